"""Where exports go, and where they do not."""

from __future__ import annotations

import io
import os
import stat
from pathlib import Path

import pytest

from onrecord.errors import TryAgain, UserFault
from onrecord.exports.target import open_target


def _write(out: Path | str, words: str = "new\n") -> None:
    with open_target(out, "utf-8") as stream:
        stream.write(words)


@pytest.mark.parametrize("kind", [str, Path])
def test_a_file_is_replaced_as_a_whole(tmp_path: Path, kind: type) -> None:
    path = tmp_path / "out.txt"
    path.write_text("old")
    with open_target(kind(path), "utf-8") as stream:
        stream.write("new\r\n")
        assert path.read_text() == "old"
    assert path.read_bytes() == b"new\r\n"
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_keeps_pointing_at_its_file(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    (tmp_path / "near").symlink_to(tmp_path / "far" / "out")
    _write(tmp_path / "near")
    assert (tmp_path / "near").is_symlink()
    assert (tmp_path / "far" / "out").read_text() == "new\n"


def test_a_device_stays_a_device() -> None:
    _write("/dev/null")
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)


def test_others_may_read_what_the_umask_lets_them(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        _write(tmp_path / "out")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "out").stat().st_mode) == 0o640


@pytest.mark.parametrize("name", ["none/out.txt", "file/out.txt", "folder"])
def test_no_path_is_told_with_a_remedy(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "folder").mkdir()
    with pytest.raises(UserFault) as fault:
        _write(tmp_path / name)
    assert str(tmp_path / name) in fault.value.what
    assert fault.value.remedy


def test_a_full_disk_is_told() -> None:
    with pytest.raises(TryAgain, match="/dev/full"):
        _write("/dev/full")


def test_stray_bytes_are_written_as_escapes(tmp_path: Path) -> None:
    _write(tmp_path / "out", "caf\udce9")
    assert (tmp_path / "out").read_bytes() == b"caf\\udce9"


def test_a_stream_is_left_open() -> None:
    stream = io.StringIO()
    with open_target(stream, "utf-8") as given:
        given.write("a")
    assert stream.getvalue() == "a"
