"""Numbers as people write them: 三十, 十来, 一两, 叁, 15, ten, a couple of, 2½ is left to the callers."""

from __future__ import annotations

import re

ZH_DIGITS = {
    "零": 0, "〇": 0, "一": 1, "壹": 1, "二": 2, "贰": 2, "貳": 2, "两": 2, "俩": 2, "三": 3, "叁": 3, "仨": 3,
    "四": 4, "肆": 4, "五": 5, "伍": 5, "六": 6, "陆": 6, "七": 7, "柒": 7, "八": 8, "捌": 8, "九": 9, "玖": 9,
}
_DIGIT = "".join(ZH_DIGITS)
ZH_NUMBER = f"(?:\\d{{1,4}}(?:\\.5)?|[{_DIGIT}十拾廿卅百]{{1,6}})"
_EN_UNITS = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]
_EN_TENS = {word: 10 * (place + 2) for place, word in enumerate(
    ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
)}
EN_WORDS = {**{word: value for value, word in enumerate(_EN_UNITS)}, **_EN_TENS, "a": 1, "an": 1, "dozen": 12}
_EN_ONES = "|".join(sorted(EN_WORDS, key=lambda word: (-len(word), word)))
EN_NUMBER = (
    f"(?:\\d{{1,4}}(?:\\.5)?|(?:{'|'.join(_EN_TENS)})[ -](?:{'|'.join(_EN_UNITS[1:10])})"
    f"|(?:a|one) couple of|a couple|couple of|a dozen|{_EN_ONES})"
)


def zh_number(text: str) -> int:
    """Value of a Chinese or Arabic numeral up to 9,999; neighbours such as 七八 or 三五 give the larger.

    Raises :class:`ValueError` if *text* is no numeral.
    """
    if text.isdecimal():
        return int(text)
    total, digits = 0, []
    for sign in text.replace("拾", "十").replace("廿", "二十").replace("卅", "三十"):
        if sign in ZH_DIGITS:
            digits.append(ZH_DIGITS[sign])
        elif sign in "十百":
            total += (digits[-1] if digits else 1) * (10 if sign == "十" else 100)
            digits = []
        else:
            message = f"not a Chinese numeral: {text!r}"
            raise ValueError(message)
    return total + (digits[-1] if digits else 0)


def en_number(text: str) -> int:
    """Value of an English or Arabic numeral below 10,000 (``"a couple of"`` is 2)."""
    if text.isdecimal():
        return int(text)
    if "couple" in text:
        return 2
    if "dozen" in text:
        return 12
    return sum(EN_WORDS[word] for word in re.split(r"[ -]", text))
