"""The gradebook as text for a terminal and as a table for a spreadsheet, in either language."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence

from classroom.desk.gradebook import Loss, Row, Spread, Standing
from classroom.labels.bilingual import Sentences
from classroom.screen.plain import on_one_line
from grading.as_text import padded
from grading.folding import width
from grading.scorecard import DIMENSIONS
from grading.words import label

WORDS = Sentences({
    "learner": ("学员", "Trainee"), "group": ("小组", "Group"), "case": ("案例", "Case"), "title": ("案例名称", "Title of the case"),
    "attempts": ("开演", "Begun"), "finished": ("演完", "Ended"), "first": ("首遍", "First"), "best": ("最好", "Best"), "last": ("末遍", "Last"),
    "learners": ("人数", "Trainees"), "lowest": ("最低", "Lowest"), "middle": ("中位", "Median"), "highest": ("最高", "Highest"),
    "everybody": ("全班", "everybody"), "nobody": ("没有演完的", "none has ended"), "faultless": ("没有人丢分", "nobody loses anything"),
    "standings": ("— 每个人（分数只算演完的）", "— Each trainee (totals of attempts that have ended)"),
    "spreads": ("— 各案例的最好成绩", "— Best totals by case"),
    "losses": ("— 全班丢分最多的地方（每人取末遍，折成总分，封顶以前）", "— Where the class loses most (last attempt of each; in points of the total, before capping)"),
    "loss": ("{title}：{learners} 人里 {losers} 人丢分，丢分的人平均丢总分 {each} 分", "{title}: {losers} of {learners} lose by it, on average {each} points of the total"),
    "attempt": ("演练编号", "Attempt"), "lang": ("语言", "Language"), "persona": ("客户", "Customer"), "started": ("存下或收进（UTC）", "Kept or taken in (UTC)"),
    "state": ("状态", "State"), "ended": ("演完", "ended"), "open": ("没演完", "open"), "rewound": ("退回重来", "rewound"), "damaged": ("评不了", "cannot be graded"),
    "steps": ("步数", "Inputs"), "minutes": ("模拟分钟", "Simulated minutes"), "total": ("总分", "Total"), "level": ("等级", "Level"),
    "uncapped": ("封顶前", "Before capping"), "capped": ("封顶原因", "Why capped"), "decisions": ("改判条数", "Marks decided on"),
    "disputes": ("未答异议", "Open disputes"), "number": ("学员", "Trainee"),
})  # fmt: skip
NAMING = ("attempt", "started")
"""columns that tell who somebody is even without the name"""


def text(of: Sequence[Standing], spread: Sequence[Spread], lost: Sequence[Loss], lang: str) -> str:
    """Three tables: each learner at each case, each case (and group), and what costs the class most."""
    grouped = any(one.group for one in of)
    head = ["learner", *(["group"] if grouped else []), "case", "attempts", "finished", "first", "best", "last"]
    lines = [WORDS.one("standings", lang), *_table([_words(head, lang), *(_standing(one, grouped) for one in of)])]
    lines += ["", WORDS.one("spreads", lang)]
    head = ["case", "group", "learners", "lowest", "middle", "highest"]
    lines += _table([_words(head, lang), *(_spread(one, lang) for one in spread)]) if spread else [f"  {WORDS.one('nobody', lang)}"]
    lines += ["", WORDS.one("losses", lang), *(_losses(lost, lang) if lost else [f"  {WORDS.one('faultless' if spread else 'nobody', lang)}"])]
    return "\n".join(lines) + "\n"


def _words(names: Iterable[str], lang: str) -> list[str]:
    return [WORDS.one(name, lang) for name in names]


def _standing(one: Standing, grouped: bool) -> list[str]:
    totals = [str(one.totals[0]), str(one.best), str(one.totals[-1])] if one.totals else ["–"] * 3
    return [on_one_line(one.learner), *([on_one_line(one.group) or "–"] if grouped else []), one.case, str(one.attempts), str(len(one.totals)), *totals]


def _spread(one: Spread, lang: str) -> list[str]:
    return [one.case, on_one_line(one.group) or WORDS.one("everybody", lang), str(one.learners), str(one.lowest), f"{one.middle:g}", str(one.highest)]


def _losses(lost: Iterable[Loss], lang: str) -> Iterator[str]:
    case = None
    for one in lost:
        if one.case != case:
            case = one.case
            yield f"  {case}  {one.about[lang]}"
        yield f"    {WORDS.one('loss', lang, title=one.title[lang], losers=one.losers, learners=one.learners, each=_tenths(one.each))}"


def _tenths(points: float) -> str:
    """Points to a tenth, whole ones without."""
    return f"{round(points, 1):g}"


def _table(cells: list[list[str]]) -> list[str]:
    """Columns as wide as their widest cell; Chinese characters take two places."""
    columns = [max(width(row[n]) for row in cells) for n in range(len(cells[0]))]
    return ["  " + "  ".join(padded(cell, columns[n]) for n, cell in enumerate(row)).rstrip() for row in cells]


def table(made: Iterable[Row], lang: str, named: bool = True) -> str:
    """Every attempt as a line of CSV with a byte order mark, as spreadsheets want it; without names nothing that leads back to them."""
    out = io.StringIO()
    columns = [name for name in _COLUMNS if named or name not in NAMING]
    lines = csv.writer(out, lineterminator="\r\n")
    lines.writerow([WORDS.one(name, lang) if name not in DIMENSIONS else label(name, lang) for name in columns])
    for row in made:
        cells = _cells(row, lang)
        lines.writerow([_inert(cells[name]) for name in columns])
    return "\ufeff" + out.getvalue()


_COLUMNS = (
    "learner", "group", "case", "title", "lang", "persona", "attempt", "started", "state", "steps", "minutes", "total", "level",
    *DIMENSIONS, "uncapped", "capped", "disputes", "decisions",
)  # fmt: skip


def _cells(row: Row, lang: str) -> Mapping[str, str]:
    record, card = row.record, row.card
    state = "damaged" if row.problem else "ended" if record.ended else "rewound" if record.rewound else "open"
    cells = dict.fromkeys(_COLUMNS, "") | {
        "learner": on_one_line(row.learner), "group": on_one_line(row.group), "case": record.case, "title": row.title[lang] if row.title else "",
        "lang": record.lang, "persona": row.customer[lang] if row.customer else record.persona, "attempt": record.id, "started": f"{record.started:%Y-%m-%d %H:%M}",
        "state": WORDS.one(state, lang), "disputes": str(row.disputes),
    }  # fmt: skip
    if card is None:
        return cells
    scores = {name: "" if one.score is None else str(one.score) for name, one in card.dimensions.items()}
    capped = card.capped_because(lang) if card.cap is not None and card.uncapped > card.cap else ""
    decided = sum(1 for finding in card.findings if finding.ruling)
    return cells | scores | {
        "steps": str(card.events), "minutes": str(card.minutes), "total": str(card.total), "level": card.level[lang],
        "uncapped": str(card.uncapped), "capped": capped, "decisions": str(decided),
    }  # fmt: skip


def _inert(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
