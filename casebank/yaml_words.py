"""What a mistake in YAML is, in the words of somebody who writes cases: what stands there, and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from casebank.errors import listed

Told = tuple[int, int, str, str]
"""line, column, message, hint"""

_MISPLACED = "the indentation or punctuation does not fit what stands before"
_IN_PLAIN_WORDS = (
    (r"mapping values are not allowed", "there is one ': ' too many in this line, or its indentation is wrong",
     "put text that holds ': ' in quotes"),
    (r"undefined alias", "no anchor of this name stands above", ""),
    (r"flow (sequence|mapping)", "the list or mapping in brackets that begins here is not closed",
     "close it with ] or }; put text that holds { } [ ] a comma or ': ' in quotes"),
    (r"unknown escape", "this escape is not known", "a backslash inside double quotes is written \\\\"),
    (r"quoted scalar|unexpected end of stream", "the quote that begins here is not closed",
     "close it; inside '…' an apostrophe is written twice"),
    (r"expected ':'", "a ':' is missing after the key", "write 'key: value'; if this is text, put it in quotes or indent it further"),
    (r"scanning an? (tag|anchor|alias)", "a word with '!', '&' or '*' stands here outside of quotes",
     "look back along the line: a quote may close too early or not at all"),
    (r"block scalar", "after | or > the text begins on the next line, indented with spaces", ""),
    (r"'-' indicator|<block end>|expected key|sequence entries|block mapping|block collection|node content",
     _MISPLACED, ""),
)  # fmt: skip
_PARSING = re.compile(r"parsing a (flow|block)")
_FROM_THE_OPENING = re.compile(r"flow (sequence|mapping)|end of stream|expected ':'")
_WIDE_COLON = re.compile(r"^[ ]*(?:- )?[\w-]+(：)")
_NO_SPACE = re.compile(r"^[ ]*(?:- )?([a-z][\w-]*)(:)(?=[^\s:/])")
_NO_SPACE_INSIDE = re.compile(r"[{,] *([a-z][\w-]*)(:)(?=[^\s:/])")
_WIDE_SPACE = re.compile(r"^[ ]*([\xa0\u2000-\u200a\u202f\u205f\u3000])")
_WIDE_COMMA = re.compile(r"(，)\s*([a-z][\w-]*):")
_WIDE_AFTER = re.compile(r"^[ ]*(?:- )?([a-z][\w-]*):([\xa0\u2000-\u200a\u202f\u205f\u3000])")
_WIDE_BRACKET = re.compile(r"^[ ]*(?:- )?(?:[\w-]+:\s*)?([｛［])")
_NO_SPACE_AFTER_DASH = re.compile(r"^[ ]*(-)([a-z][\w-]*):(?: |$)")
_MERGE = re.compile(r"^(<{7} .*|={7}|>{7} .*)$", re.MULTILINE)
_LEFT = re.compile(r"^( *)((?:- +)*)\S")
_HAS_VALUE = re.compile(r"^( *)([a-z][\w-]*): +[^\s|>\[{\"'#&*!]\S*\s*$")
_QUOTES = "close every quote, and write “ ” within a text"
BACK = 3
"""lines looked through before the one at which reading stopped"""


def plain(error: yaml.YAMLError, text: str) -> Told:
    """Say where reading stopped and why; a slip just before it that explains it is told instead."""
    said = f"{getattr(error, 'context', None) or ''} {getattr(error, 'problem', None) or ''}".strip()
    marks = [getattr(error, "context_mark", None), getattr(error, "problem_mark", None)]
    found = [mark for mark in (marks if _FROM_THE_OPENING.search(said) else marks[::-1]) if mark]
    line, column = (found[0].line + 1, found[0].column + 1) if found else (1, 1)
    if merge := _MERGE.search(text):
        place = text.count("\n", 0, merge.start()) + 1
        return place, 1, "two versions of this file have been merged and nobody has chosen", "keep one side and delete the lines with <<<<<<<, ======= and >>>>>>>"
    if "cannot start any token" in said or "'\\t'" in said or "tab character" in said:
        return _forbidden_start(text, line, column)
    lines = text.split("\n")
    if slip := next(_slips(lines, line), None):
        return slip
    if broken := _PARSING.search(said) and _broken_off(lines, marks[1]):
        return broken
    for pattern, message, hint in _IN_PLAIN_WORDS:
        if re.search(pattern, said):
            if pattern.startswith("mapping values"):
                hint = _below_a_value(lines, line) or hint
            return line, column, message, hint or (_by_its_indentation(lines, line) if message == _MISPLACED else "")
    return line, column, "this is not well-formed YAML: " + (said or "it cannot be read"), ""


def _forbidden_start(text: str, line: int, column: int) -> Told:
    sign = (text.splitlines()[line - 1 : line] or [""])[0][column - 1 : column]
    if sign == "\t":
        return line, column, "a tab may not stand here", "indent with spaces"
    return line, column, f"a text may not begin with {sign!r}", "put it in quotes"


def _slips(lines: list[str], line: int) -> Iterator[Told]:
    """Slips that a Chinese keyboard or a hurried hand leaves, from the line where reading stopped backwards."""
    for number in range(min(line, len(lines)), max(0, line - BACK), -1):
        content = lines[number - 1]
        if match := _WIDE_SPACE.match(content):
            sign = f"U+{ord(match[1]):04X}"
            yield number, match.start(1) + 1, f"this line is indented with the wide space {sign}", "indent with spaces"
        elif match := _WIDE_COLON.match(content):
            yield number, match.start(1) + 1, "after a key stands a full-width '：'", "write ': ', half-width and with a space"
        elif match := _WIDE_BRACKET.match(content):
            yield number, match.start(1) + 1, f"a full-width '{match[1]}' stands where a bracket of YAML belongs", "write { } or [ ], half-width"
        elif match := _WIDE_AFTER.match(content):
            sign = f"U+{ord(match[2]):04X}"
            yield number, match.start(2) + 1, f"after '{match[1]}:' stands the wide space {sign}", "write an ordinary space"
        elif match := _WIDE_COMMA.search(content):
            yield number, match.start(1) + 1, f"before '{match[2]}:' stands a full-width '，'", "write ', ', half-width and with a space"
        elif match := _NO_SPACE_AFTER_DASH.match(content):
            yield number, match.start(1) + 1, f"between '-' and '{match[2]}:' a space is missing", f"write '- {match[2]}: '"
        elif match := _NO_SPACE.match(content) or _NO_SPACE_INSIDE.search(content):
            yield number, match.start(2) + 1, f"after '{match[1]}:' a space is missing", f"write '{match[1]}: '"


def _broken_off(lines: list[str], mark: yaml.Mark | None) -> Told | None:
    """Where reading stopped in the middle of a line: behind a quote that closed too early, or at a ': ' within brackets."""
    if mark is None or mark.line >= len(lines):
        return None
    content, column = lines[mark.line], mark.column
    before, here = content[:column].rstrip(), content[column : column + 1]
    if before.endswith(('"', "'")) and here not in ("", "#", *",]}:"):
        return mark.line + 1, column + 1, f"a quote closes before {here!r}, and the text goes on", _QUOTES
    if here == ":" and before[-1:] not in ("", '"', "'") and re.search(r"[{,][^{}]*:[^{}]*$", before):
        return mark.line + 1, column + 1, "there is one ': ' too many within these brackets", "put text that holds ': ' in quotes"
    return None


def _below_a_value(lines: list[str], line: int) -> str:
    """What to do with a key that stands deeper than the one above, which has its value already."""
    above = next((content for content in reversed(lines[: line - 1]) if content.strip() and not content.lstrip().startswith("#")), "")
    match, own = _HAS_VALUE.match(above), _LEFT.match(lines[line - 1]) if line <= len(lines) else None
    if not match or not own or len(own[1]) <= len(match[1]):
        return ""
    return f"'{match[2]}' in the line above has its value already: begin that line with '- ', or this one in column {len(match[1]) + 1}"


def _by_its_indentation(lines: list[str], line: int) -> str:
    """Where a line could stand, if it stands in no column in which something above begins."""
    here = _LEFT.match(lines[line - 1]) if line <= len(lines) else None
    if here is None:
        return ""
    own, above = len(here[1]), [*_columns(lines, line)]
    if key := _key_of_the_entry(lines, line, own):
        return f"in column {own + 1} entries begin with '- '; the keys of an entry begin in column {key + 1}"
    if own in above or not above:
        return "look at the line above: its ':' may be missing, or a quote or bracket not closed"
    return f"it begins in column {own + 1}, and what it could belong to begins in column {listed(sorted(column + 1 for column in above))}"


def _key_of_the_entry(lines: list[str], line: int, own: int) -> int:
    """The column, from 0, of the keys of the entry above whose '-' stands in the column in which a key begins; else 0."""
    if lines[line - 1].lstrip().startswith("- "):
        return 0
    for content in reversed(lines[: line - 1]):
        match = _LEFT.match(content)
        if match and not content.lstrip().startswith("#") and len(match[1]) <= own:
            return len(match[1]) + len(match[2]) if match[2] and len(match[1]) == own else 0
    return 0


def _columns(lines: list[str], line: int) -> Iterator[int]:
    """The columns, from 0, in which the keys and items above begin that a line could belong to."""
    least: int | None = None
    for content in reversed(lines[: line - 1]):
        match = _LEFT.match(content)
        if match is None or content.lstrip().startswith("#"):
            continue
        starts = sorted({len(match[1]), len(match[1]) + len(match[2])}, reverse=True)
        for start in starts:
            if least is None or start < least:
                least = start
                yield start
        if least == 0:
            return
