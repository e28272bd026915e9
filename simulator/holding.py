"""A sentence that brings nothing of the matter: who hears it waits, once on each visit, before the talk goes on without it.

“Could you say that again?” answers nothing, but nobody walks off because of it, and what was due can still be said. Whether
a text holds no more than that is judged when it is heard (`simulator.ear`) and kept with the event; the words of waiting
stand in the mood table of the content. So a log from before there was either goes on as it always did.

It holds for scenes whose last route, which has no condition, leads to where no way leads back (`simulator.ways`):
there something is lost.
"""

from __future__ import annotations

from simulator import flow
from simulator.draft import Draft
from simulator.event import Event


def waited(draft: Draft, event: Event) -> bool:
    """Whether somebody waits for the trainee to go on, once on each visit to the scene; what is told meanwhile is told.

    Asked before the route without condition is taken: nothing that a route looks for was said.
    """
    scene = draft.scene_spec
    if scene is None or not event.holding or not scene.one_way:
        return False
    visit = f"{scene.place}#{draft.visits}"
    if visit in draft.fired or not scene.asked.isdisjoint(draft.topics):
        return False
    draft.fired = draft.fired | {visit}
    flow.speak_all(draft, scene.waits or draft.program.waits)
    return True
