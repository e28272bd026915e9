"""What a text owes depends on how things stand when it is handed in."""

from __future__ import annotations

import pytest

import grading
import simulator
from grading.evidence import Evidence
from tests.attempts import scenario
from tests.tiny import action, begin, part, words

MOMENT = [{"when": "anger >= 25", "moment": "complaint_talk"}, {"moment": "settled_talk"}]


def desk(anger: int) -> simulator.Attempt:
    """A text to a customer who is as angry as asked, and a way out."""
    form = {"id": "note", "title": words("note"), "reads": "text", "moment": MOMENT,
            "fields": [{"id": "text", "label": words("text"), "type": "text"}]}  # fmt: skip
    vex = action("vex", effects=[{"anger": anger}])
    return begin(part(kind="desk", actions=[vex, action("write", form="note"), action("leave", effects=[{"ending": True}])]), forms=[form],
                 endings=[{"id": "end", "title": words("end"), "text": words("end"), "outcome": 100}])  # fmt: skip


def due(attempt: simulator.Attempt) -> set[str]:
    """Kind of moment and act of every courtesy that was due."""
    return {finding.id.removeprefix("moment:desk:") for finding in grading.grade(attempt).findings if finding.kind == "moment"}


@pytest.mark.parametrize(("anger", "kind", "empathy"), [(-100, "settled_talk", False), (80, "complaint_talk", True)])
@pytest.mark.parametrize("written", [True, False])
def test_a_customer_who_has_calmed_down_is_not_owed_empathy(anger: int, kind: str, empathy: bool, written: bool) -> None:
    """The first kind whose condition holds; of a text that was never written the one at the end. Nothing is due twice."""
    attempt = desk(anger)
    attempt.do("vex")
    if written:
        attempt.do("write", text="Good morning. I’ll see to this myself.")
        assert attempt.state.utterances[-1].moment == kind
    attempt.do("leave")
    found = due(attempt)
    assert {one.partition(":")[0] for one in found} == {kind} and (f"{kind}:empathy" in found) is empathy
    assert Evidence(attempt).in_writing("settled_talk", "desk") and Evidence(attempt).in_writing("complaint_talk", "desk")


def test_what_the_text_itself_does_to_the_mood_comes_later() -> None:
    """The kind goes by the customer as she was before she read it, and stays though she is angry at the end."""
    attempt = desk(-100)
    attempt.do("vex")
    attempt.do("write", text="You are lying. I don’t believe a word. Stop bothering us.")
    attempt.do("leave")
    assert {one.partition(":")[0] for one in due(attempt)} == {"settled_talk"}


def test_a_text_of_one_kind_is_written_as_before() -> None:
    """A plain moment holds whatever the mood; the call of a case asks for empathy only where it is called for."""
    attempt = simulator.play(scenario(7), "model")
    [call] = [u for u in attempt.state.utterances if u.source == "form:phone_call"]
    assert call.moment == ("complaint_talk" if call.cross >= 250 else "settled_talk")
    [letter] = [u for u in attempt.state.utterances if u.moment == "letter"][:1]
    assert letter.source.startswith("form:")
