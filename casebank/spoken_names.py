"""What authors call a value of a fixed set in speech, in both languages: who writes 拖 or “stalling” is told the code `delay`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from casebank.wording import nearest

ACTS: Mapping[str, tuple[str, str]] = {
    "cold": ("冷", "cold"), "contradict": ("顶", "talking back"), "push_away": ("推", "pushing away"), "delay": ("拖", "stalling"),
    "blame_customer": ("怪客户", "blaming the customer"), "command_tone": ("命令", "ordering about"), "rude": ("粗鲁", "rude"), "jargon": ("行话", "jargon"),
    "insincere": ("敷衍", "going through the motions"), "privacy": ("泄密", "breach of privacy"), "overpromise": ("过度承诺", "over-promising"),
    "greeting": ("问候", "greeting"), "apology": ("致歉", "apology"), "empathy": ("共情", "empathy"), "thanks": ("致谢", "thanks"), "listen": ("倾听", "listening"),
    "explain_reason": ("说明原因", "giving the reason"), "offer_solution": ("给办法", "offering a solution"), "alternative": ("给选择", "offering an alternative"),
    "commit_deadline": ("承诺时限", "committing to a time"), "ownership": ("负责到底", "ownership"), "closing": ("收尾", "closing"),
}  # fmt: skip
"""the labels of the reader (`speech.label`); a test holds them together"""
_ALSO: Mapping[str, str] = {
    "冷淡": "cold", "冷漠": "cold", "顶撞": "contradict", "顶嘴": "contradict", "反驳": "contradict", "推诿": "push_away", "推脱": "push_away", "拖延": "delay",
    "责怪": "blame_customer", "指责": "blame_customer", "辱骂": "rude", "术语": "jargon", "隐私": "privacy", "打包票": "overpromise", "招呼": "greeting",
    "道歉": "apology", "同理心": "empathy", "安抚": "empathy", "感谢": "thanks", "解释": "explain_reason", "替代方案": "alternative", "结束语": "closing",
    "时效": "timeliness", "礼仪": "etiquette", "程序": "procedure", "结果": "outcome",
    "分钟": "minutes", "小时": "hours", "办公时间": "office_hours", "工作日": "working_days", "自然日": "calendar_days", "天": "calendar_days", "days": "calendar_days",
    "周": "weeks", "月": "months", "个月": "months", "年": "years", "立即": "immediate",
}  # fmt: skip


def code_of(name: str, known: Iterable[object]) -> str:
    """The code, one of those ``known``, that is called so, or nearly so; empty where none is."""
    codes = {str(code) for code in known}
    called = {called: code for code, names in ACTS.items() for called in names if code in codes}
    called |= {word: code for word, code in _ALSO.items() if code in codes}
    return called.get(nearest(name.strip().lower(), called), "")
