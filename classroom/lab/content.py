"""The texts of the language lab: situations, minimal pairs and drills, read from YAML and checked.

Every mistake in a file is told with file, line and column, as in the case bank.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from pydantic import Field

from casebank import CaseBankError, Problem
from casebank.models.base import Act, Id, Model, Mood, Text
from casebank.shapes import check
from casebank.source import Document, read
from classroom.authoring.patterns import fault

HOME = Path(__file__).parent
Theme = Literal[
    "negation", "quotation", "negated_push", "polite_push", "sarcasm", "empty_apology", "refusal", "review", "sector", "numerals",
]  # fmt: skip
"""What makes a pair hard: which words are negated, quoted, polite on top, meant otherwise, …"""
Words = Annotated[str, Field(min_length=1, max_length=600)]


class Situation(Model):
    """A small scene to reply to; ``anger`` (0–100) is how the customer comes in."""

    id: Id
    persona: Id
    anger: Mood
    title: Text
    who: Text
    said: Text
    known: Text


class Side(Model):
    """One sentence of a pair; ``context`` replaces that of the pair."""

    text: Words
    why: Words
    context: Words | None = None


class Pair(Model):
    """The same words, good and bad."""

    id: Id
    theme: Theme
    context: Words
    good: Side
    bad: Side

    def context_of(self, side: Side) -> str:
        """Where a sentence of this pair is said."""
        return side.context or self.context


class About(Model):
    """What an answer has to be about: in words for people, and the patterns of which one must be there."""

    matter: Words
    words: list[Words] = Field(min_length=1)


class Drill(Model):
    """A bad sentence to be said better. Of each entry of ``due`` one act must be there, of ``forbidden`` none."""

    id: Id
    title: Words
    situation: Words
    said: Words
    bad: Words
    due: list[Annotated[list[Act], Field(min_length=1)]] = Field(min_length=1)
    forbidden: list[Act] = Field(min_length=1)
    about: About
    hint: Words
    model: Words


class Situations(Model):
    """The file ``situations.yaml``."""

    schema_: Literal[1] = Field(alias="schema")
    situations: list[Situation] = Field(min_length=1)


class Pairs(Model):
    """A file ``pairs.<lang>.yaml``."""

    schema_: Literal[1] = Field(alias="schema")
    pairs: list[Pair] = Field(min_length=1)


class Drills(Model):
    """A file ``drills.<lang>.yaml``."""

    schema_: Literal[1] = Field(alias="schema")
    drills: list[Drill] = Field(min_length=1)


M = TypeVar("M", bound=Model)


class Content(Model):
    """All texts of one language, by id and in the order of the files."""

    situations: dict[str, Situation]
    pairs: dict[str, Pair]
    drills: dict[str, Drill]


@lru_cache(maxsize=4)
def content(lang: str, home: Path = HOME) -> Content:
    """The texts in ``lang`` below ``home``. Raises :class:`casebank.CaseBankError` with every problem found."""
    return Content(
        situations={one.id: one for one in _read(home / "situations.yaml", Situations, "situations").situations},
        pairs={one.id: one for one in _read(home / f"pairs.{lang}.yaml", Pairs, "pairs").pairs},
        drills={one.id: one for one in _read(home / f"drills.{lang}.yaml", Drills, "drills", lang).drills},
    )


def _read(path: Path, model: type[M], key: str, lang: str = "") -> M:
    document = read(path, f"lab/{path.name}")
    found, problems = check(document, model)
    problems = [*document.problems, *problems, *(_slips(document, key) if found else ()), *(_faults(document, lang) if found and lang else ())]
    if problems or found is None:
        raise CaseBankError(problems)
    return found


def _slips(document: Document, key: str) -> Iterator[Problem]:
    """What the models cannot see: ids used twice, an act both due and forbidden, a pair that is no pair."""
    entries = document.data[key]
    times = Counter(entry["id"] for entry in entries)
    for number, entry in enumerate(entries):
        path = (key, number)
        if times[entry["id"]] > 1:
            message = f"'{entry['id']}' stands here {times[entry['id']]} times"
            yield document.problem((*path, "id"), message, "every id is used once")
        for act in sorted({act for group in entry.get("due", ()) for act in group} & set(entry.get("forbidden", ()))):
            yield document.problem((*path, "forbidden"), f"'{act}' is due and forbidden at once")
        if key == "pairs" and _same(entry):
            message = "both sentences are the same in the same context"
            yield document.problem((*path, "bad", "text"), message, "give one side a context of its own")


def _faults(document: Document, lang: str) -> Iterator[Problem]:
    """Patterns of drills that cannot be read."""
    for drill in document.root["drills"]:
        for pattern in drill["about"]["words"]:
            if problem := fault(pattern, drill["id"].text, lang):
                yield problem


def _same(pair: Mapping[str, Mapping[str, str]]) -> bool:
    good, bad = pair["good"], pair["bad"]
    return good["text"] == bad["text"] and good.get("context") == bad.get("context")
