"""A fine piece of writing: what the case turns on, shown by playing it."""

from __future__ import annotations

from itertools import pairwise

import pytest

import grading
import simulator
from casebank.paths import Step, load_path
from tests.attempts import bank, follow, known, lost
from tests.incident import Incident

CASE = "counter-self-criticism"
INCIDENT = Incident(CASE, seed=3, persona="stung_colleague")
path, begin, played = INCIDENT.path, INCIDENT.begin, INCIDENT.judged


# --- courteous and wrong ------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_whoever_rewards_the_style_ends_badly_and_is_told_why(lang: str) -> None:
    """A top mark for eloquence: never unkind, and the card names what was not on the page."""
    attempt, card = played("fine-writing", lang)
    assert attempt.state.ending == "eloquent"
    assert card.total < 45
    told = {finding.id for finding in card.findings if finding.verdict == "breached" and finding.advice}
    assert {
        "check:no_prize_for_style",
        "check:gaps_named",
        "check:own_half_owned",
        "check:customer_heard_from_her",
    } <= told
    harsh = (":rude", ":contradict", ":cold", ":command_tone")
    assert not any(finding.kind == "violation" and finding.id.endswith(harsh) for finding in card.findings)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_reviewer_who_stays_off_the_page_changes_no_noon(lang: str) -> None:
    attempt, card = played("off-the-page", lang)
    assert attempt.state.ending == "still_the_same"
    assert "check:own_half_owned" in lost(card)
    assert card.total < 80


def test_the_sheet_gives_credit_for_two_and_finds_four_missing() -> None:
    _, card = played("model")
    assert not {name for name in lost(card) if name.startswith("field:grade")}
    along = path(changes={"grade": [Step(do="grade", fields={
        "own": "missing", "sequence": "missing", "apology": "present", "cause": "present", "action": "present",
        "evidence": "present", "manners": "neutral", "style": "much", "verdict": "reject"})]})  # fmt: skip
    attempt = follow(begin(), along)
    assert "gaps_seen" not in attempt.state.counts
    names = ("own", "sequence", "apology", "cause", "action", "evidence", "manners", "style", "verdict")
    assert {f"field:grade:{name}" for name in names} <= lost(grading.grade(attempt))


def test_reading_it_out_is_fatal() -> None:
    """What the head calls a deterrent caps the total."""
    attempt = follow(begin(), path(changes={"decline_reading": [Step(do="let_read")]}))
    assert attempt.state.ending == "on_show"
    assert grading.grade(attempt).cap == 59


# --- clocks --------------------------------------------------------------------------------------------


def test_three_working_days_from_the_decision_end_on_the_18th() -> None:
    """Decided on Thursday 13 November; the weekend does not count."""
    attempt, card = played("model")
    [row] = [row for row in card.limits if row.id == "clock:self_review"]
    assert f"{attempt.scenario.world.local(row.due or 0):%Y-%m-%d %H:%M}" == "2025-11-18 23:59"
    assert row.verdict == "met"
    late = follow(begin(), path(changes={"accept": [Step(wait=1440), Step(wait=1440), Step(same=True)]}))
    assert late.state.ending == "overdue"


@pytest.mark.parametrize(
    ("day", "right"), [("2025-11-18 17:30", True), ("2025-11-17 17:30", False), ("2025-11-16 17:30", False)]
)
def test_the_last_day_has_to_be_counted(day: str, right: bool) -> None:
    fields = {"draft": "second", "basis": "noon", "own_half": "written", "due": day}
    attempt = follow(begin(), path(changes={"accept": [Step(do="accept", fields=fields)]}))
    assert ("field:accept:due" not in lost(grading.grade(attempt))) is right


def test_both_promises_are_kept() -> None:
    """The rota by Friday at five, the second draft read on Monday by half past one, the hour after she hands it in."""
    attempt, _ = played("model")
    assert attempt.state.promises[0].verdict == "kept"
    assert "note" not in {
        finding.verdict for finding in grading.grade(attempt).findings if finding.id.startswith("promise")
    }
    assert "broken" not in {promise.verdict for promise in attempt.state.promises}
    broken = follow(begin(), path(changes={"show_rota": [], "read_second": []}))
    assert "check:words_kept" in lost(grading.grade(broken))


def test_nobody_writes_a_second_page_for_a_top_mark() -> None:
    """What was signed without a word of comment is not written again, and can be settled as it is."""
    attempt = follow(begin(), path(), until="favour")
    attempt.say("行，我给你签个优。")
    while not attempt.ended and attempt.view()["now"]["iso"] < "2025-11-17T13:00":
        attempt.wait(1440)
    assert "second_arrived" not in attempt.state.counts
    assert "accept" in {action["id"] for action in attempt.view()["actions"]}


@pytest.mark.parametrize(
    ("lang", "words"), [("zh", "你说得对，是我的错。"), ("en", "You’re right. That was my fault.")]
)
def test_a_plain_admission_after_what_she_told_is_about_the_rota(lang: str, words: str) -> None:
    """Where she has just named the rota, nobody has to name it again; for harsh words earlier it does not count."""
    attempt = follow(begin(lang), path(), until="unsaid")
    attempt.say(words)
    assert "rota_owned" in attempt.state.counts
    earlier = follow(begin(lang), path(changes={"credit-then-ask": [Step(choose="throw-back")]}), until="shut")
    earlier.say({"zh": "是我的错，话说重了，对不起。", "en": "My fault. I was too harsh, and I’m sorry."}[lang])
    assert "rota_owned" not in earlier.state.counts


# --- what is told only to those who ask -----------------------------------------------------------------


def test_what_she_did_not_dare_write_is_told_only_when_asked() -> None:
    """“Look only at yourself” buries it."""
    attempt = follow(begin(), path(), until="how_it_came")
    attempt.choose("only-yourself")
    assert attempt.state.scene == "manners"
    assert "unsaid_line" not in known(attempt)
    assert "unsaid_line" in known(follow(begin(), path(), until="unsaid"))


def test_the_copied_paragraphs_are_found_by_whoever_compares() -> None:
    attempt = follow(begin(), path(changes={"compare_old": []}))
    assert "old_pages" not in known(attempt)


def test_the_second_draft_is_only_as_good_as_the_talk() -> None:
    """After a scolding it has three pages and neither a date nor a customer."""
    scolded = path(
        changes={"credit-then-ask": [Step(choose="throw-back")], "put-page-down": [Step(choose="three-means-three")]}
    )
    attempt = follow(begin(), scolded)
    [page] = [found for found in attempt.view()["evidence"] if found["id"] == "second_page"]
    assert page["text"].startswith("三页")
    [page] = [found for found in played("model")[0].view()["evidence"] if found["id"] == "second_page"]
    assert page["text"].startswith("不到一页")


# --- how it can end -----------------------------------------------------------------------------------

ENDINGS = {
    "different_noon": path(),
    "eloquent": load_path(CASE, "fine-writing"),
    "still_the_same": load_path(CASE, "off-the-page"),
    "on_show": path(changes={"decline_reading": [Step(do="let_read")]}),
    "three_pages": path(
        changes={"credit-then-ask": [Step(choose="throw-back")], "put-page-down": [Step(choose="three-means-three")]}
    ),
    "overdue": path(changes={"accept": []}),
    "one_step_short": path(changes={"watch_noon": []}),
    "rota_only": path(changes={"sit_beside": []}),
}


@pytest.mark.parametrize("ending", sorted(ENDINGS))
def test_each_ending_is_reached(ending: str) -> None:
    """Every way the story can end has a run that ends so."""
    along = ENDINGS[ending]
    assert along is not None
    attempt = follow(begin(), along)
    while not attempt.ended:
        attempt.wait(1440)
    assert attempt.state.ending == ending


def test_every_ending_has_its_run() -> None:
    """None is left out of the list above."""
    assert set(ENDINGS) == {ending.id for ending in bank()[CASE].case.endings}


@pytest.mark.parametrize("persona", ["stung_colleague", "anxious_colleague"])
def test_she_shuts_up_and_opens_again(persona: str) -> None:
    """The page thrown back makes it worse; the next sentence can still mend it."""
    attempt = follow(begin(persona=persona), path(changes={"credit-then-ask": [Step(choose="throw-back")]}))
    moods = [state.anger for state in attempt.states]
    assert max(b - a for a, b in pairwise(moods)) >= 100
    assert moods[-1] < 250
    assert "check:credit_where_due" in lost(grading.grade(attempt))


# --- own words ----------------------------------------------------------------------------------------

SAID = [
    ("hands_over", "zh", "头一段写得实在，顺序反了是你自己看出来的，这个难得。后面三点是怎么想出来的？", "how_it_came"),
    (
        "hands_over",
        "en",
        "Your first paragraph is honest, and that took courage. How did you come to write the three lessons?",
        "how_it_came",
    ),
    ("how_it_came", "zh", "除了你自己那句话，还有什么原因是你没敢写的？", "unsaid"),
    (
        "how_it_came",
        "en",
        "What else was there that you didn’t dare to write? Would somebody else have fared any better?",
        "unsaid",
    ),
    ("unsaid", "zh", "是我排的班，这一半责任在我，把我的名字写进去。", "manners"),
    ("unsaid", "en", "That’s my rota, so that half is my responsibility. Put my name in.", "manners"),
    ("manners", "zh", "你想想，要是那位客户读到这句，她会怎么想？", "monday"),
    ("manners", "en", "If she read that line, how would it feel to her?", "monday"),
    ("monday", "zh", "换成具体的：周一中午谁做什么，怎么看得见你改了？", "and_she"),
    ("monday", "en", "Make it concrete. On Monday, who does what, and how would anybody see it?", "and_she"),
    ("and_she", "zh", "她等的是你一句对不起。我先打电话问问她愿不愿意听。", "favour"),
    (
        "and_she",
        "en",
        "She’d like to hear an apology from you. I’ll ring first and ask whether she’s willing.",
        "favour",
    ),
    ("favour", "zh", "我知道你累了。可是这一稿我不能签，因为它没说下个中午怎么办；咱们一起改，留着头一段。", "leaves"),
    (
        "favour",
        "en",
        "I know you’re tired. I can’t sign this, because it changes nothing; let’s work on it together.",
        "leaves",
    ),
]


@pytest.mark.parametrize(("scene", "lang", "words", "leads_to"), SAID)
def test_good_words_of_ones_own_lead_where_the_good_reply_leads(
    scene: str, lang: str, words: str, leads_to: str
) -> None:
    """Nobody has to pick from the list, and no good no is taken for a yes."""
    attempt = follow(begin(lang), path(), until=scene)
    attempt.say(words)
    assert attempt.state.scene == leads_to
    assert not {"false_mark", "rota_hidden"} & set(attempt.state.counts)


@pytest.mark.parametrize(
    ("scene", "lang", "words", "happens"),
    [
        ("favour", "zh", "行，我给你签个优。", "false_mark"),
        ("favour", "en", "All right, I’ll sign it with a top mark.", "false_mark"),
        ("unsaid", "zh", "排班是内部的事，这个就别写了。", "rota_hidden"),
        ("unsaid", "en", "Leave the rota out of it.", "rota_hidden"),
    ],
)
def test_free_words_can_overstep_too(scene: str, lang: str, words: str, happens: str) -> None:
    attempt = follow(begin(lang), path(), until=scene)
    attempt.say(words)
    assert happens in attempt.state.counts


UNPROMISED = {
    "own-the-rota": {"zh": "这张班表是我排的，这一半责任在我，把我的名字写进去。", "en": "That rota is mine, so that half is my responsibility. Put my name in."},
    "no-and-together": {"zh": "我知道你累了。这一稿我不能签，因为它没说下个中午怎么办；咱们一起改，留着头一段。", "en": "I know you’re tired. I can’t sign this, because it changes nothing; let’s work on it together."},
}  # fmt: skip


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_day_never_promised_cannot_be_missed(lang: str) -> None:
    """Whoever names no day to her loses nothing for days kept; whoever names one and keeps it earns it."""
    text = {"zh": "头一段写得实在，留着。缺对客户的道歉，缺原因：排班是我的。谁来改、怎么看得见，也要写。", "en": "The first paragraph is honest; keep it. The apology to her is missing, and the cause: the rota is mine. Say who changes what and how it will show."}  # fmt: skip
    changes = {name: [Step(say=words)] for name, words in UNPROMISED.items()}
    silent = path(
        changes={**changes, "send_comment": [Step(do="send_comment", fields={"text": text})], "read_second": []}
    )
    attempt = follow(begin(lang), silent)
    assert attempt.ended
    assert "promise_made" not in attempt.state.counts
    assert "check:words_kept" not in lost(grading.grade(attempt))
    kept = {finding.id: finding.verdict for finding in played("model", lang)[1].findings}
    assert kept["check:words_kept"] == "met"


GIVEN = {"zh": "行了行了，我给你签个优。", "en": "All right, I’ll sign it with a top mark."}
NOT_YET = {
    "zh": "等你把少的那几样写好，我再给你签优。",
    "en": "Once you’ve put in what’s missing I’ll sign it with a top mark.",
}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("scene", ["hands_over", "how_it_came", "manners", "and_she", "leaves"])
def test_the_mark_given_anywhere_ends_the_talk_there(lang: str, scene: str) -> None:
    """She takes it wherever it is given, and leaves; a mark held out for a mended draft is none."""
    attempt = follow(begin(lang), path(), scene)
    assert attempt.state.scene == scene
    attempt.say(NOT_YET[lang])
    assert "false_mark" not in attempt.state.counts
    attempt = follow(begin(lang), path(), scene)
    attempt.say(GIVEN[lang])
    assert attempt.state.part == "desk" and {"false_mark", "first_accepted"} <= set(attempt.state.counts)


@pytest.mark.parametrize(
    ("lang", "praise", "ring"),
    [
        ("zh", "文笔真好，辞藻也漂亮。", "那你给她打个电话，道个歉。"),
        (
            "en",
            "Well, I’ve read it. It’s very nicely written, you’ve a way with words.",
            "You’d better ring her and apologise then.",
        ),
    ],
)
def test_she_answers_what_was_said(lang: str, praise: str, ring: str) -> None:
    """Praised, she is pleased and not hurt; told to ring before she asks, she does not say that the customer is settled."""
    attempt = follow(begin(lang), path(), "hands_over")
    attempt.say(praise)
    assert attempt.state.scene == "pleased"
    attempt = follow(begin(lang), path(), "monday")
    while attempt.state.scene == "monday":
        attempt.say(ring)
    last = [line["text"] for line in attempt.view()["lines"] if line["who"] != "trainee"][-1]
    assert attempt.state.scene == "and_she" and ("她肯听我说" in last or "want to hear from me" in last), last


# --- she answers what was said, and time goes by ---------------------------------------------------------


def said_last(attempt: simulator.Attempt) -> str:
    """What somebody else than the trainee said last."""
    return str([line["text"] for line in attempt.view()["lines"] if line["who"] != "trainee"][-1])


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", "小姑娘辛苦了，写得挺用心，字也好看。"),
        ("en", "You’ve gone to a lot of trouble, and your handwriting’s lovely."),
    ],
)
def test_kind_words_alone_bring_no_confession(lang: str, words: str) -> None:
    """Nobody has asked where the lessons came from, so she does not tell."""
    attempt = follow(begin(lang), path(), "hands_over")
    attempt.say(words)
    assert attempt.state.scene == "pleased"


@pytest.mark.parametrize(
    ("lang", "words", "told"),
    [("zh", "先这样，我再看看。", "您不签"), ("en", "Let me have another look at it.", "You’re not signing")],
)
def test_whoever_does_not_sign_and_does_not_ask_is_not_told_that_he_asked(lang: str, words: str, told: str) -> None:
    """Her pen is refused without a word; she draws her own conclusion."""
    attempt = follow(begin(lang), path(changes={"credit-then-ask": [Step(choose="praise-style")]}), "pleased")
    while attempt.state.scene == "pleased":
        attempt.say(words)
    assert attempt.state.scene == "how_it_came" and told in said_last(attempt)


@pytest.mark.parametrize(
    ("lang", "words", "told"),
    [
        ("zh", "中午那张表是我排的，两个窗口一起点箱，这个怪我。", "这话是您先说的"),
        ("en", "That rota is mine, with both windows counting at once.", "You said it"),
    ],
)
def test_whoever_names_the_rota_first_is_not_told_that_he_asked(lang: str, words: str, told: str) -> None:
    attempt = follow(begin(lang), path(), "how_it_came")
    attempt.say(words)
    assert attempt.state.scene == "unsaid" and told in said_last(attempt)


@pytest.mark.parametrize(
    ("lang", "harsh", "back"),
    [
        ("zh", "你还有理了？", "先放下，是我话说重了，对不起。"),
        ("en", "Rubbish, you’re just being stupid.", "I was too hard on you, and I’m sorry."),
    ],
)
def test_after_a_harsh_word_the_talk_goes_on_where_it_was(lang: str, harsh: str, back: str) -> None:
    """What she has told already is not asked for and told a second time."""
    attempt = follow(begin(lang), path(), "manners")
    attempt.say(harsh)
    assert attempt.state.scene == "shut"
    attempt.say(back)
    assert attempt.state.scene == "manners"


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", "我也想给你过，可总行查得严，你再改改，改好了我给你签。"),
        ("en", "I’d like to pass it, but head office are strict. Polish it a bit and I’ll sign it then."),
    ],
)
def test_a_signature_held_out_for_a_better_draft_is_none(lang: str, words: str) -> None:
    attempt = follow(begin(lang), path(), "favour")
    attempt.say(words)
    assert "false_mark" not in attempt.state.counts and attempt.state.part == "talk"


@pytest.mark.parametrize("changes", [{"decline_reading": []}, {"decline_reading": [Step(do="let_read")]}])
def test_it_is_read_out_on_monday_unless_somebody_prevents_it(changes: dict[str, list[Step]]) -> None:
    """On Friday the head wants it read; on Monday at half past eight it is read, and not before."""
    attempt = follow(begin(), path(changes=changes))
    read = next(state for state in attempt.states if "read_aloud" in state.counts)
    assert f"{attempt.scenario.world.local(read.now):%Y-%m-%d %H:%M}" == "2025-11-17 08:30"
    assert attempt.state.ending == "on_show"


def test_a_yes_to_the_head_can_be_taken_back_before_monday() -> None:
    along = path(changes={"decline_reading": [Step(do="let_read"), Step(do="decline_reading")]})
    attempt = follow(begin(), along)
    assert "read_aloud" not in attempt.state.counts
    assert attempt.state.ending == "different_noon"


def test_no_noon_is_looked_at_before_it_has_come() -> None:
    """The rota changed on Monday afternoon shows on Tuesday."""
    attempt = follow(begin(), path(), "desk")
    while "second_arrived" not in attempt.state.counts:
        attempt.wait(60)
    attempt.do("change_rota")
    while attempt.view()["now"]["iso"] < "2025-11-18T12:30":
        on_offer = "watch_noon" in {action["id"] for action in attempt.view()["actions"]}
        assert not on_offer or attempt.view()["now"]["iso"] >= "2025-11-18T12:00"
        attempt.wait(60)
    assert "watch_noon" in {action["id"] for action in attempt.view()["actions"]}


def test_the_second_page_says_of_the_rota_and_of_the_call_what_was_done() -> None:
    """Changed and not rung, rung and not changed."""
    pages = {}
    for missing in ("sit_beside", "change_rota"):
        attempt = follow(
            begin(),
            path(
                changes={missing: []}
                | ({"show_rota": [], "short_review": [], "watch_noon": []} if missing == "change_rota" else {})
            ),
        )
        pages[missing] = next(found["text"] for found in attempt.view()["evidence"] if found["id"] == "second_page")
    assert "主管排的，已改" in pages["sit_beside"] and "我打了电话" not in pages["sit_beside"]
    assert "主管说改" in pages["change_rota"] and "我打了电话" in pages["change_rota"]


def test_a_top_mark_can_be_taken_back_until_the_page_is_settled() -> None:
    """The briefing says that there is time to think better of it, and there is: the second draft is what is accepted."""
    signed = follow(begin(), path(), "favour")
    signed.say("行，我给你签个优。")
    assert {"false_mark", "first_accepted"} <= set(signed.state.counts)
    text = "头一段写得实在，留着。缺对客户的道歉，缺原因：排班是我的。谁来改、怎么看得见，也要写。11月17日给我第二稿。"
    signed.do("send_comment", text=text)
    while "second_arrived" not in signed.state.counts:
        signed.do("decline_reading") if "decline_reading" in {
            act["id"] for act in signed.view()["actions"]
        } else signed.wait(60)
    signed.do("accept", draft="second", basis="noon", own_half="written", due="2025-11-18 17:30")
    signed.do("close_file")
    assert signed.state.ending != "eloquent"
    assert "check:no_prize_for_style" not in lost(grading.grade(signed))
    assert "check:no_prize_for_style" in lost(played("fine-writing")[1])


def test_whoever_did_not_look_or_ask_can_still_look() -> None:
    """The rota lies on the desk after the talk as well, and can then be changed and owned up to."""
    along = path(changes={"read_rota": [], "ask-the-unsaid": [Step(choose="only-yourself")]})
    attempt = follow(begin(), along, until="desk")
    assert "change_rota" not in {action["id"] for action in attempt.view()["actions"]}
    attempt.do("look_at_rota")
    assert {"change_rota", "report_own"} <= {action["id"] for action in attempt.view()["actions"]}
