"""Grading a finished log: replay, four dimensions, findings, total."""

from __future__ import annotations

from collections.abc import Iterator

import grading
from benchmarks.material import finished_log
from benchmarks.measure import Row, rate
from simulator import replay

ROUNDS = 4


def rows() -> Iterator[Row]:
    """Logs a second from the log alone; replaying the same log, which grading includes, stands beside it."""
    logs = [finished_log(lang) for lang in ("zh", "en")]
    inputs = sum(len(log.events) for log in logs) // len(logs)

    def ours() -> int:
        for _ in range(ROUNDS):
            for log in logs:
                grading.grade(log)
        return ROUNDS * len(logs)

    def replayed() -> int:
        for _ in range(ROUNDS):
            for log in logs:
                replay(log)
        return ROUNDS * len(logs)

    yield Row(f"grade a log of {inputs} inputs", rate(ours), "/s", 1000, "replay alone", rate(replayed))
