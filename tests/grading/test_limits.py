"""The table of time limits: which one governs and why, hops and the whole way, what is shown and what is scored."""

from __future__ import annotations

import json
from typing import Any

import pytest

import grading
import simulator
from classroom.debrief.mirror import mirror
from classroom.labels import LANGUAGES
from tests.attempts import bank, scenario
from tests.simulator.test_clocks import desk, lived
from tests.tiny import MINUTE, Json, clock, words

GROUPS: Json = {"answer": words("the answer")}
EVE = "2025-09-26T16:40:00+08:00"
DAY = 1440


def card(attempt: simulator.Attempt) -> grading.Scorecard:
    return grading.grade(attempt)


def rows(attempt: simulator.Attempt) -> dict[str, grading.TimeLimit]:
    return {row.id: row for row in card(attempt).limits}


def answer(id: str, limit: int, unit: str, **more: Any) -> Json:
    """A clock of the group that waits for the answer."""
    return clock(id, limit=limit, unit=unit, group="answer", **more)


def test_before_golden_week_fifteen_calendar_days_govern_and_the_holiday_is_why() -> None:
    """Sat 11 Oct comes before Mon 13 Oct: eight days of holiday and a Saturday count for the one and not for the other."""
    attempt = lived(desk(answer("house", 7, "working_days"), answer("outside", 15, "calendar_days"), at=EVE), "asked", 60, "answered")
    found = rows(attempt)
    house, outside = found["clock:house"], found["clock:outside"]
    assert (outside.times[1], house.times[1]) == ("2025-10-11 24:00", "2025-10-13 24:00")
    assert outside.binding and outside.beats == ("clock:house",) and outside.beaten_by == ""
    assert not house.binding and house.beaten_by == "clock:outside"
    assert outside.why == {
        "zh": "它先到期，以它为准：早于“house”（10月13日 24:00），到那时为止，周末1天和国庆节、中秋节8天，前者照算，后者不计。",
        "en": (
            "It falls due first and governs: before “house” (13 October 24:00), since up to then, 1 weekend day and 8 days of "
            "National Day and Mid-Autumn Festival count for the one and not for the other."
        ),
    }
    assert house.why and "“outside”（10月11日 24:00）先到期，以它为准。到那时为止" in house.why["zh"]


def test_in_an_ordinary_week_the_working_days_govern_because_they_are_fewer() -> None:
    """No holiday is blamed where none matters."""
    attempt = lived(desk(answer("house", 7, "working_days"), answer("outside", 15, "calendar_days")), "asked", "answered")
    house = rows(attempt)["clock:house"]
    assert house.binding and house.why and house.why["en"].endswith("since its limit is shorter.")


def test_hours_govern_over_days_for_their_own_sake() -> None:
    """A weekend in between is not the reason why a day ends before seven working days."""
    attempt = lived(desk(answer("house", 7, "working_days"), answer("day", 24, "hours"), at=EVE), "asked", "answered")
    day = rows(attempt)["clock:day"]
    assert day.binding and day.why and "limit is shorter" in day.why["en"]


def test_office_hours_may_end_later_without_a_day_off_between() -> None:
    """The night is what counts for the one and not for the other."""
    office, hours = answer("office", 4, "office_hours"), answer("hours", 12, "hours")
    hours_row = rows(lived(desk(office, hours, at="2025-11-12T16:00:00+08:00"), "asked", "answered"))["clock:hours"]
    assert hours_row.beats == ("clock:office",) and hours_row.why and "the other counts office hours only" in hours_row.why["en"]


def test_an_earlier_start_counts_as_the_reason_only_where_it_made_the_difference() -> None:
    """A day that began five minutes sooner still ends before a week because it is a day."""
    found = rows(lived(desk(answer("day", 24, "hours"), answer("week", 1, "weeks", start="tick")), "asked", 5, "tick", "answered"))
    assert found["clock:day"].why and "limit is shorter" in found["clock:day"].why["en"]


def test_limits_that_wait_for_different_things_do_not_compete_though_they_share_a_group() -> None:
    """Nor do two that fall due at the same moment."""
    apart = answer("apart", 5, "minutes", stop=["kept"])
    found = rows(lived(desk(answer("one", 15, "minutes"), answer("same", 15, "minutes"), apart), "asked", "kept", "answered"))
    assert all(row.binding and not row.beats and not row.beaten_by for row in found.values())


def test_a_limit_is_measured_against_what_ran_when_it_was_decided() -> None:
    """A referral that came after the interim answer has no part in it; of the three, the middle one beat the first."""
    interim = answer("interim", 7, "working_days", stop=["noticed", "answered"])
    referred = {**answer("referral", 1, "as_referred", start="tick", stop=["kept"], referred="wanted")}
    del referred["limit"]
    facts = {"wanted": "2025-10-10T17:30:00+08:00"}
    clocks = (interim, answer("outside", 15, "calendar_days"), referred)
    found = rows(lived(desk(*clocks, at=EVE, facts=facts), "asked", DAY, "noticed", 10 * DAY, "tick", 60, "kept", 60, "answered"))
    assert found["clock:interim"].beaten_by == "clock:outside" and "8 days of National Day" in found["clock:interim"].why["en"]  # type: ignore[index]
    assert found["clock:outside"].beats == ("clock:interim",) and found["clock:outside"].binding and found["clock:referral"].binding


def test_an_earlier_start_and_a_pause_are_named_as_reasons() -> None:
    """What the calendar does not explain is explained by when a clock ran."""
    other = answer("other", 15, "minutes", start="tick")
    found = rows(lived(desk(answer("first", 15, "minutes"), other), "asked", 5, "tick", "answered"))
    assert found["clock:first"].why and "it started 5 min earlier" in found["clock:first"].why["en"]
    pause: Json = {"since": "passed", "until": "noticed", "source": "kit", "text": words("wait")}
    paused = answer("paused", 10, "minutes", pauses=[pause])
    found = rows(lived(desk(answer("first", 15, "minutes"), paused), "asked", "passed", 12, "noticed", "answered"))
    assert found["clock:first"].why and "stood still" in found["clock:first"].why["en"]


def test_the_date_of_a_referral_beats_the_days_of_the_house() -> None:
    """C10: the nineteenth, not the twenty-fifth."""
    referred = clock("referral", limit=None, unit="as_referred", referred="wanted", group="answer")
    referred = {key: value for key, value in referred.items() if value is not None}
    facts = {"wanted": "2025-03-19T17:30:00+08:00"}
    attempt = lived(desk(answer("house", 7, "working_days"), referred, at="2025-03-14T10:00:00+08:00", facts=facts), "asked", "answered")
    found = rows(attempt)
    assert found["clock:house"].times[1] == "2025-03-25 24:00" and found["clock:house"].beaten_by == "clock:referral"
    assert found["clock:referral"].why and "The date set by the referral is earlier" not in found["clock:referral"].why["en"]
    assert "the date set by the referral is earlier" in found["clock:referral"].why["en"]


def test_what_was_lifted_or_never_started_governs_nothing() -> None:
    """Only clocks that applied compete."""
    lifted, idle = answer("lifted", 5, "minutes", lifted_by="passed"), answer("idle", 1, "minutes", start="kept")
    found = rows(lived(desk(lifted, idle, answer("stays", 15, "minutes")), "asked", "passed", "answered"))
    assert [found[f"clock:{name}"].verdict for name in ("lifted", "idle", "stays")] == ["not_applicable", "not_started", "met"]
    assert [found[f"clock:{name}"].binding for name in ("lifted", "idle", "stays")] == [False, False, True]
    assert found["clock:stays"].beats == () and found["clock:stays"].why is None


@pytest.mark.parametrize(("wait", "verdict", "slack"), [(10, "met", 300), (15, "met", 0), (16, "late", -60)])
def test_slack_is_what_was_left_to_the_second(wait: int, verdict: str, slack: int) -> None:
    """Negative when late."""
    row = rows(lived(desk(clock()), "asked", wait, "answered", "finish"))["clock:answer"]
    assert (row.verdict, row.slack) == (verdict, slack)


def test_a_clock_that_nothing_stopped_is_breached_at_the_end_and_running_before() -> None:
    """Without a stop there is no slack."""
    attempt = lived(desk(clock()), "asked", 1)
    assert rows(attempt)["clock:answer"].verdict == "running"
    row = rows(lived(attempt, "finish"))["clock:answer"]
    assert (row.verdict, row.stopped, row.slack, row.times[2]) == ("breached", None, None, "—")


def test_the_consequence_stands_apart_from_the_score() -> None:
    """Told for what was late, with no effect on any number."""
    after = clock(consequence=words("dealt with seriously"))
    late, without = (lived(desk(one), "asked", 20, "answered", "finish") for one in (after, clock()))
    row = rows(late)["clock:answer"]
    assert row.consequence and row.consequence["en"] == "dealt with seriously"
    assert card(late).total == card(without).total and rows(without)["clock:answer"].consequence is None


# --- hops --------------------------------------------------------------------------------------------


def hotline() -> tuple[Json, ...]:
    """C16: an hour to pass it on at every hop, two to start work, four from the first word to the first action."""
    return (
        clock("pass_on", start="passed", stop=["passed", "noticed"], limit=1, unit="hours", per="hop", group="pass_on"),
        clock("start_work", start="noticed", stop=["answered"], limit=2, unit="hours", per="hop", group="start"),
        clock("whole", start="asked", stop=["answered"], limit=4, unit="hours", group="start"),
    )


def three_punctual_hops() -> simulator.Attempt:
    """09:00 the hotline, 09:55 supervision, 10:50 the aid phone, 11:45 the outlet, 13:40 somebody starts."""
    attempt = desk(*hotline(), at="2025-03-11T09:00:00+08:00")
    return lived(attempt, "asked", "passed", 55, "passed", 55, "passed", 55, "noticed", 115, "answered", "finish")


def test_every_hop_is_in_time_and_the_whole_is_not() -> None:
    """Rows for each hop and for the whole; the last hop had until 13:45, but the whole only until 13:00."""
    found = rows(three_punctual_hops())
    hops = [found[name] for name in ("clock:pass_on", "clock:pass_on:2", "clock:pass_on:3", "clock:start_work")]
    assert [(row.hop, row.verdict, row.slack) for row in hops] == [
        (1, "met", 300), (2, "met", 300), (3, "met", 300), (1, "met", 300)]  # fmt: skip
    assert (found["clock:whole"].verdict, found["clock:whole"].hop, found["clock:whole"].times[1]) == ("late", 0, "2025-03-11 13:00")
    assert found["clock:start_work"].beaten_by == "clock:whole" and found["clock:whole"].beats == ("clock:start_work",)
    assert all(row.binding for row in hops[:3]) and not hops[3].binding and found["clock:whole"].binding


def test_the_chain_tells_what_the_customer_waited() -> None:
    """Four hours and forty minutes over four hops, none of it between them; told as a note, worth no points."""
    attempt = three_punctual_hops()
    [chain] = card(attempt).chains
    assert (chain.clocks, chain.hops, chain.in_time) == (("pass_on", "start_work"), 4, 4)
    assert (chain.seconds, chain.between) == (280 * MINUTE, 0)
    told = next(item for item in card(attempt).findings if item.id == "chain:pass_on")
    assert (told.verdict, told.points, told.possible) == ("note", 0, 0)
    assert "全程4小时40分钟" in told.detail["zh"] and "4 h 40 min in all" in told.detail["en"]
    assert "每一手都没超时" in told.detail["zh"]


def test_time_that_lies_between_hops_is_told_apart() -> None:
    """A sheet that lies on a desk until somebody is told belongs to nobody's hop."""
    pass_on = clock("pass_on", start="asked", stop=["passed"], limit=1, unit="hours", per="hop", group="pass_on")
    [chain] = card(lived(desk(pass_on), "asked", 10, "passed", 25, "asked", 10, "passed", "finish")).chains
    assert (chain.seconds, chain.between, chain.hops) == (45 * MINUTE, 25 * MINUTE, 2)


def test_an_open_chain_has_no_length_yet() -> None:
    """Its last hop runs on."""
    pass_on = clock("pass_on", start="asked", stop=["passed"], limit=1, unit="hours", per="hop", group="pass_on")
    [chain] = card(lived(desk(pass_on), "asked", 10, "passed", 25, "asked", 10)).chains
    assert (chain.end, chain.seconds) == (None, None)


def test_one_hop_and_rounds_by_the_week_make_no_chain() -> None:
    """What comes back every week is not handed on."""
    weekly = clock("weekly", start="asked", stop=["answered"], limit=1, unit="weeks", per="hop", group="report")
    assert card(lived(desk(weekly), "asked", DAY, "answered", "asked", DAY, "answered", "finish")).chains == ()
    once = clock("pass_on", start="asked", stop=["passed"], per="hop", group="pass_on")
    assert card(lived(desk(once), "asked", "passed", "finish")).chains == ()


# --- the real incident, and how it is shown ----------------------------------------------------------


@pytest.mark.parametrize("trainee", ["model", "curt"])
def test_rows_and_findings_tell_the_same(trainee: str) -> None:
    """A row for every finding on a clock or promise, with the same id, rules and verdict."""
    judged = card(simulator.play(scenario(7), trainee))
    findings = {item.id: item for item in judged.findings if item.kind in ("clock", "promise")}
    assert sorted(findings) == sorted(row.id for row in judged.limits)
    for row in judged.limits:
        finding = findings[row.id]
        assert row.rules == finding.rules and row.name == finding.title
        same = {"not_started": "not_applicable", "running": "not_applicable"}.get(row.verdict, row.verdict)
        assert finding.verdict == same or (row.kind == "promise" and finding.verdict == "note")
        if row.why and row.kind == "clock":
            assert row.why["zh"] in finding.detail["zh"]


def test_a_scorecard_with_limits_and_chains_comes_back_from_its_json() -> None:
    """All of it, and one from before there was a table has none."""
    judged = card(three_punctual_hops())
    plain = judged.to_json()
    assert grading.Scorecard.from_json(plain) == judged
    old = {key: value for key, value in plain.items() if key not in ("limits", "chains")}
    assert grading.Scorecard.from_json(old).limits == ()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_text_and_page_show_which_limit_governs(lang: str) -> None:
    """In both forms, with the reason."""
    attempt = lived(desk(answer("house", 7, "working_days"), answer("outside", 15, "calendar_days"), at=EVE), "asked", "answered", "finish")
    judged = card(attempt)
    why = {"zh": "以它为准", "en": "governs"}[lang]
    assert why in judged.text(lang) and why in judged.html(lang) and "2025-10-11 24:00" in judged.html(lang)
    assert {"zh": "从头到尾的用时", "en": "From end to end"}[lang] in card(three_punctual_hops()).text(lang)


def test_the_debrief_page_gets_overlay_and_reason() -> None:
    """The mirror carries them to the page beside each limit."""
    from classroom.debrief.mirror import mirror

    attempt = simulator.play(scenario(7, lang="en"))
    shown = {row["name"]: row for row in mirror(attempt, card(attempt))["clocks"]}
    regulator, simple = shown["Regulator: 15 days"], shown["Prompt answer to a simple complaint"]
    assert regulator["overlay"] and not simple["overlay"]
    assert simple["binding"] and not regulator["binding"] and "governs" in regulator["why"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_end_of_a_day_is_written_the_same_everywhere(lang: str) -> None:
    """A clock, a promise, the table, the reasons, the reckoning: what is due by the end of a day is due at its 24:00."""
    attempt = simulator.play(simulator.generate(bank()["day-fifteen"], 1, lang), "model")
    judged = card(attempt)
    views = [attempt.rewind(n).view() for n in range(len(attempt.log.events))]
    shown = [text for view in views for one in (*view["clocks"], *view["promises"]) for text in (one["due"]["text"], one["due"]["time"], str(one.get("text", "")))]
    shown += [time for limit in judged.limits for time in limit.times] + [judged.text(lang), json.dumps(mirror(attempt, judged), ensure_ascii=False)]
    assert sum("24:00" in text for text in shown) > 5 and not any("23:59" in text for text in shown)
