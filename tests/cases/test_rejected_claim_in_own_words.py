"""The rejected claim in words of one’s own: they lead where the ready-made reply leads, and nobody quotes what was not said."""

from __future__ import annotations

from typing import Any

import pytest

import grading
import simulator
import speech
from casebank import paths
from tests.attempts import bank, follow, known
from tests.incident import each_happened
from tests.rejected_claim import CASE, LANGUAGES, asked_about_two_years, attempt, live, scenario

BEFORE: dict[str, tuple[str, ...]] = {
    "arrives": (),
    "story": ("sit-first",),
    "why": ("sit-first", "read-it-back", "let-me-look"),
    "truth": ("sit-first", "read-it-back", "let-me-look", "two-dates"),
    "straight": ("sit-first", "read-it-back", "let-me-look", "two-dates", "let-it-stand"),
    "angry": ("sit-first", "get-it-changed"),
}
OWN = [
    ("zh", "arrives", "大姐，节哀。先坐，喝口水，您慢慢说，我都记下来。", "story", []),
    ("zh", "why", "您先生的病是二月在医院查出来的，保险三月才开始管，所以这一笔赔不了。", "truth", ["truth_told"]),
    ("zh", "truth", "我知道您心里难受，咱们不急着往下说，您先喝口水。", "straight", []),
    ("zh", "straight", "照现在看是没有。要是您手里有什么材料能改变这个结论，我们去查。他跟业务员说过生病的事吗？9月30日前我给您回话。", "leave", ["lead_given", "promise_made"]),
    ("zh", "angry", "对不起，刚才是我说错了话。您坐，我来帮您查，您不用再跑。", "why", []),
    ("en", "arrives", "I’m very sorry for your loss. Do sit down and tell me what happened; I’m listening.", "story", []),
    ("en", "why", "The hospital found the illness in February and the contract only began in March, so it isn’t covered.", "truth", ["truth_told"]),
    ("en", "truth", "I can see what a shock this is. There’s no hurry at all; take all the time you need.", "straight", []),
    ("en", "straight", "As things stand, no. Is there anything that would change it? Did he ever tell the agent he was ill? I’ll ring you by 30 September.", "leave", ["lead_given", "promise_made"]),
    ("en", "angry", "I’m sorry, I put that badly. Please stay; I’ll look into it myself and you needn’t go anywhere.", "why", []),
]  # fmt: skip
POOR = [
    ("zh", "arrives", "肯定是理赔弄错了，我一定给您争取下来。", "false_hope"),
    ("zh", "truth", "他这就是隐瞒病情，带病投保。", "husband_accused"),
    ("en", "arrives", "They must have got it wrong. I’ll fight for you, you have my word.", "false_hope"),
    ("en", "truth", "He concealed his illness, that’s all there is to it.", "husband_accused"),
]


@pytest.mark.parametrize(("lang", "scene", "text", "leads_to", "brings"), OWN)
def test_good_own_words_lead_where_the_good_reply_leads(lang: str, scene: str, text: str, leads_to: str, brings: list[str]) -> None:
    """Same scene, same occurrences, and nothing in them is held against whoever said it."""
    lived = attempt(*BEFORE[scene], lang=lang)
    assert lived.state.scene == scene
    lived.say(text)
    assert lived.state.scene == leads_to
    assert all(each_happened(lived, *brings))
    assert {act.kind for act in lived.state.utterances[-1].heard} & set(speech.VIOLATIONS) == set()
    assert each_happened(lived, "false_hope", "husband_accused") == [False, False]


@pytest.mark.parametrize(("lang", "scene", "text", "brings"), POOR)
def test_poor_own_words_bring_about_what_the_poor_reply_does(lang: str, scene: str, text: str, brings: str) -> None:
    """What they do is on record."""
    lived = attempt(*BEFORE[scene], lang=lang)
    lived.say(text)
    assert each_happened(lived, brings) == [True]


# --- the reason in one's own words -------------------------------------------------------------------

REASON = [
    ("zh", ["我说两个日子，您听了会难受，可我不绕。2024年2月26日，区医院门诊记录上写着，他查出了肝硬化；合同2024年3月12日才开始。"]),
    ("zh", ["2024年2月26日查出来的病。合同是3月12日才生效的。所以没有赔。"]),
    ("zh", ["病是2月26号在区医院查出来的。", "保险是3月12号才生效的。"]),
    ("en", ["He was diagnosed on 26 February; the policy only started on 12 March. That is the reason."]),
    ("en", ["He was diagnosed on 26 February 2024. The contract began on 12 March 2024. That is why it was not paid."]),
    ("en", ["The policy began on 12 March 2024.", "And the record shows he was diagnosed on 26 February."]),
]


@pytest.mark.parametrize(("lang", "said"), REASON)
def test_the_two_dates_are_understood_in_one_sentence_two_or_two_turns(lang: str, said: list[str]) -> None:
    """Whoever has read the file and names both dates has told her why, however the sentences are cut."""
    tried = attempt("sit-first", "read-it-back", "let-me-look", lang=lang)
    for words in said:
        tried.say(words)
    assert tried.state.scene == "truth"
    assert each_happened(tried, "truth_told") == [True]


@pytest.mark.parametrize(("lang", "words"), [("zh", "合同是3月12日才生效的。"), ("en", "The contract began on 12 March 2024.")])
def test_one_date_alone_is_no_reason(lang: str, words: str) -> None:
    """The day the contract began says nothing without the day the illness was found."""
    tried = attempt("sit-first", "read-it-back", "let-me-look", lang=lang)
    tried.say(words)
    assert tried.state.scene == "why"
    assert each_happened(tried, "truth_told") == [False]


def test_she_is_not_rung_at_night() -> None:
    """Decided long after midnight, the call waits for eight; she is minding the shop then, and it is not evening at her end."""
    lived = live({"ring_decision": [{"wait": 660}, {"same": True}]})
    decided = next(one for one in lived.state.trace if one.name == "decision_spoken")
    world = lived.scenario.world
    assert world.local(decided.at).hour == 8
    assert "一个人看着" in world.words(lived.state.briefings["call"], decided.at)


EARLY = {
    "zh": "您要是对结果不服，收到答复30天内可以向总公司申请核查，也可以走调解、仲裁或者法院；我先把案卷看完再答您。",
    "en": "If you don’t accept the answer, within 30 days you may ask head office for a review, or choose mediation, arbitration or the "
    + "courts. First let me read the file and answer you.",
}  # fmt: skip


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("again", [True, False])
def test_routes_named_early_are_named_again_with_the_answer(lang: str, again: bool) -> None:
    """Told where else she can turn before anything is decided, she loses nothing if the answer says so too; until then it is open."""
    changes: dict[str, list[dict[str, Any]]] = {"sit-first": [{"say": EARLY}, {"choose": "sit-first"}]}
    lived = live(changes, lang=lang)
    [told] = [item for item in lived.state.trace if item.name == "review_route_told"][:1]
    [decided] = [item for item in lived.state.trace if item.name == "decided"][:1]
    assert told.at < decided.at
    log = lived.log if again else lived.log.first(next(e.n for e in lived.log.events if e.target == "decide"))
    verdict = {item.id: item.verdict for item in grading.grade(log).findings}["duty:answer_before_review_route"]
    assert verdict == ("met" if again else "not_applicable")


# --- what she says, and what was said -----------------------------------------------------------------


def last_words(lived: simulator.Attempt) -> str:
    """What she said last."""
    return [line["text"] for line in lived.view()["lines"] if line["who"] == "customer"][-1]


def rung(lang: str, **given: Any) -> simulator.Attempt:
    """She has just picked up."""
    model = paths.load_path(CASE, "model")
    assert model is not None
    return follow(simulator.Attempt(scenario(lang, **given)), model, until="tells")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_other_day_is_refused_that_was_not_offered(lang: str) -> None:
    """“There’s no need for another day” answers an offer; with none made she asks for the truth and no more."""
    plain, offered = ({"zh": "您缓一缓，喝口水，我陪您坐会儿。", "en": "Take all the time you need. I’ll sit here with you."},
                      {"zh": "您缓一缓。今天说不完，咱们改天再说也行。", "en": "Take your time. We can leave it for another day if you’d rather."})  # fmt: skip
    for said, answered in ((plain, False), (offered, True)):
        lived = attempt(*BEFORE["truth"], lang=lang)
        lived.say(said[lang])
        told = " ".join(line["text"] for line in lived.view()["lines"])
        assert lived.state.scene == "straight"
        assert ({"zh": "不用改天", "en": "no need for another day"}[lang] in told) == answered


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_moment_is_given_by_a_word_or_by_silence(lang: str) -> None:
    """The first she hears of it calls for no further reasons; whoever moves on at once has given her none."""
    kind, silent, curt = (attempt(*BEFORE["truth"], lang=lang) for _ in range(3))
    kind.say({"zh": "您不着急，先喝口水。", "en": "There’s no hurry. Have some water."}[lang])
    silent.wait(2)
    curt.choose("move-along")
    assert [each_happened(lived, "time_given") for lived in (kind, silent, curt)] == [[True], [True], [False]]
    marks = {item.id for item in grading.grade(kind.log).findings}
    assert not {mark for mark in marks if mark.startswith("moment:visit:objection")}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_her_lead_is_told_whenever_it_is_asked_for(lang: str) -> None:
    """Asked early or on the way out, she says what she has to say; it is not on file before she has said it."""
    asked = {"zh": "他办保险的时候跟业务员提过这病没有？", "en": "Did he ever mention the illness to the agent?"}[lang]
    early, late = attempt(*BEFORE["truth"], lang=lang), attempt(*BEFORE["straight"], "theres-always-hope", "bring-the-lot", lang=lang)
    early.say(asked)
    early.choose("theres-always-hope")
    assert {"zh": "微信", "en": "messages"}[lang] in last_words(early) and "lead" in known(early)
    late = attempt(*BEFORE["straight"], "theres-always-hope", lang=lang)
    for words in ({"zh": "好的。", "en": "Right."}[lang], {"zh": "谢谢您。", "en": "Thank you."}[lang], asked):
        late.say(words)
    assert late.state.scene == "leave" and {"zh": "微信", "en": "messages"}[lang] in last_words(late)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_lead_not_asked_for_face_to_face_is_asked_for_by_telephone(lang: str) -> None:
    """What could change the decision can still be asked while the file is open."""
    lived = live({"as-it-stands-no": [{"choose": "theres-always-hope"}], "check_lead": [{"do": "ask_lead"}, {"same": True}]}, lang=lang)
    assert each_happened(lived, "lead_checked") == [True]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_she_asks_for_the_result_before_she_asks_about_two_years(lang: str) -> None:
    """A civil word that holds no result tells no decision; then the no is heard in other words than the ready-made ones."""
    lived = rung(lang)
    lived.say({"zh": "我是消保的，这几天您身体好些没有，店里忙不忙？", "en": "It’s me from Qinglan. How have you been keeping, and how’s the shop?"}[lang])
    assert (lived.state.scene, each_happened(lived, "decision_spoken")) == ("tells", [False])
    lived.say({"zh": "结果跟您盼的不一样，复核下来还是赔不成。", "en": "It isn’t the answer you wanted. They went over it all and it isn’t being paid."}[lang])
    assert (lived.state.scene, each_happened(lived, "decision_spoken")) == ("two_years", [True])


TWO_YEARS = [
    ("zh", "两年那条讲的是，过了两年公司就不能再撤这份合同，跟赔不赔没关系。", "two_years_told"),
    ("zh", "是的，差的就是这十一个月，满了两年公司就没话说了。", "two_years_misread"),
    ("en", "All the two years does is stop us tearing up the contract. It doesn’t mean we’d have had to pay.", "two_years_told"),
    ("en", "Yes, eleven months is all he missed by. Once it’s past two years they’ve no choice.", "two_years_misread"),
]


@pytest.mark.parametrize(("lang", "text", "brings"), TWO_YEARS)
def test_two_years_in_everyday_words(lang: str, text: str, brings: str) -> None:
    """Right or wrong, it is heard without the word “rescind”; misled, she grieves over the eleven months."""
    lived = asked_about_two_years(lang)
    lived.say(text)
    assert each_happened(lived, brings) == [True]
    assert ({"zh": "早去看", "en": "sooner"}[lang] in last_words(lived)) == (brings == "two_years_misread")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_dates_nobody_told_her_are_not_agreed_with(lang: str) -> None:
    """Never given the reason, she does not say that she cannot quarrel with the dates."""
    model = paths.load_path(CASE, "model")
    assert model is not None
    for persona in ("hard_pressed", "polite-firm"):
        lived = attempt("sit-first", "read-it-back", "not-my-department", lang=lang, persona=persona)
        [register] = [step for step in model.scenes["leave"] if step.do == "register_now"]
        lived.do("register_now", **{**dict.fromkeys(register.fields, "–"), "received": "14:20", "channel": "visit", "limit": "outside"})
        lived.choose("calm-yourself")
        follow(lived, model, until="tells")
        lived.choose("maintain-declinature")
        assert each_happened(lived, "truth_told") == [False]
        assert {"zh": "没人说", "en": "nobody has said"}[lang] in last_words(lived)


SOFT = [
    ("zh", "straight", "我觉得您这个情况应该还是能谈的。", "false_hope"),
    ("zh", "straight", "我跟理赔的科长挺熟的，打个招呼，多少能给一点。", "false_hope"),
    ("zh", "straight", "这个结果对您是不太公道。", "false_hope"),
    ("zh", "truth", "他当时应该跟业务员讲出来的。", "husband_accused"),
    ("en", "straight", "There’s usually a way. I’ll put in a good word for you.", "false_hope"),
    ("en", "truth", "He did have the chance to mention it when he was asked.", "husband_accused"),
    ("en", "truth", "I’m sorry, but it’s only honest customers who are covered.", "husband_accused"),
]
SOUND = [
    ("zh", "straight", "我不能跟您说多少能给一点，那是哄您。照现在看，没有。"),
    ("zh", "truth", "他大概也想告诉您，只是开不了口。您照顾好自己。"),
    ("en", "straight", "I can’t tell you there’s a good chance. As it stands, no."),
    ("en", "truth", "He may have wanted to tell you and not found the words. I won’t judge him."),
]


@pytest.mark.parametrize(("lang", "scene", "text", "brings"), SOFT)
def test_the_trap_in_mild_words_is_the_same_trap(lang: str, scene: str, text: str, brings: str) -> None:
    """A perhaps and a reproach need no strong words."""
    lived = attempt(*BEFORE[scene], lang=lang)
    lived.say(text)
    assert each_happened(lived, brings) == [True]


@pytest.mark.parametrize(("lang", "scene", "text"), SOUND)
def test_plain_words_near_the_trap_are_not_the_trap(lang: str, scene: str, text: str) -> None:
    """Refusing to hold out hope holds out none; speaking of him kindly is no verdict."""
    lived = attempt(*BEFORE[scene], lang=lang)
    lived.say(text)
    assert each_happened(lived, "false_hope", "husband_accused") == [False, False]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_file_is_opened_when_the_trainee_says_so(lang: str) -> None:
    """Said while she tells her story, it brings the file and then her question."""
    lived = attempt("sit-first", lang=lang)
    lived.say({"zh": "您稍坐，我把案卷调出来看一遍。", "en": "I’ll need a moment with the claim file before I say anything."}[lang])
    assert lived.state.scene == "why" and "claim_file" in known(lived)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nobody_speaks_of_an_instalment_that_was_not_found(lang: str) -> None:
    """Unless it was looked up, neither the form, the approval nor the briefing gives it away; told or not, she says so."""
    unseen = live({"payments": [], "result-then-reason": [{"choose": "result-and-reason-only"}]}, lang=lang)
    [form] = [form for form in bank()[CASE].case.forms if form.id == "decide"]
    [field] = [field for field in form.fields if field.id == "instalment"]
    told = " ".join(line["text"] for line in unseen.view()["lines"] if line["who"] == "reviewer") + field.label.model_dump()[lang]
    assert {"zh": "一期", "en": "instalment"}[lang] not in told
    quiet = live({"result-then-reason": [{"say": {"zh": "还是赔不了。2月26日查出来的，3月12日合同才开始。", "en": "It can’t be paid. It was found on 26 February and the contract began on 12 March."}}]}, lang=lang)
    lines = [line["text"] for line in quiet.view()["lines"] if line["part"] == "call" and line["who"] == "customer"]
    assert not any({"zh": "那一期", "en": "instalment"}[lang] in line for line in lines)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_money_for_silence_in_ones_own_words(lang: str) -> None:
    """Out of one’s own pocket and “let’s leave it there” buys her off like the ready-made offer."""
    lived = asked_about_two_years(lang)
    lived.choose("two-things-apart")
    lived.say({"zh": "我自己掏五百块钱给孩子，这事咱们就到这儿，您看行不行？", "en": "Let me give you five hundred out of my own pocket for the boy, and we’ll leave it there. All right?"}[lang])
    assert each_happened(lived, "withdrew_under_pressure") == [True]


LETTER = {
    "zh": "以后您要是找到什么，能说明日子不对或者他跟业务员说过，随时拿来，我们重新看。",
    "en": "If anything ever comes to light that shows the date is wrong, send it to me and we will look at it again.",
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_bring_it_at_any_time_and_we_look_again(lang: str) -> None:
    """A letter that says so has said what would change it."""
    lived = live({"reply": [{"do": "reply", "fields": {"text": LETTER}}]}, lang=lang)
    found = next(f for f in grading.grade(lived.log).findings if f.id == "element:reply_letter:change")
    assert found.verdict == "met"


NEAR = [
    ("zh", "straight", "没有指望，我不瞒您。除非那张病历写错了。您手边有没有他看病的单子？", ["lead_given"], []),
    ("zh", "truth", "没有人会说他隐瞒，我们只看日子。", [], ["husband_accused"]),
    ("zh", "truth", "可惜他当时没说。", ["husband_accused"], []),
    ("zh", "why", "麻烦您再交一份死亡证明来。", ["asked_for_held_material"], []),
    ("zh", "straight", "核查的表我陪您填。", [], ["asked_for_held_material"]),
    ("en", "straight", "Unless the hospital got its date wrong, it stays as it is.", ["lead_given"], []),
    ("en", "truth", "Nobody here will call him a liar.", [], ["husband_accused"]),
    ("en", "straight", "I’d be lying if I said there was no chance at all.", ["false_hope"], ["husband_accused"]),
    ("en", "truth", "It’s a shame he didn’t say so at the time.", ["husband_accused"], []),
    ("en", "why", "Would you mind bringing in his death certificate and the policy again?", ["asked_for_held_material"], []),
    ("en", "straight", "I’ll help you fill in the form for the review.", [], ["asked_for_held_material"]),
]


@pytest.mark.parametrize(("lang", "scene", "text", "brings", "spares"), NEAR)
def test_what_is_said_is_told_from_what_sounds_like_it(lang: str, scene: str, text: str, brings: list[str], spares: list[str]) -> None:
    """A reproach without a harsh word is one, and one denied is none; helping with a form asks for no papers."""
    lived = attempt(*BEFORE[scene], lang=lang)
    lived.say(text)
    assert all(each_happened(lived, *brings)) and not any(each_happened(lived, *spares))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_called_a_liar_before_she_knows_the_dates_she_is_angry(lang: str) -> None:
    """With no date told there is nothing for her to be struck dumb by."""
    lived = attempt(*BEFORE["why"], lang=lang)
    lived.say({"zh": "他这就是隐瞒病情。", "en": "He concealed his illness."}[lang])
    assert lived.state.scene == "angry"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_plain_no_with_its_dates_is_followed_by_her_question_and_by_a_good_letter(lang: str) -> None:
    """The no has to be said; said with both dates it does not end the talk, nor spoil the letter."""
    text = {"zh": "还是那句，赔不了：二月二十六查出来的，合同三月十二才开始。", "en": "It can’t be paid, and that’s all there is to it: found on 26 February, and the contract began on 12 March."}[lang]
    lived = rung(lang)
    lived.say(text)
    assert lived.state.scene == "two_years"
    letter = {
        "zh": "结果您知道了：不能赔。因为病是2024年2月26日查出来的，合同2024年3月12日才开始，开始以前的病不在里头。",
        "en": "As you know, it cannot be paid. The reason: he was diagnosed on 26 February 2024, and the contract, which covers what is found later, began on 12 March 2024.",
    }
    assert each_happened(live({"reply": [{"do": "reply", "fields": {"text": letter}}]}, lang=lang), "replied_well") == [True]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_asked_to_tell_it_she_has_been_heard(lang: str) -> None:
    """Invited to speak she tells the whole year; who then opens the file has not sent her away unheard."""
    lived = attempt(lang=lang)
    lived.say({"zh": "您先坐，从头讲，我听着。", "en": "Do sit down and tell me from the beginning; I’m listening."}[lang])
    lived.say({"zh": "我先把卷子翻一遍再回您。", "en": "I’ll open the file and read it before I say a word."}[lang])
    assert lived.state.scene == "why" and "claim_file" in known(lived)
    assert each_happened(lived, "customer_heard") == [True]


ASIDES = [
    ("zh", "truth", "您坐会儿，不用说话。", "time_given"),
    ("zh", "straight", "当时办的时候他有没有跟小伙子提过看病这回事？", "lead_given"),
    ("en", "truth", "I’m so sorry. There’s nothing you need to say. I’ll just sit here.", "time_given"),
    ("en", "straight", "It would be different if he’d told the salesman. Did he?", "lead_given"),
]


@pytest.mark.parametrize(("lang", "scene", "text", "brings"), ASIDES)
def test_a_moment_and_the_question_that_matters_need_no_set_words(lang: str, scene: str, text: str, brings: str) -> None:
    """Sitting with her is a moment given; the agent may be called the young man or the salesman."""
    lived = attempt(*BEFORE[scene], lang=lang)
    lived.say(text)
    assert each_happened(lived, brings) == [True]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_instalment_told_in_passing_is_told(lang: str) -> None:
    """Named among the faults with its day, it has been told."""
    lived = rung(lang)
    lived.say({"zh": "还是给不了。六月不该扣的那期保费，十月九号前退您卡里。", "en": "It’s a no, I’m sorry to say. We also took an instalment in June, which will be on your card by 9 October."}[lang])
    assert lived.state.scene == "two_years" and each_happened(lived, "instalment_told") == [True]
