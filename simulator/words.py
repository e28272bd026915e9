"""Every sentence the simulator itself puts before a person, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

SAY: Mapping[str, Mapping[str, str]] = {
    "trainee": {"zh": "我", "en": "You"},
    "narrator": {"zh": "旁白", "en": "Narrator"},
    "teller": {"zh": "柜员", "en": "Teller"},
    "free_text": {"zh": "用自己的话说", "en": "Say it in your own words"},
    "free_text_hint": {"zh": "您会怎么说？", "en": "What would you say?"},
    "wait_opening": {"zh": "等到下一个工作日开门", "en": "Wait until the next working day opens"},
    "met": {"zh": "按时完成", "en": "met"},
    "late": {"zh": "已超时", "en": "overdue"},
    "paused": {"zh": "暂停计时", "en": "paused"},
    "kept": {"zh": "已满期", "en": "kept to the end"},
    "broken": {"zh": "未到期就终止了", "en": "ended too early"},
    "lifted": {"zh": "不再适用", "en": "no longer applies"},
    "keeping": {"zh": "到期之前不得终止，{span}", "en": "not to be ended before then, {span}"},
    "until_now": {"zh": "现在", "en": "now"},
    "pause": {
        "zh": "暂停：{since}至{until}，{why}（依据 {source}）。",
        "en": "Paused from {since} to {until}: {why} (rule {source}).",
    },
    "day": {"zh": "{n}天", "en": "{n} day{s}"},
    "hour": {"zh": "{n}小时", "en": "{n} hour{s}"},
    "minute": {"zh": "{n}分钟", "en": "{n} minute{s}"},
    "left": {"zh": "还剩{span}", "en": "{span} left"},
    "over": {"zh": "超过{span}", "en": "{span} over"},
    "promised": {"zh": "答应客户：{time} 前", "en": "Promised to the customer: by {time}"},
}

FACES: Mapping[str, Mapping[str, str]] = {
    "calm": {"zh": "平静", "en": "Calm"},
    "uneasy": {"zh": "有些着急", "en": "Uneasy"},
    "annoyed": {"zh": "不高兴", "en": "Annoyed"},
    "angry": {"zh": "生气", "en": "Angry"},
    "furious": {"zh": "非常愤怒", "en": "Furious"},
}


def say(key: str, lang: str) -> str:
    """The sentence ``key`` in ``lang``."""
    return SAY[key][lang]


def waits(minutes: int, lang: str) -> str:
    """Label of a wait button."""
    hours, rest = divmod(minutes, 60)
    if hours and not rest:
        return f"等 {hours} 小时" if lang == "zh" else f"Wait {hours} hour{'' if hours == 1 else 's'}"
    return f"等 {minutes} 分钟" if lang == "zh" else f"Wait {minutes} minute{'' if minutes == 1 else 's'}"


