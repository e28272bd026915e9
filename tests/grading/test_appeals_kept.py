"""Appeals and disputes in the store, in the review file and at the command line."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import grading
from classroom import Store, StoreError, reopen
from classroom.store.appeals import review
from classroom.store.deciding import on_dispute, on_mark
from grading import Appeal, AppealError
from simulator.log import Log
from tests.appealing import BY, MOMENT, REASON, curt, finding, marks, ruled, spoken
from tests.terminal import Run

# --- kept --------------------------------------------------------------------------------------------


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the store lies; the command finds it too."""
    place = tmp_path / "kept" / "attempts.sqlite"
    monkeypatch.setenv("MINGJING_STORE", str(place))
    return place


@pytest.fixture
def store(file: Path) -> Iterator[Store]:
    with Store(file) as made:
        yield made


def first_mark(log: Log) -> str:
    """The first violation of a log."""
    return marks(grading.grade(log))[0]


def test_appeals_are_kept_as_they_were(store: Store, file: Path) -> None:
    """Also for another store on the same file; the same one twice is one row."""
    attempt = store.start(curt(), "li")
    appeal = ruled(curt(), first_mark(curt()))
    assert store.appeal(attempt, appeal) == store.appeal(attempt, appeal)
    with Store(file) as other:
        assert other.appeals(attempt) == [appeal] == other.appeals_on(curt())
        assert other.decisions() == [(attempt, appeal)]
    with pytest.raises(LookupError, match="no attempt nowhere"):
        store.appeal("nowhere", appeal)
    with pytest.raises(LookupError, match="no dispute nowhere"):
        store.appeal(attempt, replace(appeal, dispute="nowhere"))
    with pytest.raises(AppealError):
        store.appeal(attempt, replace(appeal, reason="\x00 r"))


def test_a_kept_appeal_that_was_edited_is_noticed(store: Store, file: Path) -> None:
    """As a damaged store, in words; grading at the command line goes on and says so."""
    attempt = store.start(curt(), "li")
    store.appeal(attempt, ruled(curt(), first_mark(curt())))
    with sqlite3.connect(file) as plain:
        plain.execute("update appeals set decision = 'upheld'")
    plain.close()
    for ask in (lambda: store.appeals(attempt), store.decisions, lambda: store.appeals_on(curt())):
        with pytest.raises(StoreError) as caught:
            ask()
        assert caught.value.kind == "corrupt"


def test_a_store_made_before_keeps_its_appeals_and_takes_grave_ones(store: Store, file: Path) -> None:
    """The column is added to the older table; the ids of what it holds stay as they were."""
    log = spoken(("呵呵。", ()), ("没办法。", ("cold",)))
    attempt = store.start(log, "li")
    old, new = ruled(log, "violation:2:cold"), ruled(log, "violation:1:rude", "added", grave=True)
    store.appeal(attempt, old)
    store.close()
    with sqlite3.connect(file) as raw:
        raw.execute("ALTER TABLE appeals DROP COLUMN grave")
    raw.close()
    with Store(file) as again:
        assert again.appeals(attempt) == [old]
        again.appeal(attempt, new)
        assert sorted(again.appeals(attempt), key=lambda one: one.id) == sorted([old, new], key=lambda one: one.id)
        assert grading.grade(log, appeals=again.appeals(attempt)).cap == 30


def test_what_was_decided_goes_along_when_an_attempt_is_rewound(store: Store) -> None:
    """For the events that were taken over, and no further."""
    log = curt()
    ids = marks(grading.grade(log))
    first, last = finding(grading.grade(log), ids[0]), finding(grading.grade(log), ids[-1])
    assert first.n and last.n and first.n < last.n
    parent = store.start(log, "li")
    for id in (ids[0], ids[-1]):
        store.appeal(parent, ruled(log, id))
    child = store.start(log.first(first.n), "li", parent=(parent, first.n))
    assert [appeal.finding for appeal in store.appeals(child)] == [ids[0]]
    grandchild = store.start(log.first(0), "li", parent=(child, 0))
    assert store.appeals(grandchild) == []


def test_the_player_and_the_kept_total_follow_a_decision(store: Store, file: Path) -> None:
    """Regrading takes what was decided into account wherever the store is at hand."""
    attempt = store.start(curt(), "li")
    before = grading.grade(curt()).total
    store.finish(attempt, before)
    lost = [item.id for item in grading.grade(curt()).findings if item.points < item.possible or item.points < 0]
    for id in lost[::8]:
        card = on_mark(store, attempt, id, "struck", REASON, BY).after
    assert card
    after = card.total
    assert after > before and store.record(attempt).score == after
    player = reopen(attempt, store=file, learner="li")
    assert player.scorecard and player.scorecard.total == after
    assert any(item["verdict_label"] == "已撤销" for item in player.debrief["findings"])




# --- disputes ----------------------------------------------------------------------------------------


def disputed(store: Store, log: Log, attempt: str | None, kind: str, n: int | None, text: str) -> str:
    """A dispute about the whole of a text."""
    return store.dispute("li", log.scenario.lang, text, "柜台", [], kind, 0, len(text), "这不冷。", attempt=attempt, n=n)


def test_a_decision_answers_a_dispute(store: Store) -> None:
    """On its mark when it is about an attempt, on its text when it is not; then it is no longer open."""
    log = spoken(("没办法。", ("cold",)))
    attempt = store.start(log, "li")
    on_log = disputed(store, log, attempt, "cold", 1, "没办法。")
    on_text = disputed(store, log, None, "missing:apology", None, "给您添麻烦了。")
    assert [one.id for one in store.disputes("open")] == [on_log, on_text]
    by_id = {one.id: one for one in store.disputes()}
    struck = on_dispute(store, by_id[on_log], "struck", REASON, BY, MOMENT)
    added = on_dispute(store, by_id[on_text], "added", REASON, BY, MOMENT)
    assert (struck.finding, struck.n, struck.dispute) == ("violation:1:cold", 1, on_log)
    assert (added.kind, added.span, added.n) == ("apology", (0, 7), None)
    assert store.disputes("open") == [] and len(store.disputes("answered")) == 2
    assert finding(grading.grade(log, appeals=store.appeals(attempt)), "violation:1:cold").verdict == "overruled"


def test_a_missing_courtesy_can_be_added_in_answer_to_a_dispute(store: Store) -> None:
    """The learner pointed at it, the trainer agreed."""
    log = spoken(("您来啦，请坐。", ()))
    attempt = store.start(log, "li")
    dispute = store.dispute("li", "zh", "您来啦，请坐。", "柜台", [], "missing:greeting", 0, 3, "这就是招呼。", attempt=attempt, n=1)
    [known] = [one for one in store.disputes() if one.id == dispute]
    on_dispute(store, known, "added", REASON, BY, MOMENT)
    found = finding(grading.grade(log, appeals=store.appeals(attempt)), "moment:counter:first_contact:greeting")
    assert (found.verdict, found.quote) == ("met", "您来啦")


def test_what_a_learner_misses_without_a_name_the_trainer_names(store: Store, run: Run) -> None:
    """``--act`` says what is added; without it the refusal says what is needed."""
    dispute = disputed(store, curt(), None, "missing", None, "给您添麻烦了。")
    code, _, err = run("appeals", "answer", dispute, "added", REASON, "--by", BY)
    assert code == 1 and len(err.strip().splitlines()) == 1
    assert run("appeals", "answer", dispute, "added", REASON, "--by", BY, "--act", "apology")[0] == 0
    [(_, made)] = store.decisions()
    assert (made.kind, made.span, store.disputes("open")) == ("apology", (0, 7), [])


def test_names_are_blotted_out_as_words_and_in_any_case() -> None:
    """“li” is Li and LI, not a part of “polite”."""
    appeal = Appeal("0" * 64, 1, "violation:1:cold", "cold", (0, 2), "struck", "Li was polite to LI.", BY, MOMENT, "li", "en")
    [line] = review([("a", appeal)], ["li"])
    assert json.loads(line)["reason"] == "＊＊ was polite to ＊＊." and json.loads(line)["text"] == "＊＊"


# --- the review file ---------------------------------------------------------------------------------

FIELDS = ["text", "lang", "kind", "start", "end", "decision", "reason", "at", "by"]


def test_the_review_file_has_one_line_for_each_decided_mark(store: Store) -> None:
    """The one that stands on each, oldest first, with the fields in their order and the words where the spans say.

    What is upheld after it was struck is struck still: the act is not there.
    """
    log = spoken(("没办法。", ("cold",)), ("您等着。", ("delay",)))
    attempt = store.start(log, "li")
    for minutes, (id, decision) in enumerate([("violation:1:cold", "struck"), ("violation:2:delay", "upheld"), ("violation:1:cold", "upheld")]):
        store.appeal(attempt, ruled(log, id, decision, minutes))
    store.appeal(attempt, ruled(log, "moment:counter:first_contact:greeting", "upheld", 9))
    read = [json.loads(line) for line in review(store.decisions(), ["li"])]
    assert all(list(item) == FIELDS for item in read)
    assert [(item["kind"], item["decision"], item["text"][item["start"] : item["end"]]) for item in read] == [
        ("cold", "struck", "没办法。"), ("delay", "upheld", "您等着。"), ("missing:greeting", "upheld", "")]  # fmt: skip
    assert list(review(reversed(store.decisions()), ["li"])) == list(review(store.decisions(), ["li"]))


def test_no_learner_is_named_in_the_review_file() -> None:
    """A name within the words is blotted out sign by sign, so that the spans still fit."""
    text = "我是欧阳娜娜，没办法。"
    log = spoken((text, ()))
    appeal = replace(ruled(log, "violation:1:cold", "added", words="没办法"), reason="欧阳娜娜说得急。")
    [line] = review([("a", appeal)], ["欧阳娜娜", "li"])
    item = json.loads(line)
    assert "欧阳" not in line and len(item["text"]) == len(text)
    assert item["text"][item["start"] : item["end"]] == "没办法"


# --- the command -------------------------------------------------------------------------------------

def test_a_total_that_stays_is_explained(run: Run, store: Store) -> None:
    """Of two insults one is struck: the other still caps the total, and the trainer is told so."""
    insult = ("rude!",)
    log = spoken(("你有病吧。", insult), ("您请坐。", ("offer_solution",)), ("你脑子进水了。", insult))
    attempt = store.start(log, "li")
    card = grading.grade(log)
    assert card.cap is not None and card.uncapped > card.cap
    first, second = marks(card)
    for mark, lang, told in ((first, "zh", "总分封顶"), (first, "en", "Capped at")):
        out = run("appeals", "decide", attempt, mark, "struck" if lang == "zh" else "restored", REASON, "--by", BY, "--lang", lang)[1]
        assert told in out
    for mark in (first, second):
        out = run("appeals", "decide", attempt, mark, "struck", REASON, "--by", BY, "--lang", "zh")[1]
    assert "总分封顶" not in out


@pytest.mark.parametrize(("lang", "told"), [("zh", "用补记（added）"), ("en", "granted by added")])
def test_striking_what_was_missed_in_vain_names_the_decision_that_grants_it(run: Run, store: Store, lang: str, told: str) -> None:
    """A strike gives no points: where the total stays it says so; “added” grants a courtesy or a deed, and needs no such word."""
    attempt, card, vain = store.start(curt(), "li"), grading.grade(curt()), {"moment": False, "clock": False, "duty": False}
    said = next(event.n for event in curt().events if event.kind == "choose")
    for mark in (item for item in card.findings if item.verdict == "breached" and item.possible):
        if vain.get(mark.kind, True):
            continue  # one of a kind is enough
        out = run("appeals", "decide", attempt, mark.id, "struck", REASON, "--by", BY, "--lang", lang)[1]
        before, after = re.findall(r"(\d+) → (\d+)", out)[0]
        assert (told in out) == (before == after), out
        if before == after:
            vain[mark.kind] = True
            event = ("--event", said) if mark.kind == "moment" else ()
            code, out, err = run("appeals", "decide", attempt, mark.id, "added", REASON, "--by", BY, "--lang", lang, *event)
            assert (code, told in out) == (0, False), (mark.id, err)
    assert vain["moment"] and sum(vain.values()) > 1, vain


@pytest.mark.parametrize(("lang", "told"), [("zh", "added 补记：判没做到的礼貌用语或事项"), ("en", "added grants a courtesy or a deed that was missed")])
@pytest.mark.parametrize("command", ["decide", "answer"])
def test_the_help_tells_which_decision_grants_what_was_missed(run: Run, monkeypatch: pytest.MonkeyPatch, command: str, lang: str, told: str) -> None:
    """Under the four decisions, whichever way one comes to it."""
    monkeypatch.setenv("COLUMNS", "400")
    assert told in run("appeals", command, "--help", "--lang", lang)[1]


def test_a_trainer_can_do_it_all_at_the_command_line(run: Run, store: Store, tmp_path: Path) -> None:
    """List, decide, answer, export; grading the exported log afterwards takes the decision into account."""
    attempt = store.start(curt(), "li")
    id = first_mark(curt())
    n = finding(grading.grade(curt()), id).n
    dispute = disputed(store, curt(), None, "cold", None, "没办法。")
    assert dispute in run("appeals", "list")[1]
    code, out, _ = run("appeals", "decide", attempt[:12], id, "struck", REASON, "--by", BY)
    assert code == 0 and id in out and n
    assert run("appeals", "answer", dispute, "upheld", "确实冷。", "--by", BY)[0] == 0
    listed = run("appeals", "list", "--lang", "zh")[1]
    assert "未答" not in listed and REASON in listed and "维持" in listed
    review_file = tmp_path / "review.jsonl"
    assert run("appeals", "export", review_file, "--lang", "zh")[:2] == (0, f"{review_file}: 2 条裁定\n")
    lines = [json.loads(line) for line in review_file.read_text(encoding="utf-8").splitlines()]
    assert [item["decision"] for item in lines] == ["struck", "upheld"] and all(item["by"] == BY for item in lines)
    saved, html = curt().save(tmp_path / "log.jsonl"), tmp_path / "page.html"
    code, out, err = run("grade", saved, "--html", html, "--lang", "zh")
    assert code == 0 and err == f"复盘页已写入 {html}\n" and REASON in out and REASON in html.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("decide", "", "violation:1:rude", "struck", "r", "--by", "b"), 1, "the scorecard has no such mark"),
        (("decide", "zzz", "violation:1:rude", "struck", "r", "--by", "b"), 1, "no kept attempts begin with 'zzz'"),
        (("decide", "", "violation:1:rude", "struck", " ", "--by", "b"), 1, ""),
        (("answer", "zzz", "struck", "r", "--by", "b"), 1, "no kept disputes"),
        (("decide", "", "violation:1:rude", "struck", "r", "--by", "b", "--grave"), 1, "--grave goes only with what is added, not with 'struck'"),
        (("decide", "", "violation:1:rude", "upheld", "r", "--by", "b", "--mild"), 1, "--mild goes only with what is added"),
        (("decide", "", "violation:1:rude", "struck", "r", "--by", "b", "--words", "没"), 1, "--words goes only with what is added"),
        (("decide", "", "moment:a:b:apology", "added", "r", "--by", "b", "--grave"), 1, "only a slip that is added can cross a line"),
        (("decide", "", "x", "perhaps", "r", "--by", "b"), 2, "invalid choice"),
        (("decide", "", "x", "struck", "r"), 2, "--by"),
        (("export", "pyproject.toml/review.jsonl"), 1, "pyproject.toml/review.jsonl: "),
        ((), 2, "usage"),
    ],
)
def test_wrong_calls_are_answered_in_words(run: Run, store: Store, words: tuple[str, ...], code: int, said: str) -> None:
    """Never by a traceback."""
    store.start(curt(), "li")
    got, _, err = run("appeals", *words)
    most = 9 if code != 1 else 2 if "mingjing grade" in err else 1
    assert got == code and said in err and "Traceback" not in err and len(err.strip().splitlines()) <= most


def test_a_damaged_store_does_not_keep_a_log_from_being_graded(run: Run, file: Path, tmp_path: Path) -> None:
    """It is said, and the card comes without appeals; without any store nothing is said and none is made."""
    saved = curt().save(tmp_path / "log.jsonl")
    assert run("grade", saved)[2] == "" and not file.exists()
    file.parent.mkdir()
    file.write_bytes(b"no database " * 100)
    for lang, words in (("zh", "评分没有算上裁定"), ("en", "without appeals")):
        code, out, err = run("grade", saved, "--lang", lang)
        assert code == 0 and "/100" in out and words in err
