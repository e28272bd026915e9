"""What authors are told: one mistake each, put into a valid bank, and the exact lines that come out."""

from __future__ import annotations

import pickle
import re
import shutil
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import casebank
from casebank import loader

DATA = Path(__file__).parents[1] / "data"
BANK = DATA / "casebank"
BROKEN = yaml.load((DATA / "casebank_broken.yaml").read_text(encoding="utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
SHEETS = loader.sheets(BANK)
FILES = [sheet.file for sheet in SHEETS]


def problems(root: Path) -> list[str]:
    """Load a bank that must be refused and return the lines of the error."""
    with pytest.raises(casebank.CaseBankError) as caught:
        casebank.load(root)
    return str(caught.value).splitlines()


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    """A copy of the valid bank that a test may break."""
    shutil.copytree(BANK, tmp_path / "bank")
    return tmp_path / "bank"


def change(root: Path, file: str, old: str, new: str) -> None:
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: broken["what"])
def test_one_mistake_gives_exactly_these_lines(bank: Path, broken: dict[str, Any]) -> None:
    """Each mistake is reported with file, line, column, path and what to do, and with nothing besides."""
    change(bank, broken["file"], broken["old"], broken["new"])
    assert problems(bank) == broken["says"]


def test_no_message_speaks_the_language_of_a_library() -> None:
    """Authors never read words of pydantic, YAML internals, Python types or a web address."""
    said = "\n".join(line for broken in BROKEN for line in broken["says"])
    assert not re.search(r"pydantic|https?://|\b(str|int|dict|bool|NoneType|Input should|validation|token)\b", said)


def test_mistakes_of_all_files_are_told_at_once(bank: Path) -> None:
    """Shape, reference and syntax mistakes in several files come in one error, by file, line and column."""
    change(bank, "cases/shop/kettle.yaml", "difficulty: 1", "difficulty: 9")
    change(bank, "cases/shop/kettle.yaml", "opens: approach", "opens: nowhere")
    change(bank, "personas/stern.yaml", "anger: 20", "anger: [")
    change(bank, "rubrics/standard.yaml", "outcome: 20", "outcome: 30")
    assert problems(bank) == [
        "cases/shop/kettle.yaml:9:13 difficulty: must be at most 3",
        "cases/shop/kettle.yaml:54:12 parts.counter.opens: no scene 'nowhere' (known here: approach and upset)",
        (
            "personas/stern.yaml:5:8 the list or mapping in brackets that begins here is not closed "
            "(close it with ] or }; put text that holds { } [ ] a comma or ': ' in quotes)"
        ),
        "rubrics/standard.yaml:4:1 weights: the weights make 110, not 100",
    ]


def test_nobody_is_reproached_for_naming_an_unreadable_file(bank: Path) -> None:
    """A procedure that cannot be read is one problem; the case and the heir that name it are not blamed."""
    (bank / "procedures/shop.yaml").write_text("", encoding="utf-8")
    assert problems(bank) == ["procedures/shop.yaml:1:1 the file is empty (fill it or delete it)"]


def test_a_bank_needs_moods_and_a_standard_rubric(bank: Path) -> None:
    """Without the mood table or the rubric ``standard`` nothing can be played or graded."""
    (bank / "moods.yaml").unlink()
    change(bank, "rubrics/standard.yaml", "id: standard", "id: other")
    assert problems(bank) == [
        "moods.yaml:1:1 the bank has no moods.yaml",
        "rubrics/standard.yaml:1:1 the bank has no rubric 'standard'",
    ]


def test_what_is_wrong_only_under_a_fitting_procedure_says_so(bank: Path) -> None:
    """A case is checked under every procedure it names."""
    change(bank, "procedures/mail_order.yaml", "inherits: shop\n", "zone: Asia/Shanghai\ncalendar: cn\n")
    change(bank, "procedures/mail_order.yaml", "clocks:", 'office_hours: [["09:00", "17:00"]]\nclocks:')
    lines = problems(bank)
    assert (
        "cases/shop/kettle.yaml:87:15 parts.counter.actions[0].form: "
        "no form 'register' under the procedure 'mail_order'"
    ) in lines
    assert all("mail_order" in line for line in lines)


def test_a_longer_circle_of_procedures_is_shown(bank: Path) -> None:
    """Every procedure in the circle is told the way round."""
    change(bank, "procedures/shop.yaml", "id: shop\n", "id: shop\ninherits: mail_order\n")
    assert problems(bank) == [
        (
            "procedures/mail_order.yaml:3:11 inherits: "
            "a procedure cannot inherit from itself: mail_order → shop → mail_order"
        ),
        "procedures/shop.yaml:4:11 inherits: a procedure cannot inherit from itself: shop → mail_order → shop",
    ]


def test_the_error_keeps_its_problems_when_it_travels() -> None:
    """An error from a worker process arrives whole."""
    error = casebank.CaseBankError(
        [casebank.Problem("a.yaml", 2, 3, "id", "wrong"), casebank.Problem("a.yaml", 1, 1, "", "x")]
    )
    again = pickle.loads(pickle.dumps(error))
    assert again.problems == error.problems == tuple(sorted(error.problems))
    assert str(again) == "a.yaml:1:1 x\na.yaml:2:3 id: wrong"


def _nodes(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    steps = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [path, *(inner for step, value in steps for inner in _nodes(value, (*path, step)))]


VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 5),
    st.just(10**15),
    st.sampled_from(["", "customer", "a b", "{", "{x}", "'"]),
    st.sampled_from(["anger > 1", "S1-01-01", "12:00", "2025-02-30", "part:counter", "-", "person", "shop"]),
    st.just([]),
    st.just([None]),
    st.just({"a": None}),
    st.just({}),
    st.just([[]]),
    st.just({"id": "x"}),
    st.just([{"id": 3}]),
    st.just({"zh": "好", "en": 1}),
)


def _mutated(data: Any, path: tuple[Any, ...], how: str, value: Any) -> Any:
    if not path:
        return value if how == "replace" else data
    inner = data
    for step in path[:-1]:
        inner = inner[step]
    if how == "replace":
        inner[path[-1]] = value
    elif how == "drop":
        del inner[path[-1]]
    elif isinstance(inner, list):
        inner.insert(path[-1], value)
    else:
        inner[str(value)[:20]] = deepcopy(inner[path[-1]])
    return data


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(draw=st.data())
def test_any_mutation_of_a_valid_file_is_accepted_or_refused_in_words(tmp_path: Path, draw: st.DataObject) -> None:
    """Whatever is replaced, dropped or added anywhere: the answer is a bank or a CaseBankError, never another error."""
    file = draw.draw(st.sampled_from(FILES), label="file")
    data = yaml.safe_load((BANK / file).read_text(encoding="utf-8").replace("2025-11-10", "'2025-11-10'"))
    for _ in range(draw.draw(st.integers(1, 3), label="how many")):
        path = draw.draw(st.sampled_from(_nodes(data)), label="path")
        data = _mutated(data, path, draw.draw(st.sampled_from(["replace", "drop", "add"])), deepcopy(draw.draw(VALUES)))
    target = tmp_path / "file.yaml"
    target.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    _check_alone(target, file)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(draw=st.data())
def test_any_damage_to_the_text_of_a_file_is_refused_in_words(tmp_path: Path, draw: st.DataObject) -> None:
    """Bytes lost, doubled or scattered never raise anything but a CaseBankError."""
    file = draw.draw(st.sampled_from(FILES), label="file")
    content = (BANK / file).read_bytes()
    start = draw.draw(st.integers(0, len(content)), label="start")
    length = draw.draw(st.integers(0, 40), label="length")
    noise = st.sampled_from(
        [b"", b"\t", b": ", b"- ", b"\xff", b"&a ", b"*a ", b"{", b"]", b"'", b"\n", b"\x00", b"!!x "]
    )
    target = tmp_path / "file.yaml"
    target.write_bytes(content[:start] + draw.draw(noise, label="noise") + content[start + length :])
    _check_alone(target, file)


def _check_alone(target: Path, file: str) -> None:
    """Check a file in the place of `file` of the valid bank."""
    sheets = [loader.Sheet(one.kind, one.file, one.document, one.model, []) for one in SHEETS if one.file != file]
    own = loader.sheet(loader.kind_of(BANK / file), target, file)
    loader.check([*sheets, own])
    assert own.model is not None or own.problems
    assert all(problem.line >= 1 and problem.column >= 1 and problem.message for problem in own.problems)
