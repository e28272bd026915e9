"""Saying in the player that a mark is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from classroom import Store, StoreError, reopen
from classroom.store.deciding import on_dispute, on_mark
from tests.players import begun, lived_through

pytestmark = pytest.mark.usefixtures("one_bank")

@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_mark_of_the_debrief_can_be_disputed(store: Store, lang: str) -> None:
    """Each mark that earns or costs points, on words or not; kept with the words, what was said before, and the marks; the row says so
    from then on. Whatever cannot be disputed says why.
    """
    player = lived_through(store, lang)
    rows = [row for row in player.debrief["findings"] if row["disputable"]]
    assert {row["id"].split(":")[0] for row in rows} >= {"violation", "moment", "clock", "duty", "check", "field", "element", "ending"}
    for row in player.debrief["findings"]:
        counts = bool(row["points"] or row["possible"]) or row["id"].startswith("reply:")  # a letter that answers nothing caps the total
        assert row["disputable"] == counts and bool(row["objection"]["note"]) == (not row["disputable"]), row["id"]
    slip = next(row for row in rows if row["id"].startswith("violation:"))
    missed = next(row for row in rows if row["id"].startswith("moment:") and row["points"] == 0)
    for row in (slip, missed):
        player.send("dispute", finding=row["id"], argument=" <b>fair</b> ")
        assert player.notice["level"] == "info", player.notice
    of_slip, of_missed = store.disputes("open")
    assert (of_slip.attempt, of_slip.n, of_slip.argument, of_slip.learner) == (player.attempt_id, slip["n"], "<b>fair</b>", "li")
    assert of_slip.text[of_slip.start : of_slip.end] == slip["quote"] and of_slip.kind == slip["id"].rsplit(":", 1)[-1]
    assert of_missed.kind == f"missing:{missed['id'].rsplit(':', 1)[-1]}"
    assert of_slip.situation.partition(" | ")[2] and of_slip.marks
    told = {row["id"]: row["disputed"] for row in player.debrief["findings"]}
    assert told[slip["id"]] and told[missed["id"]]
    again = reopen(str(player.attempt_id), store=store, learner="li")
    assert {row["id"]: row["disputed"] for row in again.debrief["findings"]} == told


def test_a_dispute_that_makes_no_sense_is_refused_in_words(store: Store) -> None:
    """Without a reason, about nothing, about what does not count, before the end, and on the model’s debrief nothing is offered."""
    player = begun(store)
    player.send("dispute", finding="violation:1:cold", argument="x")
    assert player.notice["level"] == "error"
    player = lived_through(store)
    row = next(row for row in player.debrief["findings"] if row["disputable"])
    told = next(row for row in player.debrief["findings"] if not row["disputable"])
    for finding, argument in ((row["id"], "  "), (row["id"], "x" * 2001), ("nowhere", "x"), (told["id"], "x"), (row["id"], "a\x00b")):
        player.send("dispute", finding=finding, argument=argument)
        assert player.notice["level"] == "error" and player.notice["text"]
    assert store.disputes() == []
    player.send("model")
    assert not any(row.get("disputable") for row in player.debrief["findings"])


def test_a_mark_is_answered_once_and_whoever_was_not_heard_may_have_a_say(store: Store) -> None:
    """What a trainer decided unasked can be disputed once; after the answer to that there is no more to say, and the row shows why."""
    player = lived_through(store)
    row = next(row for row in player.debrief["findings"] if row["disputable"])
    on_mark(store, str(player.attempt_id), row["id"], "upheld", "确实如此。", "王老师")
    player = reopen(str(player.attempt_id), store=store, learner="li")
    [now] = [one for one in player.debrief["findings"] if one["id"] == row["id"]]
    assert now["disputable"] and "王老师" in now["detail"] and "主动断过" in now["objection"]["note"]
    player.send("dispute", finding=row["id"], argument="您没听我说。")
    [made] = store.disputes("open")
    on_dispute(store, made, "upheld", "听过了，还是如此。", "王老师")
    player = reopen(str(player.attempt_id), store=store, learner="li")
    [now] = [one for one in player.debrief["findings"] if one["id"] == row["id"]]
    assert (now["disputable"], now["disputed"], now["objection"]["state"], now["objection"]["argument"]) == (False, True, "answered", "您没听我说。")
    player.send("dispute", finding=row["id"], argument="再说一次。")
    assert player.notice["level"] == "error" and "已经答复" in player.notice["text"] and len(store.disputes()) == 1


def test_a_dispute_can_be_taken_back_until_it_is_answered(store: Store) -> None:
    """Then it is no longer open and the mark can be disputed anew; an answer that was quicker stands, and the trainee is told."""
    player = lived_through(store)
    row = next(row for row in player.debrief["findings"] if row["id"].startswith("clock:") and row["disputable"])
    player.send("withdraw", finding=row["id"])
    assert player.notice["level"] == "error"
    for argument in ("不对。", "不对，因为系统停了。"):
        player.send("dispute", finding=row["id"], argument=argument)
        player.send("withdraw", finding=row["id"])
        assert player.notice["level"] == "info" and store.disputes("open") == []
    assert len(store.disputes("withdrawn")) == 2
    player.send("dispute", finding=row["id"], argument="不对，因为系统停了。")
    [made] = store.disputes("open")
    on_dispute(store, made, "struck", "系统确实停了。", "王老师")
    player.send("withdraw", finding=row["id"])
    assert player.notice["level"] == "error" and "已经答复" in player.notice["text"] and len(store.disputes("answered")) == 1


def test_a_dispute_sent_twice_is_kept_once(store: Store) -> None:
    """Two clicks, or two pages of one trainee: the same words are one dispute, other words are refused."""
    player = lived_through(store)
    row = next(row for row in player.debrief["findings"] if row["disputable"])
    other = reopen(str(player.attempt_id), store=store, learner="li")
    for page, argument, level in ((player, "不对。", "info"), (player, "不对。", "info"), (other, "不对。", "info"), (other, "不是这样。", "error")):
        page.send("dispute", finding=row["id"], argument=argument)
        assert page.notice["level"] == level
    assert len(store.disputes()) == 1


def test_what_cannot_reach_a_trainer_says_so(tmp_path: Path) -> None:
    """An attempt in memory only, because its store fails: every mark says that it is not kept."""
    with Store(tmp_path / "attempts.sqlite") as made:
        player = lived_through(made)
        player._keeper.problem = StoreError("full", "x")
        player._show_objections()
    notes = {row["objection"]["note"] for row in player.debrief["findings"] if row["points"] or row["possible"]}
    assert notes == {player.labels["dispute_unkept"]}
