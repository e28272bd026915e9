"""What was copied, said before word for word, or says nothing of the matter earns nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

import pytest

import grading
import simulator
from casebank import paths
from classroom.cli.main import main
from grading.evidence import Evidence
from simulator.attempt import Attempt
from simulator.playing.follower import Follower
from tests.attempts import CASE, bank, scenario

Letter = Callable[[Attempt, str], str]
LANGUAGES = ("zh", "en")
COURTESIES = {
    "zh": "您好，对不起，给您添麻烦了，我理解您的心情。谢谢您。原因是规定如此，因为要核实。明天下午五点前给您答复，这件事由我负责。",
    "en": "Hello, I am sorry for the trouble and I understand how you feel. Thank you. The reason is that the rules say so, because we "
    "have to check. I will get back to you by five tomorrow; I am dealing with this personally.",
}


def pasted(attempt: Attempt, _: str) -> str:
    """Everything that others said, and the whole file."""
    view = attempt.view()
    lines = [line["text"] for line in view["lines"] if line["who"] != "trainee"]
    return "\n".join([*lines, *(item["text"] for item in view["evidence"])])


def gibberish(attempt: Attempt, __: str) -> str:
    """Nothing at all, in the letters of the customer's language: in others it would not be taken."""
    return {"zh": "哦哦啊啊嗯嗯 🙂🙂 呃呃哈哈嘿嘿", "en": "asdf qwer zxcv 🙂🙂 lorem ipsum"}[attempt.scenario.lang]


def one_sentence_quoted(attempt: Attempt, own: str) -> str:
    """The model letter with what the customer wrote set before it."""
    complaint = max((line["text"] for line in attempt.view()["lines"] if line["who"] == "customer"), key=len)
    return f"{complaint}\n{own}"


@lru_cache(maxsize=16)
def written(letter: Letter, lang: str, case: str = CASE, spoken: bool = False) -> Attempt:
    """The model run with another text in every form that is read and, where ``spoken``, in every turn of a talk."""
    path = paths.load_path(case, "model")
    assert path is not None
    attempt = Attempt(simulator.generate(bank()[case], seed=1, lang=lang))
    follow = Follower(path, attempt)
    plain = follow._put

    def put(step: paths.Step) -> None:
        if spoken and (step.choose or step.say is not None):
            attempt.say(letter(attempt, ""))
            return None
        spec = attempt.scenario.world.program.parts[attempt.state.part].actions.get(step.do or "")
        field = attempt.scenario.world.program.forms[spec.form].get("reads") if spec and spec.form else None
        if not step.do or not step.fields or field not in step.fields:
            return plain(step)
        fields = {name: follow._words(text) for name, text in step.fields.items()}
        attempt.do(step.do, **fields | {field: letter(attempt, fields[field])})
        return None

    follow._put = put  # type: ignore[method-assign]
    for _ in range(200):
        if attempt.ended or not follow():
            break
    return attempt


def marks(card: grading.Scorecard) -> dict[str, grading.Finding]:
    return {item.id: item for item in card.findings}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_pasted_file_is_no_letter(lang: str) -> None:
    """Courtesies and content that others wrote earn nothing, the copied stretch is shown, and the total stays below good."""
    attempt = written(pasted, lang)
    card = grading.grade(attempt)
    found = marks(card)
    letter = [item for name, item in found.items() if name.startswith(("moment:desk:letter:", "element:reply_letter:"))]
    assert letter and not any(item.points for item in letter)
    changes = found["element:reply_letter:what_changes"]
    assert "照抄" in changes.detail["zh"] and "copied" in changes.detail["en"]
    assert len(changes.quote) > 40
    assert card.total <= 74 and found["reply:reply_letter"].caps
    assert "自己的话" in card.capped_because("zh") and "words of one’s own" in card.capped_because("en")


def restated(attempt: Attempt, own: str) -> str:
    """The whole file with what the trainee would say of it."""
    return f"{pasted(attempt, own)}\n{own}"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_review_may_restate_the_file(lang: str) -> None:
    """What is written for the house tells what happened in whatever words, so long as something of the matter is the writer's own."""
    found = marks(grading.grade(written(restated, lang)))
    assert found["element:self_review:facts"].verdict == "met" and "reply:self_review" not in found


EMPTY = {"pasted": pasted, "gibberish": gibberish}
REVIEWED = (("counter-hospital-bill", "self_review"), ("counter-self-criticism", "comment"), ("counter-shortage", "reply_letter"))
"""cases that read a review alone, or a letter for which they have no sheet"""


@pytest.mark.parametrize(("case", "form"), REVIEWED)
@pytest.mark.parametrize("text", EMPTY)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_of_ones_own_caps_in_every_case(case: str, form: str, text: str, lang: str) -> None:
    """What stays in the house and a letter without a sheet are asked for the matter as well."""
    card = grading.grade(written(EMPTY[text], lang, case))
    found = marks(card)[f"reply:{form}"]
    assert card.total <= 74 and found.caps
    said = ("等于没有答复", "no reply") if form == "reply_letter" else ("等于没写", "might as well not")
    assert said[0] in found.detail["zh"] and said[1] in found.detail["en"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_quoting_what_the_customer_said_costs_nothing(lang: str) -> None:
    """A letter of one's own may repeat a passage of the complaint."""
    card = grading.grade(written(one_sentence_quoted, lang))
    assert not [item.id for item in card.findings if item.id.startswith("element:reply_letter") and item.costs]
    assert card.cap is None


@pytest.mark.parametrize("lang", LANGUAGES)
def test_letter_and_review_of_gibberish_earn_nothing(lang: str) -> None:
    """What is not there is no merit where nothing else is, and the letter caps the total in words."""
    card = grading.grade(written(gibberish, lang))
    elements = [item for item in card.findings if item.kind == "element"]
    assert elements and not any(item.points for item in elements)
    assert card.total <= 74
    assert "等于没有答复" in card.capped_because("zh") and "no reply" in card.capped_because("en")


def test_trainer_who_finds_the_matter_in_a_letter_lifts_the_cap() -> None:
    """A point of the letter that a trainer counts as done speaks of the matter; a note without points is freed by striking its mark."""
    attempt = written(gibberish, "en")
    points = {"element:reply_letter:evidence": "added", "element:self_review:facts": "added", "reply:phone_call": "struck"}
    moment = datetime(2026, 1, 5, tzinfo=UTC)
    granted = [grading.decide(attempt, point, decision, "It is there.", "Ms Lin", moment) for point, decision in points.items()]
    card = grading.grade(attempt, appeals=granted)
    assert card.cap is None
    assert marks(card)["element:reply_letter:clean"].verdict == "met"


def courteous(attempt: Attempt, _: str) -> str:
    """The same kind words to everybody."""
    return COURTESIES[attempt.scenario.lang]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_same_courtesies_again_earn_nothing(lang: str) -> None:
    """A letter in the words of the telephone call before it gives no courtesy but a thank-you, and the mark says where they were used."""
    found = marks(grading.grade(written(courteous, lang)))
    call = [item for name, item in found.items() if name.startswith("moment:desk:settled_talk:")]
    letter = [item for name, item in found.items() if name.startswith("moment:desk:letter:")]
    assert any(item.points for item in call)
    assert not [item.id for item in letter if item.points and item.act != "thanks"]
    again = next(item for item in letter if "一字不差" in item.detail["zh"])
    assert "word for word at step" in again.detail["en"] and again.quote in COURTESIES[lang]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_one_paragraph_for_everything_does_not_pass(lang: str) -> None:
    """Nobody is answered by the same words at every turn, be they ever so kind; in a review they say nothing of the matter."""
    card = grading.grade(written(courteous, lang, "counter-hospital-bill", spoken=True))
    found = marks(card)
    assert found["reply:self_review"].caps and found["reply:all"].caps
    assert card.total <= 59
    assert "等于没说" in card.capped_because("zh") and "no answer" in card.capped_because("en")


def test_same_letter_as_before_is_no_letter() -> None:
    """A letter may confirm a call in the same words; what has been said to everybody all along is no letter, whatever it names."""
    text = (
        "I have viewed the counter recording and spoken to the teller. No cash can be taken during the handover count, only one window was open "
        "and there was no sign. From Monday the two windows will stagger their handovers and a sign goes up at the door."
    )
    confirmed = marks(grading.grade(written(lambda _, __: text, "en")))
    assert "reply:reply_letter" not in confirmed and confirmed["element:reply_letter:evidence"].points
    found = marks(grading.grade(written(lambda _, __: text, "en", spoken=True)))
    assert "word for word since step" in found["reply:reply_letter"].detail["en"]
    assert found["element:reply_letter:evidence"].points == 0


def test_trainer_who_strikes_a_text_that_is_no_answer_counts_it_as_one() -> None:
    """Whether there was any answer at all is reckoned anew."""
    attempt = written(gibberish, "en", "counter-shortage")
    before = grading.grade(attempt)
    struck = grading.decide(attempt, "reply:self_review", "struck", "It was on paper.", "Ms Lin", datetime(2026, 1, 5, tzinfo=UTC))
    after = grading.grade(attempt, appeals=[struck])
    assert marks(before)["reply:self_review"].caps and not marks(after)["reply:self_review"].caps
    assert "reply:all" not in marks(after) and after.total >= before.total


@pytest.mark.parametrize(("lang", "formula"), [("zh", "谢谢您。"), ("en", "Thank you.")])
def test_short_formula_counts_every_time(lang: str, formula: str) -> None:
    """A thank-you of a few characters is everybody's."""
    attempt = Attempt(scenario(1, lang))
    attempt.say(formula)
    attempt.say(formula)
    evidence = Evidence(attempt)
    last = evidence.utterances[-1]
    assert last.heard and not any(evidence.own_words.borrowed(last, heard) for heard in last.heard)


# --- an attempt that has not ended ---------------------------------------------------------------------


@pytest.fixture
def begun(tmp_path: Path) -> Path:
    """A log with one curt word in it."""
    attempt = Attempt(scenario(1, "en"))
    attempt.say("Wait.")
    return attempt.log.save(tmp_path / "begun.jsonl")


def test_unfinished_log_tells_nothing_of_what_is_to_come(begun: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No duty, check, advice or example before the end; with ``--trainer`` all of it."""
    assert main(["grade", str(begun), "--json"]) == 0
    card = json.loads(capsys.readouterr().out)
    assert {item["kind"] for item in card["findings"]} <= {"clock", "moment", "violation"}
    assert not any(item["advice"] or item["example"] for item in card["findings"])
    assert all(item["n"] == 1 for item in card["findings"])
    assert all(row["start"] for row in card["limits"])
    assert main(["grade", str(begun), "--json", "--trainer"]) == 0
    whole = json.loads(capsys.readouterr().out)
    assert {"duty", "check"} <= {item["kind"] for item in whole["findings"]}
    assert any(item["advice"] for item in whole["findings"])


def test_unfinished_page_tells_nothing_of_what_is_to_come(begun: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The page of an unfinished log has no advice either."""
    short, whole = tmp_path / "short.html", tmp_path / "whole.html"
    assert main(["grade", str(begun), "--html", str(short)]) == 0
    assert "Advice" not in capsys.readouterr().out
    assert main(["grade", str(begun), "--html", str(whole), "--trainer"]) == 0
    advice = next(item.advice["en"] for item in grading.grade(simulator.Log.load(begun)).findings if item.kind == "violation" and item.advice)
    assert advice in whole.read_text(encoding="utf-8")
    assert advice not in short.read_text(encoding="utf-8")


def test_waiting_alone_earns_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What has not happened neither earns nor loses, so there is no total yet."""
    attempt = Attempt(scenario(1, "en"))
    attempt.wait(1)
    assert main(["grade", str(attempt.log.save(tmp_path / "waited.jsonl"))]) == 0
    assert capsys.readouterr().out.startswith("Total")
    assert not [item.id for item in grading.grade(attempt, ahead=False).findings if item.points > 0]
