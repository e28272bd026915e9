"""How things follow from one another: occurrences, clocks, timers, effects, scenes, parts, the ending.

Order within one event: the input itself, the time it takes (timers falling due on the way fire at their own
instant, in order of due time), its effects, the way to the next scene, then triggers until nothing moves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from casebank.errors import Worded
from simulator import clocks
from simulator.draft import Draft
from simulator.event import Spoken
from simulator.keepers import Keepers, fitting, is_early, keepers, kept_by, place_of
from simulator.openings import CUSTOMER, NARRATOR
from simulator.specs import NO_TEXT, EffectSpec, LineSpec, PartSpec, TriggerSpec
from simulator.state import Known, Pending, Promise

MOST_MOVES = 50
"""scene changes one input may cause; more means that the content runs in a circle"""


class ContentLoop(Worded, RuntimeError):
    """The case runs in a circle without the trainee doing anything: an author's mistake."""


# --- occurrences -------------------------------------------------------------------------------------


def emit(draft: Draft, name: str) -> None:
    """Something happens: write it down, move and start clocks, keep promises, set timers."""
    happening = draft.note(name)
    stirred = draft.program.stirring.get(name)
    if stirred is None:
        return
    broken: list[str] = []
    if stirred.moving and draft.clocks:
        broken += clocks.move(draft, stirred.moving, happening)
    if stirred.starting:
        broken += [spec.id for spec in stirred.starting if clocks.start(draft, spec)]
    if stirred.keeps and draft.promises:
        _keep_promises(draft, name)
    if name in draft.part_spec.timers_after:
        now = draft.now
        draft.plan_all("timer", [(now + timer.seconds, timer.id) for timer in draft.part_spec.timers_after[name]])
    for clock in broken:
        _lapsed(draft, clock)


def _lapsed(draft: Draft, clock: str) -> None:
    """A clock ran out, or what was to be kept was not: report it and let the timers that wait for it fire."""
    emit(draft, f"late:{clock}")
    for timer in draft.part_spec.timers.values():
        if timer.clock == clock and timer.when(draft):
            apply(draft, timer.effects, timer.cause)


# --- promises ----------------------------------------------------------------------------------------


MINUTE = 60
SAME_TIME = MINUTE
"""seconds within which a time said again is the same promise"""
SHORT_WAIT = 2 * 60 * 60
"""a time promised for within these seconds is a wait: a new one takes the place of the last"""


def promise(draft: Draft, spoken: Spoken, said: frozenset[str] = frozenset(), written: bool = False) -> None:
    """A time was promised. It renews one given before where it is meant to (``instead``) or where both are short waits.

    Any other that still stands stays open beside it. What another deed keeps was given to somebody else: neither.
    A time named to somebody else out of the customer's hearing is a promise to that person alone: it is noted only where the
    scene says what keeps it, and neither its making nor its breaking reaches the customer. What is ``written`` is for the customer.
    ``said`` is what the ready-made reply says of what keeps it.
    """
    due, start, end, instead, deed = spoken
    scene = None if written else draft.scene_spec
    to, part = scene.to if scene else "", draft.part_spec
    here, mine = (part.id, to, keepers(part, scene)), (part.id, to, fitting(part, scene, said, deed))
    if not mine[-1] or any(p.verdict == "open" and p.to == to and abs(p.due - due) < SAME_TIME for p in draft.promises):
        return
    short = due - draft.now <= SHORT_WAIT
    _settle(draft, "renewed", lambda p: (instead and place_of(draft, p) == here) or (short and _is_wait(p) and kept_by(draft, p) == mine))
    _set_beside(draft, lambda p: kept_by(draft, p) == mine)
    made = Promise(draft.n, draft.now, due, start, end, draft.part, k=sum(p.n == draft.n for p in draft.promises), to=to, deed=deed)
    draft.promises = (*draft.promises, made)
    if not to:
        emit(draft, "promise_made")
    draft.plan(max(_run_out(due), draft.now), "promise", made.id)


def _run_out(due: int) -> int:
    """When a promised time is over: one read off a clock (12:13) in the last second of that minute, any other with its second."""
    return due + (1 if due % MINUTE else MINUTE - 1)


def _is_wait(promise: Promise) -> bool:
    return promise.due - promise.made <= SHORT_WAIT


def _set_beside(draft: Draft, which: Callable[[Promise], bool]) -> None:
    """Of these promises, where they stand open, nobody can tell from now on which one a deed is for."""
    if any(p.verdict == "open" and not p.beside and which(p) for p in draft.promises):
        draft.promises = tuple(p._replace(beside=True) if p.verdict == "open" and which(p) else p for p in draft.promises)


def _keep_promises(draft: Draft, name: str) -> None:
    """A promise is kept by what the part or scene it was given in says keeps it, also when that comes in a later part.

    Of several given in one part that the same keeps it is the one that falls due first; the others stay open. A call before the day
    keeps no answer or deed: that stays open, and is unclear where nothing else comes.
    """
    first: dict[Keepers, Promise] = {}
    early = set()
    for given in draft.promises:
        if given.verdict == "open" and given.n < draft.n and name in (mine := kept_by(draft, given))[-1]:
            if is_early(draft, given, name):
                early.add(given.id)
                continue
            other = first.get(mine)
            if other is None or given.due < other.due:
                first[mine] = given
    _set_beside(draft, lambda given: given.id in early)
    if not first:
        return
    _settle(draft, "kept", lambda given: any(given is one for one in first.values()))
    _set_beside(draft, lambda given: kept_by(draft, given) in first)
    if not all(given.to for given in first.values()):
        emit(draft, "promise_kept")


def _settle(draft: Draft, verdict: str, which: Callable[[Promise], bool]) -> bool:
    """Close those promises that are still open and not yet overdue; tells whether there were any.

    What is said in the same breath keeps nothing: only promises made by earlier events are settled.
    """
    due = [p for p in draft.promises if p.verdict == "open" and p.n < draft.n and which(p)]
    if due:
        draft.promises = tuple(
            p._replace(verdict=verdict, settled=draft.now, settled_n=draft.n) if p in due else p for p in draft.promises
        )
    return bool(due)


def _break_promise(draft: Draft, id: str) -> None:
    broken = [p for p in draft.promises if p.id == id and p.verdict == "open"]
    if not broken:
        return
    verdict = "unclear" if broken[0].beside and not _undone(draft, broken[0]) else "broken"
    draft.promises = tuple(
        p._replace(verdict=verdict, settled=draft.now, settled_n=draft.n) if p in broken else p
        for p in draft.promises
    )
    if verdict == "unclear" or broken[0].to:
        return
    part = draft.program.parts[broken[0].part]
    draft.shift("promise_broken", part.broken_anger, part.broken_trust)
    emit(draft, "promise_broken")


def _undone(draft: Draft, given: Promise) -> bool:
    """Of a promise with others beside it: was nothing done since that could have kept it, and are the others, said with it, for later days?

    A time of the same day may be the same deed, told once more; one given later may be what was promised (“you’ll have a date by five”);
    and a letter tells of times that were, in sentences too long to go by.
    """
    if any(one.n == given.n for one in draft.forms):
        return False
    mine = kept_by(draft, given)
    if any(one.n > given.n and one.name in mine[-1] for one in draft.trace):
        return False
    after = [p for p in draft.promises if (p.n, p.k) > (given.n, given.k) and kept_by(draft, p) == mine]
    return all(p.n == given.n and draft.world.local(p.due).date() > draft.world.local(given.due).date() for p in after)


def has_a_time(draft: Draft) -> bool:
    """Does the customer hold a promised time that still stands?"""
    return any(promise.verdict == "open" and not promise.to for promise in draft.promises)


# --- time --------------------------------------------------------------------------------------------


def advance(draft: Draft, until: int, waiting: bool, until_something: bool = False) -> None:
    """Let time pass to ``until``; timers on the way fire at their own instant.

    With ``until_something`` it stops at the first thing that somebody says or does.
    """
    quiet = len(draft.lines)
    while draft.timers and draft.timers[0].due <= until and not draft.ending:
        timer, draft.timers = draft.timers[0], draft.timers[1:]
        _count_move(draft, draft.now < timer.due, "timer", timer.id)
        _pass(draft, max(draft.now, timer.due), waiting)
        _fire(draft, timer)
        run_triggers(draft)
        if until_something and len(draft.lines) > quiet:
            return
    if not draft.ending:
        _pass(draft, max(draft.now, until), waiting)


def _count_move(draft: Draft, time_passed: bool, kind: str, id: str) -> None:
    """Content may move on by itself only so often without time passing."""
    draft.moved = 0 if time_passed else draft.moved + 1
    if draft.moved > MOST_MOVES:
        last = {"scene": "场景", "timer": "计时"}[kind]
        raise ContentLoop(
            f"part '{draft.part}' runs in a circle by itself (last: {kind} '{id}')", f"环节“{draft.part}”自己绕圈，停不下来（最后是{last}“{id}”）"
        )


def _pass(draft: Draft, to: int, waiting: bool) -> None:
    draft.now = to
    if to == draft.mood_at:
        return
    if draft.scene_spec is not None and draft.scene_spec.peopled:
        draft.settle(waiting=waiting and not has_a_time(draft))
    else:
        draft.mood_at = to  # what is unsettled does not fade while nobody speaks to her


def _fire(draft: Draft, timer: Pending) -> None:
    if timer.kind == "clock":
        if clocks.run_out(draft, int(timer.id)):
            _lapsed(draft, draft.clocks[int(timer.id)].id)
    elif timer.kind == "promise":
        _break_promise(draft, timer.id)
    else:
        spec = draft.part_spec.timers.get(timer.id)
        if spec is not None and spec.when(draft):
            apply(draft, spec.effects, spec.cause)


# --- effects, scenes, parts --------------------------------------------------------------------------


def apply(draft: Draft, effects: Iterable[EffectSpec], cause: str) -> None:
    """Carry out all effects whose condition holds, in order; then the last ``goto``, part end or ending."""
    goto, leave, over = "", False, False
    part = draft.part
    for effect in effects:
        if not effect.when(draft):
            continue
        if effect.anger or effect.trust:
            draft.shift(f"text:{effect.cause}" if effect.cause >= 0 else cause, effect.anger, effect.trust)
        for name in effect.emits:
            emit(draft, name)
        for evidence in effect.reveals:
            reveal(draft, evidence)
        if effect.says:
            speak_all(draft, effect.says)
        goto = effect.goto or goto
        leave = leave or effect.next_part
        over = over or effect.ending
    if draft.ending or draft.part != part:
        return
    if over:
        finish(draft)
    elif leave:
        next_part(draft)
    elif goto:
        enter(draft, goto)


def reveal(draft: Draft, evidence: str) -> None:
    """Make evidence known, in the wording that applies now."""
    if draft.known_evidence(evidence):
        return
    entries = draft.program.evidence[evidence].entries
    chosen = next((index for index, (when, _) in enumerate(entries) if when(draft)), len(entries) - 1)
    draft.known = (*draft.known, Known(evidence, chosen, draft.now, draft.n))


def speak_all(draft: Draft, lines: Iterable[LineSpec], anew: bool = True) -> None:
    """Speak every line whose condition holds; ``anew`` if some may have been spoken before."""
    for line in lines:
        if line.when(draft):
            draft.speak(line.who, _wording(draft, line, anew))


def _speak_first(draft: Draft, lines: Iterable[LineSpec]) -> None:
    """As `speak_all`; the persona's manner is told before the customer's first line, and her aside added to it."""
    manner, aside = draft.world.opening
    for line in lines:
        if line.when(draft):
            first = line.who == CUSTOMER and (manner, aside) != (NO_TEXT, NO_TEXT)
            if first and manner != NO_TEXT:
                draft.speak(NARRATOR, manner)
            draft.speak(line.who, _wording(draft, line, anew=False))
            if first:
                if aside != NO_TEXT:
                    draft.speak(CUSTOMER, aside)
                manner = aside = NO_TEXT


def _wording(draft: Draft, line: LineSpec, anew: bool) -> int:
    """The wording drawn for this scenario; when the line comes again, the next one, so that nobody parrots herself."""
    texts = line.texts
    if len(texts) == 1:
        return texts[0]
    drawn = draft.world.pick(texts)
    said = len([record for record in draft.lines if record.key in texts]) if anew else 0
    return texts[(texts.index(drawn) + said) % len(texts)] if said else drawn


def enter(draft: Draft, scene_id: str) -> None:
    """Go to a scene: those present speak, then its effects are carried out."""
    _count_move(draft, False, "scene", scene_id)
    scene = draft.part_spec.scenes[scene_id]
    draft.arrive(scene)
    emit(draft, scene.arrival)
    if draft.visits > 1:
        speak_all(draft, scene.says)
    elif scene.first:
        _speak_first(draft, scene.says)
    else:
        speak_all(draft, scene.says, anew=False)
    if scene.enter:
        apply(draft, scene.enter, scene.arrival)


def begin(draft: Draft, part: PartSpec) -> None:
    """Open a part: its timers replace those of the part before; clocks go on."""
    draft.go_to(part, "")
    draft.turns, draft.news = 0, None
    draft.timers = tuple(timer for timer in draft.timers if timer.kind != "timer")
    briefing = next((key for when, key in part.briefing if when(draft)), part.briefing[-1][1])
    draft.briefings = {**draft.briefings, part.id: briefing}
    emit(draft, f"part:{part.id}")
    _plan_timers(draft, part)
    apply(draft, part.on_start, f"part:{part.id}")
    if part.opens and not draft.ending and draft.part == part.id and not draft.scene:
        enter(draft, part.opens)


def _plan_timers(draft: Draft, part: PartSpec) -> None:
    now, counts = draft.now, draft.counts
    planned = []
    for timer in part.timers.values():
        if timer.at:
            planned.append((max(now, draft.world.instants[timer.at]), timer.id))
        elif timer.after in counts and timer.after != f"part:{part.id}":
            planned.append((max(now, counts[timer.after][1] + timer.seconds), timer.id))
    draft.plan_all("timer", planned)


def next_part(draft: Draft) -> None:
    """Leave the part; what is still on its way happens until the next one opens. The last part leads to the ending."""
    order = draft.program.order
    index = order.index(draft.part) + 1
    if index == len(order):
        finish(draft)
        return
    part = draft.program.parts[order[index]]
    draft.go_to(draft.part_spec, "")
    opening = max(draft.now, draft.world.instants[part.starts]) if part.starts else draft.now
    here = draft.part
    advance(draft, opening, waiting=False)
    if draft.part == here and not draft.ending:
        begin(draft, part)


def finish(draft: Draft) -> None:
    """Take the first ending whose condition holds."""
    ending = next((item for item in draft.program.endings if item.when(draft)), draft.program.endings[-1])
    draft.moves += 1
    draft.ending = ending.id
    draft.speak("narrator", ending.text)
    emit(draft, "ended")


def run_triggers(draft: Draft) -> None:
    """Fire what has become true, each trigger once per attempt, until nothing new is true.

    A trigger that hangs on occurrences alone was false when it was last asked, and still is while none of them has come.
    """
    while not draft.ending:
        trigger = _first_true(draft)
        if trigger is None:
            draft.news = set()
            return
        draft.fired = draft.fired | {trigger.key}
        apply(draft, trigger.effects, trigger.cause)


def _first_true(draft: Draft) -> TriggerSpec | None:
    part, news, fired = draft.part_spec, draft.news, draft.fired
    asked: Iterable[TriggerSpec] = part.restless
    if news is None:
        asked = part.triggers
    elif not part.waking.isdisjoint(news):
        asked = [trigger for trigger in part.triggers if trigger.wakes is None or not trigger.wakes.isdisjoint(news)]
    for trigger in asked:
        if trigger.key not in fired and trigger.when(draft):
            return trigger
    return None
