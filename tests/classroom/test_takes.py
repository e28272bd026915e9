"""What the terminal tells in brackets behind an action."""

from __future__ import annotations

import simulator
from classroom.cli.terminal import Terminal
from classroom.labels import label
from tests.players import LANGS
from tests.tiny import action, begin, part, words

SUNDAY = {"sunday": "2025-11-14T03:06:00+08:00"}
SHEET = {"id": "sheet", "title": words("sheet"), "fields": [{"id": "due", "label": words("due"), "type": "line"}]}


def shown(attempt: simulator.Attempt, *typed: str) -> list[str]:
    """The lines on the terminal after these inputs."""
    left, told = iter([*typed, "quit"]), [""]
    Terminal(attempt, lambda _: next(left), told.append).run()
    return "\n".join(told).splitlines()


@LANGS
def test_forms_and_what_leaves_the_desk_are_tagged_as_on_the_screen(lang: str) -> None:
    """Also how much later the next part begins, where that is hours away: “one minute” may cost a day and a half."""
    deeds = [action("write", minutes=3, form="sheet"), action("go", minutes=6, effects=[{"next_part": True}]), action("end", effects=[{"ending": True}]), action("stay")]
    for later, told in ((SUNDAY, {"zh": "，约39小时以后", "en": ", about 39 hours later"}[lang]), ({"sunday": "2025-11-12T12:20:00+08:00"}, "")):
        attempt = begin(part(kind="desk", actions=deeds), part("later", kind="desk", starts="sunday"), facts=later, forms=[SHEET], lang=lang)
        between, minutes = {"zh": ("；", "{} 分钟"), "en": (" · ", "{} min")}[lang]
        tags = [
            [minutes.format(3), label("has_form", lang)], [minutes.format(6), label("leads_part", lang) + told],
            [minutes.format(0), label("leads_end", lang)], [minutes.format(0)],
        ]  # fmt: skip
        brackets = {"zh": "（{}）", "en": " ({})"}[lang]
        listed = [line.split(") ", 1)[1] for line in shown(attempt) if line.startswith("    do ")]
        assert listed == [name + brackets.format(between.join(tag)) for name, tag in zip(("write", "go", "end", "stay"), tags, strict=True)]
