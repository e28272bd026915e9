"""Where clauses, sentences and quotations begin and end in a plain text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from operator import itemgetter

from .lazyre import lazy
from .pattern import BREAKS, CLAUSE_START, HARD

_BREAK = lazy(f"[{BREAKS}]")
_HARD = lazy(f"[{HARD}]")
_QUOTE = lazy(
    r"“[^”\n]{1,200}”|\"[^\"\n]{1,200}\"|'(?<![a-z0-9]')(?=[a-z0-9])[^\n“”\"]{1,120}?(?<=[a-z0-9.,!?。])'(?![a-z0-9])"
)
_TOLD = lazy(
    r"(?:您|你|他|她|们|客户|顾客|患者|家属|对方|大爷|大妈|阿姨|先生|女士|老板|柜员|同事|经理|护士|医生|大夫|司机|业务员|来信|信里|信上|单子上|有人|人家)[^,。!?“\"]{0,6}(?:说|讲|写|问|喊|骂|嚷|提|留言|回)"
    r"|\b(?:you|he|she|they|who|customer|patient|somebody|someone|colleague|teller|clerk|nurse|doctor|driver|agent|manager|letter|note|mr|mrs|ms)\b[^.,;!?\"]{0,24}\b(?:said|say|says|told|wrote|writes|asked|shouted|put)\b"
)
"""what stands beside words of somebody else"""
_LABEL = lazy(r"[\s,:。]*(?:我的?|我们的?|本人)?(?:回复|答复|回信|回答|答)?[\s,:。]*|[\s,:。]*(?:(?:my|our|the) )?(?:reply|answer|response|me)[\s,:。]*")
"""what stands before one's own reply"""
_OPENS = {lang: lazy(source) for lang, source in CLAUSE_START.items()}
Stretch = tuple[int, int, frozenset[str], frozenset[str], str]
"""a form that stands alone: its span, the acts it does not do and those it plainly does"""
_PIECE = 400
_REACH = 160


class Layout:
    """Clause and sentence edges of one plain *text*, with the quotations in it.

    ``answers`` keeps what has been found out about the text, by the question: many rules ask the same; ``cleared`` the stretches of a form
    that stands alone, with the acts it does not do and those it plainly does (:mod:`speech.cleared`).
    """

    __slots__ = ("_clauses", "_longest", "_sentences", "answers", "cleared", "quotes", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.answers: dict[Hashable, bool] = {}
        self.cleared: Sequence[Stretch] = ()
        self._longest = 0
        self._clauses = [match.end() for match in _BREAK.finditer(text)]
        self._sentences = [match.end() for match in _HARD.finditer(text)]
        self.quotes = _quotes(text)

    def clause(self, at: int) -> tuple[int, int]:
        """Span of the clause around position *at*, without the closing sign, at most 160 before and after."""
        return self._around(self._clauses, at)

    def sentence(self, at: int) -> tuple[int, int]:
        """Span of the sentence around position *at*, with its closing sign, at most 160 before and after."""
        start, end = self._around(self._sentences, at)
        return start, min(end + 1, len(self.text))

    def sentences(self, start: int, end: int) -> tuple[int, int]:
        """Span of the sentences that ``start:end`` lies in, with their closing signs, however long."""
        edges = self._sentences
        first, last = bisect_right(edges, start), bisect_left(edges, end)
        return edges[first - 1] if first else 0, edges[last] if last < len(edges) else len(self.text)

    def _around(self, edges: list[int], at: int) -> tuple[int, int]:
        place = bisect_right(edges, at)
        start = edges[place - 1] if place else 0
        end = edges[place] - 1 if place < len(edges) else len(self.text)
        if end - start <= _REACH:
            return start, end
        return max(start, at - _REACH), min(end, at + _REACH)

    @property
    def cut(self) -> bool:
        """Whether a sentence is too long to be looked at as a whole."""
        if len(self.text) <= _REACH:
            return False
        return any(end - start > _REACH for start, end in pairwise([0, *self._sentences, len(self.text)]))

    def opens(self, at: int, lang: str) -> bool:
        """Whether a clause begins at *at*, as the sign ``^`` of the rule files means it."""
        return _OPENS[lang].match(self.text, at) is not None

    def quoted(self, start: int, end: int) -> bool:
        """Whether ``start:end`` lies inside a quotation."""
        return any(first < start and end < last for first, last in self.quotes)

    def clear(self, stretches: Iterable[Stretch]) -> None:
        """Take in the stretches of forms that stand alone."""
        self.cleared = sorted(stretches, key=itemgetter(0))
        self._longest = max((last - first for first, last, *_ in self.cleared), default=0)

    def cleared_at(self, start: int, end: int) -> frozenset[str]:
        """The acts that the form in the middle of ``start:end``, if there is one, does not do."""
        middle, kinds = (start + end) // 2, frozenset[str]()
        for place in range(bisect_right(self.cleared, middle, key=itemgetter(0)) - 1, -1, -1):
            first, last, forbidden, _, _ = self.cleared[place]
            if middle - first >= self._longest:
                break
            if middle < last:
                kinds |= forbidden
        return kinds

    def pieces(self) -> Iterator[tuple[int, int]]:
        """Spans of whole sentences that together cover the text, each about 400 characters."""
        start = 0
        for edge in [*self._sentences, len(self.text)]:
            while edge - start > 2 * _PIECE:
                yield start, start + _PIECE
                start += _PIECE
            if edge - start >= _PIECE:
                yield start, edge
                start = edge
        if start < len(self.text):
            yield start, len(self.text)


def _quotes(text: str) -> tuple[tuple[int, int], ...]:
    """Quotations; a text that is one quotation from end to end counts as plain speech, unless it is said whose words they are."""
    if "“" not in text and '"' not in text and "'" not in text:
        return ()
    spans = [match.span() for match in _QUOTE.finditer(text, *_unwrapped(text))]
    return tuple(span for span in spans if not _own(text, *span))


def _own(text: str, start: int, end: int) -> bool:
    """Whether what stands in the marks is the reply itself."""
    around = text[:start] + text[end:]
    return _LABEL.fullmatch(around) is not None or (end - start >= 0.8 * len(text) and not _TOLD.search(around))


def _unwrapped(text: str) -> tuple[int, int]:
    """The span of a text without the marks of a quotation that it is from end to end: in it others may be quoted."""
    first, last = len(text) - len(text.lstrip()), len(text.rstrip(" \n。")) - 1
    if last <= first or text[first] + text[last] not in ("“”", '""'):
        return 0, len(text)
    inner = text[first + 1 : last]
    if text[first] == '"':
        whole = '"' not in inner
    else:
        depths = list(accumulate((sign == "“") - (sign == "”") for sign in inner))
        whole = min(depths, default=0) >= 0
    return (first + 1, last) if whole else (0, len(text))
