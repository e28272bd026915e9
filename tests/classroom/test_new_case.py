"""A first draft of a case: asked for or given as options, it lints clean, plays, and is the model's to win."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import casebank
import grading
import simulator
from casebank import loader
from casebank.lint import check, stale
from classroom.authoring import new_case, own_bank
from classroom.authoring.linting import lint
from classroom.cli import main as cli
from tests import attempts

ANSWERS = {
    "id": "no-one-there", "procedure": "bank_branch", "title_zh": "没有人接", "title_en": "Nobody’s matter: “mine?”", "persona": "polite-firm",
    "channel": "visit",
}  # fmt: skip
HOUSES = [name for name, house in attempts.bank().procedures.items() if not house.ground]


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The content of the kit with a draft for every house."""
    root = tmp_path_factory.mktemp("kit") / "bank"
    shutil.copytree(loader.HOME, root, ignore=shutil.ignore_patterns("*.py", "__pycache__", "lint", "models"))
    for house in HOUSES:
        new_case.write(root, {**ANSWERS, "id": f"draft-{house}", "procedure": house})
    return root


def options(answers: dict[str, str]) -> list[str]:
    return [word for name, value in answers.items() for word in (f"--{name.replace('_', '-')}", value)]


def test_a_draft_lints_clean_in_every_house(bank: Path) -> None:
    """Not even a warning, whatever clocks and duties the house has."""
    files = [new_case.path_of(bank, {"id": f"draft-{house}", "procedure": house}) for house in HOUSES]
    assert lint(bank, [*files, *(bank / f"paths/draft-{house}.model.yaml" for house in HOUSES)]).found == []


def test_what_the_house_asks_is_told_of_a_case_that_is_alone_in_a_bank(tmp_path: Path) -> None:
    """The house is as the kit has it: it is the case that lacks the steps, and in which nothing moves for whoever says nothing."""
    own_bank.set_up(tmp_path)
    [case, _] = new_case.write(tmp_path, {**ANSWERS, "procedure": "insurer_training"})
    text = case.read_text(encoding="utf-8")
    timer = text[text.index("    timers:\n      - id: enough") : text.index("  - id: desk")]
    leaves = 'en: "Never mind. I’m not waiting any longer."}]\n        enter: ['
    case.write_text(text.replace(timer, "").replace(leaves, f"{leaves}{{emits: [complaint_received]}}, "), encoding="utf-8")
    found = check.diagnostics(check.bench(tmp_path, (), {case.relative_to(tmp_path).as_posix()}))
    assert [(one.code, "registered" in one.message.en) for one in found if one.file.startswith("cases/")] == [("MJ607", True), ("MJ517", False)]
    assert not [one for one in found if one.file.startswith("procedures/") and one.severity == "error"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_draft_plays_and_the_model_wins(bank: Path, lang: str) -> None:
    """It ends, and its model run reaches what a case of the kit must reach."""
    kit = casebank.load(bank)
    for house in HOUSES:
        attempt = simulator.play(simulator.generate(kit[f"draft-{house}"], 1, lang), "model", bank)
        assert attempt.ended and attempt.state.ending == "settled"
        assert grading.grade(attempt).total >= 95


def test_everything_can_be_given_as_options(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No terminal is needed; quotes and colons in a title do no harm; what to do next is said; a new folder becomes a bank."""
    root = tmp_path / "bank"
    assert cli.main(["new-case", "--bank", str(root), *options(ANSWERS)]) == 0
    said = capsys.readouterr().out
    assert "mingjing lint" in said and f"mingjing play no-one-there --bank {root}" in said
    case = casebank.load(root)["no-one-there"].case
    assert (case.title.zh, case.title.en) == (ANSWERS["title_zh"], ANSWERS["title_en"])
    assert lint(root).found == []  # nor does anything that came with the kit
    assert [*casebank.load(root)] == ["no-one-there"] and cli.main(["cases", "--bank", str(root)]) == 0
    assert "no-one-there" in capsys.readouterr().out
    assert cli.main(["new-case", "--bank", str(root), *options(ANSWERS)]) == 1
    assert "already" in capsys.readouterr().err
    assert cli.main(["new-case", "--bank", str(root / "paths"), *options(ANSWERS)]) == 1  # not empty, and not a bank
    assert "neither a bank nor empty" in capsys.readouterr().err


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_draft_is_recorded_so_that_the_first_change_to_one_language_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str], lang: str) -> None:
    """Only what was written is recorded (its path holds no texts), beside what the bank had; both languages changed say nothing; how to record them is said."""
    assert cli.main(["new-case", "--bank", str(tmp_path), *options(ANSWERS), "--lang", lang]) == 0
    assert capsys.readouterr().out.endswith("   # 两种语言都写定了，就记下来\n" if lang == "zh" else "   # once both languages stand\n")
    assert cli.main(["new-case", "--bank", str(tmp_path), *options({**ANSWERS, "id": "other"})]) == 0
    assert {*stale.load(tmp_path)} == {"cases/bank_branch/no_one_there.yaml", "cases/bank_branch/other.yaml"}
    assert (lint(tmp_path).found, lint(tmp_path).unrecorded) == ([], 0)
    case = new_case.path_of(tmp_path, ANSWERS)
    for old, new, codes, unrecorded in (("那就麻烦您了。", "那就辛苦您了。", ["MJ707"], 0), ("Thank you, that’s all I wanted.", "Thank you.", [], 1)):
        case.write_text(case.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        assert ([one.code for one in lint(tmp_path).found], lint(tmp_path).unrecorded) == (codes, unrecorded)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"id": "No One"}, "is not an id"),
        ({"procedure": "bank_brunch"}, "did you mean 'bank_branch'?"),
        ({"procedure": "common"}, "no procedure 'common'"),
        ({"persona": "polite"}, "no persona 'polite'"),
        ({"title_zh": "Nobody"}, "no Chinese characters"),
        ({"title_en": "没有人"}, "has no letters"),
        ({"title_en": "{x}"}, "no braces"),
        ({"channel": "By Post"}, "is not an id"),
        ({"id": "counter-handover"}, "already"),
    ],
)
def test_a_wrong_answer_is_refused_in_words(capsys: pytest.CaptureFixture[str], changed: dict[str, str], told: str) -> None:
    """Nothing is written."""
    assert cli.main(["new-case", *options({**ANSWERS, **changed})]) == 1
    assert told in capsys.readouterr().err
    assert not new_case.path_of(loader.HOME, {**ANSWERS, **changed}).exists()


def test_without_a_terminal_a_missing_answer_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    """A script learns which option it forgot."""
    assert cli.main(["new-case", *options({name: ANSWERS[name] for name in ("id", "procedure", "title_zh")})]) == 1
    assert "--title-en is missing" in capsys.readouterr().err


def test_at_a_terminal_a_wrong_answer_is_asked_again(capsys: pytest.CaptureFixture[str]) -> None:
    """Until it fits; what there is to choose from is shown."""
    asked: list[str] = []
    answers = iter(["bank", "bank_branch"])

    def ask(question: str) -> str:
        asked.append(question)
        return next(answers)

    assert new_case._answer("procedure", None, {"procedure": HOUSES}, True, ask) == "bank_branch"
    assert len(asked) == 2 and "bank_branch" in asked[0]
    assert "no procedure 'bank'" in capsys.readouterr().out
