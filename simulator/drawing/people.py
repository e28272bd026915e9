"""Fictitious people and what identifies them: names, telephone and identity numbers, addresses.

Names come from the pools of Faker (``zh_CN``), drawn as Faker draws them: a test holds the two together, name by name, but for
given names of the other gender (Faker has one romanised list for both), which give way to another of the list.
Asking Faker itself would take fifteen times as long, because it adds up its weights anew for every name. English pages
write Chinese names in romanised form, family name first.

**Nothing here can be real.** There is no official range for invented numbers in China, so each is taken from where the
numbering itself leaves nothing to be assigned:

* *Telephone*: ``010-0xxx xxxx``. After an area code the subscriber's number of the Chinese network never begins with 0,
  which is the trunk prefix, so that no exchange can assign or reach it.
* *Identity number*: the first two digits are those of a province, and ``00`` is none (GB/T 2260 begins with 11). The
  check digit at the end is wrong by one on top of that, so that every form that checks it refuses the number.
* *Address*: a street and a house number without town, district or postcode, which is no address of anybody's.
"""

from __future__ import annotations

import threading
from bisect import bisect
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate
from random import Random
from typing import NamedTuple


class _Own(threading.local):
    """One generator for each thread, seeded anew before every use: what it gave before makes no difference."""

    def __init__(self) -> None:
        self.random = Random()


_OWN = _Own()
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"
_STREETS = {"zh": ("街", "路", "巷", "里"), "en": ("Street", "Road", "Lane", "Court")}


_ONLY = {
    "female": frozenset(("Fang", "Guiying", "Jing", "Juan", "Na", "Xia", "Xiulan", "Xiuying", "Yan", "红霞")),
    "male": frozenset(("Chao", "Gang", "Jun", "Qiang", "Tao", "Yong")),
}
"""given names that only one gender has"""


class Pools(NamedTuple):
    """Faker's lists: Chinese family names with running sums of their weights, given names, romanised names."""

    family: tuple[str, ...]
    sums: tuple[float, ...]
    female: tuple[str, ...]
    male: tuple[str, ...]
    romanised_family: tuple[str, ...]
    romanised_given: tuple[str, ...]


@lru_cache(maxsize=1)
def pools() -> Pools:
    """The lists, read when the first name is wanted."""
    from faker.providers.person.zh_CN import Provider  # 0.2 s: only whoever generates pays for it

    return Pools(
        tuple(Provider.last_names),
        tuple(accumulate(Provider.last_names.values())),
        tuple(Provider.first_names_female),
        tuple(Provider.first_names_male),
        tuple(Provider.last_romanized_names),
        tuple(Provider.first_romanized_names),
    )


@lru_cache(maxsize=1)
def families() -> frozenset[str]:
    """Every Chinese family name that can be drawn."""
    return frozenset(pools().family)


def named(lang: str, gender: str, seed: int) -> tuple[str, str]:
    """Family and given name for a language (zh, en) and gender (female, male); equal seeds give equal names."""
    lists, random = pools(), _OWN.random
    random.seed(seed)
    if lang == "en":
        return random.choice(lists.romanised_family), _fitting(random.choice(lists.romanised_given), lists.romanised_given, gender)
    place = bisect(lists.sums, random.random() * lists.sums[-1], 0, len(lists.sums) - 1)
    given = lists.female if gender == "female" else lists.male
    return lists.family[place], _fitting(random.choice(given), given, gender)


def _fitting(name: str, given: Sequence[str], gender: str) -> str:
    """A given name as it is, or in its place another of the list where people would take it for the other gender's."""
    other = _ONLY["male" if gender == "female" else "female"]
    if name not in other:
        return name
    fit = [one for one in given if one not in other]
    return fit[given.index(name) % len(fit)]


def phone(seed: int) -> str:
    """A telephone number that cannot be dialled, such as ``010-0274 8153``."""
    digits = f"{seed % 10**7:07}"
    return f"010-0{digits[:3]} {digits[3:]}"


def id_number(gender: str, born: date, seed: int) -> str:
    """An identity number of 18 characters that cannot be real; birthday and sex (odd: male) are those given."""
    place, order = divmod(seed, 500)
    sequence = 2 * order + (1 if gender == "male" else 0)
    first = f"00{place % 10_000:04}{born:%Y%m%d}{sequence:03}"
    return first + _check(first, wrong_by=1)


def _check(first: Sequence[str], wrong_by: int = 0) -> str:
    """The check character after 17 digits by GB 11643-1999, moved on by ``wrong_by`` places."""
    total = sum(int(digit) * weight for digit, weight in zip(first, _WEIGHTS, strict=True))
    return _CHECK[(total + wrong_by) % 11]


def address(lang: str, seed: int) -> str:
    """A street and a house number in a language (zh, en): 许家街27号, 27 Xu Lane."""
    family, _ = named(lang, "female", seed)
    number, kind = seed % 188 + 1, _STREETS[lang][seed // 188 % 4]
    return f"{family}家{kind}{number}号" if lang == "zh" else f"{number} {family} {kind}"


def born(age: int, today: date, seed: int) -> date:
    """A birthday of somebody who is ``age`` years old ``today`` (nobody is born on 29 February here)."""
    last = today - timedelta(days=seed % 365)
    day = 28 if (last.month, last.day) == (2, 29) else last.day
    return date(last.year - age, last.month, day)


def is_impossible(number: str) -> bool:
    """Whether a telephone or identity number lies in the ranges above."""
    digits = [sign for sign in number if sign.isdigit() or sign in "Xx"]
    if len(digits) == 18:
        return digits[:2] == ["0", "0"] and digits[17].upper() != _check(digits[:17])
    return len(digits) == 11 and digits[:4] == ["0", "1", "0", "0"]
