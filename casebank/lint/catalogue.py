"""The catalogue of diagnostics: what each code means, how its messages read in both languages, and an example.

The entries stand in ``catalogue/*.yaml``, one file for each hundred. A message is a template; the same template recognises the
problems that loading a bank reports (`casebank.errors.Problem`), gives them their code and says them in Chinese.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any, NamedTuple

from casebank.errors import Problem

FOLDER = Path(__file__).parent / "catalogue"
GROUPS: Mapping[str, tuple[str, str]] = {
    "1": ("文件与 YAML", "Files and YAML"), "2": ("格式", "Shape"), "3": ("引用", "References"), "4": ("措辞与占位符", "Wording and placeholders"),
    "5": ("流程", "Flow"), "6": ("规则与时限", "Rules and clocks"), "7": ("翻译", "Translation"), "8": ("隐私", "Privacy"), "9": ("读者", "The reader"),
}  # fmt: skip
UNKNOWN = "MJ100"
"""The code of a problem that no entry recognises."""
_THE = re.compile(r"the ([a-z ]+) ('[^']*'(?:(?:, | and )'[^']*')*)")
"""Things named with what they are, as in ``the scenes 'a' and 'b'``."""
_IDS = ("action", "case", "check", "clock", "duty", "ending", "field", "form", "occurrence", "option", "overlay", "part", "procedure", "scene", "trainee")
_AS_WRITTEN = ("key", "keys", "name", "names", "formats", "known", *_IDS)
"""placeholders for what stands in files: names, keys and values, which are written alike in every language"""
_UNDER = re.compile(r" (under|beside) the procedure '([^']*)'$")


class Words(NamedTuple):
    """A text in both languages."""

    zh: str
    en: str


@dataclass(frozen=True)
class Message:
    """A template of a message or hint in both languages, and the pattern that recognises the English one."""

    zh: str
    en: str
    pattern: re.Pattern[str]
    hint: Words

    def said(self, values: Mapping[str, object]) -> Words:
        return Words(_filled(self.zh, values, "zh"), _filled(self.en, values, "en"))

    @property
    def plain(self) -> int:
        """How many characters of the template are no placeholder: the more, the more certain it is when it fits."""
        return sum(len(text) for text, *_ in Formatter().parse(self.en))


@dataclass(frozen=True)
class Example:
    """A change to the small bank of the tests: `bad` stands for `good` in `file`; what is told stands at the line with `at`.

    `base` is the text of the bank that both replace, where the mended one is not the bank as it is. `repeat` writes `bad` so
    many times, `rename` gives the file another name, `copy` puts a copy elsewhere, `remove` takes it away; `told` is the file
    that the diagnostic names.
    """

    file: str
    good: str
    bad: str
    base: str
    at: str
    told: str
    repeat: int
    rename: str
    remove: bool
    copy: str


@dataclass(frozen=True)
class Entry:
    """One diagnostic: code, severity (error or warning), title, messages, why it matters and what to do, and examples."""

    code: str
    severity: str
    title: Words
    messages: tuple[Message, ...]
    why: Words
    examples: tuple[Example, ...]


@cache
def entries() -> Mapping[str, Entry]:
    """Return every entry by its code, in order."""
    found = [_entry(plain) for path in sorted(FOLDER.glob("mj*.yaml")) for plain in _read(path)["codes"]]
    return {entry.code: entry for entry in sorted(found, key=lambda entry: entry.code)}


def _read(path: Path) -> dict[str, Any]:
    from casebank import source

    return source.read(path, path.name).data


def _entry(plain: Mapping[str, Any]) -> Entry:
    return Entry(
        plain["code"], plain["severity"], Words(**plain["title"]), tuple(_message(one) for one in plain["says"]), Words(**plain["why"]),
        tuple(_example(one) for one in plain.get("examples", ())),
    )  # fmt: skip


def _message(plain: Mapping[str, Any]) -> Message:
    hint = plain.get("hint") or {"zh": "", "en": ""}
    return Message(plain["zh"], plain["en"], _pattern(plain["en"]), Words(**hint))


def _example(plain: Mapping[str, Any]) -> Example:
    good, bad = plain.get("good", ""), plain.get("bad", "")
    first = bad.strip("\n").partition("\n")[0]
    return Example(
        plain["file"], good, bad, plain.get("base", good), plain.get("at", first), plain.get("told", plain["file"]),
        plain.get("repeat", 1), plain.get("rename", ""), plain.get("remove", False), plain.get("copy", ""),
    )  # fmt: skip


_COUNT = "count"
"""the placeholder that only a number fits"""


def _pattern(template: str) -> re.Pattern[str]:
    parts = []
    for text, name, *_ in Formatter().parse(template):
        parts.append(re.escape(text))
        if name is not None:
            parts.append(rf"(?P<{name}>[\d,]+)" if name == _COUNT else f"(?P<{name}>.+?)")
    return re.compile("".join(parts), re.DOTALL)


@cache
def _hints() -> tuple[Message, ...]:
    return tuple(_message(one) for one in _read(FOLDER / "words.yaml")["hints"])


@cache
def _words() -> Mapping[str, str]:
    found: dict[str, str] = _read(FOLDER / "words.yaml")["words"]
    return found


def _filled(template: str, values: Mapping[str, object], lang: str) -> str:
    return template.format_map({name: _shown(name, value, lang) for name, value in values.items()})


def _shown(name: str, value: object, lang: str) -> str:
    if isinstance(value, Words):
        return value.en if lang == "en" else value.zh
    if lang == "en":
        return str(value)
    return _enumerated(str(value)) if name in _AS_WRITTEN else _translated(str(value))


def _enumerated(names: str) -> str:
    """What an author writes stays as it is, even where it is also a word of the messages; only the list of it is Chinese."""
    return re.sub(r", | or | and ", "、", names) if re.fullmatch(r"[^\s,]+(?:, [^\s,]+)*(?: (?:or|and) [^\s,]+)?", names) else names


def _translated(value: str) -> str:
    """A value in Chinese where it is a word of the messages; names and numbers stay as they are."""
    if value in _words():
        return _words()[value]
    named = _THE.fullmatch(value)
    if named and named[1] in _words():
        return _words()[named[1]] + "、".join(f"“{name}”" for name in re.findall(r"'([^']*)'", named[2]))
    pieces = re.split(r", | or | and ", value)
    if len(pieces) > 1 and all(piece in _words() for piece in pieces):
        return "、".join(_words()[piece] for piece in pieces[:-1]) + ("或" if " or " in value else "和") + _words()[pieces[-1]]
    return re.sub(r", | or | and ", "、", value) if re.fullmatch(r"[\w' ,:-]+ (?:or|and) [\w':-]+", value) else value


def recognised(message: str) -> tuple[Entry, Message, Mapping[str, str]] | None:
    """Return the entry whose template fits a message of a `Problem`, the template and its values; None if none fits.

    Of several the one with most characters of its own is taken.
    """
    best: tuple[int, Entry, Message, Mapping[str, str]] | None = None
    for entry in entries().values():
        for template in entry.messages if entry.code != UNKNOWN else entry.messages[:1]:
            match = template.pattern.fullmatch(message)
            if match and (best is None or template.plain > best[0]):
                best = template.plain, entry, template, match.groupdict()
    return best[1:] if best else None


def of_problem(problem: Problem) -> tuple[str, Words, Words]:
    """Return the code of a problem, its message and its hint in both languages."""
    under = _UNDER.search(problem.message)
    found = recognised(problem.message[: under.start()] if under else problem.message)
    hint = Words(_hint(problem.hint), problem.hint)
    if found is None:
        return UNKNOWN, entries()[UNKNOWN].messages[1].said({"said": problem.message}), hint
    entry, template, values = found
    suffix = f"（在处理办法“{under[2]}”之下）" if under else ""
    return entry.code, Words(template.said(values).zh + suffix, problem.message), hint


def _hint(hint: str) -> str:
    """A hint in Chinese, as far as it is known; of several templates the one with most characters of its own is taken."""
    fitting = ((template.plain, template, match) for template in _hints() if (match := template.pattern.fullmatch(hint)))
    best = max(fitting, key=lambda one: one[0], default=None)
    return best[1].said(best[2].groupdict()).zh if best else hint


def of_finding(code: str, values: Mapping[str, object], variant: int = 0) -> tuple[Words, Words]:
    """Return message and hint of a finding in both languages."""
    template = entries()[code].messages[variant]
    return template.said(values), Words(_filled(template.hint.zh, values, "zh"), _filled(template.hint.en, values, "en"))


def dedented(snippet: str) -> str:
    """A snippet as it is shown: without the indentation that all its lines share, invisible signs spelled out."""
    lines = snippet.strip("\n").split("\n")
    indent = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    return "\n".join(line[indent:] for line in lines).replace("\ufeff", "<U+FEFF>")
