"""What looks as if it belonged to somebody, and what does not."""

from __future__ import annotations

import pytest

from casebank.lint.privacy import found

REAL = [
    ("打 13912345678", "MJ801"),
    ("139 1234 5678", "MJ801"),
    ("+86 139-1234-5678", "MJ801"),
    ("ring 15000000000.", "MJ801"),
    ("400-812-3456", "MJ802"),
    ("4008123456", "MJ802"),
    ("拨95588转人工", "MJ802"),
    ("ring 95588", "MJ802"),
    ("11010519491231002X", "MJ803"),
    ("4111111111111111277", "none"),
    ("6222 0212 3456 7894", "MJ804"),
    ("4111 1111 1111 1277", "MJ804"),
    ("http://kettles.cn/a", "MJ805"),
    ("shop@kettles.com", "MJ805"),
    ("www.kettles.com", "MJ805"),
    ("see kettles.com.cn", "MJ805"),
    ("粤B·12C45", "MJ806"),
    ("京A12345", "MJ806"),
]
NOBODYS = [
    "10012345678", "尾号 5678", "95,588 元", "95588元", "¥95588", "at 9:55", "110105194912310021", "110105199013010010", "1111 1111 1111 1111",
    "shop@example.com", "https://www.kettles.example/a", "e.g. this", "v1.2.3", "S1-07-06", "2025-11-12 12:20", "10,000,000,000", "京A的车", "京东A座",
    "4000 元", "合同号 HT-20251112-0001",
]  # fmt: skip


@pytest.mark.parametrize(("text", "code"), REAL)
def test_what_looks_real_is_found_once(text: str, code: str) -> None:
    """One code for each, also with spaces and hyphens; check digits decide where there are any."""
    assert [one for one, _, _ in found(text)] == ([code] if code != "none" else [])


@pytest.mark.parametrize("text", NOBODYS)
def test_what_can_be_nobodys_is_left_alone(text: str) -> None:
    """Sums, codes, times, reserved domains, wrong check digits."""
    assert [*found(text)] == []


def test_the_place_is_where_it_stands() -> None:
    """Counted in characters from 0."""
    assert [*found("请打 13912345678 问")] == [("MJ801", "13912345678", 3)]
