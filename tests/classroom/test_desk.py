"""The trainer's desk without a screen: what it shows, what a decision would do, and what is kept."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

import casebank
import grading
import simulator
import speech
from classroom import AppealsDesk, LanguageLab, Store, appeals_desk, reopen
from classroom.desk.rows import case_title
from classroom.desk.widget import SHAPES
from classroom.desk.words import words
from classroom.labels import LANGUAGES
from classroom.screen import assets
from classroom.store.deciding import on_mark
from simulator.log import Log
from tests.appealing import curt, finding, marks, spoken
from tests.attempts import scenario
from tests.talks import talk

REASON = "说的是实情，不算冷。"
pytestmark = pytest.mark.usefixtures("one_bank")
LANGS = pytest.mark.parametrize("lang", LANGUAGES)
NOTHING: dict[str, Any] = {"act": "", "start": 0, "end": 0, "grave": None}


def kept(store: Store, log: Log) -> str:
    """The id of an attempt that has ended, or at least was graded."""
    id = store.start(log, "li")
    store.finish(id, grading.grade(log).total)
    return id


def disputed(store: Store, attempt: str, text: str, kind: str = "cold", n: int = 1, start: int = 0, end: int | None = None) -> str:
    """The id of a dispute about an event of a kept attempt."""
    lang = store.record(attempt).lang
    return store.dispute("li", lang, text, "柜台 | 能办吗？", [], kind, start, len(text) if end is None else end, "这不冷。", attempt=attempt, n=n)


def at(store: Store, lang: str = "zh") -> AppealsDesk:
    return appeals_desk(lang, "王老师", store)


def decide(desk: AppealsDesk, decision: str, **more: Any) -> None:
    """Decide on what is open; ``reason`` and ``by`` are given unless told otherwise."""
    desk.send("decide", **{"decision": decision, **NOTHING, "reason": REASON, "by": "王老师", **more})


# --- what it shows -------------------------------------------------------------------------------------


def test_the_screen_speaks_both_languages() -> None:
    """Same placeholders; no Chinese in English; every sentence the script asks for exists, and every message it sends."""
    zh, en = words("zh"), words("en")
    for name, text in zh.items():
        assert sorted(re.findall(r"\{\w+\}", text)) == sorted(re.findall(r"\{\w+\}", en[name])), name
        assert not re.search(r"[\u4e00-\u9fff]", en[name]), name
    script = assets.script("desk")
    asked = set(re.findall(r"""\.t\(\s*["'`](\w+)["'`]""", script))
    assert len(asked) > 25 and asked <= set(zh)
    assert set(re.findall(r'\.send\("(\w+)"', script)) <= set(SHAPES)
    assert not [way for way in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "DOMParser") if way in script]
    assert {f"desk_{way}" for way in ("upheld", "struck", "changed", "added")} <= set(zh)


@LANGS
def test_a_matter_has_words_mark_argument_rule_and_what_came_before(store: Store, lang: str) -> None:
    """In the trainer's language, whatever the trainee spoke."""
    log = curt("en" if lang == "zh" else "zh")
    attempt = kept(store, log)
    found = finding(grading.grade(log), marks(grading.grade(log))[0])
    text = grading.evidence.Evidence(simulator.replay(log)).text_at(found.n or 0) or ""
    id = disputed(store, attempt, text, found.id.rsplit(":", 1)[-1], found.n or 0, *(found.span or (0, 0)))
    desk = at(store, lang)
    assert [row["id"] for row in desk.disputes] == [id]
    desk.send("open", id=id)
    shown = desk.matter
    assert (shown["text"], shown["argument"], shown["learner"]) == (text, "这不冷。", "li")
    assert shown["text"][shown["start"] : shown["end"]] == found.quote
    assert shown["why"] == found.detail[lang] and shown["name"].lower() == found.title[lang].lower()
    assert [rule["id"] for rule in shown["rules"]] == list(found.rules) and shown["rules"][0]["text"]
    assert shown["before"] and shown["before"][-1]["text"]
    assert json.loads(json.dumps([desk.matter, desk.disputes])) == [desk.matter, desk.disputes]


def test_nothing_waits_where_nothing_is_disputed(store: Store) -> None:
    """An empty desk opens, and refreshing it finds what has come since."""
    desk = at(store)
    assert (desk.disputes, desk.attempts, desk.decided) == ([], [], [])
    disputed(store, kept(store, spoken(("没办法。", ("cold",)))), "没办法。")
    desk.send("refresh")
    assert len(desk.disputes) == len(desk.attempts) == 1


# --- now and after -------------------------------------------------------------------------------------


def test_a_decision_is_weighed_before_it_is_kept(store: Store) -> None:
    """The mark and the total, now and after; the store knows nothing of it."""
    log = spoken(("您好。", ("greeting",)), ("没办法。", ("cold",)), ("没办法。", ("cold",)))
    attempt = kept(store, log)
    desk = at(store)
    desk.send("open", id=disputed(store, attempt, "没办法。", n=2))
    desk.send("weigh", decision="struck", **NOTHING)
    assert [row["was"] for row in desk.weighed["changes"]] == ["扣 6 分", "扣 8 分"]
    assert [row["now"] for row in desk.weighed["changes"]] == ["已撤销", "扣 6 分"]
    assert desk.weighed["now"]["sum"] != desk.weighed["after"]["sum"]
    [now] = [mark for mark in desk.weighed["now"]["marks"] if mark["id"] == "violation:2:cold"]
    [then] = [mark for mark in desk.weighed["after"]["marks"] if mark["id"] == "violation:2:cold"]
    assert (now["struck"], then["struck"]) == (False, True)
    desk.send("weigh", decision="upheld", **NOTHING)
    assert desk.weighed["changes"] == [] and desk.weighed["now"] == desk.weighed["after"]
    desk.send("weigh", decision="changed", **NOTHING)
    assert desk.weighed == {}
    assert store.decisions() == [] and len(store.disputes("open")) == 1


def test_what_was_weighed_is_what_is_kept(store: Store, tmp_path: Path) -> None:
    """Total, scorecard and review file follow; the dispute is answered; grading again takes it into account, also the player's."""
    log = curt()
    attempt = kept(store, log)
    card = grading.grade(log)
    found = finding(card, marks(card)[0])
    text = grading.evidence.Evidence(simulator.replay(log)).text_at(found.n or 0) or ""
    act = found.id.rsplit(":", 1)[-1]
    desk = at(store)
    desk.send("open", id=disputed(store, attempt, text, act, found.n or 0, *(found.span or (0, 0))))
    desk.send("weigh", decision="struck", **NOTHING)
    after = desk.weighed["after"]["total"]
    decide(desk, "struck")
    assert desk.notice["level"] == "info" and str(after) in desk.notice["text"]
    assert (desk.disputes, desk.matter, len(desk.decided)) == ([], {}, 1)
    again = grading.grade(log, appeals=store.appeals(attempt))
    assert again.total == after == store.record(attempt).score
    assert finding(again, found.id).verdict == "overruled"
    assert REASON in json.dumps(reopen(attempt, store=store, learner="li").debrief, ensure_ascii=False)
    assert desk.export(tmp_path / "review.jsonl") == 1
    [line] = (tmp_path / "review.jsonl").read_text(encoding="utf-8").splitlines()
    assert (json.loads(line)["kind"], json.loads(line)["decision"], json.loads(line)["by"]) == (act, "struck", "王老师")


def test_a_mark_is_changed_into_another_on_the_words_that_show_it(store: Store, tmp_path: Path) -> None:
    """One is struck, the other added; both answer the dispute, and an insult caps."""
    text = "没办法。😀你这个白痴。"
    attempt = kept(store, spoken((text, ("cold",))))
    desk = at(store)
    desk.send("open", id=disputed(store, attempt, text))
    wanted = {"act": "rude", "start": 6, "end": 10}
    desk.send("weigh", decision="changed", **{**NOTHING, **wanted})
    assert desk.weighed["grave"] and desk.weighed["after"]["marks"]
    decide(desk, "changed", **wanted)
    made = [appeal for _, appeal in store.decisions()]
    assert sorted((one.decision, one.kind) for one in made) == [("added", "rude"), ("struck", "cold")]
    [added] = [one for one in made if one.decision == "added"]
    assert added.span and text[slice(*added.span)] == "这个白痴" and added.grave
    card = grading.grade(store.load(attempt), appeals=store.appeals(attempt))
    assert (finding(card, "violation:1:cold").verdict, finding(card, "violation:1:rude").quote, card.cap) == ("overruled", "这个白痴", 30)
    assert store.disputes("open") == [] and desk.export(tmp_path / "review.jsonl") == 2


def test_what_was_missed_is_added_where_it_was_due(store: Store) -> None:
    """The trainer marks the words; a mild slip of a grave kind can be told from a grave one."""
    log = spoken(("您来啦，请坐。", ()), ("呵呵。", ()))
    attempt = kept(store, log)
    desk = at(store)
    desk.send("open", id=disputed(store, attempt, "您来啦，请坐。", "missing:greeting"))
    decide(desk, "added", act="greeting", start=0, end=3)
    card = grading.grade(log, appeals=store.appeals(attempt))
    assert finding(card, "moment:counter:first_contact:greeting").quote == "您来啦"
    desk.send("attempt", id=attempt)
    for grave, cap in ((True, 30), (False, None)):
        desk.send("mark", step=2, finding="")
        desk.send("weigh", **{**NOTHING, "decision": "added", "act": "rude", "grave": grave})
        assert (desk.weighed["grave"], desk.weighed["after"]["cap"] or None) == (grave, min(cap or 100, desk.weighed["now"]["total"]) if desk.weighed["after"]["cap"] else None)
    assert desk.weighed["after"]["total"] <= desk.weighed["now"]["total"]


def test_a_mark_nobody_disputed_can_be_decided_on(store: Store) -> None:
    """The trainer looks an attempt through; its lines and marks stay in view and follow the decision."""
    log = spoken(("没办法。", ("cold",)), ("您好。", ("greeting",)))
    attempt = kept(store, log)
    desk = at(store)
    desk.send("attempt", id=attempt)
    [first, second] = desk.chosen["lines"]
    assert (first["text"], first["marks"][0]["id"], second["n"]) == ("没办法。", "violation:1:cold", 2)
    desk.send("mark", step=1, finding="violation:1:cold")
    assert not desk.matter["disputed"] and desk.matter["on_card"]
    decide(desk, "struck")
    assert desk.chosen["lines"][0]["marks"][0]["struck"]
    assert finding(grading.grade(log, appeals=store.appeals(attempt)), "violation:1:cold").verdict == "overruled"
    [(_, made)] = store.decisions()
    assert made.dispute is None


def test_words_outside_any_attempt_go_to_the_review_file_only(store: Store, tmp_path: Path) -> None:
    """As the language lab sends them: no total, and the mark beside the one it becomes."""
    lab = LanguageLab("zh", learner="li", store=store)
    bad = lab.drill["bad"]
    mark = bad["marks"][-1]
    lab.send("dispute", reading=bad["id"], kind=mark["kind"], start=mark["start"], end=mark["end"], argument="行里都这么讲。")
    desk = at(store)
    desk.send("open", id=desk.disputes[0]["id"])
    assert desk.matter["on_text"] and desk.matter["rules"]
    other = next(kind for kind in speech.VIOLATIONS if kind not in {one["kind"] for one in bad["marks"]})
    desk.send("weigh", **{**NOTHING, "decision": "changed", "act": other})
    now, after = ([one["name"] for one in desk.weighed[side]["marks"]] for side in ("now", "after"))
    assert mark["name"] in now and speech.label(other, "zh") in after and desk.weighed["now"]["total"] is None
    decide(desk, "changed", act=other)
    assert (desk.notice["level"], desk.disputes, desk.matter) == ("info", [], {})
    assert desk.export(tmp_path / "review.jsonl") == 2 and store.disputes("open") == []


def test_a_courtesy_that_was_due_nowhere_is_kept_for_the_words(store: Store) -> None:
    """The slip is struck on the card, the courtesy goes to the review file; grading again shows no stray appeal."""
    log = spoken(("没办法。", ("cold",)))
    attempt = kept(store, log)
    desk = at(store)
    desk.send("open", id=disputed(store, attempt, "没办法。"))
    decide(desk, "changed", act="closing")
    assert {(of is None, one.decision) for of, one in store.decisions()} == {(True, "added"), (False, "struck")}
    card = grading.grade(log, appeals=store.appeals(attempt))
    assert finding(card, "violation:1:cold").verdict == "overruled" and not marks(card, "appeal")


@LANGS
def test_a_decision_on_words_alone_says_where_they_come_from(store: Store, lang: str) -> None:
    """The step of the attempt, disputed or not, and never the language lab or an id; what comes from the lab says so."""
    attempt = kept(store, spoken(("没办法。", ("cold",)), ("您好。", ("greeting",))))
    asked = disputed(store, attempt, "没办法。", kind="missing", n=1)
    desk = at(store, lang)
    desk.send("open", id=asked)
    decide(desk, "upheld")
    case = case_title(store.record(attempt), lang)
    place = {"zh": "第 1 步（只记在话上，分数不动）", "en": "step 1 (words only, no score changed)"}[lang]
    place = f"{case} · li · {place}"
    assert (desk.decided[0]["place"], desk.decided[0]["name"]) == (place, words(lang)["desk_missing_open"])
    desk.send("attempt", id=attempt)
    desk.send("mark", step=2, finding="")
    decide(desk, "added", act="closing")
    place = {"zh": "第 2 步（只记在话上，分数不动）", "en": "step 2 (words only, no score changed)"}[lang]
    place = f"{case} · li · {place}"
    assert (desk.decided[0]["place"], desk.decided[0]["name"]) == (place, speech.label("closing", lang))
    lab = store.dispute("li", "zh", "没办法。", "", [], "cold", 0, 4, "这不冷。")
    desk.send("refresh")
    desk.send("open", id=lab)
    decide(desk, "upheld")
    assert desk.decided[0]["place"] == f"{words(lang)['desk_in_lab']} · li"


@LANGS
def test_a_decision_on_the_card_says_whose_and_in_which_case(store: Store, lang: str) -> None:
    """Case, trainee and step: “step 3” alone names nothing when there are forty trainees."""
    attempt = kept(store, spoken(("没办法。", ("cold",))))
    desk = at(store, lang)
    desk.send("open", id=disputed(store, attempt, "没办法。"))
    decide(desk, "struck")
    step = words(lang)["desk_step"].format(n=1)
    assert desk.decided[0]["place"] == f"{case_title(store.record(attempt), lang)} · li · {step}"


@LANGS
def test_a_decision_on_what_was_done_goes_by_the_title_of_the_mark(store: Store, lang: str) -> None:
    """Also where nobody disputed it: an id of the kit tells a trainer nothing. One of an attempt that cannot be graded keeps its id."""
    attempt = kept(store, curt(lang))
    clock = next(item for item in grading.grade(curt(lang)).findings if item.kind == "clock" and item.costs)
    on_mark(store, attempt, clock.id, "added", REASON, "王老师")
    assert at(store, lang).decided[0]["name"] == clock.title[lang]
    assert at(store, lang)._titled("gone", clock.id) == clock.id


@LANGS
def test_a_case_of_a_bank_of_ones_own_goes_by_its_title(store: Store, lang: str) -> None:
    """Trainer and kit need not have that bank: the attempt says what the case was called."""
    entry = casebank.load(Path(__file__).parents[1] / "data" / "casebank")["shop-kettle"]
    kept(store, simulator.Attempt(simulator.generate(entry, seed=3)).log)
    assert str(getattr(entry.case.title, lang)) in at(store, lang).attempts[0]["text"]


def test_the_trainer_is_not_called_you(store: Store) -> None:
    """In the lines before a mark the trainee is the trainee, in either language."""
    for lang, name in (("zh", "学员"), ("en", "Trainee")):
        attempt = kept(store, simulator.play(scenario(5, lang), "curt").log)
        desk = at(store, lang)
        desk.send("attempt", id=attempt)
        who = set()
        for line in desk.chosen["lines"]:
            desk.send("mark", step=line["n"], finding="")
            who |= {before["who"] for before in desk.matter["before"]}
        assert name in who and not {"我", "You"} & who


# --- what is refused -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"reason": "  "}, "reason"), ({"reason": "字" * 2001}, "reason"), ({"by": " "}, "by"), ({"decision": "changed"}, "act"),
        ({"decision": "changed", "act": "cold"}, "act"), ({"start": 3, "end": 99}, None), ({"start": -1, "end": 2}, None),
    ],
    ids=str,
)  # fmt: skip
def test_a_decision_that_lacks_something_is_refused_in_words(store: Store, more: dict[str, Any], field: str | None) -> None:
    """Beside the field, and nothing is kept."""
    desk = at(store)
    desk.send("open", id=disputed(store, kept(store, spoken(("没办法。", ("cold",)))), "没办法。"))
    decide(desk, more.get("decision", "struck"), **{key: value for key, value in more.items() if key != "decision"})
    assert desk.notice["level"] == "error" and re.search(r"[\u4e00-\u9fff]", desk.notice["text"])
    assert list(desk.notice["fields"]) == ([field] if field else [])
    assert store.decisions() == [] and desk.matter


@pytest.mark.parametrize(
    "message",
    [
        ("open", {"id": "nowhere"}), ("attempt", {"id": "nowhere"}), ("mark", {"step": 1, "finding": ""}), ("mark", {"step": 1, "finding": "violation:1:cold"}),
        ("weigh", {"decision": "struck", **NOTHING}), ("decide", {"decision": "struck", **NOTHING, "reason": "r", "by": "b"}),
        ("weigh", {"decision": "perhaps", **NOTHING}), ("weigh", {**NOTHING, "decision": "added", "act": "nice"}), ("refresh", {"more": 1}),
    ],
    ids=str,
)  # fmt: skip
def test_messages_that_make_no_sense_are_answered_in_words(store: Store, message: tuple[str, dict[str, Any]]) -> None:
    """No traceback, and nothing is kept."""
    kept(store, spoken(("没办法。", ("cold",))))
    desk = at(store, "en")
    desk.send(message[0], **message[1])
    assert desk.notice["level"] == "error" and desk.notice["text"] and store.decisions() == []


def test_an_unknown_language_is_an_error(store: Store) -> None:
    """As everywhere."""
    with pytest.raises(ValueError, match="fr"):
        appeals_desk("fr", store=store)


# --- what was decided before ---------------------------------------------------------------------------


def test_upholding_changes_nothing_whatever_was_decided_before(store: Store) -> None:
    """A mark the trainer added, one that was struck, praise that was struck: preview and result are the mark as it stands."""
    attempt = kept(store, spoken(("您好，没办法。", ("greeting", "cold"))))
    desk = at(store)
    desk.send("attempt", id=attempt)
    greeting = "moment:counter:first_contact:greeting"
    for finding_id, decision, more in (("", "added", {"act": "rude", "grave": True}), ("violation:1:cold", "struck", {}), (greeting, "struck", {})):
        desk.send("mark", step=1, finding=finding_id)
        decide(desk, decision, **more)
    before = desk.chosen["lines"], store.record(attempt).score
    for mark in ("violation:1:rude", "violation:1:cold", greeting):
        desk.send("mark", step=1, finding=mark)
        assert (desk.matter["struck"], desk.matter["missing"]) == (mark == "violation:1:cold", mark == greeting)
        desk.send("weigh", decision="upheld", **NOTHING)
        assert desk.weighed["changes"] == [] and desk.weighed["now"] == desk.weighed["after"]
        decide(desk, "upheld")
        assert (desk.notice["level"], desk.chosen["lines"], store.record(attempt).score) == ("info", *before)
    desk.send("mark", step=1, finding=greeting)
    decide(desk, "added", act="greeting", start=0, end=2)
    card = grading.grade(store.load(attempt), appeals=store.appeals(attempt))
    assert (finding(card, greeting).verdict, finding(card, greeting).quote) == ("met", "您好")


def test_a_mark_is_changed_and_changed_back_and_weighed_anew(store: Store) -> None:
    """Cold, talking back, cold again; what the reader took for an insult becomes a mild one without another act being named."""
    attempt = kept(store, spoken(("没办法。", ("cold",)), ("呵呵。", ("rude!",))))
    desk = at(store)
    desk.send("attempt", id=attempt)
    for old, new in (("cold", "contradict"), ("contradict", "cold")):
        desk.send("mark", step=1, finding=f"violation:1:{old}")
        decide(desk, "changed", act=new, start=0, end=3)
        assert desk.notice["level"] == "info"
    card = grading.grade(store.load(attempt), appeals=store.appeals(attempt))
    assert (finding(card, "violation:1:cold").verdict, marks(card), card.cap) == ("breached", ["violation:1:cold", "violation:2:rude"], 30)
    desk.send("mark", step=2, finding="violation:2:rude")
    assert desk.matter["grave"]
    decide(desk, "changed", act="rude", grave=True)
    assert desk.notice["level"] == "error"
    decide(desk, "changed", act="rude", grave=False)
    card = grading.grade(store.load(attempt), appeals=store.appeals(attempt))
    assert (finding(card, "violation:2:rude").points, card.cap) == (-15, None)


def test_an_added_courtesy_is_filed_under_the_moment_it_was_said_in(store: Store) -> None:
    """Not under another that is nearer by number: the mark that moves carries the decision."""
    log = talk([("您坐。", ()), ("您看。", ()), ("您说得是。", ()), ("规定就是规定。", ())], ("first_contact", "first_contact", "first_contact", "objection"))
    attempt = kept(store, log)
    desk = at(store)
    desk.send("attempt", id=attempt)
    desk.send("mark", step=3, finding="")
    decide(desk, "added", act="explain_reason")
    [(_, made)] = store.decisions()
    found = finding(grading.grade(log, appeals=[made]), made.finding)
    assert made.finding == "moment:talk:first_contact:explain_reason" and (found.verdict, found.n, bool(found.ruling)) == ("met", 3, True)


def test_two_desks_do_not_answer_one_dispute(store: Store) -> None:
    """The second is told that it was answered, and its list is fresh."""
    attempt = kept(store, spoken(("没办法。", ("cold",))))
    dispute = disputed(store, attempt, "没办法。")
    first, second = at(store), at(store)
    for desk in (first, second):
        desk.send("open", id=dispute)
    decide(first, "struck")
    decide(second, "upheld")
    assert "已经有人裁定" in second.notice["text"] and second.disputes == [] and len(store.decisions()) == 1
