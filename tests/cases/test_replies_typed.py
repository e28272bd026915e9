"""Every good ready-made reply, typed word for word as one's own, leads where choosing it leads."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import simulator
import speech
from casebank import paths, vocabulary
from simulator.attempt import Unwatched
from simulator.moves import moves
from simulator.scenario import Scenario
from simulator.specs import OptionSpec
from simulator.state import State
from tests.attempts import bank

CASES = sorted(bank())
LANGUAGES = ("zh", "en")
WRONG = frozenset(speech.VIOLATIONS)
Place = tuple[str, str, str]


def place(state: State) -> Place:
    """Where the conversation stands: part, scene, ending."""
    return state.part, state.scene, state.ending


def offered(case: str, lang: str) -> Iterator[tuple[Scenario, State, OptionSpec]]:
    """Every reply of the case that one of its runs meets, with the first state that offers it."""
    seen: set[tuple[str, str, str]] = set()
    scenarios = [simulator.generate(bank()[case], seed=1, lang=lang, index=index) for index in range(4)]
    runs = [(trainee, scenarios[0]) for trainee in paths.trainees(case)] + [
        ("random", scenario) for scenario in scenarios
    ]
    for trainee, scenario in runs:
        for state in simulator.play(scenario, trainee).states:
            for option in moves(scenario.world, state).options:
                if (key := (state.part, state.scene, option.id)) not in seen:
                    seen.add(key)
                    yield scenario, state, option


def put(scenario: Scenario, state: State, option: str = "", text: str = "") -> State:
    """What comes of choosing a reply, or of typing a text, in a state."""
    attempt = Unwatched(scenario)
    attempt._states = [state]
    _ = attempt.choose(option) if option else attempt.say(text)
    return attempt.state


TRAP = "a trap that only sounds well: what makes it one is what it leaves out, and in own words the customer asks on"
ENDS = "the author lets the conversation end here; in own words it goes on, as nobody has said goodbye"
KNOWN = {
    ("double-debit", "phone", "nothing-yet"): ENDS,
    (
        "double-debit",
        "phone",
        "tell-reversed",
    ): "the news is heard as the word on progress too, and that call ends with it",
    ("wifes-account", "one_word", "put-her-on"): TRAP,
    ("counter-handover", "objection", "just-serve"): TRAP,
    ("counter-handover", "objection", "two-minutes"): TRAP,
    ("counter-hospital-bill", "holding", "come-out-myself"): TRAP,
    (
        "counter-hospital-bill",
        "waiting",
        "steady-word",
    ): "who names window two is taken there, and the wait is over sooner",
    ("three-hops", "phone", "ring-short"): TRAP,
    (
        "not-to-the-capital",
        "guarded",
        "take-it-back",
    ): "more courtesies are heard than its author gave it, and he stays",
    ("ward-handover", "knock", "do-take-a-seat"): TRAP,
    ("crushed-caps", "tells", "wrong-outcome"): TRAP,
    ("he-fell-ill", "outcome", "no-result"): TRAP,
    ("friday-evening-call", "outcome", "nothing-behind-it"): TRAP,
    (
        "doubtful-packs",
        "fears",
        "honest-no",
    ): "where he asked twice before he is asked once more; nothing is lost by it",
    ("doubtful-packs", "leaving", "receipt-only"): TRAP,
    ("doubtful-packs", "result", "tell-in-short"): TRAP,
    ("eve-of-the-holiday", "checking", "guess"): TRAP,
}
"""By case, scene and reply: why its words alone lead elsewhere."""


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("case", CASES)
def test_a_good_reply_leads_where_its_words_lead(case: str, lang: str) -> None:
    """Who types what a reply without a slip says comes to the same scene as who chooses it."""
    apart = {}
    for scenario, state, option in offered(case, lang):
        if not option.kinds & WRONG and (case, state.scene, option.id) not in KNOWN:
            text = scenario.world.words(option.text, state.now)
            chosen, typed = (
                place(put(scenario, state, **way)) for way in ({"option": option.id}, {"text": text})
            )
            if chosen != typed:
                apart[state.scene, option.id] = (chosen, typed)
    assert apart == {}


def test_what_is_known_is_still_there() -> None:
    """Every reply whose words are known to lead elsewhere is one of its scene."""
    for case, scene, reply in KNOWN:
        scenes = [one for part in bank()[case].case.parts for one in getattr(part, "scenes", ()) if one.id == scene]
        assert reply in {option.id for one in scenes for option in one.options}


ASKED = {
    "zh": ["这么处理您看行吗？", "这样处理，您同意吗？", "您觉得这样妥当吗？", "您还有什么要求吗？", "我也想听听您怎么看。"],
    "en": ["Is that all right with you?", "Does that settle it for you?", "Would that be fair, in your view?",
           "Is there anything you’d like us to do differently?"],
}  # fmt: skip
NOT_ASKED = {
    "zh": ["您看明天上午给您送过去行吗？", "您先坐，好吗？"],
    "en": ["That’s all right, take your time.", "Are you all right?", "Is there anything else in the parcel?"],
}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_asking_whether_it_will_do_is_asking_for_comments(lang: str) -> None:
    """Wherever a house listens for it, plain words do; a courtesy that only looks alike does not."""
    for id in bank():
        case = bank().plain("case", id)
        topics = vocabulary.topics(case, bank().plain("procedure", case["procedure"])).values()
        asking = {str(number): {lang: t[lang]} for number, t in enumerate(topics) if "opinion_asked" in (t.get("emits") or ())}
        heard = {text for text in ASKED[lang] + NOT_ASKED[lang] if speech.spot(text, asking, lang)}
        assert heard == (set(ASKED[lang]) if asking else set()), id


@pytest.mark.parametrize(
    ("lang", "text", "advised"),
    [
        ("zh", "去医院看过没有？", False), ("zh", "昨晚去医院了没有？", False), ("zh", "您现在就去医院，叫家里人陪着。", True), ("zh", "您找个大夫瞧瞧。", True),
        ("en", "Did you go to hospital?", False), ("en", "Did the doctor see you today?", False), ("en", "Please see a doctor this morning.", True),
        ("en", "I’m calling an ambulance for you.", True),
    ],
)  # fmt: skip
def test_asking_after_the_doctor_is_not_sending_him_there(lang: str, text: str, advised: bool) -> None:
    """Somebody who may be poisoned is safe once he has been told to go, not once he has been asked."""
    topic = bank().plain("case", "he-fell-ill")["topics"]["see_doctor"]
    assert bool(speech.spot(text, {"it": {lang: topic[lang]}}, lang)) == advised


@pytest.mark.parametrize(
    ("case", "form", "field", "fact"),
    [("doubtful-packs", "special_term", "until", "special_due"), ("one-carton-short", "transmit", "due", "due")],
)
def test_a_day_to_be_counted_is_checked(case: str, form: str, field: str, fact: str) -> None:
    """Where the dates of the case settle the day, any other earns nothing."""
    sheet = simulator.generate(bank()[case]).world.program.forms[form]
    assert next(one for one in sheet["fields"] if one["id"] == field)["check"]["fact"] == fact
