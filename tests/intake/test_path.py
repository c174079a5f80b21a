"""Folders are walked without being led astray."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from onrecord.intake.path import show_path, walk_folder
from onrecord.record import Issue


def walk(folder: Path) -> dict[str, str]:
    """What is said of each entry, by its path below the folder; nothing for a file."""
    return {
        os.path.relpath(found.source, folder): found.what if isinstance(found, Issue) else ""
        for found in walk_folder(str(folder))
    }


def test_links_are_followed_only_within_the_folder(tmp_path: Path) -> None:
    outside, inside = tmp_path / "outside", tmp_path / "inside"
    (outside / "deep").mkdir(parents=True)
    (inside / "sub").mkdir(parents=True)
    (outside / "secret.txt").write_text("x")
    (inside / "sub" / "a.txt").write_text("x")
    (inside / "b.txt").symlink_to(inside / "sub" / "a.txt")
    (inside / "out.txt").symlink_to(outside / "secret.txt")
    (inside / "gone.txt").symlink_to(outside / "none.txt")
    (inside / "self.txt").symlink_to(inside / "self.txt")
    (inside / "loop").symlink_to(inside)
    (inside / "sub" / "up").symlink_to(tmp_path)
    (inside / "away").symlink_to(outside)
    said = walk(inside)
    assert {name for name, what in said.items() if not what} == {"b.txt", "sub/a.txt"}
    assert {name for name, what in said.items() if "not followed" in what} == {"out.txt", "loop", "sub/up", "away"}
    assert {name for name, what in said.items() if "cannot be read" in what} == {"gone.txt", "self.txt"}


def test_a_folder_that_is_a_link_is_walked_when_it_is_named(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.txt").write_text("x")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert walk(tmp_path / "link") == {"a.txt": ""}


@pytest.mark.timeout(10)
def test_a_pipe_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    os.mkfifo(tmp_path / "meta.jsonl")
    assert walk(tmp_path) == {"a.txt": "not a file", "meta.jsonl": "not a file"}


def test_what_a_browser_saves_beside_a_page_is_left_out(tmp_path: Path) -> None:
    for name in ("page_files", "notes_files"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "ad.html").write_text("x")
    (tmp_path / "page.html").write_text("x")
    assert list(walk(tmp_path)) == ["page.html", "notes_files/ad.html"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_what_may_not_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0)
    assert "cannot be read" in walk(tmp_path)["closed"]


@pytest.mark.parametrize(
    ("path", "shown"),
    [(b"caf\xc3\xa9.txt", "café.txt"), (b"caf\xe9.txt", "caf\\xe9.txt"), (b"a\x1b[31m\n.txt", "a\\x1b[31m\\x0a.txt")],
)
def test_paths_are_shown_in_characters_that_can_be_written(path: bytes, shown: str) -> None:
    assert show_path(os.fsdecode(path)) == shown
    shown.encode()
