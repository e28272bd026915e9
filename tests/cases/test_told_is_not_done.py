"""What is told of, owned to or ruled out is not done by telling it: sent to head office, changed today, has been here."""

from __future__ import annotations

import pytest

import simulator
from casebank import paths
from casebank.paths import GoldenPath
from simulator.ear import mentions
from simulator.playing.follower import Follower
from tests.attempts import bank
from tests.incident import Incident, findings

TOLD = [
    ("zh", "那天窗口叫您去总行投诉，是我们不对，对不起。我来接，您从头讲，我一条条记。"),
    (
        "en",
        "You should never have been told to go and complain to head office. I’m sorry. Please tell me from the beginning.",
    ),
]
ROUTES = {
    "zh": "如不满意，您可以拨打总行客服热线申请核查，也可申请调解。",
    "en": "If you are not satisfied you can contact head office for a review, or ask for mediation.",
}


def begin(case: str, lang: str) -> simulator.Attempt:
    """A fresh attempt."""
    return simulator.Attempt(simulator.generate(bank()[case], seed=1, lang=lang))


def model_with(case: str, lang: str, **changes: str) -> simulator.Attempt:
    """The model run with own words in place of some replies."""
    model = paths.load_path(case, "model")
    assert model is not None
    shape = {
        "case": case,
        "trainee": "other",
        "changes": {name: [{"say": {"zh": t, "en": t}}] for name, t in changes.items()},
    }
    attempt = begin(case, lang)
    act = Follower(GoldenPath.model_validate(shape).laid_over(model), attempt)
    while not attempt.ended and act():
        pass
    return attempt


@pytest.mark.parametrize(("lang", "words"), TOLD)
def test_owning_to_the_push_is_not_pushing(lang: str, words: str) -> None:
    """Naming what the window said and owning to it sends nobody to head office."""
    attempt = begin("pushed-upstairs", lang)
    attempt.do("ring_first")
    attempt.say(words)
    assert "blamed_to_superior" not in attempt.state.counts
    assert attempt.state.scene == "her_story"
    assert "push_owned" in attempt.state.counts


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_way_to_a_review_is_not_a_push(lang: str) -> None:
    """An answer may name head office as the place to ask for a review."""
    world = begin("pushed-upstairs", lang)._world
    heard = mentions(world, "matter", ROUTES[lang], lang)
    assert "review_route" in heard and "superior_bank" not in heard


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", "您还是去总行说吧。"),
        ("zh", "您有意见去总行投诉吧。"),
        ("en", "If you don’t like it, go and complain to head office."),
    ],
)
def test_a_push_is_still_a_push(lang: str, words: str) -> None:
    """Sending her to head office now is heard for what it is."""
    attempt = begin("pushed-upstairs", lang)
    attempt.do("ring_first")
    attempt.say(words)
    assert "blamed_to_superior" in attempt.state.counts


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", "谢谢您等到今天。存款今天已经给您改好了，利息您核对过了吧？您觉得我们办得怎么样？再见。"),
        ("en", "Thank you for waiting. It was put right today and you’ll have it back as you wanted. How did you find the way we handled it? Goodbye."),
    ],
)  # fmt: skip
def test_telling_that_it_has_been_changed_promises_nothing(lang: str, words: str) -> None:
    """Once the deposit has been corrected, saying so is no borrowed promise."""
    attempt = model_with("pushed-upstairs", lang, **{"thank-and-ask": words})
    assert "corrected" in attempt.state.counts
    assert "change_promised" not in attempt.state.counts


def test_who_explained_before_judging_has_explained() -> None:
    """The reason given at the first call counts, although the sheet was judged complex only after it."""
    words = "您签的底单找到了，勾的是到期转活期，是我们录反了，错在我们，对不起。21号上午改好，19号我报总行，21号下午5点前书面答复您。"
    attempt = model_with("pushed-upstairs", "zh", **{"found-and-dated": words})
    counts = attempt.state.counts
    assert counts["delay_explained"][1] >= counts["judged_complex"][1]


@pytest.mark.parametrize("words", ["Whether he was here I can’t tell you.", "I can’t say if he was here."])
def test_refusing_to_say_whether_he_came_tells_nothing(words: str) -> None:
    """The caller learns nothing from a sentence that declines to say whether her husband was at the window."""
    attempt = model_with(
        "wifes-account", "en", **{"same-for-everyone": f"{words} Is something worrying you? I’m listening."}
    )
    assert "scene:her_trouble" in attempt.state.counts
    assert "told_caller" not in attempt.state.counts


@pytest.mark.parametrize("words", ["我帮你把那句话改一改，你听听顺不顺。", "我不能给你记成客户误解。"])
def test_mending_a_sentence_is_not_altering_the_record(words: str) -> None:
    """Only a promise to alter the sheet grants the favour."""
    world = begin("counter-brush-off", "zh")._world
    assert "wrong_label" not in mentions(world, "talk", words, "zh")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    ("case", "left_out"), [("three-hops", ("view_camera", "ask_teller")), ("counter-sign", ("view_camera", "hear_teller", "look_at_tape"))]
)
def test_a_letter_earns_nothing_for_an_inquiry_that_was_never_made(case: str, left_out: tuple[str, ...], lang: str) -> None:
    """“We watched the recording and spoke to the teller” counts where that was done by then, and is shown for what it is where not."""
    incident, mark = Incident(case, lang), "element:reply_letter:evidence"
    assert findings(incident.run("model"))[mark].verdict == "met"
    claimed = findings(incident.but_for({action: [] for action in left_out}))[mark]
    assert claimed.verdict == "breached" and claimed.quote
    assert {"zh": "还没有办", "en": "had been done"}[lang] in claimed.detail[lang]


@pytest.mark.parametrize(("lang", "words", "told"), [
    ("zh", "您找了柜员三次，她都没说清。", False), ("zh", "问了当班主管，柜员今天轮休。", False), ("zh", "审计部看了录像会给结论。", False),
    ("zh", "今天下班前录像看完，明天给您答复。", False), ("zh", "我看了监控室的值班表。", False), ("zh", "我问过柜员了，录像我也看了。", True),
    ("zh", "牌子摆上了，可是被柱子挡住了，是我们没摆对。", False), ("zh", "牌子挪好了我拍照给您看。", False), ("zh", "牌子今天下午已经摆上了。", True),
    ("en", "I've checked whether the recording still exists: I'll watch it today.", False), ("en", "I've seen the video you posted.", False),
    ("en", "I have asked the supervisor when the teller is back.", False), ("en", "I've watched the recording and spoke to the teller.", True),
    ("en", "The sign was not put up in time.", False), ("en", "The sign was put up behind a pillar, and that is our mistake.", False),
    ("en", "You're right, the sign should have been put up.", False), ("en", "The signs went up this afternoon.", True),
])  # fmt: skip
def test_who_tells_of_others_of_plans_or_of_a_sign_that_stood_badly_claims_no_deed(lang: str, words: str, told: bool) -> None:
    """Only what is told as done by oneself, and done, can be an untruth."""
    world = simulator.generate(bank()["counter-sign"], seed=1, lang=lang).world
    claimed = {"recording_seen", "teller_heard", "sign_up"}
    assert bool(claimed & set(mentions(world, "answer", words, lang))) is told
