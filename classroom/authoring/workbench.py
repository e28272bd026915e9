"""A desk for authors in a notebook: write a case as text, lint it, walk over it, let virtual trainees at it, play it.

The desk is a bank of its own: the procedures, personas, rules and rubrics of the kit, and no case but those put there.
"""

from __future__ import annotations

import html
import re
import shutil
import tempfile
import weakref
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from classroom.authoring import own_bank
from classroom.labels import LANGUAGES
from classroom.labels.bilingual import UnknownLanguage
from classroom.screen.cell_errors import told

if TYPE_CHECKING:
    import pandas

    from casebank import CaseBank
    from classroom.player.widget import Player

_ID = re.compile(r"^(id|case|procedure|trainee):\s*([A-Za-z0-9_-]+)\s*(?:#.*)?$", re.MULTILINE)
_COLUMNS = {
    "zh": ("代码", "文件", "行", "列", "位置", "毛病", "怎么改"),
    "en": ("code", "file", "line", "column", "place", "what is wrong", "what to do"),
}
_SCORES = {"zh": ("学员", "平均分", "丢分最多的"), "en": ("trainee", "mean total", "loses most by")}
_WORDS = {
    "zh": {"id": "文本里要有一行“id: …”和一行“procedure: …”，范例走法要有“case: …”和“trainee: …”", "case": "桌上没有案例“{id}”，先用 write() 放一个"},
    "en": {"id": "the text needs a line “id: …” and one “procedure: …”; a golden path “case: …” and “trainee: …”", "case": "there is no case “{id}” on the desk; put one there with write()"},
}  # fmt: skip


class Workbench:
    """A desk in ``lang`` (``zh`` or ``en``); ``folder`` keeps what is written, by default only while the kernel runs.

    Raises ValueError for an unknown language.
    """

    def __init__(self, lang: str = "zh", folder: Path | str | None = None) -> None:
        if lang not in LANGUAGES:
            raise UnknownLanguage(lang)
        self.lang = lang
        self.root = Path(folder if folder is not None else self._for_now()) / "bank"
        own_bank.set_up(self.root)

    def _for_now(self) -> str:
        """A folder that goes when the desk or the kernel does."""
        made = tempfile.mkdtemp(prefix="mingjing-")
        weakref.finalize(self, shutil.rmtree, made, ignore_errors=True)
        return made

    def __repr__(self) -> str:
        return f"<Workbench {self.lang}: {', '.join(path.stem for path in self._own()) or '–'}>"

    def write(self, text: str) -> pandas.DataFrame:
        """Put the text of a case or of a golden path on the desk, and lint it; see :meth:`lint`.

        Raises ValueError if the text does not say what it is.
        """
        place = self._place(dict(_ID.findall(text)))
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text.lstrip("\n"), encoding="utf-8", newline="\n")
        return self.lint()

    def _place(self, names: dict[str, str]) -> Path:
        if "case" in names and "trainee" in names:
            return self.root / "paths" / f"{names['case']}.{names['trainee']}.yaml"
        if "id" in names and "procedure" in names:
            return self.root / "cases" / names["procedure"] / f"{names['id'].replace('-', '_')}.yaml"
        raise ValueError(_WORDS[self.lang]["id"])

    def _own(self) -> list[Path]:
        return sorted([*self.root.glob("cases/*/*.yaml"), *self.root.glob("paths/*.yaml")])

    def lint(self) -> pandas.DataFrame:
        """What is wrong with what lies on the desk, a row for each: code, file, line, column, place, message, hint."""
        from classroom.authoring.linting import lint
        from classroom.debrief import lesson

        found = lint(self.root, self._own()).found
        rows = [
            (one.code, Path(one.file).name, one.line, one.column, one.path, getattr(one.message, self.lang), getattr(one.hint, self.lang)) for one in found
        ]
        return lesson.table(rows, _COLUMNS[self.lang])

    def walk(self, case: str, n: int = 300, seed: int = 1) -> Page:
        """Random walks over a case as a page with a graph of every conversation."""
        from classroom.authoring.walk_page import Walked, golden, page
        from simulator import Coverage, walk

        entry = self._bank(case)[case]
        found = walk(entry, n, seed)
        touched = golden(entry, entry.case.procedure) if found.failure is None else Coverage()
        return Page(page([Walked(entry, entry.case.procedure, found, touched)], self.lang))

    def trainees(self, case: str, n: int = 1) -> pandas.DataFrame:
        """How virtual trainees fare in a case: mean total and what cost most."""
        import pandas

        import speech
        from grading import archetypes

        rows = archetypes.rows(self._bank(case)[case], n)
        dearest = [("、" if self.lang == "zh" else ", ").join(speech.label(kind, self.lang) for kind in row.worst_kinds[: archetypes.AMONG]) for row in rows]
        table = [(archetypes.NAMES[row.trainee][self.lang], round(row.mean), words) for row, words in zip(rows, dearest, strict=True)]
        return pandas.DataFrame(table, columns=list(_SCORES[self.lang])).set_index(_SCORES[self.lang][0])

    def play(self, case: str, seed: int = 1, persona: str | None = None) -> Player:
        """The player for a case on the desk; the attempt is kept in memory only."""
        from classroom.player.begin import Wish, drawn
        from classroom.player.keeper import Keeper
        from classroom.player.widget import Player
        from classroom.store.store import Store, default_learner
        from simulator import Attempt

        wish = Wish(persona=persona, bank=self._bank(case))
        with told(self.lang):
            scenario = drawn(case, self.lang, seed, wish)
        return Player(Attempt(scenario), Keeper(partial(Store, "sqlite://"), default_learner()), wish)

    def _bank(self, case: str) -> CaseBank:
        """The bank of the desk; raises CaseBankError in the language of the desk, or LookupError where the case is not on it."""
        import casebank

        with told(self.lang):
            bank = casebank.load(self.root)
        if case not in bank:
            raise LookupError(_WORDS[self.lang]["case"].format(id=case))
        return bank


class Page:
    """A page complete in itself, shown in a frame of its own so that its style touches nothing else."""

    def __init__(self, text: str) -> None:
        self.text = text

    def _repr_html_(self) -> str:
        # From nothing, since a frame that was laid out narrower before never calls itself shorter than it is.
        grow = "this.style.height = 0; this.style.height = this.contentDocument.documentElement.scrollHeight + 'px'"
        return f'<iframe style="width:100%;height:34rem;border:0" onload="{grow}" srcdoc="{html.escape(self.text)}"></iframe>'

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        return {"text/html": self._repr_html_(), "text/plain": "<Page>"}
