"""How things follow from one another: occurrences, clocks, timers, effects, scenes, parts, the ending.

Order within one event: the input itself, the time it takes (timers falling due on the way fire at their own
instant, in order of due time), its effects, the way to the next scene, then triggers until nothing moves.
"""

from __future__ import annotations

from collections.abc import Iterable

from simulator import deadline
from simulator.draft import Draft
from simulator.program import ClockSpec, EffectSpec, LineSpec, PartSpec
from simulator.scenario import World
from simulator.state import Known, Pending, Promise, Running

MOST_MOVES = 50
"""scene changes one input may cause; more means that the content runs in a circle"""


class ContentLoop(RuntimeError):
    """The case runs in a circle without the trainee doing anything: an author's mistake."""


# --- occurrences and clocks --------------------------------------------------------------------------


def emit(draft: Draft, name: str) -> None:
    """Something happens: write it down, start and stop clocks, keep promises, set timers."""
    draft.note(name)
    for spec in draft.program.stopping.get(name, ()):
        _stop(draft, spec)
    for spec in draft.program.starting.get(name, ()):
        _start(draft, spec, name)
    part = draft.part_spec
    if name in part.kept_by:
        _settle_promises(draft, "kept")
    for timer in part.timers_after.get(name, ()):
        draft.plan(draft.now + timer.seconds, "timer", timer.id)


def _start(draft: Draft, spec: ClockSpec, name: str) -> None:
    """Start a clock when it applies; one that becomes known later still counts from its start."""
    if spec.unit == "as_promised" or not draft.happened(spec.start):
        return
    if spec.known_by and not draft.happened(spec.known_by):
        return
    if spec.per == "case" and any(running.id == spec.id for running in draft.clocks):
        return
    if not spec.when(draft):
        return
    place = _place(draft, spec.start, last=spec.per == "hop")
    start = draft.trace[place].at
    running = Running(spec.id, start, due_at(draft, spec, start), draft.n)
    stopped = next((later for later in draft.trace[place + 1 :] if later.name in spec.stop), None)
    if stopped is not None:
        running = running._replace(stopped=stopped.at, stopped_n=stopped.n, late=stopped.at > running.due)
    draft.clocks = (*draft.clocks, running)
    if running.stopped is None:
        draft.plan(max(draft.now, running.due + 1), "clock", str(len(draft.clocks) - 1))


def _place(draft: Draft, name: str, last: bool) -> int:
    """Where in the trace ``name`` stands, first or last; what comes before it at the same instant is not after it."""
    places = [place for place, happening in enumerate(draft.trace) if happening.name == name]
    return places[-1] if last else places[0]


def due_at(draft: Draft, spec: ClockSpec, start: int) -> int:
    """Epoch second at which a clock started at ``start`` runs out."""
    world = draft.world
    limit = deadline.Limit(spec.limit, spec.unit)
    target = world.instants.get(spec.referred) if spec.unit == "as_referred" else None
    return deadline.compute_epoch(
        start, limit, world.calendar_of(spec), counting=spec.counting, roll=spec.roll, close=spec.close, target=target
    )


def explain(world: World, spec: ClockSpec, running: Running) -> deadline.Deadline:
    """The deadline of a running clock with every day and hour counted or skipped."""
    calendar = world.calendar_of(spec)
    target = world.instants.get(spec.referred) if spec.unit == "as_referred" else None
    return deadline.compute(
        calendar.local(running.start),
        deadline.Limit(spec.limit, spec.unit),
        calendar,
        counting=spec.counting,
        roll=spec.roll,
        close=spec.close,
        target=None if target is None else calendar.local(target),
    )


def _stop(draft: Draft, spec: ClockSpec) -> None:
    draft.clocks = tuple(
        running._replace(stopped=draft.now, stopped_n=draft.n, late=running.late or draft.now > running.due)
        if running.id == spec.id and running.stopped is None
        else running
        for running in draft.clocks
    )


def _run_out(draft: Draft, place: int) -> None:
    """The clock at ``place`` passed its due time; if nothing stopped it, it is late from the next second on."""
    running = draft.clocks[place]
    if running.stopped is not None or running.late:
        return
    draft.clocks = (*draft.clocks[:place], running._replace(late=True), *draft.clocks[place + 1 :])
    emit(draft, f"late:{running.id}")
    for timer in draft.part_spec.timers.values():
        if timer.clock == running.id and timer.when(draft):
            apply(draft, timer.effects, f"timer:{timer.id}")


# --- promises ----------------------------------------------------------------------------------------


SAME_TIME = 60
"""seconds within which a time said again is the same promise"""


def promise(draft: Draft, due: int, start: int, end: int) -> None:
    """A time was promised. A new time given before the old one is up renews it."""
    part = draft.part_spec
    if not part.kept_by or any(p.verdict == "open" and abs(p.due - due) < SAME_TIME for p in draft.promises):
        return
    _settle_promises(draft, "renewed")
    draft.promises = (*draft.promises, Promise(draft.n, draft.now, due, start, end, draft.part))
    emit(draft, "promise_made")
    draft.plan(max(due + 1, draft.now), "promise", str(draft.n))


def _settle_promises(draft: Draft, verdict: str) -> None:
    """Close the promises of this part that are still open and not yet overdue.

    What is said in the same breath keeps nothing: only promises made by earlier events are settled.
    """
    settled = tuple(
        p._replace(verdict=verdict, settled=draft.now, settled_n=draft.n)
        if p.verdict == "open" and p.part == draft.part and p.n < draft.n
        else p
        for p in draft.promises
    )
    if settled != draft.promises:
        draft.promises = settled
        if verdict == "kept":
            emit(draft, "promise_kept")


def _break_promise(draft: Draft, id: str) -> None:
    broken = [p for p in draft.promises if str(p.n) == id and p.verdict == "open"]
    if not broken:
        return
    draft.promises = tuple(
        p._replace(verdict="broken", settled=draft.now, settled_n=draft.n) if p in broken else p
        for p in draft.promises
    )
    part = draft.program.parts[broken[0].part]
    draft.shift("promise_broken", part.broken_anger, part.broken_trust)
    emit(draft, "promise_broken")


def is_present(draft: Draft) -> bool:
    """Is the customer there to be talked to?"""
    scene = draft.scene_spec
    return draft.part_spec.kind == "conversation" and scene is not None and not scene.silent


def has_a_time(draft: Draft) -> bool:
    """Does the customer hold a promised time that still stands?"""
    return any(p.verdict == "open" for p in draft.promises)


# --- time --------------------------------------------------------------------------------------------


def advance(draft: Draft, until: int, waiting: bool, until_something: bool = False) -> None:
    """Let time pass to ``until``; timers on the way fire at their own instant.

    With ``until_something`` it stops at the first thing that somebody says or does.
    """
    quiet = len(draft.lines)
    while draft.timers and draft.timers[0].due <= until and not draft.ending:
        timer, draft.timers = draft.timers[0], draft.timers[1:]
        _count_move(draft, draft.now < timer.due, f"timer '{timer.id}'")
        _pass(draft, max(timer.due, draft.now), waiting)
        _fire(draft, timer)
        run_triggers(draft)
        if until_something and len(draft.lines) > quiet:
            return
    if not draft.ending:
        _pass(draft, max(until, draft.now), waiting)


def _count_move(draft: Draft, time_passed: bool, what: str) -> None:
    """Content may move on by itself only so often without time passing."""
    draft.moved = 0 if time_passed else draft.moved + 1
    if draft.moved > MOST_MOVES:
        raise ContentLoop(f"part '{draft.part}' runs in a circle by itself (last: {what})")


def _pass(draft: Draft, to: int, waiting: bool) -> None:
    draft.now = to
    if is_present(draft):
        draft.settle(waiting=waiting and not has_a_time(draft))
    else:
        draft.mood_at = to  # what is unsettled does not fade while nobody speaks to her


def _fire(draft: Draft, timer: Pending) -> None:
    if timer.kind == "clock":
        _run_out(draft, int(timer.id))
    elif timer.kind == "promise":
        _break_promise(draft, timer.id)
    else:
        spec = draft.part_spec.timers.get(timer.id)
        if spec is not None and spec.when(draft):
            apply(draft, spec.effects, f"timer:{spec.id}")


# --- effects, scenes, parts --------------------------------------------------------------------------


def apply(draft: Draft, effects: Iterable[EffectSpec], cause: str) -> None:
    """Carry out all effects whose condition holds, in order; then the last ``goto``, part end or ending."""
    goto, leave, over = "", False, False
    part = draft.part
    for effect in effects:
        if not effect.when(draft):
            continue
        draft.shift(f"text:{effect.cause}" if effect.cause >= 0 else cause, effect.anger, effect.trust)
        for name in effect.emits:
            emit(draft, name)
        for evidence in effect.reveals:
            reveal(draft, evidence)
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


def speak_all(draft: Draft, lines: Iterable[LineSpec]) -> None:
    """Speak every line whose condition holds."""
    for line in lines:
        if line.when(draft):
            draft.speak(line.who, _wording(draft, line))


def _wording(draft: Draft, line: LineSpec) -> int:
    """The wording drawn for this scenario; when the line comes again, the next one, so that nobody parrots herself."""
    drawn = draft.world.pick(line.texts)
    said = sum(record.key in line.texts for record in draft.lines) if len(line.texts) > 1 else 0
    return line.texts[(line.texts.index(drawn) + said) % len(line.texts)]


def enter(draft: Draft, scene_id: str) -> None:
    """Go to a scene: those present speak, then its effects are carried out."""
    _count_move(draft, False, f"scene '{scene_id}'")
    draft.scene = scene_id
    key = f"{draft.part}/{scene_id}"
    draft.visits_of[key] = draft.visits_of.get(key, 0) + 1
    emit(draft, f"scene:{scene_id}")
    scene = draft.part_spec.scenes[scene_id]
    speak_all(draft, scene.says)
    apply(draft, scene.enter, f"scene:{scene_id}")


def begin(draft: Draft, part: PartSpec) -> None:
    """Open a part: its timers replace those of the part before; clocks go on."""
    draft.part, draft.scene, draft.turns = part.id, "", 0
    draft.timers = tuple(timer for timer in draft.timers if timer.kind != "timer")
    draft.briefings[part.id] = next(
        (key for when, key in part.briefing if when(draft)), part.briefing[-1][1]
    )
    emit(draft, f"part:{part.id}")
    _plan_timers(draft, part)
    apply(draft, part.on_start, f"part:{part.id}")
    if part.opens and not draft.ending and draft.part == part.id and not draft.scene:
        enter(draft, part.opens)


def _plan_timers(draft: Draft, part: PartSpec) -> None:
    for timer in part.timers.values():
        if timer.at:
            draft.plan(max(draft.now, draft.world.instants[timer.at]), "timer", timer.id)
        elif timer.after in draft.counts and timer.after != f"part:{part.id}":
            due = draft.counts[timer.after][1] + timer.seconds
            draft.plan(max(draft.now, due), "timer", timer.id)


def next_part(draft: Draft) -> None:
    """Leave the part; what is still on its way happens until the next one opens. The last part leads to the ending."""
    order = draft.program.order
    index = order.index(draft.part) + 1
    if index == len(order):
        finish(draft)
        return
    part = draft.program.parts[order[index]]
    draft.scene = ""
    opening = max(draft.now, draft.world.instants[part.starts]) if part.starts else draft.now
    here = draft.part
    advance(draft, opening, waiting=False)
    if draft.part == here and not draft.ending:
        begin(draft, part)


def finish(draft: Draft) -> None:
    """Take the first ending whose condition holds."""
    ending = next((item for item in draft.program.endings if item.when(draft)), draft.program.endings[-1])
    draft.ending = ending.id
    draft.speak("narrator", ending.text)
    emit(draft, "ended")


def run_triggers(draft: Draft) -> None:
    """Fire what has become true, each trigger once per attempt, until nothing new is true."""
    moved = True
    while moved and not draft.ending:
        moved = False
        for trigger in draft.part_spec.triggers:
            key = f"{draft.part}/{trigger.id}"
            if key not in draft.fired and trigger.when(draft):
                draft.fired = draft.fired | {key}
                apply(draft, trigger.effects, f"trigger:{trigger.id}")
                moved = True
                break
