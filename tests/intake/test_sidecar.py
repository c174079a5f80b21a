"""What a meta.jsonl says of the documents beside it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.intake import IntakeLimits

from .taking import ENGLISH, take_in

ROWS = [
    {
        "doc": "a",
        "publisher": "Radio Meridian",
        "published": "2031-05-04",
        "title": "A",
        "url": "https://m.example/a",
        "basis": "x",
    },
    {"id": "b", "source": "Zamira Ledger", "published": ""},
    {"file": "c.txt", "source": "c-as-sent.txt", "published": "2031-05-05T10:00:00Z"},
    {"doc": "d", "published": "May 2031", "publisher": "Radio Meridian"},
    {"title": "nobody's"},
]


@pytest.fixture
def collection(tmp_path: Path) -> Path:
    """A described collection: documents in a folder, and the sidecar, a README and an index above it."""
    docs = tmp_path / "set" / "docs"
    docs.mkdir(parents=True)
    for name in "abcde":
        (docs / f"{name}.txt").write_text(f"{name.upper()}: {ENGLISH}", "utf-8")
    (docs.parent / "meta.jsonl").write_text("\n".join(map(json.dumps, ROWS)), "utf-8")
    (docs.parent / "README.md").write_text("This collection was made up for a test.", "utf-8")
    (docs.parent / "index.jsonl").write_text('{"doc": "a", "kind": "x"}\n', "utf-8")
    return docs.parent


@pytest.mark.parametrize("given", ["set", "set/docs", "set/docs/*.txt"])
def test_documents_are_described(collection: Path, given: str) -> None:
    items, issues = take_in([collection.parent / given])
    known = {item.name[0]: (item.publisher, item.published, item.title, item.url) for item in items}
    assert known == {
        "a": ("Radio Meridian", "2031-05-04", "A", "https://m.example/a"),
        "b": ("Zamira Ledger", None, None, None),
        "c": (None, "2031-05-05", None, None),
        "d": ("Radio Meridian", None, None, None),
        "e": (None, None, None, None),
    }
    assert [(issue.place, issue.what) for issue in issues] == [
        ("line 4, field published", "'May 2031' is not a date"),
        ("line 5", "names no document"),
    ]
    assert all(issue.source.endswith("meta.jsonl") for issue in issues)


def test_the_nearer_sidecar_goes_first(collection: Path) -> None:
    (collection / "docs" / "meta.jsonl").write_text('{"doc": "a", "publisher": "Nearby"}\n', "utf-8")
    items, _ = take_in([collection])
    assert [item.publisher for item in items][:2] == ["Nearby", "Zamira Ledger"]
    assert len(items) == 5


def test_the_sidecar_of_a_file_in_the_working_folder_is_found(
    collection: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(collection / "docs")
    items, _ = take_in(["a.txt"])
    assert (items[0].source, items[0].publisher) == ("a.txt", "Radio Meridian")


def test_a_sidecar_named_by_itself_is_explained(collection: Path) -> None:
    items, issues = take_in([collection / "meta.jsonl"])
    assert items == []
    assert "describes documents" in issues[0].what


def test_documents_in_a_file_called_meta_are_read(tmp_path: Path) -> None:
    (tmp_path / "meta.jsonl").write_text(json.dumps({"id": "1", "text": ENGLISH}), "utf-8")
    (tmp_path / "README.md").write_text(ENGLISH, "utf-8")
    items, issues = take_in([tmp_path])
    assert ([item.name for item in items], issues) == (["README.md", "1"], [])


def test_a_bad_sidecar_is_told_once_and_not_without_end(tmp_path: Path) -> None:
    (tmp_path / "meta.jsonl").write_text('{"doc": "a"}\n' + "{\n" * 500, "utf-8")
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(ENGLISH, "utf-8")
    items, issues = take_in([tmp_path], IntakeLimits(1000))
    assert len(items) == 2
    assert len(issues) == 101
    assert issues[-1].what == "500 faults; those after the first 100 are not listed"
