"""Taking trainers' decisions into the corpus: the review file becomes a batch of its own.

``mingjing appeals export FILE`` writes one decided mark a line.  ``python -m speech.training take-in FILE`` turns the
decisions into ``speech/corpus/<language>/appeals.txt``: one utterance per text, with the marks the trainer left
standing or added.  What a trainer struck is gone; what he did not decide on is as the reader reads it today, to be
looked over by hand before the batch is committed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import speech
from speech.training.corpus import CODES, FOLDER, CorpusError, Mark
from speech.weights import KINDS

_FIELDS = ("text", "lang", "kind", "start", "end", "decision")
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
        (folder / lang / "appeals.txt").write_text("\n".join(lines) + "\n", "utf-8", newline="\n")
        _name(folder / "batches.txt", f"{lang} appeals train decided by trainers")
    return counts


def _rows(review: Path) -> Iterable[dict[str, Any]]:
    for n, line in enumerate(review.read_text("utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            missing = [field for field in _FIELDS if field not in row]
        except (ValueError, TypeError):
            raise CorpusError(f"{review.name}, line {n}: not a JSON object") from None
        if missing or row["lang"] not in ("zh", "en") or any(sign in row["text"] for sign in "{}\n"):
            wrong = f"lacks {', '.join(missing)}" if missing else "the language, or a brace or line break in the text"
            raise CorpusError(f"{review.name}, line {n}: {wrong}")
        yield row


def _marks(text: str, lang: str, rows: list[dict[str, Any]]) -> list[Mark]:
    """The marks of a text after the decisions, by place."""
    marks = {Mark(act.kind, act.start, act.end) for act in speech.read(text, lang).acts}
    for row in rows:
        kind = str(row["kind"]).removeprefix("missing:")
        if kind not in KINDS:
            continue
        start, end = (row["start"], row["end"]) if row["start"] is not None else (0, len(text))
        if row["decision"] == "struck":
            marks = {mark for mark in marks if mark.kind != kind}
        else:
            marks = {mark for mark in marks if mark.kind != kind} | {Mark(kind, start, max(end, start + 1))}
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
