"""Reply-level rules: what the acts mean together.

Single phrases mislead: "as soon as possible" is stalling only where no time is named, an apology is a
courtesy only where something follows, "another branch" is help only if somebody goes along.
"""

from __future__ import annotations

from itertools import islice

from .hits import Hit
from .kinds import IS_VIOLATION
from .layout import Layout
from .lazyre import lazy
from .promise import promises

_MOST = 20
_SUBSTANTIAL = 9.0
DOING = frozenset({"offer_solution", "alternative", "commit_deadline", "listen", "ownership"})
CONTENT = DOING | {"explain_reason"}
WARM = frozenset({"greeting", "apology", "empathy", "thanks", "closing"})
_ACTING = frozenset({"offer_solution", "alternative", "commit_deadline"})
_HOSTILE = frozenset({"contradict", "rude", "privacy", "insincere", "blame_customer"})
_SUBSTANCE = _ACTING | {"explain_reason"}
WARM_DOING = WARM | DOING
_POLITE = frozenset({"greeting", "apology", "thanks", "closing"})
_UNKIND = frozenset({"push_away", "command_tone", "delay"})
_HARD = frozenset({"contradict", "rude", "privacy", "blame_customer", "insincere", "overpromise"})
_CIVIL = {
    "zh": lazy(r"您|请|麻烦|劳驾|好嘞|好的|好呀|没问题|不客气|应该的|可以的|辛苦|谢|行的|慢走|不用谢"),
    "en": lazy(
        r"\b(?:please|thank|thanks|welcome|of course|certainly|sure|sorry|no problem|happy to|glad|absolutely"
        r"|pleasure|right away|no trouble|take your time|good)\b"
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
        r"\b(?:i'll|i will|i've|i have|we'll|we've|we will|let me|my colleague (?:will|can|is)|i can|i'm going to"
        r"|someone will) (?:just |already |gladly |happily )?"
        r"(?:take you|walk you|show you|come with|go with|put you through|transfer you|introduce|help you|book"
        r"|booked|reserve|ring (?:ahead|them)|call (?:ahead|them)"
        r"|phone (?:ahead|them)|spoken|speak|rung|called|arranged|arrange|told them|tell them|explain|stay"
        r"|pass (?:it|this|your)|send (?:it|this|your)|sort|do it|set)"
        r"|expecting you|you won't (?:have|need) to (?:explain|repeat|queue|go)|no need to (?:queue|repeat"
        r"|explain)|without queueing|help you with|will help you|the file moves"
    ),
}


_STUMP = {
    "zh": lazy(
        r"(?:不(?:能|行|可以|给|让|收|接|办|退|换|管|受理|符合|予)|没门|没戏|无法|未)"
        r"[^我您你,。!?;\n吗么]{0,8}"
    ),
    "en": lazy(
        r"(?:(?:does|do|did|has|have|is|was)(?: not|n't)|not|never|can't|cannot|won't|will not)"
        r" (?!long|at all|to worry|far|yet|a problem|bad|too|quite|much|only|you|we|i)[^,:。!?;\n]*"
    ),
}
_NODDED = {
    "zh": lazy(r"(?:行吧|行了|得了|随便|好吧)"),
    "en": lazy(r"(?:right|okay|ok|yeah|yep|fine|whatever|so|and|well)"),
}
_PIECE = lazy(r"[^,。!?;\n]+")
_ADDRESS = {
    "zh": lazy(r"您|请|麻烦|先生|女士|阿姨|大爷|大姐|大哥|师傅|老师|叔叔|小姐"),
    "en": lazy(r"\b(?:please|sir|madam|ma'am|miss|if you don't mind|would you|could you|if i may|love)\b"),
}
_QUESTION = {
    "zh": lazy(r"[^。!?;\n]{4,60}(?:\?|(?:吗|么|呢)[。!\n])"),
    "en": lazy(r"[^ 。!?;\n][^。!?;\n]{7,120}\?"),
}
_THROWN = {
    "zh": lazy(
        r"难道|凭(?:什么|啥)|至于|有必要|值得|犯得|怎么(?:又|还|这么|那么|不|老|就|到现在)|什么(?:意思|毛病|态度)|(?<!您)还要|又来|非得|非要|哪有|哪来|(?<![跟和向对找给是])谁(?:让|叫|教|说)"
        r"|为(?:什么|啥)(?:不|还|又|非|就)|不是[^?]{2,12}[吗么]|能有|有(?:什么|啥)(?:用|好|了不起)|这么(?:点|多|急)"
    ),
    "en": lazy(
        r"\b(?:really|all this|even|honestly|seriously|again|since when|(?:who|what) (?:on earth|asked|told)|the point"
        r"|how come|so (?:what|much|urgent|hard)|still|anyway|what of it|why (?:didn't|couldn't|can't|won't|must"
        r"|should|aren't|are you|on earth)|(?<!, )(?:isn't|aren't|don't|didn't|haven't|hasn't|can't|couldn't|wasn't|won't)"
        r" (?:you|it|that|we|i|this)|supposed to|your (?:problem|point))\b"
    ),
}
_CIVIL_QUESTION = {
    "zh": lazy(r"请问|您(?:好|看|要|想|需要|是哪|叫|贵姓|什么时候|哪天|方便|带|有没有|还有|办)|方便|可以吗|好吗|行吗|能不能|是不是这|要不要"),
    "en": lazy(
        r"\b(?:please|may i|can i|could (?:you|i)|would you|shall|do you have|did you|when|which|is that"
        r"|have you got|how can|would it|how may|may we|are you (?:able|free|ok|all right)"
        r"|if you don't mind|if i may)\b"
    ),
}
_STATEMENT = {
    "zh": lazy(
        r"(?<![^,:。!?;\n])(?!您|你|请|麻烦|如|要是|我|好|是的|祝|谢|对不|不好意思|抱歉|那|来|先|再|有|放心)"
        r"[^,:。!?;\n]{2,14}(?:是|在|要|没|了|有|才|会|被|得|不)[^,:。!?;\n]{2,30}(?=[,。!;\n]|\Z)"
    ),
    "en": lazy(
        r"(?<![^,:。!?;\n] )(?<![a-z0-9'])(?:the|that|this|our|two|one|it|there|only|today's|both|all|his|her|its"
        r"|these|those|most|a|an) "
        r"(?:[a-z0-9'-]+ ){0,6}?(?:is|are|was|were|'s|has|have|had|needs?|takes?|went|came|means|didn't|doesn't"
        r"|isn't|aren't|can't|won't|must|only|[a-z]+'s) "
        r"[^,:。!?;\n]{8,120}"
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


def _answered(route: Hit, hits: list[Hit], layout: Layout, lang: str) -> bool:
    """Something of substance was said before the route: more than courtesies and bare refusals."""
    first = layout.sentence(route.start)[0]
    if any(hit.end <= first and hit.kind in IS_VIOLATION for hit in hits):
        return False
    told = 0.0
    for match in _PIECE.finditer(layout.text, 0, first):
        if not any(hit.kind in _POLITE and hit.start < match.end() and match.start() < hit.end for hit in hits):
            told += 0 if _STUMP[lang].fullmatch(match.group().strip()) else _length(match.group().strip(), lang)
    return told >= _SUBSTANTIAL


def _carried(hits: list[Hit], layout: Layout, lang: str) -> list[Hit]:
    """Sending somebody elsewhere is help if the case is carried, and a route if the answer was reasoned."""
    carried = _CARRYING[lang].search(layout.text) is not None
    reasoned = bool(_kinds(hits) & {"explain_reason", "offer_solution", "commit_deadline"})
    out = []
    for hit in hits:
        if "carried" in hit.flags and carried:
            hit = _as_alternative(hit, "reply.alternative.carried")
        elif "route" in hit.flags and (reasoned or carried or _answered(hit, hits, layout, lang)):
            hit = _as_alternative(hit, "reply.alternative.route")
        out.append(hit)
    return out


def _without_soft(hits: list[Hit]) -> list[Hit]:
    """Withdraw soft marks that a time, warmth or action elsewhere in the reply makes good."""
    kinds = _kinds(hits)
    good = {
        "soft": "commit_deadline" in kinds,
        "eased": bool(kinds & _ACTING),
        "unheard": bool(kinds & {"listen", "empathy", "thanks"}),
        "hollow": bool(kinds & _SUBSTANCE),
        "bare": bool(kinds & (WARM | DOING)),
    }
    kept = [hit for hit in hits if not any(good.get(flag) for flag in hit.flags)]
    return _without_outweighed(kept)


def _without_outweighed(hits: list[Hit]) -> list[Hit]:
    """A reply that acts for the person is neither cold nor curt; one that carries the case does not push it away."""
    kinds = _kinds(hits)
    gone: set[str] = set()
    if not kinds & _HOSTILE and kinds & (_ACTING | {"ownership", "listen"}):
        gone.add("cold")
    if not kinds & _HOSTILE and kinds & {"offer_solution", "alternative"}:
        gone.add("command_tone")
    if kinds & {"offer_solution", "ownership"} and not kinds & _HOSTILE:
        gone.add("push_away")
    return [hit for hit in hits if hit.kind not in gone or hit.strength == 3]


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


def _only_stalls(hits: list[Hit]) -> bool:
    """Nothing is wrong with the reply but an empty "one moment"."""
    return all(hit.cue.split(".")[1:] == ["delay", "moment"] for hit in hits if hit.kind in IS_VIOLATION)


def _curt(text: str, lang: str) -> bool:
    """Every clause is a refusal without a person in it, or the reply is nothing but two nods.

    Shortness alone is no fault: a brief true word in passing must not be held against anybody.
    """
    clauses = [match.group().strip() for match in _PIECE.finditer(text)]
    clauses = [clause for clause in clauses if clause]
    refused = [_STUMP[lang].fullmatch(clause) for clause in clauses]
    nods = len(clauses) > 1 and all(_NODDED[lang].fullmatch(clause) for clause in clauses)
    return bool(clauses) and (all(refused) or nods)


def _cold(hits: list[Hit], layout: Layout, lang: str) -> list[Hit]:
    kinds, text = _kinds(hits), layout.text
    if "cold" in kinds or kinds & (WARM | DOING):
        return []
    # Naming where a review can be had is a duty: short of an answer it pushes away, but it is not cold.
    unkind = [hit for hit in hits if hit.kind in _UNKIND and "route" not in hit.flags]
    if unkind and _only_stalls(hits) and _ADDRESS[lang].search(text):
        return []
    if unkind and not kinds & (_HARD - {"contradict"}):
        first = unkind[0]
        return [Hit(first.start, first.end, "cold", "reply.cold.unkind", 2)]
    if not kinds and _length(text, lang) <= 9 and not _CIVIL[lang].search(text) and _curt(text, lang):
        return [Hit(*_whole(text), "cold", "reply.cold.curt", 2)]
    return []


def _questions(hits: list[Hit], layout: Layout, lang: str) -> list[Hit]:
    """Questions thrown at the person in a reply that neither acknowledges them nor does anything."""
    if _kinds(hits) & (WARM | DOING | {"contradict", "explain_reason", "privacy"}):
        return []
    for match in islice(_QUESTION[lang].finditer(layout.text), _MOST):
        start, end = match.span()
        covered = any(hit.start < end and start < hit.end for hit in hits)
        thrown = _THROWN[lang].search(match.group()) and not _CIVIL_QUESTION[lang].search(match.group())
        if thrown and not covered:
            return [Hit(start, end, "contradict", "reply.contradict.question", 1)]
    return []


def _reasons(hits: list[Hit], layout: Layout, lang: str) -> list[Hit]:
    """A plain statement about the matter, in a reply that does something for the person, is the reason given."""
    kinds = _kinds(hits)
    if "explain_reason" in kinds or not kinds & WARM_DOING or kinds & IS_VIOLATION:
        return []
    for match in islice(_STATEMENT[lang].finditer(layout.text), _MOST):
        start, end = match.span()
        if not any(hit.start < end and start < hit.end for hit in hits) and not layout.quoted(start, end):
            return [Hit(start, end, "explain_reason", "reply.explain_reason.statement", 1)]
    return []


def settle(hits: list[Hit], layout: Layout, lang: str) -> list[Hit]:
    """Apply the reply-level rules in order: promises, carried cases, withdrawn marks, piles,
    thrown questions, plain statements, coldness."""
    hits = hits + _promised(hits, layout, lang)
    hits = _carried(hits, layout, lang)
    hits = _without_soft(hits)
    hits = hits + _piled(hits)
    hits = hits + _questions(hits, layout, lang) + _reasons(hits, layout, lang)
    return hits + _cold(hits, layout, lang)
