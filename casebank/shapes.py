"""Holds a document against the models and puts what does not fit into plain words, at the place where it stands.

The message is written here from the kind of mistake, the value found and the model at that place; the library's own
wording is never shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from casebank.errors import Path, Problem, listed
from casebank.source import Document
from casebank.spoken_names import code_of
from casebank.wording import did_you_mean

M = TypeVar("M", bound=BaseModel)
Details = Mapping[str, Any]

_WANTED = {
    "string_type": "text",
    "int_type": "a whole number",
    "bool_type": "true or false",
    "list_type": "a list",
    "tuple_type": "a list",
    "dict_type": "a mapping of keys to values",
}
_PLAINLY = {
    "string_type": "write text, in quotes when in doubt",
    "int_type": "write a whole number without quotes",
    "bool_type": "write true or false without quotes",
    "list_type": "begin each entry with '- '",
    "dict_type": "write each as 'key: value' on a line of its own, indented",
}
"""what to do where nothing about the value itself says more"""
_MEASURED = re.compile(r"(\d+)(\D.*)")
_BRANCHES = {
    "list[int]": "a list of whole numbers",
    "list[str]": "a list of texts",
    "int": "a whole number",
    "constrained-str": "an id",
}
_MERGE = "<<"
"""A key that reading has refused already."""
_PATTERNS = {
    r"^[a-z][a-z0-9_-]*$": ("is not an id", "lower-case letters, digits, '-' and '_', beginning with a letter"),
    r"^[a-z][a-z0-9_-]*(:[a-z][a-z0-9_-]*)?$": (
        "is not the name of an occurrence", "lower-case letters, digits, '-' and '_', as in 'seated' or 'did:register'",
    ),
    r"^(S[0-7]-\d\d-\d\d|outside:[a-z0-9-]+|kit)$": (
        "is not a source", "write a numbered rule such as S1-07-06, outside:… or kit",
    ),
    r"^S[0-7]$": ("is not a piece of the sources", "S0 to S7"),
    r"^S[0-7]-\d\d-\d\d$": ("is not the number of a rule", "write it like S1-07-06"),
    r"^outside:[a-z0-9-]+$": ("is not an outside standard", "write it like outside:iso-10002"),
    r"^(S[0-7]-\d\d-\d\d|outside:[a-z0-9-]+)$": ("is not a rule", "write a numbered rule such as S1-07-06 or outside:…"),
    r"^(S[0-7]|outside:[a-z0-9-]+)$": ("is not a house", "write a piece such as S1 or outside:…"),
    r"^K([1-9]|1\d|2[01])$": ("is not in the clock catalogue", "K1 to K21"),
    r"^([01]\d|2[0-3]):[0-5]\d$": ("is not a time of day", "write it like 09:30"),
    r"^\d{4}-\d\d-\d\d$": ("is not a date", "write it like 2025-11-12"),
}  # fmt: skip


def check(document: Document, model: type[M]) -> tuple[M | None, list[Problem]]:
    """Return the document as a model, or None and every way in which it is not one."""
    try:
        return model.model_validate(document.data), []
    except ValidationError as error:
        found = [_place(document, details) for details in error.errors(include_url=False) if details["loc"][-1] != _MERGE]
    explain = _Explainer(document, model)
    undecided = {path for path, labels, _ in found if _branch(labels)}
    problems = [explain.neither(path, [d for p, _, d in found if p[: len(path)] == path]) for path in undecided]
    problems += [explain(path, labels, details) for path, labels, details in found if not _branch(labels)]
    return None, problems


def _branch(labels: list[Any]) -> bool:
    """Tell whether a mistake belongs to one of several shapes allowed at its place."""
    return any(label in _BRANCHES for label in labels)


def _place(document: Document, details: Details) -> tuple[Path, list[Any], Details]:
    """Divide a library location into the path in the document and labels that are no keys of it.

    A mistake in one of several allowed shapes is placed where the shapes part.
    """
    path: list[str | int] = []
    labels: list[Any] = []
    at: Any = document.data
    for step in details["loc"]:
        tag = isinstance(at, Mapping) and at.get("draw") == step and step not in labels
        if tag or not _inside(at, step):
            labels.append(step)
            if step in _BRANCHES:
                break
        else:
            path.append(step)
            at = at[step]
    return tuple(path), labels, details


def _inside(at: Any, step: Any) -> bool:
    if isinstance(at, list):
        return isinstance(step, int) and step < len(at)
    return isinstance(at, Mapping) and step in at


def found(value: Any) -> str:
    """Return what a value is, in words."""
    if isinstance(value, bool):
        return "'true'" if value else "'false'"
    if value is None:
        return "nothing"
    names = {int: "a number", str: "text", list: "a list", dict: "a mapping"}
    empty = "an empty " if value in ("", [], {}) else ""
    return empty + names[type(value)].removeprefix("a ") if empty else names[type(value)]


class _Explainer:
    """Puts the mistakes of one document into words."""

    def __init__(self, document: Document, model: type[BaseModel]) -> None:
        self.document, self.model = document, model

    def __call__(self, path: Path, labels: list[Any], details: Details) -> Problem:
        kind, value, context = details["type"], details["input"], details.get("ctx", {})
        if kind in ("missing", "extra_forbidden", "union_tag_not_found", "union_tag_invalid"):
            return getattr(self, kind)(path, labels, value)
        key = "[key]" in labels
        message, hint = self.words(path, kind, path[-1] if key and path else value, context)
        return self.document.problem(path, message, hint, key=key)

    def missing(self, path: Path, labels: list[Any], value: Any) -> Problem:
        name = labels[-1]
        if isinstance(name, int):
            return self.document.problem(path, *self.too_few(path))
        hint = "begin with 'schema: 1'" if (*path, name) == ("schema",) else _how_to_write(self.model_at((*path, name)))
        if name in ("zh", "en"):
            hint = "say the same in the other language"
        message, above = f"missing key '{name}'", "" if path else self.above(name)
        if not above:
            return self.document.problem(path, message, hint or f"write '{name}: …' here")
        return self.document.problem((above,), message, hint or f"write '{name}: …' after '{above}'", key=True)._replace(path="")

    def above(self, name: str) -> str:
        """The key of the file after which a missing one is usually written: the nearest before it in the model; empty if none."""
        fields = _keys(self.model)
        before = fields[: fields.index(name)] if name in fields else []
        return next((one for one in reversed(before) if one in self.document.data), "")

    def too_few(self, path: Path) -> tuple[str, str]:
        """Say how many values a list of fixed length needs; several are missing in one sentence."""
        return f"expected {len(_of_tuple(self.annotation_at(path)))} values, found {len(self.value(path))}", _how_to_list(self.annotation_at(path))

    def extra_forbidden(self, path: Path, labels: list[Any], value: Any) -> Problem:
        known = _keys(self.model_at(path[:-1]))
        hint = did_you_mean(str(path[-1]), known) or (f"known here: {listed(known, 'and')}" if known else "")
        if value is None and known == ["zh", "en"]:
            hint = "put text that holds a comma in quotes"
        if "：" in str(path[-1]):
            hint = f"write '{str(path[-1]).partition('：')[0]}: ' with a half-width colon and a space"
        return self.document.problem(path, "this key is not known here", hint, key=True)

    def union_tag_not_found(self, path: Path, labels: list[Any], value: Any) -> Problem:
        return self.document.problem(path, "missing key 'draw'", f"one of {listed(self.tags(path))}")

    def union_tag_invalid(self, path: Path, labels: list[Any], value: Any) -> Problem:
        tag, known = value["draw"], self.tags(path)
        hint = (did_you_mean(tag, known) if isinstance(tag, str) else "") or f"one of {listed(known)}"
        return self.document.problem((*path, "draw"), f"no kind of fact {tag!r}", hint)

    def tags(self, path: Path) -> list[str]:
        return [str(get_args(m.model_fields["draw"].annotation)[0]) for m in _models(self.annotation_at(path))]

    def neither(self, path: Path, mistakes: Iterable[Details]) -> Problem:
        """Explain a value that has none of the shapes allowed at its place."""
        branches = dict.fromkeys(step for d in mistakes for step in d["loc"] if step in _BRANCHES)
        value = self.value(path)
        seen = "mixed values" if isinstance(value, list) and value else found(value)
        hint = _repair("int_type", value) if "int" in branches else ""
        return self.document.problem(path, f"expected {listed(_BRANCHES[b] for b in branches)}, found {seen}", hint)

    def value(self, path: Path) -> Any:
        value: Any = self.document.data
        for step in path:
            value = value[step]
        return value

    def words(self, path: Path, kind: str, value: Any, context: Details) -> tuple[str, str]:
        """Return message and hint for a value that is not what is wanted at its place."""
        if kind in _WANTED:
            return f"expected {_WANTED[kind]}, found {found(value)}", self.pair(path, kind) or _repair(kind, value)
        if kind in ("model_type", "model_attributes_type", "model_instance_type"):
            model = self.model_at(path)
            return f"expected a mapping, found {found(value)}", _how_to_write(model) or _which_keys(model)
        if kind == "literal_error":
            known = self.choices(path, value)
            seen = repr(value) if isinstance(value, str | int) and not isinstance(value, bool) else found(value)
            code = code_of(str(value), known)
            hint = did_you_mean(str(value), map(str, known)) or (f"did you mean '{code}'?" if code else "")
            allowed = f"must be {listed(known)}"
            return (f"{seen} is not known here" if hint and len(known) > 9 else f"{allowed}, not {seen}"), hint
        if kind == "string_pattern_mismatch" and context["pattern"] in _PATTERNS:
            what, hint = _PATTERNS[context["pattern"]]
            hint = "write ', ', half-width and with a space" if re.search("[，、]", str(value)) else hint
            return f"{value!r} {what}", hint
        if kind == "value_error":
            return str(context["error"]), ""
        return _limit(kind, context), self.pair(path, kind)

    def pair(self, path: Path, kind: str) -> str:
        """How two values that belong together are written, for a mistake in one of them or in their list."""
        around = path[:-1] if kind not in ("tuple_type", "too_long") else path
        return _how_to_list(self.annotation_at(around)) if kind in ("tuple_type", "too_long", "int_type") else ""

    def choices(self, path: Path, value: Any) -> list[Any]:
        """Return the values allowed at a path, or as keys of the mapping around it."""
        around = _unwrapped(self.annotation_at(path[:-1]))
        keyed = [get_args(kind)[0] for kind in around if get_origin(kind) is dict]
        inside = _unwrapped(self.annotation_at(path))
        return [word for kind in (*inside, *_expanded(keyed)) if get_origin(kind) is Literal for word in get_args(kind)]

    def annotation_at(self, path: Path) -> Any:
        """Return the type that the models give the value at a path, or None where they know of none."""
        kind: Any = self.model
        value: Any = self.document.data
        for step in path:
            kind = _step_into(kind, step, value)
            value = value[step] if _inside(value, step) else None
        return kind

    def model_at(self, path: Path) -> type[BaseModel] | None:
        value = self.value(path) if all(self.is_there(path[: n + 1]) for n in range(len(path))) else None
        return _fitting(_models(self.annotation_at(path)), value)

    def is_there(self, path: Path) -> bool:
        value: Any = self.document.data
        for step in path:
            if not _inside(value, step):
                return False
            value = value[step]
        return True


def _expanded(kinds: Iterable[Any]) -> list[Any]:
    return [inner for kind in kinds for inner in _unwrapped(kind)]


def _unwrapped(kind: Any) -> list[Any]:
    """Return the plain types behind annotations and unions, without None."""
    if get_origin(kind) is Annotated:
        return _unwrapped(get_args(kind)[0])
    if get_origin(kind) in (Union, UnionType):
        return _expanded(get_args(kind))
    return [] if kind in (None, NoneType) else [kind]


def _models(kind: Any) -> list[type[BaseModel]]:
    return [inner for inner in _unwrapped(kind) if isinstance(inner, type) and issubclass(inner, BaseModel)]


def _fitting(models: list[type[BaseModel]], value: Any) -> type[BaseModel] | None:
    """Choose the model a value is meant for; facts tell by `draw`."""
    draw = value.get("draw") if isinstance(value, Mapping) else None
    for model in models:
        if len(models) == 1 or draw in get_args(model.model_fields["draw"].annotation):
            return model
    return None


def _step_into(kind: Any, step: str | int, value: Any) -> Any:
    for inner in _unwrapped(kind):
        if get_origin(inner) in (list, tuple) and isinstance(step, int):
            return get_args(inner)[0]
        if get_origin(inner) is dict:
            return get_args(inner)[1]
    model = _fitting(_models(kind), value)
    fields = {field.alias or name: field for name, field in model.model_fields.items()} if model else {}
    return fields[step].annotation if step in fields else None


def _keys(model: type[BaseModel] | None) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()] if model else []


def _which_keys(model: type[BaseModel] | None) -> str:
    needed = [field.alias or name for name, field in model.model_fields.items() if field.is_required()] if model else []
    return f"it needs {listed(map(repr, needed), 'and')}" if needed else ""


def _how_to_write(model: type[BaseModel] | None) -> str:
    return "a text in both languages is written {zh: …, en: …}" if _keys(model) == ["zh", "en"] else ""


def _of_tuple(kind: Any) -> tuple[Any, ...]:
    """The types of the values in a list of fixed length; none for anything else."""
    return next((get_args(inner) for inner in _unwrapped(kind) if get_origin(inner) is tuple), ())


def _how_to_list(kind: Any) -> str:
    inside = _of_tuple(kind)
    if len(inside) != 2:
        return ""
    return "write two whole numbers in brackets, as in [9, 17]" if int in _unwrapped(inside[0]) else 'write two times of day in brackets, as in ["09:00", "17:00"]'


def _repair(kind: str, value: Any) -> str:
    number = _MEASURED.fullmatch(value) if kind == "int_type" and isinstance(value, str) else None
    if number:
        return f"write the number alone, without a unit: {number[1]}" if number[2][:1] not in (".", ",") else "only whole numbers are used"
    if kind == "int_type" and isinstance(value, str) and re.fullmatch(r"[-+]?0\d+", value):
        return f"write the number without a nought in front: {int(value)}"
    if kind == "string_type" and isinstance(value, int):
        return "put it in quotes"
    if kind == "bool_type" and isinstance(value, str) and value.lower() in ("yes", "no", "on", "off"):
        return f"write {'true' if value.lower() in ('yes', 'on') else 'false'}"
    if kind == "list_type" and isinstance(value, str) and re.fullmatch(r"[\w:.-]{1,64}", value):
        return f"put it in brackets: [{value}]"
    return _PLAINLY.get(kind, "")


def _limit(kind: str, context: Details) -> str:
    words = {
        "greater_than_equal": "must be at least {ge}",
        "less_than_equal": "must be at most {le}",
        "too_short": "needs at least {min_length} entries, found {actual_length}",
        "too_long": "takes at most {max_length} entries, found {actual_length}",
        "string_too_short": "must not be empty",
        "string_too_long": "must not be longer than {max_length} characters",
    }.get(kind, "this does not fit here")
    if kind == "too_short" and context.get("min_length") == 1:
        return "must not be empty"
    return words.format(**context)
