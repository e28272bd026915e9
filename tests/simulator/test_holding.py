"""A sentence that brings nothing of the matter is waited out once, where the talk would go on for good without what was due."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

import grading
import simulator
import speech
from casebank.bank import content_hash
from casebank.paths import load_path
from simulator.ear import listen
from simulator.event import Event
from simulator.playing.follower import Follower
from simulator.scenario import Scenario
from simulator.ways import one_way
from tests.attempts import bank

NOTHING = [
    ("zh", "您稍等，我先把这句记下来。"),
    ("zh", "这件事我先问一下同事，马上回来。"),
    ("zh", "不好意思，您刚才那句能再说一遍吗？"),
    ("zh", "嗯。"),
    ("en", "Sorry, could you say that again, please?"),
    ("en", "Let me just ask a colleague about this, one moment please."),
    ("en", "One moment, let me write that down."),
    ("en", "Good morning."),
]
SOMETHING = [
    ("zh", "我给您倒杯水，您坐。"),
    ("zh", "明天下午三点前我给您回电话。"),
    ("zh", "这不归我管，你去别处问。"),
    ("en", "Let me fetch you a glass of water."),
    ("en", "I will ring you by three tomorrow afternoon."),
    ("en", "That is not my job, ask somebody else."),
    ("en", "Anything you'd like me to go over again? Do ring if something isn't clear."),
]


def scenario(case: str = "crushed-caps", lang: str = "zh") -> Scenario:
    return simulator.generate(bank()[case], seed=1, lang=lang)


def at(scene: str, drawn: Scenario, trainee: str = "model") -> simulator.Attempt:
    """An attempt that followed a golden path until it came to a scene."""
    attempt = simulator.Attempt(drawn)
    follow = Follower(load_path(drawn.case_id, trainee), attempt)
    while attempt.state.scene != scene:
        assert follow()
    return attempt


def changed(drawn: Scenario, **parts: Any) -> Scenario:
    """The same scenario with other content, as a log might carry it."""
    program = {**drawn.program, **parts}
    return replace(drawn, program={**program, "hashes": {name: content_hash(program[name]) for name in program["hashes"]}})


def before_there_was_any(drawn: Scenario) -> Scenario:
    return changed(drawn, moods={key: value for key, value in drawn.program["moods"].items() if key != "holding"})


@pytest.mark.parametrize(("lang", "text"), NOTHING)
def test_a_sentence_that_brings_nothing_keeps_the_scene_once(lang: str, text: str) -> None:
    """He wants to hear whether it goes back: he waits, and only the second such sentence ends the visit."""
    attempt = at("well_then", scenario(lang=lang))
    told = len(attempt.state.lines)
    attempt.say(text)
    assert (attempt.state.part, attempt.state.scene) == ("store", "well_then")
    waits = {text for line in attempt.scenario.world.program.waits for text in line.texts}
    assert [line.who for line in attempt.state.lines[told:]] == ["trainee", "narrator"]
    assert attempt.state.lines[-1].key in waits
    attempt.say(text)
    assert attempt.state.part != "store"


@pytest.mark.parametrize(("lang", "text"), SOMETHING)
def test_a_sentence_that_brings_something_does_not_keep_it(lang: str, text: str) -> None:
    """A deed, a time and a slip are what they are: the visit goes on as it did."""
    attempt = at("well_then", scenario(lang=lang))
    attempt.say(text)
    assert attempt.state.scene != "well_then" and not attempt.log.events[-1].holding


@pytest.mark.parametrize(("lang", "text"), NOTHING[:2] + NOTHING[4:6])
def test_what_was_due_can_still_be_said(lang: str, text: str) -> None:
    """Crushed caps: after the neutral sentence the model run goes on and loses nothing that matters."""
    attempt = simulator.Attempt(scenario(lang=lang))
    follow, said = Follower(load_path("crushed-caps", "model"), attempt), False
    while not attempt.ended:
        if attempt.state.scene == "well_then" and not said:
            said = bool(attempt.say(text))
        assert follow()
    card = grading.grade(attempt)
    assert said and card.cap is None and card.total >= 95


def test_ready_made_replies_are_not_waited_out() -> None:
    """“You'll be notified” is chosen, and the visit is over."""
    attempt = at("well_then", scenario())
    attempt.choose("above-me")
    assert attempt.state.part != "store"


def test_a_log_from_before_goes_on_as_it_did() -> None:
    """Content without words of waiting moves on at once, and so does an event that was kept without the mark."""
    old = at("well_then", before_there_was_any(scenario()))
    old.say("嗯。")
    assert not old.log.events[-1].holding and old.state.part != "store"
    assert simulator.replay(simulator.Log.from_lines(old.log.lines())).state == old.state
    new = at("well_then", scenario())
    state = simulator.step(new.scenario.world, new.state, Event(new.state.n + 1, new.state.now, "say", text="嗯。"))
    assert state.part != "store"


def test_the_mark_is_kept_in_the_log() -> None:
    """A log with a sentence that was waited out replays to the same state; a mark that is no truth value is refused."""
    attempt = at("well_then", scenario())
    attempt.say("嗯。")
    kept = simulator.Log.from_lines(attempt.log.lines())
    assert kept.events[-1].holding and simulator.replay(kept).state == attempt.state
    with pytest.raises(ValueError, match="neither true nor false"):
        Event.from_json({**attempt.log.events[-1].to_json(), "holding": 1})


def test_an_author_may_say_what_is_told_meanwhile() -> None:
    """`waits` of a scene takes the place of the kit's lines."""
    drawn = scenario(lang="en")
    case: Any = drawn.program["case"]
    own = {"who": "customer", "texts": [{"zh": "我等着。", "en": "I’m waiting."}]}
    parts = [
        {**part, "scenes": [{**one, "waits": [own]} if one["id"] == "well_then" else one for one in part["scenes"]]} if "scenes" in part else part
        for part in case["parts"]
    ]
    attempt = at("well_then", changed(drawn, case={**case, "parts": parts}))
    said = attempt.say("One moment, please.")["lines"][-1]
    assert (said["who"], said["text"]) == ("customer", "I’m waiting.")


def test_only_scenes_that_are_lost_wait() -> None:
    """A last route that stays, or from whose end a reply leads back, loses nothing."""
    scenes = [
        {"id": "stays", "routes": [{"goto": "stays"}]},
        {"id": "asks", "routes": [{"goto": "again"}]},
        {"id": "again", "options": [{"id": "back", "goto": "asks"}], "routes": [{"goto": "gone"}]},
        {"id": "gone", "enter": [{"next_part": True}]},
    ]
    assert one_way({"scenes": scenes}) == {"again"}


def test_holding_words_are_told_from_matters() -> None:
    """A topic that lies beside the holding words, and one the scene is about, are of the matter."""
    world = scenario("wifes-account").world
    heard = {text: listen(world, simulator.opening(world), text, world.start).holding for text in ("您稍等。", "您稍等，两件都按投诉登记。")}
    assert heard == {"您稍等。": True, "您稍等，两件都按投诉登记。": False}


def test_holding_words_can_be_read() -> None:
    """The patterns of the kit parse in both languages."""
    words = bank().moods.holding
    assert words is not None
    speech.check_lexicon({"holding": {"zh": words.zh, "en": words.en}})


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("case", sorted(bank()))
def test_no_neutral_sentence_ends_a_part(case: str, lang: str) -> None:
    """Wherever the model run of a case comes to a scene that any words at all would leave, they are waited out first."""
    attempt = simulator.Attempt(scenario(case, lang))
    follow, seen = Follower(load_path(case, "model"), attempt), set[str]()
    while not attempt.ended:
        scene = attempt.scenario.world.program.parts[attempt.state.part].scenes.get(attempt.state.scene)
        if scene and scene.one_way and not scene.silent and len(scene.routes) == 1 and scene.place not in seen:
            seen.add(scene.place)
            tried = simulator.replay(attempt.log)
            tried.say("嗯。" if lang == "zh" else "One moment, please.")
            assert tried.state.scene == scene.id
        if not follow():
            break
