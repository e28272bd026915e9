"""The scorecard for a terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from grading.folding import folded, width
from grading.scorecard import DIMENSIONS, DimensionScore, Finding, Scorecard, TimeLimit
from grading.words import capped, duration, label, rule_text, slack_text

WIDTH = 96
BAR = 20
MARGIN = " " * 20
"""before what stands under a mark"""
LONGEST_QUOTE = 120


def padded(text: str, columns: int) -> str:
    """``text`` filled with spaces, or cut, to exactly ``columns``."""
    kept = ""
    for char in text:
        if width(kept + char) > columns:
            break
        kept += char
    return kept + " " * (columns - width(kept))


def as_text(card: Scorecard, lang: str) -> str:
    """Summary, then every point that was not fully earned, was given back or was decided on, with rule and advice."""
    lines = [*summary(card, lang), ""]
    for name in DIMENSIONS:
        missed = [item for item in card.of(name) if (item.counts or item.open) and item.points != item.possible or item.ruling]
        if missed:
            lines.append(f"— {label(name, lang)}")
            lines += [line for item in missed for line in _finding(item, lang)]
    return "\n".join([*lines, *_limits(card, lang)]) + "\n"


def every_mark(card: Scorecard, lang: str) -> str:
    """Each mark that counts, also those that were met, and how they add up.

    With its step, the id by which it is disputed and decided on, and what to argue about: the words it goes by (where it goes by none, what was seen) and the rule, which is told at the end.
    """
    lines: list[str] = []
    for name in DIMENSIONS:
        marks = [item for item in card.of(name) if item.counts]
        if marks:
            lines += [f"— {label(name, lang)}", *(line for item in marks for line in _mark(item, lang)), *_dimensions_sum(card.dimensions[name], lang)]
    counting = [item for item in card.findings if item.counts]
    return "\n".join([*lines, *_total_sum(card, lang), *_rules(counting, lang)]) + "\n"


def _mark(item: Finding, lang: str) -> Iterable[str]:
    step = label("step", lang).format(n=item.n) if item.n is not None else "–"
    yield f"  {padded(step, 9)} {padded(_points(item), 7)} {item.title[lang]} · {label(verdict_of(item), lang)}"
    yield f"{MARGIN}{item.id}"
    seen = f"“{shorten(item.quote, LONGEST_QUOTE)}”" if item.quote else item.detail[lang].splitlines()[0]
    rules = ("、" if lang == "zh" else ", ").join(label("kit", lang) if rule == "kit" else rule for rule in item.rules)
    yield from (f"{MARGIN}{line}" for line in folded(" ".join(f"{seen} [{rules}]".split()), WIDTH - len(MARGIN)))


def _rules(marks: Iterable[Finding], lang: str) -> Iterable[str]:
    """Every rule that a mark names by its id, once, with what it is called."""
    named = sorted({rule for item in marks for rule in item.rules} - {"kit"})
    if named:
        yield f"— {label('rule', lang)}"
    for rule in named:
        told = rule_text(rule, lang)
        yield from _hanging(f"{rule} · {told}" if rule.startswith("outside:") else told)


def _hanging(text: str) -> Iterable[str]:
    first, *rest = folded(" ".join(text.split()), WIDTH - 4)
    return [f"  {first}", *(f"    {line}" for line in rest)]


def verdict_of(item: Finding) -> str:
    """The name of the label for how a mark stands: a slip is not missed, it has nothing to earn and costs."""
    if item.open:
        return "open"
    return "costs" if item.verdict == "breached" and not item.possible else item.verdict


def _points(item: Finding) -> str:
    return f"{item.points}/{item.possible}" if item.possible else f"{item.points:+}" if item.points else "0"


def _dimensions_sum(item: DimensionScore, lang: str) -> Iterable[str]:
    if item.score is not None:
        sums = label("sum", lang).format(earned=item.earned, deducted=item.deducted, possible=item.possible)
        left = max(0, item.earned - item.deducted)
        yield f"  = {sums}: {left} × 100 ÷ {item.possible} → {item.score}"


def _total_sum(card: Scorecard, lang: str) -> Iterable[str]:
    """How the dimensions become the total, so that it can be reckoned again by hand."""
    parts = [item for item in card.dimensions.values() if item.score is not None]
    if parts:
        sums = " + ".join(f"{item.score} × {item.weight}" for item in parts)
        weights = sum(item.weight for item in parts)
        yield f"{label('total', lang)}: ({sums}) ÷ {weights} → {card.uncapped}"
    if told := capped(card, lang):
        yield told


def _limits(card: Scorecard, lang: str) -> Iterable[str]:
    """Every time limit that ran, which of a group governed, and how long the whole way took."""
    rows = [row for row in card.limits if row.start is not None]
    marks = {item.id: item for item in card.findings}
    if rows:
        yield f"— {label('limits', lang)}"
    for row in rows:
        yield f"  {limit_name(row, lang)}: {row.times[0]} → {row.times[1]} · {_ended(row, lang)}{ruled_on(marks.get(row.id), lang)}"
        if row.why:
            yield from _wrapped(row.why[lang])
    for finding in card.findings:
        if finding.kind == "chain":
            yield f"  {finding.title[lang]}: {finding.detail[lang]}"


def ruled_on(mark: Finding | None, lang: str) -> str:
    """What a trainer made of the mark on a limit; empty where nobody decided on it. When it was done stays what it was."""
    if mark is None or mark.ruling is None:
        return ""
    return " · " + label("ruled_on", lang).format(verdict=label(verdict_of(mark), lang))


def limit_name(row: TimeLimit, lang: str) -> str:
    """The name of a limit, with its hop and the outside standard it comes from."""
    hop = [label("hop", lang).format(n=row.hop)] if row.hop else []
    aside = [*hop, *([row.overlay[lang]] if row.overlay else [])]
    inside = ("、" if lang == "zh" else ", ").join(aside)
    return row.name[lang] + ((f"（{inside}）" if lang == "zh" else f" ({inside})") if inside else "")


def _ended(row: TimeLimit, lang: str) -> str:
    verdict = label(row.verdict, lang)
    return f"{row.times[2]} · {verdict} ({slack_text(row.slack, lang)})" if row.slack is not None else verdict


def summary(card: Scorecard, lang: str) -> list[str]:
    """Total, level, ending and the four dimensions with their sums."""
    judged = card.finished or any(item.score is not None for item in card.dimensions.values())
    lines = [f"{label('total', lang)} {card.total if judged else '–'}/100 · {card.level[lang]}"]
    if card.ending:
        lines.append(f"{label('ending', lang)}: {card.ending[lang]}")
    lines.append(label("took", lang).format(events=card.events, span=duration(card.minutes, lang)))
    if not card.finished:
        lines.append(label("unfinished", lang))
    if told := capped(card, lang):
        first, *rest = folded(" ".join(told.split()), WIDTH - 2)
        lines += [first, *(f"  {line}" for line in rest)]
    return lines + [line for item in card.dimensions.values() for line in (_dimension(item, lang, card.finished), *_shares(item, lang))]


def _shares(item: DimensionScore, lang: str) -> Iterable[str]:
    """What was spoken and what was written, where both came."""
    shares = [share for share in item.shares if share.possible or share.deducted]
    for share in shares if len(shares) > 1 else ():
        sums = label("sum", lang).format(earned=share.earned, deducted=share.deducted, possible=share.possible)
        score = "–" if share.score is None else share.score
        yield f"{padded('  ' + label(share.id, lang), 12)} {' ' * BAR} {score:>3}  {sums}"


def _dimension(item: DimensionScore, lang: str, finished: bool) -> str:
    name = padded(label(item.id, lang), 12)
    if item.score is None:
        return f"{name} {label('nothing' if finished else 'nothing_yet', lang)}"
    filled = item.score * BAR // 100
    sums = label("sum", lang).format(earned=item.earned, deducted=item.deducted, possible=item.possible)
    return f"{name} {'█' * filled}{'░' * (BAR - filled)} {item.score:>3}  {sums} · {label('weight', lang)} {item.weight}"


def _finding(item: Finding, lang: str) -> Iterable[str]:
    yield f"  [{label('open', lang) if item.open else _points(item)}] {item.title[lang]}: {item.detail[lang].splitlines()[0]}"
    if item.quote:
        yield f"        “{shorten(item.quote)}”"
    if item.advice:
        yield from _wrapped(f"{label('advice', lang)}: {item.advice[lang]}")
    yield from _wrapped(f"{label('rule', lang)}: {'; '.join(rule_text(rule, lang) for rule in item.rules)}")


def _wrapped(text: str) -> list[str]:
    return [f"{' ' * 8}{line}" for line in folded(" ".join(text.split()), WIDTH - 8)]


def shorten(text: str, longest: int = 60) -> str:
    """One line of at most ``longest`` characters, control characters shown as spaces."""
    plain = "".join(" " if unicodedata.category(char) in ("Cc", "Cf", "Zl", "Zp", "Cs") else char for char in text)
    return plain if len(plain) <= longest else plain[: longest - 1] + "…"


def side_by_side(left: list[str], right: list[str], columns: int = 76) -> str:
    """Two blocks of lines beside each other."""
    height = max(len(left), len(right))
    rows = zip(left + [""] * (height - len(left)), right + [""] * (height - len(right)), strict=True)
    return "\n".join(f"{padded(a, columns)} │ {b}".rstrip() for a, b in rows)
