"""Nothing hidden is in a view, nothing typed is ever markup, and nothing absurd that is put in changes anything."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

import casebank
import grading
import simulator
import speech
from classroom.debrief.page import page
from simulator.view import view_of
from tests.attempts import scenario, wander

SHOP = Path(__file__).parent / "data" / "casebank"
DESIGN = Path(__file__).parents[1] / "docs" / "design.md"
Json = dict[str, Any]

NUMBERS = {"format", "n", "at", "epoch", "index", "count", "cut", "max", "minutes", "remaining_seconds"}
SCRIPT = "<script>alert('x')</script>"
NASTY = [
    SCRIPT, '"><img src=x onerror=alert(1)>', "' onmouseover='alert(1)", "</textarea></style><svg onload=alert(1)>",
    "<a href=javascript:alert(1)>点我</a>", "{{ 7 * 7 }}{% raw %}", "{customer|formal}", "$\\unicode{x}$ **b** `c`",
    "\u202eterces\u202c", "a\x00b\x07c\x1b[31m", "您好\u2028\u2029\x85再见", "&lt;b&gt; &amp; &#60;", "\ud800半个",
]  # fmt: skip


@lru_cache(maxsize=1)
def shop() -> casebank.CaseBank:
    """The small bank of the tests."""
    return casebank.load(SHOP)


def customer_of_the_shop(lang: str = "zh") -> simulator.Attempt:
    """A fresh attempt at the small case."""
    return simulator.Attempt(simulator.generate(shop()["shop-kettle"], seed=3, lang=lang))


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every value of a view that is no container, with its path (lists leave no trace in it)."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner, path)
    else:
        yield path, value


def objects(value: Any, path: str = "") -> Iterator[tuple[str, Json]]:
    """Every JSON object of a view with its path."""
    if isinstance(value, dict):
        yield path, value
        for key, inner in value.items():
            yield from objects(inner, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for inner in value:
            yield from objects(inner, path)


def views(seed: int, lang: str) -> Iterator[tuple[simulator.Scenario, simulator.State, Json]]:
    """The views along a random walk through the incident, the opening included."""
    drawn = scenario(seed, lang)
    state = simulator.opening(drawn.world)
    yield drawn, state, view_of(drawn.world, state)
    for _, state in wander(drawn.world, seed, 45):
        yield drawn, state, view_of(drawn.world, state)


@lru_cache(maxsize=1)
def documented_keys() -> dict[str, set[str]]:
    """The keys of every object of a view, as docs/design.md lists them."""
    [section] = re.findall(r"^### View\n(.*?)^#", DESIGN.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    rows = re.findall(r"^\| (\(top\)|[a-z_.]+) \| (`.*`) \|$", section, re.MULTILINE)
    return {path.replace("(top)", ""): set(re.findall(r"`(\w+)`", keys)) for path, keys in rows}


# --- what the trainee must not see -------------------------------------------------------------------


def below(value: Any, key: str) -> Iterator[Any]:
    """Everything that stands under ``key`` anywhere in the content."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name == key:
                yield inner
            yield from below(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from below(inner, key)


def pieces(texts: list[Any], lang: str) -> set[str]:
    """The fixed parts of texts between their placeholders, long enough to be no coincidence."""
    shortest = {"zh": 9, "en": 24}[lang]
    words = [text[lang] for text in texts if isinstance(text, dict) and lang in text]
    cut = [piece.strip() for text in words for piece in re.split(r"\{[^}]*\}", text)]
    return {piece for piece in cut if len(piece) >= shortest}


def shown_texts(case: Json, procedure: Json, lang: str) -> str:
    """Everything a view may show at some time, in one string."""
    keys = ("title", "summary", "role", "place", "label", "hint", "name", "briefing", "texts")
    texts = [text for holder in (case, procedure) for key in keys for text in below(holder, key)]
    options = [option["text"] for found in below(case, "options") for option in found if "text" in option]
    objectives = [item["text"] for item in case["objectives"]]
    flat = [item for text in (*texts, *options, *objectives) for item in (text if isinstance(text, list) else [text])]
    flat += [item["text"] for item in flat if isinstance(item, dict) and "text" in item]
    return "\n".join(item[lang] for item in flat if isinstance(item, dict) and lang in item)


@lru_cache(maxsize=4)
def answer_key(lang: str) -> frozenset[str]:
    """Pieces of feedback, causes, advice, duties and persona descriptions: what only the debrief may tell."""
    program = scenario(1, lang).program
    case, procedure = program["case"], program["procedure"]
    secret = [text for key in ("feedback", "heard_otherwise", "cause", "advice", "reading", "consequence", "description")
              for holder in (case, procedure, program["personas"]) for text in below(holder, key)]  # fmt: skip
    secret += [duty["text"] for duty in procedure["duties"]]
    secret += [item["title"] for name in ("checks", "elements") for found in below(case, name) for item in found]
    open_ = shown_texts(case, procedure, lang)
    return frozenset(piece for piece in pieces(secret, lang) if piece not in open_)


@lru_cache(maxsize=4)
def conditions() -> frozenset[str]:
    """Every condition in the content."""
    program = scenario(1).program
    found = [text for key in ("when", "met", "applies") for text in below(program, key)]
    return frozenset(text for text in found if isinstance(text, str) and len(text) > 6)


def not_found_out(drawn: simulator.Scenario, state: simulator.State, lang: str) -> set[str]:
    """Pieces of evidence the trainee has not found, and of endings that have not come."""
    case = drawn.program["case"]
    known = {item.id: item.entry for item in state.known}
    entries = [
        entry["text"] for item in case["evidence"] for place, entry in enumerate(item["entries"])
        if known.get(item["id"]) != place
    ]  # fmt: skip
    entries += [ending["text"] for ending in case["endings"] if ending["id"] != state.ending]
    told = shown_texts(case, drawn.program["procedure"], lang)
    read = [item["entries"][known[item["id"]]]["text"][lang] for item in case["evidence"] if item["id"] in known]
    told = "\n".join([told, *read])
    return {piece for piece in pieces(entries, lang) if piece not in told}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("seed", range(6))
def test_no_view_tells_the_answer_key_or_what_has_not_been_found_out(seed: int, lang: str) -> None:
    """Feedback, causes, advice, conditions, unrevealed evidence and other endings never reach a view."""
    secrets, written = answer_key(lang), conditions()
    assert len(secrets) > 100 and len(written) > 100
    for drawn, state, view in views(seed, lang):
        text = "\n".join(value for _, value in leaves(view) if isinstance(value, str))
        assert [piece for piece in secrets if piece in text] == []
        assert [condition for condition in written if condition in text] == []
        assert [piece for piece in not_found_out(drawn, state, lang) if piece in text] == []


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("seed", range(6, 10))
def test_a_view_has_exactly_the_documented_keys_and_no_mood_in_numbers(seed: int, lang: str) -> None:
    """A new key or a new number is a decision, not an accident; the name of an act appears only where
    an author gave it to a field of a form."""
    acts = {*speech.VIOLATIONS, *speech.COURTESIES}
    for _, _, view in views(seed, lang):
        for path, found in objects(view):
            assert found.keys() == documented_keys()[path], path
        for path, value in leaves(view):
            if isinstance(value, int) and not isinstance(value, bool):
                assert path.rsplit(".", 1)[-1] in NUMBERS, path
            assert value not in acts or path.endswith("fields.id"), path


def test_a_view_is_plain_json() -> None:
    """It goes to the browser as it is: no floats, no objects, the same after a round trip."""
    for _, _, view in views(3, "en"):
        assert json.loads(json.dumps(view, allow_nan=False)) == view
        assert not [path for path, value in leaves(view) if isinstance(value, float)]


def test_evidence_is_in_the_view_exactly_from_the_event_that_found_it() -> None:
    """Nothing before, title and text after, in the order found; some walks find several things."""
    most = 0
    for seed in range(6):
        for _, state, view in views(seed, "zh"):
            assert [item["id"] for item in view["evidence"]] == [known.id for known in state.known]
            assert all(item["title"] and item["text"] for item in view["evidence"])
            most = max(most, len(state.known))
    assert most >= 2


# --- what the trainee types --------------------------------------------------------------------------


class Page(HTMLParser):
    """What a browser would make of a page: elements, attributes, text."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: set[str] = set()
        self.attributes: set[str] = set()
        self.links: set[str] = set()
        self.text = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.attributes.update(name for name, _ in attrs)
        self.links.update(value or "" for name, value in attrs if name in ("href", "src", "action", "style"))

    def handle_data(self, data: str) -> None:
        self.text += data


def played_with(*texts: str) -> simulator.Attempt:
    """An attempt in which every text was said, and the last one written into a form as well."""
    attempt = customer_of_the_shop()
    for text in texts:
        attempt.say(text)
    attempt.do("write_up", kind="manner", words=texts[-1])
    attempt.do("finish")
    return attempt


def card_of(*texts: str) -> str:
    """The scorecard of such an attempt as HTML."""
    return grading.grade(played_with(*texts), shop().rubrics["standard"]).html("zh")


def require_words_only(nasty: Page, harmless: Page, texts: list[str]) -> None:
    """No element, attribute or link comes from what was typed, and all of it is there to be read."""
    assert nasty.elements <= harmless.elements | {"mark"} and nasty.attributes <= harmless.attributes | {"title"}
    assert not [name for name in nasty.attributes if name.startswith("on")]
    assert not [link for link in nasty.links if "alert" in link or "javascript" in link]
    lost = re.compile(r"[\s\x00\x07\x1b\x85\u2028\u2029\u202c\u202e\ud800\ufffd?]")
    for text in texts:
        assert lost.sub("", text) in lost.sub("", nasty.text)


@pytest.mark.parametrize("text", NASTY)
def test_what_was_typed_is_in_the_view_as_data_to_the_character(text: str) -> None:
    """No escaping, no rendering, no placeholder filled in: the page puts it in as text."""
    attempt = played_with(text)
    view = json.loads(json.dumps(attempt.view()))
    assert [line["text"] for line in view["lines"] if line["who"] == "trainee"] == [text]
    assert view["forms"][0]["fields"][1]["value"] == text


@pytest.mark.parametrize("text", NASTY)
def test_what_was_typed_is_never_markup_in_a_scorecard(text: str) -> None:
    """Elements and attributes are those of a harmless attempt; the words are there, as words."""
    require_words_only(Page(card_of(text)), Page(card_of("您好，我要退款。")), [text])


def test_what_was_typed_is_never_markup_on_the_debrief_page() -> None:
    """The page with the transcript, its heading included."""
    nasty = page([(SCRIPT, played_with(*NASTY))])
    harmless = page([("复盘", played_with("您好，我要退款。"))])
    require_words_only(Page(nasty), Page(harmless), [*NASTY, SCRIPT])


def test_scorecard_and_page_can_be_saved_whatever_was_typed() -> None:
    """Half a character, as some keyboards send it, must not stop the file from being written."""
    assert "半个" in card_of("\ud800半个").encode("utf-8").decode("utf-8")
    assert "半个" in page([("复盘", played_with("\ud800半个"))]).encode("utf-8").decode("utf-8")


@pytest.mark.parametrize("text", NASTY)
def test_nothing_typed_can_steer_a_terminal(text: str) -> None:
    """The scorecard in text has no control or direction characters but the line ends of its own."""
    told = grading.grade(played_with(text), shop().rubrics["standard"]).text("zh")
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029]", told)


# --- what cannot be put in ---------------------------------------------------------------------------

Put = Callable[[simulator.Attempt], object]
REFUSED: list[tuple[str, Put]] = [
    ("还没有写内容", lambda a: a.say("")),
    ("还没有写内容", lambda a: a.say(" \n\t　")),
    ("太长了：100000 字，一次最多 20000 字", lambda a: a.say("好" * 100_000)),
    ("不能说", lambda a: a.choose("nothing-of-the-kind")),
    ("不能说", lambda a: a.choose("")),
    ("不能说", lambda a: a.choose(None)),  # type: ignore[arg-type]
    ("做不了", lambda a: a.do("dance")),
    ("做不了", lambda a: a.do("finish")),
    ("没有“price”这一栏", lambda a: a.do("write_up", kind="goods", words="水壶", price="1")),
    ("“类别”请从列出的项目里选", lambda a: a.do("write_up", kind="kitchen", words="水壶")),
    ("“类别”还没有填", lambda a: a.do("write_up", words="水壶")),
    ("“内容”还没有填", lambda a: a.do("write_up", kind="goods", words=None)),  # type: ignore[arg-type]
    ("太长", lambda a: a.do("write_up", kind="goods", words="好" * 100_000)),
    ("整数分钟", lambda a: a.wait("5")),  # type: ignore[arg-type]
    ("整数分钟", lambda a: a.wait(1.5)),  # type: ignore[arg-type]
    ("整数分钟", lambda a: a.wait(True)),
    ("整数分钟", lambda a: a.wait(None)),  # type: ignore[arg-type]
    ("1 到 129600 分钟", lambda a: a.wait(0)),
    ("1 到 129600 分钟", lambda a: a.wait(-5)),
    ("1 到 129600 分钟", lambda a: a.wait(10**12)),
]


@pytest.mark.parametrize(("told", "put"), REFUSED)
def test_what_cannot_be_done_is_refused_in_plain_words_and_changes_nothing(told: str, put: Put) -> None:
    """A clear sentence in the trainee's language; state, view and log are as before."""
    attempt = customer_of_the_shop()
    before, view, lines = attempt.state, attempt.view(), attempt.log.lines()
    with pytest.raises(simulator.NotPossible, match=re.escape(told)) as refused:
        put(attempt)
    assert (attempt.state, attempt.view(), attempt.log.lines()) == (before, view, lines)
    assert str(refused.value) == refused.value.words["zh"]


@pytest.mark.parametrize(("_", "put"), REFUSED)
def test_every_refusal_exists_in_both_languages(_: str, put: Put) -> None:
    """The English trainee reads English; the two say different words for the same thing."""
    with pytest.raises(simulator.NotPossible) as refused:
        put(customer_of_the_shop("en"))
    english, chinese = str(refused.value), str(refused.value.in_language("zh"))
    quoted = re.sub(r"“[^”]*”|'[^']*'", "", english)
    assert not re.search(r"[一-鿿]", quoted) and re.search(r"[一-鿿]", chinese)
    assert re.findall(r"\d+", english) == re.findall(r"\d+", chinese)


@pytest.mark.parametrize("said", [None, 5, b"hello", ["hello"], {"text": "hello"}])
def test_only_text_can_be_said(said: Any) -> None:
    """Anything else is a programmer's mistake and says so; nothing changes."""
    attempt = customer_of_the_shop()
    before = attempt.state
    with pytest.raises(TypeError, match="must be text"):
        attempt.say(said)
    assert attempt.state == before and attempt.log.events == ()
