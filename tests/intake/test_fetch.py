"""Whatever a person names is found, in order, or told."""

from __future__ import annotations

import io
import json
import os
import tracemalloc
from pathlib import Path

import pytest

from onrecord.errors import UserFault
from onrecord.intake import IntakeLimits, Process, fetch_raws
from onrecord.intake.fetch import tell_time
from onrecord.record import Issue, Raw

from .taking import ENGLISH, NOON, PAGE, take_in


def write(folder: Path, files: dict[str, str | bytes]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


def list_sources(*sources: Path | str) -> list[str]:
    return [found.source for found in fetch_raws(map(str, sources))]


def test_a_folder_is_read_with_all_below_it_by_name(tmp_path: Path) -> None:
    write(
        tmp_path,
        dict.fromkeys(("b.txt", "a.md", "z/1.TXT", "c/2.html", "c/d/3.htm", ".hidden.txt", ".git/x.txt"), ENGLISH),
    )
    names = [os.path.relpath(source, tmp_path) for source in list_sources(tmp_path)]
    assert names == ["a.md", "b.txt", "c/2.html", "c/d/3.htm", "z/1.TXT"]


def test_sources_are_as_they_were_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"docs/a.txt": ENGLISH})
    monkeypatch.chdir(tmp_path)
    (raw,) = fetch_raws(["docs"], process=Process(lambda: NOON))
    assert raw == Raw("docs/a.txt", "a.txt", "text/plain", ENGLISH.encode(), NOON)
    assert list_sources("docs/a.txt") == ["docs/a.txt"]
    assert list_sources("./docs/a.txt") == ["./docs/a.txt"]


def test_patterns_are_followed_in_order(tmp_path: Path) -> None:
    write(tmp_path, dict.fromkeys(("a/2.txt", "a/1.txt", "b/1.txt", "a/x.html", "odd[1].txt"), ENGLISH))
    assert list_sources(tmp_path / "**/1.txt") == [str(tmp_path / "a/1.txt"), str(tmp_path / "b/1.txt")]
    assert list_sources(tmp_path / "odd[1].txt") == [str(tmp_path / "odd[1].txt")]


def test_what_is_named_twice_is_taken_once(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": ENGLISH})
    assert len(list_sources(tmp_path, tmp_path / "a.txt", tmp_path / "*.txt")) == 1


@pytest.mark.parametrize("source", ["none.txt", "none/", "*.none", "", "[", "a\0b", "x" * 5000])
def test_a_source_that_does_not_exist_is_refused_before_anything_is_read(tmp_path: Path, source: str) -> None:
    write(tmp_path, {"a.txt": ENGLISH})
    with pytest.raises(UserFault, match="no such file") as caught:
        fetch_raws([str(tmp_path), f"{tmp_path}/{source}" if source else source])
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("a.pdf", b"%PDF", "files of type .pdf are not read"),
        ("notes", b"words", "without a type"),
        ("big.txt", b"x" * 101, "larger than 100 bytes"),
        ("big.html", b"x" * 101, "larger than 100 bytes"),
        ("empty.jsonl", b"\n \n", "no line in it"),
        ("zip.jsonl", b"PK\x03\x04", "a ZIP archive"),
    ],
)
def test_files_that_are_not_taken_in_are_named(tmp_path: Path, name: str, content: bytes, what: str) -> None:
    write(tmp_path, {name: content})
    for source in (tmp_path, tmp_path / name):
        items, (issue,) = take_in([source], IntakeLimits(100))
        assert items == []
        assert issue.source == str(tmp_path / name)
        assert what in issue.what
        assert issue.remedy


def test_a_large_file_is_not_read_into_memory(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as stream:
        stream.truncate(200_000_000)
    with (tmp_path / "b.jsonl").open("wb") as stream:
        stream.truncate(50_000_000)
        stream.seek(0, os.SEEK_END)
        stream.write(b"\n" + json.dumps({"id": "k", "text": ENGLISH}).encode())
    tracemalloc.start()
    found = list(fetch_raws([str(tmp_path)], IntakeLimits(1_000_000)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    said = [(Path(f.source).name, f.place if isinstance(f, Issue) else f.body[:10]) for f in found]
    assert said == [("a.txt", ""), ("b.jsonl", "line 1"), ("k", b'{"id": "k"')]
    assert peak < 5_000_000


def test_rows_are_taken_and_bad_ones_named(tmp_path: Path) -> None:
    rows = [
        json.dumps({"id": "k1", "text": ENGLISH, "byline": "x", "tags": []}),
        "{broken",
        json.dumps({"id": "k2"}),
        "",
        json.dumps({"id": "k3", "text": ENGLISH, "byline": "y"}),
        json.dumps({"id": "k4", "text": ENGLISH, "published": "soon"}),
    ]
    write(tmp_path, {"k.jsonl": b"\xef\xbb\xbf" + "\r\n".join(rows).encode()})
    items, issues = take_in([tmp_path])
    assert [(item.source, item.name, item.text) for item in items] == [("k1", "k1", ENGLISH), ("k3", "k3", ENGLISH)]
    assert [issue.place for issue in issues] == ["line 2", "line 3, field text", "line 6, field published", ""]
    assert issues[-1].what == "fields that nothing reads: byline, tags"
    assert {issue.source for issue in issues} == {str(tmp_path / "k.jsonl")}


def test_a_file_without_a_single_row_is_given_up(tmp_path: Path) -> None:
    write(tmp_path, {"k.jsonl": "words\n" * 5000})
    items, issues = take_in([tmp_path])
    assert items == []
    assert len(issues) == 101
    assert "the lines after 100 were not read" in issues[-1].what


def test_rows_come_one_at_a_time(tmp_path: Path) -> None:
    write(tmp_path, {"k.jsonl": f"{json.dumps({'id': 'k', 'text': ENGLISH})}\n" * 3})
    found = fetch_raws([str(tmp_path)])
    assert isinstance(next(found), Raw)
    (tmp_path / "k.jsonl").write_bytes(b"")  # what was not read yet is gone, and nothing breaks
    assert all(isinstance(each, Raw) for each in found)


@pytest.mark.parametrize(
    ("body", "media_type"),
    [
        (ENGLISH.encode(), "text/plain"),
        (PAGE.encode(), "text/html"),
        (b"\xef\xbb\xbf\n<HTML><p>x", "text/html"),
        (json.dumps({"id": "k", "text": ENGLISH}).encode(), "application/x-ndjson"),
        (b"", "text/plain"),
    ],
)
def test_standard_input_is_read_as_what_it_begins_like(body: bytes, media_type: str) -> None:
    (raw,) = fetch_raws(["-", "-"], process=Process(lambda: NOON, io.BytesIO(body)))
    assert isinstance(raw, Raw)
    assert (raw.media_type, raw.body) == (media_type, body)
    assert raw.source == ("k" if "ndjson" in media_type else "-")


def test_standard_input_that_is_too_long_is_named() -> None:
    (issue,) = fetch_raws(["-"], IntakeLimits(10), Process(lambda: NOON, io.BytesIO(b"x" * 11)))
    assert isinstance(issue, Issue)
    assert issue.source == "-"


@pytest.mark.parametrize("url", ["https://zamira.example/a.html", "http://x", "ftp://x/y.txt", "file:///etc/hosts"])
def test_addresses_are_not_followed(url: str) -> None:
    (issue,) = fetch_raws([url])
    assert isinstance(issue, Issue)
    assert issue.source == url
    assert "web" in issue.what


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    (issue,) = fetch_raws([str(tmp_path)])
    assert isinstance(issue, Issue)
    assert issue.what == "a folder without files"


def test_the_moment_of_intake_is_in_utc() -> None:
    assert len(tell_time()) == len(NOON)
    assert tell_time().endswith("Z")
