"""What is particular to the fourth visit: the two days left, the old offer, the no, and what he asks at page three."""

from __future__ import annotations

from typing import Any

import pytest

import grading
import simulator
from tests.attempts import bank, known
from tests.incident import Incident, due, findings, finish, when

CASE = "fourth-visit"
LANGUAGES = ("zh", "en")
GOOD_DECISION = {"money": "none", "past_offer": "clear", "cause": "mend", "by": "d01"}
INCIDENT = Incident(CASE, lang="en", film_kept="nothing")
played, fresh, model_in, before = INCIDENT.run, INCIDENT.begin, INCIDENT.model_in, INCIDENT.before


# --- dates -------------------------------------------------------------------------------------------


def test_dates_of_the_visit() -> None:
    """Tuesday 18 March 2025: acceptance 2 April; day sixty is Saturday 17 May, so the 19th; a repeat letter to 9 April (4 April is a holiday)."""
    attempt = fresh()
    assert due(attempt, "petition_accept") == "2025-04-02 23:59:59"
    assert due(attempt, "petition_finish") == "2025-05-19 23:59:59"
    assert due(attempt, "hospital_feedback") == "2025-03-25 23:59:59"
    assert due(attempt, "visit_record_same_day") == "2025-03-18 23:59:59"
    attempt.do("take-repeat")
    assert due(attempt, "repeat_letter_careful") == "2025-04-09 17:30:00"


def test_ten_working_days_end_on_the_first_of_april() -> None:
    attempt = before("align")
    assert due(attempt, "hospital_feedback_joint") == "2025-04-01 23:59:59"


def test_review_asked_for_today_is_due_on_17_april() -> None:
    """Thirty days from Tuesday 18 March."""
    attempt = before("acknowledge")
    assert "review_lodged" in attempt.state.counts
    assert due(attempt, "petition_review") == "2025-04-17 23:59:59"


def test_the_right_to_a_review_lapses_at_close_of_business_on_the_20th() -> None:
    attempt = before("lodge-review")
    attempt.wait(1440)
    assert "right_lapsed" not in attempt.state.counts
    while "right_lapsed" not in attempt.state.counts and attempt.state.part == "enquiry":
        attempt.wait(120)
    assert attempt.view()["now"]["iso"].startswith("2025-03-20T17:3")
    assert "lodge-review" not in [action["id"] for action in attempt.view()["actions"]]


def test_only_the_old_reply_shows_the_two_days() -> None:
    """Whoever did not read the third reply cannot tell him, neither in the room nor by telephone."""
    attempt = fresh()
    attempt.do("go-in")
    for reply in ("begin-properly", "read-back", "set-day", "no-with-grounds"):
        attempt.choose(reply)
    assert attempt.state.scene == "who_else"
    assert "two-days-left" not in [option["id"] for option in attempt.view()["options"]]


def test_forgotten_in_the_room_it_can_still_be_rung_through() -> None:
    attempt = model_in("who_else", "en")
    attempt.choose("next-reply")
    attempt.do("tell-review")
    attempt.do("lodge-review")
    assert "review_lodged" in attempt.state.counts


# --- what is told only when asked --------------------------------------------------------------------


@pytest.mark.parametrize(("reply", "evidence"), [("ask-why-again", "offer_story"), ("ask-foot", "rehab_story"), ("ask-reports", "unseen")])
def test_told_only_when_asked(reply: str, evidence: str) -> None:
    silent = model_in("open_page", "en")
    silent.choose("set-day")
    assert evidence not in known(silent)
    attempt = model_in("open_page", "en")
    attempt.choose(reply)
    assert evidence in known(attempt)


@pytest.mark.parametrize("reply", ["experts-looked", "find-out-later", "nights-are-thin"])
def test_nobody_but_the_surgeon_answers_for_that_night(reply: str) -> None:
    """At page 9 he asks what was done in seven hours; the finding again, a later or an excuse leaves it unanswered, and the card says so."""
    attempt = model_in("that_night", "en")
    attempt.choose(reply)
    assert attempt.state.scene == "signature" and "night_answered" not in attempt.state.counts
    finding = next(f for f in grading.grade(finish(attempt).log).findings if f.id == "check:that-night")
    assert finding.verdict == "breached"
    assert "night_answered" in played("model").state.counts


# --- traps and endings -------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("trainee", "ending"),
    [("model", "understood"), ("the-quota", "on_the_list"), ("fourth-answer-first", "two_days"), ("bought", "bought"), ("curt", "fifth_visit")],
)
def test_runs_end_as_they_deserve(trainee: str, ending: str, lang: str) -> None:
    assert played(trainee, lang).state.ending == ending


def test_a_pleasant_maybe_is_worse_than_the_no() -> None:
    """All else as the model does it; the quota held out instead of the reason keeps the total below good, and the card says why."""
    card = grading.grade(played("the-quota").log)
    assert card.total <= 74
    finding = next(f for f in card.findings if f.id == "check:no-quota")
    assert finding.verdict == "breached" and "S2-05-05" in finding.rules


def test_silence_bought_fails() -> None:
    card = grading.grade(played("bought").log)
    assert card.total <= 59
    assert next(f for f in card.findings if f.id == "check:no-silence-bought").fatal


def test_the_same_line_a_fourth_time_brings_a_fifth_visit() -> None:
    attempt = before("reply")
    attempt.do("fourth-line")
    attempt.do("close-thin")
    assert "fifth" in known(attempt)
    attempt.do("close-file")
    assert attempt.state.ending == "fifth_visit"


def test_talked_to_and_never_written_to() -> None:
    assert finish(before("reply")).state.ending == "never_written"


def test_urged_to_stay_quiet_is_kept_down() -> None:
    attempt = model_in("who_else", "en")
    attempt.choose("final-word")
    attempt.choose("own-up")
    attempt.choose("two-days-left")
    assert "petitioner_pressed" in attempt.state.counts
    assert finish(attempt).state.ending == "kept_down"


@pytest.mark.parametrize("reply", ["signed-is-signed", "cheer-up", "back-to-list"])
def test_given_but_not_told(reply: str) -> None:
    """Everything done, and the one question he asked left hanging."""
    attempt = model_in("signature", "en")
    attempt.choose(reply)
    model = played("model")
    attempt.do("reply", text=next(dict(sheet.fields)["text"] for sheet in model.state.forms if sheet.form == "reply_letter"))
    attempt.do("call-back")
    attempt.do("close-file")
    assert attempt.state.ending == "given_not_told"


def test_every_ending_is_reached_by_some_test() -> None:
    reached = {"understood", "on_the_list", "two_days", "bought", "fifth_visit", "never_written", "kept_down", "last_door", "given_not_told"}
    assert reached == {ending.id for ending in bank()[CASE].case.endings}


@pytest.mark.parametrize("lever", ["stay", "press", "surgeon"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_no_holds_whatever_he_presses_with(lang: str, lever: str) -> None:
    good, soft = model_in("yes_or_no", lang, lever=lever), model_in("yes_or_no", lang, lever=lever)
    good.choose("no-with-grounds")
    soft.choose("no-maybe")
    assert "refused" in good.state.counts and "refused" not in soft.state.counts
    assert "quota_promised" in soft.state.counts


@pytest.mark.parametrize("slip", [{"money": "hush"}, {"money": "quota"}, {"past_offer": "silent"}])
def test_the_leader_signs_only_what_fits_the_first_three(slip: dict[str, str]) -> None:
    attempt = before("decide")
    attempt.do("decide", **(GOOD_DECISION | slip))
    attempt.do("approve")
    assert "leader_approved" not in attempt.state.counts
    attempt.do("decide", **GOOD_DECISION)
    attempt.do("approve")
    assert "leader_approved" in attempt.state.counts


def test_a_letter_silent_on_the_old_offer_contradicts_it() -> None:
    attempt = before("reply")
    text = next(dict(sheet.fields)["text"] for sheet in played("model").state.forms if sheet.form == "reply_letter")
    attempt.do("reply", text=text[: text.index("Second,")] + text[text.index("Third,") :])
    assert "two_voices" in attempt.state.counts and "letter_sound" not in attempt.state.counts


@pytest.mark.parametrize("lang", LANGUAGES)
def test_anger_falls_rises_and_falls(lang: str) -> None:
    model = played("model", lang)
    opened = {scene: next(i for i, state in enumerate(model.states) if state.scene == scene) for scene in ("story", "offered", "piles")}
    assert model.states[opened["offered"]].anger > model.states[opened["offered"] - 1].anger
    assert model.states[opened["piles"]].anger > model.states[opened["piles"] - 1].anger > model.state.anger - 200
    assert model.state.anger < 250


# --- a film nobody has seen: longer, and one level higher ---------------------------------------------------

ASK: dict[str, Any] = {"do": "ask-extension", "fields": {"reason": "film", "approver": "head", "until": "jun16"}}
TELL: dict[str, Any] = {"do": "tell-extension", "fields": {"reason": "film", "until": "jun09", "meanwhile": "me"}}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("persona", bank()[CASE].case.personas)
def test_the_film_is_waited_for_with_leave_and_a_word(lang: str, persona: str) -> None:
    """Ninety days from 18 March are 16 June; told on the day of approval; the re-examination up the day it is asked for."""
    attempt = simulator.play(INCIDENT.scenario(lang, persona=persona, film_kept="outside"), "model")
    assert (attempt.state.ending, grading.grade(attempt.log).total) == ("understood", 100)
    assert due(attempt, "petition_extended") == "2025-06-16 23:59:59" and when(attempt, "replied").startswith("2025-05-29")
    assert due(attempt, "petition_extension_notice")[:10] == when(attempt, "extended")[:10] == when(attempt, "extension_told")[:10]
    assert due(attempt, "petition_reexamination") == "2025-04-30 23:59:59"
    assert when(attempt, "reexamination_lodged")[:10] == when(attempt, "petition_reexamination_requested")[:10] == "2025-03-31"
    kept = {clock.id for clock in attempt.state.clocks if clock.stopped is not None and not clock.late}
    assert {"petition_extended", "petition_extension_notice", "petition_reexamination"} <= kept


def test_the_film_stays_in_his_bag_until_friday_is_over() -> None:
    for film in ("nothing", "outside"):
        attempt = INCIDENT.but_for({"not-your-doing": []}, film_kept=film)
        before = [state for state in attempt.states if state.part != "answer"]
        assert not any("film_brought" in state.counts for state in before)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("changes", "check"),
    [
        ({"tell-extension": []}, "extension-in-order"),
        ({"ask-extension": [TELL, ASK]}, "extension-not-told-unapproved"),
        ({"ask-extension": [{**ASK, "fields": {**ASK["fields"], "approver": "self"}}], "tell-extension": []}, "extension-in-order"),
        ({"send-film": [], "ask-extension": [], "tell-extension": []}, "film-looked-at"),
        ({"pass-reexamination": [{"do": "discourage-reexamination"}, {"same": True}]}, "reexamination-taken"),
        ({"pass-reexamination": []}, "reexamination-taken"),
    ],
)
def test_longer_or_higher_done_badly(changes: dict[str, Any], check: str, lang: str) -> None:
    """Asked and not told, told and not approved, one's own leave, answered unseen; urged to let it be, or left lying."""
    attempt = INCIDENT.but_for(changes, lang=lang, film_kept="outside")
    assert findings(attempt)[f"check:{check}"].verdict == "breached"
    assert grading.grade(attempt.log).total <= (74 if check == "reexamination-taken" else 99)


@pytest.mark.parametrize(("instead", "ending"), [([{"do": "discourage-reexamination"}], "kept_down"), ([], "last_door")])
def test_without_the_last_level_it_was_the_same_after_all(instead: list[dict[str, str]], ending: str) -> None:
    """Urged off it he is kept down; left lying, the last door shuts by itself."""
    assert INCIDENT.but_for({"pass-reexamination": instead}, film_kept="outside").state.ending == ending


# --- own words ---------------------------------------------------------------------------------------

LEADS = [
    ("zh", "sits", "您好，快请坐。前三次的答复我都读了，您慢慢说，我拿笔记。", "scene:story"),
    ("zh", "open_page", "前几次有人答应过您什么没有？", "offer_told"),
    ("zh", "open_page", "您的脚最近怎么样，康复还在做吗？", "hardship_told"),
    ("zh", "open_page", "鉴定书的全文您看过吗？", "papers_told"),
    ("zh", "yes_or_no", "我理解您，可是五十万给不了：专家组认定是并发症，不是过错。不认同可以走法院，周五下午三点前我写给您。", "refused"),
    ("zh", "who_else", "您可以申请复查，到3月20号截止，还有两天，我帮您写。", "review_told"),
    ("zh", "piles", "您坐。这是全文，鉴定书第7页写着，这种手术本来就有这个风险，专家认定是并发症，没有耽误。", "pages_shown"),
    ("zh", "that_night", "这个该主任来讲，请他一个钟头一个钟头说给您听。", "night_answered"),
    ("zh", "signature", "这不是您的错，签那个字不等于是您害了自己，我明白您难受。", "grief_heard"),
    ("en", "sits", "Good morning, do take a seat. I’ve read the three replies. Please tell me everything, I’m taking notes.", "scene:story"),
    ("en", "open_page", "Did anybody ever offer you anything?", "offer_told"),
    ("en", "open_page", "How is the foot these days, and are you still having rehabilitation?", "hardship_told"),
    ("en", "open_page", "Have you seen the two reports, every page of them?", "papers_told"),
    ("en", "yes_or_no", "I understand, but we can’t pay it: the panels found a complication and no fault. You can go to court; I’ll write it down by Friday at three.", "refused"),
    ("en", "who_else", "You can ask for a review until 20 March, so there are two days. I’ll write it with you.", "review_told"),
    ("en", "piles", "Please sit down. Here are the reports in full: the panel found a complication, and no delay.", "pages_shown"),
    ("en", "that_night", "I’d like the surgeon to answer that himself, hour by hour.", "night_answered"),
    ("en", "signature", "It was not your fault. I understand how hard this is.", "grief_heard"),
]
HURTS = [
    ("zh", "sits", "您这事早就答复过三次了，没有新情况。", "brushed_off"),
    ("zh", "yes_or_no", "区里有名额，我给您报上去。", "quota_promised"),
    ("zh", "offered", "给您三万，您签个承诺书，以后别来了。", "money_for_silence"),
    ("zh", "yes_or_no", "您去年11月在门口躺着，派出所没跟您说清楚？", "past_dragged"),
    ("zh", "signature", "字可是您自己签的。", "grief_missed"),
    ("en", "sits", "You’ve already been answered three times, there’s nothing new.", "brushed_off"),
    ("en", "yes_or_no", "There’s a district quota, I’ll get you on the list.", "quota_promised"),
    ("en", "offered", "We could pay you thirty thousand if you sign and call it quits.", "money_for_silence"),
    ("en", "yes_or_no", "Last year you lay across the clinic door, remember?", "past_dragged"),
    ("en", "signature", "But you signed it yourself.", "grief_missed"),
]


@pytest.mark.parametrize(("lang", "scene", "words", "leads_to"), LEADS + HURTS, ids=[f"{lang}-{scene}-{to}" for lang, scene, _, to in LEADS + HURTS])
def test_own_words_count_like_the_ready_made_ones(lang: str, scene: str, words: str, leads_to: str) -> None:
    attempt = model_in(scene, lang)
    happened = attempt.state.counts.get(leads_to, (0, 0))[0]
    attempt.say(words)
    assert attempt.state.counts.get(leads_to, (0, 0))[0] == happened + 1


def test_what_the_case_claims_to_simulate_happens() -> None:
    claimed = {name for claim in bank()[CASE].case.simulates for name in claim.by}
    assert claimed <= set(played("model").state.counts)


MEANT = [
    ("zh", "sits", "前头几位都跟您说得明明白白了，我再说也是那几句。", "already_answered"),
    ("en", "sits", "My colleagues have been over all this with you, so I shan’t go on.", "already_answered"),
    ("zh", "story", "区里最近有笔钱专门给您这种情况。", "quota"),
    ("zh", "open_page", "那两份鉴定书，您自己翻过没有？", "ask_papers"),
    ("en", "open_page", "Nobody’s ever gone through those reports with you, have they?", "ask_papers"),
    ("en", "open_page", "Did the last lot dangle money in front of you?", "ask_offer"),
    ("zh", "open_page", "您这脚下楼梯使得上劲吗？", "ask_home"),
    ("en", "open_page", "How are you getting about on that foot?", "ask_home"),
    ("zh", "one_line", "明天下班前我给您印齐。", "papers_give"),
    ("en", "one_line", "I’ll have the lot copied by tomorrow evening.", "papers_give"),
    ("zh", "offered", "这笔钱现在还能拿，签个名就行。", "buy_silence"),
    ("en", "offered", "Put your name to it and we each go our own way.", "buy_silence"),
    ("zh", "sessions", "您去一楼社工部问问。", "go_and_ask"),
    ("en", "sessions", "For the foot you’ll want social work, ground floor.", "go_and_ask"),
    ("zh", "yes_or_no", "去年您在门口那一出，大家可都还记着呢。", "past_scene"),
    ("en", "yes_or_no", "The answer is no: two sets of experts found nobody had done anything wrong.", "clear_no"),
    ("zh", "who_else", "您往上找也是转回我们这儿来。", "urge_not_higher"),
    ("en", "who_else", "Whoever you write to, it lands back on this desk.", "urge_not_higher"),
    ("en", "who_else", "You’ve thirty days to have it looked at by the level above. That’s up the day after tomorrow.", "review_two_days"),
    ("zh", "that_night", "主任，那几个钟头您来给老先生说说吧。", "surgeon_answers"),
    ("zh", "signature", "您别往自己身上揽，那时候疼成那样，谁不签？", "not_your_fault"),
    ("en", "signature", "Don’t you go blaming yourself.", "not_your_fault"),
    ("en", "signature", "Well, it is your name on the form.", "signed_it"),
    ("zh", "sits", "前几位同事该说的，看着也都写给您了。", "already_answered"),
    ("en", "sits", "As far as I can see my colleagues did set it all out for you.", "already_answered"),
    ("zh", "story", "今年区里有一笔给老大难的钱，我给您往上争取争取。", "quota"),
    ("en", "story", "The district’s got a scheme; I can try and get your name on it.", "quota"),
    ("zh", "open_page", "是不是哪一回谁说了什么，让您寒心了？", "ask_offer"),
    ("en", "open_page", "Was there something one of us said that upset you?", "ask_offer"),
    ("zh", "open_page", "那两份报告，当初给您看了多少？", "ask_papers"),
    ("en", "open_page", "What did they let you see of the two reports?", "ask_papers"),
    ("zh", "sessions", "解锁好办，只是您要是能把那头先放一放，我这边也好说话。", "buy_silence"),
    ("en", "sessions", "It’d be easier for me to arrange if you’d let the other thing rest.", "buy_silence"),
    ("zh", "who_else", "您写到哪儿，最后也是转回我们这儿。", "urge_not_higher"),
    ("en", "who_else", "Anyone else you write to would only send it back to us.", "urge_not_higher"),
    ("zh", "piles", "第七页写着呢：这种手术一百个里头总有一两个神经不灵的，谁也没做错。", "no_fault_why"),
    ("en", "piles", "There you are, every page of both of them.", "papers_give"),
    ("zh", "signature", "白纸黑字，字您是签了的。", "signed_it"),
    ("en", "signature", "You did put your name to it.", "signed_it"),
]
NOT_MEANT = [
    ("zh", "sits", "前面几位没跟您说清楚，我从头来。", "already_answered"),
    ("en", "sits", "Nobody has been over this with you properly, so let me do it.", "already_answered"),
    ("zh", "yes_or_no", "去年门口那回事不提了，跟今天没关系。", "past_scene"),
    ("en", "yes_or_no", "That business at the clinic door was settled and has nothing to do with today.", "past_scene"),
    ("zh", "sessions", "您不用去社工部，我替您去问。", "go_and_ask"),
    ("en", "sessions", "I’ll go along to social work for you today.", "go_and_ask"),
    ("en", "offered", "Whether there was a fault you’ll find in the reports.", "papers_give"),
    ("zh", "who_else", "专家组的结论您都看了，省里那次就到头了。", "clear_no"),
    ("en", "who_else", "The provincial panel is the top of the tree.", "clear_no"),
    ("zh", "yes_or_no", "区里没有一笔钱能给您，我不哄您。", "quota"),
    ("en", "yes_or_no", "There’s no district scheme I could put your name down for.", "quota"),
    ("en", "sits", "My colleagues wrote to you three times and never told you why.", "already_answered"),
    ("en", "sessions", "It would be quicker if you left your number with me; the claim is another matter.", "buy_silence"),
]


@pytest.mark.parametrize(("lang", "scene", "words", "topic"), MEANT)
def test_what_was_meant_is_heard(lang: str, scene: str, words: str, topic: str) -> None:
    """In words a colleague would use, good and bad."""
    attempt = model_in(scene, lang)
    attempt.say(words)
    assert topic in attempt.state.utterances[-1].mentions


@pytest.mark.parametrize(("lang", "scene", "words", "topic"), NOT_MEANT)
def test_what_was_not_meant_is_not_heard(lang: str, scene: str, words: str, topic: str) -> None:
    """Lines that only look alike."""
    attempt = model_in(scene, lang)
    attempt.say(words)
    assert topic not in attempt.state.utterances[-1].mentions


COPIES = {"zh": "鉴定书明天下班前复印好给您。", "en": "You’ll have copies of the reports by tomorrow evening."}
OFFER = {"zh": "前几次有人答应过您什么没有？", "en": "Did anybody ever offer you anything?"}
NO = {"zh": "五十万给不了，专家组认定是并发症，不是过错。", "en": "It can’t be paid: the panels found a complication and no fault."}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_day_for_the_copies_does_not_end_the_questions(lang: str) -> None:
    """The half million comes up when he is given a day to come back, not when the copies have one."""
    attempt = model_in("open_page", lang)
    attempt.say(COPIES[lang])
    assert attempt.state.scene == "open_page"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_was_forgotten_can_be_asked_after_his_question(lang: str) -> None:
    """Asked what was held out to him instead of answered, he tells it – and then wants his answer."""
    attempt = model_in("open_page", lang)
    attempt.choose("set-day")
    assert attempt.state.scene == "yes_or_no"
    attempt.say(OFFER[lang])
    assert attempt.state.scene == "offered" and "crux_found" in attempt.state.counts
    attempt.choose("offer-wrong")
    attempt.choose("ask-foot")
    attempt.choose("help-separate")
    attempt.say({"zh": "谢谢您告诉我，我记下了。", "en": "Thank you for telling me, I’ve written it down."}[lang])
    assert attempt.state.scene == "yes_or_no"
    attempt.say(NO[lang])
    assert attempt.state.scene == "who_else" and "refused" in attempt.state.counts


@pytest.mark.parametrize("lang", LANGUAGES)
def test_copies_given_in_own_words_are_in_his_hands(lang: str) -> None:
    """He does not leave “empty-handed” with them under his arm."""
    attempt = model_in("piles", lang)
    attempt.say({"zh": "都给您印好了，您拿回家慢慢看。", "en": "It’s all copied. Take it home and have a read."}[lang])
    assert "papers_in_hand" in attempt.state.counts


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_night_is_answered_when_the_surgeon_has_spoken(lang: str) -> None:
    """That he is in the room answers nothing yet."""
    attempt = model_in("piles", lang)
    there = {
        "zh": "这是全文，专家认定是并发症，没有耽误。请主任来讲。",
        "en": "Here are the reports: the panel found a complication, and no delay. Let the surgeon explain.",
    }
    attempt.say(there[lang])
    assert attempt.state.scene == "that_night" and "night_answered" not in attempt.state.counts
    attempt.choose("hour-by-hour")
    assert "night_answered" in attempt.state.counts


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nobody_waits_for_a_review_that_was_never_lodged(lang: str) -> None:
    """On the telephone he speaks of the review only if there is one."""
    attempt = INCIDENT.but_for({"lodge-review": []}, lang=lang)
    assert attempt.state.ending == "two_days"
    lines = " ".join(line["text"] for line in attempt.view()["lines"])
    assert ("复查那边还没信" if lang == "zh" else "Nothing from the review yet") not in lines


@pytest.mark.parametrize(
    ("lang", "kindness", "bargain"),
    [("zh", "他也是一片好心，想帮您。", "您要是把那头先放一放，解锁好办。"), ("en", "He was only trying to help you.", "It’d be easier to unlock if you’d let the other thing rest.")],
)
def test_a_bargain_is_no_signature_and_the_offer_no_kindness(lang: str, kindness: str, bargain: str) -> None:
    """Who stands up for the old offer is like the first three; help against the claim is a bargain, and nobody speaks of a pen."""
    offered, sessions = model_in("offered", lang), model_in("sessions", lang)
    offered.say(kindness)
    sessions.say(bargain)
    assert offered.state.scene == sessions.state.scene == "stiffens"
    said = sessions.view()["lines"][-1]["text"]
    assert "签字" not in said and "signature" not in said and "money_for_silence" in sessions.state.counts
