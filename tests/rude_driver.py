"""The case of the driver who was rude, brought to the moment a test begins at."""

from __future__ import annotations

from functools import partial

import simulator
from tests.incident import Incident, walk

CASE = "rude-driver"
LANGUAGES = ("zh", "en")
WAY = {
    "walks_in": [],
    "flares": ["busy-season"],
    "her_story": ["sit-and-tell"],
    "wants_name": ["sit-and-tell", "sorry-and-details"],
}
WAY["on_paper"] = [*WAY["wants_name"], "both-sides-first"]
WAY["desk"] = [*WAY["on_paper"], "entered-and-read-back"]
WAY["yard"] = [*WAY["desk"], "read_slip!", "read_log!", "ask_rep!", "get_clip!", "to_the_yard!"]
WAY["shuts"] = [*WAY["yard"], "sign-here"]
WAY["his_side"] = [*WAY["yard"], "your-turn"]
WAY["behind"] = [*WAY["his_side"], "and-before-that"]
WAY["desk2"] = [*WAY["behind"], "stays-here"]
INCIDENT = Incident(CASE, persona="small_trader", truth="split")
begin, run = INCIDENT.begin, partial(INCIDENT.run, truth="split")


def arrived(scene: str, lang: str = "zh", **facts: object) -> simulator.Attempt:
    """An attempt that stands in a scene (or a part) by the replies and actions before it; the call by the model’s."""
    if scene not in WAY:
        return INCIDENT.model_in(scene, lang, **{"truth": "split", **facts})
    attempt = walk(begin(lang, **facts), WAY[scene])
    assert scene in (attempt.state.scene, attempt.state.part)
    return attempt
