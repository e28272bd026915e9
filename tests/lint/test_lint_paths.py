"""Golden paths held against their cases: each slip planted in a copy of a real bank is named at its place, with what was meant."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import casebank
import grading
import simulator
from casebank.lint.diagnostic import Diagnostic
from casebank.loader import HOME
from classroom.authoring import lint_events
from classroom.authoring.linting import lint
from tests.attempts import scenario
from tests.lint_bank import change, copied, linted

CASE = "counter-handover"
MODEL, FLAWED, CURT = (f"paths/{CASE}.{trainee}.yaml" for trainee in ("model", "breaks-control", "curt"))


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bank of the kit with one case and its golden paths."""
    root = tmp_path_factory.mktemp("kit") / "bank"
    shutil.copytree(HOME, root, ignore=shutil.ignore_patterns("*.py", "__pycache__", "cases", "paths", "lint", "schemas", "rules"))
    (root / "cases").mkdir()
    (root / "paths").mkdir()
    shutil.copy(HOME / "cases/bank_counter/handover.yaml", root / "cases/handover.yaml")
    for path in (HOME / "paths").glob(f"{CASE}.*.yaml"):
        shutil.copy(path, root / "paths" / path.name)
    return root


Said = Callable[[str, str, str], list[Diagnostic]]


@pytest.fixture
def said(kit: Path, tmp_path: Path) -> Said:
    """What lint says of a golden path after a change to it."""

    def changed(file: str, old: str, new: str) -> list[Diagnostic]:
        root = tmp_path / "bank"
        shutil.copytree(kit, root)
        change(root, file, old, new)
        return [one for one in lint(root, [root / file]).found if one.file == file]

    return changed


SLIPS = [
    (MODEL, "  approach: [{choose", "  aproach: [{choose", "MJ316", "no scene 'aproach' in the case 'counter-handover'", "did you mean 'approach'?"),
    (MODEL, "  mirror:\n", "  miror:\n", "MJ316", "no part 'miror' in the case 'counter-handover'", "did you mean 'mirror'?"),
    (MODEL, "{choose: greet-explain}", "{choose: greet-explian}", "MJ316", "no reply 'greet-explian' in the case 'counter-handover'", "did you mean 'greet-explain'?"),
    (MODEL, "{choose: greet-explain}", "{choose: urgent-ways}", "MJ317", "the reply 'urgent-ways' belongs to the scene 'urgent', not to the scene 'approach'", "known here: curt, greet-explain, polite-brush-off, greet-short and sorry-soon"),
    (MODEL, "{do: view_camera}", "{do: view-camera}", "MJ316", "no action 'view-camera' in the case 'counter-handover'", "did you mean 'view_camera'?"),
    (MODEL, "{do: view_camera}", "{do: offer_seat}", "MJ317", "the action 'offer_seat' belongs to the part 'counter', not to the part 'desk'", "mingjing show counter-handover lists what there is"),
    (MODEL, "        channel: book\n", "        chanel: book\n", "MJ316", "no field 'chanel' in the form 'register'", "did you mean 'channel'?"),
    (MODEL, "        channel: book\n", "        channel: bok\n", "MJ316", "the field 'channel' has no value 'bok'", "did you mean 'book'?"),
    (MODEL, "        channel: book\n", "", "MJ318", "the form 'register' cannot be handed in without 'channel', so the step is passed over", "give it a value under 'fields'"),
    (MODEL, "{do: view_camera}", "{do: view_camera, fields: {who: me}}", "MJ318", "the action 'view_camera' has no form and takes no fields", ""),
    (MODEL, 'customer: "{customer|name}"', 'customer: "{custmer|name}"', "MJ301", "no name 'custmer'", "did you mean 'customer'?"),
    (MODEL, "{at:complaint_received|datetime}", "{at:complaint_recieved|datetime}", "MJ316", "no occurrence 'complaint_recieved' in the case 'counter-handover'", "did you mean 'complaint_received'?"),
    (MODEL, "      when: \"happened('media_risk')\"", "      when: \"happened('media_riks')\"", "MJ301", "happened() knows no 'media_riks'", "did you mean 'media_risk'?"),
    (MODEL, "case: counter-handover", "case: counter-hangover", "MJ316", "no case 'counter-hangover' in this bank", "did you mean 'counter-handover'?"),
    (MODEL, "trainee: model", "trainee: modell", "MJ107", "a path of 'modell' in the case 'counter-handover' lies in a file of another name", "call the file counter-handover.modell.yaml"),
    (FLAWED, "like: model", "like: modle", "MJ301", "no path 'modle' of this case to be like", "did you mean 'model'?"),
    (FLAWED, "  ask-why-urgent: [", "  ask-why-urgnt: [", "MJ301", "the path 'model' never takes 'ask-why-urgnt'", "did you mean 'ask-why-urgent'?"),
    (FLAWED, "[{do: serve_now}]", "[{do: serve-now}]", "MJ316", "no action 'serve-now' in the case 'counter-handover'", "did you mean 'serve_now'?"),
    (MODEL, "in_reserve: [objection", "in_reserve: [objektion", "MJ316", "no scene 'objektion' in the case 'counter-handover'", "did you mean 'objection'?"),
    (FLAWED, "check:control_intact", "check:control_in_tact", "MJ316", "no check 'control_in_tact' in the case 'counter-handover'", "did you mean 'control_intact'?"),
    (FLAWED, "check:control_intact", "chek:control_intact", "MJ316", "no kind of finding 'chek'", "did you mean 'check'?"),
    (FLAWED, "ending:rule_bent", "ending:rule_bend", "MJ316", "no ending 'rule_bend' in the case 'counter-handover'", "did you mean 'rule_bent'?"),
    (FLAWED, "duty:cash_never_unguarded", "duty:cash_never_ungarded", "MJ316", "no duty 'cash_never_ungarded' in the case 'counter-handover'", "did you mean 'cash_never_unguarded'?"),
    (FLAWED, "check:control_intact", "moment:counter:urgnt:empathy", "MJ316", "no moment 'urgnt' in the case 'counter-handover'", "did you mean 'urgent_help'?"),
    (FLAWED, "check:control_intact", "violation:cold", "MJ316", "'violation:cold' is not the name of a finding", "write it like violation:3:cold"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "code", "message", "hint"), SLIPS, ids=lambda value: value if str(value).startswith("MJ") else "")
def test_a_slip_of_the_pen_is_named_with_what_was_meant(said: Said, file: str, old: str, new: str, code: str, message: str, hint: str) -> None:
    """File, line and column of the wrong name, once, in both languages."""
    [found] = said(file, old, new)
    assert (found.code, found.message.en, found.hint.en) == (code, message, hint)
    assert re.search(r"[\u4e00-\u9fff]", found.message.zh) and "the " not in found.message.zh
    assert not hint or re.search(r"[\u4e00-\u9fff]", found.hint.zh)


def test_the_place_is_the_wrong_word_itself(said: Said) -> None:
    """Also within a finding that is named, where several words stand together."""
    [found] = said(FLAWED, "  - check:control_intact\n", "  - check:control_in_tact\n")
    assert (found.line, found.column) == (13, 11)


def test_the_kit_as_it_is_has_nothing_to_mend(kit: Path) -> None:
    """So whatever the others see comes from their change."""
    assert [one for one in lint(kit, (kit / "paths").glob("*.yaml")).found] == []


PLAYED = [
    (MODEL, "    - {do: view_camera}\n", "    - {do: view_camera}\n    - {do: view_camera}\n", "MJ510", "'desk', this step was never possible: it has been done already and can be done once only"),
    (MODEL, ", when: \"count('seated_inside') > count('back_outside')\"", "", "MJ510", "never possible: its condition ‘count('seated_inside') > count('back_outside')’ does not hold then"),
    (MODEL, "    - {do: close_file}\n", "", "MJ511", "after 35 inputs the run stands in 'desk', and the path has nothing more that is possible there"),
    (MODEL, "ends: [reconciled]", "ends: [rule_bent]", "MJ512", "this run comes to the ending 'reconciled', not to rule_bent"),
    (FLAWED, "check:control_intact", "check:order_kept", "MJ513", "this run does not lose 'check:order_kept', or the path 'model' loses it too"),
    (FLAWED, "  - check:control_intact\n", "", "MJ514", "this run also loses check:control_intact"),
    (FLAWED, "[{do: serve_now}]", "[{say: \"{at:complaint_received|time}\"}]", "MJ515", "its words cannot be filled in: 'complaint_received' has not happened by then"),
    (MODEL, "in_reserve: [objection, ", "in_reserve: [", "MJ516", "no run of this path enters the scene 'objection'"),
    (MODEL, "in_reserve: [", "in_reserve: [approach, ", "MJ516", "'approach' stands under in_reserve, but the run itself comes there"),
    (MODEL, "in_reserve: [", "in_reserve: [mirror, ", "MJ516", "'mirror' stands under in_reserve, but the run itself comes there"),
    (MODEL, "in_reserve: [", "in_reserve: [gone, ", "MJ516", "'gone' stands under in_reserve, but this file has no steps for it"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "code", "message"), PLAYED, ids=lambda value: value if str(value).startswith("MJ") else "")
def test_what_does_not_come_about_is_found_by_replaying(said: Said, file: str, old: str, new: str, code: str, message: str) -> None:
    """Steps that are passed over, runs that end elsewhere or nowhere, findings that are not lost or not declared."""
    found = [one for one in said(file, old, new) if one.code == code]
    assert len(found) == 1 and message in found[0].message.en
    assert re.search(r"[\u4e00-\u9fff]", found[0].message.zh) and re.search(r"[\u4e00-\u9fff]", found[0].hint.zh)


def test_a_mark_that_names_an_event_by_number_tells_what_was_said_there() -> None:
    """The scene, and the wording or the label as it stands in the file; other marks are told by their id alone."""
    attempt = simulator.play(scenario(), trainee="curt")
    marks = [one for one in grading.grade(attempt).findings if one.costs]
    slip = next(one for one in marks if one.kind == "violation" and attempt.log.events[(one.n or 0) - 1].kind == "choose")
    event, state = attempt.log.events[slip.n - 1], attempt.states[slip.n - 1]
    [option] = [one for part in attempt.scenario.program["case"]["parts"] for scene in part.get("scenes", ()) for one in scene.get("options", ()) if one["id"] == event.target]
    told = lint_events.listed([slip], attempt)
    assert f"{state.part}/{state.scene}: {event.target} “{option['text']['en'][:30]}" in told.en and option["text"]["zh"][:8] in told.zh
    plain = next(one for one in marks if one.n is None)
    assert lint_events.listed([plain], attempt) == (plain.id, plain.id)


def test_steps_that_a_flawed_run_takes_over_are_steps_taken(kit: Path, said: Said) -> None:
    """The model's own run never meets the relief of the supervisor; runs that are like it do, and take the model's steps there."""
    run = simulator.play(simulator.generate(casebank.load(kit)[CASE], 1), trainee="model", root=kit)
    assert "control_served" not in {state.scene for state in run.states}
    assert "control_served" not in (kit / MODEL).read_text(encoding="utf-8").split("]")[1]
    assert said(MODEL, "trainee: model", "trainee: model") == []


def test_a_part_that_no_run_comes_to_is_told(tmp_path: Path) -> None:
    """At its name, where the run has its ending before."""
    root = copied(tmp_path)
    change(root, "cases/shop/kettle.yaml", "acts: [listen]\n", "acts: [listen]\n            effects: [{ending: true}]\n")
    early = "case: shop-kettle\ntrainee: early\nscenes:\n  approach: [{choose: nod}]\nparts:\n  desk: [{do: finish}]\n"
    (root / "paths/shop-kettle.early.yaml").write_text(early, encoding="utf-8")
    [found] = linted(root)
    assert (found.code, found.line, found.column, found.message.en) == ("MJ516", 6, 3, "no run of this path comes to the part 'desk'")


def test_words_of_facts_count_as_well(tmp_path: Path) -> None:
    """A scene that only one value of a fact leads to is entered by the run with that value, however seldom it is drawn."""
    root = copied(tmp_path)
    kettle = "cases/shop/kettle.yaml"
    change(root, kettle, "facts:\n", "facts:\n  mood: {draw: choice, values: [fair, foul], weights: [99, 1]}\n")
    change(root, kettle, "- {when: heard('rude'), goto: approach}", "- {when: mood == 'foul', goto: upset}")
    change(root, "paths/shop-kettle.model.yaml", "{do: hand_over}]\n", "{do: hand_over}]\n  upset: [{do: hand_over}]\n")
    change(root, "paths/shop-kettle.brusque.yaml", "scenes:\n  upset: [{do: hand_over}]\nin_reserve: [upset]\n", "")
    change(root, "paths/shop-kettle.model.yaml", "[{choose: greet}, {do: hand_over}]", "[{choose: greet}, {wait: 1}, {do: hand_over}]")
    assert linted(root) == []


def test_a_broken_path_does_not_hide_what_is_wrong_with_the_case(kit: Path, tmp_path: Path) -> None:
    """The case is read aloud and walked over all the same."""
    root = tmp_path / "bank"
    shutil.copytree(kit, root)
    change(root, MODEL, "  approach: [{choose", "  aproach: [{choose")
    change(root, "cases/handover.yaml", "acts: [apology, explain_reason, commit_deadline, alternative, offer_solution]", "acts: [rude]")
    codes = {one.code for one in lint(root).found}
    assert "MJ316" in codes and "MJ901" in codes


def test_what_only_follows_from_another_path_is_not_told_twice(kit: Path, tmp_path: Path) -> None:
    """A flawed run that changes the misspelt reply of the model has nothing to mend itself."""
    root = tmp_path / "bank"
    shutil.copytree(kit, root)
    change(root, MODEL, "{choose: ask-why-urgent}", "{choose: ask-why-urgnt}")
    assert {(one.file, one.code) for one in lint(root, (root / "paths").glob("*.yaml")).found} == {(MODEL, "MJ316")}
