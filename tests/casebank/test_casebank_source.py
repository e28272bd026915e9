"""How the text of a content file becomes data that knows where everything stands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from casebank import source
from casebank.errors import CaseBankError

BANK = Path(__file__).parents[1] / "data" / "casebank"
LOADERS = [
    pytest.param(getattr(yaml, "CSafeLoader", yaml.SafeLoader), id="fast"),
    pytest.param(yaml.SafeLoader, id="plain"),
]


@pytest.fixture(params=LOADERS, autouse=True)
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Every test runs with the fast reader and with the one that is always there."""
    monkeypatch.setattr(source, "_LOADER", request.param)
    return request.param


def parse(text: str | bytes) -> source.Document:
    return source.parse(text.encode() if isinstance(text, str) else text, "x.yaml")


def refused(text: str | bytes) -> str:
    with pytest.raises(CaseBankError) as caught:
        parse(text)
    return str(caught.value)


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("no", "no"),
        ("on", "on"),
        ("Yes", "Yes"),
        ("y", "y"),
        ("12:00", "12:00"),
        ("1:30:00", "1:30:00"),
        ("1.10", "1.10"),
        ("007", "007"),
        ("0x1f", "0x1f"),
        ("0o17", "0o17"),
        ("1_000", "1_000"),
        ("1e3", "1e3"),
        (".inf", ".inf"),
        ("2025-01-01", "2025-01-01"),
        ("=", "="),
        ("9" * 5000, "9" * 5000),
        ("'5'", "5"),
        ('"true"', "true"),
        ("0", 0),
        ("-7", -7),
        ("+5", 5),
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("", None),
    ],
)
def test_only_plain_words_of_yaml_1_2_mean_more_than_their_text(word: str, value: object) -> None:
    """`no` is not false, `12:00` is not 720, `1.10` is not 1.1 and a date is not a date object."""
    assert parse(f"key: {word}\n").data == {"key": value}
    assert type(parse(f"key: {word}\n").data["key"]) is type(value)


def test_keys_are_always_text() -> None:
    """A key keeps the letters the author typed, whatever YAML thinks of them."""
    assert parse("no: 1\n12: 2\ntrue: 3\n~: 4\n").data == {"no": 1, "12": 2, "true": 3, "~": 4}


def test_every_value_and_key_knows_its_place() -> None:
    """Lines and columns count from 1; Chinese characters count as one."""
    document = parse("甲乙: 丙\nlist:\n  - {a: '引', b: \"x\\ty\"}\n  - |\n    text\n")
    assert document.spot(("甲乙",)) == source.Spot(1, 5, 5)
    assert document.spot(("甲乙",), key=True)[:2] == (1, 1)
    assert document.spot(("list", 0, "a")) == source.Spot(3, 9, 10)
    assert document.spot(("list", 0, "b")).inside == 0  # an escape: characters of value and file differ
    assert document.spot(("list", 1))[:2] == (4, 5)
    assert document.spot(("list", 0, "missing"))[:2] == (3, 5)


def test_keys_given_twice_are_all_reported() -> None:
    """No duplicate key is silently dropped, at any depth."""
    assert [str(problem) for problem in parse("a: 1\nb: {x: 1, x: 2}\na: 2\n").problems] == [
        "x.yaml:2:11 b: key 'x' stands twice (keep one of them; the first stands in line 2)",
        "x.yaml:3:1 key 'a' stands twice (keep one of them; the first stands in line 1)",
    ]


def test_anchors_are_allowed_and_keep_their_place() -> None:
    """An alias stands for what the anchor holds, also within another anchor."""
    document = parse("a: &a {x: 1}\nb: &b [*a, 2]\nc: [*b, *a]\n")
    assert document.data == {"a": {"x": 1}, "b": [{"x": 1}, 2], "c": [[{"x": 1}, 2], {"x": 1}]}
    assert document.spot(("c", 0, 0, "x"))[:2] == (1, 11)


def test_aliases_cannot_blow_up() -> None:
    """Ten lines that would unfold to a billion values are refused, and so is an anchor inside itself."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    assert "at most 100,000 values" in refused("\n".join(lines))
    assert refused("a: &a [*a]\n") == "x.yaml:1:8 no anchor '&a' is complete above (write the value out)"


@pytest.mark.parametrize(
    ("opening", "said"),
    [
        ("[", "nested at most 40 deep"),
        ("{a: ", "nested at most 40 deep"),
        ("- ", "nested at most 40 deep"),
        ("? ", "a key is a single word"),
    ],
)
def test_deep_nesting_is_refused_long_before_it_hurts(opening: str, said: str) -> None:
    """A hundred thousand opening brackets give a message, not a crash."""
    assert said in refused("a:\n " + opening * 100_000)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "x.yaml:1:1 the file is empty (fill it or delete it)"),
        ("# only a remark\n", "x.yaml:1:1 the file is empty (fill it or delete it)"),
        ("- a\n", "x.yaml:1:1 a content file is a mapping of keys to values (begin with 'schema: 1')"),
        ("a:\n\t- b\n", "x.yaml:2:1 a tab may not stand here (indent with spaces)"),
        ("a:\n  b: 1\n\tc: 2\n", "x.yaml:3:1 a tab may not stand here (indent with spaces)"),
        ("a: @x\n", "x.yaml:1:4 a text may not begin with '@' (put it in quotes)"),
        ("a: 'x\n", "x.yaml:1:4 the quote that begins here is not closed (close it; inside '…' an apostrophe is written twice)"),
        ("a: 1\n---\nb: 1\n", "x.yaml:2:1 a file holds one document; '---' may not stand in the middle (delete the line, or put what follows in a file of its own)"),
        ("? [a]\n: b\n", "x.yaml:1:3 a key is a single word, not a list, mapping or alias"),
        ("a: *b\n", "x.yaml:1:4 no anchor '&b' is complete above (write the value out)"),
        ('a: "\\q"\n', "this escape is not known (a backslash inside double quotes is written \\\\)"),
        (
            "a: b\n c: d\n",
            (
                "x.yaml:2:3 there is one ': ' too many in this line, or its indentation is wrong "
                "('a' in the line above has its value already: begin that line with '- ', or this one in column 1)"
            ),
        ),
        ("a: |x\n  y\n", "x.yaml:1:5 after | or > the text begins on the next line, indented with spaces"),
        ("a: [1\nb: 2\n", "is not closed (close it with ] or }; put text that holds { } [ ] a comma or ': ' in quotes)"),
        ("- a\nb: c\n", "x.yaml:2:1 the indentation or punctuation does not fit what stands before (in column 1 entries begin with '- '; the keys of an entry begin in column 3)"),
        ("a:\n  - b: 1\n  c: 2\n", "x.yaml:3:3 the indentation or punctuation does not fit what stands before (in column 3 entries begin with '- '; the keys of an entry begin in column 5)"),
        ("a:\n  -b: 1\n   c: 2\n", "x.yaml:2:3 between '-' and 'b:' a space is missing (write '- b: ')"),
        ("a:\u00a01\nb: 2\n", "x.yaml:1:3 after 'a:' stands the wide space U+00A0 (write an ordinary space)"),
        ("a: {zh: 上前\uff0cen: Come}\n", "x.yaml:1:11 before 'en:' stands a full-width '\uff0c' (write ', ', half-width and with a space)"),
        ("a: 1\nbc\n", "x.yaml:2:1 a ':' is missing after the key (write 'key: value'; if this is text, put it in quotes or indent it further)"),
        ('a: [{zh: "好", en: "It leaks" & so!"}]\n', "x.yaml:1:31 a word with '!', '&' or '*' stands here outside of quotes (look back along the line: a quote may close too early or not at all)"),
        (
            "a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> theirs\n",
            "x.yaml:2:1 two versions of this file have been merged and nobody has chosen (keep one side and delete the lines with <<<<<<<, ======= and >>>>>>>)",
        ),
        (b"a: \xff\n", "x.yaml:1:4 byte 0xff is not UTF-8 (save the file as UTF-8)"),
        ("\u597d: 1\n".encode("gb18030"), "x.yaml:1:1 byte 0xba is not UTF-8 (save the file as UTF-8)"),
        ("\ufeffa: 1\n", "x.yaml:1:1 the file begins with a byte order mark (save it as UTF-8 without BOM)"),
        ("a: 1\n".encode("utf-16"), "x.yaml:1:1 the file is written in UTF-16 (save it as UTF-8 without BOM)"),
        ("a: 1\n".encode("utf-16-be"), "x.yaml:1:1 the file is written in UTF-16 (save it as UTF-8 without BOM)"),
        ("\u4f60\u597d: 1\n".encode("gbk"), "x.yaml:1:1 byte 0xc4 is not UTF-8 (save the file as UTF-8; it looks like GBK)"),
        (b"PK\x03\x04rest", "x.yaml:1:1 this is no text but a file of an office program or an archive (save the text as a .yaml file in UTF-8)"),
        ("a: 1\nb\uff1a2\nc: 3\n", "x.yaml:2:2 after a key stands a full-width '\uff1a' (write ': ', half-width and with a space)"),
        ("a: 1\nb:2\nc: 3\n", "x.yaml:2:2 after 'b:' a space is missing (write 'b: ')"),
        ("a:\n\u3000\u3000b: 1\n  c: 2\n", "x.yaml:2:1 this line is indented with the wide space U+3000 (indent with spaces)"),
        ("a:\n  b: 1\n c: 2\n", "x.yaml:3:2 the indentation or punctuation does not fit what stands before (it begins in column 2, and what it could belong to begins in column 1 or 3)"),
        ("a: 1\u200b\n", "x.yaml:1:5 the invisible character U+200B may not stand here (delete it)"),
        ("a: 好\x07\n", "x.yaml:1:5 the invisible character U+0007 may not stand here (delete it)"),
        ("a: 1\u2028b: 2\n", "x.yaml:1:5 the invisible character U+2028 may not stand here (delete it)"),
    ],
)
def test_a_file_that_makes_no_sense_is_refused_in_plain_words(text: str | bytes, said: str) -> None:
    """Every way to spoil a file has its own words and its place."""
    assert refused(text).endswith(said)


@pytest.mark.parametrize("value", ["!!python/object:os.system x", "!!str x", "!own x"])
def test_tags_are_refused(value: str) -> None:
    """No tag is obeyed; the value stays plain data."""
    document = parse(f"a: {value}\n")
    assert document.data == {"a": "x"}
    assert "tags such as '!" in str(document.problems[0])


def test_merge_keys_are_refused() -> None:
    """`<<` is told to be unknown instead of merging silently."""
    assert "merge keys" in str(parse("a: &a {x: 1}\nb:\n  <<: *a\n").problems[0])


def test_a_file_too_large_or_missing_is_refused(tmp_path: Path) -> None:
    """Size is checked before reading; a missing file is a problem of the bank, not an OSError."""
    large = tmp_path / "large.yaml"
    large.write_bytes(b"a" * (source.MAX_BYTES + 1))
    with pytest.raises(CaseBankError, match="at most 1,000,000 bytes, not 1,000,001"):
        source.read(large, "large.yaml")
    with pytest.raises(CaseBankError, match="^none.yaml:1:1 the file cannot be read"):
        source.read(tmp_path / "none.yaml", "none.yaml")


def test_both_readers_see_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Data and places do not depend on whether the fast reader is installed."""
    for path in BANK.rglob("*.yaml"):
        documents = []
        for loader in (yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            monkeypatch.setattr(source, "_LOADER", loader)
            documents.append(source.parse(path.read_bytes(), path.name))
        assert documents[0].data == documents[1].data
        assert documents[0].values == documents[1].values
        assert documents[0].keys == documents[1].keys
