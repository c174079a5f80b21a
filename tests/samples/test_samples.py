"""The sample reports are what the docs promise: invented, of every format, and told who published them when."""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from datetime import date
from difflib import SequenceMatcher
from functools import cache
from importlib.resources import files
from pathlib import Path, PurePath

import pytest

from onrecord.intake import fetch_raws, is_readable, read_raw
from onrecord.lexicon.tables import read_table, split_values
from onrecord.record import Issue, Item, Raw

SAMPLES = Path(str(files("onrecord") / "samples"))
ROOT = Path(__file__).parents[2]
FILES = sorted(path for path in SAMPLES.rglob("*") if path.is_file())
DOCUMENTS = [path for path in FILES if path.name != "meta.jsonl"]
FIRST, LAST = date(2025, 3, 3), date(2025, 4, 6)
FURNITURE = ("cookie", "Print", "Follow", "Read also", "More from", "All rights reserved", "Subscribe", "Annexes")


def read_lines(name: str) -> list[dict[str, str]]:
    """The rows of a file of JSON lines among the samples."""
    return [json.loads(line) for line in (SAMPLES / name).read_text("utf-8").splitlines()]


def list_names() -> list[str]:
    """The name of every document: its file's, or the id of its row."""
    rows = [row["id"] for row in read_lines("feed.jsonl")]
    return rows + [path.name for path in DOCUMENTS if path.name != "feed.jsonl"]


@cache
def take_in() -> tuple[Mapping[str, Item], tuple[Issue, ...]]:
    """The samples as intake reads them, by name, and everything that it says about them."""
    met = list(fetch_raws([str(SAMPLES)]))
    outcomes = [read_raw(raw) for raw in met if isinstance(raw, Raw)]
    issues = [issue for issue in met if isinstance(issue, Issue)] + [i for o in outcomes for i in o.issues]
    return {item.name: item for outcome in outcomes for item in outcome.made}, tuple(issues)


@cache
def compile_names() -> re.Pattern[str]:
    """What finds the names of real countries, their peoples and capitals."""
    columns = ("name", "adjectives", "people", "aliases", "capital")
    names = {value for row in read_table("countries") for name in columns for value in split_values(row[name])}
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(names)))})(?!\w)")


def find_names(text: str) -> set[str]:
    """The real countries, peoples and capitals that a text names."""
    return set(compile_names().findall(text))


def test_there_are_documents_enough() -> None:
    assert 26 <= len(list_names()) <= 30
    assert sorted(take_in()[0]) == sorted(list_names())


def test_the_promised_formats_are_there() -> None:
    formats = Counter(path.suffix for path in DOCUMENTS)
    assert formats[".html"] + formats[".htm"] == 3
    assert formats[".htm"] >= 1
    assert formats[".md"] == formats[".jsonl"] == 1
    assert formats[".txt"] >= 18
    assert set(formats) == {".txt", ".md", ".html", ".htm", ".jsonl"}


def test_exactly_one_document_is_set_aside_and_nothing_else_is_met() -> None:
    items, issues = take_in()
    foreign = [item.name for item in items.values() if not is_readable(item)]
    assert foreign == ["radio-pashkel.txt"]
    assert [(PurePath(issue.source).name, issue.what) for issue in issues] == [
        ("radio-pashkel.txt", "set aside: language fr")
    ]


@pytest.mark.parametrize("name", list_names())
def test_a_document_is_known_by_title_publisher_date_and_address(name: str) -> None:
    item = take_in()[0][name]
    assert item.title
    assert item.publisher
    assert item.published
    assert item.url
    assert FIRST <= date.fromisoformat(item.published) <= LAST
    assert item.url.startswith("https://example.org/")
    assert 80 <= len(item.text.split()) <= 450


def test_the_samples_span_five_weeks() -> None:
    days = {item.published for item in take_in()[0].values()}
    assert {FIRST.isoformat(), LAST.isoformat()} <= days
    assert len(days) >= 20


def test_the_rows_beside_the_texts_match_the_files() -> None:
    rows = [row["doc"] for row in read_lines("meta.jsonl")]
    assert sorted(rows) == sorted(path.stem for path in SAMPLES.glob("texts/*"))
    assert all(list(row) == ["doc", "publisher", "published", "title", "url"] for row in read_lines("meta.jsonl"))


def test_addresses_and_ids_are_given_once() -> None:
    urls = Counter(item.url for item in take_in()[0].values())
    assert [url for url, times in urls.items() if times > 1] == []
    assert 4 <= len({row["id"] for row in read_lines("feed.jsonl")}) == len(read_lines("feed.jsonl")) <= 5


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_real_country_people_or_capital_is_named(path: Path) -> None:
    assert find_names(path.read_text("utf-8")) == set()


def test_every_real_country_would_be_found() -> None:
    countries = [row["name"] for row in read_table("countries")]
    assert len(countries) > 190
    assert [name for name in countries if not find_names(f"The envoy of {name} arrived.")] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_address_leads_to_the_example_domain(path: Path) -> None:
    hosts = set(re.findall(r"https?://([^/\s\"<>]+)", path.read_text("utf-8")))
    assert hosts <= {"example.org", "schema.org"}


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("pages/*")), ids=lambda path: path.name)
def test_a_page_has_furniture_that_is_no_part_of_its_text(path: Path) -> None:
    source, text = path.read_text("utf-8"), take_in()[0][path.name].text
    worn = [words for words in FURNITURE if words in source]
    assert len(worn) >= 2
    assert [words for words in worn if words in text] == []


def test_the_copies_are_copies_of_the_wire_story() -> None:
    texts = {name.removesuffix(".txt"): item.text for name, item in take_in()[0].items()}
    wire = texts["tovrek-arcus"]
    assert texts["tovrek-observer"] == wire
    assert texts["tovrek-free-derrun"] == wire.replace("at least nine people", "at least 29 people") != wire
    assert len(texts["tovrek-bessak-today"]) < len(wire) / 2
    near_to_far = ["tovrek-bessak-today", "tovrek-world-brief", "tovrek-lantern", "tovrek-northlight"]
    shares = [SequenceMatcher(None, wire.split(), texts[name].split(), autojunk=False).ratio() for name in near_to_far]
    assert shares == sorted(shares, reverse=True)
    assert len(set(shares)) == len(shares)


def test_the_page_about_the_samples_names_each_of_them_and_no_other() -> None:
    named = re.findall(r"^\| `([^`]+)` \|", (ROOT / "docs/samples.md").read_text("utf-8"), re.M)
    rows = [f"feed.jsonl: {row['id']}" for row in read_lines("feed.jsonl")]
    stored = [path.relative_to(SAMPLES).as_posix() for path in DOCUMENTS if path.name != "feed.jsonl"]
    assert sorted(named) == sorted(rows + stored)


def test_every_sample_file_is_packaged() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    patterns = project["tool"]["setuptools"]["package-data"]["onrecord"]
    assert {path.suffix for path in FILES} <= {pattern.removeprefix("**/*") for pattern in patterns}
