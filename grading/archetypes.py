"""Virtual trainees held against each case: does everybody lose where they should?

The model must be very good, chance must lie between it and the worst, and whoever has a vice must lose by it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import speech
from grading import dearest
from grading.as_text import padded
from grading.folding import width
from grading.grader import grade
from simulator import TRAINEES, generate, play
from simulator.attempt import Attempt
from simulator.playing.trainees import VICES
from simulator.scenario import LANGUAGES

if TYPE_CHECKING:
    from casebank import CaseEntry
    from grading.scorecard import Scorecard

LEAST_MODEL = 95
AMONG = 3
"""a vice that the case offers must be among so many kinds of violation that cost most"""
OFFERED = 5
"""ready-made replies in which a case must tempt to a vice before it can be expected to cost most"""
SHOWN_BY: Mapping[str, tuple[str, ...]] = {**VICES, "curt": ("cold", "command_tone", "contradict", "push_away", "blame_customer")}
"""by what each archetype may lose; who is curt cuts others short in every way"""
NAMES: Mapping[str, Mapping[str, str]] = {
    "model": {"zh": "示范学员", "en": "Model trainee"},
    "curt": {"zh": "生硬学员", "en": "Curt trainee"},
    "pusher": {"zh": "爱推的", "en": "The one who pushes away"},
    "staller": {"zh": "爱拖的", "en": "The one who stalls"},
    "arguer": {"zh": "爱顶的", "en": "The one who argues"},
    "flatterer": {"zh": "光说好听的", "en": "The one who flatters"},
    "over_promiser": {"zh": "乱许诺的", "en": "The one who promises too much"},
    "silent": {"zh": "不开口的", "en": "The one who says nothing"},
    "random": {"zh": "碰运气的", "en": "The one who trusts to luck"},
}
"""what people call the trainees"""
_WORDS = {
    "zh": {
        "model": "{case}：示范学员只有 {score} 分，不到 {least} 分；改范例走法，或者改评分",
        "chance": "{case}：随机（{chance:.0f}）不在示范（{model:.0f}）和最差的 {worst}（{low:.0f}）之间",
        "vice": "{case}：{trainee} 应当主要栽在 {vices} 上，丢分却在 {lost}",
        "silent": "{case}：一言不发的学员 {of} 次里有 {many} 次没有结局；什么也不做，时间也该走到头",
        "or": "或", "nothing": "（没有丢）", "comma": "、",
        "head": ("案例", "学员", "总分", "丢分最多的"),
    },
    "en": {
        "model": "{case}: the model scores {score}, not {least} or more; mend its golden path or the marks",
        "chance": "{case}: chance ({chance:.0f}) does not lie between the model ({model:.0f}) and the worst, {worst} ({low:.0f})",
        "vice": "{case}: the {trainee} should lose most by {vices}, but loses by {lost}",
        "silent": "{case}: {many} of {of} attempts of the silent come to no ending; let time run out on who does nothing",
        "or": " or ", "nothing": "nothing", "comma": ", ",
        "head": ("case", "trainee", "total", "loses most by"),
    },
}  # fmt: skip


@dataclass(frozen=True)
class Row:
    """One trainee in one case: the totals, the points each kind of violation cost, and the vices its replies tempt to.

    ``worst`` is the run with the lowest total and its scorecard, ``unfinished`` how many attempts came to no ending.
    """

    case: str
    trainee: str
    totals: tuple[int, ...]
    costs: Mapping[str, int]
    offered: frozenset[str]
    worst: tuple[Attempt, Scorecard] | None = None
    unfinished: int = 0

    @property
    def mean(self) -> float:
        """Mean total, 0–100."""
        return sum(self.totals) / len(self.totals)

    @property
    def worst_kinds(self) -> list[str]:
        """Kinds of violation by what they cost, the dearest first; ties stand together."""
        return sorted(self.costs, key=lambda kind: (-self.costs[kind], kind))


def rows(entry: CaseEntry, seeds: int = 2) -> list[Row]:
    """Every virtual trainee plays ``seeds`` scenarios of a case in each language."""
    options = [option for part in entry.case.parts for scene in part.scenes for option in scene.options]
    counts = Counter(str(act) for option in options for act in option.acts)
    offered = frozenset(act for act, times in counts.items() if times >= OFFERED)
    return [_row(entry, trainee, seeds, offered) for trainee in TRAINEES]


def _row(entry: CaseEntry, trainee: str, seeds: int, offered: frozenset[str]) -> Row:
    drawn = [generate(entry, 5, lang, index=index) for index in range(seeds) for lang in LANGUAGES]
    runs = [play(scenario, trainee, entry.bank.root) for scenario in drawn]
    graded = [(attempt, grade(attempt)) for attempt in runs]
    costs: Counter[str] = Counter()
    for finding in (finding for _, card in graded for finding in card.findings):
        if finding.kind == "violation" and finding.points < 0:
            costs[finding.act] -= finding.points
    unfinished = sum(not attempt.ended for attempt in runs)
    worst = min(graded, key=lambda run: run[1].total)
    return Row(entry.case.id, trainee, tuple(card.total for _, card in graded), dict(costs), offered, worst, unfinished)


def problems(found: Sequence[Row], lang: str = "en") -> Iterator[str]:
    """What is wrong with the marks of one case, in words an author can act on, each with why it came about."""
    by_name = {row.trainee: row for row in found}
    case, model, chance, words = found[0].case, by_name["model"], by_name["random"], _WORDS[lang]
    worst = min(found, key=lambda row: row.mean)
    if min(model.totals) < LEAST_MODEL:
        yield _because(str(words["model"]).format(case=case, score=min(model.totals), least=LEAST_MODEL), model, lang)
    if not model.mean > chance.mean > worst.mean:
        said = str(words["chance"]).format(case=case, chance=chance.mean, model=model.mean, worst=worst.trainee, low=worst.mean)
        yield _because(said, chance, lang)
    for row in found:
        if row.unfinished and row.trainee == "silent":
            yield str(words["silent"]).format(case=case, many=row.unfinished, of=len(row.totals))
        yield from _not_by_its_vice(row, lang)


def _not_by_its_vice(row: Row, lang: str) -> Iterator[str]:
    vices = [vice for vice in SHOWN_BY.get(row.trainee, ()) if vice in row.offered]
    dearest_kinds = row.worst_kinds[:AMONG]
    least = min((row.costs[kind] for kind in dearest_kinds), default=0)
    if vices and not any(vice in dearest_kinds or row.costs.get(vice, 0) >= least > 0 for vice in vices):
        words = _WORDS[lang]
        lost = str(words["comma"]).join(f"{_kind(kind, lang)} {row.costs[kind]}" for kind in row.worst_kinds[:3]) or words["nothing"]
        meant = str(words["or"]).join(_kind(vice, lang) for vice in vices)
        yield _because(str(words["vice"]).format(case=row.case, trainee=row.trainee, vices=meant, lost=lost), row, lang)


def _kind(kind: str, lang: str) -> str:
    """A kind of violation by its id, as cases write it, and in Chinese by its name too."""
    return f"{speech.label(kind, lang)}（{kind}）" if lang == "zh" else kind


def _because(said: str, row: Row, lang: str) -> str:
    """A complaint with the lines of the scorecard behind it."""
    lines = dearest.told(*row.worst, lang) if row.worst else ()
    return "\n".join([said, *(f"    {line}" for line in lines)])


def table(found: Iterable[Row], lang: str = "en") -> str:
    """The rows as aligned text: mean total and the dearest kinds of violation."""
    lines = [tuple(map(str, _WORDS[lang]["head"]))]
    for row in found:
        told = str(_WORDS[lang]["comma"]).join(f"{_kind(kind, lang)} {row.costs[kind]}" for kind in row.worst_kinds[:AMONG])
        lines.append((row.case, row.trainee, f"{row.mean:.0f}", told))
    widths = [max(width(line[place]) for line in lines) for place in range(3)]
    return "\n".join("  ".join([*(padded(line[place], widths[place]) for place in (0, 1)), _right(line[2], widths[2]), line[3]]).rstrip() for line in lines)


def _right(text: str, columns: int) -> str:
    return " " * (columns - width(text)) + text
