"""When the lessons are tested (nbval), their kernels keep attempts in a store of their own, never in the trainee's."""

from __future__ import annotations

import os
import tempfile

_kept = tempfile.TemporaryDirectory(prefix="mingjing-", ignore_cleanup_errors=True)
os.environ["MINGJING_STORE"] = os.path.join(_kept.name, "attempts.sqlite")


def pytest_unconfigure() -> None:
    """The store goes with the test run."""
    _kept.cleanup()
