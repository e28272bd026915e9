"""What is particular to the handover on the ward: the courteous seat that costs minutes, the times in the book, the fear of complaining."""

from __future__ import annotations

import pytest

import grading
import simulator
from simulator import mood
from simulator.errors import NotPossible
from tests.attempts import bank, known
from tests.incident import Incident, due

CASE = "ward-handover"
LANGUAGES = ("zh", "en")
GOOD_DECISION = {"cause": "system", "mend": "outside", "fee": "honest", "feedback_by": "d19"}
INCIDENT = Incident(CASE, lang="en")
played, fresh, model_in, before = INCIDENT.run, INCIDENT.begin, INCIDENT.model_in, INCIDENT.before


def letter(lang: str = "en") -> str:
    return next(dict(sheet.fields)["text"] for sheet in played("model", lang).state.forms if sheet.form == "reply_letter")


# --- dates -------------------------------------------------------------------------------------------


def test_dates_of_the_complaint() -> None:
    """Wednesday 12 March 2025: five working days end on the 19th; acceptance the 27th; day sixty is Sunday 11 May, so Monday the 12th."""
    attempt = before("register")
    assert due(attempt, "hospital_feedback") == "2025-03-19 23:59:59"
    assert due(attempt, "petition_accept") == "2025-03-27 23:59:59"
    assert due(attempt, "petition_finish") == "2025-05-12 23:59:59"
    assert due(attempt, "visit_record_same_day") == "2025-03-12 23:59:59"


def test_ten_minutes_run_from_the_moment_the_slip_is_seen() -> None:
    attempt = fresh()
    attempt.choose("give-me-the-slip")
    seen = attempt.state.counts["safety_risk"][1]
    clock = next(shown for shown in attempt.view()["clocks"] if shown["id"] == "hospital_danger")
    assert clock["due"]["epoch"] - seen == 600


# --- the twin of the counter -------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_courteous_seat_costs_the_minutes_and_the_card_says_why(lang: str) -> None:
    """Greeting, apology, reason, time and hot water, all as at a counter: nobody looked at the slip, and it fails."""
    attempt = played("take-a-seat", lang)
    assert attempt.state.ending == "minutes_lost"
    card = grading.grade(attempt.log)
    assert card.total <= 59
    finding = next(f for f in card.findings if f.id == "check:no-minutes-lost")
    assert finding.fatal and finding.verdict == "breached" and "outside:hospital-complaints-2019" in finding.rules
    lost = {f.id for f in card.findings if f.points < (f.possible or 0)}
    assert not {name for name in lost if name.startswith("moment:corridor:urgent_help")}


def test_looked_at_in_time_from_the_bench_it_is_still_saved() -> None:
    attempt = fresh()
    attempt.choose("do-take-a-seat")
    attempt.choose("look-now")
    attempt.choose("tell-and-fetch")
    attempt.choose("ask-two-things")
    attempt.do("fetch-doctor")
    attempt.do("bed-first")
    assert "safety_secured" in attempt.state.counts and "deteriorated" not in attempt.state.counts
    assert "told_to_wait" in attempt.state.counts  # not free of charge: see check:slip-first


@pytest.mark.parametrize(
    ("lang", "words", "answer"),
    [("zh", "您父亲手脚怎么了？", "手脚发麻"), ("en", "What about his hands?", "Tingling"), ("zh", "还得等。", "手脚发麻"), ("en", "Not yet.", "Tingling")],
)
def test_who_asks_after_the_broken_off_sentence_hears_the_rest(lang: str, words: str, answer: str) -> None:
    """On the bench she says half of it; asked after his hands she says what is wrong, told to wait she does not."""
    attempt = fresh(lang)
    attempt.choose("do-take-a-seat")
    attempt.say(words)
    told = any(answer in line["text"] for line in attempt.view()["lines"])
    assert attempt.state.scene == "bench" and told is ("手脚" in words or "hands" in words)


def test_seen_and_left_until_they_have_finished_is_too_late() -> None:
    attempt = model_in("hurrying", "en")
    attempt.choose("ask-two-things")
    attempt.do("after-they-finish")
    attempt.wait(5)
    assert "deteriorated" in attempt.state.counts


def test_a_near_miss_is_reported_within_a_day_and_not_with_the_answer() -> None:
    """The cause is on the drug chart and the admission sheet; reported a day late, the check is lost."""
    card = grading.grade(played("model").log)
    assert next(f for f in card.findings if f.id == "check:incident").verdict == "met"
    assert "chart" in known(played("model"))
    late = before("report-incident")
    for _ in range(14):
        late.wait(120)
    late.do("report-incident", event="missed_call", causes="chain", due="d19")
    while not late.ended:
        late.wait(1440)
    finding = next(f for f in grading.grade(late.log).findings if f.id == "check:incident")
    assert finding.verdict == "breached"


def test_porridge_is_told_only_when_asked_and_comes_back_if_it_was_not() -> None:
    attempt = model_in("hurrying", "en")
    attempt.choose("save-your-breath")
    assert "morning" not in known(attempt)
    for action in ("fetch-doctor", "bed-first", "calm-now"):
        attempt.do(action)
    for reply in ("let-it-out", "ask-told", "clear-it-up", "not-a-nuisance", "no-with-way", "i-register-it"):
        attempt.choose(reply)
    assert "stop-salt" not in {action["id"] for action in attempt.view()["actions"]}
    attempt.do("check-chart")
    assert not any("bought" in entry["text"] for entry in attempt.view()["evidence"] if entry["id"] == "chart")
    attempt.wait(120)
    assert "salt_missed" in attempt.state.counts
    attempt.do("stop-salt")  # too late for the check, not for him
    assert next(f for f in grading.grade(attempt.log).findings if f.id == "check:asked-the-cause").verdict != "met"


@pytest.mark.parametrize(
    ("lang", "words", "untrue"),
    [
        ("zh", "检验科压根没打过电话，这事不怪我们病区。", True),
        ("zh", "检验科有没有打过电话，我去查。", False),
        ("zh", "检验科打了两次，我们话筒没挂好，没接到。", False),
        ("en", "Nobody from the laboratory ever rang us, so it wasn’t the ward’s fault.", True),
        ("en", "The lab never phoned, so how were we to know?", True),
        ("en", "Whether the lab rang I’ll find out.", False),
        ("en", "The lab rang twice; our receiver was off the hook.", False),
    ],
)
def test_denying_the_call_that_is_printed_on_her_slip(lang: str, words: str, untrue: bool) -> None:
    """She holds it against the slip; it keeps the total below “good” until it is set right."""
    attempt = model_in("page", lang)
    attempt.say(words)
    counts = attempt.state.counts
    assert ("call_denied" in counts) is untrue
    told = {"zh": "这几个字是谁印上去的", "en": "Who printed that"}[lang]
    assert any(told in line["text"] for line in attempt.view()["lines"]) is untrue
    if untrue:
        attempt.say({"zh": "对不起，检验科打了两次，我们话筒没挂好。", "en": "I’m sorry, the lab rang twice and our receiver was off the hook."}[lang])
        assert "call_set_right" in attempt.state.counts


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_apology_nobody_made_is_not_written_as_made(lang: str) -> None:
    """She knows whether he has been: told in the letter without it, it keeps the total below “good”."""
    attempt = before("apology", lang)
    attempt.do("reply", text=letter(lang))
    assert "apology_invented" in attempt.state.counts
    assert "apology_invented" not in played("model", lang).state.counts


def test_promise_in_the_corridor_is_told_only_when_asked() -> None:
    attempt = model_in("page", "en")
    assert "earlier_word" not in known(attempt)
    attempt.choose("ask-told")
    assert "earlier_word" in known(attempt)


# --- traps and endings -------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("trainee", "ending"),
    [
        ("model", "somebody_answers"),
        ("take-a-seat", "minutes_lost"),
        ("most-likely-nothing", "mended_cool"),
        ("tidied-up", "altered"),
        ("very-reasonable", "hushed_up"),
        ("curt", "minutes_lost"),
    ],
)
def test_runs_end_as_they_deserve(trainee: str, ending: str, lang: str) -> None:
    assert played(trainee, lang).state.ending == ending


def test_a_time_moved_in_the_book_fails_everything_else() -> None:
    card = grading.grade(played("tidied-up").log)
    assert card.total <= 59
    assert next(f for f in card.findings if f.id == "duty:no_backdating").verdict == "breached"


@pytest.mark.parametrize(("mended", "ending"), [(True, "door_without_words"), (False, "next_knock")])
def test_a_note_of_thanks_explains_nothing_and_only_a_shut_door_stays_shut(mended: bool, ending: str) -> None:
    """After a text of thanks she asks again; that the same door is shut is told only where it is."""
    attempt = before("reply" if mended else "mend-cause")
    attempt.do("thank-you-note")
    attempt.do("close-thin")
    assert "second" in known(attempt)
    attempt.do("close-file")
    assert attempt.state.ending == ending


def test_door_mended_before_the_decision_counts_as_carried_out() -> None:
    """What was put right at once need not be put right again after the deputy director has signed."""
    attempt = before("decide")
    attempt.do("mend-cause")
    attempt.do("decide", **GOOD_DECISION)
    attempt.do("approve")
    attempt.do("reply", text=letter())
    while not attempt.ended:
        attempt.wait(1440)
    verdicts = {finding.id: finding.verdict for finding in grading.grade(attempt.log).findings}
    assert verdicts["duty:carry_it_out"] == verdicts["clock:carry_out_in_full"] == "met"


def test_two_entries_go_up_with_the_near_miss_in_one_report() -> None:
    """Once the comments book has been seen, one report to the deputy director carries both matters."""
    attempt = before("tell-leader")
    attempt.do("check-book")
    attempt.do("tell-leader-both")
    assert {"submitted", "sign_reported"} <= set(attempt.state.counts)
    assert "report-sign" not in {action["id"] for action in attempt.view()["actions"]}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_is_told_before_it_is_found(lang: str) -> None:
    """What is on offer at the desk names neither the comments book’s entries nor the telephone off the hook."""
    attempt = before("register", lang)
    offered = " ".join(action["label"] for action in attempt.view()["actions"])
    program = attempt.scenario.world.program
    sheets = " ".join(option["label"][lang] for form in ("incident", "decide") for field in program.forms[form]["fields"] for option in field.get("options", ()))
    for told in {"zh": ("两条", "话筒", "占线", "代盐", "免费"), "en": ("two entries", "receiver", "engaged", "salt", "free")}[lang]:
        assert told not in offered and told not in sheets


def test_doctor_sleeps_until_two() -> None:
    """After twenty-four hours on duty he is not heard the same morning."""
    attempt = before("register")
    assert "hear-doctor" not in {action["id"] for action in attempt.view()["actions"]}
    while "hear-doctor" not in {action["id"] for action in attempt.view()["actions"]}:
        attempt.wait(30)
    assert attempt.scenario.world.local(attempt.state.now).hour >= 14


@pytest.mark.parametrize("persona", ["worn_wary", "polite-firm", "proud"])
def test_nobody_runs_for_a_fathers_life_with_a_calm_face(persona: str) -> None:
    attempt = simulator.play(simulator.generate(bank()[CASE], seed=1, lang="zh", persona=persona), "model")
    for scene in ("arrows", "hurrying"):
        assert mood.face(next(state for state in attempt.states if state.scene == scene).anger) != "calm"


def test_taking_the_slip_first_loses_no_courtesy() -> None:
    """A greeting, a calming word and a hand held out for the slip are all that the first breath owes."""
    attempt = fresh("zh")
    attempt.say("您好，您先别急，单子给我看一眼")
    attempt.say("血里的钾太高了，得马上处理，我现在去叫大夫，您跟我回床边。")
    moments = [finding for finding in grading.grade(attempt.log).findings if finding.id.startswith("moment:corridor")]
    assert moments and all(finding.verdict == "met" for finding in moments)


def test_remembered_by_all_and_written_nowhere() -> None:
    attempt = before("register")
    for _ in range(40):
        if attempt.ended:
            break
        attempt.wait(1440)
    assert attempt.state.ending == "no_paper"


def test_every_ending_is_reached_by_some_test() -> None:
    reached = {"somebody_answers", "minutes_lost", "mended_cool", "altered", "hushed_up", "next_knock", "door_without_words", "no_paper"}
    assert reached == {ending.id for ending in bank()[CASE].case.endings}


@pytest.mark.parametrize("wish", ["public", "fees", "number"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_three_requests_that_must_be_refused(lang: str, wish: str) -> None:
    good, soft = model_in("asks", lang, wish=wish), model_in("asks", lang, wish=wish)
    good.choose("no-with-way")
    soft.choose("yes-to-please")
    assert "refused" in good.state.counts and "gave_in" not in good.state.counts
    assert "refused" not in soft.state.counts


@pytest.mark.parametrize("slip", [{"cause": "person"}, {"cause": "relative"}, {"mend": "notice"}])
def test_the_leader_signs_no_remedy_that_leaves_the_door_shut(slip: dict[str, str]) -> None:
    attempt = before("decide")
    attempt.do("decide", **(GOOD_DECISION | slip))
    attempt.do("approve")
    assert "leader_approved" not in attempt.state.counts
    attempt.do("decide", **GOOD_DECISION)
    attempt.do("approve")
    assert "leader_approved" in attempt.state.counts


def test_a_letter_silent_on_the_free_tracing_makes_two_voices() -> None:
    attempt = before("reply")
    text = letter()
    attempt.do("reply", text=text[: text.index("Fourth,")] + text[text.index("About what worries") :])
    assert "two_voices" in attempt.state.counts


@pytest.mark.parametrize("lang", LANGUAGES)
def test_fright_comes_back_when_the_danger_is_over(lang: str) -> None:
    model = played("model", lang)
    opened = next(i for i, state in enumerate(model.states) if state.scene == "what_if")
    assert model.states[opened].anger > model.states[opened - 1].anger
    assert model.state.anger < 250
    assert played("curt", lang).state.trust < model.state.trust


# --- own words ---------------------------------------------------------------------------------------

LEADS = [
    ("zh", "knock", "您好，别急，化验单给我看一下。", "slip_seen"),
    ("zh", "arrows", "这个钾高了，我马上去叫大夫出来，您跟我到床边。", "scene:hurrying"),
    ("zh", "hurrying", "老爷子今早感觉怎么样？手脚麻不麻？吃了什么？", "salt_told"),
    ("zh", "what_if", "您吓坏了，对不起，您慢慢说，我记下来。", "scene:page"),
    ("zh", "page", "刚才有没有哪位大夫跟您说过什么？", "told_asked"),
    ("zh", "afraid", "您放心，投诉不影响治疗，我来替您登记。", "assured"),
    ("zh", "page", "刚才是不是有大夫过来跟您打过招呼？说了什么？", "told_asked"),
    ("zh", "afraid", "没人会拿您父亲出气，我替您写。", "assured"),
    ("en", "afraid", "Nobody here would ever take it out on your dad. I’ll write it up myself.", "assured"),
    ("zh", "afraid", "登记不会让谁给您父亲脸色看，该打针打针，该吃药吃药。", "assured"),
    ("en", "knock", "Good morning, may I see the slip?", "slip_seen"),
    ("en", "page", "Has a doctor had a word with you?", "told_asked"),
    ("en", "arrows", "The potassium is too high. I’ll get a doctor out at once, come to the bed with me.", "scene:hurrying"),
    ("en", "hurrying", "How has your father been feeling this morning, and what has he eaten?", "salt_told"),
    ("en", "what_if", "I’m so sorry, you must have been terrified. Please tell me everything, I’m writing it down.", "scene:page"),
    ("en", "page", "Has any of the doctors promised you anything since?", "told_asked"),
    ("en", "afraid", "I understand, but complaining changes nothing in his treatment. I’ll register it myself.", "assured"),
]
HURTS = [
    ("zh", "knock", "您先坐一会儿，八点半交完班大夫就出来。", "told_to_wait"),
    ("zh", "arrows", "没事的，多半是抽血溶血。", "waved_off"),
    ("zh", "afraid", "您真是通情达理，那咱们就不登记了。", "hushed"),
    ("zh", "afraid", "那就听您的，不往上报了。", "hushed"),
    ("en", "knock", "Do take a seat, they’ll be out at half past.", "told_to_wait"),
    ("en", "afraid", "That’s fine, we don’t have to make it official.", "hushed"),
    ("en", "arrows", "That’ll just be how the blood was taken.", "waved_off"),
    ("en", "arrows", "It’s nothing, don’t worry.", "waved_off"),
    ("en", "afraid", "That’s very reasonable of you. We’ll leave it there, then.", "hushed"),
]


@pytest.mark.parametrize(("lang", "scene", "words", "leads_to"), LEADS + HURTS, ids=[f"{lang}-{scene}-{to}" for lang, scene, _, to in LEADS + HURTS])
def test_own_words_count_like_the_ready_made_ones(lang: str, scene: str, words: str, leads_to: str) -> None:
    attempt = model_in(scene, lang)
    happened = attempt.state.counts.get(leads_to, (0, 0))[0]
    attempt.say(words)
    assert attempt.state.counts.get(leads_to, (0, 0))[0] == happened + 1


@pytest.mark.parametrize(
    ("lang", "words", "held_out"),
    [
        ("zh", "大姐您好，我是门外的护士，您拿的什么？", "递到您眼前"),
        ("zh", "刚才那话说得太冲，我给您赔个不是。您有什么事跟我说。", "递到您眼前"),
        ("en", "Hello, I’m the nurse out here. What’s the matter?", "holds it out"),
        ("en", "I’m sorry he snapped at you. What have you got there?", "holds it out"),
    ],
)
def test_asked_what_it_is_about_she_holds_out_the_slip(lang: str, words: str, held_out: str) -> None:
    """Who begins with a question has told nobody to wait."""
    attempt = fresh(lang)
    attempt.say(words)
    assert attempt.state.scene == "knock" and held_out in attempt.view()["lines"][-1]["text"]
    attempt.say({"zh": "单子给我看一眼。", "en": "Let me see the slip."}[lang])
    assert "slip_seen" in attempt.state.counts and "told_to_wait" not in attempt.state.counts


@pytest.mark.parametrize(
    ("lang", "words", "sent"),
    [
        ("zh", "化验单的事您得去检验科问，一楼。", True),
        ("zh", "您不用去检验科，我来看。", False),
        ("zh", "我给检验科打电话问。", False),
        ("en", "You’d best pop down to the lab and ask them.", True),
        ("en", "You needn’t go down to the lab, I’ll look at it.", False),
        ("en", "I’ll ring the lab myself.", False),
    ],
)
def test_sent_off_to_the_laboratory_in_own_words(lang: str, words: str, sent: bool) -> None:
    """It counts as from the ready-made reply, and she answers to it."""
    attempt = fresh(lang)
    attempt.say(words)
    assert ({"sent_to_lab", "pushed_elsewhere"} <= set(attempt.state.counts)) is sent
    if sent:
        assert any({"zh": "检验科？", "en": "The laboratory?"}[lang] in line["text"] for line in attempt.view()["lines"])


@pytest.mark.parametrize(
    ("lang", "words"), [("zh", "您别担心，单子给我看看。"), ("zh", "您没事吧？单子给我。"), ("en", "Don’t worry, let me see the slip."), ("en", "Is he all right? Let me see the slip.")]
)
def test_a_kind_word_is_no_verdict(lang: str, words: str) -> None:
    attempt = fresh(lang)
    attempt.say(words)
    assert attempt.state.scene == "arrows" and "waved_off" not in attempt.state.counts


@pytest.mark.parametrize(
    ("lang", "words", "scene"),
    [
        ("zh", "等他们交完班，我马上叫大夫出来。", "uneasy"),
        ("zh", "您坐一下，我马上去叫大夫。", "hurrying"),
        ("en", "I’ll get a doctor as soon as they’ve finished.", "uneasy"),
        ("zh", "别怕，钾有点高，能治，我喊大夫，您陪我回去。", "hurrying"),
        ("en", "I’m going in to get the doctor now.", "hurrying"),
        ("en", "It’s a bit high but it can be treated. I’m getting the doctor, you come with me.", "hurrying"),
    ],
)
def test_a_doctor_fetched_after_the_handover_is_not_fetched_now(lang: str, words: str, scene: str) -> None:
    attempt = model_in("arrows", lang)
    attempt.say(words)
    assert attempt.state.scene == scene


@pytest.mark.parametrize(("lang", "words", "believe"), [("zh", "投不投诉您自己定。", "我怎么信"), ("en", "If you’d rather not complain, that’s up to you.", "believe")])
def test_she_doubts_only_what_she_was_told(lang: str, words: str, believe: str) -> None:
    """Nobody has said that it makes no difference: she does not quote it."""
    attempt = model_in("afraid", lang)
    attempt.say(words)
    assert attempt.state.scene in ("afraid", "parted") and not any(believe in line["text"] for line in attempt.view()["lines"])


@pytest.mark.parametrize(("lang", "words"), [("zh", "放心，肯定没事。"), ("en", "Don’t worry, he’ll be fine.")])
def test_he_will_be_fine_on_the_way_counts_chosen_or_said(lang: str, words: str) -> None:
    """A verdict on the way to the bed is one, whether the reply was ready-made or not."""
    said, chosen = model_in("hurrying", lang), model_in("hurrying", lang)
    said.say(words)
    chosen.choose("hold-on")
    assert "waved_off" in said.state.counts and "waved_off" in chosen.state.counts


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_free_ecg_made_good_is_a_second_story(lang: str) -> None:
    """In own words as in the ready-made ones; she will hold it against the bill."""
    words = {"zh": "那就不收了，心电图的钱我给您抹了。", "en": "If he said it’s free, it’s free. I’ll get it taken off the bill."}[lang]
    for put in (lambda attempt: attempt.say(words), lambda attempt: attempt.choose("then-it-is-free")):
        attempt = model_in("free_tracing", lang)
        put(attempt)
        assert "two_voices" in attempt.state.counts
        assert any({"zh": "账单上要是有", "en": "on the bill after all"}[lang] in line["text"] for line in attempt.view()["lines"])
    straight = model_in("free_tracing", lang)
    straight.say({"zh": "这个他做不了主，心电图该多少还是多少。", "en": "He had no right to say so; the ECG will be charged at the normal rate."}[lang])
    assert "two_voices" not in straight.state.counts


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", "老爷子现在不都缓过来了嘛，过去了就好。"),
        ("zh", "他也是累了一夜，您体谅体谅。"),
        ("en", "Well, he’s on the mend now, so let’s look on the bright side."),
        ("en", "He’d been up all night, try to see it from his side."),
    ],
)
def test_he_is_all_right_now_is_no_answer_to_a_shut_door(lang: str, words: str) -> None:
    """Nor is that the doctor was tired, before anybody has said sorry."""
    attempt = model_in("what_if", lang)
    attempt.say(words)
    assert attempt.state.scene == "stung"


GRANTED = [
    ("zh", "public", "让他站走廊给您道歉，这个我办不到，医院有医院的程序。", "refused"),
    ("zh", "public", "让他在走廊道歉我做不了主，我去请护士长来跟您谈。", "refused"),
    ("zh", "public", "行，我让他在走廊里给您赔礼。", "gave_in"),
    ("zh", "fees", "治疗花的我免不了，您哪一笔觉得不该收，我陪您一笔一笔对。", "refused"),
    ("zh", "fees", "行，我去找院长说，这几天的费用就不收您的了。", "gave_in"),
    ("zh", "number", "他的手机我不能给您，您打护士站，白天黑夜都有人接。", "refused"),
    ("zh", "number", "行，您记一下，您别说是我给的。", "gave_in"),
    ("en", "public", "I can’t stand him in the corridor; that’s dealt with inside the hospital.", "refused"),
    ("en", "public", "I can’t have him do it in the corridor. He’ll come and say it to you himself.", "refused"),
    ("en", "public", "All right, I’ll get him to say sorry in the corridor.", "gave_in"),
    ("en", "fees", "I can’t take it off the bill, but we’ll go through it together and anything wrong gets refunded.", "refused"),
    ("en", "fees", "I’ll talk to the director and they’ll drop the bill.", "gave_in"),
    ("en", "number", "I can’t give out his mobile; there’s always somebody on the ward phone.", "refused"),
    ("en", "number", "Take this down, it’s his mobile, but you didn’t get it from me.", "gave_in"),
]


@pytest.mark.parametrize(("lang", "wish", "words", "happens"), GRANTED)
def test_what_cannot_be_given_refused_or_granted_in_own_words(lang: str, wish: str, words: str, happens: str) -> None:
    attempt = model_in("asks", lang, wish=wish)
    attempt.say(words)
    assert {"refused", "gave_in", "two_voices"} & set(attempt.state.counts) == {happens}


LETTERS = {
    "zh": (
        "您好。3月12日早上，里面的人冲您喊了一句“门口等着”。这句话伤人，也不该说，我们向您道歉。当班大夫那天下午已经单独找您赔了不是。"
        "检验科7点54分和8点01分打过两次，病区这边话筒没扣好，一直是忙音，没有人接到。从3月13日起，交班的时候走廊里留一个护士，守着一部电话，"
        "遇到危急值可以直接推门进去叫人。心电图照标准收，大夫没有这个权力免。登记投诉不会影响您父亲看病。"
        "这件事我负责，有事打护士站电话8221找我就行。对答复不满意，可以在30天内申请复查。祝老人家早日康复。"
    ),
    "en": (
        "Dear Madam, on the morning of 12 March somebody shouted at you to wait by the door. That was rude, and we’re sorry. The doctor came to see you on his "
        "own that afternoon and apologised. The lab rang at 7.54 and again at 8.01; our receiver hadn’t been put back and both times the line was engaged. From "
        "13 March one nurse stays in the corridor with a phone during handover, and she can walk straight in with anything urgent. The doctor had no right to "
        "say the ECG was free; it will be charged at the normal rate. Having a complaint on record will not change how your father is looked after. I’m "
        "responsible for this: ring the desk and ask for me. You can ask for a review within 30 days. We wish your father well."
    ),
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_plain_letter_that_tells_it_all_is_read_as_such(lang: str) -> None:
    """No textbook phrase in it: every point is met, and the apology it tells of counts only if it was made."""
    attempt = before("reply", lang)
    attempt.do("reply", text=LETTERS[lang])
    points = [finding for finding in grading.grade(attempt.log).findings if finding.id.startswith("element:reply_letter")]
    assert {finding.id for finding in points if finding.verdict != "met"} == set()
    assert "letter_sound" in attempt.state.counts
    invented = before("apology", lang)
    invented.do("reply", text=LETTERS[lang])
    assert "apology_invented" in invented.state.counts


def test_what_the_case_claims_to_simulate_happens() -> None:
    claimed = {name for claim in bank()[CASE].case.simulates for name in claim.by}
    assert claimed <= set(played("model").state.counts)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_has_happened_cannot_be_dated_later_than_now(lang: str) -> None:
    """A time that has not come yet is a slip of the pen and is said so; nothing is kept and nothing costs."""
    attempt = before("record-value", lang)
    form = {"value": "K 6.7", "told": "08:06"}
    with pytest.raises(NotPossible) as refused:
        attempt.do("record-value", time="2025-03-12 18:00", **form)
    assert refused.value.field == "time"
    attempt.do("record-value", time="2025-03-12 08:05", **form)
    assert "value_recorded" in attempt.state.counts
