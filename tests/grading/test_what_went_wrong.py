"""What the report says of a check that was not met: what went wrong, not what was required."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

import grading
import simulator
from classroom.debrief.mirror import mirror
from grading import dearest
from tests.attempts import scenario
from tests.tiny import action, begin, clock, emits, part, words

NO_DAY = {"zh": "信里没写哪天到期，客户只能再打电话来问。", "en": "The letter named no day, so she can only ring again."}
TOLD_ALL = {"zh": "把结果告诉了不相干的人。", "en": "Somebody was told who has nothing to do with it."}


def check(id: str, met: str, **more: Any) -> dict[str, Any]:
    """A check worth five points."""
    titles = {"zh": f"做到{id}", "en": f"Does {id}"}
    return {"id": id, "dimension": "outcome", "title": titles, "source": ["kit"], "points": 5, "met": met, "advice": words("advice"), **more}


def ended(*did: str, lang: str = "zh", duties: tuple[Any, ...] = (), **case: Any) -> grading.Scorecard:
    actions = [action("write", effects=emits("written")), action("leave", effects=[{"ending": True}])]
    attempt = begin(part(kind="desk", actions=actions), lang=lang, duties=duties, occurrences={"written": words("written")}, **case)
    for one in (*did, "leave"):
        attempt.do(one)
    return grading.grade(attempt)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_caps_the_total_is_told_as_what_went_wrong(lang: str) -> None:
    """In the finding, on the screen, on the terminal and in the report; several reasons are whole sentences one after the other."""
    checks = [check("day", "happened('written')", fatal=True, broken=NO_DAY), check("quiet", "happened('written')", serious=True, broken=TOLD_ALL)]
    card = ended(lang=lang, checks=checks, endings=[{"id": "end", "title": words("end"), "text": words("end"), "outcome": 100}])
    finding = next(item for item in card.findings if item.id == "check:day")
    assert (finding.detail, finding.broken, finding.wrong) == (NO_DAY, NO_DAY, NO_DAY)
    reasons = NO_DAY[lang] + {"zh": "", "en": " "}[lang] + TOLD_ALL[lang]
    assert card.capped_because(lang) == reasons
    assert grading.Scorecard.from_json(card.to_json()) == card
    capped = grading.Scorecard.from_json({**card.to_json(), "uncapped": 90, "total": 59, "cap": 59})
    assert reasons.replace(" ", "") in capped.text(lang).replace("\n", "").replace(" ", "") and reasons in capped.html(lang)


def test_a_check_that_was_met_or_says_nothing_more_reads_as_before() -> None:
    """The sentence is for the breach alone; without one the requirement is told as not kept."""
    met = ended("write", checks=[check("day", "happened('written')", fatal=True, broken=NO_DAY)])
    assert next(item for item in met.findings if item.id == "check:day").detail["zh"] == "做到了。" and not met.capping
    plain = ended(checks=[check("day", "happened('written')", fatal=True)])
    assert plain.capped_because("zh") == "没做到“做到day”" and plain.capped_because("en") == "not kept: “Does day”" and plain.capping[0].detail["zh"] == "没有做到。"
    unfit = ended(checks=[check("day", "happened('written')", applies="happened('written')", fatal=True, broken=NO_DAY)])
    assert next(item for item in unfit.findings if item.id == "check:day").broken is None


def test_reasons_for_a_cap_are_short_sentences() -> None:
    """A long reply is cut in the reason, and each sentence after the first begins as one."""
    checks = [check("day", "happened('written')", fatal=True), check("quiet", "happened('written')", serious=True, broken=TOLD_ALL)]
    card = ended(checks=checks, endings=[{"id": "end", "title": words("end"), "text": words("end"), "outcome": 100}])
    assert card.capped_because("en") == f"Not kept: “Does day”. {TOLD_ALL['en']}"
    said = replace(card.capping[0], kind="violation", quote="x" * 200)
    assert said.wrong["en"].endswith("x…”") and len(said.wrong["en"]) < 90


def test_a_point_that_is_lost_stands_where_it_was_lost() -> None:
    """Not under the sentence that did what was asked: there it reads as a mistake of the mark. Met, it stands where it was earned."""
    held = check("held", "happened('stopped') and not happened('sold')", shown_by=["stopped", "sold"])
    actions = [action("stop", effects=emits("stopped")), action("sell", effects=emits("sold")), action("leave", effects=[{"ending": True}])]
    for deeds, step in ((("stop", "sell"), 2), (("sell", "stop"), 1), (("stop",), 1), (("sell",), 1)):
        attempt = begin(part(kind="desk", actions=actions), occurrences={name: words(name) for name in ("stopped", "sold")}, checks=[held])
        for one in (*deeds, "leave"):
            attempt.do(one)
        assert next(item.n for item in grading.grade(attempt).findings if item.id == "check:held") == step


@pytest.mark.parametrize(("lang", "told"), [("zh", "11月12日 12:05 起算，11月12日 12:20 到期；到结束也没有完成。"), ("en", "Started 12 November 12:05, due 12 November 12:20; never completed.")])
def test_an_instant_in_a_report_is_told_as_people_say_it(lang: str, told: str) -> None:
    """Day and month in words; the year only where it is another one."""
    wait = action("ask", minutes=5, effects=emits("asked"))
    attempt = begin(part(kind="desk", actions=[wait, action("leave", effects=[{"ending": True}])]), clocks=(clock(),), lang=lang,
                    occurrences={name: words(name) for name in ("asked", "answered")})  # fmt: skip
    attempt.do("ask")
    attempt.do("leave")
    detail = next(item.detail[lang] for item in grading.grade(attempt).findings if item.kind == "clock")
    assert detail.splitlines()[0] == told


def test_a_duty_says_what_went_wrong_before_what_happened() -> None:
    """The sentence of the author first, then when and where, as for every duty."""
    duty = {"id": "letter", "kind": "existence", "then": "written", "text": words("writes"), "source": ["kit"], "advice": words("advice"),
            "serious": True, "broken": NO_DAY}  # fmt: skip
    card = ended(duties=(duty,))
    finding = next(item for item in card.findings if item.id == "duty:letter")
    assert finding.detail["zh"].splitlines() == [NO_DAY["zh"], "始终没有：written。"] and card.capped_because("zh") == NO_DAY["zh"]
    kept = ended("write", duties=(duty,))
    assert next(item for item in kept.findings if item.id == "duty:letter").broken is None


def test_the_screen_gives_the_same_reason() -> None:
    """The line under the total of the debrief."""
    attempt = simulator.play(scenario(7), "curt")
    card = grading.grade(attempt)
    wrong = replace(card.findings[0], verdict="breached", fatal=True, broken=NO_DAY)
    told = mirror(attempt, replace(card, findings=(wrong,), cap=59, total=59, uncapped=90))["cap"]
    assert told == f"因严重差错封顶 59 分：{NO_DAY['zh']}"


def test_what_to_change_first_is_few_things_each_once_and_with_advice() -> None:
    """The dearest comes first, and then the dearest of the other dimensions; a model run has nothing to change."""
    attempt = simulator.play(scenario(7), "curt")
    card = grading.grade(attempt)
    told = mirror(attempt, card)
    first = [told["findings"][number] for number in told["first"]]
    assert len(first) == 3 == len({finding["title"] for finding in first}) and all(finding["advice"] for finding in first)
    assert len({finding["dimension"] for finding in first}) == 3
    costs = [dearest.cost(card, finding) for finding in card.findings if finding.advice and not finding.caps]
    assert card.cap is not None or dearest.cost(card, next(item for item in card.findings if item.id == first[0]["id"])) == max(costs)
    assert mirror(attempt, card, who="model")["first"] == []


@pytest.mark.parametrize(("lang", "said", "told"), [("zh", "你瞎啊，没看见我在点钱？", "粗鲁：“你瞎啊”"), ("en", "Are you blind? Wait over there.", "Rude: “Are you blind”")])
def test_an_insult_caps_with_the_words_that_were_said(lang: str, said: str, told: str) -> None:
    """The reason of the cap quotes the insult; its bare name would not tell what happened."""
    attempt = simulator.Attempt(scenario(3, lang))
    attempt.say(said)
    assert grading.grade(attempt).capped_because(lang) == told
