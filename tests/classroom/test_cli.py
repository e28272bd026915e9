"""The `mingjing` command: what it prints, how it ends, and that nothing typed at it leads to a traceback."""

from __future__ import annotations

import argparse
import json
import re
import shutil
from pathlib import Path

import pytest

import grading
import simulator
from casebank.errors import Problem
from classroom.cli import check, demo, walk
from classroom.cli.help_words import HELP
from classroom.cli.main import _parser
from classroom.cli.tongue import asked, of_system
from grading import Scorecard
from grading.folding import width
from simulator.walking.walks import Why
from tests.attempts import CASE, scenario
from tests.terminal import Run

pytestmark = pytest.mark.usefixtures("one_bank")


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """A saved log of the curt trainee."""
    return simulator.play(scenario(), trainee="curt").log.save(tmp_path / "curt.jsonl")


# --- wrong calls ---------------------------------------------------------------------------------------


WRONG = [
    ("nonsense",), ("play",), ("walk", CASE, "-n", "0"), ("play", CASE, "--lang", "fr"), ("grade",),
    ("play", CASE, "--overlay", "nfra", "--no-overlays"),
]  # fmt: skip


@pytest.mark.parametrize("words", WRONG)
def test_wrong_call_explains_the_usage(run: Run, words: tuple[str, ...]) -> None:
    """Exit code 2 and a usage line."""
    code, _, err = run(*words)
    assert code == 2
    assert "usage: mingjing" in err


@pytest.mark.parametrize("command", [("play", "counter-handovr"), ("walk", "counter-handovr"), ("demo", "--case", "counter-handovr")])
def test_unknown_case_is_answered_with_the_nearest_one(run: Run, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]) -> None:
    """Exit code 1 and a hint, for every command that takes a case."""
    monkeypatch.setenv("MINGJING_LANG", "en")
    code, _, err = run(*command)
    assert code == 1
    assert "did you mean 'counter-handover'?" in err
    assert "Traceback" not in err


# --- two languages -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"), ({"LANG": "C.UTF-8"}, "en"), ({"LANG": "en_GB.UTF-8"}, "en"), ({"LANG": "zh_CN.UTF-8"}, "zh"), ({"LANG": "de_DE@euro"}, "en"),
        ({"LC_ALL": "zh_TW", "LANG": "en_US"}, "zh"), ({"MINGJING_LANG": "en", "LC_ALL": "zh_CN.UTF-8"}, "en"),
    ],
)  # fmt: skip
def test_the_command_speaks_the_language_of_the_system(environment: dict[str, str], language: str) -> None:
    """Unless it is told another one; where the system names none, English."""
    assert of_system(environment) == language
    assert [of_system({}, "Chinese (Simplified)_China"), of_system({"MINGJING_LANG": "en"}, "zh_CN"), of_system({}, "English_United States")] == ["zh", "en", "en"]


@pytest.mark.parametrize(
    ("call", "language"),
    [("", None), ("play", None), ("play x --lang zh", "zh"), ("play --lang=zh", "zh"), ("play x --lang zh --lang en", "en"), ("--lang zh play", None), ("play --lang", None)],
)
def test_the_language_asked_for_is_known_before_the_call_is_read(call: str, language: str | None) -> None:
    """Help and a wrong call are told in it; the last holds, as for argparse, and before the command there is no such option."""
    assert asked(call.split()) == language


@pytest.mark.parametrize(("lang", "other"), [("zh", "en"), ("en", "zh"), ("zh", ""), ("en", "")])
def test_everything_is_said_in_one_language(run: Run, monkeypatch: pytest.MonkeyPatch, lang: str, other: str) -> None:
    """Help, wrong calls, mistakes and what commands print: that asked for with `--lang`, else that of the system – of a bare C.UTF-8 English."""
    monkeypatch.setenv("LANG", "zh_CN.UTF-8" if lang == "zh" and not other else "C.UTF-8")
    if other:
        monkeypatch.setenv("MINGJING_LANG", other)
    option = ("--lang", lang) if other else ()
    calls: list[tuple[object, ...]] = [("play", "--help"), ("play",), ("play", "nope"), ("cases",), ("attempts",), ("verify", "none.jsonl"), ("show", "nope")]
    for words in calls:
        told = "".join(run(*words, *(() if words[0] == "show" else option))[1:])
        assert bool(re.search("[一-鿿]", told)) == ((other if words[0] == "show" and other else lang) == "zh"), words


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_command_alone_tells_where_to_begin(run: Run, monkeypatch: pytest.MonkeyPatch, lang: str) -> None:
    """Three things to do, in one language, and the way to the rest; it asked for nothing, so the exit code is that of a wrong call."""
    monkeypatch.setenv("MINGJING_LANG", lang)
    code, out, err = run()
    assert (code, out) == (2, "") and len(err.splitlines()) <= 7
    assert all(f"  mingjing {command} " in err for command in ("play counter-handover", "cases", "grade")) and "mingjing --help" in err
    assert bool(re.search("[一-鿿]", err)) == (lang == "zh")


def test_every_line_of_help_is_there_in_chinese() -> None:
    """Whoever adds an argument says in `help_words` what it is, and nothing is kept there that nobody says."""
    said: set[str] = set()

    def gather(parser: argparse.ArgumentParser) -> None:
        said.update(text for text in (parser.description, *(action.help for action in parser._actions)) if text)
        for action in parser._actions:
            if isinstance(action, argparse._SubParsersAction):
                said.update(choice.help for choice in action._choices_actions)
                for inner in action.choices.values():
                    gather(inner)

    gather(_parser())
    gather(demo._parser())
    assert said == set(HELP)
    assert all(re.search("[\u4e00-\u9fff]", zh) for zh in HELP.values())


def test_help_is_shown_in_chinese_where_the_system_is(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Headings, explanations, and what to do about a wrong call; no line is wider than the terminal."""
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    monkeypatch.setenv("COLUMNS", "60")
    code, out, _ = run("grade", "--help")
    assert code == 0 and "用法：" in out and "选项:" in out and "options" not in out
    assert max(map(width, out.splitlines())) <= 60
    assert "列出写法" in run("play")[2]


def test_the_cases_are_listed_with_the_ids_that_commands_take(run: Run) -> None:
    """A title from the readme leads to its id; whoever names none that there is, is told where they stand."""
    code, out, _ = run("cases", "--lang", "en")
    assert code == 0 and f"  {CASE} " in out and "Noon handover" in out
    assert "mingjing cases" in run("play", "nothing-like-it")[2]


# --- check ---------------------------------------------------------------------------------------------


def test_shipped_bank_is_fine(run: Run) -> None:
    """The bank of the kit passes its own check."""
    code, out, err = run("check")
    assert (code, err) == (0, "")
    assert "all fine" in out


def test_mistake_is_named_with_file_line_and_column(run: Run, project: Path, tmp_path: Path) -> None:
    """A wrong scene in a copy of the bank is reported where it stands, with a suggestion, and counted."""
    bank = tmp_path / "bank"
    shutil.copytree(project / "casebank", bank, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    case = bank / "cases" / "bank_counter" / "handover.yaml"
    lines = case.read_text(encoding="utf-8").splitlines()
    number = next(n for n, line in enumerate(lines, start=1) if line.strip() == "opens: approach")
    lines[number - 1] = lines[number - 1].replace("approach", "aproach")
    case.write_text("\n".join(lines), encoding="utf-8")
    code, out, err = run("check", bank)
    assert code == 1
    assert f"cases/bank_counter/handover.yaml:{number}:" in out
    assert "did you mean 'approach'?" in out
    assert err == "1 problem\n"


def test_the_check_speaks_chinese() -> None:
    """The same line, in the words of lint."""
    problem = Problem("a.yaml", 3, 7, "parts.counter.opens", "no scene 'aproach'", "did you mean 'approach'?")
    assert check.told(problem, "zh") == "a.yaml:3:7 parts.counter.opens: 没有场景“aproach” (是不是“approach”？)"


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('      - "(打给|', '      - "((打给|', "'(' is never closed by ')'"),
        ('各位](光临|惠顾)"', '各位]((光临|惠顾)"', "'(' is never closed by ')'"),
        ("    act: insincere", "    act: insincer", "insincer"),
        ("    source: [S2-06-03, outside:language-norms]", "    source: [S2-6-3, outside:language-norms]", "S2-6-3"),
        ("    when: happened('decided')", "    when: mentioned('callbak')", "did you mean 'callback'?"),
    ],
)
def test_what_would_only_show_when_somebody_speaks_is_found_by_the_check(
    run: Run, project: Path, tmp_path: Path, old: str, new: str, complaint: str
) -> None:
    """Patterns of topics and conditions are read without anybody speaking; the file, the line and the column are named."""
    bank = tmp_path / "bank"
    shutil.copytree(project / "casebank", bank, ignore=shutil.ignore_patterns("*.py", "__pycache__", "cases", "paths"))
    name, text = next(
        (path, read) for path in sorted((bank / "procedures").glob("*.yaml")) if old in (read := path.read_text(encoding="utf-8"))
    )
    number = text[: text.index(old)].count("\n") + 1
    name.write_text(text.replace(old, new, 1), encoding="utf-8")
    code, out, _ = run("check", name)
    assert code == 1
    assert f"{name.name}:{number}:" in out
    assert complaint in out


def test_a_check_cannot_ask_about_an_utterance(run: Run, project: Path, tmp_path: Path) -> None:
    """At the end nobody is speaking: the message says what to do instead."""
    bank = tmp_path / "bank"
    shutil.copytree(project / "casebank", bank, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    case = bank / "cases" / "bank_counter" / "handover.yaml"
    text = case.read_text(encoding="utf-8")
    place = text.index('met: "', text.index("\nchecks:")) + len('met: "')
    case.write_text(f"{text[:place]}mentioned('callback') or {text[place:]}", encoding="utf-8")
    code, out, _ = run("check", case)
    assert code == 1
    assert "give the topic an occurrence" in out


def test_golden_paths_are_checked_as_well(run: Run, project: Path, tmp_path: Path) -> None:
    """A step of a golden path that is neither said, chosen, done nor waited for is a problem of its file."""
    path = tmp_path / "paths" / "counter-handover.model.yaml"
    path.parent.mkdir()
    shutil.copy(project / "casebank" / "paths" / path.name, path)
    assert run("check", path)[0] == 0
    path.write_text(path.read_text(encoding="utf-8").replace("choose: greet-explain", "chose: greet-explain"), encoding="utf-8")
    code, out, _ = run("check", path)
    assert code == 1
    assert "chose" in out
    path.write_text(path.read_text(encoding="utf-8").replace("chose: greet-explain", "choose: greet-explian"), encoding="utf-8")
    code, out, _ = run("check", path)
    assert code == 1
    assert "no reply 'greet-explian' in the case 'counter-handover' (did you mean 'greet-explain'?)" in out


def test_several_paths_are_checked_one_after_the_other(run: Run, project: Path) -> None:
    """Each gets a line of its own."""
    personas = project / "casebank" / "personas"
    code, out, _ = run("check", personas / "proud.yaml", personas / "hurried.yaml")
    assert code == 0
    assert len(out.splitlines()) == 2


def test_missing_file_is_said_to_be_missing(run: Run, tmp_path: Path) -> None:
    """No traceback for a file that is not there, whichever command asks for it."""
    for command in ("check", "grade", "verify"):
        code, _, err = run(command, tmp_path / "none.yaml")
        assert code == 1
        assert "none.yaml" in err
        assert len(err.splitlines()) == 1


# --- grade and verify ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("lang", "word"), [("zh", "总分"), ("en", "Total")])
def test_grade_speaks_the_language_asked_for(run: Run, log: Path, lang: str, word: str) -> None:
    """The scorecard of a Chinese attempt can be read in English and the other way round."""
    code, out, _ = run("grade", log, "--lang", lang)
    assert code == 0
    assert out.startswith(word)


def test_json_scorecard_reads_back(run: Run, log: Path) -> None:
    """`--json` prints what `Scorecard.from_json` reads, equal to grading in Python."""
    from grading import grade

    card = Scorecard.from_json(json.loads(run("grade", log, "--json")[1]))
    assert card.total == grade(simulator.Log.load(log)).total


def test_html_page_is_written_and_complete(run: Run, log: Path, tmp_path: Path) -> None:
    """One file that fetches nothing, with the transcript and the drawing of the time limits."""
    page = tmp_path / "new" / "debrief.html"
    assert run("grade", log, "--html", page)[0] == 0
    text = page.read_text(encoding="utf-8")
    assert 'src="data:image/svg+xml;base64,' in text
    assert simulator.render(scenario(), simulator.replay(simulator.Log.load(log)).state)[2]["text"] in text
    assert 'src="http' not in text
    for item in grading.grade(simulator.Log.load(log)).findings:
        if item.n and item.costs:
            assert text.count(f"第 {item.n} 步") >= 2, "a mark and what was said bear the same number"


@pytest.mark.parametrize(("lang", "other"), [("zh", "en"), ("en", "zh")])
def test_html_page_speaks_the_language_asked_for(run: Run, tmp_path: Path, lang: str, other: str) -> None:
    """Headings, marks, advice, titles and days follow `--lang`; what was said stays as it was said."""
    attempt = simulator.play(scenario(lang=lang), trainee="curt")
    log, pages = attempt.log.save(tmp_path / "curt.jsonl"), {}
    for asked_for in (lang, other, None):
        run("grade", log, "--html", tmp_path / "page.html", *(("--lang", asked_for) if asked_for else ()))
        pages[asked_for] = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert pages[lang] == pages[None] != pages[other]
    said = re.compile('<(div class="text"|q) lang="(?:zh-Hans|en)">.*?</(?:div|q)>', re.DOTALL)
    assert len(said.findall(pages[other])) > 10 and simulator.render(attempt.scenario, attempt.state)[2]["text"] in pages[other]
    own = re.sub(r"<style>.*?</style>|<[^>]*>", " ", said.sub("", pages[other]), flags=re.DOTALL)
    names = {value[part] for value in attempt.scenario.facts.values() if isinstance(value, dict) for part in ("family", "given") if part in value}
    foreign = set(re.findall("[一-鿿]+" if other == "en" else r"[a-z]+(?: [a-z]+)+", own)) - names
    assert not foreign


def test_verify_tells_intact_from_altered(run: Run, log: Path) -> None:
    """An untouched log passes; one changed character is found, with the line."""
    assert run("verify", log)[0] == 0
    lines = log.read_text(encoding="utf-8").splitlines()
    lines[3] = lines[3].replace('"at":', '"at" :', 1)
    log.write_text("\n".join(lines), encoding="utf-8")
    for command in ("verify", "grade"):
        code, out, err = run(command, log)
        assert (code, out) == (1, "")
        assert "curt.jsonl:4" in err


def test_file_that_is_no_log_is_refused(run: Run, project: Path) -> None:
    """Any other file is said to be no log."""
    code, _, err = run("verify", project / "README.md")
    assert code == 1
    assert "README.md" in err


# --- demo and walk ----------------------------------------------------------------------------------------


def test_demo_compares_two_trainees_and_writes_the_page(run: Run, tmp_path: Path) -> None:
    """Two transcripts side by side, two scorecards, one page."""
    page = tmp_path / "debrief.html"
    code, out, _ = run("demo", "--lang", "en", "--out", page)
    assert code == 0
    assert "Model trainee" in out
    assert "Curt trainee" in out
    assert page.exists()


def test_walk_prints_what_was_reached(run: Run) -> None:
    """A few walks reach some scenes and name those never reached."""
    for lang, first, never in (("en", "5 walks", "never: counter/"), ("zh", "走了 5 遍", "从未走到：counter/")):
        code, out, err = run("walk", CASE, "-n", 5, "--seed", 3, "--lang", lang)
        assert (code, err) == (0, "")
        assert out.startswith(first)
        assert never in out


def test_walk_passes_over_cases_without_the_customer(run: Run) -> None:
    """With a persona and no case, cases that lack it are named and left out; where none has it, nothing was walked."""
    import casebank

    bank = casebank.load()
    assert "hurried" in bank["counter-handover"].case.personas
    assert "hurried" not in bank["first-letter"].case.personas
    entries = walk._with_customer([bank["counter-handover"], bank["first-letter"]], "hurried")
    assert [entry.case.id for entry in entries] == ["counter-handover"]
    code, out, err = run("walk", "--persona", "nobody", "-n", 1, "--lang", "en")
    assert (code, out) == (1, "")
    assert "first-letter: passed over, it has no customer 'nobody'" in err


def test_failing_walk_is_reported_and_saved(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A case that breaks ends with exit code 1, the reason, and the shortest log on request."""
    broken = simulator.Walk(7, simulator.Coverage(), {}, 0, simulator.play(scenario(), "curt").log.first(2), Why("dead end in counter/approach", "走进了死胡同 counter/approach"))
    monkeypatch.setattr(simulator, "walk", lambda *_, **__: broken)
    code, out, err = run("walk", CASE, "--save", tmp_path / "failure.jsonl", "--lang", "zh")
    assert code == 1
    assert "走进了死胡同 counter/approach" in err
    assert len(simulator.Log.load(tmp_path / "failure.jsonl").events) == 2
    assert "failure.jsonl" in out


# --- play --------------------------------------------------------------------------------------------------
# --- what people typed, on a terminal ------------------------------------------------------------------


def test_nothing_that_was_typed_steers_the_terminal(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Names, arguments, reasons and what stands on the command line are shown without escapes, whichever command shows them."""
    from classroom.store.store import Store

    monkeypatch.setenv("MINGJING_STORE", str(tmp_path / "kept.sqlite"))
    escape = "\x1b]0;pwn\x07\x1b[2J\u202e\r\nopen"
    attempt = simulator.play(scenario(7), "curt").log.first(0)
    with Store() as store:
        store.start(attempt, f"li{escape}")
        store.dispute("li", "zh", f"您好{escape}", "", [], "rude", 0, 8, f"不对{escape}")
        store.dispute("wang", "zh", f"您好{escape}", "", [], "cold", 0, 8, "不对")
    answered = run("appeals", "list")[1].split()[1]
    shown = [run("attempts"), run("disputes"), run("appeals", "list")]
    shown += [run("appeals", "answer", answered, "upheld", f"因为{escape}", "--by", f"陈{escape}"), run("appeals", "list")]
    shown += [run("grade", f"{escape}"), run(f"{escape}"), run("play", f"{escape}")]
    for _, out, err in shown:
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029]", out + err), (out, err)
    assert len(run("appeals", "list")[1].splitlines()) == 2


def test_what_a_person_reads_in_two_languages_stays_whole() -> None:
    """Emoji that are joined, combining signs and full-width forms are none of the signs that are taken out."""
    from classroom.screen.plain import plain

    text = "👩\u200d👩\u200d👧 é ＡＢ\t“好”\n"
    assert plain(text) == text
