"""What is particular to the first letter: its dates, its traps, what is told only when asked, and where own words lead."""

from __future__ import annotations

import pytest

import grading
import simulator
from tests.attempts import bank, known
from tests.incident import Incident, due

CASE = "first-letter"
LANGUAGES = ("zh", "en")
INCIDENT = Incident(CASE, lang="en")
scenario, played, model_in, before = INCIDENT.scenario, INCIDENT.run, INCIDENT.model_in, INCIDENT.before


def outcome(attempt: simulator.Attempt) -> int:
    case = bank()[CASE].case
    return next(ending.outcome for ending in case.endings if ending.id == attempt.state.ending)


def letter(lang: str, attempt: simulator.Attempt) -> str:
    """The reply of the model run, as written there."""
    return next(dict(sheet.fields)["text"] for sheet in played("model", lang).state.forms if sheet.form == "reply_letter")


# --- dates -------------------------------------------------------------------------------------------


def test_dates_of_the_letter() -> None:
    """Received Monday 3 March at 09:10: 18 March to tell acceptance; 2 May is a holiday, so 6 May to finish."""
    attempt = simulator.Attempt(scenario())
    assert due(attempt, "register_at_once") == "2025-03-03 09:40:00"
    assert due(attempt, "submit_same_day") == "2025-03-03 17:30:00"
    assert due(attempt, "petition_accept") == "2025-03-18 23:59:59"
    assert due(attempt, "petition_finish") == "2025-05-06 23:59:59"
    assert due(attempt, "hospital_feedback") == "2025-03-10 23:59:59"
    attempt.do("take-first")
    assert due(attempt, "first_letter_fast") == "2025-03-10 17:30:00"


def test_the_kit_value_governs_once_ten_days_apply() -> None:
    """Several departments: the outside rule allows ten working days, to 17 March; fast still means the 10th."""
    attempt = before("see-incident")
    ids = [shown["id"] for shown in attempt.view()["clocks"] if shown["state"] == "running"]
    assert "hospital_feedback" not in ids
    assert due(attempt, "hospital_feedback_joint") == "2025-03-17 23:59:59"
    assert due(attempt, "first_letter_fast") == "2025-03-10 17:30:00"


def test_wrong_class_buys_time_and_is_found_out() -> None:
    """An enquiry at a window is no letter: as a repeat letter the matter would have until 24 March."""
    attempt = simulator.Attempt(scenario())
    attempt.do("take-repeat")
    assert due(attempt, "repeat_letter_careful") == "2025-03-24 17:30:00"
    findings = {f.id: f for f in grading.grade(attempt.log).findings}
    assert findings["duty:history_before_class"].verdict == "breached"


def test_instruction_comes_only_after_submission_to_the_leader() -> None:
    """Left to the unit complained about, the letter brings no instruction; submitted properly, it does within the morning."""
    attempt = simulator.Attempt(scenario())
    sheet = {"summary": "A letter about charges.", "proposal": "For the unit."}
    attempt.do("submit", to="unit", **sheet)
    attempt.wait(120)
    assert "handed_back" in attempt.state.counts
    assert "leader_instructed" not in attempt.state.counts
    attempt.do("submit", to="leader", **sheet)
    attempt.wait(120)
    assert "leader_instructed" in attempt.state.counts


# --- what is told only when asked --------------------------------------------------------------------


def test_ward_call_and_hardship_stay_untold_unless_asked() -> None:
    """Straight to the date: he keeps the sister’s call and the state of things at home to himself."""
    attempt = model_in("notes", "en")
    attempt.choose("set-date")
    assert attempt.state.part == "enquiry"
    assert not known(attempt) & {"told_before", "home"}
    assert "apply-relief" not in [action["id"] for action in attempt.view()["actions"]]


def test_ward_call_can_still_be_found_in_the_ward() -> None:
    """Both sides know it: whoever did not ask him hears it from the sister."""
    attempt = model_in("notes", "en")
    attempt.choose("set-date")
    attempt.do("hear-ward")
    assert "earlier_word_known" in attempt.state.counts


def test_letter_says_when_to_ring() -> None:
    """Rung in the morning he has just gone to bed after nights; rung after half past two he has not."""
    early = simulator.Attempt(scenario())
    early.do("ring")
    assert "woke_him" in early.state.counts
    assert "woke_him" not in played("model").state.counts


def test_nobody_rings_so_he_does() -> None:
    """A day and a half without a sound, and he is on the line himself."""
    attempt = simulator.Attempt(scenario())
    for _ in range(12):
        if attempt.state.part == "call":
            break
        attempt.wait(300)
    assert "he_rang" in attempt.state.counts
    assert attempt.state.scene == "pick_up"


# --- traps and endings -------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("trainee", "ending"),
    [
        ("model", "settled"),
        ("curt", "came_back"),
        ("oral-only", "spoken_only"),
        ("passed-to-insurance", "sent_round"),
        ("promised-too-soon", "settled_cool"),
        ("apology-first", "apology_for_money"),
        ("figures-first", "blocked"),
    ],
)
def test_runs_end_as_they_deserve(trainee: str, ending: str, lang: str) -> None:
    """Each golden path reaches the ending its behaviour leads to."""
    attempt = played(trainee, lang)
    assert attempt.state.ending == ending
    assert trainee == "model" or outcome(attempt) < outcome(played("model", lang))


@pytest.mark.parametrize("trainee", ["oral-only", "apology-first", "figures-first"])
def test_what_crosses_the_line_caps_the_total(trainee: str) -> None:
    """No letter, a refund held against an apology, a word to the employer: however well the rest went, it fails."""
    card = grading.grade(played(trainee).log)
    assert card.total <= 59
    assert [f.id for f in card.findings if f.fatal and f.verdict == "breached"]


def test_a_blocked_petitioner_fails_even_in_a_perfect_run() -> None:
    """One finding says so, and it names the outside rule and the target that tempts to it."""
    card = grading.grade(played("figures-first").log)
    finding = next(f for f in card.findings if f.id == "duty:never_block")
    assert finding.fatal and finding.verdict == "breached"
    assert {"outside:petitions-2022", "S2-03-02", "S2-03-03"} <= set(finding.rules)


def test_polite_figure_before_the_check_makes_two_voices() -> None:
    """The sum promised on the telephone is thrown back at the visit, when part of it turns out to be the fund’s."""
    attempt = played("promised-too-soon")
    first = attempt.state.counts
    assert "two_voices" in first and "sum_promised" in first
    calm, hurt = (run.states[_opened(run, "sister_said")].anger for run in (played("model"), attempt))
    assert hurt > calm


def _opened(attempt: simulator.Attempt, scene: str) -> int:
    return next(i for i, state in enumerate(attempt.states) if state.scene == scene)


def test_letter_that_passes_over_the_ward_contradicts_it() -> None:
    """Everything else in order, but not a word about Saturday’s call: the hospital has said two things."""
    attempt = before("reply")
    text = letter("en", attempt)
    start, end = text.index("Third, the ward"), text.index("The refund has nothing")
    attempt.do("reply", text=text[:start] + text[end:])
    assert "two_voices" in attempt.state.counts


def test_file_closed_on_loose_ends_comes_back_and_can_still_be_settled() -> None:
    """A thin letter, the file closed: a second letter. The crux found and every point answered, it is settled at last."""
    attempt = before("reply")
    good = letter("en", attempt)
    attempt.do("reply", text="Dear Sir, the matter has been dealt with. The money will be returned. Yours faithfully.")
    attempt.do("close-anyway")
    while "petitioned_again" not in attempt.state.counts:
        attempt.wait(attempt.view()["waits"][-1]["minutes"])
    assert "repeat_letter" in attempt.state.counts
    here = attempt.scenario.world.local(attempt.state.now)
    assert here.weekday() < 5 and here.hour == 10, "the post comes on a working morning"
    assert "second_letter" in known(attempt)
    attempt.do("find-crux")
    attempt.do("reply", text=good)
    attempt.do("close-file")
    assert attempt.state.ending == "second_time"
    findings = {f.id: f for f in grading.grade(attempt.log).findings}
    assert findings["duty:find_the_crux"].verdict == "met"
    assert findings["duty:settle_once"].verdict == "breached"


def test_closing_before_the_money_is_in_ends_on_paper() -> None:
    """A sound letter and a refund ordered that very evening, closed at once: the card has not moved."""
    attempt = before("refund")
    attempt.do("see-him")
    for reply in ("seat-and-notes", "bed-show", "one-voice", "nursing-notes", "no-with-way", "his-right"):
        attempt.choose(reply)
    attempt.do("refund")
    attempt.do("reply", text=letter("en", attempt))
    attempt.do("close-file")
    assert attempt.state.ending == "on_paper"


def test_sent_to_the_bureau_and_never_answered() -> None:
    """Told to try the bureau, and no letter ever: round the houses once more."""
    attempt = simulator.Attempt(scenario())
    attempt.do("bureau-text")
    attempt.do("ring")
    for _ in range(60):
        if attempt.ended:
            break
        attempt.wait(1440 if attempt.state.part in ("letter", "enquiry", "answer") else 10)
    assert attempt.state.ending == "passed_round"


def test_every_ending_is_reached_by_some_test() -> None:
    """The tests of this module name all the endings there are."""
    reached = {
        "settled", "came_back", "spoken_only", "sent_round", "settled_cool", "apology_for_money", "blocked",
        "second_time", "on_paper", "passed_round",
    }  # fmt: skip
    assert reached == {ending.id for ending in bank()[CASE].case.endings}


@pytest.mark.parametrize("wish", ["naming", "other_bill", "cash"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_three_requests_that_must_be_refused(lang: str, wish: str) -> None:
    """Whichever he asks for, giving in is breached and costs, and the courteous no is met."""
    good = model_in("refusal", lang, wish=wish)
    good.choose("no-with-way")
    soft = model_in("refusal", lang, wish=wish)
    soft.choose("yes-to-please")
    assert "refused" in good.state.counts and "gave_in" not in good.state.counts
    assert "gave_in" in soft.state.counts and "refused" not in soft.state.counts


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_refusal_well_explained_is_let_go(lang: str) -> None:
    """He answers the refusal first, before he speaks of the district."""
    lines = [line["text"] for line in played("model", lang).view()["lines"]]
    let_go = ("（他想了想", "（他嘟囔", "(He thinks it over", "(Under his breath")
    assert sum(line.startswith(let_go) for line in lines) == 1


@pytest.mark.parametrize("lang", LANGUAGES)
def test_anger_falls_and_rises(lang: str) -> None:
    """He calms on the telephone, comes in suspicious again, and leaves calmer; the curt run drives him to the top."""
    model, curt = played("model", lang), played("curt", lang)
    call, visit = _opened(model, "pick_up"), _opened(model, "arrives")
    assert model.states[call].anger > model.states[visit - 1].anger < model.states[visit].anger > model.state.anger
    assert curt.state.anger > 850 and model.state.anger < 250


# --- own words ---------------------------------------------------------------------------------------

LEADS = [
    ("zh", "pick_up", "您好，我是医院信访办的，来信我看过了。这几天让您来回跑，真对不住，您要是有空，慢慢跟我说说。", "scene:story"),
    ("zh", "pick_up", "想听您把事情从头说一遍，我拿笔记着。", "scene:story"),
    ("zh", "story", "您说的我记下来了：二十号说换单间又没换，账上却收了钱，对吧？", "scene:notes"),
    ("zh", "notes", "院里有没有别的人先跟您联系过？说过什么？", "told_asked"),
    ("zh", "notes", "您父亲这阵子身体怎么样，家里有困难吗？", "hardship_told"),
    ("zh", "notes", "我周三之前查完，周四下午四点半当面给您答复。", "date_given"),
    ("zh", "told", "护士长的话我记下，查清楚了统一给您一个说法，退费跟道歉是两码事。", "separate_said"),
    ("zh", "bed", "查清楚了：二十号下午不转了，预约没有撤掉，系统一直在计费，是我们的错，对不起。", "bed_explained"),
    ("zh", "nursing", "护理费收的是护士每小时巡视、量血压、翻身换药，记录在这儿，您看看。", "explained"),
    ("zh", "refusal", "我理解您的心情，可这个涉及隐私，不能这么办。您父亲的单子我陪您一笔笔核，明天下班前书面给您。", "refused"),
    ("zh", "higher", "去区里是您的权利，我不拦您。", "right_respected"),
    ("en", "pick_up", "Hello, this is the petitions office, I’ve read your letter. Would you tell me what happened from the start?", "scene:story"),
    ("en", "pick_up", "I’d like to hear the whole thing in your own words, and I’ll take notes.", "scene:story"),
    ("en", "story", "So the transfer was called off on the 20th and yet it was billed; have I understood that right?", "scene:notes"),
    ("en", "notes", "Has anybody else at the hospital been in touch with you or told you anything already?", "told_asked"),
    ("en", "notes", "How is your father doing, and are things difficult at home?", "hardship_told"),
    ("en", "notes", "I’ll have checked it by Wednesday and will give you the answer on Thursday at half past four.", "date_given"),
    ("en", "told", "I’ve noted what she said. The refund and the apology are two separate things.", "separate_said"),
    ("en", "bed", "We found that the booking wasn’t cancelled when the transfer was called off. Our mistake, and I’m sorry.", "bed_explained"),
    ("en", "nursing", "The nursing charge is for hourly rounds, turning him and changing dressings. Here are the notes.", "explained"),
    ("en", "refusal", "I understand how you feel, but that’s private and I can’t. You’ll have the rest in writing by tomorrow at five.", "refused"),
    ("en", "higher", "Going to the district is your right and nobody will stop you.", "right_respected"),
]
HURTS = [
    ("zh", "pick_up", "您去医保局问问吧，那边查得快。", "pushed_elsewhere"),
    ("zh", "story", "肯定全额退给您，放心吧。", "sum_promised"),
    ("zh", "told", "您先去道个歉，咱们再说退费的事。", "demand_punished"),
    ("zh", "told", "她说了不算，您别听她的。", "sister_disowned"),
    ("zh", "nursing", "护理费也一起退给您算了。", "nursing_waived"),
    ("zh", "refusal", "行，没问题，我悄悄给您看一眼隔壁床的账单。", "gave_in"),
    ("zh", "higher", "求您别去区里，行不行？", "petitioner_pressed"),
    ("zh", "higher", "您再往上告，我们就找您公司领导谈。", "petitioner_blocked"),
    ("en", "pick_up", "You’d better ask the insurance bureau about that.", "pushed_elsewhere"),
    ("en", "story", "You’ll definitely get all of it refunded, I promise.", "sum_promised"),
    ("en", "told", "Apologise first, and then we can see about the refund.", "demand_punished"),
    ("en", "told", "She has no authority, take no notice of her.", "sister_disowned"),
    ("en", "nursing", "We’ll refund the nursing fee as well, then.", "nursing_waived"),
    ("en", "refusal", "All right, I’ll let you have a quick look at the bill of the next bed.", "gave_in"),
    ("en", "higher", "Please don’t go to the district, will you?", "petitioner_pressed"),
    ("en", "higher", "If you keep petitioning we’ll have a word with your boss.", "petitioner_blocked"),
]


@pytest.mark.parametrize(("lang", "scene", "words", "leads_to"), LEADS + HURTS, ids=[f"{lang}-{to}" for lang, _, _, to in LEADS + HURTS])
def test_own_words_count_like_the_ready_made_ones(lang: str, scene: str, words: str, leads_to: str) -> None:
    """Good words of one’s own lead where the good reply leads, bad ones where the bad one does."""
    attempt = model_in(scene, lang)
    happened = attempt.state.counts.get(leads_to, (0, 0))[0]
    attempt.say(words)
    assert attempt.state.counts.get(leads_to, (0, 0))[0] == happened + 1


SAFE = [
    ("zh", "wary", "您哪儿也不用去，不用再去医保局问，账由我们查。"),
    ("zh", "higher", "医保局那边不用您跑，材料由院里的医保办去传。"),
    ("zh", "higher", "您要去区里反映，那是您的权利。"),
    ("en", "wary", "You don’t have to go to the insurance bureau again; the hospital will check the bill."),
    ("en", "higher", "You needn’t go to the bureau, our own office sends the papers."),
    ("en", "higher", "If you want to go to the district, that is your right."),
]


@pytest.mark.parametrize(("lang", "scene", "words"), SAFE, ids=[f"{lang}-{i}" for i, (lang, _, _) in enumerate(SAFE)])
def test_sparing_him_the_errand_is_not_sending_him_on_it(lang: str, scene: str, words: str) -> None:
    """Sentences that name the bureau or the district without sending him there or keeping him from it."""
    attempt = model_in("pick_up", lang) if scene == "wary" else model_in(scene, lang)
    if scene == "wary":
        attempt.choose("open-form")
        assert attempt.state.scene == "wary"
    attempt.say(words)
    assert not {"pushed_elsewhere", "petitioner_pressed", "petitioner_blocked"} & set(attempt.state.counts)


def test_what_the_case_claims_to_simulate_happens() -> None:
    """Every occurrence of a claim comes up in a golden path, or in the run that settles a second letter."""
    case = bank()[CASE].case
    claimed = {name for claim in case.simulates for name in claim.by}
    seen = set(played("model").state.counts) | set(played("curt").state.counts)
    assert claimed - seen == {"crux_found"}  # see test_file_closed_on_loose_ends_comes_back_and_can_still_be_settled


@pytest.mark.parametrize(
    ("sheet", "slip"),
    [("decide", {"refund": "cash"}), ("decide", {"care": "waive"}), ("sort-parts", {"link": "apology"})],
    ids=["cash", "waive", "apology"],
)
def test_leader_sends_back_what_is_wrong_and_it_can_be_mended(sheet: str, slip: dict[str, str]) -> None:
    """A slip on the sheet is caught before it reaches him, costs nothing once mended, and nothing is paid meanwhile."""
    right = {
        "sort-parts": {"bed_fee": "solve", "nursing_fee": "explain", "money_trouble": "relieve", "outburst": "conduct", "link": "none"},
        "decide": {"refund": "route", "care": "keep", "cause": "mend", "by": "2025-03-10 17:00"},
    }
    attempt = before("sort-parts")
    for name, fields in right.items():
        attempt.do(name, **(fields | slip if name == sheet else fields))
    attempt.do("approve")
    assert "leader_approved" not in attempt.state.counts
    assert "refund" not in [action["id"] for action in attempt.view()["actions"]]
    attempt.do(sheet, **right[sheet])
    attempt.do("approve")
    assert "leader_approved" in attempt.state.counts
    lost = {f.id for f in grading.grade(attempt.log).findings if f.points < 0 or f.points < (f.possible or 0)}
    assert not {found for found in lost if found.startswith(("field:", "violation:"))}


def test_relief_and_security_may_come_before_the_sheet() -> None:
    """What is found starts the duty, not the paper it is written on: relief first and sorting later is no breach."""
    attempt = before("sort-parts")
    attempt.do("apply-relief")
    attempt.do("conduct-track")
    attempt.do("sort-parts", bed_fee="solve", nursing_fee="explain", money_trouble="relieve", outburst="conduct", link="none")
    verdicts = {f.id: f.verdict for f in grading.grade(attempt.log).findings}
    assert verdicts["duty:hardship_relieved"] == verdicts["duty:conduct_by_law"] == "met"


PROMISED = {"zh": "明天下午三点我给您打电话，告诉您查到哪一步。", "en": "I’ll ring you tomorrow at three and tell you how far we’ve got."}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("rung", [True, False])
def test_a_call_promised_on_the_telephone_is_made_or_broken(lang: str, rung: bool) -> None:
    """What is promised in the first call stands on the page; before the answer he can be rung, in the afternoon without waking him."""
    attempt = model_in("notes", lang)
    attempt.say(PROMISED[lang])
    while attempt.state.part == "call":
        attempt.choose("set-date")
    while f"{attempt.scenario.world.local(attempt.state.now):%d %H}" != "04 14":
        attempt.wait(30)
    if rung:
        attempt.do("ring-him")
    attempt.wait(120)
    assert attempt.view()["promises"][-1]["state"] == ("kept" if rung else "broken")
    assert "woke_him" not in attempt.state.counts
