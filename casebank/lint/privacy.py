"""Personal data that could belong to somebody: numbers that can be called, identities, cards, addresses, plates."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_SIGNS = "10X98765432"
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_DOMAINS = (
    "com", "cn", "net", "org", "gov", "edu", "info", "biz", "io", "co", "uk", "us", "hk", "tw", "eu", "de", "jp", "top", "vip", "shop",
    "online", "site", "app", "dev", "xyz", "cc", "me", "tv",
)  # fmt: skip
_RESERVED = re.compile(r"(?:^|[./@])(?:example\.(?:com|net|org)|[\w-]+\.(?:example|invalid|test|localhost))$", re.IGNORECASE)


def _identity(text: str) -> bool:
    """Whether eighteen signs have the check sign and the birthday of a resident identity number."""
    total = sum(weight * int(digit) for weight, digit in zip(_ID_WEIGHTS, text, strict=False))
    try:
        born = date(int(text[6:10]), int(text[10:12]), int(text[12:14]))
    except ValueError:
        return False
    return 1900 <= born.year <= 2100 and _ID_SIGNS[total % 11] == text[17].upper()


def _card(text: str) -> bool:
    """Whether the digits of a card number pass the test of Luhn; a row of one digit is nobody's."""
    digits = [int(sign) for sign in text if sign.isdigit()]
    doubled = [digit * 2 - 9 * (digit > 4) if place % 2 else digit for place, digit in enumerate(reversed(digits))]
    return 16 <= len(digits) <= 19 and len(set(digits)) > 2 and sum(doubled) % 10 == 0


def _address(text: str) -> bool:
    """Whether an address lies in a domain that somebody can own, not in one set aside for examples."""
    host = re.sub(r"^\w+://", "", text).rsplit("@")[-1].partition("/")[0].partition(":")[0]
    return host.rpartition(".")[2].lower() in _DOMAINS and not _RESERVED.search(host)


_ALONE = r"(?<![\d.,A-Za-z-])"
_URL = r"(?:https?|ftp)://[^\s，。；、）)“”\"'<>]+|\bwww\.[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
_MAIL = r"[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
_HOST = rf"(?<![\w@.-])[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.(?:{'|'.join(_DOMAINS[:7])})(?![\w-])"
_KINDS: tuple[tuple[str, str, Callable[[str], bool]], ...] = (
    ("MJ805", f"{_URL}|{_MAIL}|{_HOST}", _address),
    ("MJ803", rf"{_ALONE}\d{{17}}[\dXx](?![\dA-Za-z])", _identity),
    ("MJ804", rf"{_ALONE}\d{{4}}(?:[ -]?\d{{4}}){{3}}(?:[ -]?\d{{1,3}})?(?![\d])", _card),
    ("MJ801", rf"{_ALONE}(?:(?:\+|00)86[ -]?)?1[3-9]\d(?:[ -]?\d{{4}}){{2}}(?!\d)", lambda text: True),
    ("MJ802", rf"{_ALONE}[48]00(?:[ -]?\d{{3,4}}[ -]?\d{{3,4}})(?!\d)|(?<![\d.,A-Za-z¥￥-])95\d{{3,4}}(?![\d,.]\d|\d|\s*[元块%]|\s*yuan)", lambda text: True),
    ("MJ806", rf"[{_PROVINCES}][A-HJ-NP-Z][·•\- ]?(?=[A-Z]*\d)[A-HJ-NP-Z0-9]{{5,6}}(?![A-Za-z0-9])", lambda text: True),
)  # fmt: skip
_SIGNS = re.compile(r"[\d@]|\.[A-Za-z0-9]|//")
"""without one of these signs none of the patterns matches"""
_PATTERNS = tuple((code, re.compile(pattern), real) for code, pattern, real in _KINDS)


def found(text: str) -> Iterator[tuple[str, str, int]]:
    """Yield the code, the spelling and the place (from 0) of everything in a text that looks real; nothing is told twice."""
    if not _SIGNS.search(text):
        return
    taken: list[tuple[int, int]] = []
    for code, pattern, real in _PATTERNS:
        for match in pattern.finditer(text):
            if any(start < match.end() and match.start() < end for start, end in taken) or not real(match.group()):
                continue
            taken.append(match.span())
            yield code, match.group(), match.start()
