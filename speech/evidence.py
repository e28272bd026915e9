"""The characters that show an act: clauses that speak for it, or a known wording within them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .denial import OF_KIND, denied
from .given import plainly_given
from .grams import Clause
from .hits import Hit, by_clause
from .kinds import IS_VIOLATION
from .layout import Layout
from .learned import Weighed, spoken_for, weigh
from .promise import undertaken
from .timephrase import TimePhrase
from .times import find_in
from .weights import KINDS, LEARNED, UNIT, weights
from .whose import nobodys

GRAVE = 3
PLAIN = 2
TIME = "commit_deadline"
MOST_ALONE = 24
"""so many matches are read by themselves, the gravest first: the time a text takes stays in step with its length"""
EMPTY_TIME = "delay"
"""is none where a time is given in the same reply"""
MANNERS = frozenset({"greeting", "apology", "thanks", "closing"})
KIND_WORDS = MANNERS | {"empathy", "listen", "explain_reason"}
"""what is said in a reason, or when somebody is heard out, is no slip but where it is grave"""
ALONE = {GRAVE: ((28, 2 * UNIT), (16, 3 * UNIT)), PLAIN: ((34, 3 * UNIT // 2), (-1, 0))}
"""in a long reply a rule of such strength counts where its sentence, or its clause, said alone would be no better than so
many points and lie so far above the threshold"""
ORDER, ORDER_ALONE = "command_tone", ((6, 5 * UNIT // 2), (-1, 0))
"""among courtesies a bare order (“don’t ring him yet”) is often meant well"""


class Shown(NamedTuple):
    """An act in plain coordinates."""

    start: int
    end: int
    kind: str
    cue: str
    strength: int


def shown(weighed: Weighed, parts: Sequence[Clause], hits: Sequence[Hit], layout: Layout, lang: str) -> Iterator[Shown]:
    """Every act of the reply with the characters that show it.

    A violation that no rule names must rest on words: where only the shortness of a clause or its unknown words speak
    for it, it is not shown.
    """
    of_kind: dict[str, list[Hit]] = {}
    given: list[Shown] = []
    for hit in hits:
        of_kind.setdefault(hit.rule.kind, []).append(hit)
    for number in [number for number, margin in enumerate(weighed.reply) if margin > 0]:
        kind = KINDS[number]
        runs = stretches(weighed, number, parts, layout, lang)
        spans = [(parts[first].start, parts[last].end) for first, last in runs]
        if not spans:
            continue
        if kind == TIME:
            given = list(_times(spans, layout, lang))
            yield from given
            continue
        learned = f"{lang}.{kind}.{LEARNED}"
        strength = 2 if weighed.reply[number] >= UNIT else 1
        for (start, end), (first, last) in zip(spans, runs, strict=True):
            part = slice(first, last + 1)
            if (known := _known(of_kind[kind], start, end) if kind in of_kind else None) is not None:
                yield Shown(known.start, known.end, kind, known.rule.id, known.rule.strength)
            elif kind not in IS_VIOLATION or spoken_for(parts[part], weighed.own[part], number):
                yield Shown(start, end, kind, learned, strength)
    for phrase in plainly_given(layout, lang):
        if not any(time.start < phrase.end and phrase.start < time.end for time in given):
            yield Shown(phrase.start, phrase.end, TIME, f"{lang}.{TIME}.{LEARNED}", 2)


def refused(weighed: Weighed, parts: Sequence[Clause], found: Sequence[Shown], layout: Layout, lang: str) -> bool:
    """Whether what sounded like courtesies is refused in so many words, and nothing but good manners is left."""
    left = {act.kind for act in found} - MANNERS
    sounded = [KINDS[number] for number, margin in enumerate(weighed.reply) if margin > 0 and KINDS[number] not in left]
    return not left and any(denied(layout, part.start, part.end, kind, lang) for kind in sounded for part in parts)


def in_passing(
    weighed: Weighed, parts: Sequence[Clause], hits: Sequence[Hit], layout: Layout, lang: str, found: Sequence[Shown]
) -> Iterator[Shown]:
    """Violations that the rest of the reply, all courtesy, would drown, insults above all: their sentence is read as if said alone.

    A rule that is sure of itself needs no such reading; beside a time that was *found* no time is an empty one.
    """
    heard = {KINDS[number] for number, margin in enumerate(weighed.reply) if margin > 0}
    if any(act.kind == TIME for act in found):
        heard.add(EMPTY_TIME)
    for hit in hits:
        if "sure" in hit.rule.flags and hit.stands and hit.rule.kind not in heard:
            heard.add(hit.rule.kind)
            yield Shown(hit.start, hit.end, hit.rule.kind, hit.rule.id, hit.rule.strength)
    able = [hit for hit in hits if hit.rule.strength in ALONE and hit.stands and hit.rule.kind not in heard]
    alone: dict[tuple[int, int], Weighed] = {}
    for hit in sorted(able, key=lambda hit: -hit.rule.strength)[:MOST_ALONE]:
        kind = hit.rule.kind
        if hit.rule.strength < GRAVE and in_kind_words(hit.start, hit.end, found):
            continue
        if kind not in heard and _bad_alone(hit, weighed, parts, hits, layout, lang, alone):
            heard.add(kind)
            yield Shown(hit.start, hit.end, kind, hit.rule.id, hit.rule.strength)


def in_kind_words(start: int, end: int, found: Sequence[Shown]) -> bool:
    """Whether a stretch lies in what was found to be a reason or another kind word."""
    return any(act.kind in KIND_WORDS and act.start < end and start < act.end for act in found)


def _bad_alone(
    hit: Hit,
    weighed: Weighed,
    parts: Sequence[Clause],
    hits: Sequence[Hit],
    layout: Layout,
    lang: str,
    alone: dict[tuple[int, int], Weighed],
) -> bool:
    """Whether the sentence or the clause of a match would be bad if said alone; *alone* keeps what has been weighed so."""
    number = KINDS.index(hit.rule.kind)
    alike = ORDER_ALONE if hit.rule.kind == ORDER and hit.rule.strength < GRAVE else ALONE[hit.rule.strength]
    for around, (most, least) in zip((layout.sentence(hit.start), layout.clause(hit.start)), alike, strict=True):
        places = [place for place, part in enumerate(parts) if part.start < around[1] and around[0] < part.end]
        if places and len(places) < len(parts):
            inside = slice(places[0], places[-1] + 1)
            if (inside.start, inside.stop) not in alone:
                found = weigh(parts[inside], by_clause(hits, parts[inside]), lang, own=weighed.own[inside])
                alone[inside.start, inside.stop] = found
            read = alone[inside.start, inside.stop]
            if read.quality <= most and read.reply[number] >= least:
                return True
    return False


def stretches(weighed: Weighed, number: int, parts: Sequence[Clause], layout: Layout, lang: str) -> list[tuple[int, int]]:
    """Runs of clauses that show an act: those above its threshold, or else the one that comes nearest; none that does not do it."""
    scores, kind = weighed.acts[number], KINDS[number]
    least = min(max(scores), weights(lang).shown[number])
    found: list[tuple[int, int]] = []
    for place, score in enumerate(scores):
        if score < least or not _able(parts[place], kind, layout, lang):
            continue
        if found and found[-1][1] == place - 1:
            found[-1] = found[-1][0], place
        else:
            found.append((place, place))
    return found


def _able(part: Clause, kind: str, layout: Layout, lang: str) -> bool:
    """Whether a clause can do an act that its words speak for: it neither refuses it nor lies in a form that does not do it."""
    if kind in OF_KIND and denied(layout, part.start, part.end, kind, lang):
        return False
    return not (layout.cleared and kind in layout.cleared_at(part.start, part.end))


def _times(spans: Sequence[tuple[int, int]], layout: Layout, lang: str) -> Iterator[Shown]:
    """Times given: the phrases themselves where they can be told; nothing where those of a stretch are nobody's promise.

    A limit told in the same breath as another (“a call before five today, and the reply by the 23rd”) is given with it.
    """
    kind, times = TIME, find_in(layout.text, lang, *layout.sentences(spans[0][0], spans[-1][1]))
    told: list[TimePhrase] = []
    for start, end in spans:
        inside = [phrase for phrase in times if phrase.start < end and start < phrase.end]
        if nobodys(inside, layout, lang):
            continue
        held = [phrase for phrase in inside if undertaken(layout, phrase, lang)]
        told += held
        for found in [(phrase.start, phrase.end) for phrase in held] or [(start, end)]:
            yield Shown(*found, kind, f"{lang}.{kind}.{LEARNED}", 2)
    for phrase in _beside(told, times, spans, layout, lang):
        yield Shown(phrase.start, phrase.end, kind, f"{lang}.{kind}.{LEARNED}", 2)


def _beside(
    told: Sequence[TimePhrase], times: Sequence[TimePhrase], spans: Sequence[tuple[int, int]], layout: Layout, lang: str
) -> Iterator[TimePhrase]:
    """The limits of ours that stand in the sentence of a limit that is given, outside the stretches that show it."""
    sentences = {layout.sentence(phrase.start) for phrase in told if phrase.edge == "by"}
    for phrase in times:
        if phrase.edge != "by" or layout.sentence(phrase.start) not in sentences:
            continue
        seen = any(start < phrase.end and phrase.start < end for start, end in spans)
        if not seen and not nobodys([phrase], layout, lang) and undertaken(layout, phrase, lang):
            yield phrase


def _known(hits: Sequence[Hit], start: int, end: int) -> Hit | None:
    """The rule that names the act of a stretch, if one matches in it. A grave rule must be meant in earnest."""
    inside = [hit for hit in hits if hit.start < end and start < hit.end and (hit.stands or hit.rule.strength < GRAVE)]
    return max(inside, key=lambda hit: (hit.rule.strength, hit.end - hit.start, -hit.start), default=None)
