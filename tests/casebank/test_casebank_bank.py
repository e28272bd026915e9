"""The bank as the simulator gets it: mapping, inheritance, programs and content hashes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

import casebank
from casebank import loader, models

BANK = Path(__file__).parents[1] / "data" / "casebank"


@pytest.fixture(scope="module")
def bank() -> casebank.CaseBank:
    return casebank.load(BANK)


def fingerprint(data: Any) -> str:
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def python(code: str, *arguments: str, **environment: str) -> str:
    """Run code in a fresh interpreter and return what it prints."""
    around = {**os.environ, "PYTHONPATH": str(Path(casebank.__file__).parents[1]), **environment}
    run = subprocess.run(
        [sys.executable, "-c", code, *arguments], env=around, capture_output=True, text=True, check=True
    )
    return run.stdout.strip()


def test_the_bank_is_a_mapping_from_case_id_to_entry(bank: casebank.CaseBank) -> None:
    """An entry holds the case, its bank and its hash."""
    assert list(bank) == ["shop-kettle"] and len(bank) == 1 and "shop-kettle" in bank and "other" not in bank
    entry = bank["shop-kettle"]
    assert entry.case.title.en == "The leaking kettle"
    assert entry.bank is bank
    assert entry.hash == bank.hash("case", "shop-kettle")
    assert set(bank.personas) == {"calm", "stern"} and set(bank.rubrics) == {"standard"}
    assert bank.moods.effects["rude"].anger == 30


def test_what_is_not_there_is_named_with_the_nearest_name(bank: casebank.CaseBank) -> None:
    """Asking for an unknown case or procedure is a KeyError that reads well."""
    with pytest.raises(KeyError, match=r"^no case 'shop-ketle' in the case bank \(did you mean 'shop-kettle'\?\)$"):
        bank["shop-ketle"]
    with pytest.raises(casebank.NotInBank, match="no procedure 'shops' in the case bank"):
        bank.procedure("shops")
    with pytest.raises(casebank.NotInBank, match="no procedure 'nowhere'"):
        bank.program("shop-kettle", "nowhere")
    with pytest.raises(ValueError, match="a bank holds no 'film'"):
        bank.plain("film")


def test_an_heir_takes_over_everything_and_replaces_the_same_ids(bank: casebank.CaseBank) -> None:
    """Same id replaces in its place, mappings join, single values of the heir win, nothing inherits any more."""
    heir, parent = bank.procedure("mail_order"), bank.procedure("shop")
    assert heir.inherits is None
    assert heir.name.en == "Complaints in mail order"
    assert (heir.zone, heir.calendar, heir.office_hours) == (parent.zone, parent.calendar, parent.office_hours)
    assert [clock.limit for clock in heir.clocks] == [5] and [clock.limit for clock in parent.clocks] == [3]
    assert heir.duties == parent.duties and heir.occurrences == parent.occurrences


def test_merging_keeps_places_and_appends_what_is_new() -> None:
    """Lists of things with ids are merged item by item, other lists are replaced."""
    parent = {"clocks": [{"id": "a", "limit": 1}, {"id": "b"}], "steps": ["x"], "names": {"p": 1, "q": 2}, "zone": "z"}
    child = {"clocks": [{"id": "c"}, {"id": "a", "unit": "hours"}], "steps": ["y"], "names": {"q": 3}}
    assert loader.merged(parent, child) == {
        "clocks": [{"id": "a", "unit": "hours"}, {"id": "b"}, {"id": "c"}],
        "steps": ["y"],
        "names": {"p": 1, "q": 3},
        "zone": "z",
    }


def test_a_program_is_plain_json_with_all_that_the_simulator_needs(bank: casebank.CaseBank) -> None:
    """Case, resolved procedure, the personas of the case, the moods and a rubric of its own; keys as in the YAML, defaults left out."""
    program = bank.program("shop-kettle")
    assert list(program) == ["format", "case", "procedure", "overlays", "resting", "personas", "moods", "rubric", "hashes"]
    assert json.loads(json.dumps(program)) == program
    assert program["format"] == 1 and program["case"]["schema"] == 1
    assert program["procedure"]["id"] == "shop" and "inherits" not in program["procedure"]
    assert list(program["personas"]) == ["calm", "stern"]
    assert program["case"]["facts"]["customer"] == {"draw": "person", "gender": "female", "age": [30, 50]}
    assert "silent" not in program["case"]["parts"][0]["scenes"][0]
    assert models.Case.model_validate(program["case"]) == bank["shop-kettle"].case


def test_a_program_can_be_made_for_every_procedure_the_case_names(bank: casebank.CaseBank) -> None:
    """Under another fitting procedure only the procedure differs; under one it does not name there is no program."""
    own, other = bank.program("shop-kettle"), bank.program("shop-kettle", "mail_order")
    assert own["case"] == other["case"] and own["procedure"] != other["procedure"]
    assert "inherits" not in other["procedure"]
    case = bank["shop-kettle"].case.model_copy(update={"fits": []})
    narrow = casebank.CaseBank(bank.root, {case.id: case}, bank.procedures, bank.personas, bank.rubrics, bank.moods)
    with pytest.raises(casebank.DoesNotFit, match="'shop-kettle' runs under 'shop', not under 'mail_order'"):
        narrow.program("shop-kettle", "mail_order")


def test_hashes_are_of_the_canonical_json_beside_them(bank: casebank.CaseBank) -> None:
    """Whoever holds a program can check its hashes with the standard library alone."""
    program = bank.program("shop-kettle", "mail_order")
    assert program["hashes"] == {
        kind: fingerprint(program[kind]) for kind in ("case", "procedure", "overlays", "resting", "personas", "moods", "rubric")
    }
    assert bank.hash("procedure", "mail_order") == program["hashes"]["procedure"]
    assert bank.hash("rubric", "standard") == fingerprint(bank.plain("rubric", "standard"))


def test_a_program_may_be_changed_without_harm(bank: casebank.CaseBank) -> None:
    """Every program is a copy of its own."""
    bank.program("shop-kettle")["case"]["parts"].clear()
    assert bank.program("shop-kettle")["case"]["parts"]


def test_hashes_depend_on_content_alone(bank: casebank.CaseBank, tmp_path: Path) -> None:
    """Remarks, quotes and the order of keys change no hash; a word does."""
    copy = shutil.copytree(BANK, tmp_path / "bank")
    path = copy / "cases/shop/kettle.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        "# a remark\n" + text.replace("id: shop-kettle\nprocedure: shop", 'procedure: "shop"\nid: shop-kettle'),
        encoding="utf-8",
    )
    assert casebank.load(copy).hash("case", "shop-kettle") == bank.hash("case", "shop-kettle")
    path.write_text(text.replace("The leaking kettle", "The dripping kettle"), encoding="utf-8")
    assert casebank.load(copy).hash("case", "shop-kettle") != bank.hash("case", "shop-kettle")


def test_hashes_are_the_same_in_every_process(bank: casebank.CaseBank) -> None:
    """Neither the seed of Python's hashing nor the time zone of the machine matters."""
    code = "import casebank, sys; print(casebank.load(sys.argv[1]).program('shop-kettle')['hashes'])"
    for seed, zone in (("0", "UTC"), ("7", "America/Los_Angeles")):
        said = python(code, str(BANK), PYTHONHASHSEED=seed, TZ=zone)
        assert said == str(bank.program("shop-kettle")["hashes"])


def test_importing_the_package_imports_neither_yaml_nor_pydantic() -> None:
    """Whoever only needs the name of the package pays nothing for the loader; the vocabulary stays light as well."""
    code = (
        "import sys, casebank, casebank.vocabulary; casebank.__all__;"
        "print([m for m in ('yaml', 'pydantic', 'casebank.bank', 'faker') if m in sys.modules])"
    )
    assert python(code) == "[]"


def test_the_public_names_are_all_there() -> None:
    """`__all__` can be imported, and nothing else is made up."""
    assert {name: getattr(casebank, name).__name__ for name in casebank.__all__} == {
        name: name for name in casebank.__all__
    }
    assert set(casebank.__all__) <= set(dir(casebank))
    with pytest.raises(AttributeError, match="has no attribute 'lode'"):
        casebank.lode  # noqa: B018


def test_a_single_file_is_checked_against_the_bank_around_it(tmp_path: Path) -> None:
    """`load_file` returns the model, or the problems of this file alone."""
    copy = shutil.copytree(BANK, tmp_path / "bank")
    persona = casebank.load_file(copy / "personas/calm.yaml")
    assert isinstance(persona, models.Persona) and persona.id == "calm"
    (copy / "personas/stern.yaml").write_text("id: [", encoding="utf-8")
    path = copy / "cases/shop/kettle.yaml"
    assert isinstance(casebank.load_file(path), models.Case)
    path.write_text(path.read_text(encoding="utf-8").replace("procedure: shop\n", "procedure: shp\n"), encoding="utf-8")
    with pytest.raises(casebank.CaseBankError) as caught:
        casebank.load_file(path)
    assert str(caught.value) == "cases/shop/kettle.yaml:4:12 procedure: no procedure 'shp' (did you mean 'shop'?)"


def test_a_draft_outside_the_bank_stands_in_for_the_file_of_its_id(tmp_path: Path) -> None:
    """A case on the author's desk is checked as if it lay in the bank; its kind is told by its keys."""
    draft = tmp_path / "draft.yaml"
    draft.write_bytes((BANK / "cases/shop/kettle.yaml").read_bytes())
    model = casebank.load_file(draft, root=BANK)
    assert isinstance(model, models.Case) and model.id == "shop-kettle"
    draft.write_text("schema: 1\nname: x\n", encoding="utf-8")
    with pytest.raises(casebank.CaseBankError, match="it cannot be told whether this is a case"):
        casebank.load_file(draft, root=BANK)


def test_files_with_the_wrong_ending_are_told_not_forgotten(tmp_path: Path) -> None:
    """A `.yml` would never be read; the author hears of it."""
    copy = shutil.copytree(BANK, tmp_path / "bank")
    (copy / "personas/calm.yaml").rename(copy / "personas/calm.yml")
    with pytest.raises(casebank.CaseBankError) as caught:
        casebank.load(copy)
    assert str(caught.value) == "personas/calm.yml:1:1 the name of a content file ends in .yaml"


@pytest.mark.parametrize("path", ["", "cases/shop/kettle.yaml"])
def test_the_command_says_that_all_is_fine(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    """`python -m casebank` counts what a good bank holds."""
    from casebank.__main__ import main

    assert main([str(BANK / path)]) == 0
    said = capsys.readouterr().out
    assert said == (f"{BANK / path} is fine\n" if path else "1 case, 2 procedures, 1 overlay, 2 personas and 1 rubric: all fine\n")


def test_the_command_prints_problems_and_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line per problem, the number of them, exit code 1; a wrong call gives 2."""
    from casebank.__main__ import main

    copy = shutil.copytree(BANK, tmp_path / "bank")
    (copy / "moods.yaml").write_text("schema: 0\neffects: 3\n", encoding="utf-8")
    assert main([str(copy)]) == 1
    said = capsys.readouterr()
    assert said.out.splitlines() == [
        "moods.yaml:1:9 schema: must be 1, not 0",
        "moods.yaml:2:10 effects: expected a mapping of keys to values, found a number (write each as 'key: value' on a line of its own, indented)",
    ]
    assert said.err == "2 problems\n"
    assert main([str(tmp_path / "nowhere")]) == 1
    assert main(["--help"]) == 2


def test_the_bank_of_the_package_is_fine() -> None:
    """Everything that ships loads without a single problem."""
    bank = casebank.load()
    for case_id in bank:
        case = bank[case_id].case
        for procedure in (case.procedure, *case.fits):
            assert bank.program(case_id, procedure)["procedure"]["id"] == procedure
