"""The desk on which authors write in a notebook: text in, mistakes, walks, marks and a player out."""

from __future__ import annotations

import html
import re
from functools import cache
from pathlib import Path

import pytest

import casebank
from classroom import Player, Workbench

BLOCKS = re.findall(r"```yaml\n(.*?)```", Path(__file__).parents[2].joinpath("docs", "authoring.md").read_text("utf-8"), re.DOTALL)
CASE = BLOCKS[0]
PATH = next(block for block in BLOCKS if "trainee: model" in block)


@cache
def desk() -> Workbench:
    """A desk with the example of the authoring page and its golden path."""
    made = Workbench("en")
    made.write(CASE)
    made.write(PATH)
    return made


def test_what_is_sound_has_no_row_but_that_of_what_it_leaves_out_and_the_kit_is_left_alone() -> None:
    """The desk is a bank of its own; nothing is written into the kit. The example owes a complaint more than it can do, and is too short for 95."""
    assert [*desk().lint()["code"]] == ["MJ607", "MJ518"] and repr(desk()) == "<Workbench en: wrong_queue, wrong-queue.model>"
    assert list(casebank.load(desk().root)) == ["wrong-queue"] and "wrong-queue" not in casebank.load()


def test_what_is_wrong_is_told_whole_in_the_notebook() -> None:
    """A message that breaks off before its point helps nobody."""
    found = desk().lint()
    assert all(html.escape(words, quote=False) in found._repr_html_() for words in [*found["what is wrong"], *found["what to do"]])


@pytest.mark.parametrize(
    ("old", "new", "code", "said"),
    [
        ("goto: settled", "goto: setled", "MJ301", "did you mean 'settled'"),
        ("Taken before ten", "Taken before nine", "MJ7", ""),
        ("      - id: settled\n", "      - id: upstairs\n        title: {zh: 上楼, en: Upstairs}\n        enter: [{next_part: true}]\n      - id: settled\n", "MJ5", ""),
    ],
)
def test_a_mistake_is_a_row_with_its_code_and_line(old: str, new: str, code: str, said: str) -> None:
    """With what to do about it, and the file that would hold the case."""
    made = Workbench("en")
    found = made.write(CASE.replace(old, new, 1))
    told = found[found["code"] != "MJ607"].reset_index()
    assert len(told) == 1 and told["code"][0].startswith(code) and said in told["what to do"][0]
    assert told["line"][0] > 1 and told["file"][0] == "wrong_queue.yaml"


def test_a_text_that_does_not_say_what_it_is_is_refused() -> None:
    """As are a case that was not written yet and an unknown language."""
    made = Workbench("zh")
    with pytest.raises(ValueError, match="id: …"):
        made.write("title: nothing")
    with pytest.raises(LookupError, match="先用 write"):
        made.play("nowhere")
    with pytest.raises(ValueError, match="fr"):
        Workbench("fr")


def test_a_case_on_the_desk_can_be_walked_marked_and_played() -> None:
    """A page of walks, the mean totals of virtual trainees, and the player."""
    page = desk().walk("wrong-queue", 20)
    assert "srcdoc=" in page._repr_html_() and "<svg" in page.text and "The wrong queue" in page.text
    marks = desk().trainees("wrong-queue")
    assert marks.loc["Model trainee", "mean total"] > marks.loc["The one who trusts to luck", "mean total"]
    player = desk().play("wrong-queue", seed=3)
    assert isinstance(player, Player) and player.attempt.scenario.seed == 3


def test_a_folder_keeps_what_was_written(tmp_path: Path) -> None:
    """Another desk on the same folder has the case."""
    Workbench("en", tmp_path).write(CASE)
    assert list(casebank.load(Workbench("zh", tmp_path).root)) == ["wrong-queue"]
