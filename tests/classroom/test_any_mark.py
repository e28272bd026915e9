"""Every mark that earns or costs points can be disputed and decided on, also those on no words."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

import grading
import simulator
from classroom import AppealsDesk, Store, appeals_desk
from classroom.cli.main import main
from classroom.debrief import objecting
from classroom.debrief.mirror import mirror
from classroom.debrief.page import page
from classroom.labels import LANGUAGES, label
from grading import Appeal, AppealError, Finding, Scorecard, decide
from grading.scorecard import ON_WORDS
from simulator.attempt import Attempt
from simulator.log import Log
from tests.appealing import BY, MOMENT, REASON, finding, ruled, spoken
from tests.attempts import scenario
from tests.classroom.test_desk import NOTHING
from tests.classroom.test_desk import REASON as SAID
from tests.classroom.test_desk import decide as decided_at

pytestmark = pytest.mark.usefixtures("one_bank")
SORRY = tuple((text, ("apology",)) for text in ("真对不起。", "很抱歉，让您久等了。", "实在不好意思，给您添麻烦了。"))
AGAIN = ("今天上午这里办不了业务。", ())
COLD = ("没办法。", ("cold",))
MENDED = ("对不起，我去查。", ("apology", "offer_solution"))


@lru_cache(maxsize=4)
def badly(lang: str = "zh") -> Attempt:
    """A whole case done badly."""
    return simulator.play(scenario(5, lang), "curt")


@lru_cache(maxsize=1)
def over_the_whole() -> Log:
    """A talk with marks that hang on what was said before: apologies in a row, a sentence said twice, a slip put right."""
    return spoken(*SORRY, AGAIN, AGAIN, COLD, MENDED)


def kept(store: Store, log: Log) -> str:
    """The id of a kept attempt with its total."""
    id = store.start(log, "li")
    store.finish(id, grading.grade(log).total)
    return id


def disputed(store: Store, id: str, log: Log, mark: str, argument: str = "不是这样。") -> str:
    """The id of a dispute on a mark, as the debrief keeps it."""
    attempt, card = simulator.replay(log), grading.grade(log, appeals=store.appeals(id))
    return store.dispute("li", attempt=id, **objecting.fields(attempt, card, finding(card, mark), argument))


def regraded(store: Store, id: str) -> Scorecard:
    return grading.grade(store.load(id), appeals=store.appeals(id))


def scored(card: Scorecard) -> list[Finding]:
    """One mark that counts for each kind, and whether it is for or against the trainee."""
    return list({(item.kind, item.costs): item for item in card.findings if item.points or item.possible}.values())


def opened(store: Store, dispute: str, lang: str = "zh") -> AppealsDesk:
    desk = appeals_desk(lang, BY, store)
    desk.send("open", id=dispute)
    assert desk.notice["level"] == "info", desk.notice
    return desk


# --- every kind ----------------------------------------------------------------------------------------


def test_every_mark_that_counts_is_disputed_weighed_and_decided(store: Store) -> None:
    """Of each kind and verdict of a whole case: each decision on offer is weighed, and what was weighed is what is kept."""
    lang = "zh"
    log = badly(lang).log
    id, card = kept(store, log), grading.grade(log)
    marks = scored(card)
    assert {item.kind for item in marks} >= {"clock", "moment", "violation", "duty", "field", "check", "element", "ending"}
    for item in marks:
        desk = opened(store, disputed(store, id, log, item.id), lang)
        assert item.title[lang].lower() in desk.matter["name"].lower(), item.id
        assert desk.matter["why"] == regraded_detail(store, id, item.id, lang) and desk.matter["on_card"]
        for way in desk.matter["ways"]:
            assert way["name"] and way["note"]
            if way["id"] != "changed" and not (way["id"] == "added" and item.kind in ON_WORDS):
                desk.send("weigh", decision=way["id"], **NOTHING)
                assert desk.weighed["now"]["total"] is not None, (item.id, way)
                assert bool(desk.weighed["changes"]) == (way["id"] != "upheld"), (item.id, way)
        desk.send("weigh", decision="struck", **NOTHING)
        after = desk.weighed["after"]["total"]
        decided_at(desk, "struck")
        assert desk.notice["level"] == "info", (item.id, desk.notice)
        assert regraded(store, id).total == store.record(id).score == after, item.id
    assert store.disputes("open") == []
    told = page([("x", simulator.replay(log))], store.appeals(id)) + regraded(store, id).text(lang)
    assert told.count(SAID) >= len(marks)


def test_every_mark_that_counts_comes_to_the_desk_in_english(store: Store) -> None:
    """With its name, why it stands, and every decision on offer told in words."""
    log = badly("en").log
    id, card = kept(store, log), grading.grade(log)
    for item in scored(card):
        desk = opened(store, disputed(store, id, log, item.id), "en")
        assert item.title["en"].lower() in desk.matter["name"].lower(), item.id
        assert desk.matter["why"] == item.detail["en"] and desk.matter["on_card"]
        assert all(way["name"].isascii() and way["note"] for way in desk.matter["ways"])


def regraded_detail(store: Store, id: str, mark: str, lang: str) -> str:
    return finding(regraded(store, id), mark).detail[lang]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_whatever_does_not_count_says_that_there_is_nothing_to_dispute(lang: str) -> None:
    """And nothing else does: each mark of the card is open, or says why it is not."""
    card = grading.grade(badly(lang))
    able = objecting.objections(card, (), lang, "an attempt")
    for item in card.findings:
        counts = bool(item.points or item.possible or item.caps)
        assert able[item.id].state == ("open" if counts else "closed"), item.id
        assert able[item.id].note == ("" if counts else label("dispute_unscored", lang)), item.id


# --- over the whole conversation -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mark", "n", "was", "ways"),
    [
        ("repetition:counter:apology:1", 3, -3, ["upheld", "struck", "changed"]),
        ("repetition:counter:sentence:1", 5, -2, ["upheld", "struck", "changed"]),
        ("recovery:6:cold", 7, 3, ["upheld", "struck"]),
    ],
)
def test_what_hangs_on_the_whole_conversation_is_decided_like_any_other(store: Store, mark: str, n: int, was: int, ways: list[str]) -> None:
    """Disputed with its words, struck, put back, and struck once more; the desk shows the mark on the words where it was made."""
    log = over_the_whole()
    id = kept(store, log)
    assert (finding(grading.grade(log), mark).n, finding(grading.grade(log), mark).points) == (n, was)
    desk = opened(store, disputed(store, id, log, mark))
    assert [way["id"] for way in desk.matter["ways"]] == ways and desk.matter["n"] == n and desk.matter["text"]
    decided_at(desk, "struck")
    assert finding(regraded(store, id), mark).points == 0
    for decision, points in (("added", was), ("struck", 0)):
        desk.send("attempt", id=id)
        desk.send("mark", step=n, finding=mark)
        assert decision in [way["id"] for way in desk.matter["ways"]]
        decided_at(desk, decision)
        assert desk.notice["level"] == "info" and finding(regraded(store, id), mark).points == points
    assert [row["decision"] for row in desk.decided] == ["已撤销", "已恢复", "已撤销"]


def test_a_repetition_is_changed_into_the_slip_it_is(store: Store) -> None:
    """The words are no mere repetition: they put the customer off. The slip is added on the words selected, and the repetition is
    struck, or gone where a slip is no repetition; no decision is left without a mark.
    """
    log = over_the_whole()
    id = kept(store, log)
    for n, mark, left in ((5, "repetition:counter:sentence:1", []), (3, "repetition:counter:apology:1", ["overruled"])):
        desk = opened(store, disputed(store, id, log, mark))
        decided_at(desk, "changed", act="push_away", start=0, end=2)
        card = regraded(store, id)
        assert [item.verdict for item in card.findings if item.kind == "repetition" and item.n == n] == left
        assert (finding(card, f"violation:{n}:push_away").verdict, len(finding(card, f"violation:{n}:push_away").quote)) == ("breached", 2)
        assert store.disputes("open") == [] and not [item for item in card.findings if item.kind == "appeal"]


def test_only_what_is_in_words_can_be_changed(store: Store) -> None:
    """A time limit does not become an act; the trainer is told."""
    log = badly().log
    id = kept(store, log)
    mark = next(item.id for item in grading.grade(log).findings if item.kind == "clock" and item.costs)
    desk = opened(store, disputed(store, id, log, mark))
    assert "changed" not in [way["id"] for way in desk.matter["ways"]]
    decided_at(desk, "changed", act="cold")
    assert desk.notice["level"] == "error" and "改不成" in desk.notice["text"] and store.decisions() == []


# --- counted as done -------------------------------------------------------------------------------------


def test_what_was_done_after_all_earns_its_points(store: Store) -> None:
    """A review that covers a point which nobody heard, a step at another desk: counted as done it earns, struck it only leaves the sum."""
    log = badly().log
    before = grading.grade(log)
    for kind in ("clock", "duty", "field", "check", "element", "ending"):
        mark = next(item for item in before.findings if item.kind == kind and item.costs and item.possible)
        met, struck = (finding(grading.grade(log, appeals=[ruled(log, mark.id, way)]), mark.id) for way in ("added", "struck"))
        assert (met.verdict, met.points, met.possible) == ("met", mark.possible, mark.possible)
        assert struck.verdict == "overruled" and struck.points == struck.possible == mark.points
        assert "算作做到" in met.detail["zh"] and "counted this as done" in met.detail["en"]


def test_a_serious_breach_that_was_none_caps_no_more() -> None:
    """Counting it as done lifts the cap as striking it does."""
    log = badly().log
    capping = [one for one in grading.grade(log).capping if one.kind not in ON_WORDS and one.possible]
    assert capping
    for item in capping:
        assert item.id not in [one.id for one in grading.grade(log, appeals=[ruled(log, item.id, "added")]).capping]


@pytest.mark.parametrize("kind", ["note", "not_applicable", "met"])
def test_what_does_not_count_is_not_counted_as_done(kind: str) -> None:
    """Nor what was done already: each in words of its own."""
    card = grading.grade(badly())
    marks = [item for item in card.findings if item.kind not in ON_WORDS]
    unscored = (item for item in marks if not item.points and not item.possible)
    mark = next(unscored) if kind == "note" else next(item for item in marks if item.verdict == kind)
    with pytest.raises(AppealError) as caught:
        ruled(badly().log, mark.id, "added")
    assert caught.value.kind == ("already" if kind == "met" and (mark.points or mark.possible) else "unscored")


# --- a mark that has turned ------------------------------------------------------------------------------


def turned(appeal: Appeal, was: str) -> Appeal:
    """The same decision on the same mark, made when it stood the other way: by an older reader, or in another attempt."""
    return replace(appeal, was=was)


def test_a_strike_is_never_turned_into_its_opposite() -> None:
    """What was struck as missed and is met now stays met, and what was struck as undue praise and is missed now stays missed;
    the card says that the decision changes nothing.
    """
    log = badly().log
    card = grading.grade(log)
    met = next(item for item in card.findings if item.kind == "duty" and item.verdict == "met" and item.possible)
    missed = next(item for item in card.findings if item.kind == "duty" and item.verdict == "breached" and item.possible)
    for item, was in ((met, "breached"), (missed, "met")):
        found = finding(grading.grade(log, appeals=[turned(ruled(log, item.id), was)]), item.id)
        assert (found.verdict, found.points, found.possible) == (item.verdict, item.points, item.possible)
        assert "后来有变" in found.detail["zh"] and "turned since" in found.detail["en"]
    struck = [finding(grading.grade(log, appeals=[ruled(log, item.id)]), item.id).verdict for item in (met, missed)]
    assert struck == ["breached", "overruled"]


def test_an_older_decision_means_what_it_meant() -> None:
    """One that does not say how the mark stood keeps its id, its fields and its effect."""
    log = badly().log
    mark = next(item for item in grading.grade(log).findings if item.kind == "duty" and item.verdict == "breached" and item.possible)
    old = replace(ruled(log, mark.id), was="", settled=None)
    assert not {"was", "settled"} & set(old.to_json()) and Appeal.from_json(old.to_json()) == old
    assert finding(grading.grade(log, appeals=[old]), mark.id).verdict == "overruled"
    new = ruled(log, mark.id)
    assert new.was == "breached" and Appeal.from_json(new.to_json()) == new


def test_a_mark_that_is_gone_can_still_be_answered(store: Store) -> None:
    """The reader has learnt since: the trainee is answered, no score moves, and the desk shows what the trainee saw."""
    log = over_the_whole()
    id = kept(store, log)
    told = objecting.fields(simulator.replay(log), grading.grade(log), finding(grading.grade(log), "recovery:6:cold"), "应当退得更多。")
    shown = {**told["marks"][-1], "finding": "recovery:4:cold"}
    dispute = store.dispute("li", attempt=id, **{**told, "marks": [shown], "finding": "recovery:4:cold"})
    for lang, said in (("zh", "提异议时，学员看到的是：马上补救"), ("en", "When it was disputed the trainee saw: Put right at once")):
        desk = opened(store, dispute, lang)
        assert not desk.matter["on_card"] and said in desk.matter["then"]
    desk.send("weigh", decision="upheld", **NOTHING)
    assert desk.weighed["only_text"] and desk.weighed["now"] == desk.weighed["after"]
    before = store.record(id).score
    decided_at(desk, "upheld")
    assert (desk.notice["level"], store.disputes("open"), store.record(id).score) == ("info", [], before)


def test_a_repetition_is_found_again_when_it_is_renumbered(store: Store) -> None:
    """Disputed as the first; another has come up before it since, and the decision is still on the utterance that was meant."""
    text = "今天上午这里办不了业务。"
    log = spoken((text, ()), (text, ("jargon",)), (text, ()))
    id = kept(store, log)
    dispute = disputed(store, id, log, "repetition:counter:sentence:1")
    store.appeal(id, decide(log, "violation:2:jargon", "struck", REASON, BY, MOMENT))
    desk = opened(store, dispute)
    assert desk.matter["n"] == 3 and desk.matter["finding"] == "repetition:counter:sentence:2"
    decided_at(desk, "struck")
    found = {item.n: item.verdict for item in regraded(store, id).findings if item.kind == "repetition"}
    assert found == {2: "breached", 3: "overruled"}


def test_a_sentence_said_twice_is_told_apart(store: Store) -> None:
    """The same words at two steps: the desk says so, and the decision is on the one that was disputed."""
    log = spoken(COLD, ("您稍等。", ()), COLD)
    id = kept(store, log)
    desk = opened(store, disputed(store, id, log, "violation:3:cold"))
    assert "第 1 步也说过" in desk.matter["twice"] and "第 3 步" in desk.matter["twice"]
    decided_at(desk, "struck")
    card = regraded(store, id)
    assert (finding(card, "violation:1:cold").verdict, finding(card, "violation:3:cold").verdict) == ("breached", "overruled")


# --- what a trainee may write ------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_argument_is_only_ever_text(store: Store, lang: str) -> None:
    """Two thousand characters of markup, both scripts and signs beyond the basic plane are kept and shown as they were typed."""
    log = over_the_whole()
    id = kept(store, log)
    argument = ("<img src=x onerror=alert(1)>“公平”</script>😀" * 60)[:2000]
    desk = opened(store, disputed(store, id, log, "repetition:counter:apology:1", argument), lang)
    assert desk.matter["argument"] == argument
    decided_at(desk, "struck", reason=argument)
    told = page([("x", simulator.replay(log))], store.appeals(id))
    assert "<img src=x" not in told and "&lt;img src=x" in told
    debrief: dict[str, Any] = mirror(simulator.replay(log), regraded(store, id))
    assert argument in next(row["detail"] for row in debrief["findings"] if row["id"] == "repetition:counter:apology:1")


def test_a_mark_where_nothing_was_said_is_disputed_without_words(store: Store) -> None:
    """A courtesy that was due when nobody spoke: it can be let off or confirmed, but not be shown in words that are not there."""
    log = badly().log
    id, card = kept(store, log), grading.grade(log)
    silent = next(item for item in card.findings if item.kind == "moment" and item.n is None and item.costs)
    desk = opened(store, disputed(store, id, log, silent.id))
    assert (desk.matter["text"], [way["id"] for way in desk.matter["ways"]]) == ("", ["upheld", "struck"])
    decided_at(desk, "added", act=silent.act)
    assert desk.notice["level"] == "error" and store.decisions() == []
    decided_at(desk, "struck")
    assert finding(regraded(store, id), silent.id).verdict == "overruled"


def test_marks_on_no_words_are_listed_and_decided_at_the_command_line(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """By the id of the mark; an answer counts a duty as done, a decision puts back what was struck, and the review file has neither."""
    monkeypatch.setenv("MINGJING_STORE", str(tmp_path / "attempts.sqlite"))
    log = badly().log
    id, card = kept(store, log), grading.grade(log)
    duty = next(item for item in card.findings if item.kind == "duty" and item.n is None and item.costs and item.possible)
    must_not = next(item for item in card.findings if item.kind == "duty" and item.points < 0)
    asked = disputed(store, id, log, duty.id)
    for words, lang in itertools.product((["appeals", "list"], ["disputes"]), ("zh", "en")):
        assert main([*words, "--lang", lang]) == 0 and duty.title[lang] in capsys.readouterr().out
    assert main(["appeals", "answer", asked, "added", "做了。", "--by", BY]) == 0
    for decision in ("struck", "added"):
        assert main(["appeals", "decide", id, must_not.id, decision, "再想想。", "--by", BY]) == 0
    assert main(["appeals", "answer", asked, "upheld", "没做。", "--by", BY]) == 1 and "has been answered already" in capsys.readouterr().err
    now = regraded(store, id)
    assert (finding(now, duty.id).verdict, finding(now, must_not.id).points) == ("met", must_not.points) and store.record(id).score == now.total
    assert main(["appeals", "export", str(tmp_path / "review.jsonl")]) == 0
    assert (tmp_path / "review.jsonl").read_text(encoding="utf-8") == ""


def test_when_it_was_made_is_in_utc() -> None:
    """As all decisions, whatever the mark."""
    mark = grading.grade(badly()).findings[0]
    assert decide(badly().log, mark.id, "upheld", REASON, BY, datetime(2026, 3, 2, 1, 30, tzinfo=UTC)).to_json()["at"].endswith("+00:00")
