"""Complete bilingual scenarios, one by one and in columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import simulator
from benchmarks.material import entry
from benchmarks.measure import Row, rate

MANY, FEW, BULK = 2000, 100, 5000


def rows() -> Iterator[Row]:
    """Scenarios a second, beside the loops that most people write: one made-up profile for each person.

    The peers make a dozen fields that have nothing to do with each other. Ours is a complaint that hangs together; the
    row on the whole bank draws all its cases in turn. A row in columns carries the opening text and all facts as JSON.
    """
    case = entry()
    bank = case.bank

    def single() -> int:
        for index in range(MANY):
            simulator.generate(case, seed=1, lang=("zh", "en")[index % 2], index=index)
        return MANY

    def whole() -> int:
        return sum(1 for _ in simulator.generate_many(bank, MANY, seed=1))

    def bulk() -> int:
        return len(simulator.columns(bank, BULK, seed=1)["case"])

    faker, mimesis = rate(_faker()), rate(_mimesis())
    yield Row("generate a scenario", rate(single), "/s", 2000, "Faker profile()", faker)
    yield Row("generate, whole bank", rate(whole), "/s", 2000, "Mimesis, 12 fields", mimesis)
    in_columns = rate(bulk)
    yield Row("scenarios in columns", in_columns, "/s", 1_000_000 / 60 / 2, "Faker profile()", faker)
    yield Row("scenarios in columns", in_columns, "/s", 1_000_000 / 60 / 2, "Mimesis, 12 fields", mimesis)


def _faker() -> Callable[[], int]:
    """The profile loop of Faker."""
    from faker import Faker

    made = Faker("zh_CN")
    made.seed_instance(1)

    def loop() -> int:
        for _ in range(FEW):
            made.profile()
        return FEW

    return loop


def _mimesis() -> Callable[[], int]:
    """As many fields as Faker's profile has, by the other library for made-up data."""
    from mimesis import Generic, Locale

    made = Generic(Locale.ZH, seed=1)
    fields = (
        made.person.full_name, made.person.telephone, made.person.email, made.person.occupation, made.person.birthdate,
        made.person.blood_type, made.address.address, made.address.city, made.address.province, made.finance.company,
        made.internet.url, made.person.username,
    )  # fmt: skip

    def loop() -> int:
        for _ in range(MANY):
            for field in fields:
                field()
        return MANY

    return loop
