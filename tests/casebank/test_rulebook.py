"""The rulebook: complete, bilingual, in agreement with itself; and every rule that content names is in it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import casebank
import grading
import simulator
from casebank import loader, models, rulebook_words
from casebank.models import rulebook as shapes
from grading import words
from tests.attempts import scenario

BANK = Path(__file__).parents[1] / "data" / "casebank"
RULES = Path(casebank.__file__).parent / "rules"
BOOK = casebank.rulebook()


def test_it_holds_every_rule_of_the_sources() -> None:
    """183 rules in eight pieces, each with what the kit is to do with it."""
    assert {name: len(piece.rules) for name, piece in BOOK.pieces.items()} == {
        "S0": 2, "S1": 27, "S2": 25, "S3": 13, "S4": 23, "S5": 14, "S6": 50, "S7": 29,
    }  # fmt: skip
    assert len(BOOK.rules) == 183
    assert {use: len(BOOK.meant_to(use)) for use in rulebook_words.USES} == {"teach": 178, "simulate": 136, "grade": 117}


def test_conflicts_and_clock_catalogue_are_complete() -> None:
    """Sixteen questions on which the houses differ, each answered by two of them or more, and K1 to K21."""
    assert len(BOOK.conflicts) == 16
    assert [one.id for one in BOOK.conflicts.values() if len(one.positions) < 2] == []
    assert list(BOOK.clocks) == [f"K{n}" for n in range(1, 22)]


def test_every_word_for_a_value_exists_in_both_languages() -> None:
    """Kinds, uses and confidence are named."""
    for named, literal in (
        (rulebook_words.KINDS, shapes.RuleKind), (rulebook_words.USES, shapes.Use),
        (rulebook_words.CONFIDENCE, shapes.Confidence),
    ):  # fmt: skip
        assert list(named) == list(literal.__args__)
        assert all(set(both) == {"zh", "en"} and all(both.values()) for both in named.values())


def test_the_scrambled_piece_says_how_sure_it_is() -> None:
    """Every rule of piece six that had to be put together again bears its mark, and what is torn has a reading."""
    unmarked = [rule.id for rule in BOOK.of_piece("S6") if rule.confidence is None]
    assert unmarked == ["S6-11-01", "S6-12-01", "S6-13-01", "S6-13-02"]
    assert [rule.id for rule in BOOK.rules.values() if rule.confidence in ("C", "LOST", "medium") and rule.reading is None] == []
    assert [rule.id for rule in BOOK.rules.values() if rule.confidence == "LOST"] == ["S6-08-01"]


def test_perverse_incentives_are_put_up_for_discussion() -> None:
    """Points per complaint, the veto, curbing petitioners, blame for bypassing, sanctions shown to the customer."""
    asked = ("S4-08-01", "S2-03-02", "S2-03-03", "S2-07-05", "S1-08-01", "S4-03-06", "S5-04-03", "S6-07-21", "S7-09-05")
    assert [rule for rule in asked if BOOK.rules[rule].discuss is None] == []


# --- asking it ----------------------------------------------------------------------------------------


def test_a_rule_is_found_by_its_id() -> None:
    """Numbered rules and outside standards alike; an unknown one is named with the nearest."""
    assert BOOK["S1-07-02"].title.zh == "杜绝“冷、顶、推、拖”"
    assert BOOK["outside:iso-10002"].title.en.startswith("ISO 10002")
    assert "S9-00-00" not in BOOK and len(BOOK) == len(list(BOOK)) == 183 + len(BOOK.outside)
    with pytest.raises(casebank.NotInBank, match=r"no rule 'outside:iso-1002' in the case bank \(did you mean 'outside:iso-10002'\?\)"):
        BOOK["outside:iso-1002"]


def test_rules_are_listed_by_piece_procedure_kind_and_use() -> None:
    """The views a rulebook browser needs."""
    assert [rule.id for rule in BOOK.of_piece("S0")] == ["S0-00-01", "S0-00-02"]
    assert BOOK.of_procedure("liquor_producer") == BOOK.of_piece("S4")
    assert BOOK.of_procedure("nowhere") == []
    assert {"S4-01-03", "S6-07-19"} <= {rule.id for rule in BOOK.of_kind("time_limit")}
    assert BOOK.piece_of("S6-07-19").id == "S6"
    with pytest.raises(casebank.NotInBank, match="no piece 'S9'"):
        BOOK.of_piece("S9")


def test_a_rule_leads_to_its_conflicts_and_clocks() -> None:
    """From a rule, or a whole piece, to the questions it takes part in and the entries of the catalogue."""
    assert [one.id for one in BOOK.conflicts_about("S4-08-01")] == ["penalties"]
    assert "hop-or-total" in [one.id for one in BOOK.conflicts_about("S6")]
    assert [clock.id for clock in BOOK.clocks_about("S4-01-03")] == ["K6"]


def test_search_needs_every_word_and_puts_titles_first() -> None:
    """In either language or in one of them."""
    assert [entry.id for entry in BOOK.search("s6-07-19")][:1] == ["S6-07-19"]
    assert BOOK.search("首问负责")[0].id == "S1-03-01"
    assert "S1-07-03" in [entry.id for entry in BOOK.search("superior review", "en")]
    assert BOOK.search("superior review", "zh") == []
    assert BOOK.search("  ") == [] and BOOK.search("no such words at all") == []
    assert len(BOOK.search("customer", limit=3)) == 3


# --- what authors are told ----------------------------------------------------------------------------


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    """A copy of the valid test bank, with a copy of the kit's rulebook beside it."""
    shutil.copytree(BANK, tmp_path / "bank")
    shutil.copytree(RULES, tmp_path / "bank" / "rules")
    return tmp_path / "bank"


def change(root: Path, file: str, old: str, new: str) -> None:
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def problems(root: Path) -> list[str]:
    """Check a bank that must be refused and return the lines of the error."""
    with pytest.raises(casebank.CaseBankError) as caught:
        casebank.check(root)
    return str(caught.value).splitlines()


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        (
            "rules/S1.yaml", "- id: S1-07-02", "- id: S2-07-02",
            ["rules/S1.yaml:{line}:9 rules[18].id: the rule 'S2-07-02' does not belong to the piece 'S1'"],
        ),
        (
            "rules/S2.yaml", "reading:\n      zh: 第七篇也有同一原则（S7-02-02）。", "reading:\n      zh: 第七篇也有同一原则（S7-02-09）。",
            [
                "rules/S2.yaml:{line}:11 rules[21].reading.zh: the Chinese text does not name S7-02-02",
                "rules/S2.yaml:{line}:21 rules[21].reading.zh: no rule 'S7-02-09'",
                "rules/S2.yaml:{next}:11 rules[21].reading.en: the English text does not name S7-02-09",
            ],
        ),
        (
            "rules/conflicts.yaml", "  - id: night-hours", "  - id: hop-or-total",
            ["rules/conflicts.yaml:{line}:9 conflicts[8].id: 'hop-or-total' stands twice in this list (the first is in line {first}: rename or delete one)"],
        ),
        (
            "rules/conflicts.yaml", "house: outside:petitions-2022\n        text: {zh: 告知", "house: outside:petition-2022\n        text: {zh: 告知",
            ["rules/conflicts.yaml:{line}:16 conflicts[4].positions[2].house: no house 'outside:petition-2022' (did you mean 'outside:petitions-2022'?)"],
        ),
        (
            "rules/clocks.yaml", "rules: [S4-06-02]", "rules: [S4-06-12]",
            ["rules/clocks.yaml:{line}:13 clocks[19].rules[0]: no rule 'S4-06-12' (did you mean 'S4-06-02'?)"],
        ),
        (
            "rules/clocks.yaml", "  - id: K21", "  - id: K22",
            ["rules/clocks.yaml:{line}:9 clocks[20].id: 'K22' is not in the clock catalogue (K1 to K21)"],
        ),
        (
            "rules/outside.yaml", "- id: outside:cfpb", "- id: cfpb",
            ["rules/outside.yaml:{line}:9 standards[22].id: 'cfpb' is not an outside standard (write it like outside:iso-10002)"],
        ),
    ],
)  # fmt: skip
def test_a_mistake_in_the_rulebook_is_told_where_it_stands(bank: Path, file: str, old: str, new: str, says: list[str]) -> None:
    """File, line, column and path, with what was meant where it can be told."""
    change(bank, file, old, new)
    text = (bank / file).read_text(encoding="utf-8")
    line = text[: text.rindex(new)].count("\n") + 1 + (new.startswith("reading"))
    told = [one for one in problems(bank) if one.startswith(file)]
    first = text[: text.index(new)].count("\n") + 1
    assert told == [one.format(line=line, next=line + 1, first=first) for one in says]


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("cases/shop/kettle.yaml", "sources: [kit]", "sources: [S1-07-20]", "no rule 'S1-07-20' (did you mean"),
        ("procedures/mail_order.yaml", "source: kit", "source: outside:iso-10003", "did you mean 'outside:iso-10002'?"),
    ],
)
def test_a_rule_that_content_names_must_be_in_the_rulebook(bank: Path, file: str, old: str, new: str, says: str) -> None:
    """An unknown number or standard is refused by `check`, with the nearest known one."""
    path = bank / file
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    [told] = problems(bank)
    assert told.startswith(f"{file}:") and says in told
    with pytest.raises(casebank.CaseBankError):
        casebank.load_file(path)


def test_loading_a_bank_does_not_read_the_rulebook(bank: Path) -> None:
    """What cannot be read there is no obstacle to playing; `check` and `rulebook` say what is wrong."""
    (bank / "rules" / "S4.yaml").write_text("rules: [\n", encoding="utf-8")
    assert list(casebank.load(bank)) == ["shop-kettle"]
    [told] = problems(bank)
    assert told.startswith("rules/S4.yaml:")
    with pytest.raises(casebank.CaseBankError):
        casebank.rulebook(bank)


def test_a_bank_without_rules_goes_by_those_of_the_kit() -> None:
    """Its sources are looked up there, and its rulebook is the kit's."""
    assert casebank.rulebook(BANK) is casebank.rulebook()
    assert list(casebank.check(BANK)) == ["shop-kettle"]


def test_a_file_of_the_rulebook_can_be_checked_by_itself(bank: Path, tmp_path: Path) -> None:
    """In its place and as a draft from elsewhere."""
    assert isinstance(casebank.load_file(bank / "rules" / "S3.yaml"), models.Piece)
    draft = tmp_path / "draft.yaml"
    shutil.copy(bank / "rules" / "outside.yaml", draft)
    assert isinstance(casebank.load_file(draft, root=bank), models.OutsideStandards)
    assert loader.kind_of(bank / "rules" / "clocks.yaml").name == "catalogue"


# --- in the debrief -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lang", "title", "caution"),
    [("zh", "复杂事项 7 个工作日拿出意见", "请核对官方文本"), ("en", "seven working days", "check the official text")],
)
def test_a_finding_calls_its_rule_by_name(lang: str, title: str, caution: str) -> None:
    """Number and title for a source rule, title and caution for an outside standard; what is unknown keeps its id."""
    assert words.rule_text("S1-07-06", lang).startswith("S1-07-06 · ") and title in words.rule_text("S1-07-06", lang)
    assert words.rule_told("S1-07-06", lang) == getattr(BOOK["S1-07-06"].text, lang)
    assert caution in words.rule_text("outside:iso-10002", lang) and "10002" in words.rule_text("outside:iso-10002", lang)
    assert words.rule_text("S1-99-99", lang) == f"S1-99-99 · {words.label('source', lang)}"
    assert words.rule_text("kit", lang) == words.label("kit", lang)
    assert words.rule_told("S1-99-99", lang) == words.rule_told("kit", lang) == ""


def test_the_scorecard_explains_the_rules_it_names() -> None:
    """In HTML the text of a rule opens under its title."""
    card = grading.grade(simulator.play(scenario(1, "en"), "curt"))
    html = card.html("en")
    assert "<summary>S1-07-03 · Never push the customer up to the superior bank</summary>" in html
    assert BOOK["S1-07-03"].text.en in html


def test_grading_does_without_the_rulebook(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is opened only when a rule is put into words."""
    monkeypatch.setattr(words, "_book", lambda: pytest.fail("the rulebook was opened"))
    assert grading.grade(simulator.play(scenario(1, "en"), "curt")).total < 50
