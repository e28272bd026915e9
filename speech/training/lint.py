"""The linter of the corpus: what makes a batch unreliable, with file and number."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from speech.training.corpus import FOLDER, FORMS, HARD, Utterance, batches, read_batch
from speech.weights import KINDS

LEAST = {"zh": 4000, "en": 2500}
"""utterances each language must have, labelled twice"""
_PAIR = re.compile(r"p\d+[ab]")
_PERSONAL = re.compile(r"1[3-9]\d{9}|\b\d{17}[\dXx]\b|\b0\d{3} ?\d{3} ?\d{4}\b|\S+@\S+\.\S+")
_KNOWN = frozenset((*HARD, *FORMS))


def lint(folder: Path = FOLDER) -> list[str]:
    """Everything wrong with the corpus, one line each; raises CorpusError for a file that cannot be read at all."""
    found: list[str] = []
    texts: dict[str, str] = {}
    every: list[Utterance] = []
    for batch in batches(folder):
        rows = read_batch(batch, folder)
        found += [*_tags(rows), *_personal(rows), *_twice(rows, texts)]
        every += rows
    return [*found, *_amounts(every), *_leaks(every)]


def _tags(rows: Sequence[Utterance]) -> Iterator[str]:
    for row in rows:
        for tag in row.tags:
            if tag not in _KNOWN and not _PAIR.fullmatch(tag):
                yield f"{row.id}: no such tag: {tag}"


def _personal(rows: Sequence[Utterance]) -> Iterator[str]:
    for row in rows:
        if _PERSONAL.search(row.text):
            yield f"{row.id}: looks like a real number or address: {row.text}"


def _twice(rows: Sequence[Utterance], texts: dict[str, str]) -> Iterator[str]:
    """A text that stands in two parts would let the test see the training."""
    for row in rows:
        other = texts.setdefault(row.text, row.id)
        if other != row.id and row.batch.part == "test":
            yield f"{row.id}: the same text as {other}"


def _leaks(rows: Sequence[Utterance]) -> Iterator[str]:
    """Test utterances of some length that also stand in the training part."""
    trained = {row.text: row.id for row in rows if row.batch.part == "train"}
    for row in rows:
        if row.batch.part == "test" and row.text in trained and len(row.text) > 12:
            yield f"{row.id}: tested on what was trained on ({trained[row.text]})"


def _amounts(rows: Sequence[Utterance]) -> Iterator[str]:
    for lang, least in LEAST.items():
        own = [row for row in rows if row.batch.lang == lang]
        if sum(row.second is not None for row in own) < least:
            yield f"{lang}: fewer than {least} utterances labelled twice"
        acts = Counter(kind for row in own if row.batch.part == "test" for kind in row.kinds)
        yield from (f"{lang}: only {acts[kind]} test utterances with {kind}" for kind in KINDS if acts[kind] < 20)
        tags = Counter(tag for row in own for tag in row.tags)
        yield from (f"{lang}: only {tags[tag]} utterances tagged {tag}" for tag in HARD[:-1] if tags[tag] < 20)
