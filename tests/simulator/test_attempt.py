"""What follows from what in an attempt, and when: timers, clocks, promises, moods, parts, forms, refusals.

Each test writes the smallest content that shows the behaviour; the last ones live through the real incident.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest

import simulator
from simulator.flow import ContentLoop
from simulator.state import Heard
from tests.attempts import CASE, bank, scenario
from tests.tiny import MINUTE, TOP, action, begin, clock, emits, happenings, part, scene, words

# --- timers and triggers -----------------------------------------------------------------------------


def test_a_long_wait_fires_every_timer_at_its_own_instant_in_order_of_time() -> None:
    """Listed out of order: each fires when it is due, its words carry that time, and a wait ends when somebody speaks."""
    timers = [{"id": f"t{minutes}", "after": "started", "minutes": minutes,
               "effects": [{"emits": [name], "says": [{"texts": [words(name)]}]}]}
              for minutes, name in ((8, "passed"), (3, "asked"), (5, "answered"))]  # fmt: skip
    attempt = begin(part(timers=timers))
    assert [attempt.wait(60)["now"]["time"] for _ in range(4)] == ["12:03", "12:05", "12:08", "13:08"]
    wanted = [("asked", 3 * MINUTE), ("answered", 5 * MINUTE), ("passed", 8 * MINUTE)]
    assert happenings(attempt.state, "asked", "answered", "passed") == wanted
    assert [(line["text"], line["time"]) for line in attempt.view()["lines"]] == [
        ("asked", "12:03"), ("answered", "12:05"), ("passed", "12:08")]  # fmt: skip


def test_a_timer_set_off_by_a_timer_fires_within_the_same_wait() -> None:
    """Consequences of consequences come at their own instants too."""
    timers = [{"id": "first", "after": "started", "minutes": 4, "effects": emits("asked")},
              {"id": "second", "after": "asked", "minutes": 7, "effects": emits("answered")}]  # fmt: skip
    attempt = begin(part(timers=timers))
    attempt.wait(30)
    assert happenings(attempt.state, "asked", "answered") == [("asked", 4 * MINUTE), ("answered", 11 * MINUTE)]


def test_one_long_wait_equals_many_short_ones() -> None:
    """What happens does not depend on how the waiting is cut up."""
    timers = [{"id": "a", "after": "started", "minutes": 4, "effects": emits("asked")}]
    long, short = begin(part(timers=timers), clocks=(clock(),)), begin(part(timers=timers), clocks=(clock(),))
    long.wait(30)
    for _ in range(30):
        short.wait(1)
    told = ("asked", "late:answer")
    assert happenings(long.state, *told) == happenings(short.state, *told) != []
    assert long.state.anger == short.state.anger


def test_a_timer_whose_condition_fails_when_it_is_due_does_nothing() -> None:
    """The condition is asked at the instant of firing, not before."""
    unanswered = "not happened('answered')"
    timer = {"id": "t", "after": "started", "minutes": 5, "when": unanswered, "effects": emits("noticed")}
    attempt = begin(part(timers=[timer], actions=[action("answer", effects=emits("answered"))]))
    attempt.do("answer")
    attempt.wait(10)
    assert happenings(attempt.state, "noticed") == []


def test_a_trigger_fires_once_however_often_its_condition_holds() -> None:
    """Once per attempt, as soon as it is true."""
    trigger = {"id": "t", "when": "count('tick') >= 2", "effects": emits("noticed")}
    attempt = begin(part(triggers=[trigger], actions=[action("tick", once=False, effects=emits("tick"))]))
    for _ in range(4):
        attempt.do("tick")
    assert [(item.name, item.n) for item in attempt.state.trace if item.name == "noticed"] == [("noticed", 2)]


def test_scenes_that_lead_to_each_other_for_ever_are_an_authors_mistake() -> None:
    """A circle without the trainee raises ContentLoop and names the part."""
    here = scene("here", enter=[{"when": "happened('tick')", "goto": "there"}])
    there = scene("there", enter=[{"goto": "here"}])
    tick = action("tick", effects=[{"emits": ["tick"], "goto": "there"}])
    attempt = begin(part(scenes=[here, there], actions=[tick]))
    before = attempt.state
    with pytest.raises(ContentLoop, match="环节“desk”自己绕圈") as circle:
        attempt.do("tick")
    assert "circle" in circle.value.words("en") and not re.search("[一-鿿]", circle.value.words("en"))
    assert attempt.state == before and attempt.log.events == ()


def test_a_timer_that_sets_itself_off_at_once_is_an_authors_mistake_not_a_hanging_page() -> None:
    """A circle of timers at one instant ends in ContentLoop. In a process of its own, because it must not hang."""
    timer = {"id": "t", "after": "tick", "minutes": 0, "effects": emits("tick")}
    attempt = begin(part(timers=[timer], actions=[action("tick", effects=emits("tick"))]))
    program = (
        "import json, sys, simulator\n"
        "attempt = simulator.Attempt(simulator.Scenario.from_json(json.load(sys.stdin)))\n"
        "try: attempt.do('tick'); attempt.wait(1)\n"
        "except RuntimeError as loop: print(type(loop).__name__)\n"
    )
    given = json.dumps(attempt.scenario.to_json())
    command = [sys.executable, "-c", program]
    told = subprocess.run(command, check=False, input=given, capture_output=True, text=True, timeout=20, cwd=TOP)
    assert told.stdout.strip() == "ContentLoop", told.stderr


# --- clocks ------------------------------------------------------------------------------------------


def test_a_clock_known_later_counts_from_its_start() -> None:
    """The limit runs from the start, not from the moment it turned out to apply."""
    timers = [{"id": "a", "after": "started", "minutes": 2, "effects": emits("asked")},
              {"id": "n", "after": "started", "minutes": 9, "effects": emits("noticed")}]  # fmt: skip
    attempt = begin(part(timers=timers), clocks=(clock(known_by="noticed"),))
    attempt.wait(8)
    assert attempt.view()["clocks"] == []
    attempt.wait(2)
    [shown] = attempt.view()["clocks"]
    assert (shown["start"]["time"], shown["due"]["time"], shown["state"]) == ("12:02", "12:17", "running")


def test_a_clock_already_overdue_when_it_becomes_known_is_late_at_once() -> None:
    """It does not get its time again because nobody noticed."""
    timers = [{"id": "n", "after": "asked", "minutes": 40, "effects": emits("noticed")}]
    attempt = begin(part(timers=timers, on_start=emits("asked")), clocks=(clock(known_by="noticed"),))
    attempt.wait(45)
    assert attempt.view()["clocks"][0]["state"] == "late"


def test_a_clock_stopped_before_it_was_known_is_met() -> None:
    """Whoever answered in time had answered in time, known or not."""
    timers = [{"id": "s", "after": "asked", "minutes": 4, "effects": emits("answered")},
              {"id": "n", "after": "asked", "minutes": 30, "effects": emits("noticed")}]  # fmt: skip
    attempt = begin(part(timers=timers, on_start=emits("asked")), clocks=(clock(known_by="noticed"),))
    attempt.wait(31)
    [running] = attempt.state.clocks
    assert (running.stopped, running.late) == (attempt.scenario.world.start + 4 * MINUTE, False)
    assert happenings(attempt.state, "late:answer") == []


def test_what_happened_before_the_start_does_not_stop_a_clock() -> None:
    """Even at the same instant: only what comes after the start stops it."""
    attempt = begin(part(on_start=emits("answered", "asked")), clocks=(clock(),))
    assert attempt.view()["clocks"][0]["state"] == "running"


def test_a_clock_per_hop_starts_anew_with_each_hop_and_one_per_case_does_not() -> None:
    """Passing on meets the old hop and starts the next; the clock of the whole case runs on."""
    hop = clock("hop", start="passed", stop=["passed", "answered"], per="hop")
    whole = clock("whole", start="passed", limit=60)
    actions = [action("pass", once=False, effects=emits("passed")), action("answer", effects=emits("answered"))]
    attempt = begin(part(actions=actions), clocks=(hop, whole))
    for minutes in (5, 10):
        attempt.do("pass")
        attempt.wait(minutes)
    clocks = attempt.view()["clocks"]
    assert [(item["id"], item["due"]["time"], item["state"]) for item in clocks] == [
        ("hop", "12:15", "met"), ("whole", "13:00", "running"), ("hop", "12:20", "running")]  # fmt: skip
    attempt.do("answer")
    assert {item["state"] for item in attempt.view()["clocks"]} == {"met"}


def test_each_hop_runs_out_at_its_own_instant() -> None:
    """A second hop does not put off the end of the first."""
    attempt = begin(part(actions=[action("ask", once=False, effects=emits("asked"))]), clocks=(clock(per="hop"),))
    attempt.do("ask")
    attempt.wait(5)
    attempt.do("ask")
    attempt.wait(12)
    assert [running.late for running in attempt.state.clocks] == [True, False]
    [(_, late)] = happenings(attempt.state, "late:answer")
    assert late // MINUTE == 15


def test_meeting_a_clock_to_the_second_is_in_time_and_a_second_later_is_not() -> None:
    """Due at 12:15:00 means that 12:15:00 will do; what the view says agrees with what is judged."""
    for waited, seconds, state in ((15, 0, "met"), (15, 60, "late")):
        answer = action("answer", minutes=seconds // 60, effects=emits("answered"))
        attempt = begin(part(actions=[answer], on_start=emits("asked")), clocks=(clock(),))
        attempt.wait(waited)
        assert attempt.view()["clocks"][0]["state"] == "running"
        attempt.do("answer")
        assert attempt.view()["clocks"][0]["state"] == state


def test_a_clock_that_runs_out_reports_it_once_and_sets_off_its_timer() -> None:
    """late:<clock> comes at the due time, whatever the trainee does, and not again."""
    timer = {"id": "fuss", "clock": "answer", "effects": emits("noticed")}
    attempt = begin(part(on_start=emits("asked"), timers=[timer]), clocks=(clock(),))
    attempt.wait(600)
    [(_, late), (_, noticed)] = happenings(attempt.state, "late:answer", "noticed")
    assert late == noticed and late // MINUTE == 15


# --- promises ----------------------------------------------------------------------------------------
# --- actions, evidence, parts ------------------------------------------------------------------------


def test_an_action_for_once_is_gone_when_done_and_others_stay() -> None:
    """The view no longer offers it and the engine refuses it."""
    attempt = begin(part(actions=[action("look"), action("call", once=False)]))
    attempt.do("look")
    attempt.do("call")
    assert [item["id"] for item in attempt.view()["actions"]] == ["call"]
    with pytest.raises(simulator.NotPossible):
        attempt.do("look")


def test_an_action_cut_short_by_the_ending_is_not_done() -> None:
    """Half an hour's work does not count when the story ends after ten minutes of it."""
    timer = {"id": "end", "after": "started", "minutes": 10, "effects": [{"ending": True}]}
    form = {"id": "sheet", "title": words("sheet"), "fields": [{"id": "note", "label": words("note"), "type": "line"}]}
    write = action("write", minutes=30, form="sheet", effects=emits("answered"))
    attempt = begin(part(timers=[timer], actions=[write]), forms=[form])
    attempt.do("write", note="done")
    state = attempt.state
    assert state.ending == "over" and state.trace[-1].name == "ended"
    assert happenings(state, "did:write", "answered") == [] and state.forms == ()


@pytest.mark.parametrize(("at", "rung"), [("2025-11-12T20:59:00", 0), ("2025-11-12T23:30:00", 510), ("2025-11-13T01:17:00", 403)])
def test_a_call_by_day_waits_for_the_morning(at: str, rung: int) -> None:
    """At night nobody is rung: it says so, time passes to eight, and what falls due on the way comes first."""
    ring = action("ring", daytime=True, minutes=5, effects=emits("rang"))
    overdue = {"id": "late", "after": "started", "minutes": 60, "effects": emits("overdue")}
    attempt = begin(part(kind="desk", actions=[ring], timers=[overdue]), at=f"{at}+08:00")
    view = attempt.do("ring")
    assert happenings(attempt.state, "rang", "overdue")[-1] == ("rang", (rung + 5) * MINUTE)
    assert ("overdue" in attempt.state.counts) is bool(rung)
    assert [line["who"] for line in view["lines"]].count("narrator") == bool(rung)


def test_a_call_by_day_that_has_no_place_in_the_morning_is_not_made() -> None:
    """Its condition is asked once more at eight; and so is the hour, which any condition may ask for."""
    ring = action("ring", daytime=True, when="not happened('answered')", effects=emits("rang"))
    late = action("late", when="hour < 8 and not office_open")
    overdue = {"id": "late", "after": "started", "minutes": 60, "effects": emits("answered")}
    attempt = begin(part(kind="desk", actions=[ring, late], timers=[overdue]), at="2025-11-13T01:17:00+08:00")
    assert [one["id"] for one in attempt.view()["actions"]] == ["ring", "late"]
    assert attempt.do("ring")["actions"] == [] and "rang" not in attempt.state.counts


def test_evidence_keeps_the_wording_it_had_when_it_was_found() -> None:
    """What was read then does not change when things change, even on looking again."""
    entries = [{"when": "happened('tick')", "text": words("after")}, {"text": words("before {now|time}")}]
    actions = [action("look", once=False, effects=[{"reveals": ["file"]}]), action("tick", effects=emits("tick"))]
    attempt = begin(part(actions=actions), evidence=[{"id": "file", "title": words("file"), "entries": entries}])
    for doing in ("look", "tick"):
        attempt.do(doing)
        attempt.wait(5)
    attempt.do("look")
    assert [item["text"] for item in attempt.view()["evidence"]] == ["before 12:00"]


def test_the_next_part_opens_at_its_instant_and_what_is_under_way_happens_before() -> None:
    """Leaving at noon for two o'clock: timers and clocks in between fire at their own time, then the part opens."""
    timer = {"id": "t", "after": "started", "minutes": 30, "effects": emits("noticed")}
    leave = action("leave", effects=[{"next_part": True}])
    soon = {"id": "t", "after": "part:later", "minutes": 5, "effects": emits("tick")}
    second = part("later", starts="two", timers=[soon])
    attempt = begin(
        part(timers=[timer], actions=[leave], on_start=emits("asked")), second,
        clocks=(clock(),), facts={"two": "2025-11-12T14:00:00+08:00"},
    )  # fmt: skip
    view = attempt.do("leave")
    assert (view["part"]["id"], view["now"]["time"], view["scene"]["id"]) == ("later", "14:00", "here")
    assert [name for name, _ in happenings(attempt.state, "late:answer", "noticed", "part:later")] == [
        "late:answer", "noticed", "part:later"]  # fmt: skip
    assert happenings(attempt.state, "noticed") == [("noticed", 30 * MINUTE)]
    attempt.wait(6)
    assert happenings(attempt.state, "tick") == [("tick", 125 * MINUTE)]


def test_a_part_never_opens_in_the_past() -> None:
    """Whoever took longer than planned goes on at the time it is."""
    leave = action("leave", effects=[{"next_part": True}])
    attempt = begin(part(actions=[leave]), part("later", starts="soon"), facts={"soon": "2025-11-12T12:10:00+08:00"})
    attempt.wait(30)
    assert attempt.do("leave")["now"]["time"] == "12:30"


def test_the_last_part_leads_to_the_ending_and_nothing_more_can_be_put_in() -> None:
    """After the ending every input is refused in the trainee's language."""
    attempt = begin(part(actions=[action("leave", effects=[{"next_part": True}])]), lang="zh")
    view = attempt.do("leave")
    assert view["attempt_ended"] and view["ending"]["id"] == "over" and view["actions"] == view["waits"] == []
    with pytest.raises(simulator.NotPossible, match="演练已经结束"):
        attempt.wait(1)


def test_time_that_cannot_be_shown_is_refused_and_changes_nothing() -> None:
    """A wait into a year whose calendar is not published leaves an attempt that can be seen, saved and gone on with."""
    attempt = begin(part(waits=[0, 5]), at="2026-12-30T12:00:00+08:00")
    before, view = attempt.state, attempt.view()
    with pytest.raises(simulator.NotPossible, match="Time cannot go that far.*2027"):
        attempt.wait(3 * 24 * 60)
    assert (attempt.state, attempt.view(), attempt.log.events) == (before, view, ())
    assert attempt.wait(5)["now"]["time"] == "12:05"


@pytest.mark.parametrize("start", ["0001-01-01T00:00", "1899-12-31T10:00", "9999-12-31T23:59"])
def test_a_start_in_an_absurd_year_is_refused_in_words(start: str) -> None:
    """Dates are reckoned from it, so the ends of the date type are out of reach."""
    with pytest.raises(simulator.ScenarioError, match="fact 'start' must lie between the years 1901 and 2998"):
        scenario(facts={"start": start})


# --- forms -------------------------------------------------------------------------------------------


def desk_with_form(lang: str = "en") -> simulator.Attempt:
    """A form with a time, a number, a choice and a field that may stay empty."""
    fields = [
        {"id": "when", "label": {"zh": "时间", "en": "Time"}, "type": "time"},
        {"id": "sum", "label": {"zh": "金额", "en": "Amount"}, "type": "number", "required": False},
        {"id": "kind", "label": {"zh": "类别", "en": "Kind"}, "type": "choice", "required": False,
         "options": [{"value": "goods", "label": words("goods")}]},
        {"id": "action", "label": {"zh": "措施", "en": "Action taken"}, "type": "line", "required": False},
    ]  # fmt: skip
    form = {"id": "sheet", "title": words("sheet"), "fields": fields}
    return begin(part(kind="desk", actions=[action("write", form="sheet", once=False)]), forms=[form], lang=lang)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("2025-11-12 12:20", "12T12:20"), ("2025-11-12T12:20", "12T12:20"), ("12:20", "12T12:20"), ("9:05", "12T09:05"),
        ("12点20", "12T12:20"), ("12点20分", "12T12:20"), ("12点", "12T12:00"), ("12点半", "12T12:30"),
        ("２０２５-11-12 12：20", "12T12:20"), ("2025年11月13日 8时30分", "13T08:30"), ("2025/11/13 08:30", "13T08:30"),
        ("下午3点20", "12T15:20"), ("晚上8点", "12T20:00"), ("上午9点", "12T09:00"), ("11月13日 12:20", "13T12:20"),
        ("3:20 pm", "12T15:20"), ("9:20 a.m.", "12T09:20"),
        ("11月12日 24:00", "12T23:59"), ("12 November 24:00", "12T23:59"), ("晚上12点", "12T23:59"), ("今晚24点", "12T23:59"), ("今晚零点", "12T23:59"), ("今晚十二点", "12T23:59"), ("11月12日零点", "12T00:00"), ("今早9点", "12T09:00"), ("夜里1点10分", "12T01:10"),
        ("明晚8点", "13T20:00"), ("明天9:30", "13T09:30"), ("tomorrow 9:30", "13T09:30"), ("后天下午3点", "14T15:00"), ("零点三十分", "12T00:30"), ("十一月十三日下午三点二十", "13T15:20"),
        ("下午两点", "12T14:00"), ("周五下午两点", "14T14:00"), ("Friday 4.40pm", "14T16:40"), ("Monday 4.40pm", "10T16:40"),
        ("14:00 on 13 November 2025", "13T14:00"), ("Thursday 13 November, 2:00 pm", "13T14:00"),
        ("今天上午9点17分", "12T09:17"), ("昨天下午5点一刻", "11T17:15"), ("9点整", "12T09:00"), ("9点三刻", "12T09:45"),
        ("today 9:17", "12T09:17"), ("9:17 am yesterday", "11T09:17"), ("8.50 am", "12T08:50"),
    ],
)  # fmt: skip
def test_a_time_is_kept_in_one_spelling_however_it_was_written(typed: str, kept: str) -> None:
    """Half-width or full, with or without the date, the Chinese way or the English."""
    attempt = desk_with_form()
    attempt.do("write", when=typed)
    assert dict(attempt.state.forms[0].fields)["when"] == f"2025-11-{kept}"


@pytest.mark.parametrize(
    "typed",
    ["25:61", "24:05", "12:60", "noon", "点", "12.5", "112:20", "12:201", "2025-13-40 12:20", "13-11-2025 12:20",
     "12:20 or so", "上午15:20", "夜里12点20", "零点", "今晚0:30", "昨晚1点", "昨夜1点", "两点", "十一月十三日三点", "周三三点", "Friday at four", "Friday", "within two hours", "下午", "周一下午", "this afternoon"],
)  # fmt: skip
def test_a_time_that_is_none_is_refused_by_the_name_of_the_field(typed: str) -> None:
    """No guess is made; the refusal names the field, shows how to write it, and nothing has happened."""
    attempt = desk_with_form("zh")
    before = attempt.state
    with pytest.raises(simulator.NotPossible, match=r"时间.*例如 12:20.*最近的那一天") as refused:
        attempt.do("write", when=typed)
    assert refused.value.field == "when" and "Time" in refused.value.words["en"]
    assert attempt.state == before and attempt.log.events == ()


@pytest.mark.parametrize(
    ("at", "typed", "kept"),
    [
        ("2025-11-12T23:55:00+08:00", "23:50", "2025-11-12T23:50"),
        ("2025-11-12T23:55:00+08:00", "11月13日 0:02", "2025-11-13T00:02"),
        ("2026-01-01T00:20:00+08:00", "12月31日 23:50", "2025-12-31T23:50"),
    ],
)
def test_what_happened_before_midnight_is_not_ahead(at: str, typed: str, kept: str) -> None:
    """A time alone is of the day on which the form was opened, though it is handed in on the next; a day alone is the nearest one."""
    field = {"id": "when", "label": words("when"), "type": "time", "check": {"occurrence": "told", "tolerance_minutes": 5}}
    form = {"id": "sheet", "title": words("sheet"), "fields": [field]}
    desk = part(kind="desk", actions=[action("write", form="sheet", minutes=10)])
    attempt = begin(desk, forms=[form], at=at, occurrences={"told": words("told")})
    attempt.do("write", when=typed)
    assert dict(attempt.state.forms[0].fields)["when"] == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("3000", "3000"), ("３０００", "3000"), ("¥3,000元", "3000"), ("-5", "-5"), ("007", "7"), (" ", ""), ("第15天", "15"), ("2件", "2"), ("Day 15", "15"),
     ("2 complaints", "2")],
)
def test_a_number_is_kept_as_plain_digits(typed: str, kept: str) -> None:
    """Full width, thousands and the currency sign are tidied away."""
    attempt = desk_with_form()
    attempt.do("write", when="12:00", sum=typed)
    assert dict(attempt.state.forms[0].fields)["sum"] == kept


@pytest.mark.parametrize(
    ("fields", "at_fault", "told"),
    [
        ({}, "when", "has not been filled in"),
        ({"when": "  "}, "when", "has not been filled in"),
        ({"when": "12:00", "sum": "many"}, "sum", "whole number"),
        ({"when": "12:00", "sum": "1.5"}, "sum", "whole number"),
        ({"when": "12:00", "kind": "other"}, "kind", "from the list"),
        ({"when": "12:00", "else": "x"}, "else", "no field"),
        ({"when": "12:00", "action": "x" * 201}, "action", "too long"),
    ],
)
def test_a_form_at_fault_names_the_field_and_nothing_changes(fields: dict[str, str], at_fault: str, told: str) -> None:
    """The first field at fault is named in both languages; state and log stay as they were."""
    attempt = desk_with_form()
    before = attempt.state
    with pytest.raises(simulator.NotPossible, match=told) as refused:
        attempt.do("write", **fields)
    assert refused.value.field == at_fault and set(refused.value.words) == {"zh", "en"}
    assert attempt.state == before and attempt.log.events == ()


def test_a_field_may_be_called_anything() -> None:
    """Even what Python calls the first argument of do."""
    attempt = desk_with_form()
    attempt.do("write", when="12:00", action="rang her")
    assert dict(attempt.state.forms[0].fields)["action"] == "rang her"


# --- the real incident -------------------------------------------------------------------------------


@pytest.mark.parametrize("persona", bank()[CASE].case.personas)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_if_nobody_acts_she_raises_her_voice_films_leaves_and_complains(persona: str, lang: str) -> None:
    """The teller does nothing at all: the incident takes its course on the simulated clock."""
    attempt = simulator.Attempt(scenario(7, lang, persona=persona))
    faces = []
    while attempt.state.part == "counter":
        faces.append(attempt.wait(1)["customer"]["face"])
    came = dict(reversed(happenings(attempt.state, "voice_raised", "filming", "walked_out", "complained", "part:desk")))
    minutes = {name: at // MINUTE for name, at in came.items()}
    assert set(minutes) == {"voice_raised", "filming", "walked_out", "complained", "part:desk"}
    assert minutes["voice_raised"] <= 5 < minutes["filming"] <= 8 < minutes["walked_out"] <= 15
    assert minutes["complained"] <= 40 < minutes["part:desk"]
    assert "annoyed" in faces and {"angry", "furious"} & set(faces)
    assert happenings(attempt.state, "late:first_word")[0][1] // MINUTE == 1


def test_a_bad_word_brings_it_on_sooner_than_silence() -> None:
    """Answering back raises her voice before doing nothing does."""
    silent, curt = (simulator.Attempt(scenario(7, persona="polite-firm")) for _ in range(2))
    curt.choose("curt")
    curt.choose("look-at-sign")
    for attempt in (silent, curt):
        for _ in range(10):
            attempt.wait(1)
    [(_, late), *_] = happenings(silent.state, "voice_raised")
    [(_, soon), *_] = happenings(curt.state, "voice_raised")
    assert soon < late
    assert Heard("contradict", 0, 0, "option", 1) in curt.state.utterances[1].heard


@pytest.mark.parametrize(("lang", "words"), [("zh", "答应{}：19:00 前"), ("en", "Promised to {}: by 19:00")])
def test_whoever_is_spoken_to_is_named(lang: str, words: str) -> None:
    """While a reporter texts it is not the customer who talks with the trainee, and what she is promised is promised to her."""

    attempt = simulator.Attempt(simulator.generate(bank()["journalists-message"], 1, lang))
    reporter = attempt.view()["customer"]["speaker"]
    assert reporter and reporter in [line["name"] for line in attempt.view()["lines"]]
    said = {"zh": "您好，您的消息收到了，谢谢您先来问我们。19:00前我告诉您由谁答复。", "en": "Good evening, your message has reached me. I’ll tell you by 19:00 who will answer it."}
    view = attempt.say(said[lang])
    assert [promise["text"] for promise in view["promises"]] == [words.format(reporter)]


def test_the_customer_speaks_for_herself() -> None:
    """Where the customer has lines of her own, nobody else is named and a promise is one to the customer."""
    attempt = simulator.Attempt(scenario(3, "en"))
    view = attempt.say("I’m so sorry to keep you waiting; I’ll serve you by 12:20.")
    assert view["customer"]["present"] and view["customer"]["speaker"] is None
    assert [promise["text"] for promise in view["promises"]] == ["Promised to the customer: by 12:20"]
