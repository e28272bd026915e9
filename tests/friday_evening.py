"""The case of the Friday evening call, brought to the moment a test begins at."""

from __future__ import annotations

from functools import partial

import simulator
from tests.incident import Incident, walk

CASE = "friday-evening-call"
LANGUAGES = ("zh", "en")
CAUSES = ("haze", "filter", "liner")
REMEDY = {"haze": "release", "filter": "return_recall", "liner": "return_recall"}
WAY = {
    "rings": [],
    "brushed_off": ["ring-on-monday"],
    "flares": ["ask-your-rep"],
    "tells": ["stay-with-it"],
    "so_sell": ["stay-with-it", "four-and-the-batch"],
    "warm_idea": ["stay-with-it", "four-and-the-batch", "not-a-bottle"],
    "when_sure": ["stay-with-it", "four-and-the-batch", "not-a-bottle", "two-as-they-are"],
}
WAY["evening"] = [*WAY["when_sure"], "saturday-and-tuesday"]
EVENING = ["ring_quality!", "hold_batch!", "tell_leader!", "list_shops!", "ring_shops!", "go_home!"]
WAY["weekend"] = [*WAY["evening"], *EVENING]
INCIDENT = Incident(CASE, persona="shopkeeper")
begin, run = INCIDENT.begin, partial(INCIDENT.run, cause="haze")


def arrived(scene: str, lang: str = "zh", **facts: object) -> simulator.Attempt:
    """An attempt that stands in a scene (or a part) by the replies and actions before it."""
    if scene in WAY:
        attempt = walk(begin(lang, **facts), WAY[scene])
    elif scene in ("how_far", "sunday_sale", "outcome", "wants", "last"):
        attempt = INCIDENT.model_in(scene, lang, persona="shopkeeper", **facts)
    else:
        attempt = on_saturday(lang, **facts)
        for option in ("seen-done-not-known", "other-batch"):
            attempt.choose(option)
    assert scene in (attempt.state.scene, attempt.state.part)
    return attempt


def on_saturday(lang: str = "zh", skip: tuple[str, ...] = (), replies: dict[str, str] | None = None, **facts: object) -> simulator.Attempt:
    """An attempt at the call on Saturday afternoon, without some of Friday evening's steps or with other replies and words."""
    attempt = begin(lang, **facts)
    for step in WAY["evening"]:
        reply = (replies or {}).get(step, step)
        if reply.replace("-", "").isascii() and " " not in reply:
            attempt.choose(reply)
        else:
            attempt.say(reply)
    for step in EVENING:
        if step.removesuffix("!") not in skip:
            attempt.do(step.removesuffix("!"))
    attempt.wait(240)
    attempt.wait(240)
    attempt.do("ring_him")
    return attempt
