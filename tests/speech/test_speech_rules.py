"""The rule files: every rule is complete, every anchor true, every mistake told with file and line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from speech import VIOLATIONS, RuleError
from speech.anchors import anchor_sets, branches, firsts, grams_at
from speech.forms import forms, read_forms
from speech.hits import find_hits
from speech.layout import Layout
from speech.normal import normalise
from speech.pattern import LexiconError, parse, to_regex
from speech.rulebook import Rulebook, rulebook
from speech.training.corpus import utterances

from .test_speech_replies import bank

LANGUAGES = ["zh", "en"]
TEXTS = {lang: [reply["text"] for reply in bank(lang)["replies"]] for lang in LANGUAGES}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_rule_says_why_in_both_languages(lang):
    """A rule has patterns and a reason in zh (with Chinese in it) and in en (without)."""
    for rule in rulebook(lang).rules.values():
        assert rule.patterns, rule.id
        assert re.search(r"[\u4e00-\u9fff]", rule.why["zh"]), rule.id
        assert not re.search(r"[\u4e00-\u9fff]", rule.why["en"]), rule.id


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_violation_has_a_rule(lang):
    """Known wordings of each violation are named in each language; courtesies are learned."""
    assert {rule.kind for rule in rulebook(lang).rules.values()} == set(VIOLATIONS)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_pattern_compiles(lang):
    """All patterns and exceptions are valid expressions."""
    book = rulebook(lang)
    for rules, lazy in book.entries:
        assert lazy.regex.pattern, rules
    for rule in book.rules.values():
        for each in (*rule.unless, *rule.unless_clause, *rule.unless_reply):
            assert each.regex.pattern, rule.id


@pytest.mark.parametrize("lang", LANGUAGES)
def test_index_loses_no_match(lang):
    """Whatever a pattern matches anywhere is a match of a branch whose anchors and first gram are there."""
    plains = [normalise(text).text for text in TEXTS[lang]]
    texts = [(plain, list(zip(*grams_at(plain, lang, 0, len(plain)), strict=True))) for plain in plains]
    for rules, lazy in rulebook(lang).entries:
        ways = [(firsts(branch, lang), anchor_sets(branch, lang)) for branch in branches(lazy.node)]
        for plain, places in texts:
            for match in lazy.regex.finditer(plain):
                grams, here = {gram for _, gram in places}, {gram for at, gram in places if at == match.start()}
                assert any(here & begins and all(one & grams for one in sets) for begins, sets in ways), (
                    rules, match.group(),
                )  # fmt: skip


@pytest.mark.parametrize("lang", LANGUAGES)
def test_index_loses_no_exception(lang):
    """What withdraws a rule is alive in the index wherever its expression matches."""
    book, found = rulebook(lang), 0
    exceptions = [each for rule in book.rules.values() for each in (*rule.unless, *rule.unless_clause, *rule.unless_reply)]
    for text in [*TEXTS[lang], *(row.text for row in utterances(lang)[::60])]:
        plain = normalise(text).text
        alive = book.alive(set(grams_at(plain, lang, 0, len(plain))[1]))
        there = [each for each in exceptions if each.regex.search(plain)]
        assert all(each.bit & alive for each in there), text
        found += len(there)
    assert found > 100


def test_long_text_reads_like_its_parts():
    """Hits far into a long text are those of the sentence on its own."""
    filler = "今天天气不错。" * 300
    sentence = "麻烦您去隔壁支行办理。"
    plain = normalise(filler + sentence).text
    hits = [hit for hit in find_hits(Layout(plain), "zh") if hit.rule.kind == "push_away"]
    assert hits
    assert all(hit.start >= len(filler) for hit in hits)


@pytest.mark.parametrize(
    ("lang", "pattern", "text", "matches"),
    [
        ("zh", "请…坐", "请您先坐", True),
        ("zh", "请…坐", "请，坐", False),
        ("zh", "请……坐", "请，您坐", True),
        ("zh", "去[一下]办", "去办", True),
        ("zh", "(存|取)款", "取款", True),
        ("zh", "好$", "很好，谢", True),
        ("zh", "好$$", "很好，谢", False),
        ("zh", "^好", "你好", False),
        ("zh", "吗？", "行吗?", True),
        ("en", "apolog*", "we apologise", True),
        ("en", "we're *ing", "we're counting", True),
        ("en", "come [back] later", "come later", True),
        ("en", "come [back] later", "come back later", True),
        ("en", "can", "we can't", False),
        ("en", "i … help", "i will gladly help", True),
        ("en", "i … help", "i see. they help", False),
        ("en", "^wait", "you wait", False),
        ("en", "no", "know", False),
    ],
)
def test_pattern_language(lang, pattern, text, matches):
    """Gaps, choices, edges and whole words mean what the guide says."""
    regex = to_regex(parse(pattern, lang, {}), lang)
    assert (regex.search(normalise(text).text) is not None) is matches


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        ("[push_away.x]\n(去|找", "never closed"),
        ("去总行", "before any rule"),
        ("[pushing.x]\n去", "no such kind"),
        ("[push_away.x] strength=9\n去", "strength"),
        ("[push_away.x] loudly\n去", "loudly"),
        ("[push_away.x]\n<nowhere>去", "nowhere"),
        ("[push_away.x]\n[去]", "no part that every match contains"),
        ("[push_away.x]\n去\n[push_away.x]\n找", "twice"),
        ("@broken list\n", "named list"),
    ],
)
def test_mistake_in_a_rule_file_names_file_and_line(tmp_path: Path, body, complaint):
    """A curator is told where the fault is."""
    path = tmp_path / "mine.txt"
    path.write_text(body, encoding="utf-8")
    with pytest.raises(RuleError, match=rf"mine\.txt:\d+: .*{complaint}"):
        Rulebook("zh").load(path)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_form_that_stands_alone_compiles(lang):
    """Expressions are compiled when first used: here all are, and no form is named twice."""
    found = forms(lang)
    assert len({form.slug for form in found}) == len(found)
    for form in found:
        assert form.form.pattern, form.slug
        assert form.unless is None or form.unless.pattern, form.slug


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        ("谁让您\n", "before any form"),
        ("[a] not: cold\nwords: 谁\n", "no words: or no expression"),
        ("[a]\nwords: 谁\n谁\n", "what it is"),
        ("[a] not: chilly\nwords: 谁\n谁\n", "no such kind: chilly"),
        ("[a] not: cold\nwords: 谁\n<staff>谁\n", "no piece is named <staff>"),
    ],
)
def test_mistake_in_a_file_of_forms_names_file_and_line(tmp_path: Path, body, complaint):
    """As in a rule file."""
    path = tmp_path / "mine.txt"
    path.write_text(body, encoding="utf-8")
    with pytest.raises(RuleError, match=rf"mine\.txt:\d+: .*{complaint}"):
        read_forms(path)


def test_pattern_error_knows_its_place():
    """The position of the fault is kept."""
    with pytest.raises(LexiconError) as caught:
        parse("去(总行|支行", "zh")
    assert caught.value.position == 1


def test_normalisation_gives_spans_back():
    """Deleted marks and blanks do not shift a span."""
    text = "您\u200b好，ATM 机３楼"
    normal = normalise(text)
    start = normal.text.index("atm机3楼")
    first, last = normal.span(start, start + 6)
    assert text[first:last] == "ATM 机３楼"
