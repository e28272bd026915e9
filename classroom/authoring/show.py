"""``mingjing show``: a case (or a house, see `show_house`) on the terminal – parts, scenes, replies, ways, endings and the clocks that it can start."""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from casebank import atomic
from classroom.authoring import own_bank, show_house
from classroom.authoring.side_by_side import columns

if TYPE_CHECKING:
    from casebank import CaseEntry
    from casebank.models import Action, Case, Effect, Part, Scene, Text

NARROWEST = 60
Plain = dict[str, Any]


def command(parser: argparse.ArgumentParser) -> None:
    """Give a parser the options of show."""
    parser.add_argument("case", metavar="CASE", help="id of the case, e.g. counter-handover; or of a procedure, e.g. bank_branch: what a case can use of it")
    own_bank.bank_option(parser)
    parser.add_argument("--width", type=int, metavar="N", help="columns (default: those of the terminal)")
    parser.add_argument("--html", type=Path, metavar="FILE", help="write a page with a picture of every conversation there")
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Print the case, or write its page; of a procedure print what it offers."""
    bank, [asked] = own_bank.meant([chosen.case], chosen.bank)
    wide = max(NARROWEST, chosen.width or shutil.get_terminal_size((110, 24)).columns)
    if asked in bank.procedures and asked not in bank and not chosen.html:
        print("\n".join(show_house.lines(bank, asked, wide)))
        return 0
    entry = bank[asked]
    if chosen.html:
        print(atomic.write(chosen.html, page(entry)))
        return 0
    for line in lines(entry, wide):
        print(line)
    return 0


def lines(entry: CaseEntry, wide: int) -> Iterator[str]:
    """The whole case as lines of text, both languages side by side."""
    case = entry.case
    yield f"{case.id}  ·  {', '.join((case.procedure, *case.fits))}  ·  {', '.join(case.personas)}  ·  {case.channel}"
    yield from _pair(case.title, wide)
    yield from _pair(case.summary, wide)
    for part in case.parts:
        yield ""
        yield f"━━ {part.id} ({part.kind})"
        yield from _part(part, wide)
    yield ""
    yield "━━ endings 结局"
    for ending in case.endings:
        yield f"  {ending.id} [{ending.outcome}]{_when(ending.when)}"
        yield from _pair(ending.title, wide, 4)
        yield from _pair(ending.text, wide, 4)
    yield ""
    yield "━━ clocks 时限"
    for clock in clocks(entry):
        yield from _clock(clock, wide)


def _pair(text: Text, wide: int, indent: int = 0) -> Iterator[str]:
    yield from columns(text.zh, text.en, wide, indent)


def _when(condition: str | None) -> str:
    return f"  when {condition}" if condition else ""


def _part(part: Part, wide: int) -> Iterator[str]:
    yield from _pair(part.title, wide)
    for told in part.briefing:
        yield from ([f"  when {told.when}"] if told.when else ())
        yield from _pair(told.text, wide, 2)
    if part.scenes:
        yield ""
        yield from graph(part)
    for scene in part.scenes:
        yield ""
        yield from _scene(scene, wide)
    for action in part.actions:
        yield from _action(action, wide)
    for timer in part.timers:
        start = timer.clock or timer.at or timer.after or ""
        yield f"  ⏱ {timer.id}: {start} + {timer.minutes} min{_when(timer.when)}{_effects(timer.effects)}"
    for trigger in part.triggers:
        yield f"  ⚡ {trigger.id}{_when(trigger.when)}{_effects(trigger.effects)}"


def graph(part: Part) -> Iterator[str]:
    """The ways through a conversation: every scene with where it leads, the first one marked."""
    for scene in part.scenes:
        yield f"  {'▶' if scene.id == part.opens else ' '} {scene.id}"
        ways = [f"{_when(route.when).strip() or 'else'} → {route.goto}" for route in scene.routes]
        ways += [f"‹{option.id}› → {option.goto}" for option in scene.options if option.goto]
        ways += [f"‹{option.id}›{_effects(option.effects)}" for option in scene.options if _leads(option.effects)]
        ways += [f"on entering{_effects(scene.enter)}"] if _leads(scene.enter) else []
        for place, way in enumerate(ways):
            yield f"    {'└' if place == len(ways) - 1 else '├'}─ {way}"


def _leads(effects: list[Effect]) -> bool:
    return any(effect.goto or effect.next_part or effect.ending for effect in effects)


def _effects(effects: list[Effect]) -> str:
    """What effects bring about, in short."""
    told = []
    for effect in effects:
        what = [*effect.emits, *(f"evidence {name}" for name in effect.reveals)]
        what += [f"anger {effect.anger:+}"] if effect.anger else []
        what += [f"trust {effect.trust:+}"] if effect.trust else []
        what += [f"→ {effect.goto}"] if effect.goto else []
        what += ["→ next part"] if effect.next_part else []
        what += ["→ the end"] if effect.ending else []
        told += [", ".join(what) + _when(effect.when)] if what else []
    return f"  ⇒ {'; '.join(told)}" if told else ""


def _scene(scene: Scene, wide: int) -> Iterator[str]:
    yield f"  ── {scene.id}{f' [{scene.moment}]' if scene.moment else ''}{' (silent)' if scene.silent else ''}"
    yield from _pair(scene.title, wide, 4)
    for line in scene.says:
        yield f"    {line.who}:{_when(line.when)}"
        for text in line.texts:
            yield from _pair(text, wide, 6)
    for option in scene.options:
        acts = ", ".join(option.acts) or "–"
        yield f"    • {option.id}  [{acts}]{_when(option.when)}{f' → {option.goto}' if option.goto else ''}{_effects(option.effects)}"
        yield from _pair(option.text, wide, 6)


def _action(action: Action, wide: int) -> Iterator[str]:
    form = f"  form {action.form}" if action.form else ""
    yield f"    ▪ {action.id} ({_lasts(action)}){form}{_when(action.when)}{_effects(action.effects)}"
    yield from _pair(action.label, wide, 6)


def _lasts(action: Action) -> str:
    return f"until {action.until} on the next working day" if action.until else f"{action.minutes} min"


def clocks(entry: CaseEntry) -> list[Plain]:
    """The clocks of the house and of the overlays beside it that the case can start, as plain data."""
    from casebank import overlays
    from casebank.lint.possible import Possible

    program = entry.bank.program(entry.case.id)
    whole = overlays.beside(program["procedure"], program["overlays"].values())
    possible = Possible(program["case"], whole)
    return [clock for clock in whole.get("clocks", ()) if possible.starts(clock)]


def _clock(clock: Plain, wide: int) -> Iterator[str]:
    joined = " and " if clock.get("needs") == "all" else " or "
    limit = f"{clock.get('limit', '')} {clock['unit']}".strip()
    rule = " ".join(filter(None, (clock["source"], clock.get("overlay", ""))))
    yield f"  {clock['id']}: {clock['start']} → {joined.join(clock['stop'])} within {limit}  ({rule}){_when(clock.get('when'))}"
    yield from columns(clock["name"]["zh"], clock["name"]["en"], wide, 4)
    yield from columns(clock["reading"]["zh"], clock["reading"]["en"], wide, 4)


# --- the page ------------------------------------------------------------------------------------------

PAGE_WIDTH = 120


def page(entry: CaseEntry) -> str:
    """A page complete in itself: a picture of every conversation, and the same text as on the terminal. All is escaped."""
    case = entry.case
    pictures = [f"<h2>{escape(part.title.zh)} · {escape(part.title.en)}</h2>{_picture(case, part)}" for part in case.parts if part.scenes]
    told = escape("\n".join(lines(entry, PAGE_WIDTH)))
    title = escape(f"{case.title.zh} · {case.title.en}")
    return (
        f'<!doctype html>\n<html lang="zh-Hans">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n'
        f"<body><main>\n<h1>{title}</h1>\n{''.join(pictures)}\n<pre>{told}</pre>\n</main></body>\n</html>\n"
    )


def _picture(case: Case, part: Part) -> str:
    from classroom.authoring.walk_graph import Graph, Way, draw

    declared = [(scene.id, target) for scene in part.scenes for target in _targets(scene)]
    ways = tuple(Way(start, end, 1, False) for start, end in dict.fromkeys(declared))
    titles = {scene.id: f"{scene.title.zh} {scene.title.en}" for scene in part.scenes}
    return draw(Graph(titles, dict.fromkeys(titles, 1), ways, part.opens or part.scenes[0].id, 1), f"{case.title.zh} {case.title.en} · {part.title.zh} {part.title.en}", f"{case.id}-{part.id}")


def _targets(scene: Scene) -> Iterator[str]:
    effects = [*scene.enter, *(effect for option in scene.options for effect in option.effects)]
    yield from (route.goto for route in scene.routes)
    yield from (option.goto for option in scene.options if option.goto)
    yield from (effect.goto for effect in effects if effect.goto)


_STYLE = (
    ":root{color-scheme:light dark;--bg:#f6f7f9;--ink:#1c2733;--line:#dfe4ea;--way:#9aa6b2}"
    "@media (prefers-color-scheme:dark){:root{--bg:#14181d;--ink:#e6eaee;--line:#333c46;--way:#5d6975}}"
    "body{background:var(--bg);color:var(--ink);font:15px/1.6 'Noto Sans SC','Noto Sans CJK SC',system-ui,sans-serif;margin:2rem}"
    "svg{max-width:100%;height:auto}svg path{fill:none;stroke:var(--way)}svg marker path{fill:var(--way)}svg rect{fill:var(--bg);stroke:var(--line)}"
    "svg rect.heat{display:none}svg text{fill:var(--ink);font-size:13px}svg text.small{font-size:11px}"
    "pre{font:13px/1.5 'Noto Sans Mono CJK SC',monospace;overflow-x:auto}"
)
