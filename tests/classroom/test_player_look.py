"""How the player looks and speaks: labels in both languages, colours that can be read, no markup from data."""

from __future__ import annotations

import re

import pytest

from classroom.labels import labels
from classroom.screen import assets
from classroom.screen.messages import SHAPES


def test_labels_say_the_same_in_both_languages() -> None:
    """Same names, same placeholders; every label the screen asks for exists."""
    zh, en = labels("zh"), labels("en")
    for name, text in zh.items():
        assert sorted(re.findall(r"\{\w+\}", text)) == sorted(re.findall(r"\{\w+\}", en[name])), name
        assert re.search(r"[\u4e00-\u9fff：]", text) or not re.search(r"[a-z]", text), name
        assert not re.search(r"[\u4e00-\u9fff]", en[name]), name
    script = assets.script("player")
    asked = set(re.findall(r"""\.t\(\s*["'`](\w+)["'`]""", script))
    assert len(asked) > 60 and asked <= set(zh)
    assert set(re.findall(r'\.send\("(\w+)"', script)) <= set(SHAPES)


def test_the_script_never_makes_markup_from_data() -> None:
    """Nothing in the script can turn text into elements or code, and styles reach no other host."""
    script = assets.script("player")
    for way in (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "new Function",
        "DOMParser",
        "srcdoc",
        "setHTML",
    ):
        assert way not in script
    sheet = assets.sheet("player")
    assert "url(" not in sheet and "@import" not in sheet and "http" not in sheet


TEXT_PAIRS = [
    *((ink, ground) for ink in ("ink", "muted", "accent") for ground in ("paper", "card", "sunk")),
    ("on-accent", "accent"), ("on-accent", "accent-hover"), ("on-soft", "soft"),
    *((tone, ground) for tone in ("good", "warn", "bad", "note") for ground in ("card", f"{tone}-soft")),
]  # fmt: skip
PART_PAIRS = [("edge", "card"), ("edge", "paper"), ("accent", "card"), *((f"gauge-{n}", "card") for n in range(5))]


def palettes() -> dict[str, dict[str, str]]:
    """The colours of both themes as they stand in the style sheet."""
    sheet = assets.sheet("player")
    blocks = {"light": r"\.mj \{(.*?)\}", "dark": r'\.mj\[data-theme="dark"\] \{(.*?)\}'}
    found = {theme: re.search(block, sheet, re.DOTALL) for theme, block in blocks.items()}
    return {
        theme: dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block[1])) for theme, block in found.items() if block
    }


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2."""

    def light(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    brighter, darker = sorted((light(one), light(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark", "page"])
def test_the_days_that_count_can_be_read(theme: str) -> None:
    """Their numbers stand on a ground of their own, also in a picture that has none; so does the due day."""
    from classroom.debrief.timeline import COLOURS

    drawn = COLOURS[theme]
    assert min(contrast(drawn[f"on_{ground}"], drawn[ground]) for ground in ("day", "bad")) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_colours_have_enough_contrast(theme: str) -> None:
    """AA: 4.5 to 1 for text, 3 to 1 for parts of controls and figures; the drawing keeps to it as well."""
    from classroom.debrief.timeline import COLOURS

    palette = palettes()[theme]
    for least, pairs in ((4.5, TEXT_PAIRS), (3.0, PART_PAIRS)):
        weak = {pair: round(contrast(palette[pair[0]], palette[pair[1]]), 2) for pair in pairs}
        assert not {pair: ratio for pair, ratio in weak.items() if ratio < least}
    drawn = COLOURS[theme]
    assert all(contrast(drawn[name], drawn["card"]) >= 4.5 for name in ("ink", "muted", "good", "bad", "note"))
