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
    "receipt-letter": ("handwritten-receipt", "reply", "text", "reply_letter"),
    "claim-letter": ("rejected-claim", "reply", "text", "reply_letter"),
    "caps-letter": ("crushed-caps", "write_letter", "text", "reply_letter"),
    "caps-proposal": ("crushed-caps", "propose", "text", "proposal"),
    "fifteen-letter": ("day-fifteen", "reply_second", "text", "reply_letter"),
    "fifteen-proposal": ("day-fifteen", "propose", "text", "proposal"),
    "ill-letter": ("he-fell-ill", "write_outcome", "text", "reply_letter"),
    "ill-proposal": ("he-fell-ill", "propose", "text", "proposal"),
    "friday-letter": ("friday-evening-call", "write_outcome", "text", "reply_letter"),
    "friday-proposal": ("friday-evening-call", "propose", "text", "proposal"),
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
    ("receipt-letter", "zh", "checked", "收据上的字我们请审计比对过，也问了当班的人。"),
    ("receipt-letter", "en", "checked", "Audit compared the writing on the slip and questioned him."),
    ("receipt-letter", "zh", "the_no", "他许您的八个点，因为没有合同，公司付不了。"),
    ("receipt-letter", "en", "the_no", "As to the return: no such product exists, so there is nothing to pay it from."),
    ("receipt-letter", "zh", "change", "我们已经在柜台摆了告示：本公司不收现金。"),
    ("receipt-letter", "en", "change", "A specimen receipt goes up on the wall of the hall by 1 July."),
    ("claim-letter", "en", "condolence", "First of all, our condolences to you and your family."),
    ("claim-letter", "zh", "dates", "他的病2月26日确诊，比合同早十四天。"),
    ("claim-letter", "en", "dates", "The hospital recorded the illness on 26 February; the contract began on 12 March."),
    ("claim-letter", "zh", "change", "如果您手里有医院写错日期的凭据，寄来，我们再审。"),
    ("claim-letter", "en", "change", "Should anything turn up to show the entry is mistaken, send it and we shall reopen the file."),
    ("caps-letter", "zh", "cause", "墙根有水印，离地四十厘米，湿的箱子正好到这个高度。"),
    ("caps-letter", "en", "cause", "Cartons from the same batch that stood in the dry are sound."),
    ("caps-letter", "zh", "help", "坏箱子我们替您换掉，再带几块木托盘。"),
    ("caps-proposal", "zh", "cause", "签收单上写了有压痕，没有一个人往上报。"),
    ("caps-proposal", "en", "cause", "Drivers unload and leave; nobody tells the customer how high to stack."),
    ("fifteen-letter", "zh", "days", "按规定从货出我们库的那天数起，您报的时候是第十五天。"),
    ("fifteen-letter", "en", "what_we_do", "You will have fresh cartons and a pallet from us."),
    ("fifteen-proposal", "zh", "cause", "业务员只跟客户说了半句。"),
    ("fifteen-proposal", "en", "cause", "Nobody measures how damp the cartons are when they come in."),
    ("ill-letter", "zh", "what_was_found", "医院诊断是肠胃炎，酒的各项指标都合格。"),
    ("ill-letter", "en", "what_was_found", "The result is in: the bottle had not been rinsed clean."),
    ("ill-proposal", "zh", "cause", "热线夜里没人接，客户等了两个钟头。"),
    ("ill-proposal", "en", "cause", "Old bottles went onto the line unsorted."),
    ("friday-letter", "zh", "what_was_found", "您那两瓶和我们的留样，一热就清，一冷又浑，里头干干净净。"),
    ("friday-letter", "zh", "what_was_found", "瓶盖里头那层垫子掉了屑，是我们进货没验出来。"),
    ("friday-letter", "en", "what_was_found", "Both bottles cleared in the warm and clouded over again in the cold; there is nothing else in them."),
    ("friday-letter", "en", "what_was_found", "It was the caps: the inside of them had shed into the liquor."),
    ("friday-proposal", "zh", "cause", "周末质量部、成品库谁值班，营管办手里没有一张表。"),
    ("friday-proposal", "en", "cause", "Nothing on the box tells a shop what a mist from the cold looks like."),
    ("friday-proposal", "zh", "action", "周末值班表由营管办5月19日前排好上墙。"),
    ("friday-proposal", "en", "action", "The sales office draws up a weekend rota by 19 May; quality checks the filters every shift."),
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
    ("receipt-letter", "zh", "checked", "您的事情我们已经核实清楚。"),
    ("receipt-letter", "en", "money", "We will help you to get your money from him."),
    ("receipt-letter", "zh", "change", "公司6月27日前核实后把钱付给您。"),
    ("receipt-letter", "en", "change", "We regret this and will improve our service."),
    ("claim-letter", "zh", "dates", "条款写得很清楚。"),
    ("claim-letter", "en", "change", "The decision is final."),
    ("claim-letter", "zh", "clean", "撤了投诉，钱马上退。"),
    ("caps-letter", "zh", "cause", "经检验，非质量问题。"),
    ("caps-letter", "en", "help", "Please mind your storage in future."),
    ("caps-proposal", "en", "cause", "The customer’s store room is poor."),
    ("fifteen-letter", "en", "days", "The period has expired."),
    ("fifteen-proposal", "zh", "cause", "客户存放不当。"),
    ("ill-letter", "zh", "clean", "您喝得太多了。"),
    ("ill-letter", "en", "what_was_found", "The result is in and we are sorry."),
    ("ill-proposal", "zh", "cause", "客户酒量不好。"),
    ("friday-letter", "zh", "what_was_found", "结果出来了，请您放心。"),
    ("friday-letter", "en", "what_was_found", "We have completed our examination and thank you for your patience."),
    ("friday-letter", "zh", "clean", "您把酒放在冷库墙边，当然要浑。"),
    ("friday-letter", "en", "dated", "We shall bring the report as soon as possible."),
    ("friday-proposal", "zh", "cause", "客户大惊小怪。"),
    ("friday-proposal", "en", "action", "We must all be more attentive on Fridays."),
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


WHO_CHANGES_WHAT = [
    ("zh", "成品库一个月内在箱子上印出码放层数，由质量部验收。", "met"),
    ("zh", "希望大家一个月内提高认识。", "breached"),
    ("en", "The warehouse prints the number of layers on every carton within ten working days; quality signs it off.", "met"),
    ("en", "We hope awareness will be higher within ten working days.", "breached"),
]


@pytest.mark.parametrize("place", ["caps-proposal", "fifteen-proposal", "ill-proposal"])
@pytest.mark.parametrize(("lang", "text", "wanted"), WHO_CHANGES_WHAT)
def test_a_change_has_somebody_who_does_it(place: str, lang: str, text: str, wanted: str) -> None:
    """A department and a thing to do, in any words, with a day; a hope is no change."""
    assert verdict(place, lang, "action", text) == wanted
