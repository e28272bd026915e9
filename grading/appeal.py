"""An appeal: a trainer's word on one mark, with the reason. It is kept beside the log and never changes it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import cached_property
from hashlib import sha256
from typing import Any

import speech
from grading.scorecard import ON_WORDS, VERDICTS

STRUCK, UPHELD, ADDED, RESTORED = "struck", "upheld", "added", "restored"
DECISIONS = (STRUCK, UPHELD, ADDED, RESTORED)
LANGUAGES = ("zh", "en")
MISSING = "missing:"
"""how the kind of a mark begins that says an act was missing"""
LONGEST_REASON = 2_000
NO_LOG = "0" * 64
"""the header of an appeal about a text outside any attempt"""
_HASH = re.compile(r"[0-9a-f]{64}")
ACTS = (*speech.VIOLATIONS, *speech.COURTESIES)
_WORDS: Mapping[str, tuple[str, str]] = {
    "header": ("不知道改的是哪一次演练：日志的标识应当是 64 位十六进制", "no telling which attempt is meant: the hash of a log has 64 hexadecimal digits"),
    "n": ("步数应当是整数，没有对应步骤的留空：{value}", "an event is a whole number, or left out where nothing happened: {value}"),
    "finding": ("没有说改的是哪一条评判", "no mark is named"),
    "kind": ("不认得这种言语行为：{value}", "no such kind of act: {value}"),
    "span": ("{value} 不是这句话里的一段", "{value} is no part of what was said"),
    "decision": ("只能撤销、维持、补记或恢复（struck、upheld、added、restored），不能是：{value}", "a mark is struck, upheld, added or restored, not: {value}"),
    "added": ("补记要说明是哪一步、哪一种言语行为", "what is added needs its event and its kind of act"),
    "was": ("改判前只能是评分单上有的一种结论：{value}", "before the decision a mark has one of the verdicts of a scorecard, not: {value}"),
    "grave": ("只有补记的不妥才谈得上触碰底线", "only a slip that is added can cross a line"),
    "reason": ("改判要写理由，1 到 2000 字", "a decision needs a reason of 1 to 2000 characters"),
    "by": ("改判要署名，1 到 200 字", "a decision needs a name of 1 to 200 characters under it"),
    "at": (
        "时间要写成带时区的 datetime，年份在 1900 到 2999 之间，不能是 {value!r}",
        "the time is a datetime with its zone and a year from 1900 to 2999, such as datetime.now(UTC), not {value!r}",
    ),
    "lang": ("语言只能是 zh 或 en：{value}", "a language is zh or en: {value}"),
    "signs": ("文字里有存不下的字符", "the words hold a sign that cannot be kept"),
    "changed": ("改成另一种，要说明改成哪一种，并且得与原来标的不同", "a mark is changed into another act, which has to be named"),
    "already": ("评分单上已经有这一条，补不了第二次：{value}", "the scorecard has this mark already: {value}"),
    "plain": ("这不是一份完整的改判记录：{value}", "this is no whole appeal: {value}"),
    "meanwhile": ("这一条刚有人改过，和您看到的不一样了，这一次没有记", "somebody has decided on this mark in the meantime; it is not as you saw it, and nothing was kept"),
    "withdrawn": ("这条异议学员已经收回了：{value}", "the trainee has withdrawn this dispute: {value}"),
    "unscored": ("这一条不计分，没有可改的：{value}", "this mark neither earns nor costs points, so there is nothing to count: {value}"),
    "unchangeable": ("这一条不是话里的毛病，改不成另一种：{value}", "this mark is not about words and cannot be changed into an act: {value}"),
    "same": ("这一条已经不算做到，再撤销也是同一回事：{value}", "this mark counts as missed already; to strike it again is the same decision: {value}"),
    "not_struck": ("这一条没有撤销，谈不上恢复：{value}", "this mark is not struck, so there is nothing to put back: {value}"),
    "other_mark": ("这条异议说的是另一次演练或另一条评判，不能拿这一裁定答复：{value}", "this dispute is about another attempt or another mark, which this decision does not answer: {value}"),
    "answered": ("这条异议已经有人答复过了：{value}", "this dispute has been answered already: {value}"),
    "no_finding": ("评分单上没有这一条：{value}", "the scorecard has no such mark: {value}"),
    "no_event": ("这次演练没有第 {value} 步，或者那一步没有说话", "this attempt has no event {value}, or nothing was said at it"),
    "no_words": ("那一步没有说过这几个字：{value}", "these words were not said at that event: {value}"),
}


class AppealError(ValueError):
    """An appeal that makes no sense; :meth:`words` says why in either language."""

    def __init__(self, kind: str, value: object = "") -> None:
        self.kind = kind
        self._value = value
        super().__init__(self.words("en"))

    def words(self, lang: str) -> str:
        """What is wrong, in ``lang``."""
        return _WORDS[self.kind][LANGUAGES.index(lang)].format(value=self._value)

    def __reduce__(self) -> tuple[type[AppealError], tuple[str, object]]:
        return type(self), (self.kind, self._value)


@dataclass(frozen=True)
class Appeal:
    """One decision of a trainer on one mark.

    ``header`` is the hash of the first line of the log, ``n`` the event (None for what never happened), ``finding`` the id
    of the mark and ``kind`` its act: ``cold``, ``missing:apology`` for an act that was missed, empty for a mark that is about no
    act. ``span`` are characters of ``text``, what was said there, in ``lang``. A mark is ``struck``, ``upheld`` or ``added`` by
    the trainer ``by`` for a ``reason`` at the instant ``at``. ``dispute`` is the id of the dispute it answers, if any. A slip
    that is added is ``grave`` when it counts at its strongest: an insult, a threat, a PIN asked for cap the total then.

    For a mark that is on no words ``was`` is the verdict it had when it was decided on, so that a decision against it is never
    turned into its opposite when the mark itself turns, and ``settled`` the event from which on it had that verdict, where that is later than
    ``n``: a promise is made at one event and broken at another. ``added`` counts such a mark as met, or puts back what was struck.
    ``restored`` takes back the last decision on a mark that was struck: it is as it was before.
    Raises :class:`AppealError` for a field that makes no sense.
    """

    header: str
    n: int | None
    finding: str
    kind: str
    span: tuple[int, int] | None
    decision: str
    reason: str
    by: str
    at: datetime
    text: str
    lang: str
    dispute: str | None = None
    grave: bool = False
    was: str = ""
    settled: int | None = None

    def __post_init__(self) -> None:
        checks = (
            ("header", _is_hash(self.header), ""),
            ("n", is_event(self.n), self.n),
            ("finding", _is_line(self.finding, 300), ""),
            ("kind", _is_kind(self.kind), self.kind),
            ("decision", self.decision in DECISIONS, self.decision),
            ("reason", _is_line(self.reason, LONGEST_REASON), ""),
            ("by", _is_line(self.by, 200), ""),
            ("at", is_instant(self.at), self.at),
            ("lang", self.lang in LANGUAGES, self.lang),
            ("plain", _are_texts(self.text, "" if self.dispute is None else self.dispute), "text, dispute"),
            ("span", _is_span(self.span, self.text), self.span),
            ("added", self.decision != ADDED or (self._has_place and self.kind in ACTS) or self._counts_a_deed, ""),
            ("was", self.was in ("", *VERDICTS), self.was),
            ("n", is_event(self.settled), self.settled),
            ("grave", _is_flag(self.grave) and (not self.grave or (self.decision == ADDED and self.kind in speech.VIOLATIONS)), ""),
        )
        for kind, sound, value in checks:
            if not sound:
                raise AppealError(kind, value)

    @property
    def _has_place(self) -> bool:
        return self.n is not None or self.header == NO_LOG

    @property
    def _counts_a_deed(self) -> bool:
        """Is it about a mark on no words, which needs neither an act nor a place in them?"""
        return not self.kind and self.header != NO_LOG and self.finding.partition(":")[0] not in ON_WORDS

    @property
    def place(self) -> int | None:
        """The event up to which a log must be the same for the decision to hold in it; None for this attempt alone."""
        return None if self.n is None else max(self.n, self.settled or 0)

    @cached_property
    def id(self) -> str:
        """The same for the same decision wherever it is kept; ties in time are settled by it."""
        plain = json.dumps(self.to_json(), ensure_ascii=True, sort_keys=True, separators=(",", ":"))
        return sha256(plain.encode("ascii")).hexdigest()[:32]

    @property
    def act(self) -> str:
        """The act the mark is about, without ``missing:``; empty for none."""
        return self.kind.removeprefix(MISSING)

    def to_json(self) -> dict[str, Any]:
        """Plain JSON; :meth:`from_json` reads it back. What is left at its default is left out: older ids stay what they were."""
        plain = asdict(self)
        for name, without in (("grave", False), ("was", ""), ("settled", None)):
            if plain[name] == without:
                del plain[name]
        return {
            **plain,
            "span": None if self.span is None else list(self.span),
            "at": self.at.astimezone(UTC).isoformat(),
        }

    @classmethod
    def from_json(cls, plain: object) -> Appeal:
        """Read what :meth:`to_json` wrote. Raises :class:`AppealError` for anything else."""
        if not isinstance(plain, Mapping):
            raise AppealError("plain", type(plain).__name__)
        try:
            span = plain.get("span")
            whole = {**plain, "at": datetime.fromisoformat(plain["at"]), "span": None if span is None else tuple(span)}
            return cls(**whole)
        except AppealError:
            raise
        except (KeyError, TypeError, ValueError, AttributeError) as wrong:
            raise AppealError("plain", wrong) from wrong


def _is_hash(value: object) -> bool:
    return isinstance(value, str) and bool(_HASH.fullmatch(value))


def is_instant(value: object) -> bool:
    """Is it a time with a zone, in a year that every zone and any database has?"""
    return isinstance(value, datetime) and value.tzinfo is not None and 1900 <= value.year <= 2999


def is_event(value: object) -> bool:
    """Is it the number of an event that any database can hold, or none?"""
    return value is None or (type(value) is int and 0 <= value < 2**31)


def _is_flag(value: object) -> bool:
    return isinstance(value, bool)


def _are_texts(*values: object) -> bool:
    return all(isinstance(value, str) for value in values)


def _is_line(text: object, longest: int) -> bool:
    return isinstance(text, str) and bool(text.strip()) and len(text) <= longest


def _is_kind(kind: object) -> bool:
    return isinstance(kind, str) and (not kind or kind.removeprefix(MISSING) in ACTS)


def _is_span(span: object, text: object) -> bool:
    if span is None:
        return True
    numbers = isinstance(span, tuple) and len(span) == 2 and all(type(place) is int for place in span)
    return numbers and isinstance(text, str) and 0 <= span[0] <= span[1] <= len(text)  # type: ignore[index]
