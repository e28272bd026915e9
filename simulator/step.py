"""The one function everything else is derived from: ``step(world, state, event) -> state``.

Pure: no clock, no random source, no input or output. Saving, resuming, rewinding, replaying, what-if,
debriefing and grading are all this function run over a list of events.
"""

from __future__ import annotations

from collections.abc import Iterable

from simulator import flow, holding
from simulator.context import Context
from simulator.draft import Draft
from simulator.errors import NotPossible
from simulator.event import Event, Spoken
from simulator.forms import checked, moment_now
from simulator.mood import Acts
from simulator.scenario import World
from simulator.specs import NO_TEXT, ActionSpec, OptionSpec, SceneSpec, always
from simulator.state import Filled, Heard, State, Utterance
from simulator.timing.office import next_day_at, till_morning
from simulator.words import say

LONGEST_SAID = 20_000
LONGEST_WAIT = 60 * 24 * 90
SECONDS_TO_BREATHE = 8
CHARACTERS_PER_SECOND = {"zh": 4, "en": 14}
LONGEST_SPEECH = 180


def opening(world: World) -> State:
    """The state before the first input."""
    first = world.program.order[0]
    temper = world.temper
    blank = State(
        0, world.start, first, "", temper.anger, temper.trust, world.start, 0, {}, {}, {}, frozenset(),
        (), (), (), (), (), (), (), (), (), {}, "",
    )  # fmt: skip
    draft = Draft(world, blank)
    flow.emit(draft, "started")
    flow.begin(draft, world.program.parts[first])
    flow.run_triggers(draft)
    return draft.close()


def step(world: World, state: State, event: Event) -> State:
    """The state after ``event``. Raises :class:`NotPossible` (state untouched) when it cannot be carried out."""
    if state.ending:
        raise NotPossible("演练已经结束，可以看复盘或重新来一次。", "The attempt has ended: read the debrief or try again.", world.lang)
    draft = Draft(world, state)
    draft.n = event.n
    if event.kind == "choose":
        _choose(draft, event)
    elif event.kind == "say":
        _say(draft, event)
    elif event.kind == "do":
        _do(draft, event)
    else:
        _wait(draft, event)
    flow.run_triggers(draft)
    return draft.close()


# --- talking -----------------------------------------------------------------------------------------


def _choose(draft: Draft, event: Event) -> None:
    scene = draft.scene_spec
    option = scene.options.get(event.target) if scene else None
    if scene is None or option is None or not option.when(draft):
        raise NotPossible("这句话现在不能说，请从列出的选项里选。", "That reply is not available now; choose one of those shown.", draft.lang)
    draft.turns += 1
    draft.speak("trainee", option.text)
    draft.acts, draft.topics = option.kinds, option.topics
    _record(draft, "choose", "", option.text, option.heard, option.mentions, scene.moment, option.tallies)
    _let_feel(draft, scene, option.acts)
    _said(draft, option.mentions)
    if option.promise_minutes or option.promise_fact:
        _promise_of(draft, option)
    stands = draft.moves
    flow.advance(draft, draft.now + option.seconds, waiting=False)
    if option.effects and draft.moves == stands:
        flow.apply(draft, option.effects, option.cause)
    if draft.moves == stands:
        _go_on(draft, option.goto)


def _let_feel(draft: Draft, scene: SceneSpec, acts: Acts) -> None:
    """What is said moves the customer, unless it is said to somebody else out of her hearing."""
    if not scene.to:
        draft.feel(acts)


def _promise_of(draft: Draft, option: OptionSpec) -> None:
    if option.promise_minutes:
        flow.promise(draft, Spoken(draft.now + option.promise_minutes * 60, 0, 0), option.kept_by)
    elif option.promise_fact:
        flow.promise(draft, Spoken(draft.world.instants[option.promise_fact], 0, 0), option.kept_by)


def _say(draft: Draft, event: Event) -> None:
    scene = draft.scene_spec
    if scene is None or scene.silent:
        raise NotPossible("现在没有人在听您说话。", "There is nobody to talk to at the moment.", draft.lang)
    if not event.text.strip():
        raise NotPossible("还没有写内容。", "Nothing has been written yet.", draft.lang)
    draft.turns += 1
    draft.speak("trainee", -1, event.text)
    _hear(draft, "say", event.text, event, scene.moment)
    _let_feel(draft, scene, _acts(event))
    _said(draft, event.mentions)
    for spoken in event.promises:
        flow.promise(draft, spoken)
    stands = draft.moves
    flow.advance(draft, draft.now + speaking_seconds(event.text, draft.lang), waiting=False)
    if draft.moves == stands:
        _go_on(draft, "", event)


def speaking_seconds(text: str, lang: str) -> int:
    """How long it takes to say a text, in whole seconds."""
    return min(LONGEST_SPEECH, SECONDS_TO_BREATHE + len(text) // CHARACTERS_PER_SECOND[lang])


def _acts(event: Event) -> Acts:
    return tuple([(act.kind, act.strength) for act in event.heard])


def _hear(draft: Draft, source: str, text: str, event: Event, moment: str) -> None:
    """Take in what was heard in a text."""
    draft.acts = frozenset([act.kind for act in event.heard])
    draft.topics = frozenset(event.mentions)
    tallies = [f"{draft.part}/{act}" for act in sorted(draft.acts)]
    _record(draft, source, text, -1, event.heard, event.mentions, moment, tallies)


def _record(
    draft: Draft, source: str, text: str, key: int, heard: tuple[Heard, ...], mentions: tuple[str, ...], moment: str,
    tallies: Iterable[str],
) -> None:  # fmt: skip
    """Write an utterance down."""
    said = draft.said
    for name in tallies:
        said[name] = said.get(name, 0) + 1
    fields = (draft.n, draft.now, draft.part, draft.scene, moment, source, text, key, heard, mentions, draft.anger)
    draft.utterances = (*draft.utterances, tuple.__new__(Utterance, fields))


def _said(draft: Draft, mentions: tuple[str, ...]) -> None:
    """Somebody heard it: the occurrences of that and of the topics brought up."""
    flow.emit(draft, "said")
    for topic in mentions:
        for name in draft.program.brought_up[topic]:
            flow.emit(draft, name)


def _go_on(draft: Draft, goto: str, said: Event | None = None) -> None:
    """Follow the option's own goto or the first route that applies; a sentence that brings nothing is waited out once."""
    if goto:
        flow.enter(draft, goto)
        return
    scene = draft.scene_spec
    for when, target in scene.routes if scene else ():
        if when(draft):
            if when is not always or said is None or not holding.waited(draft, said):
                flow.enter(draft, target)
            return


# --- doing and waiting -------------------------------------------------------------------------------


def _do(draft: Draft, event: Event) -> None:
    action = draft.part_spec.actions.get(event.target)
    if action is None or not possible(draft, action):
        raise NotPossible("这件事现在做不了。", "That cannot be done at the moment.", draft.lang)
    fields = checked(draft, action, dict(event.fields)) if action.form else ()
    part = draft.part
    if action.daytime and not _by_day(draft, action):
        return
    flow.advance(draft, over(draft, action), waiting=True, until_something=action.stops)
    if draft.ending or draft.part != part:
        return  # overtaken: what would have come of it comes too late
    draft.fields = dict(fields)
    if action.form:
        draft.forms = (*draft.forms, Filled(action.form, action.id, draft.n, draft.now, fields))
        _read_form(draft, action, event)
    flow.emit(draft, action.did)
    flow.apply(draft, action.effects, action.cause)


def over(draft: Context, action: ActionSpec) -> int:
    """When an action that is begun now is done (epoch seconds)."""
    if action.until is None:
        return draft.now + action.minutes * 60
    return next_day_at(draft.world.calendar, draft.now, action.until)


def _by_day(draft: Draft, action: ActionSpec) -> bool:
    """Wait for the morning where nobody is to be disturbed now; tells whether the action is still on offer then."""
    night, part = till_morning(draft.world.local(draft.now)), draft.part
    if not night:
        return True
    draft.speak("narrator", NO_TEXT, say("till_morning", draft.lang))
    flow.advance(draft, draft.now + night, waiting=True)
    return not draft.ending and draft.part == part and possible(draft, action)


def possible(draft: Context, action: ActionSpec) -> bool:
    """Is the action on offer now?"""
    return not (action.once and action.did in draft.counts) and bool(action.when(draft))


def _read_form(draft: Draft, action: ActionSpec, event: Event) -> None:
    """A written text acts on its reader like speech; a review (no moment) is read by nobody but the mirror."""
    form = draft.program.forms[action.form]
    name = form.get("reads")
    if not name:
        return
    text = dict(event.fields).get(name, "")
    moment = moment_now(form, draft)
    _hear(draft, f"form:{action.form}", text, event, moment)
    if moment:
        draft.feel(_acts(event))
        for spoken in event.promises:
            flow.promise(draft, spoken, written=True)
        for topic in event.mentions:
            for name in draft.program.written_of[topic]:
                flow.emit(draft, name)


def _wait(draft: Draft, event: Event) -> None:
    if not 1 <= event.minutes <= LONGEST_WAIT:
        raise NotPossible(
            f"等待时间要在 1 到 {LONGEST_WAIT} 分钟之间。", f"Waiting takes between 1 and {LONGEST_WAIT} minutes.", draft.lang
        )
    flow.advance(draft, draft.now + event.minutes * 60, waiting=True, until_something=True)
