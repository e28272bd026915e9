"""What trainers have decided about the marks of one attempt, and how it changes the findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from grading.appeal import ADDED, MISSING, STRUCK, Appeal
from grading.scorecard import Finding, Ruling, Words
from simulator.state import Heard

CUE = "appeal"
STRENGTH, GRAVE = 2, 3
"""of an act that a trainer added: it counts in full, and caps the total where it is grave as the reader's own would"""
REPEATED = "repetition:"
COURTESY_KINDS = ("moment", "owed")
"""kinds of finding about a courtesy that was due"""


class Rulings:
    """The appeals that fit an attempt, the latest for each mark, and those that do not fit.

    ``header`` is the hash of the attempt's first line; ``said`` gives what was said at an event, None where nothing was.
    Later decisions replace earlier ones, by time and then by id, whatever the order they are given in.
    """

    def __init__(self, appeals: Iterable[Appeal] = (), header: str = "", said: Callable[[int], str | None] = lambda _: None) -> None:
        known = sorted({appeal.id: appeal for appeal in appeals}.values(), key=lambda appeal: (appeal.at, appeal.id))
        self._misfits = {appeal.id: why for appeal in known if (why := _misfit(appeal, header, said))}
        self._unfit = tuple(appeal for appeal in known if appeal.id in self._misfits)
        self.latest = {_mark(appeal.finding, appeal.n): appeal for appeal in known if appeal.id not in self._misfits}

    def __bool__(self) -> bool:
        return bool(self.latest or self._unfit)

    def strikes(self, finding: str) -> bool:
        """Has this mark been struck?"""
        return finding in self.latest and self.latest[finding].decision == STRUCK

    def added(self, n: int) -> tuple[Heard, ...]:
        """The acts that were added to what was said at event ``n``, in the order of the marks."""
        here = (self.latest[name] for name in sorted(self.latest))
        return tuple(
            Heard(item.kind, *(item.span or (0, len(item.text))), CUE, GRAVE if item.grave else STRENGTH)
            for item in here if item.decision == ADDED and item.n == n
        )  # fmt: skip

    def settled(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """The findings with what was decided about them, then the appeals that no finding fits."""
        met: set[str] = set()
        for finding in findings:
            mark = _mark(finding.id, finding.n)
            appeal = self.latest.get(mark)
            met.add(mark)
            yield _ruled(finding, appeal) if appeal else finding
        for mark, appeal in self.latest.items():
            if mark not in met:
                yield _left_over(appeal, _IDLE if appeal.decision == ADDED else _GONE)
        for appeal in self._unfit:
            yield _left_over(appeal, self._misfits[appeal.id])


def _mark(finding: str, n: int | None) -> str:
    """What a decision is kept under. Repetitions are numbered as they come, so theirs is the event and not the number."""
    return f"{finding.rpartition(':')[0]}@{n}" if finding.startswith(REPEATED) else finding


# --- what does not fit -------------------------------------------------------------------------------

_ELSEWHERE: Words = {"zh": "说的是另一次演练", "en": "it speaks of another attempt"}
_NO_EVENT: Words = {"zh": "这次演练里没有那一步", "en": "this attempt has no such event"}
_OTHER_TEXT: Words = {"zh": "那一步说的不是这句话", "en": "something else was said at that event"}
_GONE: Words = {"zh": "评分单上已经没有这一条", "en": "the scorecard no longer has this mark"}
_IDLE: Words = {"zh": "补记的这一条在那时不计分", "en": "what was added earns and costs nothing at that moment"}


def _misfit(appeal: Appeal, header: str, said: Callable[[int], str | None]) -> Words | None:
    if appeal.header != header:
        return _ELSEWHERE
    if appeal.n is None:
        return None
    text = said(appeal.n)
    if text is None:
        return _NO_EVENT
    return _OTHER_TEXT if text != appeal.text else None


def _left_over(appeal: Appeal, why: Words) -> Finding:
    """An appeal that changes nothing, shown so that it is not lost."""
    told = _told(appeal)
    return Finding(
        id=f"appeal:{appeal.id}",
        dimension="etiquette",
        kind="appeal",
        verdict="not_applicable",
        rules=("kit",),
        title={"zh": f"用不上的改判（{appeal.finding}）", "en": f"Appeal that does not apply ({appeal.finding})"},
        detail={"zh": f"{why['zh']}。{told['zh']}", "en": f"{why['en'].capitalize()}. {told['en']}"},
        ruling=_ruling(appeal),
    )


# --- what does ---------------------------------------------------------------------------------------

_DONE = {
    "struck": ("撤销了这一条", "struck this mark"),
    "upheld": ("维持这一条", "upheld this mark"),
    "added": ("补记了这一条", "added this mark"),
}


def _ruled(finding: Finding, appeal: Appeal) -> Finding:
    """A mark in the trainee's favour that is struck earns nothing any more; of one against the trainee, what it lost leaves the
    sum and what it earned stays, so that striking it never costs a point.
    """
    told = _told(appeal)
    detail = {"zh": _after_first_line(finding.detail["zh"], told["zh"]), "en": _after_first_line(finding.detail["en"], f" {told['en']}")}
    noted = replace(finding, detail=detail, ruling=_ruling(appeal))
    if appeal.decision != STRUCK:
        return noted
    if _is_praise(finding, appeal):
        return replace(noted, verdict="breached", points=0)
    if finding.verdict == "met" and finding.possible:
        return noted  # what was missed has been added since, and what was not called for is welcome all the same
    kept = max(0, finding.points) if finding.possible else 0
    return replace(noted, verdict="overruled", points=kept, possible=kept, advice=None, example=None, consequence=None)


def _is_praise(finding: Finding, appeal: Appeal) -> bool:
    """Was the mark that was struck in the trainee's favour? Of a courtesy that is told by what the appeal says was struck."""
    if finding.kind in COURTESY_KINDS:
        return bool(appeal.kind) and not appeal.kind.startswith(MISSING)
    return finding.verdict == "met" and bool(finding.possible)


def _after_first_line(detail: str, told: str) -> str:
    """Where every way of showing a finding has it: some show the first line only."""
    first, line_end, rest = detail.partition("\n")
    return f"{first}{told}{line_end}{rest}"


def _told(appeal: Appeal) -> Words:
    zh, en = _DONE[appeal.decision]
    reason = " ".join(appeal.reason.split())
    return {"zh": f"{appeal.by}{zh}，理由：{reason}", "en": f"{appeal.by} {en}, because: {reason}"}


def _ruling(appeal: Appeal) -> Ruling:
    return Ruling(appeal.decision, appeal.reason, appeal.by, appeal.to_json()["at"])
