"""He fell ill in words of one's own: soft versions of the traps, and answers to what was said."""

from __future__ import annotations

import pytest

from tests.he_fell_ill import LANGUAGES, arrived, begin
from tests.incident import walk

MEANT = [
    ("en", "rings", "Might it have been something you ate?", "deny"),
    ("zh", "rings", "国家规定赔多少我们赔多少。", "tenfold"),
    ("en", "rings", "You’ll get whatever the law says, ten times over.", "tenfold"),
    ("zh", "how_now", "喝点蜂蜜水，蒙头睡一觉，明儿就缓过来了。", "play_down"),
    ("en", "how_now", "Blurred eyes can’t wait. Have somebody run you to casualty this minute.", "see_doctor"),
    ("en", "whose_fault", "Between you and me we could settle this quietly.", "hush"),
    ("zh", "whose_fault", "是不是酒的事，这会儿谁说都不作数。", "not_known"),
    ("zh", "ward", "您好好养着，花多少我们兜着。", "tenfold"),
    ("en", "ward", "You just get better, whatever it costs is on us.", "tenfold"),
    ("zh", "ward", "大夫要是写的肠胃炎，那可就不是酒的事了。", "deny"),
    ("en", "ward", "If the doctor put gastritis, well, that lets the drink out.", "deny"),
    ("zh", "online", "您往网上一发，回头查出来不是酒，您也不好收场。", "threat"),
    ("en", "online", "Put it online and then it isn’t the drink after all, you’d be in an awkward spot.", "threat"),
    ("zh", "online", "停发的单子我拍给您看。", "show_papers"),
    ("en", "online", "I’ll send you a copy of the hold order.", "show_papers"),
    ("zh", "rings", "白酒喝猛了都这样。", "his_drinking"),
    ("en", "rings", "Spirits do that if you drink them fast.", "his_drinking"),
]
NOT_MEANT = [
    ("en", "rings", "Whether it was something you ate or drank, nobody knows yet.", "deny"),
    ("zh", "ward", "就算大夫写的是肠胃炎，也不能说就不是酒，得等化验。", "deny"),
    ("en", "ward", "Whatever it costs, keep the receipts; who pays isn’t settled yet.", "tenfold"),
    ("zh", "how_now", "别蒙头睡一觉等它缓过来，得去医院。", "play_down"),
    ("zh", "online", "您发了，我们也不会让您不好收场。", "threat"),
    ("en", "bottle", "Pop the rest in the post to us, we’ll pay for it.", "tenfold"),
]


@pytest.mark.parametrize(("lang", "scene", "words", "topic", "meant"), [(*said, True) for said in MEANT] + [(*said, False) for said in NOT_MEANT])
def test_what_was_meant_is_heard(lang: str, scene: str, words: str, topic: str, meant: bool) -> None:
    """Soft versions of the traps, and lines that only look alike."""
    attempt = arrived(scene, lang)
    attempt.say(words)
    assert (topic in attempt.state.utterances[-1].mentions) is meant


@pytest.mark.parametrize("lang", LANGUAGES)
def test_he_asks_for_the_papers_he_was_offered(lang: str) -> None:
    """“Send me those papers” answers an offer, and nothing else."""
    offered, not_offered = arrived("online", lang), arrived("online", lang)
    offered.choose("your-right")
    free = {"zh": "发不发您自己拿主意，我不拦。同批停了，亲戚手里有的请先别喝。", "en": "It’s up to you whether you post it. The batch is stopped; please don’t drink what you have."}
    while not_offered.state.scene == "online":
        not_offered.say(free[lang])
    asks = {"zh": "单子你发我看看", "en": "send me those papers"}[lang]
    shown = [" ".join(line["text"] for line in attempt.view()["lines"]) for attempt in (offered, not_offered)]
    assert asks in shown[0] and asks not in shown[1]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nobody_quotes_a_test_that_was_never_made(lang: str) -> None:
    """Told that nothing can be tested any more, he does not say who paid for the test."""
    attempt = walk(begin(lang, cause="meal"), ["you-first", "doctor-now", "pour-it", "today-nobody-knows", "ring_particulars!", "tell_leader!", "hold_batch!", "ring_evening!"])
    for scene in ("ward", "online"):
        while attempt.state.scene == scene:
            attempt.choose(attempt.view()["options"][0]["id"])
    attempt.do("seal_late")
    attempt.do("decide", cause="unknown", remedy="explain")
    attempt.do("ring_outcome")
    assert "lab_out" not in attempt.state.counts
    attempt.say({"zh": "因为瓶子没留住，没法化验，说不清是什么原因，对不起。", "en": "Because the bottle is gone there is nothing to test, so nobody can say what it was. I’m sorry."}[lang])
    assert attempt.state.scene == "demands"
    assert {"zh": "化验是你们送的", "en": "You sent it in"}[lang] not in attempt.view()["lines"][-1]["text"]
