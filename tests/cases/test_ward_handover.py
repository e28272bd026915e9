"""What is particular to the handover on the ward: the courteous seat that costs minutes, the times in the book, the fear of complaining."""

from __future__ import annotations

import pytest

import grading
import simulator
from simulator import mood
from tests.attempts import bank, known
from tests.incident import due
from tests.ward_handover import CASE, LANGUAGES, before, fresh, model_in, played

GOOD_DECISION = {"cause": "system", "mend": "outside", "fee": "honest", "feedback_by": "d19"}


def letter(lang: str = "en") -> str:
    return next(dict(sheet.fields)["text"] for sheet in played("model", lang).state.forms if sheet.form == "reply_letter")


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
