"""Files are put in their place whole or not at all, and an error names the file that was asked for."""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO

import pytest

from casebank import atomic
from classroom.cli.main import main
from tests.attempts import CASE


def test_a_file_takes_its_place_whole(tmp_path: Path) -> None:
    """Folders are made, line ends stay as they are, and nothing lies beside the file."""
    target = tmp_path / "new" / "page.html"
    assert atomic.write(target, "您好\n再见\n") == target
    assert atomic.write(target, "好\n") == target
    assert target.read_bytes() == "好\n".encode()
    assert [path.name for path in target.parent.iterdir()] == ["page.html"]


def test_what_breaks_off_in_the_middle_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path) -> None:
    """A full disk at the second half: the error names the target, the first version is still there."""
    target = tmp_path / "log.jsonl"
    atomic.write(target, "before")

    def full(file: BinaryIO) -> None:
        file.write(b"half")
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space left") as caught:
        atomic.write_by(target, full)
    assert caught.value.filename == str(target)
    assert target.read_text() == "before"
    assert [path.name for path in tmp_path.iterdir()] == ["log.jsonl"]


@pytest.mark.parametrize("where", ["", "taken/log.jsonl"])
def test_a_place_that_will_not_do_is_told_by_its_own_name(tmp_path: Path, where: str) -> None:
    """A folder, or a file where a folder should be; asked before or tried after, the answer is the same."""
    (tmp_path / "taken").write_text("x")
    target = tmp_path / where
    for attempt in (lambda: atomic.require_writable(target), lambda: atomic.write(target, "x")):
        with pytest.raises(OSError) as caught:
            attempt()
        assert caught.value.filename == str(target)
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]


def test_a_good_place_is_left_as_it_was(tmp_path: Path) -> None:
    """Looking at a place neither makes the file nor touches the one that is there."""
    target = tmp_path / "log.jsonl"
    atomic.require_writable(target)
    assert list(tmp_path.iterdir()) == []
    target.write_text("x")
    atomic.require_writable(target)
    assert target.read_text() == "x" and len(list(tmp_path.iterdir())) == 1


@pytest.mark.skipif(os.name == "nt", reason="no pipes in the file system")
def test_a_link_is_followed_and_a_device_is_written_to(tmp_path: Path) -> None:
    """What is replaced is the file behind a link; /dev/null stays what it is."""
    (tmp_path / "behind").write_text("x")
    (tmp_path / "link").symlink_to("behind")
    atomic.write(tmp_path / "link", "y")
    assert (tmp_path / "link").is_symlink() and (tmp_path / "behind").read_text() == "y"
    atomic.write("/dev/null", "z")
    assert not Path("/dev/null").is_file()


@pytest.mark.parametrize("words", [
    ("play", CASE, "--save"), ("walk", CASE, "-n", "1", "--html"), ("demo", "--out"), ("show", CASE, "--html"), ("disputes",), ("appeals", "export"),
    ("realism", "-n", "1", "--read", "0", "--to"),
], ids=lambda words: words[0])  # fmt: skip
def test_every_command_that_writes_says_which_place_will_not_do(
    words: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder given for a file: one line names it, before a play begins, and nothing is left in it."""
    monkeypatch.setenv("MINGJING_LANG", "en")
    monkeypatch.setenv("MINGJING_STORE", str(tmp_path / "kept.sqlite"))
    folder = tmp_path / "folder"
    folder.mkdir()
    assert main([*words, str(folder)]) == 1
    out, err = capsys.readouterr()
    assert err.strip() == f"{folder}: {atomic.A_FOLDER.partition(' / ')[0]}"
    assert words[0] == "show" or not out
    assert list(folder.iterdir()) == []
