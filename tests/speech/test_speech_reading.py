"""The public face of the reader: types, spans, determinism, hard pairs, robustness."""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
import time
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import speech
from speech.layout import Layout
from speech.normal import normalise
from speech.times import find, find_in
from speech.training.corpus import utterances

ROOT = Path(__file__).parents[2]
CURT_ZH = "要干什么？交班，等一下再来。"
CURT_EN = "What do you want? Handover. Come back later."
GOOD_ZH = (
    "您好，我正在清点现金准备交班，按规定这几分钟不能动钱，12点15分前就好。"
    "您先坐，或者用旁边的存款机，我请大堂经理帮您。"
)
GOOD_EN = (
    "Hello, I'm counting the cash for the handover and by rule can't touch it for a few minutes; it'll be done by "
    "12:15. Do take a seat, or use the deposit machine beside you and I'll ask the lobby manager to help."
)

# (bad, its violation, good twin without it): each pair differs in meaning, hardly in words
PAIRS = [
    ("您再跑一趟吧。", "push_away", "我不会让您再跑一趟，章我送过去盖。"),
    ("你们无理取闹。", "contradict", "没有人说您无理取闹，您的话我都记着。"),
    ("您去总行投诉吧。", "push_away", "您说“柜员让我去总行投诉”，这话不该说，我来处理。"),
    ("不是让您走，是让您换个时间来。", "push_away", "不是让您等，我现在就给您办。"),
    ("很抱歉，麻烦您去隔壁支行办理，谢谢配合。", "push_away", "隔壁支行能办，我已经联系好了，我陪您过去。"),
    ("您可真会挑时候。", "insincere", "您来得正好，我马上给您办。"),
    ("对不起，对不起，实在对不起，非常抱歉！", "insincere", "对不起，我现在就退给您。"),
    ("办不了。", "cold", "今天办不了，因为印章在总行；我周五盖好给您送去。"),
    ("我们会尽快答复您。", "delay", "我们会尽快答复您，最晚周三下午四点。"),
    ("如果您对答复不满意，您去投诉好了。", "push_away",
     "这笔费用是我们多扣的，已经退还。如果您对答复不满意，可以向总行申请复核。"),
    ("您当时没看清单子。", "blame_customer", "单子上少了一个签名，我帮您补。"),
    ("填表去。", "command_tone", "麻烦您填一下这张表，不会写的我帮您。"),
    ("把密码告诉我。", "privacy", "密码请您自己输，不要告诉任何人。"),
    ("我保证一定给您批下来。", "overpromise", "我三点前给您打电话，批没批我都告诉您。"),
    ("这笔走过渡户冲正。", "jargon", "这笔要走过渡户冲正，也就是说钱先退到中转账户，明天回到您卡上。"),
    ("滚。", "rude", "圆珠笔滚到柜台下面了，我给您拿一支新的。"),
    ("不归我们管。", "push_away", "这事不归我们管，但我帮您打电话问清楚，三点前告诉您。"),
    ("理解您的心情，但是规定就是规定。", "cold", "理解您的心情，系统两点恢复，我先帮您登记，恢复了第一个办。"),
    ("Come back another time.", "push_away", "You won't have to come back, I'll post it to you."),
    ("You're being ridiculous.", "contradict", "Nobody is saying you're being ridiculous; I'm listening."),
    ("Go and complain to head office.", "push_away",
     "You were told to go and complain to head office. That was wrong, and I'm dealing with it now."),
    ("It's not that we won't, just come back another day.", "push_away", "It's not a wait, I'm doing it for you now."),
    ("So sorry! Kindly visit our other branch. Thank you!", "push_away",
     "Our other branch can do it; I've rung them and I'll walk you over."),
    ("Aren't you clever.", "insincere", "You were right to ask, and I'll correct it now."),
    ("Sorry, sorry, so very sorry, my deepest apologies!", "insincere", "Sorry, I'll refund it now."),
    ("Can't be done.", "cold", "It can't be done today because the stamp is away; I'll post it to you on Friday."),
    ("We'll reply as soon as possible.", "delay",
     "We'll reply as soon as possible, by four on Wednesday at the latest."),
    ("If you aren't happy, go to the ombudsman.", "push_away",
     "The fee was our error and has been refunded. If you disagree you can ask head office for a review."),
    ("You should have read the form.", "blame_customer", "The form needs one more signature; I'll mark the place."),
    ("Fill in the form.", "command_tone", "Please fill in the form and I'll help with the wording."),
    ("Tell me your PIN.", "privacy", "Please never tell us your PIN."),
    ("I guarantee it will be approved.", "overpromise", "I'll ring you by three whether or not it is approved."),
    ("It sits in a suspense account pending reversal.", "jargon",
     "It sits in a suspense account, which means a holding account, and reaches your card tomorrow."),
    ("That's not our department.", "push_away",
     "That's not our department, but I'll ring them for you and tell you what they say by three."),
]

ODD = [
    "", " ", "\n\n", "。", "😀😀", "您好😊，请坐", "<b>您好</b><script>alert(1)</script>", "\x00\x01您\x07好",
    "\u202e您好\u202c", "\ud800", "您\ud83d好", "\ufeff\u200b您\u200b好", "ｈｅｌｌｏ，ｓｏｒｒｙ！", "請您稍候，我馬上幫您辦。",
    "“", "\"'\"'", "……", "((((", "[a|b", "您" * 500, "a" * 500, "\t\r\n您好\r\n", "İstanbul ı ß ﬁ", "𠮷野家您好",
    "Sorry啊，让您久等了，I'll do it right now for you, please wait.", "١٢٣ ٤٥", "½ ²  ① 12:99 45点", "99月99日",
]


def test_curt_refusal_is_cold_and_stalls_or_pushes_away():
    """The sentence of the source incident, in both languages."""
    for text in (CURT_ZH, CURT_EN):
        reading = speech.read(text)
        assert "cold" in reading.kinds()
        assert reading.kinds() & {"push_away", "command_tone", "delay"}
        assert reading.courtesies == ()
        assert reading.quality < 20


def test_correct_refusal_with_reason_time_and_alternative_is_usable():
    """The model refusal shows its five courtesies and nothing bad."""
    wanted = {"greeting", "explain_reason", "commit_deadline", "alternative", "offer_solution"}
    for text in (GOOD_ZH, GOOD_EN):
        reading = speech.read(text)
        assert wanted <= reading.kinds()
        assert reading.violations == ()
        assert reading.quality >= 85


def test_minimal_pair_turns_on_meaning():
    """The bad reply shows a violation, its good twin does not show that one; and it always reads better."""
    off = []
    for bad, violation, good in PAIRS:
        first, second = speech.read(bad), speech.read(good)
        assert second.quality > first.quality, good
        if not first.has(violation) or second.has(violation):
            off.append((violation, bad, good))
    assert len(off) <= len(PAIRS) // 4, off


@pytest.mark.parametrize(
    "text",
    [
        "您好您好！非常抱歉，谢谢您，谢谢您的理解，真的很抱歉，感谢！",
        "尊敬的客户您好，抱歉抱歉，感谢感谢，祝您生活愉快！",
        "Hello hello! So sorry, thank you, thank you so much, really sorry, many thanks!",
        "Dear customer, good morning, thank you, thank you, apologies, have a lovely day!",
    ],
)
def test_heap_of_polite_words_stays_low(text):
    """Politeness words alone never make a reply acceptable."""
    assert speech.read(text).quality <= 60


def test_script_mixed_width_and_spacing_do_not_change_the_kinds():
    """Traditional characters, full-width signs and blanks read like the plain form."""
    plain = speech.read("请您先坐，我马上帮您办，15分钟就好。")
    for text in ("請您先坐，我馬上幫您辦，15分鐘就好。", "请您先坐,我马上帮您办,１５ 分钟就好."):
        assert speech.read(text).kinds() == plain.kinds()


def test_span_shows_the_characters_as_typed():
    """A span indexes the text as typed behind emoji, zero-width marks and blanks between scripts."""
    text = "😊您好\u200b，ATM 吞卡 30 分钟内我给您回电话"
    reading = speech.read(text, "zh")
    shown = {act.kind: text[act.start : act.end] for act in reading.acts}
    assert shown["greeting"] == "您好"
    assert shown["commit_deadline"] == "30 分钟内"


def assert_lawful(text: str) -> None:
    reading = speech.read(text)
    assert all(0 <= act.start < act.end <= len(text) and text[act.start : act.end] for act in reading.acts)
    assert list(reading.acts) == sorted(reading.acts)
    assert 0 <= reading.quality <= 100
    assert all(act.strength in (1, 2, 3) for act in reading.acts)
    assert reading.kinds() <= {*speech.VIOLATIONS, *speech.COURTESIES}


@pytest.mark.parametrize("text", ODD)
@pytest.mark.parametrize("lang", ["zh", "en", None])
def test_odd_text_is_read_lawfully(text, lang):
    """Any str gives a lawful reading, whatever language it is said to be."""
    assert_lawful(text)
    assert speech.read(text, lang) == speech.read(text, lang)


_BITS = [CURT_ZH, GOOD_ZH, CURT_EN, GOOD_EN, "“", "”", '"', "'", "，", "。", "?", " ", "\n", "不", "不是", "don't ",
         "as soon as possible", "尽快", "三点半前", "by 12:15", "一", "半", "\u200b", "😀", "如果", "if you "]


@given(st.lists(st.sampled_from(_BITS) | st.text(max_size=6), max_size=12).map("".join))
@settings(max_examples=150, deadline=None)
def test_any_mixture_is_read_lawfully(text):
    """Spans stay inside the text and in order for arbitrary mixtures."""
    assert_lawful(text)


@pytest.mark.parametrize(
    "seed",
    ["您", "一二三四", GOOD_ZH, CURT_EN + " ", "sorry ", "尽快", "12:15 ", "\"", "i'll ", "不是", "a b ", "\ud800", ".", "的"],
)
def test_long_text_is_read_in_linear_time(seed):
    """A hundred thousand characters of anything take about as much time per character as a tenth of that."""
    long = (seed * (100_000 // len(seed) + 1))[:100_000]
    speech.read(long[:2_000])
    gc.freeze()  # what other tests have loaded is not gone through again and again meanwhile
    started = time.process_time()
    speech.read(long[:10_000])
    tenth = time.process_time() - started
    started = time.process_time()
    speech.read(long)
    whole = time.process_time() - started
    gc.unfreeze()
    assert whole < max(2.0, 25 * tenth)


@pytest.mark.parametrize(
    ("typed", "plain"),
    [("这事以后在说", "这事以后再说"), ("您现在说不准", "您现在说不准"), ("他门没来", "他们没来"), ("其他门店也没有", "其他门店也没有"),
     ("下午在来", "下午再来"), ("我正在来的路上", "我正在来的路上")],
)  # fmt: skip
def test_a_mistyping_is_mended_only_where_it_is_one(typed, plain):
    assert normalise(typed).text == plain


@pytest.mark.parametrize("wrong", [None, 3, b"hello", ["您好"]])
def test_text_that_is_no_str_is_a_type_error(wrong):
    """Only str is read; the message names the type that came."""
    with pytest.raises(TypeError, match=type(wrong).__name__):
        speech.read(wrong)


def test_unknown_language_is_refused():
    """A language other than zh and en is a ValueError that shows it."""
    with pytest.raises(ValueError, match="fr"):
        speech.read("bonjour", "fr")


@pytest.mark.parametrize(
    ("text", "lang"),
    [("您好，请坐", "zh"), ("Please sit", "en"), ("", "zh"), ("OK，我马上给您办", "zh"), ("I asked 小李 to help you", "en")],
)
def test_language_is_guessed_from_the_weight_of_the_scripts(text, lang):
    """Chinese characters and English words are weighed; nothing at all counts as Chinese."""
    assert speech.guess_language(text) == lang
    assert speech.read(text).language == lang


def test_reading_survives_json():
    """to_json is plain and stable, from_json gives the equal reading back."""
    reading = speech.read(GOOD_ZH + CURT_EN)
    data = json.loads(json.dumps(reading.to_json()))
    assert speech.Reading.from_json(data) == reading
    assert list(data) == ["text", "language", "quality", "acts"]
    assert list(data["acts"][0]) == ["kind", "start", "end", "cue", "strength"]


def test_stored_reading_without_a_field_names_it():
    """A broken record is a ValueError that names the field."""
    data = speech.read(CURT_EN).to_json()
    del data["quality"]
    with pytest.raises(ValueError, match="quality"):
        speech.Reading.from_json(data)


def test_reading_cannot_be_changed():
    """Readings and acts are frozen."""
    reading = speech.read(CURT_ZH)
    with pytest.raises(FrozenInstanceError):
        reading.quality = 100
    with pytest.raises(FrozenInstanceError):
        reading.acts[0].kind = "thanks"


@pytest.mark.parametrize("text", [CURT_ZH, GOOD_ZH, CURT_EN, GOOD_EN, "茶凉了"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_explanation_names_every_act_with_its_characters(text, lang):
    """One line an act: its name and the quoted characters, in the language asked for."""
    reading = speech.read(text)
    told = reading.explain(lang)
    lines = told.splitlines()
    assert str(reading.quality) in lines[0]
    assert len(lines) == 1 + max(1, len(reading.acts))
    for act, line in zip(reading.acts, lines[1:], strict=False):
        assert speech.label(act.kind, lang) in line
        assert text[act.start : act.end] in line


@pytest.mark.parametrize("text", ["", "  \n"])
def test_nothing_written_is_not_called_gross(text):
    """Whoever runs the cell of an exercise before writing anything is told so, and gets no verdict."""
    assert speech.read(text, "zh").explain("zh") == "还没有写内容。"
    assert speech.read(text, "en").explain("en") == "Nothing has been written yet."


def test_kinds_have_names_and_definitions_in_both_languages():
    """Every kind has a distinct name and a definition in zh and en; an unknown kind is a KeyError."""
    kinds = [*speech.VIOLATIONS, *speech.COURTESIES]
    assert len(set(kinds)) == 22
    for lang in ("zh", "en"):
        assert len({speech.label(kind, lang) for kind in kinds}) == 22
        assert len({speech.definition(kind, lang) for kind in kinds}) == 22
    with pytest.raises(KeyError, match="sloth"):
        speech.label("sloth", "zh")
    with pytest.raises(KeyError, match="sloth"):
        speech.read("您好").has("sloth")


def test_exported_names_are_the_promised_ones():
    """__all__ is the public face and every name in it exists."""
    promised = {"read", "Reading", "Act", "VIOLATIONS", "COURTESIES", "label", "definition", "times", "TimePhrase",
                "resolve", "spot", "Mention", "LexiconError", "guess_language"}
    assert promised <= set(speech.__all__)
    assert all(hasattr(speech, name) for name in speech.__all__)


def _in_fresh_process(code: str, **environment: str) -> str:
    full = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    done = subprocess.run([sys.executable, "-c", code], env=full, capture_output=True, text=True, check=True, cwd=ROOT)
    return done.stdout


def test_reading_does_not_depend_on_the_hash_seed():
    """Two interpreters with different hash seeds print the same bytes."""
    code = f"import speech; print([speech.read(t).to_json() for t in {[CURT_ZH, GOOD_ZH, CURT_EN, GOOD_EN]!r}])"
    assert _in_fresh_process(code, PYTHONHASHSEED="1") == _in_fresh_process(code, PYTHONHASHSEED="77")


def test_import_pulls_in_nothing_heavy():
    """Importing speech loads neither screen nor data libraries, and compiles no rule."""
    code = (
        "import sys, speech; heavy = {'numpy', 'pandas', 'yaml', 'pydantic', 'IPython', 'matplotlib'};"
        "from speech.rulebook import rulebook; print(sorted(heavy & set(sys.modules)), rulebook.cache_info().currsize)"
    )
    assert _in_fresh_process(code).split() == ["[]", "0"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_times_of_a_sentence_are_those_of_the_whole(lang):
    """Looking at the sentences of a reply one by one finds the times that are found in all of it."""
    rows, many = [row.text for row in utterances(lang)[::90]], 0
    for texts in zip(rows, rows[1:], rows[2:], strict=False):
        layout = Layout(normalise("\n".join(texts)).text)
        whole = find(layout.text, lang)
        edges = sorted({layout.sentences(at, at + 1) for at in range(len(layout.text))})
        assert [phrase for start, end in edges for phrase in find_in(layout.text, lang, start, end)] == whole
        many += len(whole)
    assert many > 100


@pytest.mark.parametrize("sign", ["\u200b", "\u034f", "\ufe0f", "\x07", "\ufeff", "\xad"])
@pytest.mark.parametrize("text", ["请您{}稍等", "Please{} wait"])
def test_what_cannot_be_seen_is_taken_out(sign, text):
    """A sign nobody sees is deleted from the plain form, and its place is remembered."""
    normal = normalise(text.format(sign))
    assert normal.text == normalise(text.format("")).text
    assert normal.span(0, len(normal.text)) == (0, len(text) - 1)
