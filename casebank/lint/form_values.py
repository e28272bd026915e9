"""What the effects of a form ask its fields for: a value that is none of the options is never there, and the effect never comes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from casebank.lint.finding import Finding, at
from casebank.source import Node
from casebank.vocabulary import items

Json = Mapping[str, Any]
_IS = re.compile(r"""field\(\s*(['"])(?P<field>[^'"]*)\1\s*\)\s*(?:==|!=)\s*(['"])(?P<value>[^'"]*)\3""")
_AMONG = re.compile(r"""field\(\s*(['"])(?P<field>[^'"]*)\1\s*\)\s*(?:not\s+)?in\s*\[(?P<values>[^\]]*)\]""")
_TEXT = re.compile(r"""(['"])([^'"]*)\1""")


def check(root: Node, procedure: Json) -> Iterator[Finding]:
    """Check the effects of every action with a form; of a form in the case and in its house that of the case counts."""
    forms = {form["id"]: form for holder in (procedure, root.value) for form in items(holder, "forms") if "id" in form}
    for part in root["parts"]:
        for action in part["actions"]:
            choices = {field["id"]: _values(field) for field in items(forms.get(action["form"].text, {}), "fields") if field.get("type") == "choice"}
            for effect in action["effects"]:
                yield from _effect(effect["when"], choices)


def _values(field: Json) -> list[str]:
    options = field.get("options")
    return [option["value"] for option in options if isinstance(option, dict) and "value" in option] if isinstance(options, list) else []


def _effect(when: Node, choices: Mapping[str, list[str]]) -> Iterator[Finding]:
    for field, value, column in _asked(when.text):
        known = choices.get(field)
        if known and value not in known:
            yield at(when, "MJ319", column=column, field=field, value=value, known=", ".join(known))


def _asked(condition: str) -> Iterator[tuple[str, str, int]]:
    """Field, value and column of every comparison of a field with a text."""
    for match in _IS.finditer(condition):
        yield match["field"], match["value"], match.start("value") + 1
    for match in _AMONG.finditer(condition):
        for value in _TEXT.finditer(match["values"]):
            yield match["field"], value[2], match.start("values") + value.start(2) + 1
