"""What trainers have decided about the marks of one attempt, and how it changes the findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from grading.appeal import ADDED, STRUCK, Appeal
from grading.scorecard import Finding, Ruling, Words
from simulator.state import Heard

CUE = "appeal"
STRENGTH = 2
"""of an act that a trainer added: it counts in full and never caps the total"""


class Rulings:
    """The appeals that fit an attempt, the latest for each mark, and those that do not fit.

    ``header`` is the hash of the attempt's first line; ``said`` gives what was said at an event, None where nothing was.
    Later decisions replace earlier ones, by time and then by id, whatever the order they are given in.
    """

    def __init__(self, appeals: Iterable[Appeal] = (), header: str = "", said: Callable[[int], str | None] = lambda _: None) -> None:
        known = sorted({appeal.id: appeal for appeal in appeals}.values(), key=lambda appeal: (appeal.at, appeal.id))
        self._misfits = {appeal.id: why for appeal in known if (why := _misfit(appeal, header, said))}
        self._unfit = tuple(appeal for appeal in known if appeal.id in self._misfits)
        self.latest = {appeal.finding: appeal for appeal in known if appeal.id not in self._misfits}

    def __bool__(self) -> bool:
        return bool(self.latest or self._unfit)

    def strikes(self, finding: str) -> bool:
        """Has this mark been struck?"""
        return finding in self.latest and self.latest[finding].decision == STRUCK

    def added(self, n: int) -> tuple[Heard, ...]:
        """The acts that were added to what was said at event ``n``, in the order of the marks."""
        here = (self.latest[name] for name in sorted(self.latest))
        return tuple(
            Heard(item.kind, *(item.span or (0, len(item.text))), CUE, STRENGTH)
            for item in here if item.decision == ADDED and item.n == n
        )  # fmt: skip

    def settled(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """The findings with what was decided about them, then the appeals that no finding fits."""
        met: set[str] = set()
        for finding in findings:
            appeal = self.latest.get(finding.id)
            met.add(finding.id)
            yield _ruled(finding, appeal) if appeal else finding
        for appeal in self.latest.values():
            if appeal.finding not in met:
                yield _left_over(appeal, _IDLE if appeal.decision == ADDED else _GONE)
        for appeal in self._unfit:
            yield _left_over(appeal, self._misfits[appeal.id])


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
    """A mark against the trainee that is struck leaves the sum; one in the trainee's favour earns nothing any more."""
    told = _told(appeal)
    detail = {"zh": _after_first_line(finding.detail["zh"], told["zh"]), "en": _after_first_line(finding.detail["en"], f" {told['en']}")}
    noted = replace(finding, detail=detail, ruling=_ruling(appeal))
    if appeal.decision != STRUCK:
        return noted
    if finding.verdict == "met" and finding.possible:
        return replace(noted, verdict="breached", points=0)
    return replace(noted, verdict="overruled", points=0, possible=0, advice=None, example=None, consequence=None)


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
