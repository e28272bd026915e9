"""Whose name is drawn makes no difference to the marks."""

from __future__ import annotations

import pytest

import speech

SURNAMES = {"zh": "王陈谢高白钱温马向席", "en": ("Smith", "Grant", "Sorry", "Wait", "Moody", "Lai", "O’Brien", "Stern")}


@pytest.mark.parametrize(("text", "lang"), [
    ("{}先生，您下午说的我都记下了。", "zh"), ("{}女士，这边请坐。", "zh"), ("您好，{}经理不在，我替他跟您说。", "zh"),
    ("Good morning, Mr {}. I’ve written it all down.", "en"), ("Ms {}, would you like to sit down?", "en"), ("I’ll ask Dr {} to ring you by three.", "en"),
])  # fmt: skip
def test_no_name_before_a_title_changes_a_mark(text: str, lang: str) -> None:
    """The same acts at the same places of the words around it, and the same quality."""
    readings = [speech.read(text.format(name), lang) for name in SURNAMES[lang] if name not in ("温", "席")]
    assert len({(reading.quality, tuple(act.kind for act in reading.acts)) for reading in readings}) == 1
