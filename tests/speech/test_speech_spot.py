"""Topic spotting: literals, choices, gaps, denial, quotation, and errors an author can act on."""

from __future__ import annotations

import pytest

import speech

LEXICON = {
    "seat": {"zh": ["请…坐", "坐(下|一会儿|着)"], "en": ["(sit|seat|chair)", "take a … seat"]},
    "machine": {"zh": ["(存款机|自助机|ATM)"], "en": ["(deposit|cash) machine", "atm"]},
    "queue": {"zh": ["排队"], "en": ["(queue|stand in line)"]},
    "sign": {"zh": ["牌子"], "en": ["sign"]},
}


def spotted(text, lang):
    return [(found.topic, found.text, found.negated, found.quoted) for found in speech.spot(text, LEXICON, lang)]


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("请您先坐。", "zh", [("seat", "请您先坐", False, False)]),
        ("您可以用旁边的存款机", "zh", [("machine", "存款机", False, False)]),
        ("今天不能用存款机", "zh", [("machine", "存款机", True, False)]),
        ("您不用排队", "zh", [("queue", "排队", True, False)]),
        ("要不您用自助机", "zh", [("machine", "自助机", False, False)]),
        ("我不敢让您用自助机", "zh", [("machine", "自助机", True, False)]),
        ("这儿不兴排队", "zh", [("queue", "排队", True, False)]),
        ("不是不让办，用自助机也行", "zh", [("machine", "自助机", False, False)]),
        ("請先坐下，ＡＴＭ在門口", "zh", [("seat", "請先坐", False, False), ("machine", "ＡＴＭ", False, False)]),
        ("您说“看牌子去”，我记下了", "zh", [("sign", "牌子", False, True)]),
        ("请，外面下雨，坐车小心", "zh", []),
        ("Please have a Seat.", "en", [("seat", "Seat", False, False)]),
        ("You don't have to queue", "en", [("queue", "queue", True, False)]),
        ("The cash machine is working", "en", [("machine", "cash machine", False, False)]),
        ("You can't use the deposit machine today", "en", [("machine", "deposit machine", True, False)]),
        ("He told you to \"read the sign\"", "en", [("sign", "sign", False, True)]),
        ("That is the design we assigned", "en", []),
        ("sitting beside the atmosphere", "en", []),
    ],
)
def test_topics_are_spotted_with_denial_and_quotation(text, lang, expected):
    """Each mention carries the characters as typed, whether it is denied and whether it is quoted."""
    assert spotted(text, lang) == expected


def test_longest_mention_of_a_topic_wins():
    """Overlapping patterns of one topic give one mention, the longest."""
    assert spotted("Take a comfortable seat", "en") == [("seat", "Take a comfortable seat", False, False)]


@pytest.mark.parametrize(
    ("pattern", "position"),
    [("(a|b", 0), ("x(a|b", 1), ("a)", 1), ("a|b", 1), ("", 0), ("…a", 0), ("a…", 0), ("a<b>", 1), ("[a", 0), ("[a]?b", 3), ("(a)?", 3)],
)
def test_faulty_pattern_is_told_with_its_position(pattern, position):
    """The error is a ValueError that names the topic and knows the place of the fault."""
    with pytest.raises(speech.LexiconError, match="seat") as caught:
        speech.spot("text", {"seat": {"en": [pattern]}}, "en")
    assert isinstance(caught.value, ValueError)
    assert caught.value.position == position
    assert caught.value.pattern == pattern


def test_lexicon_can_be_checked_without_a_text():
    """check_lexicon reads every language and finds the fault in the other one too."""
    speech.check_lexicon(LEXICON)
    with pytest.raises(speech.LexiconError):
        speech.check_lexicon({"seat": {"zh": ["坐"], "en": ["(sit"]}})


def test_pattern_that_is_no_text_is_a_type_error():
    """A number in the lexicon is named with its topic."""
    with pytest.raises(TypeError, match="seat"):
        speech.spot("text", {"seat": {"en": [3]}}, "en")


def test_topic_without_patterns_for_the_language_is_skipped():
    """A topic known only in Chinese is silent in English."""
    assert speech.spot("please sit", {"seat": {"zh": ["坐"]}}, "en") == ()


@pytest.mark.parametrize("text", ["", "😀", "\ud800", "坐" * 50_000, "sit " * 20_000, "请" * 60_000])
def test_any_text_is_searched(text):
    """Odd and long texts are searched; spans stay lawful."""
    for lang in ("zh", "en"):
        assert all(text[found.start : found.end] == found.text for found in speech.spot(text, LEXICON, lang))


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("能不能先用存款机", False), ("可不可以用存款机", False), ("要不要用存款机", False), ("是不是用存款机", False),
        ("不能用存款机", True), ("不可以用存款机", True), ("不要用存款机", True), ("是不是不能用存款机", True),
    ],
)
def test_a_question_whether_denies_nothing(text, negated):
    """能不能 asks; 不能 denies, and still does after 是不是."""
    assert [mention.negated for mention in speech.spot(text, LEXICON, "zh")] == [negated]


@pytest.mark.parametrize(
    ("pattern", "lang", "text", "found"),
    [
        ("等着$", "zh", "您等着。钱在", ["等着"]), ("等着$", "zh", "等着您呢", []),
        ("(等|坐)着$", "zh", "坐着，等着", ["坐着", "等着"]),
        ("wait$", "en", "please wait , thanks", ["wait"]), ("wait$", "en", "wait here", []),
        ("wait$", "en", "wait", ["wait"]),
    ],
)
def test_dollar_is_the_end_of_a_clause(pattern, lang, text, found):
    """A pattern that ends in $ is found only where the clause ends, and takes in no sign or blank."""
    assert [mention.text for mention in speech.spot(text, {"topic": {lang: [pattern]}}, lang)] == found


@pytest.mark.parametrize("pattern", ["$", "$$"])
def test_pattern_of_edges_only_is_empty(pattern):
    """An edge alone would be found everywhere: it is refused."""
    with pytest.raises(speech.LexiconError, match="empty"):
        speech.check_lexicon({"topic": {"zh": [pattern]}})
