"""Run every notebook and store its outputs, or (``--check``) look the stored files over without running them.

``python -m tools.notebooks [--check] [NOTEBOOK …]``

A stored notebook must look the same whoever ran it and wherever: no widget that only a living kernel can draw, no
time of execution, no path of the machine, no warning. The Chinese and the English lesson are twins: cell by cell of
the same kind, with code that differs in nothing but the language code.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import nbformat

from classroom.labels.bilingual import ANSWER, BEGIN

ROOT = Path(__file__).resolve().parents[1]
HOME = ROOT / "notebooks"
TWINS = ("zh", "en")
WIDGET = "application/vnd.jupyter.widget-view+json"
LANGUAGE_CODE = re.compile(r"""(["'])(?:zh|en)\1""")
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
OUTSIDE = re.compile(r"[a-z]+:|#")
MACHINE_PATH = re.compile(r"/(?:home|root|Users|tmp|work|private|var)/[\w.]|[A-Za-z]:\\\\?Users|site-packages|ipykernel_\d")
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
LANGUAGE = {"name": "python", "file_extension": ".py", "mimetype": "text/x-python"}
KEPT = ("tags", "jupyter")
"""Metadata of a cell that an author sets: tags for nbval, and code folded away."""
ANSWERS = "answer"
"""Tag of a cell whose output answers what the lesson has just asked: whoever reads the stored file is not told it beforehand."""
LONGEST_RUN = 120

Notebook = Any
"""An ``nbformat.NotebookNode``; the library has no types."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run and store, or check; returns the exit code. Every problem is one line on stderr."""
    parser = argparse.ArgumentParser(prog="python -m tools.notebooks", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="only look the stored files over")
    parser.add_argument("notebooks", nargs="*", type=Path, metavar="NOTEBOOK", help="by default all of them")
    chosen = parser.parse_args(arguments)
    paths = [path.resolve() for path in chosen.notebooks] or found()
    if not chosen.check:
        for path in paths:
            store(path, run(read(path), path.parent))
            print(f"{path.name}: stored")
    problems = [problem for path in paths for problem in looked_over(path)] + list(unlike())
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def found(home: Path = HOME) -> list[Path]:
    """Every notebook of the course, in order of names."""
    return [path for path in sorted(home.rglob("*.ipynb")) if ".ipynb_checkpoints" not in path.parts]


def read(path: Path) -> Notebook:
    """The notebook in a file, checked against the notebook format."""
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    return notebook


def store(path: Path, notebook: Notebook) -> None:
    """Write a notebook the way every machine writes it."""
    path.write_text(nbformat.writes(notebook, indent=1, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")


# --- run ------------------------------------------------------------------------------------------------


def run(notebook: Notebook, folder: Path) -> Notebook:
    """The notebook executed in ``folder`` with an attempt store of its own, and tidied.

    Raises ``nbclient.exceptions.CellExecutionError`` with the traceback of the first cell that fails.
    """
    from nbclient import NotebookClient

    clean = cleared(notebook)
    client = NotebookClient(
        clean, timeout=LONGEST_RUN, kernel_name="python3", resources={"metadata": {"path": str(folder)}},
        record_timing=False, store_widget_state=False, extra_arguments=["--log-level=ERROR"],
    )  # fmt: skip
    # nbclient would act as a front end for widgets and can then miss the end of a cell; the lessons need none.
    client.comm_open_handlers = {}
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as kept:
        client.execute(env=_surroundings(Path(kept)))
    return tidied(clean)


def _surroundings(kept: Path) -> dict[str, str]:
    """The variables of the kernel: an empty store, and figures drawn in the page whatever backend is set here."""
    inherited = {name: value for name, value in os.environ.items() if name != "MPLBACKEND"}
    return {**inherited, "MINGJING_STORE": str(kept / "attempts.sqlite"), "PYTHONHASHSEED": "0"}


def cleared(notebook: Notebook) -> Notebook:
    """A copy without outputs."""
    copy = nbformat.from_dict(notebook)
    for cell in copy.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    return copy


def tidied(notebook: Notebook) -> Notebook:
    """The same notebook with the metadata every machine agrees on and without living widgets."""
    notebook.metadata = nbformat.from_dict({"kernelspec": KERNEL, "language_info": LANGUAGE})
    for number, cell in enumerate(notebook.cells):
        cell.id = f"cell-{number:02}"
        cell.metadata = nbformat.from_dict({name: cell.metadata[name] for name in KEPT if name in cell.metadata})
        for output in cell.get("outputs", []):
            _without_widget(output)
        if ANSWERS in cell.metadata.get("tags", ()):
            cell.outputs = [nbformat.from_dict({"output_type": "display_data", "data": {"text/plain": ANSWER}, "metadata": {}})]
    return notebook


def _without_widget(output: Notebook) -> None:
    """Whoever opens the file before running it is told to run it, not that a model is missing."""
    if WIDGET in output.get("data", {}):
        output.data = nbformat.from_dict({"text/plain": BEGIN})
        output.metadata = nbformat.from_dict({})


# --- check ----------------------------------------------------------------------------------------------


def looked_over(path: Path) -> Iterator[str]:
    """What is wrong with one stored notebook, a line for each."""
    notebook = read(path)
    name = path.relative_to(HOME).as_posix() if path.is_relative_to(HOME) else path.name
    if notebook.metadata != {"kernelspec": KERNEL, "language_info": LANGUAGE}:
        yield f"{name}: metadata of the machine that ran it; run `make notebooks`"
    counts = [cell.execution_count for cell in notebook.cells if cell.cell_type == "code"]
    if counts != list(range(1, len(counts) + 1)):
        yield f"{name}: not run from top to bottom (execution counts {counts}); run `make notebooks`"
    for number, cell in enumerate(notebook.cells):
        for problem in [*_cell(cell), *_links(cell, path.parent)]:
            yield f"{name}: cell {number}: {problem}"


def _cell(cell: Notebook) -> Iterator[str]:
    if set(cell.metadata) - set(KEPT):
        yield f"metadata {sorted(cell.metadata)}"
    if found := MACHINE_PATH.search(cell.source):
        yield f"the path of a machine: {found.group()}"
    if ANSWERS in cell.metadata.get("tags", ()) and [output.get("data") for output in cell.outputs] != [{"text/plain": ANSWER}]:
        yield "its output gives the answer away; run `make notebooks`"
    for output in cell.get("outputs", []):
        yield from _output(output)


def _output(output: Notebook) -> Iterator[str]:
    if output.output_type == "error":
        yield f"ended in {output.ename}"
    if output.output_type == "stream" and output.name == "stderr":
        yield f"wrote to stderr: {output.text[:80]!r}"
    data = output.get("data", {})
    if WIDGET in data:
        yield "holds a widget that only a living kernel can draw"
    words = [output.get("text", ""), *(text for kind, text in data.items() if kind.startswith("text/"))]
    for text in words:
        if found := MACHINE_PATH.search(text):
            yield f"the path of a machine in its output: {found.group()}"


def _links(cell: Notebook, folder: Path) -> Iterator[str]:
    for target in LINK.findall(cell.source) if cell.cell_type == "markdown" else ():
        if not OUTSIDE.match(target) and not (folder / target.partition("#")[0]).exists():
            yield f"the link to {target} leads nowhere"


def unlike(home: Path = HOME) -> Iterator[str]:
    """Where the Chinese and the English notebooks are not twins."""
    names = {lang: {path.name for path in found(home / lang)} for lang in TWINS}
    for lang, other in (TWINS, TWINS[::-1]):
        yield from (f"{lang}/{name}: has no twin in {other}/" for name in sorted(names[lang] - names[other]))
    for name in sorted(names["zh"] & names["en"]):
        yield from _unlike(name, *(read(home / lang / name).cells for lang in TWINS))


def _unlike(name: str, chinese: Sequence[Notebook], english: Sequence[Notebook]) -> Iterator[str]:
    if [cell.cell_type for cell in chinese] != [cell.cell_type for cell in english]:
        yield f"{name}: the twins differ in number or kind of cells ({len(chinese)} and {len(english)})"
        return
    for number, (left, right) in enumerate(zip(chinese, english, strict=True)):
        if left.metadata != right.metadata:
            yield f"{name}: cell {number} has other tags in English"
        if left.cell_type == "code" and neutral(left.source) != neutral(right.source):
            yield f"{name}: the code of cell {number} differs in more than the language"


def neutral(code: str) -> str:
    """Code without its language."""
    return LANGUAGE_CODE.sub('"…"', code)


if __name__ == "__main__":
    raise SystemExit(main())
