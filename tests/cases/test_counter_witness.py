"""A word for the girl at the window: what the case turns on, shown by playing it."""

from __future__ import annotations

from itertools import pairwise

import pytest

import grading
import simulator
from casebank.paths import Step, load_path
from tests.attempts import bank, follow, known, lost
from tests.incident import Incident

CASE = "counter-witness"
INCIDENT = Incident(CASE, seed=3, persona="polite-firm")
path, begin, played = INCIDENT.path, INCIDENT.begin, INCIDENT.judged


def last_line(attempt: simulator.Attempt) -> str:
    """What was said last."""
    return str(attempt.view()["lines"][-1]["text"])


def called(attempt: simulator.Attempt) -> int:
    """The number of inputs up to the call back."""
    return next(i for i, state in enumerate(attempt.states) if "called_back" in state.counts)


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
    "not_in_the_register": path(changes={"register": []}),
    "ornament": path(changes={"reply": []}),
    "alone_again": path(changes={"set_cover": []}),
    "nobody_sat_with_her": path(changes={"relieve_teller": [Step(do="tough_it_out")]}),
    "answered": path(changes={"pass_evidence": []}),
    "late_answer": path(changes={"reply": [Step(wait=60)] * 24 + [Step(same=True)]}),
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


# --- he answers what was said ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", "先生您好，真是谢谢您，现在肯替我们柜员说句好话的客户可不多了，给她记一功。"),
        ("en", "That’s very good of you, sir. It’s not often anybody has a good word for our tellers."),
    ],
)
def test_thanks_in_ones_own_words_are_waved_away_too(lang: str, words: str) -> None:
    """His question is where they all were; he does not begin his story as if it had been asked for."""
    attempt = begin(lang)
    attempt.say(words)
    assert attempt.state.scene == "not_praise"


@pytest.mark.parametrize(
    ("lang", "words"),
    [("zh", "您自己今天来是办点什么？"), ("en", "And what was it you’d come in for?")],
)
def test_asked_about_his_errand_he_tells_of_his_errand(lang: str, words: str) -> None:
    """The first words come out when somebody asks how it began, not when somebody asks what he came for."""
    attempt = follow(begin(lang), path(), until="tells")
    attempt.say(words)
    assert "errand_asked" in attempt.state.counts
    assert "first_words" not in known(attempt)
    assert last_line(attempt).startswith({"zh": "我？来", "en": "Me? I’ve come"}[lang])


@pytest.mark.parametrize(
    ("lang", "words", "faces"),
    [
        ("zh", "您拷一份给我们作材料，行吗？", False),
        ("en", "Could you leave us a copy for the file?", False),
        ("zh", "里面有两个人的脸，她们都没同意。您留一份给我们作材料吧。", True),
        ("en", "There are two faces in it and neither agreed. Could you leave us a copy?", True),
    ],
)
def test_he_speaks_of_faces_only_to_whoever_spoke_of_them(lang: str, words: str, faces: bool) -> None:
    """Asked for a copy and nothing else, he hands it over and says no more."""
    attempt = follow(begin(lang), path(), until="the_clip")
    attempt.say(words)
    assert "clip_kept" in attempt.state.counts
    assert ({"zh": "两张脸", "en": "Two faces"}[lang] in last_line(attempt)) == faces


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", "这个不好说，您知道就行：她是做小买卖的，天天来存零钱，上月也跟我们吵过一次。"),
        (
            "en",
            "I shouldn’t really say. She runs a little shop round the corner, and we had words with her last month.",
        ),
    ],
)
def test_a_but_after_the_refusal_tells_all_the_same(lang: str, words: str) -> None:
    """“I shouldn’t say, but …” is no discretion, and no credit is given for it."""
    attempt = follow(begin(lang), path(), until="who_is_she")
    attempt.say(words)
    assert "other_disclosed" in attempt.state.counts
    assert "privacy_kept" not in attempt.state.counts
    assert attempt.state.scene == "the_clip"


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", "您替我们着急，我懂。她以前吵过没有、姓什么，我都不好讲，换了您的事我也不讲。"),
        (
            "en",
            "I see why you ask. Whether she complained last month I can’t tell you, any more than I’d tell her about you.",
        ),
    ],
)
def test_naming_the_question_tells_nothing(lang: str, words: str) -> None:
    attempt = follow(begin(lang), path(), until="who_is_she")
    attempt.say(words)
    assert "other_disclosed" not in attempt.state.counts
    assert "privacy_kept" in attempt.state.counts


@pytest.mark.parametrize(
    ("lang", "text", "says"),
    [
        ("zh", "您问得对，那天没有一个人出面，我不在岗，对不起。", "往后谁出来，信里没有"),
        ("en", "You were right: nobody stepped in. I was away, and I’m sorry.", "It isn’t in there"),
        ("zh", "从11月13日起，中午由会计主管顶岗，窗口装呼叫铃。", "往后谁顶，写明白了"),
        (
            "en",
            "From 13 November the supervisor covers the lobby at lunchtime, and there will be a call bell.",
            "doesn’t say a word",
        ),
        ("zh", "那天没有一个人出面，我不在岗。那位女客户情绪激动。从11月13日起中午由会计主管顶岗。", "捎上一位客户"),
        (
            "en",
            "Nobody stepped in; I was away. The other customer was upset. From 13 November the supervisor covers at lunchtime.",
            "why bring a customer",
        ),
        ("zh", "实话说，大堂是空的，我去后院收货，没留人。从11月13日起，中午由会计主管顶岗。", "您还真打来了"),
        (
            "en",
            "The lobby was deserted: I was out in the yard. From 13 November the supervisor covers at lunchtime.",
            "You rang after all",
        ),
    ],
)
def test_on_the_telephone_he_misses_only_what_the_letter_left_out(lang: str, text: str, says: str) -> None:
    """Whoever wrote who will come is not told that the letter does not say who will come."""
    attempt = follow(
        begin(lang),
        path(changes={"reply": [Step(do="reply", fields={"text": text})], "call_back": [Step(same=True)]}),
        until="mirror",
    )
    assert any(says in line["text"] for line in attempt.rewind(called(attempt)).view()["lines"])


def test_what_was_not_asked_face_to_face_is_asked_by_telephone() -> None:
    """Joining in skips the fair word; a call from the desk still brings it out, and it can be passed on."""
    along = path(
        scenes={"tells": [Step(choose="sorry-sorry")]},
        changes={"pass_evidence": [Step(do="ask_witness"), Step(do="pass_evidence")]},
    )
    attempt = follow(begin(), along)
    assert {"fair_word_heard", "evidence_passed"} <= set(attempt.state.counts)
    assert "check:fair_word" not in lost(grading.grade(attempt))


def test_reporting_the_clip_is_not_reporting_oneself() -> None:
    """A report of the clip to the head, and one’s own part to a colleague."""
    along = path(
        changes={"report_head": [Step(do="report_head", fields={"to": "colleague", "line": "中午的事你知道一下"})]}
    )
    attempt = follow(begin(), along)
    assert "reported_to_head" in attempt.state.counts
    assert "check:own_part_reported" in lost(grading.grade(attempt))


UNDATED = {
    "own-and-invite": "我不在，是我不好，对不起。您坐，从头跟我说说。",
    "as-i-would-for-you": "我懂。可别的客户的事我不能讲，换了您的事我也不讲。",
    "what-i-can-do": "这个我保证不了，不由我定。我能做的是把她换下来，陪她歇一会儿。",
    "thanks-and-number": "本子给我，谢谢您肯站出来。您慢走。",
}


@pytest.mark.parametrize(
    ("dated", "texted", "says"),
    [(True, True, "短信上说五点前"), (True, False, "说好给我回话的"), (False, False, "写了几句的就是我")],
)
def test_he_holds_nobody_to_an_hour_that_was_not_named(dated: bool, texted: bool, says: str) -> None:
    """Five o’clock was in the text message; without it he knows of a promise, or of none."""
    changes = {} if dated else {name: [Step(say=words)] for name, words in UNDATED.items()}
    attempt = follow(begin(), path(changes=changes), until="desk")
    assert ("promise_made" in attempt.state.counts) == dated
    if texted:
        attempt.do("acknowledge")
    while "rang_again" not in attempt.state.counts:
        attempt.wait(60)
    assert says in last_line(attempt)


@pytest.mark.parametrize(
    ("lang", "words"),
    [("zh", "行，那您写吧，写完交给我。"), ("en", "We value all feedback, and we’ll take it on board.")],
)
def test_whoever_does_not_thank_is_not_told_off_for_thanking(lang: str, words: str) -> None:
    """Fobbed off, he says that he is fobbed off, and does not begin his story unasked."""
    attempt = begin(lang)
    while attempt.state.scene == "at_the_book":
        attempt.say(words)
    assert attempt.state.scene == "not_praise"
    assert {"zh": "场面话", "en": "fob me off"}[lang] in last_line(attempt)
    attempt.say({"zh": "好的，您慢走。", "en": "All right, goodbye then."}[lang])
    assert attempt.state.scene != "tells"


@pytest.mark.parametrize(("lang", "words"), [("zh", "我没意见。"), ("en", "I’ve no objection.")])
def test_no_objection_is_a_yes_only_to_the_question_about_the_clip(lang: str, words: str) -> None:
    attempt = follow(begin(lang), path(), until="the_clip")
    attempt.say(words)
    assert "clip_endorsed" in attempt.state.counts
    assert {"zh": "有您这句话", "en": "if that’s what you say"}[lang] in last_line(attempt)
    earlier = follow(begin(lang), path(), until="fair_word")
    earlier.say(words)
    assert "clip_endorsed" not in earlier.state.counts
