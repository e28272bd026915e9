"""A scenario being lived through by one trainee: inputs in, views out, everything kept in the log."""

from __future__ import annotations

from collections.abc import Callable

from simulator.context import Context
from simulator.errors import NotPossible, StaleEvent
from simulator.event import Event
from simulator.forms import moments_of, require_past
from simulator.handles import form_of, option_named, values_named
from simulator.language import require_spoken, require_written
from simulator.log import Log
from simulator.scenario import Scenario, World
from simulator.soundness import told_as_tampered
from simulator.specs import Json
from simulator.state import State
from simulator.step import LONGEST_SAID, opening, over, step
from simulator.timing.calendar import CalendarError
from simulator.view import View, view_of


class Attempt:
    """Live through ``scenario``.

    :meth:`choose`, :meth:`say`, :meth:`do` and :meth:`wait` each carry out one input, append it to
    :attr:`log` and return the new :meth:`view`. An input that is not possible raises
    :class:`NotPossible` in the trainee's language and changes nothing.
    """

    _remembers = False

    def __init__(self, scenario: Scenario) -> None:
        if not isinstance(scenario, Scenario):
            raise TypeError(f"a scenario is lived through, not {type(scenario).__name__}: write Attempt(generate(bank[\"counter-handover\"]))")
        self._world: World = scenario.world
        self._log = Log(scenario)
        self._states: list[State] = [opening(self._world)]

    def __reduce__(self) -> tuple[Callable[[Log], Attempt], tuple[Log]]:
        """Travel to other processes as its log, which is the whole of it."""
        return replay, (self._log,)

    @property
    def scenario(self) -> Scenario:
        """What is being lived through, with everything drawn."""
        return self._log.scenario

    @property
    def log(self) -> Log:
        """Everything that was put in so far."""
        return self._log

    @property
    def state(self) -> State:
        """The truth now."""
        return self._states[-1]

    @property
    def states(self) -> tuple[State, ...]:
        """The truth after 0, 1, 2, … events."""
        return tuple(self._states)

    @property
    def ended(self) -> bool:
        """Whether the attempt has come to an ending; nothing can be put in any more."""
        return bool(self.state.ending)

    def view(self) -> View:
        """What the trainee may see and do now; nothing hidden is in it."""
        return view_of(self._world, self.state)

    def choose(self, option: str) -> View:
        """Say the ready-made reply ``option`` of the present scene, by its id or by the handle the view gives it."""
        named = option_named(self._world, self.state, str(option))
        return self._put(Event(self._next, self.state.now, "choose", target=named))

    def say(self, text: str) -> View:
        """Say something in one's own words."""
        self._require_length(text, LONGEST_SAID)
        if self._is_heard():
            require_spoken(text, self.scenario.lang)
        return self._put(self._heard(Event(self._next, self.state.now, "say", text=text), text))

    def do(self, action: str, /, **fields: str | None) -> View:
        """Carry out a desk action; ``fields`` are those of its form, times as ``2025-11-12 12:20``.

        A choice is given by its value or by the handle the view gives it; the log has the value.
        """
        typed = {name: "" if value is None else str(value) for name, value in sorted(fields.items())}
        given = values_named(self._world, form_of(self._world, str(action), self.state.part), typed)
        event = Event(self._next, self.state.now, "do", target=str(action), fields=tuple(given.items()))
        form = self._form_of(action)
        if form:
            require_past(self._world, form, given, self.state.now, self._done(action))
        if form and form.get("reads"):
            written = given.get(form["reads"], "")
            self._require_length(written, LONGEST_SAID)
            require_written(written, self.scenario.lang, form["reads"], bool(moments_of(form)))
            event = self._heard(event, written, self._done(action))
        return self._put(event)

    def wait(self, minutes: int = 1) -> View:
        """Let time pass. Timers, clocks and the customer go on."""
        if type(minutes) is not int:
            raise NotPossible("等待时间要用整数分钟。", "Waiting is counted in whole minutes.", self.scenario.lang)
        return self._put(Event(self._next, self.state.now, "wait", minutes=minutes))

    def rewind(self, n: int) -> Attempt:
        """A new attempt that stands where this one stood after ``n`` events; this one is untouched."""
        return replay(self._log.rewound(n))

    # -- inside

    @property
    def _next(self) -> int:
        return len(self._log.events) + 1

    def _put(self, event: Event) -> View:
        """Carry out an event and show what came of it; where that cannot be shown, nothing has happened."""
        try:
            state = step(self._world, self.state, event)
            shown = view_of(self._world, state)
        except CalendarError as missing:
            raise NotPossible(*_too_far(missing), self.scenario.lang) from missing
        self._keep(event, state)
        return shown

    def _take(self, event: Event) -> None:
        self._keep(event, step(self._world, self.state, event))

    def _keep(self, event: Event, state: State) -> None:
        self._states.append(state)
        self._log = self._log.with_event(event)

    def _done(self, action: str) -> int:
        """When an action is done; what is written in it is read then."""
        spec = self._world.program.parts[self.state.part].actions.get(action)
        try:
            return over(Context(self._world, self.state), spec) if spec else self.state.now
        except CalendarError as missing:
            raise NotPossible(*_too_far(missing), self.scenario.lang) from missing

    def _heard(self, event: Event, text: str, at: int | None = None) -> Event:
        from simulator.ear import (
            listen,  # a replay hears nothing anew, and the rules of reading take their time to import
        )

        took = listen(self._world, self.state, text, self.state.now if at is None else at, self._remembers)
        return event._replace(heard=took.heard, mentions=took.mentions, promises=took.promises, holding=took.holding and event.kind == "say")

    def _form_of(self, action: str) -> Json | None:
        """The form of an action, if it has one."""
        spec = self._world.program.parts[self.state.part].actions.get(action)
        return self._world.program.forms[spec.form] if spec and spec.form else None

    def _is_heard(self) -> bool:
        """Is anybody there to be spoken to? If not, that is what the trainee is told."""
        part = self._world.program.parts[self.state.part]
        return not self.ended and self.state.scene in part.scenes and not part.scenes[self.state.scene].silent

    def _require_length(self, text: str, longest: int) -> None:
        if not isinstance(text, str):
            raise TypeError("what is said must be text")
        if len(text) > longest:
            raise NotPossible(
                f"太长了：{len(text)} 字，一次最多 {longest} 字。请精简后再说。",
                f"That is too long: {len(text)} characters, at most {longest} at a time. Please shorten it.",
                self.scenario.lang,
            )


class Unwatched(Attempt):
    """An attempt that nobody looks at: what came of an input is not put into words, which takes most of the time.

    A date beyond the published calendar that could not be shown is not refused here, only one that cannot be reckoned.
    What is heard in a text is remembered, because virtual trainees say the same to everybody.
    """

    _remembers = True

    def watched(self) -> Attempt:
        """The same attempt for somebody who goes on with it."""
        attempt = Attempt(self.scenario)
        attempt._log, attempt._states = self._log, [*self._states]
        return attempt

    def _put(self, event: Event) -> View:
        try:
            self._take(event)
        except CalendarError as missing:
            raise NotPossible(*_too_far(missing), self.scenario.lang) from missing
        return {}


def _too_far(missing: CalendarError) -> tuple[str, str]:
    return f"时间走不到那么远：{missing.zh}", f"Time cannot go that far: {missing.en}"


def replay(log: Log, program: Callable[[Scenario], Scenario] | None = None) -> Attempt:
    """Live a log through again. Without the bank: the log carries its content.

    ``program`` may move the scenario to newer content first; :class:`StaleEvent` then names the first event
    that no longer applies there. :class:`TamperedLog` when the content cannot be run at all: somebody wrote it by hand.
    """
    scenario = program(log.scenario) if program else log.scenario
    with told_as_tampered():
        attempt = _lived_through(Attempt(scenario), log)
    if program is None:
        attempt._log = log  # equal to its own, and says how it came about
    return attempt


def _lived_through(attempt: Attempt, log: Log) -> Attempt:
    for event in log.events:
        if event.at != attempt.state.now:
            now = attempt.state.now
            raise StaleEvent(event.n, f"it was recorded at {event.at}, but the time is {now} here", f"记录的时间是 {event.at}，这里走到 {now}")
        try:
            attempt._take(event)
        except NotPossible as refused:
            raise StaleEvent(event.n, refused.words["en"], refused.words["zh"]) from refused
    return attempt

