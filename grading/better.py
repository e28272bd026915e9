"""A better wording for one situation: the ready-made reply that does what was missing, or does without the slip."""

from __future__ import annotations

from collections.abc import Iterable

from grading.evidence import VIOLATIONS, Evidence
from simulator.context import Context
from simulator.specs import NO_TEXT, OptionSpec, always
from simulator.state import Utterance


def example(evidence: Evidence, utterance: Utterance, *, wanted: str = "", avoid: str = "") -> dict[str, str] | None:
    """The best reply on offer when ``utterance`` was made that has the act ``wanted`` and not the act ``avoid``.

    What its author keeps from being an example (courteous and wrong) is none. If the scene has none, that of another scene of the same part and kind of moment. None when there is no such reply, as
    for what is written: then the advice of the rubric has to do, rather than an example that has the same fault.
    """
    for options in _shelves(evidence, utterance):
        fitting = [option for option in options if _fits(option, utterance, wanted, avoid)]
        best = max(fitting, key=value, default=None)
        if best is not None:
            return evidence.numbered(best.text, utterance.at)
    return None


def _shelves(evidence: Evidence, utterance: Utterance) -> Iterable[list[OptionSpec]]:
    scenes = evidence.program.parts[utterance.part].scenes
    own = scenes.get(utterance.scene)
    if own is None or evidence.written(utterance):
        return
    yield [option for option in own.options.values() if _offered(evidence, option, utterance)]
    for scene in scenes.values():
        if scene is not own and utterance.moment and scene.moment == utterance.moment:
            yield [option for option in scene.options.values() if option.when is always]


def _offered(evidence: Evidence, option: OptionSpec, utterance: Utterance) -> bool:
    return option.when is always or bool(option.when(Context(evidence.world, evidence.states[utterance.n - 1])))


def _fits(option: OptionSpec, utterance: Utterance, wanted: str, avoid: str) -> bool:
    acts = {act for act, _ in option.acts}
    same = utterance.key != NO_TEXT and option.text == utterance.key
    return not same and option.example and value(option) > 0 and (not wanted or wanted in acts) and avoid not in acts


def value(option: OptionSpec) -> int:
    """What a reply is worth as an example: its courtesies, less five for each violation."""
    return sum(-5 if act in VIOLATIONS else 1 for act, _ in option.acts)
