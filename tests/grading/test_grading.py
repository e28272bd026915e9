"""Grading: sums that add up, evidence for every point, the same result everywhere, and the right people on top."""

from __future__ import annotations

import json
import multiprocessing
import re
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import casebank
import grading
import simulator
import speech
from casebank.models import Rubric
from grading.scorecard import DIMENSIONS, DimensionScore, Finding, Scorecard, Share
from simulator.event import Event
from simulator.log import Log
from simulator.state import Heard
from tests.attempts import CASE, bank, scenario, wander

SHOP = Path(__file__).parents[1] / "data" / "casebank"
LANGUAGES = ("zh", "en")
PERSONAS = bank()[CASE].case.personas
SOURCE = re.compile(r"S[0-7]-\d\d-\d\d|outside:[a-z0-9-]+|kit")
ABSENCE = ("never", "no ", "not ", "nothing", "missing", "left blank", "did not", "but later")
seeds = st.integers(0, 10_000)


@lru_cache(maxsize=1)
def shop() -> casebank.CaseBank:
    """The small bank of the tests."""
    return casebank.load(SHOP)


def wandered(key: int, lang: str, length: int) -> Log:
    """The log of a random walk through the incident."""
    log = Log(scenario(key % 60, lang))
    for event, _ in wander(log.scenario.world, key, length):
        log = log.with_event(event)
    return log


@lru_cache(maxsize=128)
def played(trainee: str, seed: int, lang: str, persona: str) -> Scorecard:
    """The scorecard of a virtual trainee in the incident."""
    return grading.grade(simulator.play(scenario(seed, lang, persona=persona), trainee).log)


# --- sums and evidence -------------------------------------------------------------------------------


def added_up(card: Scorecard, name: str) -> DimensionScore:
    """What a trainee with a pencil gets for a dimension."""
    counted = [item for item in card.findings if item.dimension == name and item.verdict in ("met", "late", "breached") and not item.open]
    shares = tuple(
        Share(mode, *by_hand([item for item in counted if item.mode == mode]))
        for mode in ("spoken", "written") if name == "etiquette"
    )  # fmt: skip
    return DimensionScore(name, card.dimensions[name].weight, *by_hand(counted), shares)


def by_hand(counted: list[Finding]) -> tuple[int, int, int, int | None]:
    """Earned, deducted, possible and score; what mends a slip is no merit but makes the deduction smaller."""
    back = sum(item.points for item in counted if item.kind == "recovery")
    earned = sum(item.points for item in counted if item.points > 0) - back
    deducted = sum(-item.points for item in counted if item.points < 0) - back
    possible = sum(item.possible for item in counted)
    return earned, deducted, possible, max(0, earned - deducted) * 100 // possible if possible else None


@settings(max_examples=40, deadline=None)
@given(key=seeds, lang=st.sampled_from(LANGUAGES), length=st.integers(0, 45))
def test_the_sums_shown_add_up_exactly(key: int, lang: str, length: int) -> None:
    """Findings give the dimensions, dimensions by weight give the total, the cap cuts it off; nothing else counts."""
    card = grading.grade(wandered(key, lang, length))
    assert list(card.dimensions) == list(DIMENSIONS)
    assert all(added_up(card, name) == card.dimensions[name] for name in DIMENSIONS)
    etiquette = card.dimensions["etiquette"]
    for what in ("earned", "deducted", "possible"):
        assert sum(getattr(share, what) for share in etiquette.shares) == getattr(etiquette, what), what
    applying = [item for item in card.dimensions.values() if item.score is not None]
    weight = sum(item.weight for item in applying)
    assert card.uncapped == (sum(item.weight * (item.score or 0) for item in applying) // weight if weight else 0)
    assert card.total == min(card.uncapped, 100 if card.cap is None else card.cap)
    assert (card.cap is None) == (not card.capping)


@settings(max_examples=40, deadline=None)
@given(key=seeds, lang=st.sampled_from(LANGUAGES))
def test_no_point_without_rule_evidence_and_words_in_both_languages(key: int, lang: str) -> None:
    """Every finding has ids of its own, rules with a source, an event or an absence in words, and never odd points."""
    log = wandered(key, lang, 45)
    card = grading.grade(log)
    assert len({item.id for item in card.findings}) == len(card.findings)
    for item in card.findings:
        assert item.rules and all(SOURCE.fullmatch(rule) for rule in item.rules), item.id
        assert item.title.keys() == item.detail.keys() == {"zh", "en"} and all({**item.title, **item.detail}.values())
        assert item.points <= item.possible or item.kind == "recovery", item.id
        assert item.points >= 0 or item.kind in ("violation", "duty", "repetition"), item.id
        assert item.counts or item.open or item.points == item.possible == 0, item.id
        assert item.n is None or 0 <= item.n <= len(log.events), item.id


@settings(max_examples=40, deadline=None)
@given(key=seeds, lang=st.sampled_from(LANGUAGES))
def test_every_point_names_its_event_or_says_that_nothing_happened(key: int, lang: str) -> None:
    """A quote is cut from the very words of its event; what has no event tells of an absence."""
    attempt = simulator.replay(wandered(key, lang, 45))
    lines = simulator.render(attempt.scenario, attempt.state)
    said = {line["n"]: line["text"] for line in lines if line["who"] == "trainee"}
    written = {item.n: item.text for item in attempt.state.utterances if item.source.startswith("form:")}
    for item in grading.grade(attempt).findings:
        if item.span and item.n is not None:
            text = written[item.n] if item.n in written else said[item.n]
            assert text[slice(*item.span)] == item.quote, item.id
        if item.counts and item.n is None and item.points < item.possible:
            assert any(word in item.detail["en"].lower() for word in ABSENCE), (item.id, item.detail["en"])


def test_what_did_not_apply_neither_earns_nor_costs() -> None:
    """A clock that never started leaves the sum as if it did not exist."""
    card = played("model", 7, "zh", PERSONAS[0])
    idle = [item for item in card.findings if item.verdict == "not_applicable"]
    assert idle and all(item.points == item.possible == 0 for item in idle)
    without = replace(card, findings=tuple(item for item in card.findings if item.verdict != "not_applicable"))
    assert all(added_up(without, name) == card.dimensions[name] for name in DIMENSIONS)


# --- the same everywhere -----------------------------------------------------------------------------


def graded(lines: tuple[str, ...]) -> str:
    """A scorecard as text, in whatever process."""
    return json.dumps(grading.grade(Log.from_lines(lines)).to_json(), sort_keys=True)


def graded_log(log: Log) -> str:
    """The same from a log that was handed over as it is."""
    return json.dumps(grading.grade(log).to_json(), sort_keys=True)


def test_two_workers_grade_as_one_does_and_again_gives_the_same() -> None:
    """In order or spread over processes, from lines or from logs already in use: the same cards to the byte."""
    logs = [wandered(key, LANGUAGES[key % 2], 30) for key in range(6)]
    serial = [graded(log.lines()) for log in logs]
    assert [graded_log(log) for log in logs] == serial == [graded(log.lines()) for log in reversed(logs)][::-1]
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        assert pool.map(graded, [log.lines() for log in logs]) == serial
        assert pool.map(graded_log, logs) == serial


def test_grading_changes_nothing() -> None:
    """Neither the attempt nor its log."""
    attempt = simulator.play(scenario(4), "random")
    before, lines = attempt.state, attempt.log.lines()
    assert grading.grade(attempt) == grading.grade(attempt.log) == grading.grade(attempt)
    assert (attempt.state, attempt.log.lines()) == (before, lines)


@pytest.mark.parametrize("trainee", ["model", "curt", "random"])
def test_a_scorecard_survives_json(trainee: str) -> None:
    """to_json is plain JSON and from_json gives the equal scorecard."""
    card = played(trainee, 7, "zh", PERSONAS[0])
    assert Scorecard.from_json(json.loads(json.dumps(card.to_json()))) == card


# --- the right people on top -------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("persona", PERSONAS)
@pytest.mark.parametrize("seed", [1, 7, 23])
def test_the_model_gets_95_at_least_and_the_curt_45_at_most(seed: int, persona: str, lang: str) -> None:
    """For several scenarios, every customer and both languages."""
    model, curt = (played(trainee, seed, lang, persona) for trainee in ("model", "curt"))
    assert model.finished and model.total >= 95, model.text("en")
    assert curt.finished and curt.total <= 45, curt.text("en")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "trainee", ["random", "curt", "pusher", "staller", "arguer", "flatterer", "over_promiser", "silent"]
)
def test_nobody_comes_near_the_model(trainee: str, lang: str) -> None:
    """Chance and every bad habit end at least thirty points below."""
    persona = PERSONAS[len(trainee) % len(PERSONAS)]
    assert played(trainee, 7, lang, persona).total <= played("model", 7, lang, persona).total - 30


def test_chance_lies_between_the_model_and_the_worst() -> None:
    """On the average of several seeds the careless do better than those who behave badly on purpose."""
    seeds_tried, persona = (1, 7, 23), PERSONAS[0]
    careless = sum(played("random", seed, "zh", persona).total for seed in seeds_tried)
    for worse in ("flatterer", "pusher", "staller"):
        assert sum(played(worse, seed, "zh", persona).total for seed in seeds_tried) < careless, worse
    assert careless < sum(played("model", seed, "zh", persona).total for seed in seeds_tried)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("persona", PERSONAS)
def test_the_curt_lose_etiquette_first(persona: str, lang: str) -> None:
    """Most of what they lose of the total, and most of what there was to lose, is etiquette."""
    card = played("curt", 7, lang, persona)
    lost = {name: item.weight * (100 - item.score) for name, item in card.dimensions.items() if item.score is not None}
    scores = {name: item.score for name, item in card.dimensions.items() if item.score is not None}
    assert max(lost, key=lambda name: lost[name]) == "etiquette"
    assert scores["etiquette"] == min(scores.values()) < 20


@pytest.mark.parametrize(
    ("trainee", "habit"),
    [
        ("curt", {"cold"}),
        ("pusher", {"push_away"}),
        ("staller", {"delay"}),
        ("arguer", {"contradict", "blame_customer"}),
        ("flatterer", {"insincere"}),
    ],
)
def test_every_bad_habit_is_found_and_named(trainee: str, habit: set[str]) -> None:
    """The violation that gives the archetype its name is among the findings, with the words that show it."""
    card = played(trainee, 7, "zh", PERSONAS[0])
    shown = [item for item in card.findings if item.kind == "violation" and item.id.rsplit(":", 1)[-1] in habit]
    assert shown and all(item.quote and item.points < 0 and item.advice for item in shown)


# --- courtesies, violations, caps --------------------------------------------------------------------


def said(*heard: str, strength: int = 1, rubric: Rubric | None = None) -> Scorecard:
    """The card of somebody in the small case whose utterances were heard as one act each."""
    log = Log(simulator.generate(shop()["shop-kettle"], seed=3, lang="zh"))
    for kind in heard:
        at = simulator.replay(log).state.now
        acts = (Heard(kind, 0, 2, "test", strength),) if kind else ()
        log = log.with_event(Event(len(log.events) + 1, at, "say", text="嗯嗯", heard=acts))
    return grading.grade(log, rubric or shop().rubrics["standard"])


def finding(card: Scorecard, id: str) -> Finding:
    """The one finding of that id."""
    [found] = [item for item in card.findings if item.id == id]
    return found


def test_a_courtesy_when_due_earns_all_later_some_never_nothing() -> None:
    """Greeting first, greeting after the quarrel moved on, no greeting at all."""
    greeting = "moment:counter:meeting:greeting"
    due, late, never = said("greeting"), said("rude", "greeting"), said("thanks")
    assert [(finding(card, greeting).verdict, finding(card, greeting).points) for card in (due, late, never)] == [
        ("met", 4), ("late", 2), ("breached", 0)]  # fmt: skip
    assert finding(never, greeting).advice == {"zh": "先问好。", "en": "Greet first."}


def test_a_violation_costs_more_the_second_time() -> None:
    """The first at its price, every further one with the surcharge of the rubric, each at its own event."""
    rubric = _rubric(repeat=5)
    card = said("rude", "", "rude", "rude", rubric=rubric)
    costs = [(item.n, item.points) for item in card.findings if item.kind == "violation"]
    assert costs == [(1, -10), (3, -15), (4, -15)]
    assert card.dimensions["etiquette"].deducted == 40 and card.dimensions["etiquette"].score == 0


def test_the_same_violation_twice_in_one_breath_counts_once_at_its_worst() -> None:
    """One utterance, one deduction per kind."""
    log = Log(simulator.generate(shop()["shop-kettle"], seed=3, lang="zh"))
    acts = (Heard("rude", 0, 1, "test", 1), Heard("rude", 1, 2, "test", 2))
    log = log.with_event(Event(1, log.scenario.world.start, "say", text="嗯嗯", heard=acts))
    card = grading.grade(log, shop().rubrics["standard"])
    [violation] = [item for item in card.findings if item.kind == "violation"]
    assert (violation.points, violation.span) == (-10, (1, 2))


def test_a_line_that_must_not_be_crossed_caps_the_total_and_says_so() -> None:
    """However good the rest; a milder word of the same kind does not cap."""
    rubric = _rubric(cap=12)
    gross, mild = (said("greeting", "rude", strength=strength, rubric=rubric) for strength in (3, 2))
    assert (gross.cap, [item.id for item in gross.fatal]) == (12, ["violation:2:rude"])
    assert gross.total == min(12, gross.uncapped) and "封顶" in gross.fatal[0].detail["zh"]
    assert mild.cap is None and mild.total == mild.uncapped


def test_a_bank_of_ones_own_is_judged_by_its_own_rubric_wherever_the_log_goes(tmp_path: Path) -> None:
    """The log carries it; one of the kit carries none and is judged by that of the kit, whatever version that is."""
    attempt = simulator.play(simulator.generate(shop()["shop-kettle"], seed=3, lang="zh"), "arguer")
    log = Log.load(attempt.log.save(tmp_path / "a.jsonl"))
    own, kit = (grading.grade(log, rubric) for rubric in (shop().rubrics["standard"], grading.shipped_rubric()))
    assert grading.grade(log) == own != kit
    assert "rubric" not in bank().program("counter-handover")


PIN = {"zh": "银行卡密码也报一下。", "en": "Tell me your card PIN."}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("case", "scene", "reply"), [("better-than-a-deposit", "leave", "read-me-the-code"), ("three-hops", "cannot", "bend-it")])
def test_asking_for_a_pin_caps_the_total_whether_it_is_chosen_or_typed(case: str, scene: str, reply: str, lang: str) -> None:
    """Who picks it from the list is spared nothing."""
    model = simulator.play(simulator.generate(bank()[case], 1, lang), "model")
    place = next(n for n, state in enumerate(model.states) if state.scene == scene)
    chosen, typed = model.rewind(place), model.rewind(place)
    chosen.choose(reply)
    typed.say(PIN[lang])
    assert (grading.grade(chosen).cap, grading.grade(typed).cap) == (40, 40)


def test_a_capped_card_shows_the_total_before_and_after() -> None:
    """In text and HTML, in both languages."""
    card = replace(said("greeting"), total=30, uncapped=88, cap=30)
    for lang in LANGUAGES:
        assert "30" in card.text(lang) and "88" in card.text(lang)
        assert "88" in card.html(lang).split("</p>")[1]


def _rubric(repeat: int = 0, cap: int | None = None) -> Rubric:
    """The rubric of the small bank with a surcharge or a cap on rudeness."""
    plain = shop().plain("rubric", "standard")
    plain["violations"]["rude"]["repeat"] = repeat
    if cap is not None:
        text = {"zh": "辱骂", "en": "abuse"}
        plain["fatal"] = [{"act": "rude", "strength": 3, "cap": cap, "text": text, "source": ["kit"]}]
    return Rubric.model_validate(plain)


# --- unfinished, tables, words -----------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_unfinished_attempt_is_graded_as_far_as_it_went(lang: str) -> None:
    """From no input at all to one before the end; running clocks and open promises do not count yet."""
    whole = simulator.play(scenario(7, lang), "model")
    last = len(whole.log.events)
    for n in (0, 1, last // 2, last - 1):
        attempt = simulator.replay(whole.log.first(n))
        card = grading.grade(attempt)
        assert not card.finished and card.ending is None and card.events == n
        running = {item.id for item in attempt.state.clocks if item.stopped is None and not item.late}
        open_ = [item for item in card.findings if item.kind == "clock" and item.id.split(":")[1] in running]
        assert {item.verdict for item in open_} <= {"not_applicable"}
        assert {"zh": "尚未结束", "en": "not finished"}[lang] in card.text()


def test_the_table_has_one_row_for_each_finding_and_the_documented_columns() -> None:
    """Points in the table add up to the points of the card; events are whole numbers or missing."""
    card = played("curt", 7, "en", PERSONAS[0])
    table = card.frame("en")
    assert list(table.columns) == [
        "dimension", "kind", "verdict", "title", "points", "possible", "rules", "event", "quote", "advice", "mode"]  # fmt: skip
    assert len(table) == len(card.findings) and str(table["event"].dtype) == "Int64"
    assert int(table["points"].sum()) == sum(item.points for item in card.findings)
    assert set(table["dimension"]) == {"Timeliness", "Etiquette", "Procedure", "Outcome"}


@pytest.mark.parametrize("trainee", ["model", "curt"])
def test_every_lost_point_is_told_with_rule_and_advice_in_both_languages(trainee: str) -> None:
    """Text and HTML show total, dimensions and what to do better, each in its own language."""
    card = played(trainee, 7, "zh", PERSONAS[0])
    for lang in LANGUAGES:
        text, html = card.text(lang), card.html(lang)
        assert f"{card.total}/100" in text and f"{card.total}</strong>/100" in html
        for item in card.findings:
            if item.counts and item.points < item.possible:
                assert item.title[lang] in text and item.title[lang] in html.replace("&#39;", "'").replace("&amp;", "&")
    english = "\n".join(line for line in card.text("en").splitlines() if "“" not in line)
    assert not re.search(r"[一-鿿]", english)


def test_content_that_cannot_be_graded_is_the_authors_error() -> None:
    """The trainee reads whose mistake it is; nothing is scored."""
    plain = simulator.generate(shop()["shop-kettle"], seed=3).to_json()
    plain = json.loads(json.dumps(plain))
    plain["program"]["procedure"]["forms"][0]["fields"][1]["check"] = {"mentions": ["no_such_topic"]}
    attempt = simulator.Attempt(simulator.Scenario.from_json(plain))
    attempt.do("write_up", kind="goods", words="退款")
    with pytest.raises(grading.AuthorError, match="shop-kettle"):
        grading.grade(attempt, shop().rubrics["standard"])


def test_all_acts_the_reader_knows_have_a_price_or_a_place_in_the_rubric() -> None:
    """No violation is free of charge and no courtesy is never due, in the rubric that ships."""
    rubric = bank().rubrics["standard"]
    assert set(rubric.violations) == set(speech.VIOLATIONS)
    due = {str(item.act) for moment in rubric.moments.values() for item in moment.due}
    assert due == set(speech.COURTESIES)
