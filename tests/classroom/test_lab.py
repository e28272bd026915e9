"""The language lab without a screen: its texts, its scores, its messages, and what it keeps."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

import casebank
import speech
from classroom import LanguageLab, Store
from classroom.lab import reading, scoring
from classroom.lab.content import HOME, Drill, Theme, content
from classroom.lab.sorting import Round
from classroom.lab.widget import REMEMBERED, SHAPES
from classroom.lab.words import words
from classroom.labels import LANGUAGES
from classroom.screen import assets
from tests.attempts import bank

pytestmark = pytest.mark.usefixtures("one_bank")
LANGS = pytest.mark.parametrize("lang", LANGUAGES)
DRILLS = [(lang, drill) for lang in LANGUAGES for drill in content(lang).drills.values()]
THEMES = get_args(Theme)


@pytest.fixture
def lab(store: Store) -> LanguageLab:
    return LanguageLab("en", learner="li", store=store)


# --- the texts ----------------------------------------------------------------------------------------


def test_both_languages_have_the_same_exercises() -> None:
    """Same situations, pairs and drills in the same order; enough of each, and every hard kind twice or more."""
    zh, en = (content(lang) for lang in LANGUAGES)
    assert list(zh.pairs) == list(en.pairs) and len(zh.pairs) >= 20
    assert list(zh.drills) == list(en.drills) and len(zh.drills) >= 12
    assert [(one.due, one.forbidden) for one in zh.drills.values()] == [(one.due, one.forbidden) for one in en.drills.values()]
    themes = Counter(pair.theme for pair in zh.pairs.values())
    assert set(themes) == set(THEMES) and min(themes.values()) >= 2
    assert all(one.persona in bank().personas for one in zh.situations.values()) and len(zh.situations) >= 5


@LANGS
def test_a_pair_is_made_of_the_same_words(lang: str) -> None:
    """Half of the words of the shorter sentence stand in the other (in Chinese: of its characters)."""
    unit = r"[\u4e00-\u9fff\d]" if lang == "zh" else r"[\w’]+"
    for pair in content(lang).pairs.values():
        good, bad = (Counter(re.findall(unit, side.text.lower())) for side in (pair.good, pair.bad))
        assert (good & bad).total() / min(good.total(), bad.total()) >= 0.5, pair.id


@LANGS
def test_the_reader_sees_a_pair_as_the_answer_has_it(lang: str) -> None:
    """No sentence that is called good is read below 50, none that is called bad above 59: the card must not contradict itself."""
    read = [(pair.id, speech.read(pair.good.text, lang).quality, speech.read(pair.bad.text, lang).quality) for pair in content(lang).pairs.values()]
    assert [(id, good, bad) for id, good, bad in read if good < 50 or bad > 59] == []


def test_the_screen_speaks_both_languages() -> None:
    """Same placeholders; no Chinese in English; every sentence the script asks for exists, and every message it sends."""
    zh, en = words("zh"), words("en")
    for name, text in zh.items():
        assert sorted(re.findall(r"\{\w+\}", text)) == sorted(re.findall(r"\{\w+\}", en[name])), name
        assert not re.search(r"[\u4e00-\u9fff]", en[name]), name
    script = assets.script("lab")
    asked = set(re.findall(r"""["'`](lab_\w+)["'`]""", script)) | {f"lab_theme_{theme}" for theme in THEMES}
    assert len(asked) > 40 and asked <= set(zh)
    assert set(re.findall(r'\.send\("(\w+)"', script)) == set(SHAPES)


def test_the_script_never_makes_markup_from_data() -> None:
    """What is typed stays text, and the styles reach no other host."""
    script, sheet = assets.script("lab"), assets.sheet("lab")
    assert [way for way in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "DOMParser") if way in script] == []
    assert "url(" not in sheet and "@import" not in sheet and "http" not in sheet


SLIPS = [
    ("pairs.en.yaml", "theme: sarcasm", "theme: sarcastic", r"lab/pairs.en.yaml:\d+:\d+ pairs.*sarcastic.*did you mean 'sarcasm'"),
    ("pairs.en.yaml", "id: negation-2", "id: negation-1", r"lab/pairs.en.yaml:4:\d+ .*'negation-1' stands here 2 times"),
    ("pairs.en.yaml", "      why:", "      wy:", r"lab/pairs.en.yaml:9:\d+ .*wy"),
    ("drills.en.yaml", "[explain_reason]", "[explain_reasons]", r"lab/drills.en.yaml:\d+:\d+ .*explain_reason"),
    ("drills.en.yaml", "forbidden: [cold, contradict, command_tone]", "forbidden: [cold, apology]", r"lab/drills.en.yaml:\d+:\d+ .*'apology' is due and forbidden"),
    ("drills.en.yaml", '"till*"', '"(till*"', r"lab/drills.en.yaml:1\d:\d+ drills.*about.words"),
    ("situations.yaml", "anger: 48", "anger: 480", r"lab/situations.yaml:7:\d+ .*100"),
    ("situations.yaml", "schema: 1\n", "schema: 2\n", r"lab/situations.yaml:3:\d+ "),
]  # fmt: skip


@pytest.mark.parametrize(("name", "right", "wrong", "told"), SLIPS)
def test_a_slip_in_a_file_is_told_with_its_place(tmp_path: Path, name: str, right: str, wrong: str, told: str) -> None:
    """File, line and column, and what would be right."""
    for file in HOME.glob("*.yaml"):
        shutil.copy(file, tmp_path)
    text = (tmp_path / name).read_text(encoding="utf-8")
    (tmp_path / name).write_text(text.replace(right, wrong, 1), encoding="utf-8")
    with pytest.raises(casebank.CaseBankError, match=told):
        content("en", tmp_path)


def test_a_pair_needs_a_difference(tmp_path: Path) -> None:
    """Same words in the same context are refused."""
    for file in HOME.glob("*.yaml"):
        shutil.copy(file, tmp_path)
    text = (tmp_path / "pairs.en.yaml").read_text(encoding="utf-8")
    bare = text.replace("      context: Bank counter; the customer asks about a fund that may lose money.\n", "")
    bare = bare.replace("I guarantee you every penny, so I can", "The rate is printed on your certificate, so I can")
    (tmp_path / "pairs.en.yaml").write_text(bare, encoding="utf-8")
    with pytest.raises(casebank.CaseBankError, match=r"sector|pairs.*same in the same context"):
        content("en", tmp_path)


# --- readings -----------------------------------------------------------------------------------------


@given(st.text(max_size=60) | st.sampled_from(["😀等着。👨‍👩‍👧 Wait!", "好的\u200b没办法", "I’m sorry 😀 – go away"]), st.sampled_from(LANGUAGES))
def test_no_mark_without_characters(text: str, lang: str) -> None:
    """Every mark points at characters of the text as typed and says why."""
    for mark in reading.read(text, lang)["marks"]:
        assert mark["quote"] == text[mark["start"] : mark["end"]] and mark["quote"].strip()
        assert mark["why"].strip() and mark["name"] and mark["bad"] == (mark["kind"] in speech.VIOLATIONS)


@LANGS
def test_a_reason_is_a_sentence_of_the_page(lang: str) -> None:
    """It begins with a capital and quotes with curly marks, whether a rule gives it or the definition of the act."""
    texts = {"zh": "没办法，规定就是规定，您自己看。", "en": "Calm down. Rules are rules, you should have read it. I’m sorry you’ve waited; I’ll bring it at three."}
    whys = [mark["why"] for mark in reading.read(texts[lang], lang)["marks"]]
    assert whys and not [why for why in whys if why[0].islower() or '"' in why or "'" in why]


@LANGS
def test_the_face_follows_what_is_said(lang: str) -> None:
    """A good reply calms every customer, a threat or an insult never does, nothing said changes nothing."""
    faces = ["calm", "uneasy", "annoyed", "angry", "furious"]
    said = {"zh": ("对不起，让您久等了，我现在就给您办。", "滚，爱告哪儿告哪儿。"), "en": ("I’m so sorry you’ve had to wait. I’ll do it for you now.", "Shut up, you idiot.")}
    for scene in content(lang).situations.values():
        silent, good, bad = (
            faces.index(reading.face(reading.read(text, lang)["marks"], scene, lang)["face"]) for text in ("", *said[lang])
        )
        assert good <= silent <= bad and good < bad


# --- pairs --------------------------------------------------------------------------------------------


def dealt(seed: int, turn: int = 0) -> list[tuple[str, str]]:
    """The sentences of a round in order, with the right answer."""
    game = Round(list(content("en").pairs.values()), "en", seed, turn)
    found = []
    while not game.over:
        game.sort("good")
        view = game.view()
        found.append((view["item"]["text"], view["answer"]["right"]))
        game.turn_page()
    return found


def test_the_order_follows_from_the_seed() -> None:
    """Same seed, same order; another seed another; half of the sentences are good."""
    assert dealt(1) == dealt(1) != dealt(2)
    assert Counter(right for _, right in dealt(1)) == {"good": 11, "bad": 11}


def test_the_other_turn_asks_for_the_other_halves() -> None:
    """Both turns together are every sentence once."""
    both = dealt(5) + dealt(5, turn=1)
    wanted = [(side.text, right) for pair in content("en").pairs.values() for side, right in ((pair.good, "good"), (pair.bad, "bad"))]
    assert Counter(both) == Counter(wanted)


def test_the_answer_is_not_shown_before(lab: LanguageLab) -> None:
    """Neither verdict nor reason nor twin is in what the screen holds; nor model and hint of a drill."""
    pairs, drills = content("en").pairs.values(), content("en").drills.values()
    held = json.dumps({name: getattr(lab, name) for name in ("situations", "drills", "reading", "sorting", "drill")}, ensure_ascii=False)
    secret = [side.why for pair in pairs for side in (pair.good, pair.bad)] + [text for one in drills for text in (one.hint, one.model)]
    assert [text for text in secret if text in held] == []
    assert lab.sorting["answer"] is None and set(lab.sorting["item"]) == {"context", "text"}


def test_a_round_is_sorted_to_its_tally(lab: LanguageLab) -> None:
    """Each answer is explained at once; the tally counts them and lists what was missed by theme."""
    while not lab.sorting["over"]:
        at = lab.sorting["at"]
        lab.send("sort", at=at, verdict="good")
        assert lab.sorting["answer"]["why"] and lab.sorting["answer"]["twin"]["text"] != ""
        lab.send("sort", at=at, verdict="bad")
        assert lab.sorting["answer"]["given"] == "good"
        lab.send("next", at=at)
        lab.send("next", at=at)
    tally = lab.sorting["tally"]
    assert (tally["right"], tally["done"]) == (11, 22)
    assert sum(row["right"] for row in tally["themes"]) == 11 and sum(len(row["missed"]) for row in tally["themes"]) == 11
    lab.send("deal", seed=1, turn=1)
    assert (lab.sorting["at"], lab.sorting["turn"], lab.sorting["over"]) == (0, 1, False)


# --- drills -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("lang", "drill"), DRILLS, ids=[f"{lang}-{drill.id}" for lang, drill in DRILLS])
def test_model_answers_score_high_and_bad_sentences_low(lang: str, drill: Drill) -> None:
    """85 or more, 40 or less."""
    assert scoring.score(drill, drill.bad, lang)["score"] <= 40
    assert scoring.score(drill, drill.model, lang)["score"] >= 85


@pytest.mark.parametrize(("lang", "drill"), DRILLS, ids=[f"{lang}-{drill.id}" for lang, drill in DRILLS])
def test_the_points_add_up_and_show_what_they_rest_on(lang: str, drill: Drill) -> None:
    """60 for what is due, 40 for quality; every point given or taken for an act names marks of that act."""
    for text in (drill.model, drill.bad):
        found = scoring.score(drill, text, lang)
        assert sum(line["possible"] for line in found["lines"]) == 100
        assert found["score"] == max(0, sum(line["points"] for line in found["lines"]))
        for line in found["lines"]:
            kinds = {found["marks"][number]["kind"] for number in line["marks"]}
            assert kinds <= set(line["acts"])
            shown = bool(kinds) or bool(line["quote"] and line["part"] == "due")
            assert shown == (line["points"] != 0) or line["part"] in ("quality", "about")
            assert line["quote"] in text


BESIDE = {
    "zh": "您好，对不起，手术改期是我们的责任，我很理解您的心情，谢谢您体谅。您的原话我记下了，因为主任临时有抢救，我来负责给您重新安排，明天上午9点整告诉您。",
    "en": "Good morning, I’m sorry, putting off the surgery was our mistake, and I can see how upsetting it is. Thank you for bearing with us. I’ve written down what you told me. The surgeon had to operate elsewhere, so I’ll arrange it again myself and ring you at nine tomorrow morning.",
}


@pytest.mark.parametrize(("lang", "drill"), DRILLS, ids=[f"{lang}-{drill.id}" for lang, drill in DRILLS])
def test_an_answer_about_something_else_stays_below_sixty(lang: str, drill: Drill) -> None:
    """However well it is put, and the line says what it should have been about; the model answer shows its words."""
    found, model = scoring.score(drill, BESIDE[lang], lang), scoring.score(drill, drill.model, lang)
    assert sum(line["points"] for line in found["lines"][:-1]) >= 60 > found["score"]
    assert found["lines"][-1]["part"] == "about" and drill.about.matter in found["lines"][-1]["note"]
    assert model["lines"][-1]["quote"] and not model["lines"][-1]["note"]


def test_an_answer_in_other_words_is_about_the_matter() -> None:
    """What one would really say to these customers names the matter, even where it has nothing of the model answer."""
    said = {
        "zh": {"noon": "您好，不好意思，手上的账还没盘完，12点20就给您办，着急的话大堂经理帮您。", "waiting": "对不起，让您等久了，前面还有三个号，叫到我来请您。",
               "code": "您别着急，卡在机器里很安全，明早9点就能拿。", "guarantee": "我知道您急，现在先把账户冻结，15天内给您书面答复。"},
        "en": {"noon": "Sorry, I’m halfway through counting; I’ll be with you at 12:20.", "waiting": "I’m sorry, there are three ahead of you and I’ll come for you.",
               "code": "Don’t worry, the machine keeps it safe and you can have it at nine.", "guarantee": "I can see how worried you are. I’m freezing the account now, and you’ll hear from us within 15 days."},
    }  # fmt: skip
    wrong = [
        (lang, id) for lang, answers in said.items() for id, text in answers.items()
        if scoring.score(content(lang).drills[id], text, lang)["lines"][-1]["note"]
    ]  # fmt: skip
    assert wrong == []


@pytest.mark.parametrize(
    ("lang", "text", "points"),
    [("zh", "您好，怎么也得12点20。", 7), ("zh", "您好，12点20给您办。", 15), ("zh", "您好，您等了40分钟了。", 0),
     ("en", "Good afternoon. It won’t be until 12:20.", 7), ("en", "Good afternoon. I’ll serve you at 12:20.", 15)],
)  # fmt: skip
def test_a_time_that_nobody_undertakes_counts_half(lang: str, text: str, points: int) -> None:
    """The customer knows when, but has nobody’s word; the line quotes the time and says how to promise it. What was is no time at all."""
    lines = scoring.score(content(lang).drills["noon"], text, lang)["lines"]
    [line] = [line for line in lines if line["acts"] == ["commit_deadline"]]
    assert line["points"] == points
    assert (bool(line["quote"]), "12" in line["note"]) == ((True, True) if points == 7 else (False, False))


def test_an_apology_reeled_off_earns_nothing() -> None:
    """The same one said once does."""
    drill = content("en").drills["noon"]
    for text, points in (("Sorry, sorry, sorry. 12:20, counting the till. Machine.", False), ("I’m so sorry. I’m counting the till until 12:20.", True)):
        line = next(line for line in scoring.score(drill, text, "en")["lines"] if "apology" in line["acts"])
        assert bool(line["points"]) is points


def test_silence_scores_nothing() -> None:
    """A blank text has no points to show."""
    for lang, drill in DRILLS:
        assert scoring.score(drill, " ", lang)["score"] == 0


def test_a_drill_is_done_with_hint_and_model(lab: LanguageLab) -> None:
    """Hint and model come when asked for; what is written after that says so; another drill starts clean."""
    lab.send("hint")
    assert lab.drill["hint"] == content("en").drills["noon"].hint
    lab.send("rewrite", text="Good afternoon, I’ll serve you at 12:20.")
    assert lab.drill["result"]["score"] > 0 and not lab.drill["result"]["seen"]
    lab.send("model")
    lab.send("rewrite", text=lab.drill["model"]["text"])
    assert lab.drill["result"]["score"] == lab.drill["model"]["score"] and lab.drill["result"]["seen"]
    lab.send("drill", id="claim")
    assert (lab.drill["id"], lab.drill["hint"], lab.drill["model"], lab.drill["result"]) == ("claim", "", {}, {})


# --- disputes -----------------------------------------------------------------------------------------

TYPED = "😀 I’m sorry, I’m at lunch. Wait."


def about(lab: LanguageLab, **fields: Any) -> dict[str, Any]:
    """A dispute about the last mark of what was typed last."""
    mark = lab.reading["marks"][-1]
    what = {"reading": lab.reading["id"], "kind": mark["kind"], "start": mark["start"], "end": mark["end"], "argument": "They asked me to."}
    return {**what, **fields}


def test_a_dispute_is_kept_with_what_was_shown(lab: LanguageLab, store: Store) -> None:
    """Text, marks, situation, learner: as Python read them, whatever a browser would say."""
    lab.send("read", text=TYPED, situation="letter")
    lab.send("dispute", **about(lab))
    [kept] = store.disputes()
    assert (kept.learner, kept.lang, kept.text, kept.argument, kept.attempt) == ("li", "en", TYPED, "They asked me to.", None)
    assert kept.marks == lab.reading["marks"] and kept.situation.startswith("Answering a letter")
    assert kept.text[kept.start : kept.end] == lab.reading["marks"][-1]["quote"]
    assert [one["kind"] for one in lab.disputed] == [kept.kind]
    assert lab.notice["level"] == "info" and "Kept" in lab.notice["text"]


def test_a_second_click_keeps_no_second_dispute(lab: LanguageLab, store: Store) -> None:
    """The same words about the same mark are one dispute; other words are another."""
    lab.send("read", text=TYPED, situation="letter")
    for argument in ("I was asked to wait myself.", "I was asked to wait myself.", "It was said kindly."):
        lab.send("dispute", **about(lab, argument=argument))
    assert [one.argument for one in store.disputes()] == ["I was asked to wait myself.", "It was said kindly."]
    assert len(lab.disputed) == 2


def test_what_is_missing_can_be_disputed(lab: LanguageLab, store: Store) -> None:
    """With or without the name of the act; pairs and drills too."""
    lab.send("read", text=TYPED, situation="counter")
    lab.send("dispute", **about(lab, kind="missing:explain_reason", start=13, end=25))
    lab.send("sort", at=0, verdict="good")
    lab.send("dispute", **about(lab, reading=lab.sorting["answer"]["reading"]["id"], kind="missing", start=0, end=5))
    lab.send("dispute", **about(lab, reading=lab.drill["bad"]["id"], kind="missing", start=0, end=5))
    assert sorted(kept.kind for kept in store.disputes()) == ["missing", "missing", "missing:explain_reason"]


WRONG: list[dict[str, Any]] = [
    {"reading": "r999"}, {"kind": "rude"}, {"kind": "missing:nonsense"}, {"start": 0}, {"kind": "missing", "start": 5, "end": 2},
    {"kind": "missing", "end": 999}, {"argument": "  "}, {"argument": "x" * 2_001}, {"kind": "nonsense"},
]  # fmt: skip


@pytest.mark.parametrize("wrong", WRONG, ids=str)
def test_a_dispute_about_nothing_is_refused_in_words(lab: LanguageLab, store: Store, wrong: dict[str, Any]) -> None:
    """Nothing is kept."""
    lab.send("read", text=TYPED, situation="counter")
    lab.send("dispute", **about(lab, **wrong))
    assert lab.notice["level"] == "error" and lab.notice["text"]
    assert store.disputes() == [] and lab.disputed == []


def test_old_readings_are_let_go(lab: LanguageLab) -> None:
    """Memory does not grow while one types; a form opened long ago is told so."""
    lab.send("read", text=TYPED, situation="counter")
    old = about(lab)
    for number in range(REMEMBERED):
        lab.send("read", text=f"{TYPED} {number}", situation="counter")
    lab.send("dispute", **old)
    assert "gone" in lab.notice["text"]
    assert len(lab._readings) <= REMEMBERED + 5
    assert lab.drill["bad"]["id"] in lab._readings  # what is still on the screen can be disputed


def test_a_broken_store_is_told_and_tried_again(tmp_path: Path) -> None:
    """The words of the store reach the trainee; once it works, the same dispute goes through."""
    place = tmp_path / "here"
    place.write_text("a file where a folder should be", encoding="utf-8")
    lab = LanguageLab("zh", learner="li", store=place / "attempts.sqlite")
    lab.send("read", text="等着。", situation="counter")
    lab.send("dispute", **about(lab))
    assert lab.notice["level"] == "error"
    place.unlink()
    lab.send("dispute", **about(lab))
    assert lab.notice["level"] == "info"
    with Store(place / "attempts.sqlite") as store:
        assert len(store.disputes()) == 1


# --- messages -----------------------------------------------------------------------------------------

BAD: list[Any] = [
    None, 7, [], {}, {"type": "nonsense"}, {"type": "read"}, {"type": "read", "text": 5, "situation": "counter"},
    {"type": "read", "text": "x", "situation": "nowhere"}, {"type": "read", "text": "x" * 2_001, "situation": "counter"},
    {"type": "sort", "at": 0, "verdict": "maybe"}, {"type": "sort", "at": True, "verdict": "good"}, {"type": "sort", "at": 0, "verdict": []},
    {"type": "deal", "seed": "1", "turn": 0}, {"type": "drill", "id": "nothing"}, {"type": "rewrite", "text": " "},
    {"type": "hint", "more": 1}, {"type": "dispute", "reading": "r1"},
]  # fmt: skip


@pytest.mark.parametrize("message", BAD, ids=str)
def test_a_bad_message_is_answered(lab: LanguageLab, message: Any) -> None:
    """In words, with its token, and nothing changes."""
    before = {name: getattr(lab, name) for name in ("reading", "sorting", "drill")}
    lab._handle_custom_msg({**message, "n": "t1"} if isinstance(message, dict) else message, [])
    assert lab.notice["level"] == "error" and lab.notice["text"]
    assert lab.notice["reply_to"] == ("t1" if isinstance(message, dict) else "")
    assert {name: getattr(lab, name) for name in before} == before


VALUES = st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=12), lambda inner: st.lists(inner, max_size=3), max_leaves=4)
FIELDS = st.sampled_from(["text", "situation", "seed", "turn", "at", "verdict", "id", "reading", "kind", "start", "end", "argument", "n"])


@given(st.sampled_from(sorted(SHAPES)), st.dictionaries(FIELDS, VALUES, max_size=6))
def test_no_message_breaks_the_lab(kind: str, fields: dict[str, Any]) -> None:
    """Whatever comes, the next message is heard."""
    lab = ONE
    lab._handle_custom_msg({"type": kind, **fields}, [])
    lab.send("read", text="Hello", situation="counter")
    assert lab.reading["text"] == "Hello"


ONE = LanguageLab("en", learner="li", store="sqlite://")


def test_another_language_is_refused() -> None:
    """There are two."""
    with pytest.raises(ValueError, match="known are zh, en"):
        LanguageLab("fr")
