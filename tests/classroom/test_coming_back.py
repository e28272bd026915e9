"""The ways back to an attempt that has ended, and what a click asks before it lets much time pass."""

from __future__ import annotations

import re

import pytest

import simulator
from classroom import Store, play, reopen
from classroom.labels import label
from classroom.player.veil import veiled
from classroom.player.widget import Player
from classroom.store.deciding import on_mark
from tests.attempts import bank
from tests.players import LANGS, begun, lived_through, put
from tests.simulator.test_days import desk

pytestmark = pytest.mark.usefixtures("one_bank")


@LANGS
def test_a_rewound_attempt_leads_back_to_the_debrief_of_the_original(store: Store, lang: str) -> None:
    """One message opens the debrief it was rewound from, in the cell it is in and after running the cell again; both stay kept."""
    player = lived_through(store, lang)
    original, total = player.attempt_id, player.debrief["total"]
    player.send("rewind", to=2)
    rewound = player.attempt_id
    assert player.page == "play" and [row["id"] for row in player.earlier if row["origin"]] == [original]
    again = play(lang=lang, seed=3, store=store, learner="li")
    assert again.attempt_id == rewound and again.page == "play"
    again.send("reopen", attempt=original)
    assert (again.page, again.attempt_id, again.debrief["total"]) == ("debrief", original, total) and again.notice["level"] == "info"
    assert play(lang=lang, seed=3, store=store, learner="li").attempt_id == rewound


def test_ended_attempts_are_listed_where_a_new_one_begins(store: Store) -> None:
    """With day and points, the latest first, only those of this learner, case and language."""
    first, second = lived_through(store), lived_through(store, fresh=True, trainee="model")
    lived_through(store, "en")
    fresh = play(lang="zh", seed=9, store=store, learner="li")
    assert [row["id"] for row in fresh.earlier] == [second.attempt_id, first.attempt_id]
    assert re.fullmatch(r"\d+月\d+日 \d\d:\d\d，\d+ 分", fresh.earlier[0]["text"]) and not any(row["origin"] for row in fresh.earlier)
    assert play(lang="zh", seed=9, store=store, learner="wang").earlier == []


def test_only_what_is_listed_can_be_opened(store: Store) -> None:
    """Somebody else's attempt, or one that never was, is refused and nothing changes."""
    other = play(lang="zh", seed=3, store=store, learner="wang")
    player = lived_through(store)
    before = player.attempt_id
    for id in (str(other.attempt_id), "nowhere"):
        player.send("reopen", attempt=id)
        assert player.notice["level"] == "error" and player.attempt_id == before


@LANGS
def test_a_reopened_debrief_says_whose_it_is(store: Store, lang: str) -> None:
    """Nothing is carried on once it has ended. A trainer who opens it by the id of the list is told how."""
    ended = lived_through(store, lang)
    with pytest.raises(LookupError, match=f"learner='{ended._keeper.learner}'"):
        reopen(str(ended.attempt_id)[:8], store, learner="trainer")
    again = reopen(str(ended.attempt_id), store, learner=ended._keeper.learner)
    count = len(ended.attempt.log.events)
    told = {"zh": f"li 的演练，已经演完，共 {count} 步。", "en": f"An attempt of li that has ended, {count} steps in all."}[lang]
    assert again.page == "debrief" and again.notice["text"] == told
    left = begun(store, lang)
    left.send("wait", minutes=1)
    told = reopen(str(left.attempt_id), store, learner="li").notice["text"]
    assert told == label("resumed", lang, time=left.view["now"]["text"], count=1)


def test_a_record_that_no_longer_applies_is_told_on_reopening(store: Store) -> None:
    """By the step that cannot be done there: its chain holds, so nobody altered it."""
    scenario = simulator.generate(bank()["counter-handover"], 1)
    log = simulator.Log(scenario, (simulator.Event(1, scenario.world.start, "do", target="gone"),))
    kept = store.start(log, "li")
    with pytest.raises(simulator.StaleEvent, match="event 1 no longer applies"):
        reopen(kept, store, learner="li")


@LANGS
def test_a_reopened_debrief_says_where_a_trainer_decided(store: Store, lang: str) -> None:
    """How many marks, the total before and after, and the mark itself is flagged; before, that a dispute was answered."""
    player = lived_through(store, lang)
    assert player.debrief["decided"] is None
    mark = next(finding for finding in player.scorecard.findings if finding.kind == "violation")  # type: ignore[union-attr]
    player.send("dispute", finding=mark.id, argument="没有这回事")
    assert [row["answered"] for row in play(lang=lang, seed=9, store=store, learner="li", fresh=True).earlier] == [False]
    [dispute] = store.disputes()
    on_mark(store, str(player.attempt_id), mark.id, "struck", "没有这回事", "陈", dispute=dispute.id)
    again = play(lang=lang, seed=9, store=store, learner="li", fresh=True)
    assert [row["answered"] for row in again.earlier] == [True]
    again.send("reopen", attempt=player.attempt_id)
    assert again.debrief["decided"] and str(again.debrief["total"]) in again.debrief["decided"]
    assert [row["id"] for row in again.debrief["findings"] if row["decided"]] == [mark.id]


def at_the_end_of_the_matter(lang: str) -> tuple[Player, str]:
    """A player before the model run puts the matter aside, and how the browser calls that action."""
    scenario = simulator.generate(bank()["journalists-message"], 1, lang)
    whole = simulator.play(scenario, "model")
    [last] = [event.n for event in whole.log.events if event.target == "close_work"]
    player = Player(whole.rewind(last - 1))
    [handle] = veiled(player.attempt, {"close_work": {}})
    return player, handle


@LANGS
def test_time_limits_say_where_a_trainer_decided(store: Store, lang: str) -> None:
    """When it was done stays what it was; that it counts all the same stands beside it, in the debrief, as text and as a page."""
    player = lived_through(store, lang)
    mark = next(one for one in player.debrief["findings"] if one["id"].startswith("clock:") and one["points"] < one["possible"])
    before = {row["name"]: row["verdict"] for row in player.debrief["clocks"]}
    assert not any(row["decided"] for row in player.debrief["clocks"])
    card = on_mark(store, str(player.attempt_id), mark["id"], "added", "有纸质登记。", "陈").after
    again = reopen(str(player.attempt_id), store, learner="li")
    assert {row["name"]: row["verdict"] for row in again.debrief["clocks"]} == before
    assert [row["decided"] for row in again.debrief["clocks"] if row["decided"]] == [label("verdict_met", lang)]
    told = {"zh": "培训师裁定：做到", "en": "trainer’s decision: met"}[lang]
    assert card and card.text(lang).count(told) == card.html(lang).count(told) == 1


@LANGS
def test_an_action_that_lets_weeks_pass_asks_once(lang: str) -> None:
    """Nothing happens before the answer; then the action is carried out."""
    player, handle = at_the_end_of_the_matter(lang)
    before = player.attempt.state
    player.send("try", action=handle, fields={})
    assert player.notice["level"] == "ask" and player.attempt.state is before
    assert ("周" if lang == "zh" else "weeks") in player.notice["text"]
    player.send("do", action=handle, fields={})
    assert player.notice["level"] == "info" and player.attempt.state.now - before.now > 7 * 86400


def test_an_action_of_minutes_is_carried_out_at_once(store: Store) -> None:
    """No question for what is over soon, and a form that is not filled in is sent back as ever."""
    player = begun(store)
    for event in simulator.play(player.attempt.scenario, "model").log.events:
        if event.kind == "do":
            player.send("try", action=event.target, fields=dict(event.fields))
            assert player.notice["level"] in ("info", "ask")
            if player.notice["level"] == "info":
                continue
        put(player, event)
    assert player.page == "debrief"


def test_what_an_action_finds_and_writes_stands_in_the_dialogue(store: Store) -> None:
    """One line for each new piece of evidence, in its place, and the text of a letter in the words of the trainee."""
    player = begun(store)
    for event in simulator.play(player.attempt.scenario, "model").log.events:
        known = len(player.attempt.state.known)
        put(player, event)
        fresh = player.attempt.state.known[known:]
        here = [line for line in player.view["lines"] if line["n"] == event.n]
        assert [line["evidence"] for line in here if line["who"] == "file"] == [one.id for one in fresh]
        written = [said.text for said in player.attempt.state.utterances if said.n == event.n and said.key < 0]
        assert event.kind != "do" or [line["text"] for line in here if line["who"] == "trainee"] == written
    assert any(line["who"] == "file" for line in player.view["lines"])


@LANGS
def test_a_time_written_otherwise_is_told_as_it_was_taken(lang: str) -> None:
    """In words, as people say a day; one written in full is not told back."""
    player = Player(desk(lang))
    player.send("start")
    [action] = [one["id"] for one in player.view["actions"] if one["form"]]
    player.send("do", action=action, fields={"due": {"zh": "12.3", "en": "3 Dec"}[lang]})
    assert {"zh": "12月3日", "en": "3 December"}[lang] in player.notice["text"]
    player.send("do", action=action, fields={"due": "2025-12-03"})
    assert player.notice["text"] == ""


def test_promises_stand_beside_the_time_limits(store: Store) -> None:
    """Each with what became of it; a limit that was not due by the end is not painted as missed."""
    player = lived_through(store, trainee="model")
    promises = player.debrief["promises"]
    assert [row["text"] for row in promises] == [row["text"] for row in player.view["promises"]] and promises
    assert {row["tone"] for row in promises} <= {"good", "bad", "note"} and all(row["verdict"] and row["due"] for row in promises)
    curt = lived_through(store, fresh=True)
    end = curt.attempt.state.now
    for clock, row in zip(curt.attempt.state.clocks, curt.debrief["clocks"], strict=True):
        assert row["tone"] != "bad" or clock.late or clock.due < end or clock.stopped is not None


def test_what_earned_a_part_has_a_tone_of_its_own(store: Store) -> None:
    """Neither good nor bad, on the mark and in the list."""
    rows = lived_through(store).debrief["findings"]
    part = [row for row in rows if 0 < row["points"] < row["possible"]]
    assert all(row["tone"] == "part" for row in part) and not [row for row in rows if row["tone"] == "part" and row not in part]
