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
    "till_morning": {"zh": "夜里不打扰人，等到早上再说。", "en": "Nobody is disturbed at night; it waits until the morning."},
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
    "moment": {"zh": "不到一分钟", "en": "less than a minute"},
    "left": {"zh": "还剩{span}", "en": "{span} left"},
    "over": {"zh": "超过{span}", "en": "{span} over"},
    "just_over": {"zh": "刚刚超时", "en": "just overdue"},
    "promised": {"zh": "答应客户：{time} 前", "en": "Promised to the customer: by {time}"},
    "promised_to": {"zh": "答应{name}：{time} 前", "en": "Promised to {name}: by {time}"},
}

FACES: Mapping[str, Mapping[str, str]] = {
    "calm": {"zh": "平静", "en": "Calm"},
    "uneasy": {"zh": "有些着急", "en": "Uneasy"},
    "annoyed": {"zh": "不高兴", "en": "Annoyed"},
    "angry": {"zh": "生气", "en": "Angry"},
    "furious": {"zh": "非常愤怒", "en": "Furious"},
}


DAY = 1_440
_UNITS = ((7 * DAY, "周", "week"), (DAY, "天", "day"), (60, "小时", "hour"), (1, "分钟", "minute"))
"""units of waiting in minutes, the largest first"""


def say(key: str, lang: str) -> str:
    """The sentence ``key`` in ``lang``."""
    return SAY[key][lang]


def waits(minutes: int, lang: str) -> str:
    """Label of a wait button, in the largest unit that leaves no rest: nobody thinks of a week as 168 hours."""
    size, zh, en = next(unit for unit in _UNITS if minutes >= unit[0] and not minutes % unit[0] or unit[0] == 1)
    count = minutes // size
    if lang == "zh":
        return f"等 {count} {zh}"
    return f"Wait a {en}" if count == 1 and size >= DAY else f"Wait {count} {en}{'' if count == 1 else 's'}"


