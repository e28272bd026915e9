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
    ("zh", "rings", "听您这声儿可够呛。肚子好点没有，还吐着呢？", "symptoms"),
    ("en", "rings", "You do sound poorly. Is your tummy settling at all?", "symptoms"),
    ("zh", "how_now", "多喝点热水，躺一躺，中午准没事。", "play_down"),
    ("en", "how_now", "You’ll be right as rain by lunchtime.", "play_down"),
    ("zh", "bottle", "要我说那酒您就别留了，搁门口，我们的人路过顺手拿走。", "move_bottle"),
    ("en", "bottle", "Leave it on the step and our man can pick it up.", "move_bottle"),
    ("zh", "whose_fault", "这么多年就没出过一瓶坏的。", "deny"),
    ("zh", "whose_fault", "钱您别操心，花多少都不能叫您吃亏。", "tenfold"),
    ("en", "whose_fault", "Whatever it costs you, you won’t lose by it.", "tenfold"),
    ("zh", "online", "这种事弄不好把自己搭进去。", "threat"),
    ("en", "online", "Things like that have a way of landing people in hot water.", "threat"),
    ("zh", "online", "我给您争取点辛苦费，咱们自己人知道就行了。", "hush"),
    ("en", "online", "Let me see about something for your trouble, and we’ll keep it among ourselves.", "hush"),
]
NOT_MEANT = [
    ("en", "rings", "Whether it was something you ate or drank, nobody knows yet.", "deny"),
    ("zh", "ward", "就算大夫写的是肠胃炎，也不能说就不是酒，得等化验。", "deny"),
    ("en", "ward", "Whatever it costs, keep the receipts; who pays isn’t settled yet.", "tenfold"),
    ("zh", "how_now", "别蒙头睡一觉等它缓过来，得去医院。", "play_down"),
    ("zh", "online", "您发了，我们也不会让您不好收场。", "threat"),
    ("en", "bottle", "Pop the rest in the post to us, we’ll pay for it.", "tenfold"),
    ("en", "rings", "Get your head down for an hour.", "symptoms"),
    ("zh", "how_now", "先喝点热水，别睡，马上叫救护车。", "sell_on"),
    ("zh", "how_now", "先喝点热水，别睡，马上叫救护车。", "play_down"),
    ("en", "online", "Whether you post it is up to you; nobody will hand this to the lawyers.", "threat"),
    ("zh", "bottle", "要我说那酒您就别留了。", "keep_bottle"),
    ("en", "online", "Something for your trouble, and we’ll keep it among ourselves.", "keep_bottle"),
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


@pytest.mark.parametrize(("lang", "words"), [("zh", "给您争取点辛苦费，咱们自己人知道就行了。"), ("en", "Something for your trouble, and we’ll keep it among ourselves.")])
def test_offered_money_he_is_not_content(lang: str, words: str) -> None:
    """Whoever offers him money so that he posts nothing hears that he did not ask for any."""
    attempt = arrived("online", lang)
    attempt.say(words)
    assert attempt.state.part == "lab"
    said = attempt.view()["lines"][-1]["text"]
    assert {"zh": "不是跟你们要钱", "en": "not for money"}[lang] in said


@pytest.mark.parametrize(("lang", "words"), [("zh", "我们的酒没毛病，八成是海鲜。"), ("en", "There’s nothing wrong with what we make; it’ll have been the shellfish.")])
def test_nothing_tested_he_asks_for_the_report(lang: str, words: str) -> None:
    """Told a cause that nobody tested for, he has not been told straight."""
    attempt = walk(arrived("whose_fault", lang), ["today-nobody-knows", "tell_leader!", "hold_batch!", "ring_evening!"])
    for _ in range(3):
        if attempt.state.scene:
            attempt.say({"zh": "最晚五点前给您打电话，同批停了。", "en": "I’ll ring you by five; the batch is on hold."}[lang])
    while "decide" not in [action["id"] for action in attempt.view()["actions"]]:
        attempt.do("tomorrow")
    attempt.do("decide", cause="meal", remedy="explain")
    attempt.do("ring_outcome")
    attempt.say(words)
    said = attempt.view()["lines"][-1]["text"]
    assert attempt.state.scene == "demands" and {"zh": "化验单呢", "en": "laboratory’s report"}[lang] in said
