"""Letters and sheets are judged by what they say and not by how: other words count, and what is not there does not."""

from __future__ import annotations

from functools import lru_cache

import pytest

import grading
import simulator
from tests.attempts import bank

Told = list[tuple[str, str, str, str]]
"""(which text of which case, language, the element, the words)"""

WHERE = {
    "deposit-letter": ("better-than-a-deposit", "reply", "text", "reply_letter"),
    "deposit-course": ("better-than-a-deposit", "propose_case", "lesson", "course_sheet"),
}
"""case, action, field, form"""

MET: Told = [
    ("deposit-letter", "zh", "evidence", "当天的双录，我们从头到尾看了一遍。"),
    ("deposit-letter", "zh", "evidence", "我们找当时卖给您的小伙子谈过，他承认问卷是他代填的。"),
    ("deposit-letter", "en", "evidence", "The adviser himself says that he ticked the boxes, and all forty minutes of the film have been seen."),
    ("deposit-letter", "zh", "upheld", "他只说比存款强，没讲早取要赔钱。"),
    ("deposit-letter", "en", "upheld", "The adviser let you believe it was a kind of savings account, and that was wrong."),
    ("deposit-letter", "zh", "remedy", "您7月22日前会收到100,000元，打在您原来那张卡上。"),
    ("deposit-letter", "en", "remedy", "The full premium of ¥100,000 will be on your card by 22 July."),
    ("deposit-letter", "zh", "refused", "利息我们没办法给，存款才生息，您这是保险。"),
    ("deposit-letter", "en", "refused", "Interest comes with a deposit. Yours was an insurance contract, so there is none to give you."),
    ("deposit-letter", "zh", "routes", "您可在接到本信30日内，书面请总公司复核，或者走调解、仲裁、法院。"),
    ("deposit-letter", "en", "routes", "You may ask for a review by our head office in the 30 days after this letter reaches you."),
    ("deposit-letter", "zh", "change", "那套“比存款强”的说法全公司停了。"),
    ("deposit-letter", "en", "change", "The pitch is withdrawn by 1 August, and audit checks window recordings monthly."),
    ("deposit-course", "zh", "cause", "早会上教的那句“比存款强”，加上奖励翻倍，才有了这一件。"),
    ("deposit-course", "en", "cause", "The pitch is withdrawn by 1 August, channel department; audit checks window recordings monthly."),
    ("deposit-course", "zh", "action", "渠道部8月1日前改写话术，审计部每月查录音。"),
    ("deposit-course", "en", "action", "The channel department rewrites the pitch by 1 August; audit checks recordings each month."),
]
NOT_MET: Told = [
    ("deposit-letter", "zh", "evidence", "经调查，您说的基本属实，特此告知。"),
    ("deposit-letter", "en", "evidence", "Your complaint was carefully considered."),
    ("deposit-letter", "zh", "upheld", "您的第一项诉求予以支持。"),
    ("deposit-letter", "en", "upheld", "Your first point has been upheld."),
    ("deposit-letter", "zh", "remedy", "钱会尽快退给您。"),
    ("deposit-letter", "en", "remedy", "We will give you an answer by 22 July."),
    ("deposit-letter", "zh", "refused", "利息方面不予支持，敬请谅解。"),
    ("deposit-letter", "en", "refused", "The interest is not upheld. We ask for your understanding."),
    ("deposit-letter", "zh", "routes", "如有异议，您可以向总公司反映。"),
    ("deposit-letter", "en", "routes", "If you do not agree, you may write to us."),
    ("deposit-letter", "zh", "change", "我们会引以为戒，认真整改，进一步提高服务水平。"),
    ("deposit-letter", "en", "change", "We will learn from this and improve our service."),
    ("deposit-letter", "en", "clean", "If you withdraw your complaint we will pay at once."),
    ("deposit-course", "zh", "cause", "这件事给我们的教训很深刻。"),
    ("deposit-course", "en", "cause", "The complaint was answered in time and the customer was content."),
    ("deposit-course", "zh", "action", "要加强管理，提高认识，希望以后不再发生。"),
    ("deposit-course", "en", "action", "We must all learn from this."),
]


@lru_cache(maxsize=32)
def _before(case: str, action: str, lang: str) -> tuple[simulator.Attempt, tuple[tuple[str, str], ...]]:
    """The model run up to an action, and what the model fills in there."""
    lived = simulator.play(simulator.generate(bank()[case], seed=1, lang=lang), "model")
    event = next(event for event in lived.log.events if event.kind == "do" and event.target == action)
    return lived.rewind(event.n - 1), event.fields


def verdict(place: str, lang: str, element: str, text: str) -> str:
    """How an element is judged when only these words are written."""
    case, action, field, form = WHERE[place]
    attempt, fields = _before(case, action, lang)
    handed = attempt.rewind(attempt.state.n)
    handed.do(action, **{**dict(fields), field: text})
    return next(item.verdict for item in grading.grade(handed.log).findings if item.id == f"element:{form}:{element}")


@pytest.mark.parametrize(("place", "lang", "element", "text"), MET)
def test_said_in_other_words_is_said(place: str, lang: str, element: str, text: str) -> None:
    """What a seasoned trainer would accept is met, whatever the wording."""
    assert verdict(place, lang, element, text) == "met"


@pytest.mark.parametrize(("place", "lang", "element", "text"), NOT_MET)
def test_fine_words_without_the_thing_are_not_enough(place: str, lang: str, element: str, text: str) -> None:
    """A phrase that names neither what was found nor what is done earns nothing."""
    assert verdict(place, lang, element, text) == "breached"
