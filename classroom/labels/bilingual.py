"""Sentences in Chinese and English under one name each: what the player, the language lab and the trainer's desk show."""

from __future__ import annotations

from collections.abc import Callable, Mapping

LANGUAGES = ("zh", "en")
BEGIN = "▶ 运行这一格就可以开始。 · Run this cell to begin."
"""what a cell with a screen shows where no kernel draws it"""
ANSWER = "▶ 先自己算，再运行这一格看答案。 · Reckon first, then run this cell to see the answer."
"""what a cell shows until it is run where its output answers what the lesson has just asked"""


class OneSentence(Exception):
    """A mistake that a notebook shows as its sentence alone, without a traceback."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


class UnknownLanguage(OneSentence, ValueError):
    """A language other than those of the kit. It is told in both, for which of them is read here is not known."""

    def __init__(self, lang: object) -> None:
        known = ", ".join(LANGUAGES)
        super().__init__(f"没有语言 {lang!r}，可用的是 {known}。 · no such language: {lang!r}; known are {known}")


class Sentences:
    """Pairs of a sentence in each language, by name. Placeholders are ``{name}``.

    `shared` gives those that a screen shows besides its own; where both have a name, its own is meant.
    """

    def __init__(self, pairs: Mapping[str, tuple[str, str]], shared: Callable[[str], Mapping[str, str]] | None = None) -> None:
        self._pairs, self._shared = pairs, shared

    def all(self, lang: str) -> dict[str, str]:
        """Every sentence in ``lang`` (``zh`` or ``en``), with the shared ones. UnknownLanguage for another language."""
        if lang not in LANGUAGES:
            raise UnknownLanguage(lang)
        shared = self._shared(lang) if self._shared else {}
        return {**shared, **{name: pair[LANGUAGES.index(lang)] for name, pair in self._pairs.items()}}

    def one(self, name: str, lang: str, /, **values: object) -> str:
        """One of its own sentences in ``lang`` with the placeholders filled. KeyError for an unknown name."""
        return self._pairs[name][LANGUAGES.index(lang)].format(**values)
