"""An incident played on the terminal, and what was typed there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import grading
import simulator
from classroom.cli.main import main
from classroom.cli.terminal import Numbers, Terminal
from classroom.labels import label
from classroom.store.store import Store
from simulator.handles import option_named
from tests.attempts import CASE, bank, scenario
from tests.terminal import Run
from tests.tiny import action, emits, part
from tests.tiny import begin as tiny

pytestmark = pytest.mark.usefixtures("one_bank")

def typed_for(attempt: simulator.Attempt) -> str:
    """The lines somebody types to repeat an attempt."""
    lines, numbers = [], Numbers()
    before = attempt.rewind(0)
    for event in attempt.log.events:
        lines += _typed(before, event, numbers)
        before = attempt.rewind(event.n)
    return "\n".join(lines) + "\n"


def _typed(before: simulator.Attempt, event: simulator.Event, numbers: Numbers) -> list[str]:
    world, state = before.scenario.world, before.state
    offered = numbers.given(f"{state.part}/{state.scene}", before.view()["options"])
    if event.kind == "choose":
        return [str(option["number"]) for option in offered if option_named(world, state, option["id"]) == event.target]
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


# --- what is found -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_a_deed_finds_is_told_once(run: Run, lang: str) -> None:
    """Title and text, with the deed that brought it; what lay in the file from the beginning stays there."""
    planned = simulator.play(simulator.generate(bank()["counter-shortage"], 1, lang), trainee="model")
    out = run("play", "counter-shortage", "--lang", lang, typed=typed_for(planned))[1]
    found = [item for known, item in zip(planned.state.known, planned.view()["evidence"], strict=True) if known.n]
    colon = {"zh": "：", "en": ": "}[lang]
    assert {"camera", "voucher"} <= {item["id"] for item in found}
    for item in found:
        assert out.count(f"{label('new_in_file', lang, title=item['title'])}{colon}{item['text']}\n") == 1, item["id"]


def test_what_was_found_is_not_told_again(run: Run) -> None:
    """`look` shows what was said once more; what is taken back and done again is found again."""
    planned = simulator.play(simulator.generate(bank()["counter-shortage"], 1, "en"), trainee="model")
    deed = next(event for event in planned.log.events if event.target == "tape")
    typed = typed_for(planned.rewind(deed.n))
    title = label("new_in_file", "en", title=planned.view()["evidence"][[known.n for known in planned.state.known].index(deed.n)]["title"])
    for more, times in (("look\nlook\n", 1), ("back\nlook\ndo tape\n", 2)):
        assert run("play", "counter-shortage", "--lang", "en", typed=typed + more)[1].count(title) == times, more


# --- numbers ------------------------------------------------------------------------------------------------


def test_the_number_of_a_deed_is_its_own(run: Run) -> None:
    """What is done leaves a gap, and its number does nothing else; what comes to be possible gets the next one."""
    out = run("play", "counter-shortage", "--lang", "en", typed="1\ndo 1\ndo 1\ndo 2\ndo 9\n")[1]
    pages = [re.findall(r"^    do (\d+)\) (.*?) \(", page, re.MULTILINE) for page in out.split("\n> ")]
    first = pages[0]
    assert [number for number, _ in first] == ["1", "2"]
    assert pages[2] == first[1:] and pages[3] == pages[4] == []
    assert f"'{first[0][1]}' cannot be done now" in out and "nothing called '9'" in out


def test_numbers_count_what_was_shown_and_nothing_else() -> None:
    """In the order of the first look, each place for itself; a thing that comes back has its old number."""
    numbers = Numbers()

    def shown(place: str, *ids: str) -> list[tuple[str, int]]:
        return [(item["id"], item["number"]) for item in numbers.given(place, [{"id": id} for id in ids])]

    assert shown("desk", "b", "c") == [("b", 1), ("c", 2)]
    assert shown("desk", "a", "c") == [("c", 2), ("a", 3)]
    assert shown("desk", "a", "b", "c") == [("b", 1), ("c", 2), ("a", 3)]
    assert shown("scene", "a") == [("a", 1)]


# --- what is kept -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_step_is_kept_as_by_the_notebook(run: Run, lang: str) -> None:
    """Under the learner's name, with its total, and the last lines say how to go on from there."""
    planned = simulator.play(scenario(3, lang=lang), trainee="curt")
    out = run("play", CASE, "--lang", lang, "--seed", 3, "--learner", "李雷", typed=typed_for(planned))[1]
    with Store() as store:
        [record] = store.records("李雷")
        assert store.load(record.id) == planned.log
    assert record.ended and record.score == grading.grade(planned).total
    assert f"`mingjing dispute {record.id[:8]} " in out.splitlines()[-1]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_was_left_is_carried_on(run: Run, lang: str) -> None:
    """The way to do so is told on leaving; begun anew otherwise, and where nothing was left that is said."""
    planned = simulator.play(scenario(1, lang=lang), trainee="curt")
    lines = typed_for(planned).splitlines(keepends=True)
    assert {"zh": "从头开始", "en": "a new attempt"}[lang] in run("play", CASE, "--lang", lang, "--resume")[1]
    out = run("play", CASE, "--lang", lang, typed="".join(lines[:2]))[1]
    told = f"`mingjing play {CASE} --lang {lang} --resume`"
    assert told in out
    out = run(*told.strip("`").split()[1:], typed="".join(lines[2:]))[1]
    with Store() as store:
        [record] = store.records()
        assert store.load(record.id) == planned.log
    assert {"zh": "总分", "en": "Total"}[lang] in out


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_numbers_stay_what_they_were_when_it_is_carried_on(run: Run, lang: str) -> None:
    """Counted as they were shown first, and not anew from what is left to be done."""
    planned = simulator.play(scenario(1, lang=lang), trainee="model")
    deeds = [event.n for event in planned.log.events if event.kind == "do" and planned.states[event.n].part == planned.states[event.n - 1].part]
    begun = typed_for(planned.rewind(deeds[6]))
    left = _numbered(run("play", CASE, "--lang", lang, typed=begun + "look\n")[1])
    again = _numbered(run("play", CASE, "--lang", lang, "--resume", typed="look\n")[1])
    assert left == again and [int(line.split()[1][:-1]) for line in left] != list(range(1, len(left) + 1))


def test_what_was_shown_only_in_steps_taken_back_has_its_numbers(run: Run) -> None:
    """They are those of the attempts it was rewound from, which are kept."""
    deeds = [action("a", effects=emits("asked")), action("b", effects=emits("tick")), action("x", when="happened('asked')"), action("y", when="happened('tick')")]
    first = tiny(part(kind="desk", actions=deeds))
    first.do("a")
    second = first.rewind(0)
    second.do("b")
    with Store() as store:
        one = store.start(first.log, "li")
        two = store.start(second.log, "li", (one, 0))
        before = store.origins(two)
        assert (before, store.origins(one)) == ([first.log], [])
    shown: list[str] = []
    Terminal(second, lambda _: "quit", shown.append, before=map(simulator.replay, before)).run()
    assert [line[:11] for line in _numbered("\n".join(shown))] == ["do 1) a (0 ", "do 4) y (0 "]


def _numbered(out: str) -> list[str]:
    """The deeds of the last page, each with its number."""
    page = out[out.rindex("\n[") :]
    return [line.strip() for line in page.splitlines() if line.startswith("    do ")]


def test_what_is_taken_back_stays_kept(run: Run) -> None:
    """What is done in its stead begins an attempt that names the one it was rewound from; taking back alone begins none."""
    run("play", CASE, "--lang", "en", typed="1\nwait 1\nwait 1\nback\nback\nwait 5\nback\n")
    with Store() as store:
        first, second = store.records()
        assert (second.parent, second.parent_n) == (first.id, 1)
        assert [[event.minutes for event in store.load(one.id).events[1:]] for one in (first, second)] == [[1, 1], [5]]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_was_gone_back_in_is_not_left_open(run: Run, tmp_path: Path, lang: str) -> None:
    """Lists and the gradebook say so and count the incident once, and nothing is carried on but what was done instead, also once that has ended."""
    planned = simulator.play(scenario(1, lang=lang), trainee="curt")
    lines = typed_for(planned).splitlines(keepends=True)
    run("play", CASE, "--lang", lang, typed="".join(["wait 1\nback\n", *lines]))
    listed = run("attempts", "--lang", lang)[1].splitlines()
    assert [{"zh": "  退回  ", "en": "  rewound"}[lang] in line for line in listed] == [True, False]
    assert {"zh": "从头开始", "en": "a new attempt"}[lang] in run("play", CASE, "--lang", lang, "--resume")[1]
    _, out, err = run("export", "all", tmp_path / "all", "--lang", lang)
    assert len(out.splitlines()) == 1 and {"zh": "退回重来", "en": "rewound"}[lang] in err
    assert run("export", listed[0].split()[0], tmp_path / "one.jsonl")[0] == 0
    out = run("gradebook", "--lang", lang, "--csv", tmp_path / "class.csv")[1]
    assert out.splitlines()[2].split()[-5:-3] == ["1", "1"]
    assert {"zh": "退回重来", "en": "rewound"}[lang] in (tmp_path / "class.csv").read_text(encoding="utf-8-sig")


def test_what_was_gone_back_in_and_played_on_is_open_again(run: Run) -> None:
    """As when it is opened again by its id: then it is what was left last."""
    run("play", CASE, "--lang", "en", typed="1\nwait 1\nback\nwait 5\n")
    with Store() as store:
        first, second = store.records()
        assert (first.rewound, second.rewound) == (True, False)
        longer = simulator.replay(store.load(first.id))
        longer.wait(1)
        store.append(first.id, longer.log.events[-1])
        assert not store.record(first.id).rewound and store.unfinished(first.learner, CASE, "en") == store.record(first.id)


def test_nothing_is_kept_that_is_not_to_be(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`--no-keep`, and somebody who leaves without a step."""
    monkeypatch.setenv("MINGJING_STORE", str(tmp_path / "kept.sqlite"))
    for words, typed in ((("--no-keep",), "1\n"), ((), "quit\n")):
        assert "kept" not in run("play", CASE, "--lang", "en", *words, typed=typed)[1]
        assert not (tmp_path / "kept.sqlite").exists()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_store_that_fails_stops_nobody(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str) -> None:
    """It is told once, and the log can be saved all the same."""
    monkeypatch.setenv("MINGJING_STORE", str(tmp_path))
    code, out, err = run("play", CASE, "--lang", lang, "--save", tmp_path / "log.jsonl", typed="1\nwait 1\n")
    assert (code, err) == (0, "") and out.count(label("only_in_memory", lang)) == 1
    assert len(simulator.Log.load(tmp_path / "log.jsonl").events) == 2


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
