"""The wife’s account in words of one’s own: they lead where the ready-made reply leads, and a hint is heard as one."""

from __future__ import annotations

from typing import Any

import pytest

import grading
from tests.incident import happened, led_on
from tests.wifes_account import INCIDENT, TALK, play, start, talk

OWN_WORDS: dict[str, dict[str, list[str]]] = {
    "window": {
        "zh": [
            "您好，咱们到接待室去说，这儿人多，您坐下慢慢讲。",
            "让您当众难堪了，真对不起。我专管投诉，这件事交给我，请跟我到里间来。",
            "先生，换个安静的地方，我关上门听您从头说。",
            "您好！我是投诉专员，您受委屈了。您的事我来负责，请到会客室坐。",
        ],
        "en": [
            "Good morning, sir. Let’s go somewhere quiet and you can tell me all about it.",
            "I’m sorry you were put in that position in front of everyone. I’m the complaints officer and I’ll deal with it; please come into the side room.",
            "Would you come into my office? I’d like to hear the whole story with the door closed.",
            "That must have been embarrassing, and I apologise. I’ll look after this myself.",
        ],
    },
    "papers": {
        "zh": [
            "是什么时候发现钱不对的？她怎么跟您说的？",
            "您先别急着给我看证件，跟我讲讲到底出了什么事。",
            "您从哪儿听说钱没了？把经过说给我听听。",
            "我想听您从头讲，您爱人当时原话是怎么说的？",
        ],
        "en": [
            "What makes you think the money’s gone?",
            "Tell me from the beginning what happened.",
            "How did you find out, and what did she say?",
            "Before we look at papers, could you tell me the whole story? When did it start?",
        ],
    },
    "demand": {
        "zh": [
            "我理解您着急。不是本人，流水我不能打，因为账户只对本人说。您可以请她带身份证一起来，或者让她写个授权委托书。",
            "对不起，别人的账户我们一概不能查，这也是在保护您。要查可以走法院，凭法院文书我们就办。",
            "因为没有本人授权，我不能给您看。要么她本人亲自来，要么办好委托，我都接待您。",
            "实话说不能打：账户信息只能对本人说。我给您写张单子，本人来、委托、法院，三条路都写上。",
        ],
        "en": [
            "I understand how worried you are. I can’t print them, because an account is only discussed with the holder. She could come in with you, or sign an authority.",
            "I’m sorry, we can’t show anybody another person’s account; that rule protects you too. With a court order we’d act at once.",
            "Without the holder’s authority I can’t let you see it. What I can do is write down the three ways: she comes in person, a power of attorney, or the court.",
            "Only the account holder can see that. If she comes in person with her identity card I’ll receive you both myself.",
        ],
    },
    "one_word": {
        "zh": [
            "我既不能点头也不能摇头，因为今天点了，明天别人问您的事我也守不住。您请她一起来吧，我接待你们。",
            "我理解您心里苦，可这一句我真不能说，因为对谁都一样。您可以先问问律师，走法院。",
            "对不起，点头摇头都是说，所以我都不能。等她本人带身份证来，什么都能看。",
            "您的难处我懂。不说是为了守住每个人的账，包括您的。要不您让她写个委托书？",
        ],
        "en": [
            "I can neither nod nor shake my head, because tomorrow somebody might ask me about you. Please ask her to come with you.",
            "I understand how hard this is, but I can’t say, and the reason is the same for everybody. You could see a lawyer and let the court ask us.",
            "I’m sorry, either answer would be telling you, and that’s why I can’t. If she comes in person she can see all of it.",
            "I do feel for you. Because the rule protects you as well, I can’t. Perhaps she would sign an authority?",
        ],
    },
    "complains": {
        "zh": [
            "两件我都登记，当投诉办，明天上午10点前答复您。",
            "收。不给查和那句话都算投诉，我来负责，明天十点前给您书面的。",
            "您的投诉我收下，两条都登。明天上午给您答复，我亲自办。",
            "好，我这就登记，一条是窗口的话，一条是不给查，由我跟到底，明早10点前回您。",
        ],
        "en": [
            "I’ll register both as complaints and answer you by ten tomorrow morning.",
            "Of course. Both are complaints, and I’ll deal with them myself by tomorrow at ten.",
            "I’ll take your complaint, both parts, and you’ll have my answer in writing by ten o’clock tomorrow.",
            "Yes. I’m entering both now, I’ll look into what was said, and I’ll write to you by tomorrow morning at ten.",
        ],
    },
}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("scene", list(OWN_WORDS))
def test_good_words_of_ones_own_lead_where_the_good_reply_leads(scene: str, lang: str) -> None:
    """And tell nothing."""
    for words in OWN_WORDS[scene][lang]:
        attempt = led_on(talk(scene, lang), words, TALK)
        assert not happened(attempt, "disclosed"), words


@pytest.mark.parametrize(
    ("lang", "scene", "words", "to", "occurrence"),
    [
        ("zh", "demand", "您放心，您爱人的账户好好的，钱一分没少。", "relieved", "disclosed"),
        ("zh", "one_word", "她上周四确实来过。", "relieved", "disclosed"),
        ("zh", "demand", "这事您去找总行投诉吧，我们办不了。", "raised_voice", "blamed_to_superior"),
        ("zh", "demand", "要真有什么大动静，系统早报警了，我们也早给家里打电话了。", "relieved", "disclosed"),
        ("zh", "demand", "请您放心，资金安全无虞。", "relieved", "disclosed"),
        ("zh", "one_word", "这我不能说。反正您回去睡个安稳觉就是了。", "relieved", "disclosed"),
        ("zh", "complains", "不给查是规定，这不算投诉。", "complains", "refused_as_complaint"),
        ("zh", "complains", "窗口那句话我给您记着，流水那一条您就别往上写了吧。", "complains", "refused_as_complaint"),
        ("en", "demand", "Don’t worry, your wife’s account is perfectly all right.", "relieved", "disclosed"),
        ("en", "one_word", "Between you and me, she was in here last week.", "relieved", "disclosed"),
        (
            "en",
            "demand",
            "Had anything big been going on, the system would have flagged it, and you’d both have heard from us long ago.",
            "relieved",
            "disclosed",
        ),
        ("en", "demand", "You may rest assured that the funds are quite secure.", "relieved", "disclosed"),
        ("en", "one_word", "I couldn’t possibly say. Just go home and sleep soundly.", "relieved", "disclosed"),
        ("en", "complains", "You’d hear the same anywhere, so we needn’t put that down, need we?", "complains", "refused_as_complaint"),
        ("en", "demand", "You’ll have to go and complain to head office.", "raised_voice", "blamed_to_superior"),
        (
            "en",
            "complains",
            "The refusal is the rule and can’t be registered as a complaint.",
            "complains",
            "refused_as_complaint",
        ),
    ],
)
def test_poor_words_of_ones_own_lead_where_the_poor_reply_leads(
    lang: str, scene: str, words: str, to: str, occurrence: str
) -> None:
    """The traps are not a matter of picking the wrong line from a list."""
    attempt = talk(scene, lang)
    attempt.say(words)
    assert attempt.state.scene == to
    assert happened(attempt, occurrence)


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", "我不能告诉您她的账户有没有问题。"),
        ("zh", "钱还在不在，我不能告诉您。"),
        ("zh", "不管她的账户正不正常，我都不能透露。"),
        ("zh", "我没法确认您爱人是不是我们的客户。"),
        ("zh", "您这些天怕是没睡过一个安稳觉，可我真不能说。"),
        ("zh", "我不能说。要真有人叫她转钱，赶紧报警。"),
        ("en", "I can’t tell you whether your wife’s account is all right."),
        ("en", "I can’t say if the money is still there."),
        ("en", "I can neither confirm nor deny that she has an account here."),
        ("en", "If your wife is one of our customers I couldn’t tell you."),
        ("en", "I can’t say, and I know you can’t have slept well."),
        ("en", "Whoever holds an account, it is protected by law, and that is why I can’t say."),
    ],
)
def test_saying_that_one_may_not_say_tells_nothing(lang: str, words: str) -> None:
    """The question repeated in the refusal is no answer to it."""
    attempt = talk("one_word", lang)
    attempt.say(words)
    assert not happened(attempt, "disclosed")
    assert attempt.state.scene != "relieved"


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", "没事，钱都在。"),
        ("zh", "账上是少了一笔。"),
        ("en", "It’s fine, nothing’s missing."),
        ("en", "Her balance looks healthy."),
    ],
)
def test_a_word_is_enough_to_tell(lang: str, words: str) -> None:
    """However short."""
    attempt = talk("one_word", lang)
    attempt.say(words)
    assert happened(attempt, "disclosed")


LATE = {"room_log": [], "mend_window": [{"same": True}, {"do": "room_log"}]}


@pytest.mark.parametrize(("changes", "verdict"), [({}, "met"), ({"room_log": []}, "breached"), (LATE, "breached")])
def test_why_nobody_used_the_interview_room_is_looked_up(changes: dict[str, Any], verdict: str) -> None:
    """The key lies in a drawer of the department; who never looks, or only after the rehearsal, mends the words and not the door."""
    found = {item.id: item for item in grading.grade(play(changes)).findings}
    assert found["check:room_in_reach"].verdict == verdict


@pytest.mark.parametrize(("lang", "words"), [("zh", "您稍等，我先把这句记下来。"), ("en", "One moment, let me write that down.")])
def test_both_taken_up_on_paper_are_taken(lang: str, words: str) -> None:
    """Who does not say that both count but enters them and finds on each has taken both; who finds on neither has not."""
    silent = {"both-counted": [{"say": {"zh": words, "en": words}}]}
    for changes, met in ((silent, "met"), ({**silent, "classify": []}, "breached")):
        lived = play(changes, lang)
        assert "counted_in" not in lived.state.counts
        assert next(one.verdict for one in grading.grade(lived).findings if one.id == "check:both_taken") == met


YES = [
    ("zh", "我收，您慢慢说。"),
    ("zh", "可以的，我这就给您登记。"),
    ("zh", "好的，您说，我写。"),
    ("en", "Yes, of course I will."),
    ("en", "You have every right to complain and I’ll log it."),
    ("en", "All right, that’s two complaints. I’m writing them down."),
]


@pytest.mark.parametrize(("lang", "words"), YES)
def test_a_plain_yes_is_not_asked_for_again(lang: str, words: str) -> None:
    """He asks whether both are taken; yes is an answer. Half a yes is none."""
    attempt = talk("complains", lang)
    attempt.say(words)
    assert attempt.state.scene == "parting" and happened(attempt, "counted_in")
    half = {"zh": "窗口那句话我给您登记，不给查这条登不了。", "en": "I’ll record her words, but I can’t register the refusal."}
    attempt = talk("complains", lang)
    attempt.say(half[lang])
    assert attempt.state.scene == "complains" and not happened(attempt, "counted_in")


@pytest.mark.parametrize(
    ("lang", "words", "warned"),
    [
        ("zh", "您也别太担心，系统自己会报警的。", False),
        ("zh", "让她一分钱都别动，赶紧打110。", True),
        ("en", "I shouldn’t worry, the computer raises a fraud alert by itself.", False),
        ("en", "She’s not to send a penny, and ring 110 straight away.", True),
    ],
)
def test_an_alarm_that_rings_by_itself_warns_nobody(lang: str, words: str, warned: bool) -> None:
    """Only who says that nothing is to be moved, or sends for the police, has warned anybody."""
    attempt = talk("what_if", lang)
    attempt.say(words)
    assert happened(attempt, "caller_warned") is warned


@pytest.mark.parametrize(
    ("lang", "asks", "tells"),
    [("zh", "电话里我没法知道您是谁，谁来过我都不能讲。听着您挺急的，碰上啥事了？", "您别急，我们没跟他说什么。"),
     ("en", "I’ve no way of knowing who you are, so I can’t say who’s been in. You sound worried. What’s happened?", "Don’t worry, we didn’t tell him anything.")],
)  # fmt: skip
def test_the_woman_is_asked_and_not_told_in_plain_words(lang: str, asks: str, tells: str) -> None:
    """“What’s up?” brings out her trouble; “we told him nothing” tells her that he was here."""
    heard, told = INCIDENT.model_in("her_call", lang), INCIDENT.model_in("her_call", lang)
    heard.say(asks)
    told.say(tells)
    assert heard.state.scene == "her_trouble" and not happened(heard, "told_caller")
    assert happened(told, "told_caller")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("scene", ["relieved", "parting"])
def test_who_has_what_he_wants_does_not_storm_out_of_a_silence(scene: str, lang: str) -> None:
    """Told what he came for, or given a time, he gets up and goes by himself."""
    attempt = talk(scene, lang, {"demand": "set-his-mind-at-rest"} if scene == "relieved" else None)
    for _ in range(4):
        attempt.wait(5)
    assert attempt.state.scene == "office" and not happened(attempt, "walked_out")


OWNED = (
    "The statements I still can’t let you have: we talk about an account with the person it belongs to and nobody else. "
    "What was said at the window was out of order, and saying it in front of everybody made it worse. That was our mistake."
)


def test_a_letter_in_plain_words_gives_the_reason_and_owns_the_words() -> None:
    """“With the person it belongs to and nobody else” is the reason; “out of order” owns what was said."""
    lived = play({"reply": [{"do": "reply", "fields": {"text": OWNED}}]}, "en")
    found = {item.id: item.verdict for item in grading.grade(lived).findings}
    assert found["element:reply_letter:reason"] == found["element:reply_letter:manner"] == "met"


@pytest.mark.parametrize(("lang", "words"), [("zh", "要不就是走法院。"), ("en", "Or you go through a court.")])
def test_going_through_a_court_is_the_third_way(lang: str, words: str) -> None:
    """Named without its papers it is named all the same."""
    attempt = talk("demand", lang)
    attempt.say(words)
    assert happened(attempt, "court_told")


PUT_OFF = {"zh": "您找个律师，写申请，法院来调，文书到了我们当天给。", "en": "See a lawyer and apply to the court; when the order is here we hand it over the same day."}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_who_was_shown_a_way_does_not_say_that_there_is_no_help(lang: str) -> None:
    """Sent to a lawyer for the court’s order he has a way to go, and complains without “no help to be had here”."""
    attempt = talk("what_if", lang, trouble="parted")
    attempt.say(PUT_OFF[lang])
    assert attempt.state.scene == "complains"
    assert {"zh": "靠不上", "en": "no help"}[lang] not in attempt.view()["lines"][-1]["text"]


def test_not_to_take_it_amiss_refuses_no_complaint() -> None:
    """“Please don’t take it amiss” asks him for patience; “we don’t take that” turns a complaint away."""
    asked, refused = talk("demand", "en"), talk("complains", "en")
    asked.say("Please don’t take it amiss: I can’t print it, because an account is for its holder. She comes in, or a court asks.")
    refused.say("I’ll note what was said, but the refusal is the rule and we don’t take that.")
    assert not happened(asked, "refused_as_complaint") and happened(refused, "refused_as_complaint")


def test_come_through_and_what_has_been_going_on_are_heard() -> None:
    """A plain way of taking him aside, and of asking what is behind it."""
    attempt = start("en")
    attempt.say("I’m sorry, this is no place to talk with the whole queue listening. Come through, I’ll get you some water and you can tell me.")
    assert happened(attempt, "moved_aside")
    attempt.say("Put them away. What’s been going on at home?")
    assert happened(attempt, "customer_heard")
