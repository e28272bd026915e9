"""A word for the girl at the window: what the case turns on, shown by playing it."""

from __future__ import annotations

from itertools import pairwise

import pytest

import grading
from casebank.paths import Step, load_path
from tests.attempts import bank, follow, known, lost
from tests.incident import Incident

CASE = "counter-witness"
INCIDENT = Incident(CASE, seed=3, persona="polite-firm")
path, begin, played = INCIDENT.path, INCIDENT.begin, INCIDENT.judged


# --- courteous and wrong ------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_thanks_instead_of_an_answer_end_badly_and_the_card_says_why(lang: str) -> None:
    """Praise shelved, another customer talked about, the clip cheered on: all of it kindly put."""
    attempt, card = played("kind-thanks", lang)
    assert attempt.state.ending == "sold_her"
    assert card.total <= 40
    told = {finding.id for finding in card.findings if finding.verdict == "breached" and finding.advice}
    assert {
        "check:praise_not_shelved",
        "check:others_kept_out",
        "check:no_guarantee",
        "duty:opinions_are_registered",
    } <= told
    harsh = (":rude", ":contradict", ":cold", ":command_tone")
    assert not any(finding.kind == "violation" and finding.id.endswith(harsh) for finding in card.findings)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_one_confidence_is_fatal(lang: str) -> None:
    """“Just between you and me” caps the total whatever else was done."""
    attempt, card = played("between-us", lang)
    assert attempt.state.ending == "sold_her"
    assert card.cap == 40


def test_the_sorting_sheet_wants_an_opinion_that_counts_and_is_about_us() -> None:
    along = path(changes={"sort": [Step(do="sort", fields={
        "kind": "praise", "counts": "only_own", "about": "lady", "link": "merge", "elsewhere": "complaint"})]})  # fmt: skip
    attempt = follow(begin(), along)
    assert "sorted_right" not in attempt.state.counts
    wrong = lost(grading.grade(attempt))
    assert {f"field:sort:{name}" for name in ("kind", "counts", "about", "link", "elsewhere")} <= wrong


# --- clocks --------------------------------------------------------------------------------------------


def test_the_due_instants_run_from_the_minute_he_wrote_it() -> None:
    """Wednesday 12 November 2025, 12:35, whatever the minute at which the book was opened."""
    attempt, card = played("model")
    due = {row.id: f"{attempt.scenario.world.local(row.due or 0):%Y-%m-%d %H:%M}" for row in card.limits}
    assert due["clock:register_at_once"] == "2025-11-12 13:05"
    assert due["clock:simple_reply"] == "2025-11-13 12:35"
    assert due["clock:same_day_call"] == "2025-11-12 17:30"
    assert due["clock:nfra_answer"] == "2025-11-27 23:59"


def test_the_clip_is_reported_within_the_hour() -> None:
    late = path(changes={"report_media": [Step(wait=60), Step(wait=60), Step(same=True)]})
    attempt = follow(begin(), late)
    assert "late:media_report" in attempt.state.counts
    assert "clock:media_report" in lost(grading.grade(attempt))


def test_the_register_wants_the_time_of_the_entry() -> None:
    model = load_path(CASE, "model")
    assert model is not None
    form = next(step for step in model.parts["desk"] if step.do == "register")
    other = Step(do="register", fields={**form.fields, "received": "2025-11-12 12:20"})
    assert "field:register:received" in lost(grading.grade(follow(begin(), path(changes={"register": [other]}))))


# --- what is told only to those who ask -----------------------------------------------------------------


def test_the_first_words_come_out_only_when_asked_for() -> None:
    """Apologies alone bring nothing; a question about the beginning does."""
    attempt = follow(begin(), path(), until="tells")
    attempt.choose("sorry-sorry")
    assert "first_words" not in known(attempt)
    assert "first_words" in known(follow(begin(), path(), until="who_is_she"))


def test_the_blank_in_the_rota_is_seen_by_whoever_looks() -> None:
    attempt = follow(begin(), path(changes={"check_rota": []}))
    assert "rota" not in known(attempt)
    assert attempt.state.ending == "alone_again"


def test_the_testimony_cannot_be_passed_on_unless_it_was_heard() -> None:
    """Joining in skips the fair word, and with it what the other case needs."""
    along = path(scenes={"tells": [Step(choose="sorry-sorry")]})
    attempt = follow(begin(), along, until="desk")
    attempt.do("pass_evidence") if "first_words" in known(attempt) else None
    assert "evidence_passed" not in attempt.state.counts


# --- how it can end -----------------------------------------------------------------------------------

ENDINGS = {
    "somebody_came": path(),
    "sold_her": load_path(CASE, "between-us"),
    "whole_town": path(
        scenes={"the_clip": [Step(choose="delete-it")], "deflated": [Step(choose="suit-yourself")]},
        changes={"relieve_teller": [Step(same=True), Step(wait=60), Step(wait=60), Step(wait=60)]},
    ),
    "rosette": path(changes={"register": [Step(do="praise_book")]}),
    "ornament": path(changes={"reply": []}),
    "alone_again": path(changes={"relieve_teller": [Step(do="tough_it_out")]}),
    "answered": path(changes={"pass_evidence": []}),
    "kind_words": path(changes={"reply": [Step(do="reply", fields={"text": "谢谢您，谢谢您的关心。"})]}),
}


@pytest.mark.parametrize("ending", sorted(ENDINGS))
def test_each_ending_is_reached(ending: str) -> None:
    """Every way the story can end has a run that ends so."""
    along = ENDINGS[ending]
    assert along is not None
    assert follow(begin(), along).state.ending == ending


def test_every_ending_has_its_run() -> None:
    """None is left out of the list above."""
    assert set(ENDINGS) == {ending.id for ending in bank()[CASE].case.endings}


@pytest.mark.parametrize("persona", ["polite-firm", "proud", "hurried"])
def test_he_bristles_and_comes_round(persona: str) -> None:
    """Put off first, and it goes up; caught at the door, he leaves content."""
    along = path(changes={"own-and-invite": [Step(choose="leave-it-there"), Step(choose="leave-it-there")]})
    attempt = follow(begin(persona=persona), along)
    moods = [state.anger for state in attempt.states]
    assert max(b - a for a, b in pairwise(moods)) >= 90
    assert moods[-1] < 250


# --- own words ----------------------------------------------------------------------------------------

SAID = [
    ("at_the_book", "zh", "您好，我是大堂经理，刚才我不在，是我不好，对不起。您请坐，慢慢跟我说。", "tells"),
    (
        "at_the_book",
        "en",
        "Good afternoon, I’m the lobby manager. I should have been there, and I’m sorry. Please tell me what you saw.",
        "tells",
    ),
    ("tells", "zh", "那位女士对不对我不好评，我没在场。您还记得一开始是怎么吵起来的吗？", "fair_word"),
    ("tells", "en", "I wasn’t there, so I can’t judge. How did it start? Did you hear the first words?", "fair_word"),
    ("who_is_she", "zh", "我明白您是替我们着急，可别的客户的事我不能讲，换了您的事我也不会讲。", "the_clip"),
    (
        "who_is_she",
        "en",
        "I understand why you ask, but I can’t talk about another customer, just as I wouldn’t tell anybody about you.",
        "the_clip",
    ),
    (
        "the_clip",
        "zh",
        "手机是您的，我不拦您。只是里面有两个人的脸，她们都没同意；您能不能留一份给我们作材料？",
        "the_girl",
    ),
    (
        "the_clip",
        "en",
        "It’s your phone and up to you. Only, there are two faces in it and neither agreed. Could you leave us a copy?",
        "the_girl",
    ),
    ("the_girl", "zh", "这个我保证不了，不由我定。我能做的是马上把她换下来，陪她歇一会儿。", "parting"),
    (
        "the_girl",
        "en",
        "I can’t promise that, it isn’t for me to decide. What I can do is relieve her now and sit with her.",
        "parting",
    ),
]


@pytest.mark.parametrize(("scene", "lang", "words", "leads_to"), SAID)
def test_good_words_of_ones_own_lead_where_the_good_reply_leads(
    scene: str, lang: str, words: str, leads_to: str
) -> None:
    """Nobody has to pick from the list, and nothing is given away by a good refusal."""
    attempt = follow(begin(lang), path(), until=scene)
    attempt.say(words)
    assert attempt.state.scene == leads_to
    assert not {"other_disclosed", "sanction_promised", "clip_endorsed"} & set(attempt.state.counts)


@pytest.mark.parametrize(
    ("scene", "lang", "words", "happens"),
    [
        ("tells", "zh", "那位女士出了名的难缠，三天两头来。", "other_disclosed"),
        ("who_is_she", "en", "She has complained before, she’s notorious.", "other_disclosed"),
        ("the_clip", "zh", "您发吧，让大家看看！", "clip_endorsed"),
        ("the_clip", "en", "Do post it, let everybody see.", "clip_endorsed"),
        ("the_girl", "zh", "我保证她绝对不会挨处分。", "sanction_promised"),
        ("the_girl", "en", "I guarantee she won’t be disciplined.", "sanction_promised"),
    ],
)
def test_free_words_can_overstep_too(scene: str, lang: str, words: str, happens: str) -> None:
    attempt = follow(begin(lang), path(), until=scene)
    attempt.say(words)
    assert happens in attempt.state.counts
