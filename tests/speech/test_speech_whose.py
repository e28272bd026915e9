"""Times that are nobody's promise are not held against us, and those that are stay."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from functools import lru_cache

import pytest

import speech
from simulator import ear
from speech import whose
from speech.training.corpus import utterances
from tests.attempts import scenario

LANGUAGES = ("zh", "en")
NOT_OURS = [
    "明天别人打听您，我也得开口。", "明天有人来问您的事，我也只能照说。", "Tomorrow somebody else asks about you and I’d have to tell them.", "You should have had it by the 23rd.",
    "十五天到今天就满了。", "三点半了还没轮到您，我这就给您办。",
    "您要是想清楚了，夜里十二点前跟我说。", "您最晚周五前跟我们讲一声。", "十五天昨天到头。", "您3号签的，到18号正好15天。", "冷静期算到5月9号才满三十天。",
    "If you find it, ring me before midnight.", "Please let us know by Friday.", "You can let me have it by Monday noon.", "You can still decide by Thursday.",
    "两点十分取的号，等了105分钟没叫。", "十五天到今天为止。", "I'd rather say so now than leave you to find out tomorrow.",
    "3月10日您来窗口时，我把回执当面交给您。", "明天上午您家老人来的时候，我们在门口等。", "他必须三点半前到手术室。", "邀请您九月十九号上午来一趟。",
    "周五下班前给我个话就行。", "您七月二日来信，我们收到了。", "我们应在七月五日前答复，今天才写给您。", "您10:42取号，11:55才叫到。",
    "3月27日中午您来存钱，柜员让您白等，是我们不对。", "三号台的同事在等您。", "量血压前先静坐五分钟。",
    "He must be there by half past.", "She has to be in theatre at two.", "You can collect it with ID until five.",
    "The drip was changed at two.", "The doctor changed it on the 3rd.", "The surveyor should’ve been with you at ten.",
    "You stood at an open window for eleven minutes.", "Twenty minutes on hold, I’m sorry.", "Did I read it? I did, on Monday.",
    "On Tuesday when you come in I’ll have the papers ready.",
    "牌子上写的是12点15分，是我没守住。", "The sign read 12:15, and we weren’t open.",
    "周五前我办不到。", "您的号本来是明天十点，大夫病了。", "上周五我说中午前给您打，没打，是我不对。",
    "The court gives you until 14 May to answer.", "Please take this tablet at eight tomorrow morning.", "He starts his shift at seven.",
    "The insurer has to answer within 15 days, and they didn’t.", "The shop is open until 8 p.m. today.", "You came on Monday at nine.",
    "桥东支行营业部 投诉专员 2025年3月27日", "桥东支行营业部\n二〇二五年三月二十七日", "Bridge East branch\n27 March 2025", "Complaints officer, Bridge East branch, 27 March 2025",
    "上个月让您白站半个钟头，这账我们认。", "最晚一次就是您碰上的12点41。", "明天中午12点您要是路过，看一眼算不算数。", "我请大堂经理陪您去存款机，两分钟就到账。", "您核对一下签个字，房租一点钟扣，够了。", "您的信今天下午收到，已经登记了。", "化验8月26日下午出来了，如实告诉您。",
    "化验最快8月26日下午三点出来。", "您今天就回去陪着她。", "今天下午的三万您先别给。", "信写到这里。\n澄岭酒业营管办 李利\n7月15日", "有事打电话。\n营管办 王鑫 8月26日",
    "He’ll go to the machine with you, two minutes and it’s in your account.", "The rent goes out at one, so you’re in time.",
    "The laboratory will have it on Friday at the earliest.", "Your letter came this afternoon and is in the register.", "Go home today and stay with her.",
    "周二要发工资，换谁都急。", "您的房租周五要交。", "申请复核周四截止，我帮您填。", "6月9日做的手术，回病房脚还能抬。", "登记时间写九点。",
    "二号窗十分钟左右开，小额的去那边。", "我让清算中心周一前办好。", "我今天下午就向行长汇报。",
    "With wages due on Tuesday, of course that’s alarming.", "The review runs out on the 20th and I’ll help you lodge it.",
    "Operated on 9 June; back on the ward you could still lift the foot.", "I’m entering it as a complaint this minute, timed nine o’clock.",
    "Window two opens in ten minutes, small things there.", "I’ve asked clearing to reverse it by Monday.", "I’ll take that to the head this afternoon.",
    "Do ask them for a quarter of an hour.", "After fifteen days we go by the cause, and if it’s the packing it still goes back.",
    "明天9点开门。", "我们下午五点半下班", "We open at nine tomorrow.", "The branch shuts at half past four.",
    "行，给你签个优，明天总行来人正好看。", "旁边就有硬币清分机，七分钟能点完。", "您3月12日早上敲的那扇门，不该没人应。", "二十号上午约了单间，下午又不转了。", "3月12日早上您敲门，没人应。",
    "您周四前把单子签好寄回来就行。", "小周，周三前写一份经过给我。", "辛苦你四点前整理好。", "各位周五前把名单报上来。", "你周一之前把这封信重写一遍。", "十点半还没人接。", "中午给您打电话，没打扰您休息吧？", "十点来敲门，没打扰您吧。",
    "Please rewrite it by Monday.", "Kindly return it by Friday.", "I need your statement by Wednesday.", "Get me the statement by ten tomorrow.", "Jo, let me have your notes by Friday.", "You'll rewrite it by Monday, please.",
    "I rang you at nine, I hope I didn't wake you.", "Head office gave them until the 22nd.",
    "我念一遍您听对不对：两点十分取号，一直没叫。", "我复述一遍：您三点来的，等到五点。", "我跟您核对一下：您四点来，没人理。",
    "He needs until Friday.", "Do you need until four?",
    "鉴定书写明当晚22:10发现，22:40医生到床边。", "说好三点前到的，我们来了。", "说好三点前，我们到了。", "节前早两天开订，我给您登记上报。", "不限量的您今天四点半前可以补报，要不要我给您填？", "给我一分钟，我查一下。",
    "Give me one minute and I'll get your order up.", "Bear with me one minute.", "You can still order from those up to half past four today.",
    "Let me read that back: a ticket at ten past two, and never called.", "Let me make sure I’ve got this: you came at three and waited until five.",
    "Your number and my direct line will be on your phone in a minute.", "Wages on Tuesday, I can see why you're worried.",
    "That's within our seven working days, I'm afraid.", "没超过我们七个工作日的规定。", "椅子您愿坐多久坐多久，五点半楼要锁门。", "数到3月20号，就剩两天了。", "Tonight, sit with her.", "我张口应了，明天也兑不出来。", "You've 30 days to ask the level above us for a review, so until 20 March.", "还在七个工作日里头，不算晚。",
]  # fmt: skip
OURS = [
    "明天有人来给您修。", "I’ll ring you tomorrow if anyone asks.", "You should have it by the 23rd, and any query comes to me.",
    "夜里十二点前我跟您说。", "十五天昨天到头，我今天给您答复。", "到18号正好15天，18号前我给您答复。",
    "I’ll ring you by five about yours.", "Ring me and I'll have it done by Friday.", "I'll let you know by noon.", "You can decide later, I'll ring you by Friday.",
    "说好了，三点前我到。", "您下午五点前可以拿到结果。", "一分钟内给您答复。", "I’ll be back in one minute.", "You can have it by half past four today.",
    "下午三点前我给您回电话。", "我在机房门口，五分钟开门。", "您明天上午十点来，我把五万给您备好。", "十五分钟后才能取，我叫您。", "三号下午我给您电话。", "他要是三点前没到，我三点一刻打给您。",
    "最晚2025年3月27日。", "我们答复您的日期是2025年3月27日。", "I’ll ring you on Thursday, 27 March 2025.", "You’ll hear from the branch by 27 March 2025.",
    "3月28日上午您来取，我等您。", "说好的三点，我准时给您答复。", "明天9点开门，我第一个给您办。", "下午五点半下班前我给您打电话。",
    "您的退款两小时就到账。", "让您再等二十分钟，我准叫您。", "最快周五给您答复。", "您今天就能拿到。", "报告周五出来了我就给您打电话。", "明天上午的号我给您挂上。",
    "Your letter reached us; you’ll hear by Friday.", "I’ll go to the machine with you in two minutes.",
    "二号窗12点25分开，开了就给您办。", "我下午跟行长说，再给您打电话。", "You’ll be admitted on 9 June.", "Window two opens at 12:25 and will take you straight away.",
    "I’ll report it to the head this afternoon and ring you.", "It will be with you before your wages are due on Tuesday.",
    "I’ll ring you by five.", "He must be told, and I’ll ring you by half past.", "You can ring back in ten minutes and ask for Ada.",
    "I’ll wait for you at ten.", "We open at nine tomorrow and I'll do yours first.", "It was opened in error; I’ll have it back at two.", "You’ll be told by Friday.",
    "20号上午给您约了专家，我陪您去。", "我跟您确认一下：明天上午九点我给您打电话，对吧？", "我再念一遍：周三下午五点前办好，您放心。", "我核对一下，最多十分钟。",
    "我周一前改好给您。", "明天九点给您打电话，不会吵着您睡觉吧？", "四点还没叫到您，我就五点前给您打电话。", "Please leave it with me, you'll have it by Monday.", "I need to check, but I'll ring you by Wednesday.",
    "I've put it in the book: a call before half past five today, and the reply by the 23rd.", "I'll count it again and call you at five.",
    "Let me read that back: the refund by Friday.", "Let me check this with my colleague, ten minutes at most.",
    "I'll be with you in a minute and a half.", "I'll ring you back in a minute or two.",
]  # fmt: skip


def language(text: str) -> str:
    return speech.guess_language(text)


@pytest.mark.parametrize("text", NOT_OURS)
def test_a_time_of_others_or_of_the_past_is_no_promise(text: str) -> None:
    """It is a time that can be checked, and none we can be held to."""
    [first, *others] = speech.times(text, language(text))
    assert first not in speech.promised(text, language(text)) or text.startswith("您10:42")
    assert len(speech.promised(text, language(text))) <= len(others)


@pytest.mark.parametrize("text", OURS)
def test_a_time_we_give_stays(text: str) -> None:
    """As typed, with its place."""
    found = speech.promised(text, language(text))
    assert found == speech.times(text, language(text))
    assert all(text[one.start : one.end] == one.text for one in found)


@pytest.mark.parametrize(("text", "lang", "instead"), [
    ("改到后天下午三点前给您。", "zh", True), ("再给我五分钟，十二点半前给您办。", "zh", True), ("我答应您的三点，现在要到三点半。", "zh", True),
    ("我周五前再给您说一遍。", "zh", False), ("周五前给您答复。", "zh", False),
    ("I can’t make it by two; give me until three, I said two.", "en", True), ("It needs another ten minutes.", "en", True),
    ("You’ll have the answer no later than Friday.", "en", False), ("I’ll call you without delay, by three.", "en", False),
    ("I’ll send you another copy by Friday.", "en", False),
    ("I’ll have your sessions put back in the book this morning.", "en", False), ("Rather than leave it in a pile, I’ll ring you by five.", "en", False),
    ("I’ll ring you at six rather than at three.", "en", True), ("It’s put back to three o’clock.", "en", True),
    ("四点改到五点。", "zh", True), ("现在得推到五点。", "zh", True), ("我跟您约的四点，往后挪到五点。", "zh", True), ("四点来不及了，我五点给您打。", "zh", True),
    ("时间改了，不是四点半，是五点。", "zh", True), ("这是您换卡，不是存款，是今天的事，我五点前给您办。", "zh", False),
    ("I’m moving our four o’clock to five.", "en", True), ("六点提前到五点。", "zh", True), ("您明天提前到五点来也行，我在。", "zh", False),
    ("I’ll bring our six o’clock forward to five.", "en", True), ("I’m moving our 16:30 to 17:00.", "en", True), ("I’m moving our quarter past twelve to half past.", "en", True),
    ("I have to put our four o’clock back by half an hour.", "en", True), ("Let’s make it five instead of four.", "en", True), ("It’ll be five rather than four now.", "en", True),
    ("Four o’clock won’t work, I’ll ring you at five.", "en", True), ("If you change your mind, I’ll be here at five.", "en", False),
    ("我五点前给您打电话，而不是让您干等。", "zh", False), ("往后有事找我，周五我给您打电话。", "zh", False),
])  # fmt: skip
def test_a_time_takes_the_place_of_another_only_where_the_words_say_so(text: str, lang: str, instead: bool) -> None:
    """A copy more, a repetition or a limit put off nothing."""
    found = speech.undertakings(text, lang)
    assert found and found[-1].instead is instead


@pytest.mark.parametrize("text", ["四点改到五点。", "把六点提前到五点，我给您打电话。", "I’ll bring our six o’clock forward to five.", "四点半来不及了，我五点给您打。", "I’m moving our four o’clock to five.", "At four o’clock? No: I’ll ring you at five rather than at four."])
def test_the_time_that_another_takes_the_place_of_is_not_promised_again(text: str) -> None:
    lang = language(text)
    world = scenario(7, lang).world
    assert [world.local(one.due).hour for one in ear.promises(world, world.start, speech.read(text, lang))] == [17]


@pytest.mark.parametrize("text", ["给您改三点意见。", "Visiting is from two to four.", "Change your one star to five.", "He went to number eight instead of eighty.", "How bad is it from one to ten?"])
def test_points_scales_and_ranges_are_no_hours(text: str) -> None:
    assert speech.times(text, language(text)) == ()


@pytest.mark.parametrize(("text", "lang", "count"), [
    ("规定是十五个工作日，我五天就给您。", "zh", 1), ("按规定十五个工作日内答复您。", "zh", 1),
    ("The rules give us 15 working days, but you’ll have mine in five days.", "en", 1),
    ("Under the rules you’ll hear within 15 working days.", "en", 1),
])  # fmt: skip
def test_the_limit_of_the_rules_is_no_promise_beside_a_time_of_our_own(text: str, lang: str, count: int) -> None:
    """Alone it is one."""
    assert len(speech.promised(text, lang)) == count
    assert speech.promised(text, lang)[-1] == speech.times(text, lang)[-1]


@pytest.mark.parametrize(("text", "lang", "hours"), [
    ("今天下午两点我打给您，五点再打一次。", "zh", [14, 17]), ("下午两点给您，最晚五点。", "zh", [17]),
    ("I’ll ring at two and again at five.", "en", [14, 17]), ("I’ll have it by two, or three at the latest.", "en", [15]),
])  # fmt: skip
def test_two_times_on_one_day_are_two_promises_only_where_one_comes_beside_the_other(text: str, lang: str, hours: list[int]) -> None:
    """One said more exactly, or put later in the same breath, is one."""
    world = scenario(7, lang).world
    given = ear.promises(world, world.start, speech.read(text, lang))
    assert [world.local(one.due).hour for one in given] == hours


@pytest.mark.parametrize("text", ["两点十分取号，我三点前给您打电话。", "您取号的时候是两点十分，我三点前给您打电话。"])
def test_the_hour_at_which_a_number_was_taken_is_not_promised_beside_ours(text: str) -> None:
    assert [phrase.text for phrase in whose.promised(text, "zh")] == ["三点前"]


@pytest.mark.parametrize("text", [
    "Then 12:46 for this window, and you’re first.", "The count isn’t right till it’s done twice, so 12:46 for this window.",
    "Sorry, all of you: 12:46 for this window. Window two opens in ten minutes, small things there.",
    "I need until Wednesday to find out.", "We only need until tomorrow at five.", "我得到周三才能查清。", "您给我到后天下午五点。",
    "22号总行给的期限，书面答复给您。", "分行给我们的时限到21号，到期前一定书面答复您。", "Head office has given us till the 22nd, so you'll hear in writing.", "The deadline head office set is the 22nd; you'll have it in writing.",
    "Would it help if I explained that to you both when I ring at four?", "我四点给您打电话的时候一起讲，行吗？",
])  # fmt: skip
def test_a_time_in_few_words_or_of_a_call_of_ours_is_given(text: str) -> None:
    """It is heard as an act and can be checked; told of what the customer does it is not."""
    lang = language(text)
    world = scenario(7, lang).world
    reading = speech.read(text, lang)
    assert "commit_deadline" in {act.kind for act in reading.acts}
    assert len(ear.promises(world, world.start, reading)) == 1
    assert not ear.promises(world, world.start, speech.read("What did they say when you rang at four?", "en"))


@pytest.mark.parametrize(("text", "lang"), [
    ("I've put it in the book: a call before half past five today, and the reply by the 23rd.", "en"), ("今天五点半前先给您个信儿，23号之前把结果写给您。", "zh"),
])  # fmt: skip
def test_two_limits_in_one_breath_are_both_kept(text: str, lang: str) -> None:
    """Each is a promise of its own."""
    world = scenario(7, lang).world
    assert len(ear.promises(world, world.start, speech.read(text, lang))) == 2


def test_nothing_but_a_text_has_times() -> None:
    """Errors are those of ``times``."""
    with pytest.raises(TypeError):
        speech.promised(7, "en")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="fr"):
        speech.promised("by five", "fr")


@pytest.mark.parametrize(("text", "lang"), [
    ("我没法保证12点半能好。", "zh"), ("不好跟您承诺三点前就有。", "zh"), ("一点钟扣房贷不会耽误的。", "zh"), ("今天下午两点您来过，是吧？", "zh"),
    ("明天五点前不会给您答复。", "zh"), ("I will not ring you by five tomorrow.", "en"), ("I’m pushing them to do it before tomorrow.", "en"),
])  # fmt: skip
def test_a_time_that_is_refused_doubted_or_told_is_nobodys_promise(text: str, lang: str) -> None:
    """Nobody can be held to it."""
    world = scenario(7, lang).world
    assert ear.promises(world, world.start, speech.read(text, lang)) == ()


@pytest.mark.parametrize(("first", "then", "lang", "count"), [
    ("我12:20给您办。", "今天给您办。", "zh", 1), ("I’ll ring you today by 5 pm.", "I’ll ring you today.", "en", 1),
    ("I’ll ring you today by 3 pm.", "I’ll ring you today by 5 pm.", "en", 2),
])  # fmt: skip
def test_a_day_named_again_after_its_hour_is_no_second_promise(first: str, then: str, lang: str, count: int) -> None:
    """Another hour is."""
    import simulator

    attempt = simulator.Attempt(scenario(7, lang))
    attempt.say(first)
    attempt.say(then)
    assert len(attempt.state.promises) == count


@lru_cache(maxsize=2)
def corpus(lang: str) -> list[tuple[str, list[tuple[int, int]]]]:
    """Training lines in which a time stands, with the characters of the times marked as promised."""
    return [
        (one.text, [(mark.start, mark.end) for mark in one.marks if mark.kind == "commit_deadline"])
        for one in utterances(lang, "train") if speech.times(one.text, lang) != speech.promised(one.text, lang)
    ]  # fmt: skip


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_on_the_corpus_false_promises_go_and_true_ones_stay(lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is heard in every training line with such a time, without and with the judgement: more than a third of the false ones go."""
    world, lines = scenario(7, lang).world, corpus(lang)
    counts: Counter[tuple[str, bool]] = Counter()
    for name, judge in (("before", lambda *_: True), ("after", whose._ours)):
        monkeypatch.setattr(whose, "_ours", judge)
        for text, marks in lines:
            for heard in ear.promises(world, world.start, speech.read(text, lang)):
                counts[name, any(start < heard.end and heard.start < end for start, end in marks)] += 1
    # What opens or comes only then (十五号才到账), or “in a minute”, is marked as a time by the hands, and is still nobody's word.
    assert 17 * (counts["before", True] - counts["after", True]) <= counts["before", True]
    assert counts["before", False] > 0
    assert 3 * counts["after", False] <= 2 * counts["before", False]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_the_customer_is_to_do_starts_no_time_limit(lang: str) -> None:
    """Said in an attempt, it is not among what was promised."""
    import simulator

    attempt = simulator.Attempt(scenario(7, lang))
    attempt.say({"zh": "我来给您办，他必须三点半前到医院。", "en": "I’ll see to it; he must be there by half past."}[lang])
    assert attempt.view()["promises"] == []


@pytest.mark.parametrize(
    ("text", "lang", "due"),
    [
        ("明天上午9点给您打电话，下午3点再报一次。", "zh", ["2025-11-13 09:00", "2025-11-13 15:00"]),
        ("11月17日上午9点我去找他，下午4点给您答复。", "zh", ["2025-11-17 09:00", "2025-11-17 16:00"]),
        ("I’ll ring you at nine tomorrow and again at 3 pm.", "en", ["2025-11-13 09:00", "2025-11-13 15:00"]),
        ("今天上午8点45分您就来了，9点15分还没开窗，是我们不对。", "zh", []),
        ("您明天要用钱，我17:00前给您办好。", "zh", ["2025-11-12 17:00"]),
        ("I can’t do it tomorrow, but at 16:00 today I’ll ring you.", "en", ["2025-11-12 16:00"]),
        ("明早9点半您拎来，大堂接您，七分钟就点完。", "zh", ["2025-11-13 09:30"]),
        ("It’ll be ready tomorrow at 9:30; counting takes about seven minutes.", "en", ["2025-11-13 09:30"]),
        ("It takes seven minutes.", "en", ["2025-11-12 09:38"]),
        ("您16:30前报，我明早9点给您送到。", "zh", ["2025-11-13 09:00"]),
        ("您16:30前等我电话。", "zh", ["2025-11-12 16:30"]),
        ("您16:30前报，明早9点跟车到。", "zh", []),
        ("If you say so by 16:30 they’re on tomorrow’s lorry.", "en", []),
        ("If you like, I’ll ring you by 16:00.", "en", ["2025-11-12 16:00"]),
        ("明天起放假，您要缺货，我15:00前给您回话。", "zh", ["2025-11-12 15:00"]),
        ("明天我给您送去。现在您坐，七分钟后我回来。", "zh", ["2025-11-12 09:38"]),
        ("28号您来就行，上午九点我在大堂等您。", "zh", ["2025-11-28 09:00"]),
        ("Tomorrow two of us open it at 10:30 am.", "en", ["2025-11-13 10:30"]),
        ("If you do it tomorrow before 15:00, I’ll see to the rest by 16:00 on Friday.", "en", ["2025-11-14 16:00"]),
        ("您是想把截单改到20点，我下午5点前给您回话。", "zh", ["2025-11-12 17:00"]),
        ("会后第二天给您答复。", "zh", []),
    ],
)
def test_an_hour_is_of_the_day_told_before_it(text: str, lang: str, due: list[str]) -> None:
    """In one sentence the day goes on, and an hour of a day that is over by then is no promise for the next."""
    now = datetime(2025, 11, 12, 9, 31)
    hours = [phrase for phrase in speech.promised(text, lang) if phrase.kind != "days"]
    meant = [speech.resolve(phrase, now) for phrase in hours]
    assert [f"{moment:%Y-%m-%d %H:%M}" for moment in meant if moment is not None and moment > now] == due
