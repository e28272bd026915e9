"""Why walks came to no ending, in words: a place that none of them got out of, or no inputs left. The command, the page and its twin say the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulator import Walk


def traps(walk: Walk, lang: str) -> Iterator[tuple[str, str]]:
    """Each place (``part/scene``) that no walk got out of, and that this is so, with how many stand there."""
    for place, times in walk.stuck.items():
        yield place, f"没有一遍走得出 {place}：{times} 遍停在这里" if lang == "zh" else f"none got out of {place}: {times} walks stand there"


def spent(walk: Walk, lang: str) -> str:
    """That the other walks without an ending only had no inputs left; empty where there are none."""
    rest = walk.unfinished - sum(walk.stuck.values())
    if not rest or walk.failure:
        return ""
    return f"{rest} 遍走满了 {walk.length} 步，不是困住了" if lang == "zh" else f"{rest} had used up their {walk.length} inputs; they are not stuck"


def advice(walk: Walk, case: str, procedure: str, lang: str) -> str:
    """That no walk got out of some places of a case, and what to do; empty where there are none."""
    if not walk.stuck:
        return ""
    if lang == "zh":
        return (
            f"没有一遍走得出去：{case}（{procedure}）的 {'、'.join(walk.stuck)}；给它写一条走得到的去路，或者一个带 goto、next_part、ending 的操作或计时"
            "（行号见 mingjing lint，代码 MJ503）"
        )
    return (
        f"no walk got out of {', '.join(walk.stuck)} in {case} ({procedure}); give it a route that can be taken, or an action or timer with goto, next_part or ending "
        "(mingjing lint names the line, code MJ503)"
    )
