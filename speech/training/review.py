"""Taking trainers' decisions into the corpus: the review file becomes a batch of its own.

``mingjing appeals export FILE`` writes one decided mark a line.  ``python -m speech.training take-in FILE`` turns the
decisions into ``speech/corpus/<language>/appeals.txt``: one utterance per text, with the marks the trainer left
standing or added.  What a trainer struck is gone; what he did not decide on is as the reader reads it today, to be
looked over by hand before the batch is committed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import speech
from speech.training.corpus import CODES, FOLDER, CorpusError, Mark
from speech.weights import KINDS

_FIELDS = ("text", "lang", "kind", "start", "end", "decision")
_UNFIT = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_SHORT = {kind: code for code, kind in CODES.items()}


def take_in(review: Path, folder: Path = FOLDER) -> dict[str, int]:
    """Write the batches ``appeals`` and name them in ``batches.txt``; returns the number of texts by language.

    Raises :class:`CorpusError` naming the line for a review file that cannot be read.
    """
    decided: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in _rows(review):
        decided.setdefault((row["lang"], row["text"]), []).append(row)
    counts: dict[str, int] = {}
    for lang in sorted({lang for lang, _ in decided}):
        texts = {text: rows for (of, text), rows in decided.items() if of == lang}
        counts[lang] = len(texts)
        lines = ["# Decisions of trainers on disputed marks", "== counter counter"]
        lines += [f"{n} | {_marked(text, _marks(text, lang, rows))}" for n, (text, rows) in enumerate(texts.items(), 1)]
        place = folder / lang / "appeals.txt"
        if place.exists():
            raise CorpusError(f"{lang}/appeals.txt is there already: rename that batch (here and in batches.txt) to keep it")
        place.write_text("\n".join(lines) + "\n", "utf-8", newline="\n")
        _name(folder / "batches.txt", f"{lang} appeals train decided by trainers")
    return counts


def _rows(review: Path) -> Iterable[dict[str, Any]]:
    try:
        lines = review.read_text("utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as wrong:
        raise CorpusError(f"{review.name} cannot be read: {wrong}") from wrong
    for n, line in enumerate(lines, start=1):
        if line.strip():
            yield _row(line, f"{review.name}, line {n}")


def _row(line: str, where: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
        missing = [field for field in _FIELDS if field not in row]
    except (ValueError, TypeError):
        raise CorpusError(f"{where}: not a JSON object") from None
    if missing:
        raise CorpusError(f"{where}: lacks {', '.join(missing)}")
    if row["lang"] not in ("zh", "en") or not isinstance(row["text"], str) or not row["text"].strip():
        raise CorpusError(f"{where}: wants a language (zh, en) and a text that is not empty")
    if not all(row[field] is None or isinstance(row[field], int) for field in ("start", "end")):
        raise CorpusError(f"{where}: start and end are whole numbers or null")
    # Line breaks and braces would break the batch; a sign for a sign, so that the spans hold.
    return {**row, "text": _UNFIT.sub(" ", row["text"]).replace("{", "（").replace("}", "）")}


def _marks(text: str, lang: str, rows: list[dict[str, Any]]) -> list[Mark]:
    """The marks of a text after the decisions, by place.

    On a mark, ``struck`` takes it away and anything else confirms it. On an act that is said to be missing, ``upheld``
    confirms that it is nowhere in the text, ``added`` puts it in, and ``struck`` says nothing about the act.
    """
    marks = {Mark(act.kind, act.start, act.end) for act in speech.read(text, lang).acts}
    for row in rows:
        missing = str(row["kind"]).startswith("missing:")
        kind, decision = str(row["kind"]).removeprefix("missing:"), row["decision"]
        if kind not in KINDS or (missing and decision == "struck"):
            continue
        marks = {mark for mark in marks if mark.kind != kind}
        if decision != ("upheld" if missing else "struck"):
            start, end = row["start"] or 0, row["end"] or 0
            marks.add(Mark(kind, start, end) if 0 <= start < end <= len(text) else Mark(kind, 0, len(text)))
    return sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.kind))


def _marked(text: str, marks: list[Mark]) -> str:
    """The text with its marks written in; of two that cross the later one is cut at the end of the earlier."""
    out: list[str] = []
    open_: list[int] = []
    waiting = list(marks)
    for at in range(len(text) + 1):
        while open_ and open_[-1] <= at:
            open_.pop()
            out.append("}")
        while at < len(text) and waiting and waiting[0].start <= at:
            mark = waiting.pop(0)
            end = min([mark.end, *open_])
            if end > at:
                out.append("{" + _SHORT[mark.kind] + ":")
                open_.append(end)
        out.append(text[at : at + 1])
    return "".join(out)


def _name(path: Path, line: str) -> None:
    known = path.read_text("utf-8")
    if line not in known.splitlines():
        path.write_text(known.rstrip("\n") + "\n" + line + "\n", "utf-8", newline="\n")
