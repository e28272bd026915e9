"""The scenes of one conversation as a picture: layers from the opening on, heat by how often a walk came there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape

BOX, HEIGHT, ACROSS, DOWN, EDGE, SWING = 168, 46, 236, 74, 18, 46


@dataclass(frozen=True)
class Way:
    """A way from one scene to another: how many walks took it, and whether a golden path does."""

    start: str
    end: str
    times: int
    golden: bool


@dataclass(frozen=True)
class Graph:
    """Scenes by id with their titles and how many walks entered each, the ways between them, where it opens, and what no walk got out of."""

    titles: Mapping[str, str]
    visits: Mapping[str, int]
    ways: tuple[Way, ...]
    opens: str
    walks: int
    traps: frozenset[str] = frozenset()


def layers(graph: Graph) -> dict[str, tuple[int, int]]:
    """Column and row of every scene: as few steps from the opening as possible; what cannot be reached comes last."""
    column = {graph.opens: 0}
    ahead = [graph.opens]
    for scene in ahead:
        for way in graph.ways:
            if way.start == scene and way.end not in column:
                column[way.end] = column[scene] + 1
                ahead.append(way.end)
    last = max(column.values()) + 1
    rows: dict[int, int] = {}
    placed = {}
    for scene in graph.titles:
        at = column.get(scene, last)
        placed[scene] = at, rows.get(at, 0)
        rows[at] = rows.get(at, 0) + 1
    return placed


def draw(graph: Graph, label: str, name: str = "graph") -> str:
    """The picture as SVG; *label* tells its subject to those who cannot see it, *name* is its own on the page. Everything written in it is escaped."""
    placed = layers(graph)
    wide = (max(column for column, _ in placed.values()) + 1) * ACROSS - (ACROSS - BOX) + 2 * EDGE + SWING
    high = (max(row for _, row in placed.values()) + 1) * DOWN + 2 * EDGE
    inner = [*_ways(graph, placed, escape(name)), *_scenes(graph, placed)]
    return (
        f'<svg role="img" aria-label="{escape(label)}" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}">'
        f'<defs><marker id="tip-{escape(name)}" viewBox="0 0 8 8" refX="7" refY="4" markerUnits="userSpaceOnUse" markerWidth="9" markerHeight="9" orient="auto-start-reverse">'
        '<path d="M0 0 L8 4 L0 8 z"/></marker></defs>' + "".join(inner) + "</svg>"
    )


def _spot(place: tuple[int, int]) -> tuple[int, int]:
    return EDGE + place[0] * ACROSS, EDGE + place[1] * DOWN


def _ways(graph: Graph, placed: Mapping[str, tuple[int, int]], name: str) -> Iterator[str]:
    for way in sorted(graph.ways, key=lambda way: (way.golden, way.times)):
        if way.start == way.end or way.start not in placed or way.end not in placed:
            continue
        look = "golden" if way.golden else "never" if not way.times else "way"
        width = 1 + 3 * way.times / max(1, graph.walks)
        told = f"{graph.titles[way.start]} → {graph.titles[way.end]}: {way.times}"
        yield f'<path class="{look}" style="stroke-width:{width:.1f}" marker-end="url(#tip-{name})" d="{_path(placed[way.start], placed[way.end])}">'
        yield f"<title>{escape(told)}</title></path>"


def _path(start: tuple[int, int], end: tuple[int, int]) -> str:
    """A curve from the right of one box to the left of the other; back or within a column it swings around them."""
    (x1, y1), (x2, y2) = _spot(start), _spot(end)
    y1, y2 = y1 + HEIGHT // 2, y2 + HEIGHT // 2
    if end[0] > start[0]:
        x1 += BOX
        return f"M{x1} {y1} C{x1 + 34} {y1} {x2 - 34} {y2} {x2 - 2} {y2}"
    x1, x2 = x1 + BOX, x2 + BOX
    return f"M{x1} {y1 + 8} C{x1 + SWING} {y1 + 8} {x2 + SWING} {y2 - 8} {x2 + 2} {y2 - 8}"


def _scenes(graph: Graph, placed: Mapping[str, tuple[int, int]]) -> Iterator[str]:
    golden = {scene for way in graph.ways if way.golden for scene in (way.start, way.end)}
    for scene, title in graph.titles.items():
        x, y = _spot(placed[scene])
        share = graph.visits.get(scene, 0) / max(1, graph.walks)
        look = " ".join(["scene", *(["cold"] if not share else []), *(["on"] if scene in golden else []), *(["trap"] if scene in graph.traps else [])])
        yield f'<g class="{look}"><rect x="{x}" y="{y}" width="{BOX}" height="{HEIGHT}" rx="8"/>'
        yield f'<rect class="heat" x="{x}" y="{y + HEIGHT - 6}" width="{BOX * min(1.0, share):.0f}" height="6" rx="3"/>'
        yield f'<text x="{x + 9}" y="{y + 19}">{escape(_short(title))}</text>'
        yield f'<text class="small" x="{x + 9}" y="{y + 34}">{escape(scene)} · {share:.0%}</text></g>'


def _short(title: str) -> str:
    """As much of a title as fits its box; a Chinese character is as wide as two Latin letters."""
    room, kept = 21, ""
    for sign in title:
        room -= 2 if sign > "\u2e80" else 1
        if room < 0:
            return kept.rstrip() + "…"
        kept += sign
    return kept


def ways(routes: Mapping[str, int], wanted: Iterable[str], golden: Mapping[str, int], part: str) -> tuple[Way, ...]:
    """The ways within a part: those a walk took and those the case declares, by the names :func:`simulator.walking.coverage.route` gives."""
    found = []
    for name in dict.fromkeys([*wanted, *routes, *golden]):
        here, _, end = name.partition(" → ")
        inside, _, start = here.partition("/")
        if inside == part and start:
            found.append(Way(start, end, routes.get(name, 0), name in golden))
    return tuple(found)
