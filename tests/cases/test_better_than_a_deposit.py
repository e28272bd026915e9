"""Better than a deposit: the dates come out as worked by hand, a nod is no understanding, and the son has to wait for her word."""

from __future__ import annotations

from typing import Any

import pytest

import grading
import simulator
import speech
from tests.attempts import bank, known
from tests.better_than_a_deposit import CASE, DECISION, LANGUAGES, attempt, live, rung_with_a_decision, scenario
from tests.incident import each_happened


def due(lived: simulator.Attempt) -> dict[str, str]:
    """The day on which each clock that started runs out."""
    world = lived.scenario.world
    return {clock.id: f"{world.local(clock.due):%Y-%m-%d %H:%M}" for clock in lived.state.clocks}


def test_every_pattern_of_its_topics_can_be_read() -> None:
    """No lexicon error waits for the first sentence somebody types."""
    topics = scenario().program["case"]["topics"] | scenario().program["procedure"]["topics"]
    speech.check_lexicon({name: {"zh": topic["zh"], "en": topic["en"]} for name, topic in topics.items()})


@pytest.mark.parametrize(
    ("snag", "dates"),
    [
        ("clear", {"answer_15": "2025-06-25 23:59"}),
        ("archive", {"answer_15": "2025-06-25 23:59", "answer_30": "2025-07-10 23:59", "answer_60": "2025-08-09 23:59"}),
        ("signature", {"answer_15": "2025-06-25 23:59", "answer_30": "2025-07-21 23:59"}),
    ],
)
def test_the_dates_are_those_worked_by_hand(snag: str, dates: dict[str, str]) -> None:
    """15 days from 10 June: 25 June; 30: 10 July; 60: Saturday 9 August, not moved; eleven whole days with the expert added."""
    found = due(simulator.play(scenario(snag=snag), "model"))
    assert {name: at for name, at in found.items() if name in ("answer_15", "answer_30", "answer_60")} == dates


def test_the_days_with_the_expert_do_not_count() -> None:
    """Sent on 12 June and back on 24 June: 13 to 23 June stand still, so 10 July becomes 21 July."""
    lived = simulator.play(scenario(snag="signature"), "model")
    [clock] = [clock for clock in lived.state.clocks if clock.id == "answer_30"]
    world, trace = lived.scenario.world, {item.name: item.at for item in lived.state.trace}
    away = (f"{world.local(trace['appraisal_started']):%m-%d}", f"{world.local(trace['appraisal_finished']):%m-%d}")
    assert away == ("06-12", "06-24")
    assert f"{world.local(clock.due):%Y-%m-%d}" == "2025-07-21"
    card = grading.grade(lived.log)
    assert next(item for item in card.findings if item.id == "clock:answer_30").verdict == "met"


def test_an_extension_told_after_the_tenth_of_july_is_late() -> None:
    """Approved in time and told on the eleventh: the thirty days are missed and the family has gone to the regulator."""
    lived = live({"tell_extension": [{"wait": 10080}, {"same": True}]})
    assert each_happened(lived, "extended", "late:answer_30", "went_over_head", "extension_told") == [True] * 4
    assert lived.state.ending == "out_in_public"


def test_asking_again_buys_no_time() -> None:
    """A repeat entered afresh moves no clock and costs points; merged it costs nothing."""
    reset = live({"merge_repeat": [{"do": "open_anew"}]})
    assert due(reset)["answer_30"] == "2025-07-10 23:59"
    lost = {item.id for item in grading.grade(reset.log).findings if item.points < (item.possible or 0) or item.points < 0}
    assert {"duty:no_false_restart", "duty:merge_the_repeat"} <= lost


def test_new_facts_start_the_time_anew() -> None:
    """Nobody asked for the note; when it turns up on 20 June the old periods are lifted and thirty days run from there."""
    lived = live({"hold-still": [{"choose": "cash-in-now"}], "status_call": []})
    assert each_happened(lived, "new_facts_received") == [True]
    assert due(lived)["answer_new_facts"] == "2025-07-20 23:59"
    card = grading.grade(lived.log)
    verdicts = {item.id: item.verdict for item in card.findings}
    assert verdicts["clock:answer_15"] == verdicts["clock:answer_30"] == "not_applicable"
    assert verdicts["check:asked_for_the_note"] == "breached"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("persona", bank()[CASE].case.personas)
def test_kind_words_she_cannot_follow_cost_her_the_loss(lang: str, persona: str) -> None:
    """All courteous, all correct, in insurance language: she thanks you, cashes it in on the twelfth and is paid at a loss."""
    lived = simulator.play(scenario(lang, persona=persona), "smooth-words")
    assert each_happened(lived, "understood", "surrender_filed", "surrendered") == [False, True, True]
    card = grading.grade(lived.log)
    assert (lived.state.ending, card.cap) == ("cashed_in", 59) and card.total <= 59 < card.uncapped
    advice = next(item for item in card.findings if item.id == "check:understood_not_nodded").advice
    assert advice is not None and "说一遍" in advice["zh"] and "say it back" in advice["en"]


def test_forty_eight_hours_are_enough_for_one_call() -> None:
    """The application can still be held once it shows on the screen."""
    lived = attempt("sit-and-tell", "nobody-s-fool", "ask-for-a-note", "chapter-and-verse", "not-yet-but", "slip-and-form")
    lived.do("see_her_out")
    while "surrender_filed" not in lived.state.counts:
        if lived.state.scene != "desk":
            lived.choose({"son_rings": "not-without-her", "three_way": "her-word"}[lived.state.scene])
        else:
            lived.wait(10080)
    lived.do("hold_surrender")
    lived.wait(10080)
    assert each_happened(lived, "surrender_held", "surrendered") == [True, False]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_she_says_it_back_only_when_it_was_plain(lang: str) -> None:
    """The plain words draw her own version from her; the correct ones a nod."""
    before = ("sit-and-tell", "nobody-s-fool", "hold-still")
    plain, smooth = (attempt(*before, reply, lang=lang) for reply in ("plain-and-back", "chapter-and-verse"))
    speakers = [[line["who"] for line in simulator.render(one.scenario, one.state)][-2:] for one in (plain, smooth)]
    assert speakers == [["customer", "customer"], ["narrator", "customer"]]
    assert each_happened(plain, "understood") == [True] and each_happened(smooth, "understood") == [False]


def test_the_note_comes_out_only_when_asked_for() -> None:
    """It lies in the contract all the time; neither view nor lines know of it before somebody asks."""
    quiet = attempt("sit-and-tell", "nobody-s-fool", "cash-in-now", "plain-and-back")
    asked = attempt("sit-and-tell", "nobody-s-fool", "ask-for-a-note")
    assert "note" not in known(quiet) and "note" in known(asked)
    assert "圆珠笔" not in str(quiet.view()) and "圆珠笔" in str(asked.view())


def test_what_the_money_is_for_comes_out_only_when_asked() -> None:
    """Whoever goes straight to the terms never hears of it."""
    straight = attempt("sit-and-tell", "by-the-terms", "plain-and-back")
    assert each_happened(straight, "need_known", "customer_heard") == [False, False]
    assert "her_account" not in known(straight)
    assert "her_account" in known(attempt("sit-and-tell", "nobody-s-fool"))


def test_the_son_tells_what_he_knows_when_invited() -> None:
    """What he knows of the welcome call comes with the invitation to tell it, and costs no secret."""
    rung = attempt("sit-and-tell", "nobody-s-fool", "hold-still", "plain-and-back", "not-yet-but", "slip-and-form")
    rung.do("see_her_out")
    rung.wait(400)
    assert rung.state.scene == "son_rings" and "son_story" not in known(rung)
    rung.choose("not-without-her")
    assert "son_story" in known(rung)
    assert each_happened(rung, "mandate_way_told", "disclosed_without_mandate") == [True, False]


def test_the_copy_from_the_window_lacks_the_minutes_that_matter() -> None:
    """What the channel fetches is no evidence, and head office sends the decision back."""
    lived = live({"request_recording": [{"do": "fetch_through_manager"}, {"wait": 400}]}, snag="clear")
    assert {"patchy"} <= known(lived) and "recording" not in known(lived)
    assert each_happened(lived, "interested_handler", "remedy_approved") == [True, False]
    assert lived.state.ending == "own_referee"


ENDINGS: dict[str, tuple[str, dict[str, list[dict[str, Any]]]]] = {
    "restored": ("archive", {}),
    "bought_off": ("archive", {"point-by-point": [{"choose": "sign-first"}]}),
    "cashed_in": ("clear", {"hold-still": [{"choose": "ask-for-a-note"}], "plain-and-back": [{"choose": "chapter-and-verse"}]}),
    "never_answered": ("archive", {"reply": []}),
    "own_referee": ("signature", {"recuse": [{"do": "accept_manager"}]}),
    "out_in_public": ("archive", {"ask_extension": [], "tell_extension": []}),
    "too_late": ("clear", {"call_decision": [{"wait": 30240}, {"wait": 14400}, {"wait": 2880}, {"same": True}]}),
    "told_the_family": ("archive", {"not-without-her": [{"choose": "off-the-record"}]}),
    "one_promise_too_many": ("archive", {"kindly-no": [{"choose": "will-fight-for-it"}]}),
    "settled": ("signature", {"trace_cause": []}),
    "by_the_book": (
        "clear",
        {"decide": [{"do": "decide", "fields": {**DECISION, "remedy": "value"}}], "point-by-point": [{"choose": "as-the-contract-says"}]},
    ),
}  # fmt: skip


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("ending", ENDINGS)
def test_every_ending_is_reached(ending: str, lang: str) -> None:
    """Each by a run that a person might live through."""
    snag, changes = ENDINGS[ending]
    assert live(changes, lang=lang, snag=snag).state.ending == ending


def test_the_list_of_endings_is_complete() -> None:
    """No ending of the case is left out above."""
    assert set(ENDINGS) == {ending.id for ending in bank()[CASE].case.endings}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_call_that_falls_silent_has_told_nothing(lang: str) -> None:
    """She hangs up on silence, the decision counts as told only when it is, and she can be rung again."""
    lived = rung_with_a_decision(lang)
    lived.say({"zh": "喂，您好，是我。", "en": "Hello, it’s me."}[lang])
    assert lived.state.scene == "telling" and each_happened(lived, "decision_spoken") == [False]
    while lived.state.scene == "telling":  # she asks once whether anybody is there
        lived.wait(5)
    assert lived.state.scene == "desk" and each_happened(lived, "decision_spoken") == [False]
    lived.do("call_decision")
    lived.choose("hereby-informed")
    assert lived.state.scene == "interest" and each_happened(lived, "decision_spoken") == [True]
