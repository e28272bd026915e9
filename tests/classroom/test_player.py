"""The player, driven through the very messages a browser sends."""

from __future__ import annotations

import json
import re
import sqlite3
import sys
from pathlib import Path
from typing import Any

import pytest

import simulator
from classroom import LanguageLab, Store, play, reopen, rulebook
from classroom.cli import prompt
from classroom.debrief.mirror import mirror
from classroom.labels import LANGUAGES
from classroom.labels.bilingual import BEGIN
from classroom.screen.messages import clean
from simulator.words import waits
from tests.attempts import bank
from tests.players import LANGS, at_the_desk, begun, form_action, lived_through, put, synced
from tools import notebooks

pytestmark = pytest.mark.usefixtures("one_bank")
@LANGS
def test_an_incident_can_be_lived_through_to_the_debrief(store: Store, lang: str) -> None:
    """Start, talk, work at the desk, and the mirror shows what was said; the points shown add up."""
    player = lived_through(store, lang)
    debrief = player.debrief
    assert player.page == "debrief" and player.scorecard and debrief["total"] == player.scorecard.total
    for dimension in debrief["dimensions"]:
        own = [f["points"] for f in debrief["findings"] if f["dimension"] == dimension["id"]]
        assert sum(points for points in own if points > 0) == dimension["earned"]
        assert -sum(points for points in own if points < 0) == dimension["deducted"]
    said = [line for line in debrief["transcript"] if line.get("who") == "trainee"]
    assert said and all(0 <= line["rewind"] == line["n"] - 1 for line in said)
    assert store.record(str(player.attempt_id)).score == debrief["total"]


@LANGS
def test_marks_point_at_the_words_they_are_about(store: Store, lang: str) -> None:
    """Every mark lies within its line and names a finding of the same input."""
    debrief = lived_through(store, lang).debrief
    marks = [(line, mark) for line in debrief["transcript"] for mark in line.get("marks", ())]
    assert len(marks) >= 3
    for line, mark in marks:
        assert 0 <= mark["start"] < mark["end"] <= len(line["text"])
        assert debrief["findings"][mark["finding"]]["n"] == line["n"] and mark["label"]


def test_the_sum_is_written_out(store: Store) -> None:
    """The line under the dials says how the four scores make the total."""
    debrief = lived_through(store, "en").debrief
    products = [int(score) * int(weight) for score, weight in re.findall(r"(\d+) × (\d+)", debrief["sum"])]
    found = re.search(r"= (\d+) ÷ (\d+) = (\d+)", debrief["sum"])
    assert found and sum(products) == int(found[1]) and int(found[1]) // int(found[2]) == int(found[3])


@LANGS
@pytest.mark.parametrize(
    "message",
    [
        None, 7, "say", [], {}, {"type": "explode"}, {"type": ["say"]}, {"type": "say"}, {"type": "say", "text": 3},
        {"type": "say", "text": None}, {"type": "choose", "id": ""}, {"type": "choose", "id": {"a": 1}}, {"type": "choose", "id": "nowhere"},
        {"type": "do", "action": "x"}, {"type": "do", "action": "nowhere", "fields": {}}, {"type": "do", "action": "x", "fields": [1]},
        {"type": "wait", "minutes": "5"}, {"type": "wait", "minutes": True}, {"type": "wait", "minutes": 10**12}, {"type": "wait", "minutes": -1},
        {"type": "wait", "minutes": 1.5}, {"type": "rewind", "n": 0}, {"type": "again", "seed": "new"}, {"type": "again", "seed": "other"},
        {"type": "model"}, {"type": "back"}, {"type": "draw"}, {"type": "say", "text": "您好", "extra": 1}, {"type": "say", "text": " \n\t "},
        {"type": "draft", "text": "x", "forms": {"a": {"b": 1}}},
    ],
)  # fmt: skip
def test_a_senseless_message_is_answered_and_changes_nothing(store: Store, lang: str, message: Any) -> None:
    """Whatever arrives, the trainee is told in their language and the attempt stands where it stood."""
    player = begun(store, lang)
    before, view = player.attempt.state, player.view
    player._handle_custom_msg(message, [])
    assert player.notice["level"] == "error" and player.notice["text"]
    assert bool(re.search(r"[\u4e00-\u9fff]", player.notice["text"])) == (lang == "zh")
    assert player.attempt.state == before and player.view == view and player.page == "play"


def test_every_message_is_answered_with_its_token(store: Store) -> None:
    """The screen waits for the answer to its own message."""
    player = begun(store)
    player._handle_custom_msg({"type": "choose", "id": "nowhere", "n": "abc-1"}, [])
    assert player.notice["reply_to"] == "abc-1"
    player._handle_custom_msg({"type": "wait", "minutes": player.view["waits"][0]["minutes"], "n": "abc-2"}, [])
    assert player.notice["reply_to"] == "abc-2" and player.notice["level"] == "info"


def test_an_error_in_the_program_is_raised_and_told(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """No exception is swallowed: a test sees it, and the trainee reads that nothing is lost."""
    player = begun(store, "en")
    monkeypatch.setattr(simulator.Attempt, "say", lambda self, text: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        player.send("say", text="Good afternoon.")
    assert player.notice["level"] == "error" and "ZeroDivisionError" in player.notice["text"]


HOSTILE = {
    "markup": "<img src=x onerror=alert(1)><script>alert(2)</script> {{7*7}} ${x} &amp;",
    "emoji": "您好 👩‍👩‍👧‍👦🏳️‍🌈 稍等",
    "right to left": "מה שלומך \u202e 您好 \u2066x\u2069",
    "controls": "您好\x00\x07\x1b[31m\x7f\u0085\u2028 再见",
    "half a pair": "您好 \ud83d 稍等 \udc00",
    "combining": "好" + "\u0301" * 300,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_odd_text_is_taken_as_text(store: Store, text: str) -> None:
    """Whatever is typed is kept as typed (halves of surrogate pairs apart) and comes back as plain text."""
    player = begun(store)
    player.send("say", text=text)
    assert player.notice["level"] == "info"
    assert clean(text) in [line["text"] for line in player.view["lines"] if line["who"] == "trainee"]
    json.dumps(player.view, ensure_ascii=False).encode("utf-8")
    assert store.load(str(player.attempt_id)).events[-1].text == clean(text)


def test_a_record_that_cannot_be_read_costs_nothing_but_itself(tmp_path: Path) -> None:
    """A spoilt header: a new attempt starts, says so, and is kept; the old record is left as it is."""
    file = tmp_path / "kept.sqlite"
    with Store(file) as store:
        player = begun(store)
        player.send("wait", minutes=player.view["waits"][0]["minutes"])
        store._engine.dispose()
        with sqlite3.connect(file) as plain:
            plain.execute("update attempts set header = '{}'")
        plain.close()
        again = play(store=store, learner="li")
        assert again.notice["level"] == "warning" and "读不出来" in again.notice["text"]
        again.send("start")
        again.send("wait", minutes=again.view["waits"][0]["minutes"])
        assert len(store.load(str(again.attempt_id)).events) == 1
        assert len(store.records()) == 2


def test_too_long_a_text_is_refused_and_not_lost(store: Store) -> None:
    """100,000 characters are refused with the limit; nothing happens and the draft stays."""
    player = begun(store)
    player.send("draft", text="先写一点", forms={})
    before = player.attempt.state
    player.send("say", text="很" * 100_000)
    assert player.notice["level"] == "error" and "100000" in player.notice["text"]
    assert player.attempt.state == before and player.drafts["text"] == "先写一点"
    player.send("draft", text="很" * 100_000, forms={})
    assert player.notice["level"] == "warning" and player.drafts["text"] == "先写一点"


def test_all_problems_of_a_form_are_shown_at_once(store: Store) -> None:
    """Each field at fault gets its own words, and nothing is handed in."""
    player = at_the_desk(store)
    action, before = form_action(player), player.attempt.state
    required = {field["id"] for field in action["form"]["fields"] if field["required"]}
    player.send("do", action=action["id"], fields={})
    assert set(player.notice["fields"]) == required and player.notice["action"] == action["id"]
    player.send("do", action=action["id"], fields={"no_such_field": "x"})
    assert player.notice["level"] == "error" and "no_such_field" in player.notice["text"]
    assert player.attempt.state == before


def test_nothing_hidden_reaches_the_browser(store: Store) -> None:
    """Before the end neither labels of acts, nor feedback, nor advice, nor evidence not yet found is synchronised."""
    player = begun(store, "zh")
    case = bank()["counter-handover"].case
    hidden = [option.feedback.zh for part in case.parts for scene in part.scenes for option in scene.options]
    hidden += [check.advice.zh for check in case.checks] + [e.entries[0].text.zh for e in case.evidence]
    hidden += [field.advice.zh for form in case.forms for field in form.fields if field.advice]
    for event in simulator.play(player.attempt.scenario, "arguer").log.events[:6]:
        state = synced(player)
        assert player.debrief == {} and not [text for text in hidden if "{" not in text and text in state]
        assert not re.search(r'"(acts|heard|anger|trust|feedback|program|facts|check)"', state)
        put(player, event)


def test_a_killed_kernel_loses_nothing(tmp_path: Path) -> None:
    """A new player on the same file stands where the old one was left, drafts included."""
    file = tmp_path / "attempts.sqlite"
    with Store(file) as first:
        player = begun(first)
        for event in simulator.play(player.attempt.scenario, "curt").log.events[:4]:
            put(player, event)
        player.send("draft", text="我想说", forms={"register": {"customer": "徐"}})
        state = player.attempt.state
    with Store(file) as second:
        again = play(store=second, learner="li")
        assert again.attempt.state == state and again.page == "play" and again.attempt_id == player.attempt_id
        assert again.drafts == {"text": "我想说", "forms": {"register": {"customer": "徐"}}}
        assert "4" in again.notice["text"] and again.notice["level"] == "info"
        assert [line["face"] for line in again.view["lines"]] == [line["face"] for line in player.view["lines"]]
        for other in ({"fresh": True}, {"seed": 99}, {"lang": "en"}, {"learner": "wang"}):
            assert play(**{"store": second, "learner": "li", **other}).attempt.log.events == ()


def test_a_finished_attempt_can_be_opened_again_at_its_debrief(store: Store) -> None:
    """By the beginning of its id; total, findings and kept score stay, and one can go back into it."""
    done = lived_through(store)
    assert done.attempt_id is not None
    before = store.record(done.attempt_id)
    again = reopen(done.attempt_id[:6], store=store, learner="li")
    assert again.page == "debrief"
    assert again.debrief["total"] == done.debrief["total"]
    assert (store.record(done.attempt_id).ended, store.record(done.attempt_id).score) == (before.ended, before.score)
    again.send("rewind", to=1)
    assert again.page == "play" and again.attempt_id != done.attempt_id


def test_an_attempt_left_in_the_middle_opens_there(store: Store) -> None:
    """As if the cell had been run again."""
    left = begun(store)
    left.send("wait", minutes=left.view["waits"][0]["minutes"])
    assert left.attempt_id is not None
    again = reopen(left.attempt_id, store=store, learner="li")
    assert (again.page, again.attempt.state) == ("play", left.attempt.state)


@pytest.mark.parametrize(("attempt", "learner"), [("no-such", "li"), ("", "li"), ("", "wang")])
def test_opening_again_names_what_cannot_be_found(store: Store, attempt: str, learner: str) -> None:
    """None, several, or somebody else's: no attempt is opened and the message says how to find it."""
    for _ in range(2):
        begun(store, fresh=True)
    with pytest.raises(LookupError, match="mingjing attempts"):
        reopen(attempt, store=store, learner=learner)


def test_outside_standards_can_be_switched_off_and_are_not_mixed_up_on_resuming(store: Store) -> None:
    """The same incident under the house rules alone is another attempt."""
    usual = begun(store)
    usual.send("wait", minutes=usual.view["waits"][0]["minutes"])
    assert usual.attempt.scenario.overlays == ("nfra",)
    alone = play(store=store, learner="li", overlays=())
    assert alone.attempt.scenario.overlays == () and alone.attempt_id != usual.attempt_id
    assert play(store=store, learner="li", overlays=()).attempt_id == alone.attempt_id
    assert play(store=store, learner="li", overlays=["nfra"]).attempt_id != alone.attempt_id


def test_a_learner_gets_a_new_incident_each_time(store: Store) -> None:
    """Without a seed the first attempt has seed 1, the next one 2."""
    seeds = [play(store=store, learner="li", fresh=True).attempt.scenario.seed for _ in range(3)]
    assert seeds == [1, 2, 3]


def test_an_unsound_record_is_not_resumed(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A record that was altered is left alone; a new attempt starts and says so."""
    player = begun(store)
    player.send("wait", minutes=player.view["waits"][0]["minutes"])

    def altered(self: Store, attempt_id: str) -> None:
        raise simulator.TamperedLog("line 2 was altered", "第 2 行被改动过")

    monkeypatch.setattr(Store, "load", altered)
    again = play(store=store, learner="li")
    assert again.attempt.log.events == () and again.attempt_id != player.attempt_id
    assert again.notice["level"] == "warning" and "第 2 行" in again.notice["text"]


def test_rewinding_starts_an_attempt_of_its_own(store: Store) -> None:
    """Going back keeps the earlier attempt; the new one names it and the step it starts from."""
    player = lived_through(store)
    old, log = str(player.attempt_id), player.attempt.log
    player.send("rewind", to=3)
    assert player.page == "play" and player.debrief == {} and player.scorecard is None
    assert player.attempt.log.events == log.first(3).events
    assert store.load(old).lines() == log.lines()
    record = store.record(str(player.attempt_id))
    assert (record.parent, record.parent_n) == (old, 3)
    player.send("rewind", to=1)
    assert player.notice["level"] == "error"


def test_trying_again(store: Store) -> None:
    """The same incident begins anew with the same facts; a new one has another seed."""
    player = lived_through(store)
    facts = dict(player.attempt.scenario.facts)
    player.send("again", seed="same")
    assert player.page == "briefing" and player.attempt.scenario.facts == facts and player.attempt.log.events == ()
    player = lived_through(store, fresh=True)
    player.send("again", seed="new")
    assert player.attempt.scenario.seed == 4 and player.page == "briefing"


def test_a_model_run_can_be_looked_at(store: Store) -> None:
    """The model's debrief shows over one's own and gives way to it again; it is not kept as an attempt."""
    player = lived_through(store)
    own = player.debrief
    player.send("model")
    assert player.debrief["who"] == "model" and player.debrief["total"] > own["total"]
    player.send("back")
    assert player.debrief == own and len(store.records()) == 1


@LANGS
def test_the_time_limits_are_drawn_on_demand(store: Store, lang: str) -> None:
    """The drawing comes in both themes, the same bytes each time, and no glyph is missing."""
    player = lived_through(store, lang)
    assert player.debrief["timeline"] is None
    player.send("draw")
    drawn = player.debrief["timeline"]
    assert drawn["light"].startswith("data:image/svg+xml;base64,") and drawn["light"] != drawn["dark"]
    player.send("back")
    player.send("draw")
    assert player.debrief["timeline"] == drawn
    assert "zhplot" not in sys.modules  # it would change matplotlib for everybody


def test_an_attempt_continued_elsewhere_is_branched_off(store: Store) -> None:
    """Two windows on one attempt: both go on, each in a record of its own."""
    player = begun(store)
    player.send("wait", minutes=player.view["waits"][0]["minutes"])
    other = play(store=store, learner="li")
    assert other.attempt_id == player.attempt_id
    other.send("choose", id=other.view["options"][0]["id"])
    player.send("say", text="您好，请稍等。")
    assert player.attempt_id != other.attempt_id and player.notice["text"]
    for window in (player, other):
        assert store.load(str(window.attempt_id)).events == window.attempt.log.events


def test_a_record_that_is_gone_is_kept_anew(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the kept attempt has vanished, the whole attempt is written again."""
    player = begun(store)
    player.send("wait", minutes=player.view["waits"][0]["minutes"])
    player._keeper.id = "00000000-0000-0000-0000-000000000000"
    player.send("say", text="您好，请稍等。")
    assert player.notice["level"] == "info"
    assert store.load(str(player.attempt_id)).lines() == player.attempt.log.lines()


@LANGS
def test_a_broken_store_does_not_stop_the_trainee(tmp_path: Path, lang: str) -> None:
    """The attempt goes on in memory with a visible warning, and can be kept once the fault is mended."""
    file = tmp_path / "attempts.sqlite"
    file.write_bytes(b"no database" * 200)
    player = play(lang=lang, seed=3, store=file, learner="li")
    player.send("start")
    player.send("wait", minutes=player.view["waits"][0]["minutes"])
    assert player.saved["ok"] is False and str(file) in player.saved["text"] and player.attempt_id is None
    player.send("save")
    assert player.saved["ok"] is False
    file.unlink()
    player.send("save")
    assert player.saved["ok"] is True
    with Store(file) as store:
        assert store.load(str(player.attempt_id)).lines() == player.attempt.log.lines()


def test_a_case_that_cannot_be_graded_still_shows_what_was_said(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """An author's mistake never costs the trainee the transcript."""
    from grading import grader

    def fails(log: Any, rubric: Any = None, appeals: Any = ()) -> None:
        raise grader.AuthorError("a check names nothing", "有一项检查什么也没写")

    monkeypatch.setattr(grader, "grade", fails)
    player = lived_through(store)
    assert (
        player.scorecard is None
        and "有一项检查什么也没写" in player.debrief["sum"]
        and len(player.debrief["transcript"]) > 5
    )


def test_a_saved_session_says_what_the_stored_lesson_says(store: Store) -> None:
    """Opened again without a kernel, the cell says to run it; no name of an object gets into the lesson."""
    player = begun(store)
    assert repr(player) == "<Player counter-handover zh>"
    for screen in (player, rulebook(lang="en"), LanguageLab("zh")):
        bundle = screen._repr_mimebundle_()
        assert bundle and bundle[0]["text/plain"] == BEGIN and notebooks.WIDGET in bundle[0]


def test_the_pace_stays_sound(store: Store) -> None:
    """The live clock is off unless asked for and takes no nonsense from the browser."""
    player = begun(store)
    assert player.pace == 0
    player.set_state({"pace": -5})
    assert player.pace == 0
    player.set_state({"pace": 10**9})
    assert player.pace == 3600


def test_unknown_languages_are_refused(store: Store) -> None:
    """An unknown language is named."""
    with pytest.raises(ValueError, match="fr"):
        play(lang="fr", store=store)


def test_every_heading_of_actions_has_a_name_and_a_picture() -> None:
    """What a case may write as the group of an action is named in both languages and drawn."""
    from typing import get_args

    from casebank.models.story import Group
    from classroom.labels import label
    from classroom.screen import assets

    script = assets.script("player")
    for group in get_args(Group):
        assert label(f"group_{group}", "zh") != label(f"group_{group}", "en") and f'  {group}: "M' in script


def test_no_sentence_hides_that_of_another_screen() -> None:
    """The tables of the screens share no name."""
    from classroom.labels import SCREENS, labels

    assert sum(map(len, SCREENS)) == len(labels("zh")) > 0


# --- saying that a mark is wrong -----------------------------------------------------------------------
@pytest.mark.parametrize(("minutes", "zh", "en"), [
    (1, "等 1 分钟", "Wait 1 minute"), (90, "等 90 分钟", "Wait 90 minutes"), (120, "等 2 小时", "Wait 2 hours"), (1_440, "等 1 天", "Wait a day"),
    (1_500, "等 25 小时", "Wait 25 hours"), (4_320, "等 3 天", "Wait 3 days"), (10_080, "等 1 周", "Wait a week"), (20_160, "等 2 周", "Wait 2 weeks"),
])  # fmt: skip
def test_a_long_wait_is_told_in_days_and_weeks(minutes: int, zh: str, en: str) -> None:
    """Nobody thinks of a week as 168 hours; and what the button says can be typed on a terminal."""
    assert (waits(minutes, "zh"), waits(minutes, "en")) == (zh, en)
    assert {prompt.read(words).number for words in (zh, en)} == {minutes}


@pytest.mark.parametrize(("lang", "year"), [("zh", "2028年"), ("en", "2028")])
def test_a_day_in_another_year_has_its_year(store: Store, lang: str, year: str) -> None:
    """A limit that runs for years is no day of this year; the days of this year stay short."""
    player = lived_through(store, lang, "model", case="rejected-claim")
    view = player.view["clocks"]
    far = [clock["due"]["text"] for clock in view if clock["due"]["iso"].startswith("2028")]
    near = [clock["due"]["text"] for clock in view if clock["due"]["iso"].startswith("2025")]
    assert far and all(year in text for text in far)
    assert near and not any("2025" in text for text in near)
    rows = [text for row in player.debrief["clocks"] for text in (row["start"], row["due"])]
    assert any(year in text for text in rows) and not any("2025" in text for text in rows)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_line_knows_its_day(store: Store, lang: str) -> None:
    """In the incident and in the debrief, so that a case of weeks does not read like one afternoon."""
    shown = begun(store, lang).view["lines"]
    assert shown and all(line["day"] for line in shown)
    attempt = simulator.play(simulator.generate(bank()["double-debit"], seed=3, lang=lang), "model")
    told = [line for line in mirror(attempt, None)["transcript"] if "part_title" not in line]
    assert all(line["day"] for line in told) and len({line["day"] for line in told}) >= 4
