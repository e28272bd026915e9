"""Three punctual hops: what the case turns on, shown by playing it."""

from __future__ import annotations

from itertools import pairwise

import pytest

import grading
import simulator
from casebank.paths import GoldenPath, Step, load_path
from tests.attempts import bank, follow, known, lost
from tests.incident import Incident, local

CASE = "three-hops"
INCIDENT = Incident(CASE, seed=3, persona="polite-firm")
path, begin, played = INCIDENT.path, INCIDENT.begin, INCIDENT.judged


# --- the two clocks ----------------------------------------------------------------------------------


def test_every_hop_is_in_time_and_the_whole_is_not() -> None:
    """09:00, 09:55, 10:50, 11:45, work at 13:41: four limits met, the four hours over by 41 minutes."""
    attempt, card = played("punctual-hops")
    rows = {row.id: row for row in card.limits}
    due = {
        "clock:pass_on": "10:00", "clock:pass_on:2": "10:55", "clock:pass_on:3": "11:50",
        "clock:start_work": "13:45", "clock:first_action": "13:00",
    }  # fmt: skip
    assert {name: local(attempt, rows[name].due or 0)[11:] for name in due} == due
    assert {rows[name].verdict for name in due if name != "clock:first_action"} == {"met"}
    assert rows["clock:first_action"].verdict == "late"
    assert rows["clock:first_action"].slack == -41 * 60
    assert attempt.state.ending == "nobody_late"


def test_the_clock_of_the_whole_governs_and_the_chain_is_told() -> None:
    """Of the two clocks that wait for work to start the customer’s falls due first; four hops make 4 h 41 min."""
    _, card = played("punctual-hops")
    rows = {row.id: row for row in card.limits}
    assert rows["clock:first_action"].binding
    assert not rows["clock:start_work"].binding
    [chain] = card.chains
    assert (chain.hops, chain.in_time, chain.seconds) == (4, 4, (4 * 60 + 41) * 60)


def test_punctual_at_every_desk_is_not_good_enough() -> None:
    """Whoever looks at the hops alone would give full marks; a day lost to the customer keeps the total below good."""
    _, card = played("punctual-hops")
    assert card.uncapped >= 85
    assert card.total == card.cap == 74


def test_one_telephone_call_saves_the_day() -> None:
    """The model run starts within half an hour, and the money is there before five."""
    attempt, card = played("model")
    [chain] = card.chains
    assert 0 < (chain.seconds or 0) <= 30 * 60
    assert "paid_in_time" in attempt.state.counts
    assert attempt.state.ending == "same_day"


def test_the_regulator_counts_to_the_eve_of_the_holiday() -> None:
    """Fifteen calendar days from 19 March 2025 end with 3 April."""
    attempt, card = played("model")
    [row] = [row for row in card.limits if row.id == "clock:nfra_answer"]
    assert local(attempt, row.due or 0) == "2025-04-03 23:59"


def test_batches_leave_at_their_minute() -> None:
    """A sheet put in at 09:05 leaves at 09:55; one put in after that waits for 10:55 and is late."""
    early = follow(begin(), path(changes={"bring-in-aid": [Step(choose="note-and-ring")]}, scenes={"after_call": [
        Step(do="batch"), Step(wait=20), Step(wait=20), Step(wait=20)]}), until="relay")  # fmt: skip
    assert local(early, early.state.now)[11:] == "09:55"
    late = follow(begin(), path(changes={"bring-in-aid": [Step(choose="note-and-ring")]}, scenes={"after_call": [
        *[Step(wait=20)] * 3, Step(do="batch"), *[Step(wait=20)] * 3]}), until="relay")  # fmt: skip
    assert local(late, late.state.now)[11:] == "10:55"
    assert "late:pass_on" in late.state.counts


def test_late_without_effect_is_noted_and_not_punished() -> None:
    """The consequence of a late hop is shown beside the score, and the sheet says that it did no harm."""
    attempt, card = played("late-hop")
    assert lost(card) == {"clock:pass_on:2"}
    [finding] = [finding for finding in card.findings if finding.id == "clock:pass_on:2"]
    assert finding.consequence is not None
    assert attempt.state.ending == "same_day"


@pytest.mark.parametrize(("truth", "told", "met"), [("late-hop", "late_no_effect", True), ("late-hop", "in_time", False)])
def test_the_sheet_must_tell_the_truth_about_time(truth: str, told: str, met: bool) -> None:
    """Writing “all in time” after a late hop loses the point."""
    below = load_path(CASE, truth)
    assert below is not None
    sheet = next(step for step in below.scenes["desk"] if step.do == "send_sheet")
    along = GoldenPath(case=CASE, trainee="x", changes={
        "send_sheet": [sheet.model_copy(update={"fields": {**sheet.fields, "delay": told}})]}).laid_over(below)  # fmt: skip
    card = grading.grade(follow(begin(), along))
    assert ("check:delay_stated" not in lost(card)) is met


# --- the car -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("minutes", "booked"), [(150, "visit_today"), (195, "visit_tomorrow")])
def test_the_car_is_booked_before_one_or_it_is_gone(minutes: int, booked: str) -> None:
    """The outlet’s two hours end where they end; the car’s booking ends at one."""
    waits = path(scenes={"sheet_in": [Step(wait=minutes), Step(do="phone_her")]})
    attempt = follow(begin(), waits, until="demand")
    assert {"visit_today", "visit_tomorrow"} & set(attempt.state.counts) == {booked}


def test_no_car_without_the_other_outlets_file() -> None:
    """Elm Court refuses, the booking is turned down, the level above decides, and then it can be booked."""
    attempt = follow(begin(), path(), until="on_way")
    attempt.do("book_visit")
    assert "visit_today" not in attempt.state.counts
    attempt.do("ask_elm")
    attempt.do("refer_dispute")
    while "dispute_decided" not in attempt.state.counts:
        attempt.wait(5)
    attempt = follow(attempt, path(), until="room")
    attempt.do("book_visit")
    assert {"visit_today", "dispute_carried_out"} <= set(attempt.state.counts)


# --- what is told only to those who ask -----------------------------------------------------------------


def test_the_deadline_is_told_only_to_whoever_asks() -> None:
    """A hotline that only notes things down passes on a sheet without “five o’clock”."""
    silent = path(scenes={"tells": [Step(choose="noted-wait")]})
    attempt = follow(begin(), silent, until="bridge")
    assert "need" not in known(attempt)
    asked = follow(begin(), path(), until="bridge")
    assert "need" in known(asked)


def test_the_history_is_seen_only_on_request() -> None:
    """Nothing at the desk in the middle shows the whole until the record is asked for."""
    attempt = follow(begin(), path(), until="relay")
    assert "history" not in known(attempt)
    assert "4小时38分" not in str(attempt.view())
    attempt.do("ask_history")
    assert "4小时38分" in str(attempt.view())


def test_the_first_outlet_comes_up_only_when_asked() -> None:
    """That Elm Court sent her on is told to the head who asks where she had been."""
    asked = follow(begin(), path(), until="cannot")
    assert "elm_first" in known(asked)
    attempt = follow(begin(), path(), until="room")
    attempt.say("让您难堪了，对不起，是我们没做好。")
    assert attempt.state.scene == "cannot"
    assert "elm_first" not in known(attempt)


@pytest.mark.parametrize("seen", ["nothing", "favour"])
def test_a_possible_case_is_only_there_when_the_recording_shows_it(seen: str) -> None:
    """The guard’s favour brings duties of its own, and only then."""
    attempt = follow(begin(seen=seen), path())
    card = grading.grade(attempt)
    verdicts = {finding.id: finding.verdict for finding in card.findings}
    assert verdicts["duty:keep_confidential"] == ("met" if seen == "favour" else "not_applicable")
    assert card.total >= 95


def test_a_word_to_the_guard_is_a_leak() -> None:
    """Asking him first warns him: fatal, and the ending says so."""
    warned = path(changes={"seal_recording": [Step(do="ask_guard")]})
    attempt = follow(begin(seen="favour"), warned)
    card = grading.grade(attempt)
    assert attempt.state.ending == "tipped_off"
    assert card.cap == 59


# --- courteous and wrong ------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_smooth_trainee_ends_badly_and_is_told_why(lang: str) -> None:
    """Script, promises, an exception, a bonus traded: never rude, and among the lowest."""
    _, card = played("smooth", lang)
    assert card.total < 45
    told = {finding.id for finding in card.findings if finding.verdict == "breached" and finding.advice}
    assert {"duty:hotline_does_not_decide", "duty:special_is_for_head_office", "check:rule_held", "check:same_day_money"} <= told
    assert not any(finding.id.endswith((":rude", ":contradict")) for finding in card.findings if finding.n and finding.n < 20)


def test_whoever_sends_her_to_another_number_pushes() -> None:
    """Giving her the outlet’s number breaks the rule that the file moves and the customer stays."""
    attempt = begin()
    attempt.choose("ring-the-outlet")
    assert "customer_pushed_on" in attempt.state.counts
    assert attempt.state.scene == "rings"


def test_the_head_who_hides_behind_the_lobby_manager_has_not_mediated() -> None:
    """Stand-ins are for when the head is away."""
    attempt = follow(begin(), path(), until="hall")
    anger = attempt.state.anger
    attempt.do("send_lobby_manager")
    assert attempt.state.anger > anger
    assert "mediated" not in attempt.state.counts
    attempt.choose("invite-aside")
    assert "mediated" in attempt.state.counts


def test_the_minute_on_the_sheet_counts() -> None:
    """Five minutes out is wrong, one is not."""
    for minute, right in (("2025-03-19 09:01", True), ("2025-03-19 08:55", False)):
        model = load_path(CASE, "model")
        assert model is not None
        form = next(step for step in model.scenes["wants"] if step.do == "register")
        other = Step(do="register", fields={**form.fields, "received": minute})
        card = grading.grade(follow(begin(), path(changes={"register": [other]})))
        assert ("field:register:received" not in lost(card)) is right


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_whoever_is_pushed_on_again_and_again_rings_off(lang: str) -> None:
    """Told four times to go elsewhere she does not stay on the line for a fifth."""
    attempt = follow(begin(lang), path(), until="phone")
    for _ in range(4):
        if attempt.state.scene == "phone":
            attempt.choose("ring-elm")
    assert attempt.state.scene == "on_way"


# --- how it can end -----------------------------------------------------------------------------------

NO_TELEPHONE = {"phone_outlet": [Step(wait=60), Step(do="phone_outlet")]}
ENDINGS = {
    "same_day": path(),
    "nobody_late": load_path(CASE, "punctual-hops"),
    "on_air": load_path(CASE, "aired"),
    "two_voices": load_path(CASE, "kind-promiser"),
    "struck_out": load_path(CASE, "own-verdict"),
    "tipped_off": path(changes={"seal_recording": [Step(do="ask_guard")]}),
    "chain_unmended": path(parts={"mirror": [Step(do="skip_summary")]}),
    "no_answer": path(changes={"reply": [], "call_back": []}),
    "hushed": path(changes={"send_sheet": [Step(do="send_sheet", fields={
        "finding": "……", "outcome": "……", "delay": "in_time", "staff": "learn", "copies": "none"})]}),
    "passed_around": path(scenes={"phone": [Step(choose="ring-elm"), Step(choose="ring-own-up")]}, changes={"book_visit": []}),
    "answered_late": path(changes={**NO_TELEPHONE, "book_visit": []}),
}  # fmt: skip


@pytest.mark.parametrize("ending", sorted(ENDINGS))
def test_each_ending_is_reached(ending: str) -> None:
    """Every way the story can end has a run that ends so."""
    along = ENDINGS[ending]
    assert along is not None
    assert follow(begin(seen="favour"), along).state.ending == ending


def test_every_ending_has_its_run() -> None:
    """None is left out of the list above."""
    assert set(ENDINGS) == {ending.id for ending in bank()[CASE].case.endings}


@pytest.mark.parametrize("persona", ["hurried", "proud", "polite-firm", "frightened_elder"])
def test_anger_rises_again_and_falls_in_the_end(persona: str) -> None:
    """It goes up when she stands at that window again, and the model run leaves her content."""
    attempt = simulator.play(simulator.generate(bank()[CASE], seed=3, persona=persona), "model")
    moods = [state.anger for state in attempt.states]
    assert max(b - a for a, b in pairwise(moods)) >= 150
    assert moods[-1] < 250


def test_nothing_is_closed_while_the_car_is_out() -> None:
    """Closing before the visiting staff are back changes nothing; the money may still be on its way."""
    attempt = follow(begin(), path(changes={"close_file": []}), until="desk")
    attempt.wait(5)
    attempt.do("close_file")
    assert (attempt.state.part, attempt.state.scene) == ("outlet", "desk")
    follow(attempt, path())
    assert attempt.state.ending == "same_day"


@pytest.mark.parametrize("option", ["rule-is-rule", "take-her-side"])
def test_what_she_says_of_the_hotline_fits_either_verdict(option: str) -> None:
    """Whether it took her side or the teller’s, she holds the hotline to having made its mind up, to no sum."""
    attempt = follow(begin("en"), path(scenes={"tells": [{"choose": option}], "bridge": [{"choose": "hand-over-bare"}]}), until="demand")
    assert "hotline_decided" in attempt.state.counts
    said = " ".join(line["text"] for line in attempt.view()["lines"])
    assert "Your hotline had already made its mind up" in said


# --- own words ----------------------------------------------------------------------------------------

SAID = [
    ("rings", "zh", "您好，这里是客服热线，您别着急，慢慢跟我说，我都给您记下来。", "tells"),
    ("rings", "en", "Good morning, you’re through to the hotline. I’m so sorry to hear that. Please tell me everything.", "tells"),
    ("tells", "zh", "我都记下了，让您白坐了那么久，真对不起。您这钱急不急，最晚什么时候要用？", "wants"),
    ("tells", "en", "That must have been humiliating. What is the money for, and is there a deadline?", "wants"),
    ("wants", "zh", "这个我定不了，要等两边都查清楚。我现在就把城南分行援助电话的值班员接进来，咱们三个人一起说。", "bridge"),
    ("wants", "zh", "我不敢随口答应您，那是骗您。我这就帮您接到城南分行援助电话，我不挂，等她接稳了我再走。", "bridge"),
    ("wants", "en", "I can’t decide that here, because both sides have to be heard. Let me get the South City aid line on the call now.", "bridge"),
    ("wants", "en", "I won’t promise what I can’t keep. I’ll connect you to the South City aid desk and stay until she has it all.", "bridge"),
    ("tells", "zh", "让您白等一场，真对不住。这钱是急用吗？最晚什么时候得交？", "wants"),
    ("room", "en", "That should never have happened to you. Had you been to another outlet before us?", "cannot"),
    ("bridge", "zh", "孟老师，客户昨天在柳荫路号没叫到，又被大声回绝；今天下午五点前医院要收钱，请您跟到底。", "handed"),
    ("bridge", "en", "Hello Meng. Dead ticket, loud refusal, and a hospital deposit due before five. You’ll see it through, please.", "handed"),
    ("phone", "zh", "您好，我是柳荫路网点的负责人，昨天的事很抱歉，您慢慢跟我说，我听着。", "on_way"),
    ("phone", "en", "Good morning, I’m in charge at Willow Lane. I’m very sorry about yesterday. Please tell me, I’m listening.", "on_way"),
    ("hall", "zh", "大姐，这儿不方便，请您移步到办公室，我一条一条听您说。", "room"),
    ("hall", "en", "It’s too public here; would you come and sit down in my office so we can talk it through?", "room"),
    ("room", "zh", "当着那么多人这么问，换谁都难受，我代表网点给您赔不是。您来之前还去过别的网点吗？", "cannot"),
    ("room", "en", "Nobody should be asked that in front of people, and I apologise. Had you tried anywhere else first?", "cannot"),
    ("cannot", "zh", "密码必须见到您爱人本人同意才能改，这是为了保护你们的账户。我们派同事去医院，到病床前当面办。", "demand"),
    ("cannot", "en", "The holder has to agree himself, to protect your savings. So we’ll come to him: a bedside visit today.", "demand"),
    ("demand", "zh", "您要公道，我理解。可录像还没看、柜员还没问，现在下结论不公平。查清以后，我一条一条给您说清楚。", "parting"),
    ("demand", "en", "We were wrong to let that happen in public and I apologise. I’ll give you the findings point by point.", "parting"),
]


@pytest.mark.parametrize(("scene", "lang", "words", "leads_to"), SAID)
def test_good_words_of_ones_own_lead_where_the_good_reply_leads(scene: str, lang: str, words: str, leads_to: str) -> None:
    """Nobody has to pick from the list."""
    attempt = follow(begin(lang), path(), until=scene)
    attempt.say(words)
    assert attempt.state.scene == leads_to


@pytest.mark.parametrize(
    ("scene", "lang", "words", "happens"),
    [
        ("wants", "zh", "您放心，误工费我们一定赔给您。", "hotline_decided"),
        ("wants", "en", "Don’t worry, we’ll make sure you are compensated.", "hotline_decided"),
        ("wants", "zh", "您自己打城南分行的援助电话吧。", "customer_pushed_on"),
        ("wants", "en", "You’ll have to ring the aid line yourself, please contact the branch.", "customer_pushed_on"),
        ("wants", "zh", "这属于特殊投诉，不赔的。", "labelled_at_intake"),
        ("cannot", "zh", "您把密码告诉我，我悄悄给您办。", "offered_to_bend"),
        ("cannot", "en", "Tell me his PIN and I’ll make an exception.", "offered_to_bend"),
        ("demand", "zh", "我一定处分他，扣他奖金。", "sanction_promised"),
        ("demand", "en", "I promise we will discipline the teller.", "sanction_promised"),
    ],
)
def test_free_words_can_overstep_too(scene: str, lang: str, words: str, happens: str) -> None:
    """A promise, a push or an exception counts however it is put."""
    attempt = follow(begin(lang), path(), until=scene)
    attempt.say(words)
    assert happens in attempt.state.counts


def test_saying_what_one_may_not_promise_is_no_promise() -> None:
    """“I can’t promise that you’ll be paid” decides nothing."""
    attempt = follow(begin(), path(), until="wants")
    attempt.say("赔不赔我现在定不了，也不能随口答应，要等查清楚。")
    assert "hotline_decided" not in attempt.state.counts


def test_the_promised_time_of_the_hotline_is_kept_by_the_handover() -> None:
    """“Within ten minutes” is kept once the next person has taken hold, whatever was said in between."""
    attempt = follow(begin(), path(), until="relay")
    assert [promise.verdict for promise in attempt.state.promises][-1] == "kept"
