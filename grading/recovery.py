"""Recovery: a slip put right in the very next breath gives part of its points back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import speech
from casebank.models import Recovery, Rubric
from grading.evidence import VIOLATIONS, Evidence
from grading.quoting import shown
from grading.scorecard import Finding, Words
from simulator.state import Heard, Utterance

KIND_WORDS = ("apology", "empathy")
DEEDS = ("offer_solution", "alternative", "commit_deadline", "ownership")
LONGEST = 24
"""characters of the slip that are quoted"""


def judge(evidence: Evidence, rubric: Rubric, slips: Iterable[Finding], said: list[Utterance]) -> Iterator[Finding]:
    """One finding for each slip of a part that was mended: kind words and a deed in the next utterance, and no new slip.

    What crosses a line is not mended by words, and the same kind of slip is mended once: the second time it is a habit. What a
    habit costs on top is not given back, so it is all the same which slip was mended, and mending one more never costs anything.
    """
    if rubric.recovery is None:
        return
    mended: set[tuple[str, str]] = set()
    plain = {str(act): deduction.points for act, deduction in rubric.violations.items()}
    for slip in slips:
        kind, here = slip.act, next(u for u in said if u.n == slip.n)
        hurt = evidence.spoken_to(here), kind
        after = _next(evidence, here, said)
        if slip.verdict == "breached" and not slip.fatal and hurt not in mended and after and mends(evidence.kinds(after)):
            back = plain[kind] * rubric.recovery.share // 100
            if back:
                mended.add(hurt)
                yield _recovered(evidence, rubric.recovery, slip, kind, after, back)


def _next(evidence: Evidence, here: Utterance, said: list[Utterance]) -> Utterance | None:
    """What the same person was told next, in the same way (spoken or written) and the same talk."""
    def alike(said: Utterance) -> tuple[str, bool, int]:
        return evidence.spoken_to(said), evidence.written(said), evidence.talk(said.part, said.n)

    return next((u for u in said if u.n > here.n and alike(u) == alike(here)), None)


def mends(kinds: set[str]) -> bool:
    """Are there kind words and a deed among what is heard, and no slip?"""
    return bool(kinds & set(KIND_WORDS)) and bool(kinds & set(DEEDS)) and not kinds & VIOLATIONS


def _recovered(evidence: Evidence, recovery: Recovery, slip: Finding, kind: str, after: Utterance, back: int) -> Finding:
    heard: Heard = next(item for item in after.heard if item.kind in KIND_WORDS)
    span, quote = shown(evidence.said(after), heard)
    return Finding(
        id=f"recovery:{slip.n}:{kind}",
        dimension="etiquette",
        kind="recovery",
        verdict="met",
        rules=tuple(recovery.source),
        title={lang: {"zh": "马上补救：", "en": "Put right at once: "}[lang] + speech.label(kind, lang) for lang in ("zh", "en")},
        detail=_story(slip, back),
        points=back,
        n=after.n,
        at=after.at,
        span=span,
        quote=quote,
        advice=evidence.words(recovery.advice.model_dump()),
    )


def _story(slip: Finding, back: int) -> Words:
    quote = slip.quote if len(slip.quote) <= LONGEST else slip.quote[: LONGEST - 1] + "…"
    return {
        "zh": f"第{slip.n}步的“{quote}”说得不好，下一句就把人接住，又给了办法，{-slip.points}分里退回{back}分。",
        "en": f"The slip at step {slip.n}, “{quote}”, was made good in the next breath with a kind word and a deed: "
        f"{back} of its {-slip.points} points given back.",
    }
