"""Complete bilingual scenarios, one by one."""

from __future__ import annotations

from collections.abc import Iterator

import simulator
from benchmarks.material import entry
from benchmarks.measure import Row, rate

MANY, FEW = 400, 100


def rows() -> Iterator[Row]:
    """Scenarios a second, beside the loop that most people write: one Faker profile for each person."""
    from faker import Faker

    case, faker = entry(), Faker("zh_CN")
    faker.seed_instance(1)

    def ours() -> int:
        for index in range(MANY):
            simulator.generate(case, seed=1, lang=("zh", "en")[index % 2], index=index)
        return MANY

    def peer() -> int:
        for _ in range(FEW):
            faker.profile()
        return FEW

    yield Row("generate a scenario", rate(ours), "/s", 2000, "Faker profile()", rate(peer))
