"""Play one incident in the terminal with two virtual trainees and hold both up to the mirror.

``python -m classroom.cli.demo [--case ID] [--lang zh|en] [--seed N] [--out FILE]``
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import casebank
import grading
import simulator
from casebank import atomic
from classroom.cli.tongue import Parser
from classroom.debrief.page import page
from grading.archetypes import NAMES
from grading.as_text import padded, side_by_side, summary
from simulator.attempt import Attempt

PAIR = ("model", "curt")
COLUMNS = 78


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the demonstration; returns the exit code."""
    chosen = _arguments(arguments)
    entry = casebank.load()[chosen.case]
    for lang in ("zh", "en") if chosen.lang == "both" else (chosen.lang,):
        _show(entry, lang, chosen.seed, _target(chosen.out, lang, chosen.lang == "both"))
    return 0


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    return _parser().parse_args(arguments)


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="mingjing demo", description=__doc__.splitlines()[0])
    parser.add_argument("--case", default="counter-handover", help="id of the case (default: counter-handover)")
    parser.add_argument("--lang", choices=("zh", "en", "both"), default="both", help="one language, or one after the other (default: both)")
    parser.add_argument("--seed", type=int, default=7, help="same seed, same scenario (default: 7)")
    parser.add_argument("--out", type=Path, default=Path("out/debrief.html"), metavar="FILE", help="the page to write (default: out/debrief.html; in English out/debrief.en.html beside it)")
    return parser


def _target(out: Path, lang: str, both: bool) -> Path:
    """The Chinese page keeps the name asked for; its English twin stands beside it."""
    return out.with_suffix(f".en{out.suffix}") if both and lang == "en" else out


def _show(entry: casebank.CaseEntry, lang: str, seed: int, out: Path) -> None:
    atomic.require_writable(out)
    scenario = simulator.generate(entry, seed=seed, lang=lang)
    attempts = {name: simulator.play(scenario, name) for name in PAIR}
    cards = {name: grading.grade(attempt) for name, attempt in attempts.items()}
    print(f"\n=== {attempts['model'].view()['case']['title']} ({lang}, seed {seed}) ===\n")
    told = [_transcript(NAMES[name][lang], attempt) for name, attempt in attempts.items()]
    print(side_by_side(told[0], told[1], COLUMNS))
    print()
    sums = [[NAMES[name][lang], *summary(card, lang)] for name, card in cards.items()]
    print(side_by_side(sums[0], sums[1], COLUMNS))
    for name, card in cards.items():
        print(f"\n--- {NAMES[name][lang]}\n{card.text(lang)}")
    headings = {name: NAMES[name][lang] for name in PAIR}
    atomic.write(out, page([(headings[name], attempts[name]) for name in PAIR]))
    print({"zh": f"复盘页已写入 {out}", "en": f"The debrief page is in {out}"}[lang])


def _transcript(heading: str, attempt: Attempt) -> list[str]:
    """The conversation of the first part, wrapped to the column."""
    lines = [heading, ""]
    first = attempt.scenario.world.program.order[0]
    for line in simulator.render(attempt.scenario, attempt.state):
        if line["part"] == first:
            lines += _wrapped(f"{line['time']} {line['name']}: {line['text']}")
    return lines


def _wrapped(text: str) -> list[str]:
    rows = []
    while text:
        row = padded(text, COLUMNS).rstrip() if len(text) > 1 else text
        taken = len(row) or 1
        rows.append(row)
        text = text[taken:].lstrip()
        text = f"      {text}" if text else ""
    return rows


if __name__ == "__main__":
    raise SystemExit(main())
