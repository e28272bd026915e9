"""How a walk chooses its inputs: by chance, but rather what was chosen least so far, and often off a way that is known.

What it sets out with comes from :mod:`simulator.walking.guide`. All of it depends on the seed and on the walks before, and on
nothing else.
"""

from __future__ import annotations

from typing import TypeVar

from simulator.event import Event
from simulator.moves import Moves
from simulator.scenario import World
from simulator.specs import ActionSpec, Json, OptionSpec
from simulator.state import Heard, State
from simulator.walking.dice import Dice
from simulator.walking.guide import Guide, Script

WALKER_ACTS = (
    "cold", "contradict", "push_away", "delay", "rude", "greeting", "apology", "empathy", "explain_reason",
    "offer_solution", "alternative", "commit_deadline", "ownership",
)  # fmt: skip
Offer = TypeVar("Offer", OptionSpec, ActionSpec)


class Wanderer:
    """One walk: gives one input after the other."""

    def __init__(self, world: World, guide: Guide, dice: Dice, script: Script, length: int) -> None:
        self.world = world
        self.guide = guide
        self.dice = dice
        self.script = script
        self.place = 0
        self.delayed = False
        self.exit_from = length * 2 // 3

    def input(self, state: State, found: Moves, turn: int) -> Event:
        """The next input: of the way it is on, or any on offer."""
        event = self._scripted(state, found)
        if event is None:
            hurried = self.script.hurry and self.place >= len(self.script.events)
            event = self._any(state, found, hurried or turn > self.exit_from)
        if event.kind == "choose":
            self.guide.took(f"{state.part}/{state.scene}/{event.target}")
        elif event.kind == "do":
            self.guide.took(event.target)
        return event

    def _scripted(self, state: State, found: Moves) -> Event | None:
        """The next input of the way that is possible here; None where the walk strays from it or it is at its end."""
        script, dice = self.script, self.dice
        while self.place < len(script.events):
            if self.place == script.delay_at and not self.delayed:
                self.delayed = True
                return Event(state.n + 1, state.now, "wait", minutes=script.delay)
            if script.stray and not dice.below(script.stray):
                self.place += dice.below(2)  # instead of the next input, or before it
                return None
            event = script.events[self.place]
            self.place += 1
            if _on_offer(event, found) and event.target not in script.without:
                if event.fields and (self.place - 1 == script.slip_at or script.stray and not dice.below(4)):
                    event = event._replace(fields=self._one_otherwise(state, event))
                return event.moved_to(state.n + 1, state.now)
        return None

    def _any(self, state: State, found: Moves, leaving: bool) -> Event:
        """Any input on offer; on its way out rather the last actions listed, which is where cases put the exit."""
        dice, n, left_out = self.dice, state.n + 1, self.script.without
        roll = dice.below(20)
        if leaving and not dice.below(5):
            roll = 19
        if roll < 11 and (options := _but(found.options, left_out)):
            here = f"{state.part}/{state.scene}/"
            place = self.guide.rarest([here + option.id for option in options], dice)
            return Event(n, state.now, "choose", target=options[place].id)
        if found.talk and roll < 13:
            return Event(n, state.now, "say", text="……", heard=self._acts(), mentions=self._topics(state))
        if roll < 19 and (actions := _but(found.actions, left_out)):
            last = leaving and roll % 2
            action = actions[-1 if last else self.guide.rarest([action.id for action in actions], dice)]
            return self._done(state, action)
        waits = found.waits or (1,)
        return Event(n, state.now, "wait", minutes=waits[dice.below(len(waits))])

    def _topics(self, state: State) -> tuple[str, ...]:
        topics = self.world.program.topics
        spoken_here = [name for name, topic in topics.items() if state.part in topic.get("parts", (state.part,))]
        if not spoken_here or self.dice.below(2):
            return ()
        return (spoken_here[self.dice.below(len(spoken_here))],)

    def _acts(self) -> tuple[Heard, ...]:
        kinds = {WALKER_ACTS[self.dice.below(len(WALKER_ACTS))] for _ in range(1 + self.dice.below(3))}
        return tuple(Heard(kind, 0, 1, "walk", 1) for kind in sorted(kinds))

    # -- forms

    def _done(self, state: State, action: ActionSpec) -> Event:
        """An action with its form filled in: as on a golden path, as there but for one field, or at random."""
        event = Event(state.n + 1, state.now, "do", target=action.id)
        if not action.form:
            return event
        form = self.world.program.forms[action.form]
        known = self.guide.sheets.get(action.id)
        if known and self.dice.below(2):
            sheet = known[self.dice.below(len(known))]
            fields = self._one_otherwise(state, sheet) if self.dice.below(2) else sheet.fields
            return event._replace(fields=fields, heard=sheet.heard, mentions=sheet.mentions)
        fields = tuple((field["id"], self._value(state, form, field)) for field in form["fields"])
        return event._replace(fields=fields, heard=self._acts() if form.get("reads") else ())

    def _one_otherwise(self, state: State, sheet: Event) -> tuple[tuple[str, str], ...]:
        """The fields of a sheet, one of them filled in anew."""
        action = next(part.actions[sheet.target] for part in self.world.program.parts.values() if sheet.target in part.actions)
        if not action.form:
            return sheet.fields
        form = self.world.program.forms[action.form]
        field = form["fields"][self.dice.below(len(form["fields"]))]
        return tuple({**dict(sheet.fields), field["id"]: self._value(state, form, field)}.items())

    def _value(self, state: State, form: Json, field: Json) -> str:
        """Some permitted value: an option chosen seldom so far, a number or a time that is about, a few words."""
        options = field.get("options", ())
        if options:
            names = [f"{form['id']}/{field['id']}={option['value']}" for option in options]
            place = self.guide.rarest(names, self.dice)
            self.guide.took(names[place])
            return str(options[place]["value"])
        world, kind = self.world, field["type"]
        if kind in ("time", "day"):
            moments = (state.now, *world.instants.values(), *(running.due for running in state.clocks))
            form_of = "%Y-%m-%d %H:%M" if kind == "time" else "%Y-%m-%d"
            return f"{world.local(moments[self.dice.below(len(moments))]):{form_of}}"
        if kind == "number":
            numbers = (self.dice.below(100), *(fact for fact in world.facts.values() if type(fact) is int))
            return str(numbers[self.dice.below(len(numbers))])
        return {"zh": "情况已了解。", "en": "Noted."}[world.lang]


def _but(found: tuple[Offer, ...], left_out: frozenset[str]) -> tuple[Offer, ...]:
    """What is on offer without what a walk never does, unless there is nothing else."""
    return (tuple(one for one in found if one.id not in left_out) or found) if left_out else found


def _on_offer(event: Event, found: Moves) -> bool:
    """Whether an input of a way is possible here."""
    if event.kind == "choose":
        return found.may_choose(event.target)
    if event.kind == "do":
        return found.may_do(event.target)
    return found.talk or event.kind == "wait"
