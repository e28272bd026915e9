"""Facts: where they come from, that they never shift, and what is said when they cannot be drawn."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from faker import Faker
from hypothesis import given, settings
from hypothesis import strategies as st

import casebank
import simulator
from casebank import statistics as declared
from simulator.drawing import people
from simulator.drawing.facts import MOST_ATTEMPTS, Plan
from simulator.scenario import LANGUAGES, Scenario
from simulator.streams import branch, derive, drawn, stream
from tests.attempts import bank

TOP = Path(__file__).resolve().parents[2]
SHOP = TOP / "tests" / "data" / "casebank"
FACTS = (
    "import hashlib, json, casebank, simulator\n"
    "bank = casebank.load()\n"
    "told = [[s.persona, s.opening, s.mood, s.facts] for case in bank for lang in ('zh', 'en') for level in (None, 1, 3)\n"
    "        for s in [simulator.generate(bank[case], seed=3, lang=lang, index=5, difficulty=level)]]\n"
    "print(hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest())\n"
)


def shop(tmp_path: Path, *changes: tuple[str, str]) -> casebank.CaseEntry:
    """The kettle of the small bank, with some of its text replaced."""
    shutil.copytree(SHOP, tmp_path / "bank")
    file = tmp_path / "bank" / "cases" / "shop" / "kettle.yaml"
    text = file.read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) == 1
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")
    return casebank.load(tmp_path / "bank")["shop-kettle"]


def more(facts: str, beyond: str = "") -> tuple[str, str]:
    """A change that adds facts, and keys after them."""
    return "cast:\n", f"{facts}{beyond}cast:\n"


# --- streams and names ---------------------------------------------------------------------------------


@given(st.lists(st.one_of(st.integers(), st.text(max_size=8)), min_size=1, max_size=4), st.text(min_size=1, max_size=8))
def test_a_stream_draws_what_its_keys_derive(keys: list[Any], name: str) -> None:
    """The quick way and the plain way of drawing are one."""
    assert drawn(stream(*keys), name.encode("utf-8", "surrogatepass")) == derive(*keys, name)
    assert drawn(branch(stream(*keys[:1]), *keys[1:]), b"x") == (derive(*keys, "x") if keys[1:] else derive(keys[0], "", "x"))


@settings(max_examples=300)
@given(st.integers(0, 2**64 - 1), st.sampled_from(["female", "male"]))
def test_names_are_those_of_faker(seed: int, gender: str) -> None:
    """Drawn from Faker's pools, with Faker's weights, as Faker itself draws them, but for names of the other gender."""
    faker = Faker("zh_CN")
    faker.seed_instance(seed)
    given_name = faker.first_name_female if gender == "female" else faker.first_name_male
    family = faker.last_name()
    _same(people.named("zh", gender, seed), (family, given_name()), gender)
    faker.seed_instance(seed)
    _same(people.named("en", gender, seed), (faker.last_romanized_name(), faker.first_romanized_name()), gender)


def _same(ours: tuple[str, str], fakers: tuple[str, str], gender: str) -> None:
    others = people._ONLY["male" if gender == "female" else "female"]
    assert ours[0] == fakers[0] and ours[1] not in others
    assert ours[1] == fakers[1] or fakers[1] in others


# --- what cannot be real -------------------------------------------------------------------------------


@given(st.integers(0, 2**64 - 1))
def test_a_telephone_number_cannot_be_dialled(seed: int) -> None:
    """Eleven digits as numbers have them, and a subscriber's number that begins with the trunk prefix."""
    number = people.phone(seed)
    assert re.fullmatch(r"010-0\d{3} \d{4}", number)
    assert people.is_impossible(number)


@given(st.integers(0, 2**64 - 1), st.sampled_from(["female", "male"]), st.dates(date(1930, 1, 1), date(2010, 1, 1)))
def test_an_identity_number_is_of_no_province_and_fails_its_check(seed: int, gender: str, birthday: date) -> None:
    """No place begins with 00, and the last sign is wrong; birthday and sex are those of the person."""
    number = people.id_number(gender, birthday, seed)
    assert number[:2] == "00" and len(number) == 18 and number[6:14] == f"{birthday:%Y%m%d}"
    assert int(number[16]) % 2 == (gender == "male")
    assert people.is_impossible(number)


def test_a_number_that_could_be_real_is_told_from_one_that_cannot() -> None:
    """The check of the ranges is no rubber stamp: a number from the standard's own example passes its check digit."""
    assert not people.is_impossible("11010519491231002X")
    assert not people.is_impossible("010-6552 9988")


@given(st.integers(0, 100), st.dates(date(2024, 1, 1), date(2028, 12, 31)), st.integers(0, 2**64 - 1))
def test_a_birthday_gives_the_age_asked_for(age: int, today: date, seed: int) -> None:
    """Somebody of 40 has had the fortieth birthday and not the next."""
    birthday = people.born(age, today, seed)
    assert today.year - birthday.year - ((today.month, today.day) < (birthday.month, birthday.day)) == age


def test_identifying_facts_are_drawn_in_a_case(tmp_path: Path) -> None:
    """Telephone, identity number and address as facts: impossible, and the number fits the person."""
    facts = "  tel: {draw: phone}\n  card: {draw: id_number, of: customer}\n  home: {draw: address}\n"
    entry = shop(tmp_path, more(facts), ('"{customer}来退水壶。"', '"{customer}，{tel}，{card}，{home}。"'),
                 ('"{customer} brings back a kettle."', '"{customer}, {tel}, {card}, {home}."'))  # fmt: skip
    for index in range(20):
        scenario = simulator.generate(entry, 3, LANGUAGES[index % 2], index=index)
        person, start = scenario.facts["customer"], datetime.fromisoformat(scenario.facts["opening"])
        assert people.is_impossible(scenario.facts["tel"]) and people.is_impossible(scenario.facts["card"])
        born = datetime.strptime(scenario.facts["card"][6:14] + "+0800", "%Y%m%d%z")
        assert start.year - born.year - ((start.month, start.day) < (born.month, born.day)) == person["age"]
        assert scenario.facts["home"] in simulator.Attempt(scenario).view()["case"]["summary"]


# --- statistics and constraints ------------------------------------------------------------------------


def test_every_statistic_of_the_kit_names_its_source() -> None:
    """Published ones a bulletin and its day; the others say that they are defaults; all say what to check."""
    for name, statistic in bank().statistics.items():
        origin = statistic.origin
        assert origin.check.zh and origin.check.en, name
        assert (origin.kind == "published") == ("通报" in origin.name.zh), name
        assert date.fromisoformat(origin.date) <= date.today()
    assert sum(share.weight for share in bank().statistics["bank_products_2021q4"].shares) == 90595
    assert sum(share.weight for share in bank().statistics["bank_products_2020q3"].shares) == 85097


def test_a_fact_follows_its_statistic(tmp_path: Path) -> None:
    """Seven in ten are young, and what has no weight never comes; conditions and texts may use the fact."""
    entry = shop(tmp_path, more("  who: {draw: statistic, statistic: visitors}\n"), ("when: colour == 'red'", "when: who == 'young'"))
    counted = Counter(simulator.generate(entry, index=index).facts["who"] for index in range(1000))
    assert set(counted) == {"young", "old"} and 650 < counted["young"] < 750


def test_cases_draw_from_published_statistics() -> None:
    """Two bulletins of the regulator are drawn from, and so are the hours of arrival."""
    named = {declared.named(fact) for case in bank() for fact in bank().plain("case", case)["facts"].values()}
    published = {name for name, statistic in bank().statistics.items() if statistic.origin.kind == "published"}
    assert published and published <= named
    assert "arrival_hours" in named


HOURS = """schema: 1
id: rush
name: {zh: 几点来, en: When they come}
unit: {zh: 人, en: people}
origin: {kind: kit, name: {zh: 测试用, en: for tests}, date: "2026-01-05", check: {zh: 不要引用。, en: Do not quote.}}
shares:
  - {value: 8, name: {zh: 8点, en: eight}, weight: 500}
  - {value: 9, name: {zh: 9点, en: nine}, weight: 60}
  - {value: 10, name: {zh: 10点, en: ten}, weight: 40}
"""


def rush(tmp_path: Path, time_of_day: str) -> casebank.CaseEntry:
    """The kettle with a moment in the week of the opening, and a statistic of hours beside it."""
    (tmp_path / "bank" / "statistics").mkdir(parents=True)
    shutil.copytree(SHOP, tmp_path / "bank", dirs_exist_ok=True)
    (tmp_path / "bank" / "statistics" / "rush.yaml").write_text(HOURS, encoding="utf-8")
    file = tmp_path / "bank" / "cases" / "shop" / "kettle.yaml"
    fact = f'  came: {{draw: moment, first: "2026-01-05", last: "2026-01-09", {time_of_day}}}\n'
    file.write_text(file.read_text(encoding="utf-8").replace(*more(fact)), encoding="utf-8")
    return casebank.load(tmp_path / "bank")["shop-kettle"]


def test_the_hour_of_a_moment_follows_its_statistic(tmp_path: Path) -> None:
    """Six in ten at nine where eight is left out, minutes in fives, a working day; the log needs no statistic."""
    entry = rush(tmp_path, "hours: rush, within: [9, 17]")
    came = [datetime.fromisoformat(simulator.generate(entry, index=index).facts["came"]) for index in range(1000)]
    counted = Counter(moment.hour for moment in came)
    assert set(counted) == {9, 10} and 550 < counted[9] < 650
    assert {moment.minute for moment in came} == set(range(0, 60, 5))
    assert {moment.isoweekday() for moment in came} == {1, 2, 3, 4, 5}
    log = simulator.Log.load(simulator.Attempt(simulator.generate(entry, 2)).log.save(tmp_path / "log.jsonl"))
    assert log.scenario.program["case"]["facts"]["came"]["weights"] == [60, 40]
    assert simulator.generate(entry, facts={"came": "2026-01-05T08:01"}).facts["came"].startswith("2026-01-05T08:01")


@pytest.mark.parametrize(
    ("time_of_day", "said"),
    [
        ("working: true", "a moment has either a time of day or hours to draw it from"),
        ('at: "09:00", hours: rush', "a moment has either a time of day or hours to draw it from"),
        ("hours: rsh", "no statistic 'rsh' (did you mean 'rush'?)"),
        ("hours: visitors", "the values of the statistic 'visitors' are not hours of the day"),
        ("hours: rush, within: [12, 17]", "the statistic 'rush' has nothing in these hours"),
    ],
)
def test_hours_that_cannot_be_drawn_are_refused(tmp_path: Path, time_of_day: str, said: str) -> None:
    """Neither or both times of day, an unknown statistic, one of something else, hours in which nobody comes."""
    with pytest.raises(casebank.CaseBankError) as caught:
        rush(tmp_path, time_of_day)
    assert said in str(caught.value)


def test_a_log_with_a_statistic_needs_no_bank(tmp_path: Path) -> None:
    """The program carries the values and weights that were drawn from."""
    entry = shop(tmp_path, more("  who: {draw: statistic, statistic: visitors}\n"))
    attempt = simulator.Attempt(simulator.generate(entry, 2))
    read = simulator.Log.load(attempt.log.save(tmp_path / "log.jsonl"))
    assert read.scenario.program["case"]["facts"]["who"]["weights"] == [70, 30, 0]
    assert simulator.replay(read).state == attempt.state


def test_a_constraint_holds_in_every_scenario(tmp_path: Path) -> None:
    """Facts that do not meet it are drawn again; where they meet it at once, they stay what they were."""
    condition = "constraints: [{holds: price > 200 or colour == 'blue', reason: {zh: 红的贵, en: red is dear}}]\n"
    unbound, entry = shop(tmp_path / "free"), shop(tmp_path / "bound", more("", condition))
    free, bound = ([simulator.generate(one, index=index).facts for index in range(60)] for one in (unbound, entry))
    assert all(facts["price"] > 200 or facts["colour"] == "blue" for facts in bound)
    met = [facts["price"] > 200 or facts["colour"] == "blue" for facts in free]
    assert 0 < sum(met) < 60
    assert [one == other for one, other in zip(free, bound, strict=True)] == met
    assert bound == [simulator.generate(entry, index=index).facts for index in range(60)]


def test_a_constraint_that_cannot_be_met_is_told_in_words(tmp_path: Path) -> None:
    """Case, condition, reason in both languages, seed and index, and what to do; given facts are named."""
    entry = shop(tmp_path, more("", "constraints: [{holds: price > 900, reason: {zh: 要很贵, en: must be dear}}]\n"))
    with pytest.raises(simulator.ScenarioError) as caught:
        simulator.generate(entry, seed=4, index=7, facts={"colour": "red"})
    assert caught.value.words("en") == (
        f"case 'shop-kettle': the constraint \"price > 900\" was not met in {MOST_ATTEMPTS} attempts to draw its facts "
        "(seed 4, index 7, with colour = red given). It says: must be dear Widen the facts it names, or the constraint."
    )
    zh = caught.value.words("zh")
    assert all(word in zh for word in ("shop-kettle", "price > 900", "colour = red", "要很贵")) and "must be dear" not in zh


# --- nothing shifts ------------------------------------------------------------------------------------


def test_a_new_fact_shifts_no_other(tmp_path: Path) -> None:
    """Neither the facts that were there before nor the persona and the opening."""
    before = shop(tmp_path / "before")
    after = shop(tmp_path / "after", more("  new: {draw: integer, low: 1, high: 9}\n  who: {draw: statistic, statistic: visitors}\n"))
    for index in range(20):
        old, new = (simulator.generate(entry, 5, index=index) for entry in (before, after))
        assert old.facts == {name: value for name, value in new.facts.items() if name in old.facts}
        assert (old.persona, old.opening) == (new.persona, new.opening)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_two_people_of_a_matter_share_a_family_name(lang: str) -> None:
    """Whoever reads of Mr Wang and of Ms Wang does not know who is meant; a name that is given counts as well."""
    case = bank()["eve-of-the-holiday"]
    taken = {"family": "王" if lang == "zh" else "Wang", "given": "Yan", "gender": "female", "age": 30}
    for seed in range(200):
        for fixed in ({}, {"witness": taken}):
            facts = simulator.generate(case, seed=seed, lang=lang, facts=fixed).facts
            names = [facts[person]["family"] for person in ("customer", "manager", "investigator", "witness")]
            assert len({*names}) == 4


def test_facts_given_leave_the_others_alone() -> None:
    """Whatever is given is taken over; what does not depend on it is as if nothing were given."""
    entry = bank()["counter-handover"]
    for index in range(10):
        drawn_freely = simulator.generate(entry, 3, index=index).facts
        again = simulator.generate(entry, 3, index=index, facts=drawn_freely).facts
        assert again == drawn_freely


def test_facts_do_not_depend_on_what_was_drawn_before() -> None:
    """A plan that has drawn much draws the same as a new one."""
    program = bank().shared_program("three-hops")
    used = Plan(program)
    for index in range(50):
        used.facts(1, index, "zh", "proud", {})
    assert used.facts(9, 4, "en", "proud", {}) == Plan(program).facts(9, 4, "en", "proud", {})


def test_scenarios_are_the_same_under_any_hash_seed() -> None:
    """Facts, moods and openings, in a process of its own."""
    command = [sys.executable, "-c", FACTS]
    told = [
        subprocess.run(command, capture_output=True, text=True, cwd=TOP, check=True, env={**os.environ, "PYTHONHASHSEED": seed}).stdout
        for seed in ("1", "4711")
    ]
    assert told[0] == told[1] != ""


# --- difficulty ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", sorted(bank()))
def test_a_harder_scenario_begins_angrier_and_warier(case: str) -> None:
    """On average over the personas drawn; facts stay the same but for an age that goes with the persona, and the case's bounds are kept."""
    found: dict[int, list[Scenario]] = {
        level: [simulator.generate(bank()[case], 1, index=index, difficulty=level) for index in range(40)] for level in (1, 2, 3)
    }
    anger = [sum(one.world.temper.anger for one in found[level]) for level in (1, 2, 3)]
    trust = [sum(one.world.temper.trust for one in found[level]) for level in (1, 2, 3)]
    assert anger[0] < anger[1] < anger[2] and trust[0] > trust[2]
    facts = {level: [{**one.facts, "customer": {**one.facts["customer"], "age": 0}} for one in found[level]] for level in (1, 3)}
    assert facts[1] == facts[3]
    assert all(one.world.temper.anger <= 550 for one in found[3])


@pytest.mark.parametrize(("case", "ages"), [("counter-handover", (60, 64)), ("counter-hospital-bill", (76, 80)), ("handwritten-receipt", (60, 66))])
def test_an_elder_is_old_within_the_ages_of_the_case(case: str, ages: tuple[int, int]) -> None:
    """The least age of the persona raises that of the case; everybody else may be younger."""
    drawn = {simulator.generate(bank()[case], seed, persona="frightened_elder").facts["customer"]["age"] for seed in range(60)}
    assert (min(drawn), max(drawn)) == ages
    low = bank()[case].case.facts["customer"].age[0]
    assert min(simulator.generate(bank()[case], seed, persona="polite-firm").facts["customer"]["age"] for seed in range(60)) == low


def test_without_a_difficulty_every_persona_is_drawn_as_she_is() -> None:
    """The log says nothing of difficulty, and the mood is the persona's."""
    scenario = simulator.generate(bank()["counter-handover"], 1)
    assert not {"difficulty", "mood"} & set(scenario.to_json())
    assert scenario.world.temper == scenario.world.program.tempers[scenario.persona]


def test_a_persona_that_is_named_is_kept_at_any_difficulty() -> None:
    """Only her mood at the start changes, and a replay begins with it."""
    attempt = simulator.Attempt(simulator.generate(bank()["counter-handover"], 1, persona="hurried", difficulty=3))
    assert attempt.scenario.persona == "hurried" and attempt.state.anger == 440
    assert simulator.replay(simulator.Log.from_lines(attempt.log.lines())).state == attempt.state


def test_an_unknown_difficulty_is_refused_in_words() -> None:
    """What there is instead is named."""
    with pytest.raises(simulator.ScenarioError, match="difficulty 4 is not one of 1, 2, 3"):
        simulator.generate(bank()["counter-handover"], difficulty=4)


@pytest.mark.parametrize("seed", ["7", 1.5, None])
def test_a_seed_that_is_no_whole_number_is_refused(seed: Any) -> None:
    """A store that kept one could not read any of its attempts again; the like of it in a log is no scenario."""
    with pytest.raises(simulator.ScenarioError, match="whole number"):
        simulator.generate(bank()["counter-handover"], seed)
    assert simulator.generate(bank()["counter-handover"], True).to_json()["seed"] is not True
    with pytest.raises(simulator.ScenarioError, match="seed is True"):
        simulator.Scenario.from_json({**simulator.generate(bank()["counter-handover"], 1).to_json(), "seed": True})
