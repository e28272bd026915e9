"""An incident on a plain terminal: numbers choose replies, free text is said, a few words do the rest.

Like the widget it holds no truth: it shows views and passes inputs on to an :class:`simulator.Attempt`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from classroom.cli import came_of, prompt, takes
from classroom.cli.prompt import Command, named
from classroom.debrief.timeline import day
from classroom.labels import label
from simulator import Attempt, NotPossible
from simulator.view import view_of

WORDS: Mapping[str, Mapping[str, str]] = {
    "help": {
        "zh": "数字＝选一句话；直接打字＝用自己的话说；do 编号＝办一件事（编号不变，办完的就空着）；wait 5＝等 5 分钟；"
        "look＝再看一遍；file＝材料和时限；back＝退回一步；quit＝离开。说的话容易混淆时，前面加 say。",
        "en": "A number chooses a reply; anything else is said in your own words; do NUMBER carries out an action "
        "(its number stays; what is done leaves a gap); wait 5 lets five minutes pass; look shows the page again; file shows papers and "
        "time limits; back takes back one step; quit leaves. Put say in front if your words could be mistaken for one of these.",
    },
    "say_one": {"zh": "可以这样说", "en": "You could say"},
    "do_one": {"zh": "可以做", "en": "You can do"},
    "wait_one": {"zh": "可以等", "en": "You can wait"},
    "no_option": {"zh": "现在没有第 {n} 句。可选的是 {known}。", "en": "There is no reply {n} now. Choose from {known}."},
    "no_options": {"zh": "现在没有现成的话可选。打 look 看现在能做什么，打 help 看用法。",
                   "en": "There are no ready-made replies now. Type look for what can be done, help for the commands."},
    "no_action": {"zh": "现在没有“{name}”这件事可做。", "en": "There is nothing called '{name}' to do now."},
    "not_now": {"zh": "“{name}”现在办不了（办过了，或者还不到时候）。", "en": "'{name}' cannot be done now: it has been done, or its time has not come."},
    "no_wait": {"zh": "wait 后面写要等几分钟，例如 wait 5。", "en": "Write how many minutes to wait, for instance wait 5."},
    "unclear": {"zh": "“{typed}”像是一条指令，但看不出要做什么，没有对客户说。打 help 看用法；真要说这句话，前面加 say。",
                "en": "'{typed}' looks like a command, but which is not clear, so it was not said to the customer. Type help for the "
                "commands; put say in front to say it."},
    "at_start": {"zh": "已经在开头了。", "en": "You are at the beginning."},
    "nothing_yet": {"zh": "还没有材料，也没有时限在走。", "en": "No papers yet, and no time limit is running."},
    "form": {"zh": "填表：{title}（打 cancel 放弃）", "en": "Form: {title} (type cancel to leave it)"},
    "day": {"zh": "，例如 12月3日", "en": ", for instance 3 December"},
    "optional": {"zh": "可不填", "en": "optional"},
    "in_form": {"zh": "正在填表，“{typed}”没有填进去。要办别的事，先打 cancel 放弃这张表。",
                "en": "A form is being filled in, and '{typed}' was not put into it. To do something else, type cancel first."},
    "left_form": {"zh": "表没有交。", "en": "The form was not handed in."},
    "talking_with": {"zh": "正在说话的是{name}", "en": "talking with: {name}"},
    "customer": {"zh": "客户{name}", "en": "the customer, {name}"},
    "how_kept": {"zh": "答应的事，到时之前办到才算兑现；要改时间，得趁还没到时说。",
                 "en": "A promise is kept by doing what was promised before its time; a new time counts only while the old one still stands."},
    "ending": {"zh": "结局", "en": "Ending"},
    "left": {"zh": "您离开了，这次演练没有演完，评分只到这一步。",
             "en": "You have left; this attempt is not finished, and its scorecard goes no further than you did."},
}


LAST_LINES = 4
"""of what was said, shown again by `look` and when an attempt is carried on"""


class Left(Exception):
    """The trainee wants to leave."""


class Numbers:
    """Numbers under which things are chosen: given when a thing is first shown, and its own for as long as the place is the same.

    They count what has been shown and nothing else, so a gap tells what was there before and never what is still hidden.
    """

    def __init__(self) -> None:
        self._shown: dict[str, dict[str, Mapping[str, Any]]] = {}

    def given(self, place: str, items: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
        """``items`` with their ``number`` at ``place``, in the order of the numbers."""
        shown = self._shown.setdefault(place, {})
        for item in items:
            shown[item["id"]] = {**item, "number": shown[item["id"]]["number"] if item["id"] in shown else len(shown) + 1}
        return sorted((shown[item["id"]] for item in items), key=lambda item: item["number"])

    def shown(self, place: str) -> list[Mapping[str, Any]]:
        """Everything that has had a number at ``place``, as it was shown last."""
        return list(self._shown.get(place, {}).values())


class Terminal:
    """Plays ``attempt`` with somebody at a terminal: ``ask`` shows a prompt and returns a line, ``show`` prints one.

    Whatever is typed gets an answer; nothing that is not possible changes the attempt. ``keep`` gets the attempt after each
    step, also one that was taken back. One that has begun already is carried on from its last lines, with the numbers that things
    had; ``before`` are the attempts that were gone back in on the way to it, oldest first, for what was shown in them has its numbers.
    """

    def __init__(
        self, attempt: Attempt, ask: Callable[[str], str], show: Callable[[str], None], keep: Callable[[Attempt], None] = lambda _: None,
        before: Iterable[Attempt] = (),
    ) -> None:  # fmt: skip
        self.attempt = attempt
        self.ask = ask
        self.show = show
        self.keep = keep
        self.lang = attempt.scenario.lang
        self.colon = "：" if self.lang == "zh" else ": "
        self.numbers = Numbers()
        for lived in (*before, attempt):
            self._count(lived)
        self.told = self.filed = 0
        self.part = self.day = ""
        self._told_but(LAST_LINES)

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
                self.keep(self.attempt)
                self._page()
        except NotPossible as refused:
            self.show(str(refused))

    def _carried_out(self, typed: str) -> bool:
        """Carry out what was typed; is the page to be shown again?"""
        command = prompt.read(typed, self._actions())
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
        self._told_but(LAST_LINES)
        return True

    def _back(self, _: Command) -> bool:
        if not self.attempt.log.events:
            self.show(self._word("at_start"))
            return False
        self.attempt = self.attempt.rewind(len(self.attempt.log.events) - 1)
        self._told_but(2)
        return True

    def _told_but(self, last: int) -> None:
        """Take everything for told but the heading and the ``last`` lines."""
        view = self.attempt.view()
        lines = view["lines"]
        self.told, self.filed = max(0, len(lines) - last) if self.attempt.log.events else 0, self.attempt.state.n
        # The heading tells the day it is now; lines of another day say theirs.
        self.part, self.day = "", view["now"]["day"]

    def _quit(self, _: Command) -> bool:
        raise Left

    def _choose(self, command: Command) -> bool:
        options = {option["number"]: option for option in self._options()}
        number = command.number or 0
        if number not in options:
            known = ("、" if self.lang == "zh" else ", ").join(map(str, options))
            self.show(self._word("no_option", n=number, known=known) if options else self._word("no_options"))
            return False
        self.attempt.choose(options[number]["id"])
        return True

    def _wait(self, command: Command) -> bool:
        if command.number is None:
            self.show(self._word("no_wait"))
            return False
        self.attempt.wait(command.number)
        return True

    def _do(self, command: Command) -> bool:
        chosen = named(self._actions(), command.text, ("id", "label"))
        if chosen is None:
            gone = named(self.numbers.shown(self.attempt.state.part), command.text, ("label",))
            self.show(self._word("not_now", name=gone["label"]) if gone else self._word("no_action", name=command.text))
            return False
        if chosen["form"]:
            return self._hand_in(chosen)
        self.attempt.do(chosen["id"])
        return True

    # -- numbers

    def _count(self, lived: Attempt) -> None:
        """Give out the numbers that an attempt has had on its pages, in their order."""
        for state in lived.states:
            view = view_of(lived.scenario.world, state)
            self.numbers.given(f"{state.part}/{state.scene}", view["options"])
            self.numbers.given(state.part, view["actions"])

    def _actions(self) -> list[Mapping[str, Any]]:
        """What can be done now, with numbers that stay as long as the desk is the same."""
        return self.numbers.given(self.attempt.state.part, self.attempt.view()["actions"])

    def _options(self) -> list[Mapping[str, Any]]:
        """The replies on offer, with numbers that stay as long as the scene is the same."""
        state = self.attempt.state
        return self.numbers.given(f"{state.part}/{state.scene}", self.attempt.view()["options"])

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
        while prompt.is_deed(typed := self.ask(f"  {field['label']}{note}{self.colon}").strip()):
            self.show(self._word("in_form", typed=typed))
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
        for line in self._news(view):
            self._dayline(line)
            self.show(f"  {line['time']} {line['name']}{self.colon if line['name'] else ''}{line['text']}")
        self.told, self.filed = len(view["lines"]), self.attempt.state.n
        if view["ending"]:
            self.show(f"\n{self._word('ending')}{self.colon}{view['ending']['title']}\n{view['ending']['text']}")
            return
        self._choices(view)

    def _news(self, view: Mapping[str, Any]) -> list[Mapping[str, Any]]:
        """Everything since the page was shown last, each at its own time; at the same moment, first what was done, last what it moved."""
        told = came_of.lines(self.attempt, self.filed)
        deeds, moved = [line for line in told if line["deed"]], [line for line in told if not line["deed"]]
        came = [*view["lines"][self.told :], *self._found(view), *moved]
        came = came if came or not deeds else [came_of.otherwise(self.attempt, self.filed)]
        return sorted([*deeds, *came], key=lambda line: line["at"])

    def _found(self, view: Mapping[str, Any]) -> list[Mapping[str, Any]]:
        """What came into the file since the page was shown last, as lines; what lay in it from the beginning is no news."""
        local = self.attempt.scenario.world.local
        return [
            {"at": known.at, "time": f"{local(known.at):%H:%M}", "name": label("new_in_file", self.lang, title=item["title"]), "text": item["text"]}
            for known, item in zip(self.attempt.state.known, view["evidence"], strict=True) if known.n > self.filed
        ]  # fmt: skip

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
        self.show("\n[" + " · ".join([view["now"]["text"], *self._who_is_there(view["customer"])]) + "]")

    def _who_is_there(self, customer: Mapping[str, Any] | None) -> Iterator[str]:
        """Who is talked with, and the mood of the customer where he is there; it is nobody else's."""
        if customer and customer["speaker"]:
            yield self._word("talking_with", name=customer["speaker"])
        if customer and customer["present"]:
            who = self._word("customer", name=customer["name"]) if customer["speaker"] else customer["name"]
            yield f"{who}{self.colon}{customer['label']}"

    def _choices(self, view: Mapping[str, Any]) -> None:
        if view["options"]:
            self.show(f"  {self._word('say_one')}{self.colon.rstrip()}")
            for option in self._options():
                self.show(f"    {option['number']}) {option['text']}")
        if view["actions"]:
            self.show(f"  {self._word('do_one')}{self.colon.rstrip()}")
            for action in self._actions():
                self.show(f"    do {action['number']}) {action['label']}{self._aside(takes.told(self.attempt, action))}")
        if view["waits"]:
            waits = " · ".join(takes.offered(wait, self.lang, self._aside) for wait in view["waits"])
            self.show(f"  {self._word('wait_one')}{self.colon}{waits}")

    def _papers(self, _: Command) -> bool:
        view = self.attempt.view()
        rows = [f"  {clock['name']}{self.colon}{clock['remaining']} · {clock['due']['text']}" for clock in view["clocks"]]
        rows += [f"  {promise}" for promise in came_of.promises(self.attempt)]
        if any(promise["state"] == "open" for promise in view["promises"]):
            rows.append(f"  {self._word('how_kept')}")
        rows += [f"  [{item['title']}] {item['text']}" for item in view["evidence"]]
        for sheet in view["forms"]:
            filled = ("；" if self.lang == "zh" else "; ").join(f"{field['label']}{self.colon}{field['value']}" for field in sheet["fields"])
            rows.append(f"  <{sheet['time']} {sheet['title']}> {filled}")
        self.show("\n".join(rows) or self._word("nothing_yet"))
        return False
