"""What a user installs is what the checkout holds, and every list of dependencies says the same."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[1]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT = PYPROJECT["project"]
PACKAGES = ["casebank", "speech", "simulator", "grading", "classroom"]
DATA_SUFFIXES = ["yaml", "json", "toml", "txt", "css", "js", "html", "ttf"]

# PyPI name -> conda-forge name, where lower case alone does not make them equal.
CONDA_NAMES = {"tzdata": "python-tzdata", "matplotlib": "matplotlib-base"}
# On PyPI only, so they stand under `pip:` in environment.yml.
PIP_ONLY = {"zhplot", "playwright"}

PYTHONS = ["3.11", "3.12", "3.13"]
SYSTEMS = {
    "linux": {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix", "platform_machine": "x86_64"},
    "macos": {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix", "platform_machine": "arm64"},
    "windows": {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "platform_machine": "AMD64"},
}


def requirements(*extras: str) -> list[Requirement]:
    """The core dependencies plus those of the named extras; a reference to the project itself is left out."""
    lines = list(PROJECT["dependencies"])
    for extra in extras:
        lines += PROJECT["optional-dependencies"][extra]
    return [req for req in map(Requirement, lines) if req.name != PROJECT["name"]]


def bounds(reqs: list[Requirement]) -> dict[str, str]:
    """Canonical name -> version bounds."""
    return {canonicalize_name(req.name): str(req.specifier) for req in reqs}


def shippable(package: Path) -> Iterator[str]:
    """Paths below the project, of the files of a package that a wheel must hold."""
    for path in package.rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts and path.name != ".DS_Store":
            yield path.relative_to(package.parent).as_posix()


# --- the wheel -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what the build reads, with one more data file of each kind, deep in a folder without code."""
    top = tmp_path_factory.mktemp("source")
    for name in ["pyproject.toml", "README.md", "LICENSE", ".gitignore"]:
        shutil.copy(ROOT / name, top / name)
    for package in PACKAGES:
        shutil.copytree(ROOT / package, top / package, ignore=shutil.ignore_patterns("__pycache__"))
        probe = top / package / "probe" / "深" / "er"
        probe.mkdir(parents=True)
        for suffix in DATA_SUFFIXES:
            (probe / f"数据.{suffix}").write_text("probe", encoding="utf-8")
    for other in ["notebooks", "tests", "docs", "benchmarks", "tools"]:
        (top / other).mkdir()
        (top / other / "outside.py").write_text("", encoding="utf-8")
    return top


@pytest.fixture(scope="module")
def wheel(source: Path, tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel the declared backend builds from the copy, without a network."""
    target = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(target)]
    built = subprocess.run(command, cwd=source, check=False, capture_output=True, text=True, timeout=120)
    assert built.returncode == 0, built.stderr
    [path] = target.glob("*.whl")
    return zipfile.ZipFile(path)


def test_wheel_holds_every_file_of_every_package(source: Path, wheel: zipfile.ZipFile) -> None:
    """Code and data alike reach the user, whatever the suffix and however deep."""
    expected = {name for package in PACKAGES for name in shippable(source / package)}
    held = {name for name in wheel.namelist() if ".dist-info/" not in name}
    assert held == expected


@pytest.mark.parametrize("suffix", DATA_SUFFIXES)
def test_wheel_holds_data_of_each_kind(wheel: zipfile.ZipFile, suffix: str) -> None:
    """A data file in a folder without code is packed in each of the five packages."""
    missing = {f"{package}/probe/深/er/数据.{suffix}" for package in PACKAGES} - set(wheel.namelist())
    assert not missing


def test_wheel_carries_licence_and_names_itself(wheel: zipfile.ZipFile) -> None:
    """The metadata give name, version, licence and the full licence text."""
    folder = f"mingjing-{PROJECT['version']}.dist-info"
    metadata = wheel.read(f"{folder}/METADATA").decode("utf-8")
    assert f"\nName: mingjing\nVersion: {PROJECT['version']}\n" in metadata
    assert "\nLicense-Expression: Apache-2.0\n" in metadata
    assert wheel.read(f"{folder}/licenses/LICENSE") == (ROOT / "LICENSE").read_bytes()


def test_command_points_at_a_function(wheel: zipfile.ZipFile) -> None:
    """`mingjing` starts a function that exists in the wheel."""
    script = wheel.read(f"mingjing-{PROJECT['version']}.dist-info/entry_points.txt").decode("utf-8")
    found = re.search(r"^mingjing = ([\w.]+):(\w+)$", script, re.MULTILINE)
    assert found is not None, script
    module, function = found.groups()
    code = wheel.read(module.replace(".", "/") + ".py").decode("utf-8")
    assert re.search(rf"^def {function}\(", code, re.MULTILINE)


# --- the lists of dependencies ---------------------------------------------------------------------


def locked() -> list[tuple[str, Version, Marker | None, int]]:
    """Name, version, marker and number of hashes of each entry of requirements.lock."""
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    logical = text.replace("\\\n", " ").splitlines()
    entries = []
    for line in logical:
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        spec, *hashes = re.split(r"\s+--hash=", line)
        req = Requirement(spec)
        [pin] = req.specifier
        assert pin.operator == "==", line
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}\s*", value) for value in hashes), line
        entries.append((canonicalize_name(req.name), Version(pin.version), req.marker, len(hashes)))
    return entries


def environment(python: str, system: str) -> dict[str, str]:
    """The marker variables of a Python on a system."""
    return {"python_version": python, "python_full_version": f"{python}.9", **SYSTEMS[system]}


def pins(python: str, system: str) -> dict[str, list[Version]]:
    """What the lock installs on a given Python and system."""
    chosen: dict[str, list[Version]] = {}
    for name, version, marker, _ in locked():
        if marker is None or marker.evaluate(environment(python, system)):
            chosen.setdefault(name, []).append(version)
    return chosen


def test_every_locked_package_has_hashes() -> None:
    """Nothing is installed that was not hashed when the lock was made."""
    assert [name for name, _, _, hashes in locked() if hashes == 0] == []


def test_lock_names_no_host_and_no_path() -> None:
    """The lock says what to install, never where from, so that a mirror serves as well."""
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert re.findall(r"://|index-url|find-links| @ |^#.*/", text, re.MULTILINE) == []


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("system", SYSTEMS)
def test_lock_serves_each_python_and_system(python: str, system: str) -> None:
    """Each direct dependency is pinned exactly once, within its bounds, wherever the project runs."""
    chosen = pins(python, system)
    for req in requirements("lab", "dev"):
        versions = chosen.get(canonicalize_name(req.name), [])
        assert len(versions) == 1, f"{req.name} on Python {python}, {system}: {versions}"
        assert versions[0] in req.specifier, f"{req.name} {versions[0]} is not within {req.specifier}"


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("system", SYSTEMS)
def test_lock_never_pins_a_package_twice(python: str, system: str) -> None:
    """No Python and no system meets two versions of one package."""
    twice = {name: versions for name, versions in pins(python, system).items() if len(versions) > 1}
    assert twice == {}


def test_build_backend_is_locked_too() -> None:
    """The editable install needs no isolated, unlocked build."""
    backends = bounds([Requirement(line) for line in PYPROJECT["build-system"]["requires"]])
    assert backends.items() <= bounds(requirements("dev")).items()


def conda_lines() -> tuple[dict[str, str], dict[str, str]]:
    """Name -> bounds as conda gets them, and as pip gets them, from environment.yml."""
    listed = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    conda = bounds([Requirement(line) for line in listed if isinstance(line, str)])
    [pip] = [line["pip"] for line in listed if isinstance(line, dict)]
    return conda, bounds([Requirement(line) for line in pip])


def test_conda_environment_agrees_with_pyproject() -> None:
    """conda users get the same packages within the same bounds: core, lab and dev."""
    wanted = bounds(requirements("lab", "dev"))
    conda, pip = conda_lines()
    assert pip == {name: wanted[name] for name in PIP_ONLY}
    expected = {CONDA_NAMES.get(name, name): spec for name, spec in wanted.items() if name not in PIP_ONLY}
    assert conda == expected | {"python": PROJECT["requires-python"], "pip": ""}


def test_conda_environment_uses_the_community_channel_only() -> None:
    """One channel, by name, so that solving gives everybody the same builds."""
    listed = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    assert listed["channels"] == ["conda-forge"]


def explained() -> list[list[str]]:
    """The cells of each table row of docs/dependencies.md."""
    rows = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").splitlines()
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows if row.startswith("| `")]
    assert all(len(row) == 4 for row in cells), "each row: package, why, licence, what it replaces"
    return cells


def test_each_dependency_is_explained_once() -> None:
    """docs/dependencies.md has one full line for each dependency, and none for what is gone."""
    rows = explained()
    assert all(all(row) for row in rows)
    names = sorted(canonicalize_name(row[0].strip("`").split("[")[0]) for row in rows)
    assert names == sorted(bounds(requirements("lab", "dev", "scale")))


# --- the doors: make, nbval, the changelog ---------------------------------------------------------


# CONTRIBUTING.md gives the steps by hand for systems without make.
needs_make = pytest.mark.skipif(shutil.which("make") is None, reason="no make on this system")


def make(*arguments: str) -> str:
    """The output of make; the variables of a make that runs these tests are kept away from it."""
    clean = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
    command = ["make", *arguments]
    return subprocess.run(command, cwd=ROOT, env=clean, check=True, capture_output=True, text=True, timeout=60).stdout


def plan(*arguments: str) -> str:
    """What make would do after a change of pyproject.toml, without doing it."""
    return make("-n", "-W", "pyproject.toml", *arguments)


@needs_make
@pytest.mark.parametrize("target", ["lab", "demo", "test", "bench", "notebooks"])
def test_every_door_sets_itself_up_from_the_lock(target: str) -> None:
    """A first `make lab` installs exactly what the lock names, hashes required."""
    planned = plan(target)
    assert "--require-hashes -r requirements.lock" in planned
    assert "--no-deps --no-build-isolation -e ." in planned


@needs_make
def test_lab_is_reachable_from_this_machine_only() -> None:
    """The lesson server listens on the loopback address and honours PORT and BROWSER."""
    planned = plan("lab", "PORT=9999", "BROWSER=no")
    assert "--ip=127.0.0.1 --port=9999" in planned
    assert "--no-browser" in planned
    assert "--no-browser" not in plan("lab")


@needs_make
def test_whole_test_run_leaves_nothing_out() -> None:
    """`make test` checks style, types, tests/ and every notebook; PYTEST_ARGS narrows it to tests/."""
    whole, part = plan("test"), plan("test", "PYTEST_ARGS=-k replay")
    steps = ["ruff check .", "-m mypy", "--dist loadfile", "--nbval --nbval-current-env --nbval-cell-timeout=60"]
    assert [step for step in steps if step not in whole] == []
    assert "-k replay" in part
    assert "--nbval" not in part


@needs_make
def test_help_names_every_target() -> None:
    """What `make` can do, `make help` tells."""
    targets = set(re.findall(r"^(\w+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    shown = make("help")
    assert {"lab", "demo", "test", "bench", "notebooks", "lint", "lock", "clean", "help"} <= targets
    assert {target for target in targets - {"help"} if f"make {target} " not in shown} == set()


def sanitise(text: str) -> str:
    """Apply tests/nbval.cfg as nbval does: each regex in turn."""
    rules = (ROOT / "tests" / "nbval.cfg").read_text(encoding="ascii")
    for pattern, replacement in re.findall(r"^regex: (.*)\nreplace: (.*)$", rules, re.MULTILINE):
        text = re.sub(pattern, replacement, text)
    return text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("<desk.Desk object at 0x7f00aa12>", "<desk.Desk object at 0x10bd>"),
        ('<table id="T_1a2b3">', '<table id="T_99fff">'),
        ("/var/ipykernel_41/9.py:3: Warning", "C:\\temp\\ipykernel_7\\12.py:3: Warning"),
        ("served at 127.0.0.1:8888", "served at 127.0.0.1:41233"),
    ],
)
def test_notebook_comparison_ignores_what_changes_by_nature(one: str, other: str) -> None:
    """Addresses, style ids, cell file names and ports differ between runs and are no difference."""
    assert one != other
    assert sanitise(one) == sanitise(other)


def test_notebook_comparison_still_sees_a_changed_score() -> None:
    """The sanitiser takes nothing out that a lesson shows."""
    assert sanitise("时效 25/30, etiquette 18/20, 2026-02-24 10:00") == "时效 25/30, etiquette 18/20, 2026-02-24 10:00"


def test_changelog_has_the_current_version() -> None:
    """A version is released only with its notes."""
    assert f"\n## [{PROJECT['version']}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
