"""Topics of the cases, met in words no ready-made reply uses: what is said is heard, what only looks like it is not."""

from __future__ import annotations

import pytest

import grading
import simulator
from casebank import paths
from simulator.ear import mentions
from tests.attempts import bank

HEARD = [
    ("ward-handover", "talk", "zh", "own_fault", "我们也没想到会这样，可单子没接过来看，是我们的错。"),
    ("ward-handover", "talk", "en", "own_fault", "We didn’t expect it, but we should have looked at the slip."),
    ("counter-handover", "mirror", "zh", "own_fault", "该说的我都没说。"),
    ("counter-handover", "mirror", "zh", "own_fault", "该做的我都做了，可话说得太生硬，是我的错。"),
    ("counter-handover", "mirror", "en", "own_fault", "I did not do everything I should have done."),
    ("counter-handover", "mirror", "en", "own_fault", "I did what I should have done at the start an hour too late."),
    ("counter-handover", "mirror", "en", "own_fault", "I thought I’d done everything, but I should have told her why."),
    ("counter-self-criticism", "talk", "en", "simply_mine", "I should have checked before I asked you."),
    ("crushed-caps", "call", "zh", "sell_on", "湿的擦一擦照卖，没湿的照卖。"),
    ("pocketed-note", "visit", "en", "kept_anything", "Have you still got the slip or a photo from that day?"),
    ("day-fifteen", "two_days", "en", "freight", "We pay for collection."),
    ("day-fifteen", "two_days", "zh", "storage_blame", "这个天能不霉吗，箱子别往地上码啊。"),
    ("he-fell-ill", "answer", "zh", "ask_opinion", "想听您说说，从那天早上起，我们哪里做得不够？我记下来。"),
    ("pocketed-note", "visit", "en", "own_pocket", "I’ll pay you out of my own pocket."),
    ("pocketed-note", "visit", "zh", "kept_anything", "那天装包时的条子、照片，您手里还有吗？"),
    ("pocketed-note", "visit", "en", "aside", "Do come through and sit down; tell me from the start."),
    ("pocketed-note", "visit", "zh", "note_back", "刚才那一百块请您还给我，账不能这么平。"),
    ("pocketed-note", "visit", "en", "note_back", "May I take that hundred back, please?"),
    ("rejected-claim", "visit", "zh", "held_material", "您回去备齐，材料齐了再来。"),
    ("rejected-claim", "visit", "en", "dates", "The hospital found the illness in late winter; the policy covers only what is found after it began."),
    ("counter-shortage", "counter", "zh", "made_up", "各位，点钞机刚才有点卡，请大家再等等。"),
    ("counter-shortage", "counter", "zh", "short_time", "大家再等十分钟，十分钟就好。"),
    ("counter-shortage", "counter", "en", "short_time", "Just another ten minutes, everyone."),
    ("counter-hospital-bill", "counter", "zh", "fraud_gentle", "老爷子，我都得问一嘴：是不是电话里有陌生人叫您取的？"),
    ("counter-hospital-bill", "counter", "zh", "handover_count", "我手里这箱正数着，一张也出不去。"),
    ("counter-hospital-bill", "counter", "en", "handover_count", "My drawer is being tallied and nothing can leave it."),
    ("counter-sign", "counter", "en", "film_fine", "Film by all means, just not other people’s PINs."),
    ("counter-sign", "call", "en", "say_truth", "Honestly, on seven days this month the window opened late."),
    ("counter-witness", "bench", "en", "own_absence", "Those eighteen minutes I wasn’t on the floor."),
    ("counter-witness", "bench", "en", "not_others", "Of another customer’s affairs I may not breathe a word."),
    ("counter-witness", "bench", "en", "his_errand", "I’ll have your number changed right away."),
    ("pushed-upstairs", "matter", "zh", "asks_opinion", "还有哪儿没办妥的？"),
    ("wifes-account", "matter", "zh", "asks_why", "出什么事了，怎么今天想起来查？"),
    ("wifes-account", "matter", "zh", "refusal_stands", "点头摇头都是说，谁来问都一个样。"),
    ("wifes-account", "matter", "zh", "refusal_stands", "我点头不行，摇头也不行。"),
    ("wifes-account", "matter", "zh", "refusal_stands", "我不能点头也不能摇头。"),
    ("wifes-account", "matter", "en", "refusal_stands", "I can't nod and I can't shake my head, whoever asks."),
    ("wifes-account", "matter", "en", "refusal_stands", "I can neither nod nor shake my head."),
    ("ward-handover", "corridor", "zh", "take_slip", "大姐，您手里什么单子？给我瞧一眼。"),
    ("ward-handover", "corridor", "en", "take_slip", "What have you there? May I see?"),
    ("ward-handover", "talk", "zh", "yields", "住院费给您免了。"),
    ("ward-handover", "office", "en", "named_owner", "Please ask for me, the nurse in charge of bed 12."),
    ("ward-handover", "talk", "zh", "fee_word", "免不免他说了不算，还是照章收。"),
    ("ward-handover", "talk", "en", "fee_word", "He can’t waive it, it’s charged as usual."),
    ("fourth-visit", "room", "zh", "clear_no", "两次鉴定都认定不是过错，五十万没有依据。"),
    ("rejected-claim", "visit", "zh", "reads_file", "您等我把案卷看完再回您。"),
    ("rejected-claim", "visit", "en", "reads_file", "Let me read the claim file first."),
    ("not-to-the-capital", "yard", "zh", "clear_no", "给孩子找活这个我办不了，医院招人是公开考的。"),
    ("not-to-the-capital", "yard", "zh", "ask_home", "婶子的手现在咋样？"),
    ("not-to-the-capital", "station", "zh", "ask_seat", "您坐几号车，住哪儿？"),
    ("crushed-caps", "store", "zh", "where_kept", "当初进来时摞了几层，离墙多远？"),
    ("three-hops", "outlet", "zh", "aside", "昨天让您在这儿难堪，对不起。里边坐，您说，我听。"),
    ("three-hops", "outlet", "en", "aside", "I’m sorry. Come inside and sit down, I’ll listen."),
    ("three-hops", "hotline", "zh", "bridge_aid", "我现在接城南援助线，他们今天就能办。您别挂。"),
    ("one-carton-short", "result_call", "zh", "ask_for_comments", "这么处理，您怎么看？"),
    ("one-carton-short", "result_call", "en", "ask_for_comments", "How do you see it?"),
    ("doubtful-packs", "call", "zh", "straight", "来不来查，这个我不能跟您打包票。"),
    ("doubtful-packs", "answer", "zh", "pay_extra", "烟钱公司给您补上。"),
    ("doubtful-packs", "shop", "zh", "quiet_swap", "换两条就完了，您别声张。"),
    ("better-than-a-deposit", "office", "zh", "tell_son_all", "您儿子要是来电话，我跟他讲也一样，您不用操心。"),
    ("better-than-a-deposit", "office", "en", "tell_son_all", "If your son rings I can go through it with him, you needn’t bother."),
    ("better-than-a-deposit", "office", "zh", "mandate", "哪天您愿意让儿子替您问，签这张表就行。"),
    ("better-than-a-deposit", "office", "en", "mandate", "Should you want your son to ask for you one day, this form is all it takes."),
    ("day-fifteen", "two_days", "zh", "outbound_rule", "从我们库里发货那天起算，不是从您收到那天。"),
    ("day-fifteen", "two_days", "en", "outbound_rule", "They start on the day it leaves our warehouse, not the day it reaches you."),
    ("day-fifteen", "two_days", "zh", "delivery_count", "您九号到的货，今天第九天，完全来得及。"),
    ("day-fifteen", "two_days", "en", "delivery_count", "Delivered on the ninth, so you’re on day nine and well inside."),
    ("day-fifteen", "two_days", "en", "refuse", "It’s past the date, I’m afraid, nothing I can do."),
    ("day-fifteen", "two_days", "en", "storage_blame", "It’ll be the damp at their place."),
    ("day-fifteen", "two_days", "en", "give_in", "As it’s you, I’ll put this one through with the other."),
]
NOT_HEARD = [
    ("better-than-a-deposit", "office", "en", "cash_it_in", "The costs come off first, so taking it out now gives you less."),
    ("better-than-a-deposit", "office", "en", "cash_it_in", "If you just take it out now you lose money."),
    ("better-than-a-deposit", "office", "zh", "voice_check", "您用您自己的话给我讲一遍。"),
    ("better-than-a-deposit", "office", "zh", "tell_son_all", "您没点头，他打电话来我也不能跟他讲。"),
    ("better-than-a-deposit", "office", "en", "tell_son_all", "If your son rings I won’t tell him anything."),
    ("day-fifteen", "two_days", "zh", "delivery_count", "您说今天第九天，可日子从出库那天数，还来不来得及我查了再说。"),
    ("ward-handover", "talk", "en", "denies_call", "I’m not saying the lab never rang; they did, and we missed it."),
    ("ward-handover", "talk", "en", "denies_call", "Nobody has phoned you back yet, and that’s wrong."),
    ("ward-handover", "office", "zh", "doctor_apologised", "医生已经答应当面向您道歉，时间是周五下午。"),
    ("counter-brush-off", "listening", "zh", "closes_it", "我记下来念给您听，您看行不行？"),
    ("counter-brush-off", "listening", "en", "closes_it", "Is it all right if I write it down? Tell me from the start."),
    ("ward-handover", "talk", "zh", "own_fault", "我们也没想到会这样，我也没办法。"),
    ("ward-handover", "talk", "en", "own_fault", "We didn’t know, and it wasn’t our fault."),
    ("counter-handover", "mirror", "zh", "own_fault", "我该做的都做了没有漏的。"),
    ("counter-handover", "mirror", "zh", "own_fault", "该做的我们都做到了没有一样落下。"),
    ("counter-handover", "mirror", "en", "own_fault", "I did everything I should have done."),
    ("counter-handover", "mirror", "en", "own_fault", "We’ve done all that we ought to have done."),
    ("counter-handover", "mirror", "en", "own_fault", "I did exactly what I should have done."),
    ("counter-handover", "mirror", "en", "own_fault", "There’s nothing I should have done differently."),
    ("counter-self-criticism", "talk", "en", "simply_mine", "I did everything I should have done."),
    ("pocketed-note", "visit", "en", "own_pocket", "Until then I won’t guess who, and I won’t pay out of my own pocket."),
    ("rejected-claim", "visit", "zh", "held_material", "我重复一遍：去年三月在店里办的，今年四月走的，材料都交齐了，对吗？"),
    ("counter-shortage", "counter", "zh", "short_time", "那就照三十分钟报，二号窗十来分钟后能办。"),
    ("counter-shortage", "counter", "en", "short_time", "Window two opens in ten minutes; this one at 12:46."),
    ("ward-handover", "talk", "zh", "yields", "住院费我做不了主，免不了。"),
    ("ward-handover", "talk", "en", "yields", "I’m afraid the bill can’t be waived: treatment is charged as due."),
    ("fourth-visit", "room", "zh", "clear_no", "鉴定书您看过全的没有？"),
    ("not-to-the-capital", "yard", "en", "yields", "A job for your son I can’t arrange; posts are advertised."),
    ("not-to-the-capital", "station", "zh", "ask_seat", "几号车、住哪儿，我不问您。"),
    ("doubtful-packs", "call", "zh", "ask_for_comments", "您怎么看出来是假的？"),
    ("three-hops", "hotline", "zh", "bridge_aid", "您自己打城南援助线吧。"),
    ("doubtful-packs", "answer", "zh", "pay_extra", "烟钱公司补不了，因为货交给您时是真的。"),
    ("doubtful-packs", "shop", "zh", "quiet_swap", "换不了，换了就说不清了。"),
]


def topics(case: str, part: str, lang: str, text: str) -> tuple[str, ...]:
    """What a text brings up in a part of a case."""
    return mentions(simulator.generate(bank()[case], seed=1, lang=lang).world, part, text, lang)


@pytest.mark.parametrize(("case", "part", "lang", "topic", "text"), HEARD)
def test_topic_is_heard_in_other_words(case: str, part: str, lang: str, topic: str, text: str) -> None:
    """A good sentence in one’s own words counts like the ready-made one, and so does a poor one."""
    assert topic in topics(case, part, lang, text)


@pytest.mark.parametrize(("case", "part", "lang", "topic", "text"), NOT_HEARD)
def test_look_alike_is_not_heard(case: str, part: str, lang: str, topic: str, text: str) -> None:
    """A longer time, a refusal and a question are not taken for their opposite."""
    assert topic not in topics(case, part, lang, text)


@pytest.mark.parametrize(
    ("lang", "words"),
    [("zh", "实在抱歉各位，马上就好，最多再等十分钟。"), ("en", "I’m so sorry, everyone. Just another ten minutes.")],
)
def test_nice_sounding_time_in_own_words_costs_the_same_check(lang: str, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever types the nice-sounding time loses what the ready-made reply loses."""
    model = paths.load_path("counter-shortage", "model")
    assert model is not None
    shape = {"case": "counter-shortage", "trainee": "tried", "changes": {"tell-all": [{"say": words}]}}
    path = paths.GoldenPath.model_validate(shape).laid_over(model)
    monkeypatch.setattr("casebank.paths.load_path", lambda case, trainee, root=None: path)
    lived = simulator.play(simulator.generate(bank()["counter-shortage"], seed=1, lang=lang), "tried")
    missed = {finding.id for finding in grading.grade(lived).findings if finding.verdict == "breached"}
    assert "check:no_rosy_time" in missed


def test_file_is_read_when_the_trainee_says_so() -> None:
    """In the rejected claim, saying that one will read the file first opens it, as the ready-made reply does."""
    attempt = simulator.Attempt(simulator.generate(bank()["rejected-claim"], seed=1, lang="zh"))
    attempt.choose("sit-first")
    attempt.choose("read-it-back")
    assert attempt.state.scene == "why"
    attempt.say("我先把案卷看完，再一句一句讲给您听。")
    assert attempt.state.scene == "why"
    assert "claim_file" in {found.id for found in attempt.state.known}
