"""Measure the reader and write ``docs/reader.md``: ``python -m tools.reader_report [--calibration FILE]``.

Whether “do come again” is warm or out of place depends on the house, which the reader does not know; so the hard kind
``sector`` is measured as the kit marks it: what a procedure says of set phrases takes the place of what the reader hears.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path

import casebank
import speech
from grading.phrases import heard
from simulator.state import Heard
from speech.training.corpus import Utterance
from speech.training.measure import Read
from speech.training.report import write

PROCEDURES = {
    "bank": "bank_branch", "counter": "bank_counter", "hq": "bank_hq", "hospital": "hospital_petition",
    "insurer": "insurer_training", "producer": "liquor_producer", "distributor": "tobacco_distributor",
}  # fmt: skip
"""the procedure of each sector of the corpus"""


def read_in_house(utterances: Iterable[Utterance]) -> list[Read]:
    """Read every utterance in its language and in the house of its sector."""
    bank = casebank.load()
    phrases = {sector: bank.plain("procedure", id).get("phrases", []) for sector, id in PROCEDURES.items()}
    rows = []
    for row in utterances:
        reading = speech.read(row.text, row.batch.lang)
        acts = tuple(Heard(act.kind, act.start, act.end, act.cue, act.strength) for act in reading.acts)
        kinds = frozenset(act.kind for act in heard(phrases[row.sector], row.text, acts))
        rows.append(Read(row, kinds, reading.quality))
    return rows


def main() -> None:
    """Write the page."""
    parser = argparse.ArgumentParser(prog="python -m tools.reader_report", description=__doc__)
    parser.add_argument("--calibration", type=Path, help="JSON file of the calibration replies")
    print(f"Written: {write(parser.parse_args().calibration, read_in_house).name}")


if __name__ == "__main__":
    main()
