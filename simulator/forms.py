"""Forms as handed in: what must be there, and one spelling for times, days and numbers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime

from casebank import wording
from simulator.context import Context
from simulator.draft import Draft
from simulator.errors import NotPossible
from simulator.scenario import World
from simulator.specs import ActionSpec, Json
from simulator.timing.written_time import NoSuchDay, written_day, written_time

LONGEST_LINE = 200
LONGEST_TEXT = 20_000
_NUMBER = r"(?:第|day|¥|£)?\s*(-?\d{1,12})\s*(?:[天日件箱条瓶只个次份名人元]|days?|complaints?|cases?|cartons?|yuan)?"
"""a whole number, also with the unit that people write beside it"""


def checked(draft: Draft, action: ActionSpec, given: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """The fields in the order of the form, tidied; :class:`NotPossible` names the first one at fault."""
    form = draft.program.forms[action.form]
    known = {field["id"]: field for field in form["fields"]}
    for name in given:
        if name not in known:
            raise NotPossible(f"表上没有“{name}”这一栏。", f"The form has no field '{name}'.", draft.lang, name)
    return tuple((name, _tidy(draft, field, given.get(name, ""))) for name, field in known.items())


def require_past(world: World, form: Json, given: Mapping[str, str], opened: int, until: int) -> None:
    """:class:`NotPossible` for the time of something that has happened (its check names what) put later than ``until``.

    A time without its day is one of the day on which the form was ``opened``, as it is kept. Asked only when it is put in: an older log
    is lived through as it stands.
    """
    today, now = world.local(opened).date(), world.local(until)
    for field in form["fields"]:
        if field["type"] != "time" or not (field.get("check") or {}).get("occurrence"):
            continue
        try:
            written = written_time(given.get(field["id"], ""), today)
        except ValueError:
            continue  # told by the form itself, with what would be right
        if written.replace(tzinfo=None) > now.replace(tzinfo=None):
            zh, en = field["label"]["zh"], field["label"]["en"]
            raise NotPossible(
                f"“{zh}”填的时间还没有到，请按实际发生的时间填。",
                f"The time in '{en}' has not come yet. Put down when it really was.", world.lang, field["id"])  # fmt: skip


def _tidy(draft: Draft, field: Json, value: str) -> str:
    label, lang, name = field["label"], draft.lang, field["id"]
    if not value.strip():
        if field.get("required", True):
            raise NotPossible(f"“{label['zh']}”还没有填。", f"'{label['en']}' has not been filled in.", lang, name)
        return ""
    longest = LONGEST_TEXT if field["type"] == "text" else LONGEST_LINE
    if len(value) > longest:
        raise NotPossible(
            f"“{label['zh']}”太长：{len(value)} 字，最多 {longest} 字。",
            f"'{label['en']}' is too long: {len(value)} characters, at most {longest}.", lang, name)  # fmt: skip
    if field["type"] == "choice" and value not in [option["value"] for option in field.get("options", ())]:
        raise NotPossible(f"“{label['zh']}”请从列出的项目里选。", f"Choose '{label['en']}' from the list.", lang, name)
    if field["type"] == "time":
        return _moment(draft, label, value, name)
    if field["type"] == "day":
        return _day(draft, label, value, name)
    if field["type"] == "number":
        return _number(draft, label, value, name)
    return value


def _moment(draft: Draft, label: Json, value: str, name: str) -> str:
    today = draft.world.local(draft.now).date()
    try:
        return written_time(value, today).isoformat(timespec="minutes")
    except ValueError as wrong:
        raise NotPossible(
            f"“{label['zh']}”请写到几点几分，例如 12:20 或下午2点半；不是今天的，前面加上日子，例如 11月12日 12:20，不写年份的取最近的那一天。",
            f"Write '{label['en']}' as a time to the minute, such as 12:20 or 2.30 pm; if it was not today, put the day before it, such as "
            "12 November 12:20: without a year it is the nearest such day.", draft.lang, name) from wrong  # fmt: skip


def _day(draft: Draft, label: Json, value: str, name: str) -> str:
    """The day as ``2025-12-03``, as a log has it."""
    try:
        return written_day(value, draft.world.local(draft.now).date()).isoformat()
    except NoSuchDay as wrong:
        zh, en = wrong.day["zh"], wrong.day["en"]
        raise NotPossible(f"“{label['zh']}”：没有{zh}这一天。", f"'{label['en']}': there is no {en}.", draft.lang, name) from wrong
    except ValueError as wrong:
        raise NotPossible(
            f"“{label['zh']}”请写到哪一天，例如 12月3日，或 2025-12-03。",
            f"Write '{label['en']}' as a day, such as 3 December or 2025-12-03.", draft.lang, name) from wrong  # fmt: skip


def moments_of(form: Json) -> tuple[str, ...]:
    """Every kind of moment that the text of a form can meet."""
    given = form.get("moment") or ()
    return (given,) if isinstance(given, str) else tuple(str(one["moment"]) for one in given)


def moment_now(form: Json, context: Context) -> str:
    """The kind of moment that the text of a form meets as things stand; empty for none."""
    given = form.get("moment") or ""
    if isinstance(given, str):
        return given
    return next((str(one["moment"]) for one in given if context.world.program.compile_condition(one.get("when"))(context)), "")


def stated_day(value: str) -> date:
    """The day in a field as a log has it; in a log older than the field it may have an hour beside it."""
    return date.fromisoformat(value[:10])


def shown(field: Json, value: str, lang: str, today: date) -> str:
    """What a field of a sheet handed in on ``today`` says, for people; a day has its year where that is another one."""
    for option in field.get("options", ()):
        if option["value"] == value:
            return str(option["label"][lang])
    if field["type"] == "time" and value:
        return _instant_shown(value, lang, today)
    if field["type"] == "day" and value:
        day = stated_day(value)
        return wording.say(day, "date", lang, "date" if day.year == today.year else "fulldate")
    return value


def _instant_shown(value: str, lang: str, today: date) -> str:
    """A time handed in, with its day; what an old log has in another spelling stays as it is."""
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        return value
    day = wording.say(at.date(), "date", lang, "date" if at.year == today.year else "fulldate")
    return f"{day} {at:%H:%M}"


def _number(draft: Draft, label: Json, value: str, name: str) -> str:
    plain = unicodedata.normalize("NFKC", value).replace(",", "").strip().lower()
    found = re.fullmatch(_NUMBER, plain)
    if found is None:
        raise NotPossible(
            f"“{label['zh']}”只填一个整数，用阿拉伯数字，不用写别的。",
            f"'{label['en']}' takes one whole number in figures and nothing else.", draft.lang, name)  # fmt: skip
    return str(int(found[1]))
