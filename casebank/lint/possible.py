"""What can happen at all in a case under a procedure, seen from the files alone: more may be thought possible than is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from casebank import expression, overlays, vocabulary
from casebank.expression import Vocabulary
from casebank.vocabulary import items
from casebank.wording import SourceError

Json = Mapping[str, Any]
_ASKED = re.compile(r"(happened|count)\(\s*(?:'([^']*)'|\"([^\"]*)\")\s*\)")


class Possible:
    """The occurrences that a case can bring about under a procedure (with the overlays that run beside it).

    `names` are all of them, `meant` those that the case itself brings about or lets its replies bring up: what only some
    stray word of a trainee could bring about is not meant, and the case need not be ready for it.
    """

    def __init__(self, case: Json, procedure: Json) -> None:
        self.case, self.procedure = case, procedure
        self._known: dict[str, bool] = {}
        self.words: Vocabulary = vocabulary.for_case(case, procedure)
        topics = vocabulary.topics(case, procedure)
        self.meant = {*self._own(), *emits(case), *(name for topic in _mentioned(case) for name in emits(topics.get(topic, {})))}
        self.names = {*self.meant, *emits(topics)}
        self.names |= {f"late:{clock['id']}" for clock in items(procedure, "clocks") if self.starts(clock)}

    def __contains__(self, occurrence: object) -> bool:
        return occurrence in self.names

    def starts(self, clock: Json) -> bool:
        """Whether a clock can begin to run."""
        wanted = [name for name in (clock.get("start"), clock.get("known_by")) if name]
        return all(name in self.names for name in wanted) and self.holds(clock.get("when"))

    def means_to_start(self, clock: Json) -> bool:
        """Whether the case itself sets a clock going."""
        wanted = [name for name in (clock.get("start"), clock.get("known_by")) if name]
        return all(name in self.meant for name in wanted) and self.holds(clock.get("when"))

    def stops(self, clock: Json) -> bool:
        """Whether a clock that runs can be stopped."""
        stops = [name for name in clock.get("stop") or () if isinstance(name, str)]
        return (all if clock.get("needs") == "all" else any)(name in self.names for name in stops)

    def holds(self, condition: object) -> bool:
        """Whether a condition can ever hold; what cannot be told counts as possible."""
        if not isinstance(condition, str):
            return True
        settled = _ASKED.sub(self._settled, condition)
        if settled not in self._known:
            self._known[settled] = self._can_hold(settled)
        return self._known[settled]

    def _can_hold(self, condition: str) -> bool:
        try:
            return expression.parse(condition, self.words).constant is not False
        except SourceError:
            return True

    def _settled(self, match: re.Match[str]) -> str:
        if (match[2] or match[3]) in self.names:
            return match.group()
        return "false" if match[1] == "happened" else "0"

    def _own(self) -> Iterator[str]:
        """What the engine reports by itself."""
        yield from vocabulary.OWN_OCCURRENCES
        for part in items(self.case, "parts"):
            yield f"part:{part['id']}"
            yield from (f"scene:{scene['id']}" for scene in items(part, "scenes"))
            yield from (f"did:{action['id']}" for action in items(part, "actions"))


def _mentioned(content: object) -> Iterator[str]:
    """Yield every topic that the ready-made replies of a case bring up."""
    return _under(content, "mentions")


def emits(content: object) -> Iterator[str]:
    """Yield every occurrence that some content brings about, however deep it stands."""
    return _under(content, "emits")


def _under(content: object, wanted: str) -> Iterator[str]:
    """Yield the names in all lists that stand under a key, however deep."""
    if isinstance(content, dict):  # not Mapping: asking for that takes ten times as long, and files hold nothing else
        for key, value in content.items():
            if key == wanted and isinstance(value, list):
                yield from (name for name in value if isinstance(name, str))
            else:
                yield from _under(value, wanted)
    elif isinstance(content, list | tuple):
        for value in content:
            yield from _under(value, wanted)


def overlays_of(case: Json, shelf: Mapping[str, Json], line: list[str]) -> list[Json]:
    """The overlays that run beside a procedure (given with those it inherits from) by default in a case."""
    named = case.get("overlays") or ()
    return [shelf[name] for name in named if name in shelf and overlays.runs_over(shelf[name], line)]
