"""An incident on a plain terminal: numbers choose replies, free text is said, a few words do the rest.

Like the widget it holds no truth: it shows views and passes inputs on to an :class:`simulator.Attempt`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from classroom.cli import prompt
from classroom.cli.prompt import Command, named
from classroom.debrief.timeline import day
from simulator import Attempt, NotPossible

WORDS: Mapping[str, Mapping[str, str]] = {
    "help": {
        "zh": "数字＝选一句话；直接打字＝用自己的话说；do 编号＝办一件事；wait 5＝等 5 分钟；"
        "look＝再看一遍；file＝材料和时限；back＝退回一步；quit＝离开。说的话容易混淆时，前面加 say。",
        "en": "A number chooses a reply; anything else is said in your own words; do NUMBER carries out an action; "
        "wait 5 lets five minutes pass; look shows the page again; file shows papers and time limits; back takes "
        "back one step; quit leaves. Put say in front if your words could be mistaken for one of these.",
    },
    "say_one": {"zh": "可以这样说", "en": "You could say"},
    "do_one": {"zh": "可以做", "en": "You can do"},
    "wait_one": {"zh": "可以等", "en": "You can wait"},
    "minutes": {"zh": "{n} 分钟", "en": "{n} min"},
    "no_option": {"zh": "没有第 {n} 句。请选 1 到 {last}。", "en": "There is no reply {n}. Choose 1 to {last}."},
    "no_options": {"zh": "现在没有现成的话可选。打 look 看现在能做什么，打 help 看用法。",
                   "en": "There are no ready-made replies now. Type look for what can be done, help for the commands."},
    "no_action": {"zh": "现在没有“{name}”这件事可做。", "en": "There is nothing called '{name}' to do now."},
    "no_wait": {"zh": "wait 后面写要等几分钟，例如 wait 5。", "en": "Write how many minutes to wait, for instance wait 5."},
    "unclear": {"zh": "“{typed}”像是一条指令，但看不出要做什么，没有对客户说。打 help 看用法；真要说这句话，前面加 say。",
                "en": "'{typed}' looks like a command, but which is not clear, so it was not said to the customer. Type help for the "
                "commands; put say in front to say it."},
    "at_start": {"zh": "已经在开头了。", "en": "You are at the beginning."},
    "nothing_yet": {"zh": "还没有材料，也没有时限在走。", "en": "No papers yet, and no time limit is running."},
    "form": {"zh": "填表：{title}（打 cancel 放弃）", "en": "Form: {title} (type cancel to leave it)"},
    "day": {"zh": "，例如 12月3日", "en": ", for instance 3 December"},
    "optional": {"zh": "可不填", "en": "optional"},
    "left_form": {"zh": "表没有交。", "en": "The form was not handed in."},
    "ending": {"zh": "结局", "en": "Ending"},
    "left": {"zh": "您离开了，这次演练没有演完，评分只到这一步。",
             "en": "You have left; this attempt is not finished, and its scorecard goes no further than you did."},
}


class Left(Exception):
    """The trainee wants to leave."""


class Terminal:
    """Plays ``attempt`` with somebody at a terminal: ``ask`` shows a prompt and returns a line, ``show`` prints one.

    Whatever is typed gets an answer; nothing that is not possible changes the attempt.
    """

    def __init__(self, attempt: Attempt, ask: Callable[[str], str], show: Callable[[str], None]) -> None:
        self.attempt = attempt
        self.ask = ask
        self.show = show
        self.lang = attempt.scenario.lang
        self.colon = "：" if self.lang == "zh" else ": "
        self.told = 0
        self.part = self.day = ""

    def run(self) -> Attempt:
        """Play until the ending, or until the trainee leaves; returns the attempt as it stands."""
        view = self.attempt.view()
        self.show(f"\n《{view['case']['title']}》" if self.lang == "zh" else f"\n{view['case']['title'].upper()}")
        self.show(f"{view['case']['summary']}\n\n{self._word('help')}")
        self._page()
        try:
            while not self.attempt.ended:
                self._answer(self.ask("> ").strip())
        except (EOFError, Left):
            self.show("\n" + self._word("left"))
        return self.attempt

    def _aside(self, text: str) -> str:
        """``text`` in brackets, as it stands behind something."""
        return f"（{text}）" if self.lang == "zh" else f" ({text})"

    def _word(self, key: str, **values: Any) -> str:
        return WORDS[key][self.lang].format(**values)

    # -- in: one line typed

    def _answer(self, typed: str) -> None:
        try:
            if self._carried_out(typed):
                self._page()
        except NotPossible as refused:
            self.show(str(refused))

    def _carried_out(self, typed: str) -> bool:
        """Carry out what was typed; is the page to be shown again?"""
        command = prompt.read(typed, self.attempt.view()["actions"])
        carry_out: Callable[[Command], bool] = getattr(self, f"_{command.kind}")
        return carry_out(command)

    def _say(self, command: Command) -> bool:
        self.attempt.say(command.text)
        return True

    def _unclear(self, command: Command) -> bool:
        self.show(self._word("unclear", typed=command.text))
        return False

    def _help(self, _: Command) -> bool:
        self.show(self._word("help"))
        return False

    def _look(self, _: Command) -> bool:
        self.told, self.part, self.day = max(0, self.told - 4), "", ""
        return True

    def _back(self, _: Command) -> bool:
        if not self.attempt.log.events:
            self.show(self._word("at_start"))
            return False
        self.attempt = self.attempt.rewind(len(self.attempt.log.events) - 1)
        self.told, self.part, self.day = max(0, len(self.attempt.view()["lines"]) - 2), "", ""
        return True

    def _quit(self, _: Command) -> bool:
        raise Left

    def _choose(self, command: Command) -> bool:
        options = self.attempt.view()["options"]
        number = command.number or 0
        if not 1 <= number <= len(options):
            self.show(self._word("no_option", n=number, last=len(options)) if options else self._word("no_options"))
            return False
        self.attempt.choose(options[number - 1]["id"])
        return True

    def _wait(self, command: Command) -> bool:
        if command.number is None:
            self.show(self._word("no_wait"))
            return False
        self.attempt.wait(command.number)
        return True

    def _do(self, command: Command) -> bool:
        actions = self.attempt.view()["actions"]
        chosen = named(actions, command.text, ("id", "label"))
        if chosen is None:
            self.show(self._word("no_action", name=command.text))
            return False
        if chosen["form"]:
            return self._hand_in(chosen)
        self.attempt.do(chosen["id"])
        return True

    # -- forms

    def _hand_in(self, action: Mapping[str, Any]) -> bool:
        """Ask for the fields one by one; a field that is refused is asked for again."""
        self.show(self._word("form", title=action["form"]["title"]))
        fields = {field["id"]: field for field in action["form"]["fields"]}
        given: dict[str, str] = {}
        open_fields = list(fields)
        while open_fields:
            for name in open_fields:
                value = self._field(fields[name])
                if value is None:
                    self.show(self._word("left_form"))
                    return False
                given[name] = value
            open_fields = self._refused(action["id"], given)
        return True

    def _refused(self, action: str, given: Mapping[str, str]) -> list[str]:
        try:
            self.attempt.do(action, **given)
        except NotPossible as refused:
            if refused.field not in given:
                raise
            self.show(str(refused))
            return [str(refused.field)]
        return []

    def _field(self, field: Mapping[str, Any]) -> str | None:
        """What was typed for a field; None to leave the form."""
        note = "" if field["required"] else self._aside(self._word("optional"))
        note = self._word("day") + note if field["type"] == "day" else note
        if field["hint"]:
            self.show(f"  · {field['hint']}")
        for number, option in enumerate(field["options"], start=1):
            self.show(f"    {number}) {option['label']}")
        typed = self.ask(f"  {field['label']}{note}{self.colon}").strip()
        if prompt.leaves(typed):
            raise Left
        if prompt.leaves_form(typed):
            return None
        option = named(field["options"], typed, ("label",))
        return str(option["value"]) if option else typed

    # -- out: the page

    def _page(self) -> None:
        view = self.attempt.view()
        self._heading(view)
        for line in view["lines"][self.told :]:
            self._dayline(line)
            self.show(f"  {line['time']} {line['name']}{self.colon}{line['text']}")
        self.told = len(view["lines"])
        if view["ending"]:
            self.show(f"\n{self._word('ending')}{self.colon}{view['ending']['title']}\n{view['ending']['text']}")
            return
        self._choices(view)

    def _dayline(self, line: Mapping[str, Any]) -> None:
        """The day, where it is another one than that of the line before."""
        today = day(self.attempt, line["at"], self.lang)
        if self.day and today != self.day:
            self.show(f"  --- {today}")
        self.day = today

    def _heading(self, view: Mapping[str, Any]) -> None:
        part = view["part"]
        if part["id"] != self.part:
            self.part = part["id"]
            self.show(f"\n=== {part['index']}/{part['count']} {part['title']} · {part['role']} · {part['place']}\n{part['briefing']}")
        customer = view["customer"]
        mood = f" · {customer['name']}{self.colon}{customer['label']}" if customer and customer["present"] else ""
        self.show(f"\n[{view['now']['text']}{mood}]")

    def _choices(self, view: Mapping[str, Any]) -> None:
        if view["options"]:
            self.show(f"  {self._word('say_one')}{self.colon.rstrip()}")
            for number, option in enumerate(view["options"], start=1):
                self.show(f"    {number}) {option['text']}")
        if view["actions"]:
            self.show(f"  {self._word('do_one')}{self.colon.rstrip()}")
            for number, action in enumerate(view["actions"], start=1):
                self.show(f"    do {number}) {action['label']}{self._aside(self._word('minutes', n=action['minutes']))}")
        if view["waits"]:
            waits = " · ".join(f"wait {wait['minutes']}{self._aside(wait['label'])}" for wait in view["waits"])
            self.show(f"  {self._word('wait_one')}{self.colon}{waits}")

    def _papers(self, _: Command) -> bool:
        view = self.attempt.view()
        rows = [f"  {clock['name']}{self.colon}{clock['remaining']} · {clock['due']['text']}" for clock in view["clocks"]]
        rows += [f"  {promise['text']}" for promise in view["promises"]]
        rows += [f"  [{item['title']}] {item['text']}" for item in view["evidence"]]
        for sheet in view["forms"]:
            filled = ("；" if self.lang == "zh" else "; ").join(f"{field['label']}{self.colon}{field['value']}" for field in sheet["fields"])
            rows.append(f"  <{sheet['time']} {sheet['title']}> {filled}")
        self.show("\n".join(rows) or self._word("nothing_yet"))
        return False
