"""speech — what an utterance does.

``read(text)`` marks the acts of service language in a reply, good and bad, each with the characters that
show it; ``times`` finds times that can be checked and ``resolve`` turns one into an instant; ``spot`` finds
topics of a case author's lexicon.  Offline, deterministic, standard library only.  The rules are plain text
files in ``speech/rules``.
"""

from __future__ import annotations

from .kinds import COURTESIES, VIOLATIONS, definition, label
from .model import Act, Reading
from .normal import guess_language
from .pattern import LexiconError
from .reader import read
from .rulebook import RuleError
from .spot import Mention, check_lexicon, spot
from .timephrase import TimePhrase, resolve
from .times import times
from .whose import Undertaking, promised, undertakings

__all__ = [
    "COURTESIES",
    "VIOLATIONS",
    "Act",
    "LexiconError",
    "Mention",
    "Reading",
    "RuleError",
    "TimePhrase",
    "Undertaking",
    "check_lexicon",
    "definition",
    "guess_language",
    "label",
    "promised",
    "read",
    "resolve",
    "spot",
    "times",
    "undertakings",
]
