"""Checkable times: what is found, what it means, what is not a time."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

import speech

NOW = datetime(2025, 11, 12, 12, 0, tzinfo=ZoneInfo("Asia/Shanghai"))  # a Wednesday

ZH = [
    ("十分钟就好", "minutes", 10, "11-12 12:10"),
    ("还要一刻钟", "minutes", 15, "11-12 12:15"),
    ("三刻钟以后", "minutes", 45, "11-12 12:45"),
    ("半小时内给您", "minutes", 30, "11-12 12:30"),
    ("半个钟头", "minutes", 30, "11-12 12:30"),
    ("俩小时", "minutes", 120, "11-12 14:00"),
    ("一个半小时", "minutes", 90, "11-12 13:30"),
    ("一小时二十分钟", "minutes", 80, "11-12 13:20"),
    ("十来分钟", "minutes", 10, "11-12 12:10"),
    ("七月底前", "date", 731, "07-31 23:59"),
    ("12月末", "date", 1231, "12-31 23:59"),
    ("明早给您电话", "clock", 720, "11-13 12:00"),
    ("关门前", "clock", 1050, "11-12 17:30"),
    ("十几分钟", "minutes", 15, "11-12 12:15"),
    ("七八分钟", "minutes", 8, "11-12 12:08"),
    ("三五分钟", "minutes", 5, "11-12 12:05"),
    ("二十到三十分钟", "minutes", 30, "11-12 12:30"),
    ("２０分钟", "minutes", 20, "11-12 12:20"),
    ("48小时内", "minutes", 2880, "11-14 12:00"),
    ("24h内", "minutes", 1440, "11-13 12:00"),
    ("12点15分前", "clock", 735, "11-12 12:15"),
    ("十二点一刻", "clock", 735, "11-12 12:15"),
    ("三点半前回电", "clock", 930, "11-12 15:30"),
    ("下午3点", "clock", 900, "11-12 15:00"),
    ("15:30前", "clock", 930, "11-12 15:30"),
    ("今晚八点前", "clock", 1200, "11-12 20:00"),
    ("中午一点恢复", "clock", 780, "11-12 13:00"), ("晌午一点恢复", "clock", 780, "11-12 13:00"),
    ("明早九点", "clock", 540, "11-13 09:00"),
    ("退款周五前到账", "weekday", 4, "11-14 23:59"),
    ("下周一到家里给您换", "weekday", 0, "11-17 23:59"),
    ("明天上午送到", "clock", 720, "11-13 12:00"),
    ("今儿个下班前", "clock", 1050, "11-12 17:30"),
    ("后天下午两点", "clock", 840, "11-14 14:00"),
    ("三个工作日内", "working_days", 3, None),
    ("叁个工作日", "working_days", 3, None),
    ("一两个工作日", "working_days", 2, None),
    ("5-7个工作日", "working_days", 7, None),
    ("15日内答复", "days", 15, "11-27 23:59"),
    ("一周内", "days", 7, "11-19 23:59"),
    ("半个月", "days", 15, "11-27 23:59"),
    ("两三天", "days", 3, "11-15 23:59"),
    ("明天给您", "days", 1, "11-13 23:59"),
    ("大后天之前", "days", 3, "11-15 23:59"),
    ("周四前", "weekday", 3, "11-13 23:59"),
    ("下周三", "weekday", 2, "11-19 23:59"),
    ("周一上午", "weekday", 0, "11-17 12:00"),
    ("夜里十二点前给您打", "clock", 1440, "11-13 00:00"),
    ("今晚十二点", "clock", 1440, "11-13 00:00"),
    ("半夜十二点半", "clock", 30, "11-13 00:30"),
    ("今晚零点前", "clock", 1440, "11-13 00:00"),
    ("明天零点前", "clock", 0, "11-13 00:00"),
    ("周五夜里十二点前", "weekday", 4, "11-15 00:00"),
    ("夜里两点", "clock", 120, "11-13 02:00"),
    ("夜里十一点", "clock", 1380, "11-12 23:00"),
    ("午夜前", "clock", 1440, "11-13 00:00"),
    ("本周五17:00前", "weekday", 4, "11-14 17:00"),
    ("星期天", "weekday", 6, "11-16 23:59"),
    ("11月21日", "date", 1121, "11-21 23:59"),
    ("６月１１日下班前", "date", 611, "06-11 17:30"),
    ("19号下班前", "date", 19, "11-19 17:30"),
    ("月底前", "date", 31, "11-30 23:59"),
    ("下月五号前", "date", 5, "12-05 23:59"),
    ("下个月底前", "date", 31, "12-31 23:59"),
    ("元旦前", "date", 1231, "12-31 23:59"),
    ("11/30前", "date", 1130, "11-30 23:59"),
    ("这个周末前", "weekday", 4, "11-14 23:59"),
    ("周末之前给您", "weekday", 4, "11-14 23:59"),
    ("五点差一刻给您回电", "clock", 1005, "11-12 16:45"),
    ("差五分三点叫您", "clock", 895, "11-12 14:55"),
    ("明天差一刻九点", "clock", 525, "11-13 08:45"),
    ("半天之内", "minutes", 240, "11-12 16:00"),
    ("一天半", "days", 2, "11-14 23:59"),
    ("明儿一早给您打", "clock", 600, "11-13 10:00"),
    ("周一一上班就办", "weekday", 0, "11-17 10:00"),
    ("下午一上班", "clock", 900, "11-12 15:00"),
    ("午休前", "clock", 720, "11-12 12:00"),
    ("九点给您打", "clock", 540, "11-13 09:00"),
    ("七点给您打", "clock", 420, "11-12 19:00"),
    ("次日答复", "days", 1, "11-13 23:59"),
    ("第二天上午", "clock", 720, "11-13 12:00"),
    ("半个钟", "minutes", 30, "11-12 12:30"),
    ("再过两天", "days", 2, "11-14 23:59"),
    ("最晚九点半给您回电", "clock", 570, "11-13 09:30"),
    ("最早两点半", "clock", 870, "11-12 14:30"),
]
EN = [
    ("by noon next Tuesday", "weekday", 1, "11-18 12:00"),
    ("by noon on Tuesday week", "weekday", 1, "11-25 12:00"),
    ("by five the following day", "clock", 1020, "11-13 17:00"),
    ("tomorrow, Thursday the 13th, by noon", "clock", 720, "11-13 12:00"),
    ("by noon (Tuesday the 18th)", "date", 18, "11-18 12:00"),
    ("by the 18th, a Tuesday", "date", 18, "11-18 23:59"),
    ("by noon on Friday the 21st", "date", 21, "11-21 12:00"),
    ("before noon on Tuesday, 18 November", "date", 1118, "11-18 12:00"),
    ("by the 18th of November", "date", 1118, "11-18 23:59"),
    ("by half past five this afternoon", "clock", 1050, "11-12 17:30"),
    ("three-quarters of an hour", "minutes", 45, "11-12 12:45"),
    ("an hour and twenty minutes", "minutes", 80, "11-12 13:20"),
    ("in the next hour", "minutes", 60, "11-12 13:00"),
    ("by one thirty", "clock", 810, "11-12 13:30"),
    ("at two forty-five", "clock", 885, "11-12 14:45"),
    ("Monday, 10am", "weekday", 0, "11-17 10:00"),
    ("on Friday first thing", "weekday", 4, "11-14 10:00"),
    ("tomorrow first thing", "clock", 600, "11-13 10:00"),
    ("tonight by eight", "clock", 1200, "11-12 20:00"),
    ("by eight tonight", "clock", 1200, "11-12 20:00"),
    ("first thing tomorrow", "clock", 600, "11-13 10:00"),
    ("I'll ring first thing", "clock", 600, "11-13 10:00"),
    ("first thing on Monday", "weekday", 0, "11-17 10:00"),
    ("this time tomorrow", "minutes", 1440, "11-13 12:00"),
    ("a week today", "days", 7, "11-19 23:59"),
    ("a week on Monday", "weekday", 0, "11-24 23:59"),
    ("Friday fortnight", "weekday", 4, "11-28 23:59"),
    ("in an hour or two", "minutes", 120, "11-12 14:00"),
    ("a day or two", "days", 2, "11-14 23:59"),
    ("before the weekend", "weekday", 4, "11-14 23:59"),
    ("by the end of next week", "weekday", 4, "11-21 23:59"),
    ("by the end of next month", "date", 31, "12-31 23:59"),
    ("by ten to.", "clock", 50, "11-12 12:50"),
    ("by Christmas", "date", 1225, "12-25 23:59"),
    ("by close of business on 19 November", "date", 1119, "11-19 17:30"),
    ("at ten on the 14th", "date", 14, "11-14 10:00"),
    ("by close of business on the nineteenth", "date", 19, "11-19 17:30"),
    ("by the twenty-first of November", "date", 1121, "11-21 23:59"),
    ("by 3pm on 21 Nov", "date", 1121, "11-21 15:00"),
    ("by mid-afternoon", "clock", 900, "11-12 15:00"),
    ("by teatime", "clock", 1020, "11-12 17:00"),
    ("before I go home", "clock", 1050, "11-12 17:30"),
    ("at half two", "clock", 870, "11-12 14:30"),
    ("by 1430", "clock", 870, "11-12 14:30"),
    ("by 30/11", "date", 1130, "11-30 23:59"),
    ("on 28.11.2025", "date", 1128, "11-28 23:59"),
    ("on Tues", "weekday", 1, "11-18 23:59"),
    ("by ten", "clock", 600, "11-13 10:00"),
    ("by eight", "clock", 480, "11-12 20:00"),
    ("I'll phone on Friday at noon", "weekday", 4, "11-14 12:00"),
    ("by Thursday midday", "weekday", 3, "11-13 12:00"),
    ("tomorrow noon", "clock", 720, "11-13 12:00"),
    ("in ten minutes", "minutes", 10, "11-12 12:10"),
    ("a quarter of an hour", "minutes", 15, "11-12 12:15"),
    ("half an hour", "minutes", 30, "11-12 12:30"),
    ("an hour and a half", "minutes", 90, "11-12 13:30"),
    ("a couple of hours", "minutes", 120, "11-12 14:00"),
    ("5 to 10 minutes", "minutes", 10, "11-12 12:10"),
    ("twenty-five mins", "minutes", 25, "11-12 12:25"),
    ("within the hour", "minutes", 60, "11-12 13:00"),
    ("in 48 hours", "minutes", 2880, "11-14 12:00"),
    ("by 12:15", "clock", 735, "11-12 12:15"),
    ("by 2:30", "clock", 870, "11-12 14:30"),
    ("at 4.30pm", "clock", 990, "11-12 16:30"),
    ("before 4 today", "clock", 960, "11-12 16:00"),
    ("by four", "clock", 960, "11-12 16:00"),
    ("half past two", "clock", 870, "11-12 14:30"),
    ("quarter to five", "clock", 1005, "11-12 16:45"),
    ("at 3 o'clock", "clock", 900, "11-12 15:00"),
    ("by noon", "clock", 720, "11-12 12:00"),
    ("by close of business", "clock", 1050, "11-12 17:30"),
    ("by the end of the day", "clock", 1050, "11-12 17:30"),
    ("this afternoon", "clock", 1050, "11-12 17:30"),
    ("tomorrow morning", "clock", 720, "11-13 12:00"),
    ("tomorrow by 10am", "clock", 600, "11-13 10:00"),
    ("within three working days", "working_days", 3, None),
    ("five business days", "working_days", 5, None),
    ("within 15 days", "days", 15, "11-27 23:59"),
    ("in a fortnight", "days", 14, "11-26 23:59"),
    ("tomorrow", "days", 1, "11-13 23:59"),
    ("by Thursday", "weekday", 3, "11-13 23:59"),
    ("next Wednesday", "weekday", 2, "11-19 23:59"),
    ("on Monday afternoon", "weekday", 0, "11-17 17:30"),
    ("before 5pm on Friday", "weekday", 4, "11-14 17:00"),
    ("21 November", "date", 1121, "11-21 23:59"),
    ("November 21st", "date", 1121, "11-21 23:59"),
    ("by Friday the 21st", "date", 21, "11-21 23:59"),
    ("by the 18th", "date", 18, "11-18 23:59"),
    ("by twelve at night", "clock", 1440, "11-13 00:00"),
    ("by 12 o’clock tonight", "clock", 1440, "11-13 00:00"),
    ("by midnight", "clock", 1440, "11-13 00:00"),
    ("by 12 midnight", "clock", 1440, "11-13 00:00"),
    ("tomorrow at midnight", "clock", 1440, "11-14 00:00"),
    ("at half past twelve at night", "clock", 30, "11-13 00:30"),
    ("at two at night", "clock", 120, "11-13 02:00"),
    ("by 12 noon tomorrow", "clock", 720, "11-13 12:00"),
    ("by 00:30", "clock", 30, "11-13 00:30"),
]
NO_TIME = [
    ("zh", "我周末十点给您打电话"), ("en", "I'll ring you by noon at the weekend"), ("en", "you'll have it by five this weekend"),
    ("zh", "稍等一下，马上就好"), ("zh", "尽快给您答复"), ("zh", "昨天中午的监控"), ("zh", "三天前来过"), ("zh", "十分钟前"),
    ("zh", "等了四十分钟"), ("zh", "我说两点，第一"), ("zh", "差一点，快一点"), ("zh", "上午好"), ("zh", "上周五"),
    ("zh", "周一至周五"), ("zh", "两号窗口"), ("zh", "有一点慢"), ("en", "as soon as possible"),
    ("en", "in a few minutes"), ("en", "three days ago"), ("en", "yesterday at 3pm"), ("en", "last Friday"),
    ("en", "you waited 40 minutes"), ("en", "it was 46 minutes"), ("en", "by three people"), ("en", "good afternoon"),
    ("en", "Monday to Friday"), ("en", "window 3"), ("en", "soon"), ("en", "the first thing I'd say"), ("en", "the 10.15 train"),
    ("en", "have a nice weekend"), ("en", "at half price"), ("en", "merry Christmas"), ("en", "the day before Christmas"), ("en", "it comes to 1430"),
    ("zh", "您一早就来了"), ("zh", "一上班就碰到这事"), ("zh", "周末愉快"), ("zh", "说了半天"), ("zh", "这两天给您回话"), ("zh", "过两天再说"), ("en", "by one thirty people"), ("zh", "差一点"),
    ("zh", "利率高了零点五"), ("zh", "夜里打来的"), ("zh", "稍微晚一点给您办"), ("zh", "半夜吵醒了人"),
]


def _check(text, lang, kind, value, instant):
    found = speech.times(text, lang)
    assert [(phrase.kind, phrase.value) for phrase in found] == [(kind, value)]
    phrase = found[0]
    assert text[phrase.start : phrase.end] == phrase.text != ""
    meant = speech.resolve(phrase, NOW)
    assert (meant and meant.strftime("%m-%d %H:%M")) == instant


@pytest.mark.parametrize(("text", "kind", "value", "instant"), ZH)
def test_chinese_time_phrase(text, kind, value, instant):
    """Kind, value and instant of one Chinese phrase."""
    _check(text, "zh", kind, value, instant)


@pytest.mark.parametrize(("text", "kind", "value", "instant"), EN)
def test_english_time_phrase(text, kind, value, instant):
    """Kind, value and instant of one English phrase."""
    _check(text, "en", kind, value, instant)


@pytest.mark.parametrize(("lang", "text"), NO_TIME)
def test_vague_or_past_time_is_no_checkable_time(lang, text):
    """Vague words, past times, opening hours and look-alikes are not found."""
    assert speech.times(text, lang) == ()


@pytest.mark.parametrize(("lang", "text", "wanted"), [
    ("zh", "下午两点我打给您，五点再报一次。", [840, 1020]), ("zh", "今天两点和五点各给您回一个电话。", [840, 1020]),
    ("zh", "下午两点我给您讲五点理由。", [840]), ("zh", "下午两点前答复。五点要求都收到了。", [840]),
    ("en", "I’ll ring at two and again at five.", [840, 1020]), ("en", "By two this afternoon, or three at the very latest.", [840, 900]),
    ("en", "I’ll ring at two and one of us will call.", [840]),
])  # fmt: skip
def test_an_hour_goes_on_from_the_one_before_it(lang, text, wanted):
    """Points of an argument and what stands in another sentence are no hours."""
    assert [phrase.value for phrase in speech.times(text, lang)] == wanted


@pytest.mark.parametrize(("lang", "text", "wanted"), [
    ("zh", "下班前给您回电", "11-12 16:00"), ("zh", "周五关门前", "11-14 16:00"), ("zh", "19日下班前", "11-19 16:00"), ("zh", "上午下班前", "11-13 12:00"),
    ("en", "before we close today", "11-12 16:00"), ("en", "by close of business on Friday", "11-14 16:00"), ("en", "by the end of the morning", "11-13 12:00"),
    ("en", "this afternoon", "11-12 17:30"),
])  # fmt: skip
def test_the_close_of_business_is_that_of_the_house(lang, text, wanted):
    """A house that closes at four closes at four, whatever is usual; other hours stay as they are."""
    (phrase,) = speech.times(text, lang)
    assert speech.resolve(phrase, NOW.replace(minute=1), 960).strftime("%m-%d %H:%M") == wanted


def test_two_phrases_keep_their_places_in_the_text_as_typed():
    """Both limits of one sentence are found, with spans in the text as typed."""
    text = "最迟 3 个工作日内，即19日下班前"
    assert [phrase.text for phrase in speech.times(text, "zh")] == ["3 个工作日内", "19日下班前"]


def test_edge_tells_before_within_and_after():
    """The edge of a promise is kept."""
    edges = [speech.times(text, "zh")[0].edge for text in ("三点前", "两小时内", "一小时后", "下午三点")]
    assert edges == ["by", "within", "after", "at"]


def test_loose_hour_moves_to_the_afternoon_when_the_morning_is_over():
    """Eight o'clock said at noon is tonight; nine tomorrow morning stays in the morning."""
    tonight = speech.resolve(speech.times("八点前", "zh")[0], NOW)
    assert (tonight.day, tonight.hour) == (12, 20)
    tomorrow = speech.resolve(speech.times("明天九点", "zh")[0], NOW)
    assert (tomorrow.day, tomorrow.hour) == (13, 9)


def test_date_without_a_month_rolls_over_the_year():
    """The 5th said on 28 December is 5 January; day 31 is the last day of a shorter month."""
    said = datetime(2025, 12, 28, 9, 0)
    assert speech.resolve(speech.times("5号前", "zh")[0], said).strftime("%Y-%m-%d") == "2026-01-05"
    assert speech.resolve(speech.times("月底前", "zh")[0], datetime(2026, 2, 3)).day == 28


def test_times_refuses_what_is_no_text_or_no_language():
    """Non-str is a TypeError, an unknown language a ValueError."""
    with pytest.raises(TypeError, match="int"):
        speech.times(5, "zh")
    with pytest.raises(ValueError, match="de"):
        speech.times("morgen", "de")


@pytest.mark.parametrize(("text", "due"), [
    ("By five in the afternoon on 11 October we’ll write.", "2025-10-11 17:00"), ("I’ll ring at three in the afternoon on Friday.", "2025-10-10 15:00"),
    ("I’ll ring you on Friday at three in the afternoon.", "2025-10-10 15:00"), ("Tomorrow at 9 in the morning I’ll ring.", "2025-10-10 09:00"),
    ("I’ll ring at half past eight in the evening.", "2025-10-09 20:30"), ("Someone will be there at three in the morning.", "2025-10-10 03:00"),
])  # fmt: skip
def test_an_hour_may_have_its_part_of_the_day_behind_it(text: str, due: str) -> None:
    """In the afternoon, in the evening, in the morning; with a day before or after."""
    (phrase,) = speech.times(text, "en")
    assert f"{speech.resolve(phrase, datetime(2025, 10, 9, 9, 0)):%Y-%m-%d %H:%M}" == due


@pytest.mark.parametrize(("text", "lang", "day"), [
    ("by Wednesday", "en", "11-19"), ("周三前", "zh", "11-19"), ("by Thursday", "en", "11-13"), ("on Wednesday at 3 pm", "en", "11-12"), ("周三下午三点", "zh", "11-12"),
])  # fmt: skip
def test_by_a_weekday_said_on_that_day_is_the_next_one(text: str, lang: str, day: str) -> None:
    """Who means tonight says today; with an hour still to come the day itself may be meant."""
    [phrase] = speech.times(text, lang)
    meant = speech.resolve(phrase, NOW)
    assert meant is not None and meant.strftime("%m-%d") == day
