"""What walks count, as it is called on the screen: titles of scenes, wordings of replies, labels of actions, names of clocks, in one language."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from classroom.screen.plain import cut_short
from grading.words import rule_words

if TYPE_CHECKING:
    from casebank import CaseEntry

LONGEST = {"zh": 30, "en": 70}
"""characters of a wording that are shown"""


def naming(entry: CaseEntry, procedure: str, lang: str) -> Callable[[str, str], str]:
    """A function that gives for a kind of coverage and a name of it what that is called in ``lang``; empty where it has no other name."""
    program = entry.bank.shared_program(entry.case.id, procedure)
    titles = _titles(program["case"], lang)
    clocks = {clock["id"]: str(clock["name"][lang]) for house in (program["procedure"], *program["overlays"].values()) for clock in house.get("clocks", ())}

    def called(kind: str, name: str) -> str:
        if kind in ("clocks", "stops"):
            return clocks.get(name, "")
        if kind == "rules":
            return str(rule_words([name], lang).get(name, {}).get("title", ""))
        if kind == "routes":
            here, _, end = name.partition(" → ")
            goal = titles.get(f"{here.partition('/')[0]}/{end}", "")
            return f"{titles.get(here, '')} → {goal}" if goal else ""
        return titles.get(name, titles.get(name.rpartition("/")[2], ""))

    return called


def _titles(case: dict[str, Any], lang: str) -> dict[str, str]:
    """Titles of scenes by ``part/scene``, wordings of replies by ``part/scene/reply``, labels of actions and titles of endings by id."""
    found = {ending["id"]: ending["title"][lang] for ending in case["endings"]}
    for part in case["parts"]:
        found |= {action["id"]: action["label"][lang] for action in part.get("actions", ())}
        for scene in part.get("scenes", ()):
            here = f"{part['id']}/{scene['id']}"
            found[here] = scene["title"][lang]
            found |= {f"{here}/{option['id']}": cut_short(option["text"][lang], LONGEST[lang]) for option in scene.get("options", ())}
    return found
