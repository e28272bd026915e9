"""An incident played on the terminal, and what was typed there."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import simulator
from classroom.cli.main import main
from classroom.cli.terminal import Terminal
from tests.attempts import CASE, offered, scenario
from tests.terminal import Run

pytestmark = pytest.mark.usefixtures("one_bank")

def typed_for(attempt: simulator.Attempt) -> str:
    """The lines somebody types to repeat an attempt."""
    lines = []
    before = attempt.rewind(0)
    for event in attempt.log.events:
        lines += _typed(before, event)
        before = attempt.rewind(event.n)
    return "\n".join(lines) + "\n"


def _typed(before: simulator.Attempt, event: simulator.Event) -> list[str]:
    if event.kind == "choose":
        return [str(list(offered(before)).index(event.target) + 1)]
    if event.kind == "wait":
        return [f"wait {event.minutes}"]
    if event.kind == "say":
        return [f"say {event.text}"]
    given = dict(event.fields)
    [form] = [action["form"] for action in before.view()["actions"] if action["id"] == event.target]
    asked = [field["id"] for field in form["fields"]] if form else []
    return [f"do {event.target}", *(given.get(name, "").replace("\n", " ") for name in asked)]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_whole_incident_is_played_on_the_terminal(run: Run, tmp_path: Path, lang: str) -> None:
    """Numbers, `do` with forms and `wait` lead to the ending, the scorecard and a log that grades the same."""
    planned = simulator.play(scenario(3, lang=lang), trainee="model")
    code, out, err = run("play", CASE, "--lang", lang, "--seed", 3, "--save", tmp_path / "log.jsonl", typed=typed_for(planned))
    assert (code, err) == (0, "")
    saved = simulator.replay(simulator.Log.load(tmp_path / "log.jsonl"))
    assert saved.ended
    assert [event.target for event in saved.log.events] == [event.target for event in planned.log.events]
    assert planned.view()["ending"]["title"] in out
    assert {"zh": "总分", "en": "Total"}[lang] in out


def test_leaving_midway_shows_no_scorecard(run: Run, tmp_path: Path) -> None:
    """`quit` and the end of the input both end quietly; the log is kept, advice waits for the ending."""
    for typed in ("1\nquit\n", "1\n"):
        code, out, _ = run("play", CASE, "--lang", "en", "--save", tmp_path / "log.jsonl", typed=typed)
        assert code == 0
        assert "this attempt is not finished" in out
        assert "Total" not in out
        assert len(simulator.Log.load(tmp_path / "log.jsonl").events) == 1


BAD_LINES = ["99", "0", "do nothing", "do", "do 999", "wait", "wait 0", "wait -3", "wait 999999", "back", "?", "file", "办", "等", "look", "do ²"]


@pytest.mark.parametrize("line", BAD_LINES)
def test_bad_line_is_answered_and_changes_nothing(run: Run, line: str) -> None:
    """Whatever is no input gets an answer, and the attempt stands where it stood."""
    code, out, _ = run("play", CASE, "--lang", "zh", typed=f"{line}\n")
    nothing = run("play", CASE, "--lang", "zh", typed="")[1]
    assert code == 0
    assert len(out) > len(nothing)
    assert "总分" not in out


def test_step_is_taken_back(run: Run) -> None:
    """`back` undoes the last input: nothing is left to grade."""
    _, out, _ = run("play", CASE, "--lang", "en", typed="1\nback\n")
    assert "Total" not in out


def test_refused_field_is_asked_for_again() -> None:
    """A time that cannot be read keeps the form open; the form is handed in once it is mended."""
    attempt = simulator.play(scenario(3), trainee="model")
    desk = next(event.n for event in attempt.log.events if event.target == "register")
    answers = iter(["do register", "徐女士", "1", "午后", "1", "事由", "诉求", "柜员", "专员", "14:00", "quit"])
    shown: list[str] = []
    terminal = Terminal(attempt.rewind(desk - 1), lambda prompt: (shown.append(prompt), next(answers))[1], shown.append)
    assert dict(terminal.run().log.events[-1].fields)["received"] == "14:00"
    assert any("例如 12:20" in line for line in shown)


def test_form_can_be_left() -> None:
    """`cancel` in a field leaves the form without an event."""
    attempt = simulator.play(scenario(3), trainee="model")
    desk = next(event.n for event in attempt.log.events if event.target == "register")
    answers = iter(["do register", "徐女士", "取消", "quit"])
    shown: list[str] = []
    terminal = Terminal(attempt.rewind(desk - 1), lambda _: next(answers), shown.append)
    assert len(terminal.run().log.events) == desk - 1
    assert "表没有交。" in shown


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(st.text(max_size=30), st.sampled_from([*BAD_LINES, "1", "2", "do 1", "do 2", "wait 5"])), max_size=8))
def test_no_line_typed_leads_to_a_traceback(lines: list[str]) -> None:
    """Any text at all: the terminal ends in order, with the attempt replayable."""
    answers = iter(lines)

    def ask(_: str) -> str:
        try:
            return next(answers)
        except StopIteration as over:
            raise EOFError from over

    attempt = Terminal(simulator.Attempt(scenario(lang="en")), ask, lambda _: None).run()
    assert simulator.replay(attempt.log).state == attempt.state


def test_kept_attempts_are_listed_and_exported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """What a trainee played in the notebook reaches the trainer as a log file."""
    from classroom.store.store import Store

    monkeypatch.setenv("MINGJING_STORE", f"sqlite:///{(tmp_path / 'kept.sqlite').as_posix()}")
    attempt = simulator.play(scenario(7), "curt")
    with Store() as store:
        kept = store.start(attempt.log.first(0), "li")
        for event in attempt.log.events:
            store.append(kept, event)
    assert main(["attempts"]) == 0
    listed = capsys.readouterr().out
    assert kept in listed and CASE in listed
    assert main(["grade", kept[:8], "--lang", "en"]) == 0 and capsys.readouterr().out.startswith("Total")
    assert main(["export", kept[:8], str(tmp_path / "a.jsonl")]) == 0
    assert simulator.Log.load(tmp_path / "a.jsonl") == attempt.log
    assert main(["export", "nowhere", str(tmp_path / "b.jsonl")]) == 1
    assert not (tmp_path / "b.jsonl").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("realism", "-n", "0"), "'0' is not a whole number of at least 1"),
        (("realism", "-n", "-4"), "'-4' is not a whole number of at least 1"),
        (("realism", "--read", "-3"), "'-3' is not a whole number of at least 0"),
        (("generate", "-n", "5", "--to", "x.parquet", "--seed", "9" * 19), "is not a whole number of at most 18 digits"),
    ],
)
def test_a_number_out_of_bounds_is_told_before_anything_is_drawn(run: Run, words: tuple[str, ...], said: str) -> None:
    """And not by a traceback from deep inside."""
    code, out, err = run(*words)
    assert (code, out) == (2, "") and said in err
