"""The corpus as the fitting sees it: for every clause its features by name and the acts it carries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from speech.grams import Clause, clauses
from speech.hits import by_clause, find_hits
from speech.layout import Layout
from speech.normal import normalise
from speech.training.corpus import Mark, Utterance
from speech.weights import COUNTS

SEEN_BY_RULES = ("everyday", "ruled")
"""how the origin begins of batches the rules were written with in view: there a rule would seem surer than it is"""
VALUES = {name: count / 5 for name, count in COUNTS.items()}
Feature = tuple[str, str]


class Example(NamedTuple):
    """One utterance: features, acts and doubtful acts (the hands disagree) of each clause, rules of the reply."""

    utterance: Utterance
    features: list[dict[Feature, float]]
    acts: list[frozenset[str]]
    doubtful: list[frozenset[str]]
    rules: frozenset[str]


def example(utterance: Utterance) -> Example | None:
    """The example an utterance gives; None if nothing in it can be read."""
    normal = normalise(utterance.text)
    lang = utterance.batch.lang
    layout = Layout(normal.text)
    parts = clauses(layout, lang)
    if not parts:
        return None
    rules = by_clause(find_hits(layout, lang), parts)
    if utterance.batch.origin.startswith(SEEN_BY_RULES):
        rules = [frozenset()] * len(parts)
    spans = [normal.span(part.start, part.end) for part in parts]
    acts = [_acts(utterance.marks, *span) for span in spans]
    features = [_features(parts, place, rules[place]) for place in range(len(parts))]
    kept, doubtful = _weighed(utterance, acts)
    return Example(utterance, features, kept, doubtful, frozenset().union(*rules))


def _features(parts: Sequence[Clause], place: int, rules: frozenset[str]) -> dict[Feature, float]:
    found: dict[Feature, float] = {("own", gram): VALUES["own"] for gram in parts[place].own}
    before = parts[place - 1].near if place else frozenset([""])
    after = parts[place + 1].near if place + 1 < len(parts) else frozenset([""])
    found.update({("before", gram): VALUES["before"] for gram in before})
    found.update({("after", gram): VALUES["after"] for gram in after})
    found.update({("rule", name): VALUES["rule"] for name in rules})
    return found


def _acts(marks: Sequence[Mark], start: int, end: int) -> frozenset[str]:
    """Acts whose mark covers half of the clause, or lies half in it."""
    found = set()
    for mark in marks:
        shared = min(end, mark.end) - max(start, mark.start)
        if shared > 0 and (2 * shared >= end - start or 2 * shared >= mark.end - mark.start):
            found.add(mark.kind)
    return frozenset(found)


def _weighed(utterance: Utterance, acts: list[frozenset[str]]) -> tuple[list[frozenset[str]], list[frozenset[str]]]:
    """Acts by clause after the second labels and decisions: what fell is taken out, what is open is doubtful.

    An act that only the second hand heard has no mark; in a reply of one clause it is that clause's, elsewhere it
    stays open in every clause.
    """
    stands, open_ = utterance.kinds, utterance.disputed
    kept, doubtful = [], []
    for found in acts:
        missing = stands - utterance.first
        alone = missing if len(acts) == 1 else frozenset()
        kept.append((found & stands) | alone)
        doubtful.append((open_ | missing) - alone)
    return kept, doubtful


def examples(utterances: Sequence[Utterance]) -> list[Example]:
    """The examples of many utterances, those without a clause left out."""
    return [found for found in map(example, utterances) if found]


__all__ = ["Example", "Feature", "example", "examples"]
