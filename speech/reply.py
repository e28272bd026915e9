"""Reply-level rules: what the acts mean together.

Single phrases mislead: "as soon as possible" is stalling only where no time is named, an apology is a
courtesy only where something follows, "another branch" is help only if somebody goes along.
"""

from __future__ import annotations

import re

from .hits import Hit
from .layout import Layout
from .lazyre import lazy
from .promise import promises

DOING = frozenset({"offer_solution", "alternative", "commit_deadline", "listen", "ownership"})
CONTENT = DOING | {"explain_reason"}
WARM = frozenset({"greeting", "apology", "empathy", "thanks", "closing"})
_ACTING = frozenset({"offer_solution", "alternative", "commit_deadline"})
_SUBSTANCE = _ACTING | {"explain_reason"}
_POLITE = frozenset({"greeting", "apology", "thanks", "closing"})
_UNKIND = frozenset({"push_away", "command_tone", "delay"})
_HARD = frozenset({"contradict", "rude", "privacy", "blame_customer", "insincere", "overpromise"})
_CIVIL = {
    "zh": lazy(r"您|请|麻烦|劳驾|好嘞|好的|好呀|没问题|不客气|应该的|可以的|辛苦|谢|行的|慢走|不用谢"),
    "en": lazy(
        r"\b(?:please|thank|thanks|welcome|of course|certainly|sure|sorry|no problem|happy to|glad|absolutely|pleasure|right away|no trouble|take your time|good)\b"
    ),
}
_CARRYING = {
    "zh": lazy(
        r"(?:我|我们|咱|同事|大堂经理|专人|工作人员)(?:先|来|这就|马上|现在|会|已经?|可以|让人|就|再|让|叫|请){0,3}(?:同事|大堂经理|大堂|工作人员|人|专人)?"
        r"(?:带您|陪您|领您|送您过去|教您|帮您(?:联系|约|预约|转|打|跟|问|对接|占|留|操作|指引|看|存|取|办|填)|给您(?:联系|约|预约|转|打|留|写|开|引)"
        r"|联系好|打好招呼|说好|沟通好|转过去|对接|跟那边|和那边|跟他们|与他们|替您|协助您)"
        r"|不用(?:您)?(?:再)?(?:跑|来回|排队|重复)|那边(?:已经)?(?:知道|接到|等您)|有人(?:等|接)您|直接(?:接着|给您)办|已经?(?:联系|约|留|跟那边|和那边)"
    ),
    "en": lazy(
        r"\b(?:i'll|i will|i've|i have|we'll|we've|we will|let me|my colleague (?:will|can|is)|i can|i'm going to|someone will) (?:just |already |gladly |happily )?"
        r"(?:take you|walk you|show you|come with|go with|put you through|transfer you|introduce|help you|book|booked|reserve|ring (?:ahead|them)|call (?:ahead|them)"
        r"|phone (?:ahead|them)|spoken|speak|rung|called|arranged|arrange|told them|tell them|explain|stay|pass (?:it|this|your)|send (?:it|this|your)|sort|do it|set)"
        r"|expecting you|you won't (?:have|need) to (?:explain|repeat|queue|go)|no need to (?:queue|repeat|explain)|without queueing|help you with|will help you|the file moves"
    ),
}


def _kinds(hits: list[Hit]) -> set[str]:
    return {hit.kind for hit in hits}


def _promised(hits: list[Hit], layout: Layout, lang: str) -> list[Hit]:
    reasoned = bool(_kinds(hits) & {"explain_reason", "alternative", "offer_solution"})
    return [
        Hit(phrase.start, phrase.end, "commit_deadline", "reply.commit_deadline.time", 2)
        for phrase in promises(layout, lang, reasoned)
    ]


def _as_alternative(hit: Hit, cue: str) -> Hit:
    return Hit(hit.start, hit.end, "alternative", cue, 2)


def _carried(hits: list[Hit], layout: Layout, lang: str) -> list[Hit]:
    """Sending somebody elsewhere is help if the case is carried, and a route if the answer was reasoned."""
    carried = _CARRYING[lang].search(layout.text) is not None
    reasoned = bool(_kinds(hits) & {"explain_reason", "offer_solution"})
    out = []
    for hit in hits:
        if "carried" in hit.flags and carried:
            hit = _as_alternative(hit, "reply.alternative.carried")
        elif "route" in hit.flags and (reasoned or carried):
            hit = _as_alternative(hit, "reply.alternative.route")
        out.append(hit)
    return out


def _without_soft(hits: list[Hit]) -> list[Hit]:
    """Withdraw soft marks that a time, warmth or action elsewhere in the reply makes good."""
    kinds = _kinds(hits)
    good = {
        "soft": "commit_deadline" in kinds,
        "eased": bool(kinds & _ACTING),
        "hollow": bool(kinds & _SUBSTANCE),
        "bare": bool(kinds & (WARM | DOING)),
    }
    return [hit for hit in hits if not any(good.get(flag) for flag in hit.flags)]


def _piled(hits: list[Hit]) -> list[Hit]:
    """Apologies or thanks heaped up although nothing is done, asked or explained."""
    kinds = _kinds(hits)
    polite = [hit for hit in hits if hit.kind in _POLITE]
    apologies = [hit for hit in polite if hit.kind == "apology"]
    if kinds & (CONTENT | {"empathy", "insincere"}):
        return []
    if len(apologies) >= 3 or (len(apologies) >= 2 and len(polite) >= 3) or len(polite) >= 6:
        heap = apologies or polite
        return [Hit(heap[0].start, heap[-1].end, "insincere", "reply.insincere.piled", 2)]
    return []


def _length(text: str, lang: str) -> float:
    """Length in words, two Chinese characters to the word."""
    return len(text) / 2 if lang == "zh" else text.count(" ") + 1


def _whole(text: str) -> tuple[int, int]:
    start = len(text) - len(text.lstrip(" ,。\n"))
    return start, max(start + 1, len(text.rstrip(" ,。\n")))


def _cold(hits: list[Hit], layout: Layout, lang: str) -> list[Hit]:
    kinds, text = _kinds(hits), layout.text
    if "cold" in kinds or kinds & (WARM | DOING):
        return []
    unkind = [hit for hit in hits if hit.kind in _UNKIND]
    if unkind and not kinds & (_HARD - {"contradict"}):
        first = unkind[0]
        return [Hit(first.start, first.end, "cold", "reply.cold.unkind", 2)]
    curt = _length(text, lang) <= 9 and not kinds and re.search(r"[a-z\u4e00-\u9fff]", text)
    if curt and not _CIVIL[lang].search(text):
        return [Hit(*_whole(text), "cold", "reply.cold.curt", 2)]
    return []


def settle(hits: list[Hit], layout: Layout, lang: str) -> list[Hit]:
    """Apply the reply-level rules in order: promises, carried cases, withdrawn marks, piles, coldness."""
    hits = hits + _promised(hits, layout, lang)
    hits = _carried(hits, layout, lang)
    hits = _without_soft(hits)
    hits = hits + _piled(hits)
    return hits + _cold(hits, layout, lang)
