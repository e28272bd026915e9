"""The catalogue of diagnostics: its examples are the tests, its page is up to date, every message of the kit has a code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
import yaml

from casebank.errors import Problem
from casebank.lint import catalogue, check, page
from casebank.lint.catalogue import Entry, Example
from tests.lint_bank import apply, copied, line_of, linted

ENTRIES = list(catalogue.entries().values())
EXAMPLES = [(entry, example) for entry in ENTRIES for example in entry.examples]
NO_EXAMPLE = {"MJ100", "MJ110", "MJ112", "MJ314", "MJ607"}
"""The code for the rest; those about folders and calendars (tests/lint/test_lint_cli.py); one that golden paths tell in other words; one that takes
two cases (tests/lint/test_lint_planted.py)."""
TOP = Path(__file__).parents[2]


def name(value: object) -> str:
    return value.code if isinstance(value, Entry) else ""


@pytest.mark.parametrize(("entry", "example"), EXAMPLES, ids=name)
def test_a_failing_example_yields_exactly_its_code_at_its_line(tmp_path: Path, entry: Entry, example: Example) -> None:
    """Nothing else is told, and the place is the one that an author would look at."""
    root = copied(tmp_path, record=entry.code == check.STALE)
    apply(root, example, example.bad)
    found = linted(root)
    others = [one for one in found if one.file != example.told]
    assert [one.code for one in others] == (["MJ304"] if entry.code == "MJ304" else []), "each of two files with one id is told of the other"
    here = [one for one in found if one not in others]
    assert {(one.code, one.line, one.severity) for one in here} == {(entry.code, line_of(root, example), entry.severity)}, found


@pytest.mark.parametrize(("entry", "example"), [pair for pair in EXAMPLES if pair[1].base != pair[1].good], ids=name)
def test_a_mended_example_is_clean(tmp_path: Path, entry: Entry, example: Example) -> None:
    """Those that are the bank as it is are proven clean by the next test."""
    root = copied(tmp_path)
    apply(root, example, example.good)
    assert linted(root) == []


def test_the_small_bank_is_clean(tmp_path: Path) -> None:
    """So whatever an example yields comes from its change."""
    assert linted(copied(tmp_path, record=True)) == []


def test_every_entry_is_whole() -> None:
    """A code of its group, words in both languages, an example, a severity that is known."""
    assert len({entry.code for entry in ENTRIES}) == len(ENTRIES) >= 60
    for entry in ENTRIES:
        assert re.fullmatch(r"MJ[1-9]\d\d", entry.code) and entry.severity in ("error", "warning")
        assert all([*entry.title, *entry.why]) and entry.messages
        assert entry.examples or entry.code in NO_EXAMPLE
        for words in (entry.title, entry.why, *(one for one in entry.messages if "{" not in one.zh)):
            assert re.search(r"[\u4e00-\u9fff]", words.zh) and not re.search(r"[\u4e00-\u9fff]{4}", words.en), words


def test_messages_and_hints_name_the_same_values_in_both_languages() -> None:
    """A template filled for one language is filled for the other."""
    for entry in ENTRIES:
        for message in entry.messages:
            values = {name for _, name, *_ in Formatter().parse(message.en) if name}
            needed = set(re.findall(r"\{(\w+)\}", message.zh))
            assert needed <= values or entry.code == catalogue.UNKNOWN, (entry.code, message.en)


def test_the_page_is_made_from_the_catalogue(project: Path) -> None:
    """Run `python -m casebank.lint.page` after a change."""
    assert (project / "docs/diagnostics.md").read_text(encoding="utf-8") == page.written()


# --- messages of loading ------------------------------------------------------------------------------


def told_by_tests() -> list[str]:
    broken = yaml.safe_load((TOP / "tests/data/casebank_broken.yaml").read_text(encoding="utf-8"))
    return [line for one in broken for line in one["says"]]


def test_every_message_that_the_tests_know_has_a_code() -> None:
    """Each line of the problem tests is recognised, and not by the code for the rest."""
    for line in told_by_tests():
        message = re.sub(r"^\S+:\d+:\d+ (?:[^ :]+(?:\.at last)?: )?", "", line)
        message = re.sub(r" \((?:did you mean|put |leave |say the same |known here|it is |an overlay|a text in|lower-case|write |give |one of|'waited'|'[a-z]+' is|what fits|the kit|it needs|keep one|the first is|close it|look it up|draw that|use |see |say it in|it stands|it means).*\)$", "", message)
        code, words, _ = catalogue.of_problem(Problem("f", 1, 1, "", message))
        assert code != catalogue.UNKNOWN, message
        assert re.search(r"[\u4e00-\u9fff]", words.zh), message


def sites() -> Iterator[tuple[str, str]]:
    """Every message written in the code that reads content, with what is filled in replaced by a word."""
    calls = {"add": 1, "problem": None, "Problem": 4, "_Stop": None, "_Note": None, "TemplateError": 1, "ExpressionError": 1}
    for path in sorted((TOP / "casebank").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            called = ast.unparse(node.func).rpartition(".")[2] if isinstance(node, ast.Call) else ""
            if isinstance(node, ast.Call) and called in calls:
                place = calls[called]
                texts = [text for one in (node.args if place is None else node.args[place : place + 1]) if (text := literal(one))]
                yield from ((path.name, text) for text in texts[:1])


def literal(node: ast.AST) -> str:
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "x" for part in node.values)
    return ""


def test_every_message_in_the_code_has_a_code() -> None:
    """Whoever adds a message adds it to the catalogue."""
    put_together = ("'x' x, but x is x", "x without 'when' ends the list, but others follow", "a clock x", "x knows no x")
    unknown = [site for site in sites() if " " in site[1] and site[1] not in put_together and catalogue.recognised(site[1]) is None]
    assert unknown == []


def hints() -> Iterator[str]:
    """Every hint written beside a message, and those kept in tables, as far as they stand there as they are."""
    from casebank import expression, shapes, yaml_words

    yield from (hint for hint in expression._ADVICE.values() if hint)
    yield from (hint for _, hint in shapes._PATTERNS.values() if hint)
    yield from (hint for _, _, hint in yaml_words._IN_PLAIN_WORDS if hint)
    calls = {"add": 2, "problem": 1, "Problem": 5, "_Stop": 3, "_Note": 3, "TemplateError": 2, "ExpressionError": 2}
    for path in sorted((TOP / "casebank").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            called = ast.unparse(node.func).rpartition(".")[2] if isinstance(node, ast.Call) else ""
            if isinstance(node, ast.Call) and called in calls and path.name not in ("shapes.py",):
                yield from (text for one in node.args[calls[called] : calls[called] + 1] if " " in (text := literal(one)))


def test_every_hint_in_the_code_is_said_in_chinese() -> None:
    """Whoever adds a hint adds it to words.yaml; nothing English is left in the Chinese one but names and signs."""
    for hint in dict.fromkeys(hints()):
        zh = catalogue.of_problem(Problem("f", 1, 1, "", "the file is empty", hint))[2].zh
        assert re.search(r"[\u4e00-\u9fff]", zh), hint
        assert not re.search(r"\b(?:the|it|is|an?|with|such as|stands?|put|use)\b", zh), (hint, zh)


def test_a_problem_keeps_its_words_and_gets_chinese_ones() -> None:
    """Values are carried over, words of the messages translated, the procedure named."""
    problem = Problem("f", 1, 1, "", "no form 'register' under the procedure 'mail_order'", "did you mean 'registers'?")
    code, message, hint = catalogue.of_problem(problem)
    assert (code, message.en) == ("MJ301", problem.message)
    assert message.zh == "没有表单“register”（在处理办法“mail_order”之下）"
    assert hint.zh == "是不是“registers”？" and hint.en == problem.hint


@pytest.mark.parametrize(
    ("message", "hint", "zh"),
    [
        ("missing key 'text'", "write 'text: …' here", ("缺少键“text”", "在这里补写“text: …”")),
        ("this key is not known here", "known here: text, part and form", ("这里不认识这个键", "这里可用：text、part、form")),
        ("must be cold, rude or closing, not 'chilly'", "", ("必须是 cold、rude、closing，不能是 'chilly'", "")),
        ("expected a mapping of keys to values, found text", "", ("应是键和值的映射，却是文字", "")),
        ("expected a list, found text", "put it in brackets: [text]", ("应是列表，却是文字", "放进方括号：[text]")),
        ("expected true or false, found text", "write true", ("应是 true 或 false，却是文字", "写 true")),
        ("expected 2 values, found 3", "", ("应有 2 个值，现有 3 个", "")),
        ("before 'en:' stands a full-width '，'", "write ', ', half-width and with a space", ("“en:”前面用了全角“，”", "用半角的“, ”，后面带一个空格")),
    ],
)
def test_what_stands_in_files_is_never_translated(message: str, hint: str, zh: tuple[str, str]) -> None:
    """A key that is also a word of the messages, such as `text`, has to be written as it is; what is no such name is said in Chinese."""
    _, words, advice = catalogue.of_problem(Problem("f", 1, 1, "", message, hint))
    assert (words.zh, advice.zh) == zh
