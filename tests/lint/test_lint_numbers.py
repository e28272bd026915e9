"""Numbers in both languages: what counts as the same, and what does not."""

from __future__ import annotations

import pytest

from casebank.lint.numbers import differing

SAME = [
    ("三天内答复。", "An answer within three days."),
    ("3天内答复。", "An answer within three days."),
    ("三天内答复。", "An answer within 3 days."),
    ("两百三十五元", "¥235"),
    ("3.5万元", "¥35,000"),
    ("十二万人看见", "120,000 people saw it"),
    ("一千二百份", "twelve hundred copies"),
    ("15点30分", "3:30 pm"),
    ("下午三点半", "half past three in the afternoon"),
    ("一点五十以前", "by ten to two"),
    ("九点五十五分", "five to ten"),
    ("11月12日", "12 November"),
    ("周四四点半", "Thursday at half past four"),
    ("半小时", "30 minutes"),
    ("半个小时", "half an hour"),
    ("百分之二十", "20%"),
    ("八成", "eighty per cent"),
    ("中午12点", "at noon"),
    ("24时止", "until midnight"),
    ("两周", "a fortnight"),
    ("等一下，一起去", "Wait, let’s go together."),
    ("第二天他又来了", "He came back the next day."),
    ("二维码", "the QR code"),
    ("三言两语", "in a few words"),
    ("五件事一通电话说完", "all in one call"),
    ("“高度重视”四个字", "“important to us”"),
    ("{amount|money}到账，共{count}笔", "{amount|money} arrived, {count} entries"),
    ("见 S1-07-06", "as the rule says"),
    ("24小时有人接", "answered round the clock"),
    ("一天三次，一次两片", "two tablets three times a day"),
    ("一天两次", "twice a day"),
    ("饭后吃，一天一次", "after a meal, once a day"),
    ("多按了一遍", "pressed twice"),
    ("她来了三次。", "Once she was here, she had come three times."),
    ("第三间", "the third room"),
    ("第二天早上，灯亮了。", "From the first word on. Next morning the lights came on."),
    ("第26天，先封存", "Day 26: lock it first."),
    ("一次性办完", "Nobody has to come twice."),
]
DIFFERENT = [
    ("三天内答复。", "An answer within five days.", (["三"], ["five"])),
    ("3天内答复。", "An answer soon.", (["3"], [])),
    ("尽快答复。", "An answer within 3 days.", ([], ["3"])),
    ("15点30分", "4:30 pm", (["15点30分"], ["4:30 pm"])),
    ("11月12日", "12 October", (["11月"], ["October"])),
    ("35,000元", "¥3,500", (["35,000"], ["3,500"])),
    ("十五天", "fifty days", (["十五"], ["fifty"])),
    ("百分之二十", "30%", (["百分之二十"], ["30"])),
    ("吃了三片", "takes two", (["三"], ["two"])),
    ("十三片", "twelve tablets", (["十三"], ["twelve"])),
    ("三粒", "four pills", (["三"], ["four"])),
    ("五间病房", "six wards", (["五"], ["six"])),
    ("第三间", "the second room", (["三"], ["second"])),
    ("第二间", "the third room", (["第二"], ["third"])),
    ("第三层", "the first floor", (["三"], ["first"])),
    ("一天三次", "once a day", (["三"], ["once"])),
    ("一天三次", "twice a day", (["三"], ["twice"])),
    ("一天一次", "twice a day", (["一"], ["twice"])),
    ("一天一次", "three times a day", (["一"], ["three"])),
    ("对不起，一天一次。", "I’m sorry, twice a day.", (["一"], ["twice"])),
    ("打了一遍电话", "rang four times", (["一"], ["four"])),
]


@pytest.mark.parametrize(("zh", "en"), SAME)
def test_the_same_number_in_other_clothes(zh: str, en: str) -> None:
    """Digits, signs, words, times, dates and turns of phrase are told apart."""
    assert differing(zh, en) == ((), ())


@pytest.mark.parametrize(("zh", "en", "told"), DIFFERENT)
def test_other_numbers_are_told_as_they_are_spelled(zh: str, en: str, told: tuple[list[str], list[str]]) -> None:
    """Both sides are named, so that the author sees which one is wrong."""
    assert tuple(map(list, differing(zh, en))) == told
