"""What the trainee may see and do now, as plain JSON, and the transcript in words.

Labels of acts, answer keys, conditions, moods in numbers and evidence not yet found never enter a view.
"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from casebank import wording
from simulator import clocks, mood
from simulator.context import Context
from simulator.forms import shown
from simulator.handles import choice_handle, reply_handle
from simulator.scenario import World
from simulator.specs import NO_TEXT, ActionSpec, ClockSpec, EvidenceSpec, Json, PartSpec
from simulator.state import LineRecord, Running, State
from simulator.step import LONGEST_SAID, over, possible
from simulator.streams import drawn, stream
from simulator.timing.deadline_text import clock_of_end
from simulator.words import FACES, SAY, say, waits

View = dict[str, Any]
FORMAT = 1
OLDER = 60
"""years from which on somebody looks older"""
HAIRCUTS = 3


def view_of(world: World, state: State) -> View:
    """The view of ``state`` in the language of the scenario (keys: see ``docs/design.md``)."""
    draft = Context(world, state)
    part = draft.part_spec
    scene = draft.scene_spec
    lang = world.lang
    talking = scene is not None and not scene.silent and not state.ending
    return {
        "format": FORMAT,
        "lang": lang,
        "attempt_ended": bool(state.ending),
        "n": state.n,
        "case": _case(world, state),
        "part": _part(world, state, part),
        "now": moment(world, state.now),
        "scene": {"id": scene.id, "title": world.words(scene.title, state.now)} if scene else None,
        "customer": _customer(world, state, present=talking),
        "lines": render(world.scenario, state),
        "options": _options(draft) if talking else [],
        "free_text": {
            "allowed": talking,
            "label": say("free_text", lang),
            "placeholder": say("free_text_hint", lang),
            "max": LONGEST_SAID,
        },
        "actions": [] if state.ending else [_action(draft, item) for item in part.actions.values() if possible(draft, item)],
        "waits": [] if state.ending else _waits(world, state, part.waits),
        "clocks": [_clock(world, state, running) for running in state.clocks],
        "promises": [_promise(world, state, promise) for promise in state.promises],
        "evidence": [_evidence(world, state, found.id, found.entry, found.at) for found in state.known],
        "forms": [_sheet(world, state, sheet) for sheet in state.forms],
        "ending": _ending(world, state),
    }


def _case(world: World, state: State) -> dict[str, Any]:
    return {
        "id": world.scenario.case_id,
        "title": _plain(world, state, "title"),
        "summary": _plain(world, state, "summary"),
        "objectives": [_filled(world, state, item["text"]) for item in world.program.case["objectives"]],
    }


def _part(world: World, state: State, part: PartSpec) -> dict[str, Any]:
    return {
        "id": part.id,
        "kind": part.kind,
        "title": world.words(part.title, state.now),
        "role": world.words(part.role, state.now),
        "place": world.words(part.place, state.now),
        "briefing": world.words(state.briefings[part.id], state.now),
        "index": _played(world, part.place_in_case),
        "count": _played(world, len(world.program.order) - 1),
    }


def _played(world: World, last: int) -> int:
    """How many parts up to number ``last`` give the trainee something to do; one that only lets time pass is no part."""
    parts = [world.program.parts[id] for id in world.program.order[: last + 1]]
    return max(1, sum(bool(part.scenes or part.actions) for part in parts))


def moment(world: World, at: int, now: int | None = None, *, end: bool = False) -> dict[str, Any]:
    """An instant for people and programs; the day has its year where that is not the year of ``now``. A day that is an ``end`` is over at 24:00."""
    local = world.local(at)
    lang = world.lang
    day = day_words(local, world.local(at if now is None else now), lang)
    clock = clock_of_end(local) if end else f"{local:%H:%M}"
    return {"epoch": at, "iso": local.isoformat(), "text": f"{day} {clock}", "time": clock, "day": day}


def day_words(local: datetime, now: datetime, lang: str) -> str:
    """Day and weekday of ``local`` as one says them at ``now``: with the year only where it is another one."""
    form = "date" if local.year == now.year else "fulldate"
    day, week = wording.say(local, "instant", lang, form), wording.say(local, "instant", lang, "weekday")
    return f"{day} {week}" if lang == "zh" else f"{week} {day}"


def _filled(world: World, state: State, text: Json) -> str:
    """A text outside the numbered ones, with its placeholders filled."""
    return world.filled(text[world.lang], state.now, world.lang)


def _plain(world: World, state: State, name: str) -> str:
    return _filled(world, state, world.program.case[name])


def _customer(world: World, state: State, present: bool) -> dict[str, Any] | None:
    member = world.program.cast.get("customer")
    if member is None:
        return None
    look = mood.face(state.anger)
    speaker = _other(world, state, state.part, state.scene, state.n + 1) if present else None
    return {
        "name": name_of(world, "customer", world.lang),
        "face": look,
        "figure": _figure(world.facts.get(member.get("fact") or "")),
        "label": FACES[look][world.lang],
        "present": present and (speaker is None or _in_hearing(world, state)),
        "speaker": speaker,
    }


def _in_hearing(world: World, state: State) -> bool:
    """Is the customer there while somebody else speaks? Not where it is said out of her hearing, nor in a part in which she never speaks."""
    part = world.program.parts[state.part]
    return not part.scenes[state.scene].to and any(line.who == "customer" for scene in part.scenes.values() for line in scene.says)


def _figure(person: Any) -> dict[str, Any] | None:
    """How a person looks: gender, roughly of what age, and one of the ways to wear one's hair; None of one not drawn as a person."""
    if not isinstance(person, dict):
        return None
    age = "older" if person.get("age", 0) >= OLDER else "younger"
    return {"gender": person["gender"], "age": age, "cut": sum(map(ord, person["family"] + person["given"])) % HAIRCUTS}


def _other(world: World, state: State, part: str, scene: str, before: int) -> str | None:
    """Who but the customer speaks to the trainee in a scene, by name, up to event ``before``; None where it is the customer.

    A scene in which the customer has no line of her own is with whoever spoke last: she may still answer in it.
    """
    spec = world.program.parts[part].scenes.get(scene)
    if spec and spec.to:
        return name_of(world, spec.to, world.lang)
    here = {line.who for line in spec.says} - {"narrator", "trainee"} if spec else set()
    if not here or "customer" in here:
        return None
    heard = [line.who for line in state.lines if line.part == part and line.n < before and line.who not in ("narrator", "trainee")]
    who = heard[-1] if heard else min(here)
    return None if who == "customer" else name_of(world, who, world.lang)


def name_of(world: World, who: str, lang: str) -> str:
    """How a speaker is called on the page."""
    if who in ("trainee", "narrator"):
        return say(who, lang)
    member = world.program.cast[who]
    person = world.facts[member["fact"]] if member.get("fact") else None
    return wording.say(person, "person", lang, "formal") if person else str(member["name"][lang])


def render(scenario: Any, state: State) -> list[dict[str, Any]]:
    """The transcript in words: number of the event, time, speaker, text, part."""
    world: World = scenario.world
    return [_line(world, line) for line in state.lines]


def _line(world: World, line: LineRecord) -> dict[str, Any]:
    text = line.text if line.key == NO_TEXT else world.words(line.key, line.at)
    local = world.local(line.at)
    return {
        "n": line.n,
        "at": line.at,
        "time": f"{local:%H:%M}",
        "who": line.who,
        "name": name_of(world, line.who, world.lang),
        "text": text,
        "part": line.part,
    }


def _options(draft: Context) -> list[dict[str, str]]:
    """The replies on offer. An author's id may say how good a reply is, so the page gets a handle instead.

    The order is that of the handles, hence drawn per scenario: authors tend to put the good reply first.
    """
    scene = draft.scene_spec
    found = [
        {"id": reply_handle(draft.world, draft.part, draft.scene, option.id), "text": draft.world.words(option.text, draft.now)}
        for option in (scene.options.values() if scene else ())
        if option.when(draft)
    ]
    return sorted(found, key=lambda item: item["id"])


def _action(draft: Context, action: ActionSpec) -> dict[str, Any]:
    world, words, done = draft.world, draft.world.words, over(draft, action)
    return {
        "id": action.id,
        "group": action.group,
        "label": words(action.label, draft.now),
        "hint": None if action.hint == NO_TEXT else words(action.hint, draft.now),
        "minutes": -((draft.now - done) // 60),
        "until": None if action.until is None else moment(world, done, draft.now),
        "form": blank_sheet(world, action.form) if action.form else None,
    }


def blank_sheet(world: World, id: str) -> dict[str, Any]:
    """A form as it is offered: its title and fields, with choices as handles in the order drawn for the scenario."""
    form = world.program.forms[id]
    lang = world.lang
    return {
        "id": id,
        "title": form["title"][lang],
        "fields": [
            {
                "id": field["id"],
                "label": field["label"][lang],
                "type": field["type"],
                "required": field.get("required", True),
                "hint": field["hint"][lang] if field.get("hint") else None,
                "options": _choices(world, id, field),
                "value": "",
            }
            for field in form["fields"]
        ],
    }


def _choices(world: World, form: str, field: Json) -> list[dict[str, str]]:
    """What a field can be filled with, in an order drawn per scenario, for authors tend to put the right value first.

    A scale, dates, yes and no stay as the author has them (``ordered``). Rows of one form that offer the same values have
    them in the same order, since people read such rows as a table. The page gets handles: a value may say what it is worth.
    """
    labels = {str(option["value"]): str(option["label"][world.lang]) for option in field.get("options", ())}
    return [{"value": choice_handle(world, form, field["id"], value), "label": labels[value]} for value in _in_order(world, form, field, list(labels))]


def _in_order(world: World, form: str, field: Json, values: list[str]) -> list[str]:
    if field.get("ordered"):
        return values
    scenario = world.scenario
    row = stream(scenario.seed, scenario.index, scenario.case_id, "choices", form, ",".join(sorted(values)))
    return sorted(values, key=lambda value: drawn(row, value.encode()))


def _waits(world: World, state: State, minutes: tuple[int, ...]) -> list[dict[str, Any]]:
    """What can be waited; where the next opening is as far away as another of them, it alone is offered."""
    opening = _until_opening(world, state.now) if 0 in minutes else 0
    return [
        {"minutes": number or opening, "label": waits(number, world.lang) if number else say("wait_opening", world.lang)}
        for number in minutes
        if number != opening
    ]


def _until_opening(world: World, now: int) -> int:
    """Whole minutes until the next working day opens."""
    local = world.local(now)
    hours = world.program.procedure.get("office_hours") or [["09:00", "12:00"]]
    opens = time.fromisoformat(hours[0][0])
    day: date = local.date()
    if not world.calendar.is_working_day(day) or local.time() >= opens:
        day = world.calendar.next_working_day(day)
    opening = datetime.combine(day, opens, world.zone)
    return max(1, -((now - int(opening.timestamp())) // 60))


def _clock(world: World, state: State, running: Running) -> dict[str, Any]:
    spec = world.program.clocks[running.id]
    due = clocks.due_now(world, spec, running, state.now)
    stand, left = _stand(spec, running, state.now, due), due - state.now
    done = stand in ("met", "lifted") or running.stopped is not None
    return {
        "id": running.id,
        "name": world.words(spec.name, state.now),
        "overlay": _standard(world, spec.overlay),
        "state": stand,
        "due": moment(world, due, state.now, end=True),
        "start": moment(world, running.start, state.now),
        "remaining_seconds": left,
        "remaining": _remaining(spec.keep, stand, left, world.lang) if stand != "late" or done else span(left, world.lang),
        "done": done,
        "explain": clocks.explanation(world, spec, running, state.now, world.lang)[0],
        "rule": spec.rule["source"],
    }


def _stand(spec: ClockSpec, running: Running, now: int, due: int) -> str:
    """How a clock stands: running, paused, met, late or lifted."""
    if running.lifted is not None:
        return "lifted"
    if running.stopped is not None or (spec.keep and now > due):
        return "late" if running.late else "met"
    if running.waiting:
        return "paused"
    return "late" if now > due else "running"


def _remaining(keep: bool, stand: str, left: int, lang: str) -> str:
    """What a clock has left in words, or how it ended."""
    if stand == "running":
        return say("keeping", lang).format(span=span(left, lang)) if keep else span(left, lang)
    if stand == "paused":
        return f"{say('paused', lang)}{'，' if lang == 'zh' else ', '}{span(left, lang)}"
    return say({"met": "kept", "late": "broken"}.get(stand, stand) if keep else stand, lang)


def _standard(world: World, overlay: str) -> str | None:
    """The name of the outside standard a clock comes from."""
    return str(world.program.overlays[overlay]["name"][world.lang]) if overlay else None


def span(seconds: int, lang: str) -> str:
    """A remaining time in words: days, hours, minutes."""
    if -60 < seconds < 0:
        return SAY["just_over"][lang]
    return SAY["left" if seconds >= 0 else "over"][lang].format(span=in_words(seconds, lang))


def in_words(seconds: int, lang: str) -> str:
    """A length of time in words, at most two units of it; what is no whole minute is said to be less than one."""
    minutes = abs(seconds) // 60
    if seconds and not minutes:
        return SAY["moment"][lang]
    days, rest = divmod(minutes, 1440)
    hours, mins = divmod(rest, 60)
    shown = [(days, "day"), (hours, "hour"), (mins, "minute")]
    named = [SAY[unit][lang].format(n=n, s="" if n == 1 else "s") for n, unit in shown if n][:2]
    return (" " if lang == "en" else "").join(named) or SAY["minute"][lang].format(n=0, s="s")


def _promise(world: World, state: State, promise: Any) -> dict[str, Any]:
    due = moment(world, promise.due, state.now, end=True)
    said = next((one for one in state.utterances if one.n == promise.n), None)
    to = _other(world, state, promise.part, said.scene, promise.n) if said else None
    today = world.local(state.now).date() == world.local(promise.due).date()
    words = SAY["promised_to" if to else "promised"][world.lang].format(name=to, time=due["time"] if today else due["text"])
    return {"text": words, "due": due, "state": promise.verdict}


def _evidence(world: World, state: State, id: str, entry: int, at: int) -> dict[str, Any]:
    title = world.words(world.program.evidence[id].title, at)
    return {"id": id, "title": title, "text": evidence_text(world, state, id, entry, at)}


def evidence_text(world: World, state: State, id: str, entry: int, at: int) -> str:
    """What a piece of evidence says, with what was recorded where it is a recording."""
    spec = world.program.evidence[id]
    text = world.words(spec.entries[entry][1], at)
    return "\n".join([text, *_recorded(world, state, spec)]) if spec.transcript else text


def _recorded(world: World, state: State, spec: EvidenceSpec) -> list[str]:
    lang = world.lang
    mark = "：" if lang == "zh" else ": "
    return [
        f"{line['time']} {SAY['teller'][lang] if line['who'] == 'trainee' else line['name']}{mark}{line['text']}"
        for line in render(world.scenario, state)
        if line["part"] == spec.transcript and line["who"] != "narrator"
    ]


def _sheet(world: World, state: State, sheet: Any) -> dict[str, Any]:
    form = world.program.forms[sheet.form]
    handed = moment(world, sheet.at, state.now)
    lang = world.lang
    values = dict(sheet.fields)
    return {
        "form": sheet.form,
        "title": form["title"][lang],
        "time": handed["time"] if world.local(sheet.at).date() == world.local(state.now).date() else handed["text"],
        "fields": [
            {"label": field["label"][lang], "value": shown(field, values.get(field["id"], ""), lang, world.local(sheet.at).date())}
            for field in form["fields"]
        ],
    }


def _ending(world: World, state: State) -> dict[str, str] | None:
    if not state.ending:
        return None
    spec = next(item for item in world.program.endings if item.id == state.ending)
    return {"id": spec.id, "title": world.words(spec.title, state.now), "text": world.words(spec.text, state.now)}
