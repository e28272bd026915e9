"""English times said in two pieces: an hour and its day (by noon | next Tuesday), a day and its other name (the 18th | a Tuesday)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from .lazyre import lazy
from .timephrase import TimePhrase

_DAYS = frozenset(["days", "weekday", "date"])
_ON = lazy(r" (?:,|(?:on |of )?(?:the )?)")
"""between an hour and its day; after a comma the day may begin a new sentence, but not after a bracket, which is a comma with a blank before it"""
_AT = lazy(r",? ")
_CALLED = lazy(r"(?: ,|, )(?:a |the |(?:which|that) is a |that's a )?")
_LED = lazy(r"(?:by|at|before|around|about|until) ")
_OVER = lazy(r"[.,;:!?。]|\Z| (?:by|at|before|around) ")
"""what stands behind another name of a day: “tomorrow, Friday you'll have it” names two days"""


def joined(found: Iterable[TimePhrase], text: str) -> list[TimePhrase]:
    """The phrases of plain *text* by place, those of two pieces made one."""
    kept: list[TimePhrase] = []
    for phrase in sorted(found, key=lambda one: (one.start, one.end)):
        whole = _one(kept[-1], phrase, text) if kept else None
        if whole is None:
            kept.append(phrase)
        else:
            kept[-1] = whole
    return kept


def _one(first: TimePhrase, second: TimePhrase, text: str) -> TimePhrase | None:
    """Both as one; None where they are two."""
    if first.end >= second.start or second.start - first.end > len(", which is a "):
        return None
    if _hour_alone(first) and _day_alone(second) and _ON.fullmatch(text, first.end, second.start):
        return _with_hour(second, first, first, second, text)
    if _day_alone(first) and _hour_alone(second) and _LED.match(second.text) and _AT.fullmatch(text, first.end, second.start):
        return _with_hour(first, second, first, second, text)
    other_name = second.kind in ("weekday", "date") and second.clock is None and second.edge == "at"
    if other_name and _has_day(first) and _CALLED.fullmatch(text, first.end, second.start) and _OVER.match(text, second.end):
        return _with(first, first, second, text)
    return None


def _hour_alone(phrase: TimePhrase) -> bool:
    return phrase.kind == "clock" and phrase.day is None and not phrase.hourless


def _day_alone(phrase: TimePhrase) -> bool:
    return phrase.kind in _DAYS and phrase.clock is None and (phrase.kind != "days" or phrase.day is not None)


def _has_day(phrase: TimePhrase) -> bool:
    return phrase.day is not None or phrase.kind in ("weekday", "date")


def _with_hour(day: TimePhrase, hour: TimePhrase, first: TimePhrase, second: TimePhrase, text: str) -> TimePhrase:
    if day.kind == "days":  # tomorrow and the like
        day = replace(day, kind="clock", value=hour.value, loose=hour.loose)
    else:
        day = replace(day, clock=hour.value)
    return _with(replace(day, edge=hour.edge, closing=hour.closing), first, second, text)


def _with(phrase: TimePhrase, first: TimePhrase, second: TimePhrase, text: str) -> TimePhrase:
    return replace(phrase, start=first.start, end=second.end, text=text[first.start : second.end])
