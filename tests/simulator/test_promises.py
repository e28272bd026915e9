"""Promises in an attempt: when they are kept, renewed, broken, and what waiting on one does."""

from __future__ import annotations

from typing import Any

import pytest

import simulator
from tests.tiny import MINUTE, action, begin, emits, happenings, part, scene, words


def promising(lang: str = "en", **more: Any) -> simulator.Attempt:
    """A customer who can be promised ten minutes; ``serve`` keeps the promise."""
    ten = {"id": "ten", "text": words("ten minutes"), "promise_minutes": 10, "feedback": words("f"), "seconds": 60}
    actions = [action("serve", effects=emits("kept"))]
    promises = {"kept_by": ["kept"], "anger": 15, "trust": -20}
    return begin(part(scenes=[scene("here", options=[ten])], actions=actions, promises=promises, **more), lang=lang)


def test_a_promise_is_kept_by_what_the_author_says_keeps_it() -> None:
    """Served within ten minutes: kept, and the customer hears of it."""
    attempt = promising()
    attempt.choose("ten")
    attempt.wait(5)
    attempt.do("serve")
    [promise] = attempt.state.promises
    assert (promise.verdict, promise.settled_n) == ("kept", 3)
    assert attempt.view()["promises"][0]["state"] == "kept"
    assert happenings(attempt.state, "promise_kept", "promise_broken") == [("promise_kept", 6 * MINUTE)]


def test_a_promise_kept_to_the_second_is_kept() -> None:
    """Promised at 12:00 for 12:10 and served at 12:10:00."""
    attempt = promising()
    attempt.choose("ten")
    attempt.wait(9)
    attempt.do("serve")
    assert attempt.state.promises[0].verdict == "kept"


def test_a_word_just_kept_and_recalled_is_no_new_promise() -> None:
    """“We said ten past” while it is being done recalls the promise; doing it once more by then is another."""
    attempt = promising(lang="zh")
    attempt.say("12点10分前我给您打电话。")
    attempt.do("serve")
    attempt.say("说好12点10分前给您打电话，我打来了。")
    assert [promise.verdict for promise in attempt.state.promises] == ["kept"]
    attempt.say("12点10分前我再给您打一个电话。")
    assert len(attempt.state.promises) == 2


def test_a_promise_that_runs_out_is_broken_and_costs_what_the_part_says() -> None:
    """Nobody has to do anything for it to break; the cause is written down; keeping it late does not mend it."""
    attempt = promising()
    attempt.choose("ten")
    attempt.wait(20)
    [cause] = [item for item in attempt.state.causes if item.key == "promise_broken"]
    assert (cause.anger, cause.trust) == (150, -200)
    assert (cause.at - attempt.scenario.world.start) // MINUTE == 10
    attempt.do("serve")
    assert attempt.state.promises[0].verdict == "broken"


def test_a_promise_can_be_kept_after_the_part_it_was_given_in() -> None:
    """Promised at the counter, kept at the desk: what the counter says keeps it counts there as well."""
    ten = {"id": "ten", "text": words("ten minutes"), "promise_minutes": 10, "feedback": words("f"), "seconds": 60}
    leave = action("leave", effects=[{"next_part": True}])
    counter = part("counter", scenes=[scene("here", options=[ten])], actions=[leave], promises={"kept_by": ["kept"]})
    desk = part("desk", "desk", actions=[action("serve", effects=emits("kept"))])
    for waited, verdict in ((1, "kept"), (20, "broken")):
        attempt = begin(counter, desk)
        attempt.choose("ten")
        attempt.do("leave")
        attempt.wait(waited)
        attempt.do("serve")
        assert [promise.verdict for promise in attempt.state.promises] == [verdict]


def test_a_new_time_given_before_the_old_one_is_up_renews_the_promise() -> None:
    """The old promise is settled as renewed and never breaks; the new one counts."""
    attempt = promising()
    attempt.choose("ten")
    attempt.wait(8)
    attempt.choose("ten")
    attempt.wait(5)
    assert [promise.verdict for promise in attempt.state.promises] == ["renewed", "open"]
    attempt.wait(6)
    assert [promise.verdict for promise in attempt.state.promises] == ["renewed", "broken"]


def verdicts(attempt: simulator.Attempt) -> list[str]:
    return [promise.verdict for promise in attempt.state.promises]


def test_a_time_for_another_matter_leaves_the_first_promise_open() -> None:
    """Nothing says that the second takes the place of the first: either can be kept, the one that is due first by the first deed."""
    attempt = promising(lang="zh")
    attempt.say("我明天上午十点前给您回电话。")
    attempt.say("后天下午三点前把钱退到您卡上。")
    assert verdicts(attempt) == ["open", "open"]
    attempt.do("serve")
    assert verdicts(attempt) == ["kept", "open"]


@pytest.mark.parametrize(
    ("said", "served", "came_of_it"),
    [
        (["我明天上午十点前给您回电话。后天下午三点前把钱退到您卡上。"], False, ["broken", "broken"]),  # nothing was done for either
        (["我明天上午十点前给您回电话。后天下午三点前把钱退到您卡上。"], True, ["kept", "unclear"]),  # one deed, for either
        (["我明天上午十点前给您回电话。", "明天下午三点前把钱退到您卡上。"], False, ["unclear", "broken"]),  # may be the same, told once more
        (["明天上午十点前我给您一个准日子。", "后天下午三点前把钱退到您卡上。"], False, ["unclear", "broken"]),  # the second is what the first promised
    ],
)
def test_of_promises_in_one_breath_the_first_is_broken_where_nothing_was_done(said: list[str], served: bool, came_of_it: list[str]) -> None:
    """Which of them a deed was for cannot be told from the log; that none was done by the day of the first can."""
    attempt = promising(lang="zh")
    for words_said in said:
        attempt.say(words_said)
    if served:
        attempt.do("serve")
    while "open" in verdicts(attempt):
        attempt.wait(60)
    assert verdicts(attempt) == came_of_it
    assert [item.name for item in attempt.state.trace].count("promise_broken") == came_of_it.count("broken")


def test_a_time_put_in_the_place_of_another_renews_it() -> None:
    """The words say so, days apart though the two are."""
    attempt = promising(lang="zh")
    attempt.say("我明天上午十点前给您回电话。")
    attempt.say("对不起，明天来不及，改到后天下午三点前给您回电话。")
    assert verdicts(attempt) == ["renewed", "open"]


def test_two_promises_in_one_breath_are_both_heard() -> None:
    """In sentences of their own; of two times on one day in one sentence the later counts."""
    attempt = promising(lang="zh")
    attempt.say("今天下午五点前我给您回电话。后天下午三点前把钱退到您卡上。")
    assert len(verdicts(attempt)) == 2 and len({promise.id for promise in attempt.state.promises}) == 2
    other = promising(lang="zh")
    other.say("我今天下午四点给您回电话，最晚四点半。")
    assert [other.scenario.world.local(promise.due).strftime("%H:%M") for promise in other.state.promises] == ["16:30"]


def test_a_promise_to_somebody_else_is_kept_by_its_own_deed_alone() -> None:
    """In a scene that says what keeps a time given there: telling the one keeps nothing for the other, nor renews it."""
    ten = {"id": "ten", "text": words("ten minutes"), "promise_minutes": 10, "feedback": words("f"), "seconds": 60}
    scenes = [scene("here", options=[ten | {"goto": "other"}]), scene("other", kept_by=["answered"], options=[ten])]
    serve, tell = action("serve", effects=emits("kept")), action("tell", effects=emits("answered"))
    attempt = begin(part(scenes=scenes, actions=[serve, tell], promises={"kept_by": ["kept"]}))
    attempt.choose("ten")
    attempt.choose("ten")
    attempt.do("tell")
    assert verdicts(attempt) == ["open", "kept"]
    attempt.do("serve")
    assert verdicts(attempt) == ["kept", "kept"]


def whispering(kept_by: tuple[str, ...] = (), lang: str = "en") -> simulator.Attempt:
    """Somebody else is spoken to out of the customer's hearing, then the customer; ``serve`` keeps what she is promised, ``tell`` what he is."""
    ten = {"id": "ten", "text": words("ten minutes"), "promise_minutes": 10, "feedback": words("f"), "seconds": 60}
    aside = scene("aside", to="head", options=[ten | {"goto": "here"}], routes=[{"goto": "here"}], **({"kept_by": list(kept_by)} if kept_by else {}))
    deeds = [action("serve", effects=emits("kept")), action("tell", effects=emits("answered"))]
    cast = [{"id": who, "name": words(who)} for who in ("customer", "head")]
    return begin(part(opens="aside", scenes=[aside, scene("here", options=[ten])], actions=deeds, promises={"kept_by": ["kept"]}), lang=lang, cast=cast)


@pytest.mark.parametrize(("lang", "text"), [("zh", "我10分钟之内办好。"), ("en", "I’ll have it done within ten minutes.")])
@pytest.mark.parametrize("typed", [False, True])
def test_a_time_whispered_to_somebody_else_is_no_promise_to_the_customer(typed: bool, lang: str, text: str) -> None:
    """Chosen or typed, where nothing says what keeps it, it is noted nowhere, and she waits without a time; said aloud it is a promise."""
    attempt = whispering(lang=lang)
    attempt.say(text) if typed else attempt.choose("ten")
    assert (attempt.state.scene, attempt.state.promises) == ("here", ())
    before = attempt.state.anger
    attempt.wait(5)
    assert attempt.state.anger > before and "promise_made" not in attempt.state.counts
    attempt.say(text) if typed else attempt.choose("ten")
    assert verdicts(attempt) == ["open"] and "promise_made" in attempt.state.counts


def test_a_promise_to_somebody_else_breaks_without_the_customer() -> None:
    """It is judged as a promise to him; she does not wait on it, and the same time given to her is one of her own."""
    attempt = whispering(("answered",))
    attempt.choose("ten")
    assert [promise.to for promise in attempt.state.promises] == ["head"]
    attempt.say("I’ll serve you by 12:10.")
    assert [promise.to for promise in attempt.state.promises] == ["head", ""]
    attempt.do("serve")
    before = attempt.state.anger
    attempt.wait(20)
    assert verdicts(attempt) == ["broken", "kept"] and attempt.state.anger > before
    assert happenings(attempt.state, "promise_broken") == [] and "promise_broken" not in {cause.key for cause in attempt.state.causes}
    told = whispering(("answered",))
    told.choose("ten")
    told.do("tell")
    assert verdicts(told) == ["kept"] and "promise_kept" not in told.state.counts


def test_waiting_unheard_heats_and_waiting_on_a_promise_cools() -> None:
    """Three points a minute while left standing; back towards her resting mood once she has a time."""
    ignored, promised = promising(), promising()
    ignored.wait(10)
    assert ignored.state.anger == 400 + 10 * 30
    promised.choose("ten")
    before = promised.state.anger
    promised.wait(8)
    assert promised.state.anger < before
    assert {cause.key for cause in promised.state.causes if cause.anger < 0} == {"cooling"}


def test_nobody_heats_up_where_nobody_stands_waiting() -> None:
    """At the desk, and in a scene without her, the mood stays as it was left: what is unsettled does not fade."""
    desk, silent = begin(part(kind="desk")), begin(part(scenes=[scene("here", silent=True)]))
    for attempt in (desk, silent):
        attempt.wait(10)
        assert attempt.state.anger == 400


@pytest.mark.parametrize(("lang", "said", "times"), [
    ("en", "I'll ring you by noon tomorrow, or at the latest by Friday noon.", 1), ("en", "You'll have our answer between tomorrow noon and Friday noon.", 1),
    ("zh", "明天或者后天给您答复。", 1), ("zh", "我明天上午十点前给您回电话，最晚后天下午三点前把钱退到您卡上。", 2),
    ("en", "I'll ring you by noon tomorrow, and the money will be back by Friday noon.", 2),("en", "I can’t make four after all, I’ll ring you at five instead.", 1),
])  # fmt: skip
def test_of_one_time_or_another_only_the_later_can_be_broken(lang: str, said: str, times: int) -> None:
    """“Tomorrow or, at the latest, on Friday” holds nobody to tomorrow; two deeds are two promises."""
    attempt = promising(lang)
    attempt.say(said)
    assert len(attempt.state.promises) == times


def ringing(lang: str = "en") -> simulator.Attempt:
    """A part in which ``ring`` is a call and ``send`` a letter; the reply ``mend`` says what keeps it, ``answer`` does not."""
    two_days = {"text": words("By noon on Friday."), "promise_minutes": 2880, "feedback": words("f"), "seconds": 60}
    options = [two_days | {"id": "answer"}, two_days | {"id": "mend", "kept_by": ["sent"]}, two_days | {"id": "call", "kept_by": ["rung", "sent"]}]
    deeds = [action("ring", effects=emits("rung"), once=False), action("send", effects=emits("sent"))]
    return begin(part(scenes=[scene("here", options=options)], actions=deeds, promises={"kept_by": ["rung", "sent"], "calls": ["rung"]}), lang=lang)


TOLD = {
    "call": ["我后天下午三点前给您回电话。", "I’ll ring you by three on Friday.", "后天下午三点前，我一定告诉您。", "I’ll let you know by three on Friday."],
    "answer": ["后天下午三点前给您答复。", "You’ll have an answer by three on Friday.", "后天下午三点前给您改过来。", "It’ll be put right by three on Friday."],
    "letter": ["后天下午三点前给您书面答复。", "You’ll have our answer in writing by three on Friday.", "后天下午三点前把回信送到您手里。", "I’ll have the letter with you by three on Friday."],
}
RUNG = {"call": ("kept", "kept", "kept"), "answer": ("open", "unclear", "kept"), "letter": ("open", "broken", "kept")}
"""what a call two days before makes of each, what comes of it then without a letter, and with one"""


@pytest.mark.parametrize(("deed", "text"), [(deed, text) for deed, texts in TOLD.items() for text in texts])
def test_a_call_before_its_day_keeps_only_what_a_call_can_keep(deed: str, text: str) -> None:
    """A letter it never is; of an answer or a deed nobody can tell from the log, so that it stays open for the letter and neither earns nor costs without one."""
    at_once, without, with_one = RUNG[deed]
    for send, came_of_it in ((False, without), (True, with_one)):
        attempt = ringing("zh" if text[-1] == "。" else "en")
        attempt.say(text)
        attempt.do("ring")
        assert verdicts(attempt) == [at_once]
        if send:
            attempt.do("send")
        while "open" in verdicts(attempt):
            attempt.wait(60)
        assert verdicts(attempt) == [came_of_it]


def test_a_call_on_the_day_itself_keeps_an_answer() -> None:
    """Whoever rings by Friday noon on Friday morning has answered by Friday noon."""
    attempt = ringing()
    attempt.choose("answer")
    attempt.wait(60 * 24 + 720)
    attempt.do("ring")
    assert verdicts(attempt) == ["kept"]


@pytest.mark.parametrize(("reply", "came_of_it"), [("answer", "open"), ("mend", "open"), ("call", "kept")])
def test_a_ready_made_reply_may_say_itself_what_keeps_it(reply: str, came_of_it: str) -> None:
    """Its own ``kept_by`` goes before the part's; where it has one, nothing is left to the words."""
    attempt = ringing()
    attempt.choose(reply)
    attempt.do("ring")
    assert verdicts(attempt) == [came_of_it]
    attempt.do("send")
    assert verdicts(attempt) == ["kept"]


@pytest.mark.parametrize(("lang", "first", "then"), [
    ("zh", "我明天上午十点前给您回电话，后天下午三点前给您书面答复。", ["kept", "open"]),
    ("en", "I’ll ring you by ten tomorrow, and you’ll have it in writing by three on Friday.", ["kept", "open"]),
])  # fmt: skip
def test_a_call_and_a_letter_in_one_breath_are_two_deeds(lang: str, first: str, then: list[str]) -> None:
    """Each is kept by its own; that the letter did not come is no open question."""
    attempt = ringing(lang)
    attempt.say(first)
    attempt.do("ring")
    attempt.do("ring")
    assert verdicts(attempt) == then
    while "open" in verdicts(attempt):
        attempt.wait(60)
    assert verdicts(attempt) == ["kept", "broken"]


def test_a_letter_in_place_of_a_call_renews_it() -> None:
    """“Not by telephone after all, you’ll have it in writing instead” puts the one off, though another deed keeps the other."""
    attempt = ringing()
    attempt.say("I’ll ring you by ten tomorrow.")
    attempt.say("I can’t make ten tomorrow after all, you’ll have it in writing by three on Friday instead.")
    assert verdicts(attempt) == ["renewed", "open"]


def test_a_letter_promised_where_only_calls_count_is_a_promise_all_the_same() -> None:
    """It is noted and judged like any other there, not left out."""
    deeds = [action("ring", effects=emits("rung"), once=False)]
    attempt = begin(part(scenes=[scene("here")], actions=deeds, promises={"kept_by": ["rung"], "calls": ["rung"]}))
    attempt.say("You’ll have our answer in writing by three on Friday.")
    assert verdicts(attempt) == ["open"]
    attempt.wait(60 * 24 * 3)
    assert verdicts(attempt) == ["broken"]
