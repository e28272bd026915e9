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
]


@pytest.mark.parametrize(("zh", "en"), SAME)
def test_the_same_number_in_other_clothes(zh: str, en: str) -> None:
    """Digits, signs, words, times, dates and turns of phrase are told apart."""
    assert differing(zh, en) == ((), ())


@pytest.mark.parametrize(("zh", "en", "told"), DIFFERENT)
def test_other_numbers_are_told_as_they_are_spelled(zh: str, en: str, told: tuple[list[str], list[str]]) -> None:
    """Both sides are named, so that the author sees which one is wrong."""
    assert tuple(map(list, differing(zh, en))) == told
