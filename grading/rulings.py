"""What trainers have decided about the marks of one attempt, and how it changes the findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from grading.appeal import ADDED, MISSING, RESTORED, STRUCK, UPHELD, Appeal
from grading.scorecard import DUE, ON_WORDS, Finding, Ruling, Words
from simulator.state import Heard, Promise

CUE = "appeal"
STRENGTH, GRAVE = 2, 3
"""of an act that a trainer added: it counts in full, and caps the total where it is grave as the reader's own would"""
REPEATED = "repetition:"
GIVEN = "commit_deadline"
"""the act from which promises are noted"""


class Rulings:
    """The appeals that fit an attempt, in order for each mark, and those that do not fit.

    ``header`` is the hash of the attempt's first line; ``said`` gives what was said at an event, None where nothing was.
    Decisions follow one another by time and then by id, whatever the order they are given in, and each is about the mark as the
    earlier ones left it: upholding confirms that and changes nothing.
    """

    def __init__(self, appeals: Iterable[Appeal] = (), header: str = "", said: Callable[[int], str | None] = lambda _: None) -> None:
        known = sorted({appeal.id: appeal for appeal in appeals}.values(), key=lambda appeal: (appeal.at, appeal.id))
        self._misfits = {appeal.id: why for appeal in known if (why := _misfit(appeal, header, said))}
        self._unfit = tuple(appeal for appeal in known if appeal.id in self._misfits)
        self._on: dict[str, list[Appeal]] = {}
        for appeal in known:
            if appeal.id not in self._misfits:
                self._on.setdefault(mark_key(appeal.finding, appeal.n), []).append(appeal)
        self._added = {mark: one for mark, made in self._on.items() if (one := _standing_addition(made)) and one.kind}

    def __bool__(self) -> bool:
        return bool(self._on or self._unfit)

    def strikes(self, finding: str) -> bool:
        """Has this mark been struck, and not been added or put back since?"""
        decided = _standing(self._on.get(finding, ()))
        return bool(decided) and decided[-1].decision == STRUCK

    def grants(self, finding: str, n: int) -> bool:
        """Has this mark about event ``n`` been counted as met, and not been struck since?"""
        standing = _standing_addition(self._on.get(finding, []))
        return standing is not None and standing.n == n

    def unpromised(self, promise: Promise) -> bool:
        """Has it been decided that no promise was given? Either its mark is struck as one that does not count, or the words are no time given."""
        if promise.verdict != "kept" and self.strikes(f"promise:{promise.id}"):
            return True
        here = (_standing(made) for made in self._on.values() if made[-1].n == promise.n)
        return any(changes and changes[-1].act == GIVEN and _takes_back(changes[-1]) for changes in here)

    def added(self, n: int) -> tuple[Heard, ...]:
        """The acts that were added to what was said at event ``n``, in the order of the marks."""
        here = (self._added[name] for name in sorted(self._added))
        return tuple(
            Heard(item.kind, *(item.span or (0, len(item.text))), CUE, GRAVE if item.grave else STRENGTH)
            for item in here if item.n == n
        )  # fmt: skip

    def settled(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """The findings with what was decided about them, then the appeals that no finding fits."""
        met: set[str] = set()
        for finding in findings:
            mark = mark_key(finding.id, finding.n)
            met.add(mark)
            yield _ruled(finding, self._on[mark]) if mark in self._on else finding
        for mark, made in self._on.items():
            if mark not in met:
                yield _left_over(made[-1], _IDLE if mark in self._added else _GONE)
        for appeal in self._unfit:
            yield _left_over(appeal, self._misfits[appeal.id])


def mark_key(finding: str, n: int | None) -> str:
    """What a decision is kept under. Repetitions are numbered as they come, so theirs is the event and not the number."""
    return f"{finding.rpartition(':')[0]}@{n}" if finding.startswith(REPEATED) else finding


def _standing(made: Iterable[Appeal]) -> list[Appeal]:
    """The decisions that changed a mark, without those that were taken back by putting it back."""
    changes: list[Appeal] = []
    for one in made:
        if one.decision == RESTORED:
            del changes[-1:]
        elif one.decision != UPHELD:
            changes.append(one)
    return changes


def _takes_back(appeal: Appeal) -> bool:
    """Does a strike say that the act is not in the words? One on what was missed or late says that it was not called for."""
    return appeal.decision == STRUCK and bool(appeal.kind) and not appeal.kind.startswith(MISSING)


def _standing_addition(made: list[Appeal]) -> Appeal | None:
    """What was added last and not taken back since."""
    for appeal in reversed(_standing(made)):
        if appeal.decision == ADDED:
            return appeal
        if _takes_back(appeal):
            return None
    return None


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
    "met": ("把这一条算作做到", "counted this as done"),
    "restored": ("恢复了这一条", "put this mark back"),
    "back": ("恢复了这一条", "put this mark back"),
}
_CONFIRMED = ("维持这一改判", "upheld that decision")
"""said of upholding what an earlier decision has changed"""
_TURNED = {"zh": "（这一条后来有变，这一改判用不上）", "en": " (the mark has turned since, so this changes nothing)"}
"""said of a strike on a mark that no longer is what was struck"""
_FALLS = {"zh": "（由这句话记下的承诺，守没守约、失约后该不该道歉，都随之不计）",
          "en": " (what hangs on a promise noted from these words, kept or broken, and the apology owed for it, no longer counts either)"}
"""said of a strike by which words are no promise"""


def _ruled(finding: Finding, made: list[Appeal]) -> Finding:
    """The mark as the decisions on it leave it, one after the other, with the words of the one that stands and of who upheld it."""
    changes, latest = _standing(made), [one for one in made if one.decision != UPHELD][-1:]
    last_added = max((place for place, one in enumerate(changes) if one.decision == ADDED), default=-1)
    judged, idle = finding, False
    for place, one in enumerate(changes):
        idle = _has_moved(finding, one)
        if idle:
            continue
        if one.decision == STRUCK and not (_takes_back(one) and place < last_added):  # what was added since is there again
            idle = _has_turned(judged, one)
            judged = judged if idle or _struck_before(finding, judged) else _struck(judged, one)
        elif one.decision == ADDED and finding.kind not in ON_WORDS:
            judged = _granted(finding, judged)
    if latest and latest[0].decision == RESTORED:
        idle = _has_moved(finding, latest[0])
    told = [_told(one, _done(finding, one), _TURNED if idle else _falls(finding, one)) for one in latest]
    if made[-1].decision == UPHELD:
        told.append(_told(made[-1], _CONFIRMED if latest else _DONE[UPHELD], _TURNED if _has_moved(finding, made[-1]) else None))
    zh, en = "。".join(one["zh"] for one in told), "".join(f" {_sentence(one['en'], place < len(told))}" for place, one in enumerate(told, 1))
    detail = {"zh": _after_first_line(finding.detail["zh"], zh), "en": _after_first_line(finding.detail["en"], en)}
    return replace(judged, detail=detail, ruling=_ruling(made[-1]))


def _done(finding: Finding, appeal: Appeal) -> tuple[str, str]:
    """What a decision did to a mark, in words."""
    if appeal.decision == ADDED and finding.kind not in ON_WORDS:
        return _DONE["met" if finding.possible else "back"]
    return _DONE[appeal.decision]


def _falls(finding: Finding, appeal: Appeal) -> Words | None:
    """What else falls with a mark that is struck."""
    unpromised = finding.kind == "promise" and finding.verdict != "met" or appeal.act == GIVEN and _takes_back(appeal)
    return _FALLS if appeal.decision == STRUCK and unpromised else None


def _sentence(text: str, more: bool) -> str:
    """Closed where another follows."""
    return f"{text}." if more and not text.endswith((".", "!", "?")) else text


def _struck(finding: Finding, appeal: Appeal) -> Finding:
    """A mark in the trainee's favour that is struck earns nothing any more; of one against the trainee, what it lost leaves the
    sum and what it earned stays, so that striking it never costs a point.
    """
    if _is_praise(finding, appeal):
        if finding.verdict == "overruled":  # it was not called for either
            return replace(finding, points=0, possible=0)
        return replace(finding, verdict="breached", points=0)
    if finding.verdict == "met" and finding.possible:
        return finding  # what was missed has been added since, and what was not called for is welcome all the same
    kept = max(0, finding.points) if finding.possible else 0
    return replace(finding, verdict="overruled", points=kept, possible=kept, advice=None, example=None, consequence=None)


def _has_moved(finding: Finding, appeal: Appeal) -> bool:
    """Is a mark on no words by now about another event: a form handed in anew, a limit stopped after all where an attempt was rewound?"""
    return bool(appeal.was) and appeal.n != finding.n


def _has_turned(finding: Finding, appeal: Appeal) -> bool:
    """Was a mark on no words struck as missed and is met now, or the other way round? Neither is what the trainer looked at."""
    return bool(appeal.was and finding.possible) and (appeal.was == "met") != (finding.verdict == "met")


def _struck_before(finding: Finding, judged: Finding) -> bool:
    """Has a mark on no words that was met been struck already? To strike it once more is the same decision."""
    return finding.kind not in ON_WORDS and bool(finding.possible) and finding.verdict == "met" and judged.verdict == "breached"


def _granted(finding: Finding, judged: Finding) -> Finding:
    """A mark on no words that a trainer counts as met, or puts back where it had nothing to earn."""
    if finding.possible:
        return replace(finding, verdict="met", points=finding.possible, advice=None, example=None, consequence=None)
    return finding if judged.verdict == "overruled" else judged


def _is_praise(finding: Finding, appeal: Appeal) -> bool:
    """Was the mark that was struck in the trainee's favour? Of a courtesy that is told by what the appeal says was struck."""
    if finding.kind in DUE:
        return _takes_back(appeal)
    return finding.verdict == "met" and bool(finding.possible)


def _after_first_line(detail: str, told: str) -> str:
    """Where every way of showing a finding has it: some show the first line only."""
    first, line_end, rest = detail.partition("\n")
    return f"{first}{told}{line_end}{rest}"


def _told(appeal: Appeal, done: tuple[str, str] | None = None, aside: Words | None = None) -> Words:
    zh, en = done or _DONE[appeal.decision]
    reason = " ".join(appeal.reason.split())
    more = aside or {"zh": "", "en": ""}
    return {"zh": f"{appeal.by}{zh}，理由：{reason}{more['zh']}", "en": f"{appeal.by} {en}, because: {reason}{more['en']}"}


def _ruling(appeal: Appeal) -> Ruling:
    return Ruling(appeal.decision, appeal.reason, appeal.by, appeal.to_json()["at"])
