"""How conversations begin: the persona's manner and aside in view, transcript and log, nothing else changed, at the hour of the briefing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import casebank
import simulator
from simulator.drawing.facts import plan_of
from simulator.drawing.realism import DISTINCT, distinct_openings
from simulator.openings import FirstWords
from simulator.program import compile_program
from tests.attempts import bank

SHOP = Path(__file__).parents[1] / "data" / "casebank"
CASES = sorted(bank())
TALK_FIRST = [case for case in CASES if bank()[case].case.parts[0].kind == "conversation"]


def with_openings(tmp_path: Path, openings: str, *changes: tuple[str, str]) -> casebank.CaseEntry:
    """The kettle with openings for its calm customer."""
    shutil.copytree(SHOP, tmp_path / "bank")
    file = tmp_path / "bank" / "personas" / "calm.yaml"
    file.write_text(file.read_text(encoding="utf-8") + openings, encoding="utf-8")
    case = tmp_path / "bank" / "cases" / "shop" / "kettle.yaml"
    text = case.read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) == 1
        text = text.replace(old, new)
    case.write_text(text, encoding="utf-8")
    return casebank.load(tmp_path / "bank")["shop-kettle"]


OPENINGS = "openings:\n  manners: [{zh: 声音很轻。, en: A low voice.}]\n  asides: [{zh: 麻烦您了。, en: Thank you.}]\n"


def told(entry: casebank.CaseEntry, **more: object) -> list[tuple[str, str]]:
    attempt = simulator.Attempt(simulator.generate(entry, 3, "en", persona="calm", **more))  # type: ignore[arg-type]
    return [(line["who"], line["text"]) for line in attempt.view()["lines"]]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("case", CASES)
def test_conversations_of_a_case_begin_differently(case: str, lang: str) -> None:
    """At least nine in ten of a thousand, as the trainee sees them."""
    assert distinct_openings(bank().shared_program(case), lang, 1000, seed=1) >= DISTINCT


@pytest.mark.parametrize("case", TALK_FIRST)
def test_the_quick_way_says_what_an_attempt_says(case: str) -> None:
    """Speakers and texts of the first view, for every persona, language and difficulty; the briefing too."""
    words = FirstWords(compile_program(bank().shared_program(case)))
    for index in range(60):
        level = (None, 1, 2, 3)[index % 4]
        scenario = simulator.generate(bank()[case], 11, ("zh", "en")[index % 2], index=index, difficulty=level)
        view = simulator.Attempt(scenario).view()
        assert words.lines(scenario) == [(line["name"], line["text"]) for line in view["lines"]]
        assert words.briefing(scenario) == view["part"]["briefing"]


def test_manner_and_aside_stand_around_the_first_line(tmp_path: Path) -> None:
    """The narrator tells the manner, then the customer speaks, then she adds her aside; once."""
    plain = told(casebank.load(SHOP)["shop-kettle"])
    entry = with_openings(tmp_path, OPENINGS)
    first = next(place for place, (who, _) in enumerate(plain) if who == "customer")
    added = [*plain[:first], ("narrator", "A low voice."), plain[first], ("customer", "Thank you."), *plain[first + 1 :]]
    assert told(entry) == added
    attempt = simulator.play(simulator.generate(entry, 3, "en", persona="calm"), "random")
    assert [line["text"] for line in simulator.render(attempt.scenario, attempt.state)].count("Thank you.") == 1


def test_the_log_says_what_was_drawn_and_replays_it(tmp_path: Path) -> None:
    """The numbers stand in the header; a log from before there were openings begins as it began."""
    entry = with_openings(tmp_path, OPENINGS)
    attempt = simulator.play(simulator.generate(entry, 3, "en", persona="calm"), "random")
    assert attempt.log.header["scenario"]["opening"] == [0, 0]
    assert simulator.replay(simulator.Log.from_lines(attempt.log.lines())).state == attempt.state
    old = {key: value for key, value in attempt.scenario.to_json().items() if key != "opening"}
    lines = [line["text"] for line in simulator.Attempt(simulator.Scenario.from_json(old)).view()["lines"]]
    assert "Thank you." not in lines


def test_openings_keep_to_channel_and_anger(tmp_path: Path) -> None:
    """What belongs to another channel or another temper is never drawn; where nothing fits, nothing is added."""
    only = "openings:\n  asides: [{zh: 喂。, en: Hello., channels: [phone]}, {zh: 我生气了。, en: I am cross., anger: [90, 100]}]\n"
    entry = with_openings(tmp_path, only)
    assert simulator.generate(entry, 3, persona="calm").opening is None
    plan = plan_of(entry.bank.shared_program("shop-kettle"))
    assert plan.opening("calm", {"anger": 95}, 1, 1) == (-1, 1)


def test_a_scene_may_do_without(tmp_path: Path) -> None:
    """With ``plain: true`` the case's own words stand alone."""
    entry = with_openings(tmp_path, OPENINGS, ("        moment: meeting\n        says:", "        moment: meeting\n        plain: true\n        says:"))
    assert told(entry) == told(casebank.load(SHOP)["shop-kettle"])


def test_a_persona_without_openings_begins_like_an_average_customer(tmp_path: Path) -> None:
    """New personas need none of their own; those of moods.yaml serve."""
    entry = with_openings(tmp_path, "")
    moods = tmp_path / "bank" / "moods.yaml"
    moods.write_text(moods.read_text(encoding="utf-8") + OPENINGS, encoding="utf-8")
    assert ("customer", "Thank you.") not in told(entry)
    assert ("customer", "Thank you.") in told(casebank.load(tmp_path / "bank")["shop-kettle"])


def test_openings_of_the_kit_are_many_and_different_in_both_languages() -> None:
    """Enough of each kind that conversations differ, none of them twice."""
    own = {name: persona.openings for name, persona in bank().personas.items() if persona.openings.asides}
    for name, openings in {**own, "": bank().moods.openings}.items():
        for spoken in (openings.manners, openings.asides):
            assert len(spoken) >= 8, name
            for lang in ("zh", "en"):
                texts = [getattr(one, lang) for one in spoken]
                assert len(set(texts)) == len(texts), name


def test_the_first_part_opens_at_the_instant_it_names() -> None:
    """A first part begins with the attempt; a later instant named there would stand in the briefing and not on the clock."""
    for case in sorted(bank()):
        scenario = simulator.generate(bank()[case], seed=2, lang="en")
        world = scenario.world
        first = world.program.parts[world.program.order[0]]
        assert not first.starts or world.instants[first.starts] == world.start, case


@pytest.mark.parametrize(("asked", "spoken"), [("hour == 10 and office_open", True), ("hour < 10 or not office_open", False)])
def test_a_first_line_may_ask_for_the_hour(tmp_path: Path, asked: str, spoken: bool) -> None:
    """The kettle comes at ten on a working day; the quick way knows the hour as an attempt does."""
    line = '- texts: [{zh: "{remark}漏水！", en: "It leaks, {remark}!"}]'
    entry = with_openings(tmp_path, "", (line, line.replace("texts", f'when: "{asked}"\n            texts')))
    scenario = simulator.generate(entry, 3, "en", persona="calm")
    lines = [(line["name"], line["text"]) for line in simulator.Attempt(scenario).view()["lines"]]
    assert FirstWords(compile_program(scenario.program)).lines(scenario) == lines
    assert any("leaks" in text for _, text in lines) is spoken


def test_a_line_for_later_visits_is_kept_for_them() -> None:
    """All lines whose condition holds are spoken: whoever words one for the first visit says when the other one comes."""
    said = [
        (case, scene["id"], lines)
        for case in bank()
        for part in bank().plain("case", case)["parts"]
        for scene in part.get("scenes") or ()
        if len(lines := [line for line in scene.get("says") or () if line.get("who") in (None, "customer")]) > 1
    ]
    both = [
        (case, scene)
        for case, scene, lines in said
        if any("visits == 1" in (line.get("when") or "") for line in lines) and any(not line.get("when") for line in lines)
    ]
    assert said and not both
