"""``mingjing lint``: formats, choices, exit codes, one file against the bank around it, the record of translations."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from casebank import loader
from casebank.lint import check, stale
from classroom.authoring import lint_files
from classroom.authoring.linting import lint
from classroom.cli import main as cli
from tests.lint_bank import change, copied

KETTLE = "cases/shop/kettle.yaml"


@pytest.fixture
def bank(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return copied(tmp_path)


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = cli.main(["lint", "--lang", "zh", *map(str, arguments)])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_a_sound_bank_is_fine(bank: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 0 and one line, once its translations are recorded."""
    assert run(capsys, "--record", bank)[0] == 0
    assert run(capsys, bank) == (0, "没有问题\n", "")
    assert run(capsys, bank, "--lang", "en")[1] == "nothing to mend\n"


def test_text_shows_line_caret_and_what_to_do(bank: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The caret stands under the place, also after Chinese signs, which are two columns wide."""
    change(bank, KETTLE, "title: {zh: 上前, en: Approach}", "title: {zh: 上前, em: Approach}")
    code, out, err = run(capsys, bank, "--lang", "en")
    assert code == 1
    assert out.splitlines() == [
        "bank/cases/shop/kettle.yaml:59:16 MJ701 error parts.counter.scenes.approach.title: missing key 'en'",
        "   59 |         title: {zh: 上前, em: Approach}",
        "      |                ^",
        "      = what to do: say the same in the other language",
        "bank/cases/shop/kettle.yaml:59:25 MJ201 error parts.counter.scenes.approach.title.em: this key is not known here",
        "   59 |         title: {zh: 上前, em: Approach}",
        "      |                           ^",
        "      = what to do: known here: zh and en",
    ]
    assert err == "errors: 2, warnings: 0 (MJ201 × 1, MJ701 × 1)\n"


def test_chinese_is_complete(bank: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Message, severity, hint."""
    change(bank, KETTLE, "opens: approach\n", "opens: aproach\n")
    _, out, err = run(capsys, bank)
    assert "MJ301 错误 parts.counter.opens: 没有场景“aproach”" in out
    assert "= 怎么改: 是不是“approach”？" in out and err == "错误: 1, 警告: 0\n"


def test_json_has_both_languages(bank: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """For other programs: counts, places, codes, words."""
    change(bank, KETTLE, "difficulty: 1", "difficulty: 9")
    code, out, _ = run(capsys, bank, "--format", "json")
    told = json.loads(out)
    assert code == 1 and (told["format"], told["errors"], told["warnings"]) == (1, 1, 0)
    assert told["diagnostics"] == [
        {
            "code": "MJ205", "severity": "error", "file": "bank/cases/shop/kettle.yaml", "line": 9, "column": 13, "path": "difficulty",
            "message": {"zh": "不能大于 3", "en": "must be at most 3"}, "hint": {"zh": "", "en": ""},
        }
    ]  # fmt: skip


def test_annotations_are_escaped(bank: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A workflow command a line: place, code, message and hint."""
    change(bank, KETTLE, "opens: approach\n", "opens: aproach\n")
    _, out, _ = run(capsys, bank, "--format", "github", "--lang", "en")
    assert out == "::error file=bank/cases/shop/kettle.yaml,line=55,col=12,title=MJ301::no scene 'aproach' (did you mean 'approach'?)\n"


def test_codes_can_be_chosen_and_passed_over(bank: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whole codes and hundreds, with commas or one by one."""
    change(bank, KETTLE, "difficulty: 1", "difficulty: 9")
    change(bank, KETTLE, "opens: approach\n", "opens: aproach\n")
    for options, wanted in [
        ((), {"MJ205", "MJ301"}), (("--select", "MJ2"), {"MJ205"}), (("--ignore", "mj205,MJ4"), {"MJ301"}),
        (("--select", "MJ205", "--select", "MJ301", "--ignore", "MJ3"), {"MJ205"}),
    ]:  # fmt: skip
        _, out, _ = run(capsys, bank, "--format", "json", *options)
        assert {one["code"] for one in json.loads(out)["diagnostics"]} == wanted


def test_what_is_passed_over_does_not_fail(bank: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The exit code is about what is shown."""
    change(bank, KETTLE, "difficulty: 1", "difficulty: 9")
    assert run(capsys, bank, "--ignore", "MJ2")[0] == 0


def test_warnings_fail_only_when_strict(bank: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """0 with warnings, 1 with --strict."""
    change(bank, KETTLE, "            acts: [greeting]\n", "            acts: [greeting, cold]\n")
    assert run(capsys, bank)[0] == 0
    assert run(capsys, bank, "--strict")[0] == 1


def test_an_unknown_code_is_a_wrong_call(capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever mistypes a code does not get a green light."""
    for option in ("--select", "--ignore", "--explain"):
        code, _, err = run(capsys, option, "MJ999")
        assert code == 2 and "MJ999" in err


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_code_explains_itself(capsys: pytest.CaptureFixture[str], lang: str) -> None:
    """Title, reason, failing and mended example, without reading any bank."""
    code, out, _ = run(capsys, "--explain", "mj605", "--lang", lang)
    assert code == 0 and out.startswith("MJ605 ")
    assert "first: handed_over" in out and "first: registered" in out
    assert ("This fails" if lang == "en" else "这样不行") in out


def test_one_file_is_held_against_the_bank_around_it(bank: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Only what is wrong with the file that was named."""
    change(bank, KETTLE, "difficulty: 1", "difficulty: 9")
    change(bank, "personas/quiet.yaml", "anger: 20", "anger: 200")
    code, out, _ = run(capsys, bank / "personas/quiet.yaml", "--format", "json")
    assert code == 1 and [one["file"] for one in json.loads(out)["diagnostics"]] == ["bank/personas/quiet.yaml"]
    _, out, _ = run(capsys, bank / "cases", "--format", "json")
    assert [one["file"] for one in json.loads(out)["diagnostics"]] == ["bank/cases/shop/kettle.yaml"]


def test_a_file_from_elsewhere_stands_in_for_its_namesake(bank: Path, tmp_path: Path) -> None:
    """It is checked, read aloud and walked over as if it lay in the bank."""
    text = (bank / KETTLE).read_text(encoding="utf-8")
    guest = tmp_path / "mine.yaml"
    guest.write_text(text.replace("            acts: [listen]\n", "            acts: [listen]\n            when: turns < 0\n"), encoding="utf-8")
    [found] = lint(bank, [guest]).found
    assert (found.code, found.file) == ("MJ504", guest.as_posix())


def test_a_broken_case_beside_it_does_not_keep_a_file_from_being_played(bank: Path, tmp_path: Path) -> None:
    """The other one refers to what is not there, and then cannot be read at all."""
    text = (bank / KETTLE).read_text(encoding="utf-8")
    other = bank / "cases/shop/other.yaml"
    guest = tmp_path / "mine.yaml"
    guest.write_text(text.replace("            acts: [listen]\n", "            acts: [listen]\n            when: turns < 0\n"), encoding="utf-8")
    for broken in (text.replace("opens: approach\n", "opens: aproach\n"), "id: [\n"):
        other.write_text(broken.replace("id: kettle\n", "id: other\n", 1), encoding="utf-8")
        assert [one.code for one in lint(bank, [guest]).found] == ["MJ504"]
        assert lint(bank, [other]).found


def test_patterns_of_a_file_from_elsewhere_are_read(bank: Path, tmp_path: Path) -> None:
    """A bracket that is never closed would only come to light when a trainee speaks."""
    guest = tmp_path / "mine.yaml"
    guest.write_text((bank / KETTLE).read_text(encoding="utf-8").replace("zh: [请坐]", "zh: [请(坐]"), encoding="utf-8")
    assert [(one.code, one.file) for one in lint(bank, [guest]).found] == [("MJ404", guest.as_posix())]


def test_a_broken_file_from_elsewhere_is_named_where_it_lies(bank: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Given by a relative path, and so broken that the bank around it cannot be put together."""
    Path("mine.yaml").write_text("schema: 1\nid: \"mine\n", encoding="utf-8")
    code, out, _ = run(capsys, "mine.yaml", "--lang", "en")
    assert code == 1
    assert out.splitlines()[0].startswith("mine.yaml:2:5 MJ103 error")
    assert out.splitlines()[1] == '    2 | id: "mine'


def test_recording_covers_a_bank_or_a_file(bank: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What belongs to other files stays as it was recorded."""
    assert run(capsys, "--record", bank)[0] == 0
    change(bank, KETTLE, "{zh: 顾客满意。, en: The customer is content.}", "{zh: 顾客满意地走了。, en: The customer is content.}")
    change(bank, "procedures/shop.yaml", "text: {zh: 不得恶语相向。,", "text: {zh: 不得恶语伤人。,")
    _, out, _ = run(capsys, bank, "--format", "json")
    assert sorted(one["code"] for one in json.loads(out)["diagnostics"]) == ["MJ707", "MJ707"]
    assert run(capsys, "--record", bank / KETTLE)[0] == 0
    _, out, _ = run(capsys, bank, "--format", "json")
    assert [one["file"] for one in json.loads(out)["diagnostics"]] == ["bank/procedures/shop.yaml"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_texts_without_a_record_are_counted_with_what_to_do(bank: Path, capsys: pytest.CaptureFixture[str], lang: str) -> None:
    """Where nothing was ever recorded, and where both languages were changed since: a change to one alone would go unseen there."""
    _, out, _ = run(capsys, bank, "--lang", lang)
    many = sum(map(len, stale.recorded(check.bench(bank).documents.values()).values()))
    assert many > 50 and str(many) in out and out.endswith(f"mingjing lint --record {bank}\n")
    assert json.loads(run(capsys, bank, "--format", "json")[1])["unrecorded"] == many
    notice = run(capsys, bank, "--format", "github", "--lang", lang)[1]
    assert notice.splitlines()[-1].startswith("::notice::") and str(many) in notice
    assert run(capsys, "--record", bank)[0] == 0
    change(bank, KETTLE, "{zh: 顾客满意。, en: The customer is content.}", "{zh: 顾客笑了。, en: The customer smiles.}")
    _, out, _ = run(capsys, bank / KETTLE, "--lang", lang)
    assert ("1 条文字" if lang == "zh" else "translation: 1.") in out and out.endswith(f"mingjing lint --record {bank / KETTLE}\n")
    told = json.loads(run(capsys, bank, "--format", "json")[1])
    assert (told["unrecorded"], told["diagnostics"]) == (1, [])


@pytest.mark.parametrize(("lang", "words"), [("zh", "没有这个文件或文件夹"), ("en", "there is no such file or folder")])
def test_a_path_that_is_not_there_is_told_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str], lang: str, words: str) -> None:
    """As every other command does, in the language asked for."""
    code, _, err = run(capsys, tmp_path / "nothing.yaml", "--lang", lang)
    assert code == 1 and words in err


def test_the_bank_of_the_kit_has_no_errors() -> None:
    """Warnings are for people to weigh; errors are mended before anything is published."""
    assert [one for one in lint().found if one.severity == "error"] == []


# --- folders that are no bank ---------------------------------------------------------------------------


def codes(out: str) -> list[tuple[str, str]]:
    return [(one["code"], one["file"]) for one in json.loads(out)["diagnostics"]]


@pytest.mark.parametrize(("lang", "message"), [("zh", "这里没有可检查的内容"), ("en", "there is nothing to check here")])
def test_where_nothing_was_read_nothing_is_called_sound(tmp_path: Path, capsys: pytest.CaptureFixture[str], lang: str, message: str) -> None:
    """An empty folder, and one with other things: an error that says what was looked for."""
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes/read.me").write_text("hello", encoding="utf-8")
    code, out, err = run(capsys, tmp_path / "notes", "--lang", lang)
    assert code == 1 and "MJ110" in out and message in out and "procedures" in out and "1" in err


def test_a_folder_of_case_files_is_held_against_the_kit(bank: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A case and its golden path in a folder that is no bank; other YAML files there are passed over with a word."""
    kit = Path(__file__).parents[2] / "casebank"
    drafts = tmp_path / "drafts"
    drafts.mkdir()
    case = (kit / "cases/bank_counter/handover.yaml").read_text(encoding="utf-8")
    path = (kit / "paths/counter-handover.model.yaml").read_text(encoding="utf-8")
    (drafts / "mine.yaml").write_text(case.replace("opens: approach\n", "opens: aproach\n"), encoding="utf-8")
    (drafts / "walk.yaml").write_text(path.replace("choose: greet-explain", "choose: greet-explian"), encoding="utf-8")
    (drafts / "compose.yaml").write_text("services: {db: {image: x}}\n", encoding="utf-8")
    code, out, _ = run(capsys, "drafts", "--format", "json")
    assert code == 1
    assert codes(out) == [("MJ111", "drafts/compose.yaml"), ("MJ301", "drafts/mine.yaml"), ("MJ316", "drafts/walk.yaml")]


def test_a_folder_with_nothing_but_other_yaml_is_no_green_light(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """What was found is named, and what content would look like."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "other").mkdir()
    (tmp_path / "other/compose.yaml").write_text("services: {db: {image: x}}\n", encoding="utf-8")
    code, out, _ = run(capsys, "other", "--lang", "en")
    assert code == 1 and "none is content that is known" in out and "a golden path case and trainee" in out
    assert run(capsys, "other/compose.yaml")[0] == 1


def test_banks_in_a_folder_are_found(bank: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The folder of a project, with the bank somewhere in it."""
    change(bank, KETTLE, "opens: approach\n", "opens: aproach\n")
    (tmp_path / ".hidden").mkdir()
    (tmp_path / ".hidden/moods.yaml").write_text("schema: 99\n", encoding="utf-8")
    code, out, _ = run(capsys, tmp_path, "--format", "json")
    assert code == 1 and codes(out) == [("MJ301", f"bank/{KETTLE}")]


def test_a_file_of_a_bank_that_nobody_reads_is_no_green_light(bank: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Asked for by name it was answered with silence."""
    (bank / "case").mkdir()
    (bank / "case/second.yaml").write_text((bank / KETTLE).read_text(encoding="utf-8"), encoding="utf-8")
    code, out, _ = run(capsys, bank / "case/second.yaml", "--format", "json")
    assert code == 1 and codes(out) == [("MJ110", "bank/case/second.yaml"), ("MJ111", "bank/case/second.yaml")]
    code, out, _ = run(capsys, bank, "--lang", "en")
    assert code == 0 and "content of the kind 'case' lies in cases/" in out


def test_a_folder_called_like_a_file_and_a_calendar_of_a_bank_are_passed_over_with_a_word(bank: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody reads them; a copy of the kit's own calendar says nothing new."""
    (bank / "cases/second.yaml").mkdir()
    (bank / "calendars").mkdir()
    kit = Path(__file__).parents[2] / "casebank/calendars"
    (bank / "calendars/cn.json").write_bytes((kit / "cn.json").read_bytes())
    (bank / "calendars/fr.json").write_bytes((kit / "gb.json").read_bytes())
    code, out, _ = run(capsys, bank, "--format", "json")
    assert code == 0 and codes(out) == [("MJ111", "bank/calendars/fr.json"), ("MJ111", "bank/cases/second.yaml")]
    change(bank, "procedures/shop.yaml", "calendar: cn", "calendar: fr")
    assert "no calendar 'fr'" in run(capsys, bank, "--lang", "en")[1]


def test_a_calendar_of_the_kit_that_cannot_be_read_is_an_error(bank: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It was answered with a green light, and every case that counts by it broke off."""
    (bank / "calendars").mkdir()
    (bank / "calendars/cn.json").write_text('{"name": ', encoding="utf-8")
    monkeypatch.setattr(loader, "HOME", bank)
    [found] = lint_files.unread_places(bank)
    assert (found.code, found.file) == ("MJ112", "calendars/cn.json")
    assert "JSON" in found.message.zh and "not valid JSON" in found.message.en


def test_what_has_no_code_is_said_in_chinese_too() -> None:
    """With the English words behind, for nobody has put them into Chinese yet."""
    from casebank.errors import Problem
    from casebank.lint import catalogue

    code, message, _ = catalogue.of_problem(Problem("f", 1, 1, "", "something quite new"))
    assert (code, message.en) == ("MJ100", "something quite new")
    assert message.zh.startswith("这一处有问题") and message.zh.endswith("something quite new")
