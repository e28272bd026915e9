"""A reading told to a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .kinds import definition, label
from .rulebook import rulebook
from .telling import telling_words
from .weights import LEARNED

if TYPE_CHECKING:
    from .model import Act, Reading

_BANDS = (
    (85, "可以直接用", "usable as is"),
    (65, "可以接受，还有欠缺", "acceptable with gaps"),
    (40, "好坏参半", "mixed"),
    (20, "较差", "poor"),
    (0, "严重失当", "gross"),
)


def band(quality: int, lang: str) -> str:
    """Name of the quality band of *quality* (0–100) in *lang*."""
    return next(zh if lang == "zh" else en for floor, zh, en in _BANDS if quality >= floor)


def why(cue: str, kind: str, lang: str) -> str:
    """Why the rule *cue* marks *kind*, in *lang*; the definition of the kind where no rule names the act."""
    rule = rulebook(cue[:2]).rules.get(cue) if cue[:3] in ("zh.", "en.") else None
    return rule.why[lang] if rule else definition(kind, lang)


def reason(reading: Reading, act: Act, lang: str) -> str:
    """Why *act* is marked, as a sentence in *lang*: the reason of its rule, or its definition and the weightiest words."""
    stop = "。" if lang == "zh" else "."
    return why(act.cue, act.kind, lang).rstrip("。.") + _words(reading, act, lang) + stop


def _words(reading: Reading, act: Act, lang: str) -> str:
    if not act.cue.endswith(f".{LEARNED}"):
        return ""
    quote = reading.evidence(act)
    told = [each for each in telling_words(quote, act.kind, reading.language) if each != quote]
    if lang == "zh":
        return f"；最说明问题的是{'、'.join(f'“{each}”' for each in told)}" if told else ""
    quoted = " and ".join(f'"{each}"' for each in told)
    return f"; what weighs most: {quoted}" if told else ""


def _line(reading: Reading, act: Act, lang: str) -> str:
    quote, sign = reading.evidence(act), "✗" if act.is_violation else "✓"
    if lang == "zh":
        return f"{sign} {label(act.kind, 'zh')}：“{quote}”——{reason(reading, act, 'zh')}"
    return f"{sign} {label(act.kind, 'en')}: \"{quote}\" – {reason(reading, act, 'en')}"


def explain(reading: Reading, lang: str) -> str:
    """Quality with its band, then one line an act."""
    if not reading.text.strip():
        return "还没有写内容。" if lang == "zh" else "Nothing has been written yet."
    if lang == "zh":
        head = f"总体{reading.quality}分：{band(reading.quality, 'zh')}。"
    else:
        head = f"Quality {reading.quality}: {band(reading.quality, 'en')}."
    lines = [_line(reading, act, lang) for act in reading.acts]
    if not lines:
        lines = ["没有读出明显的礼貌或违规。" if lang == "zh" else "No courtesy and no violation stands out."]
    return "\n".join([head, *lines])
