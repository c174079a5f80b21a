"""Malformed inputs of every kind: each becomes an item or is named, and nothing breaks."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from onrecord.ids import item_id
from onrecord.intake import IntakeLimits
from onrecord.intake.formats.html.page import decode_page

from .taking import ENGLISH, FRENCH, PAGE, make_page, take_in
from .test_offsets import check_segments

SEED = 20_310_504
EACH = 60  # inputs that each way of breaking makes
LIMIT = 2_000_000
_NASTY = [
    "\0", "\ufeff", "\ufffe", "\u202e", "\u2066", "\u00ad", "\x1b[31m", "\x85", "\u2028", "\r", "\r\n", "\x0b", "\x7f",
    "e\u0301" * 40, "\U0001f681", "\U0010ffff", "&#xD800;", "&#0;", "&#99999999;", "&bogus;", "<!--", "-->", "<![CDATA[",
    "<script>", "</script>", "<svg><style>", "<p", "<a href='", "<table><td>", "]]>", "<?php", "<%", "%s%n", "{{", "\\ud800",
]  # fmt: skip
_BYTES = [
    b"\xff",
    b"\xc3",
    b"\xe2\x80",
    b"\xed\xa0\x80",
    b"\xf8\x88\x80\x80\x80",
    b"\xc0\xaf",
    b"\x00",
    b"\xff\xfe",
    b"\x80",
]
_ROW = {"id": "k", "text": ENGLISH, "title": "Jets", "published": "2031-05-04", "language": "en"}
_VALUES: list[object] = [
    None,
    "",
    " ",
    0,
    -1.5,
    10**400,
    True,
    [],
    {},
    [[[]]],
    "\ud800",
    "x" * 5000,
    "\0",
    "2031-13-01",
    "e\0n",
]

type Breaker = Callable[[random.Random], tuple[str, bytes]]


def cut_short(dice: random.Random) -> tuple[str, bytes]:
    """A good file that ends somewhere in the middle."""
    suffix, body = dice.choice([(".html", PAGE), (".txt", FRENCH), (".md", ENGLISH), (".jsonl", json.dumps(_ROW))])
    raw = body.encode(dice.choice(["utf-8", "utf-16", "cp1252"]), "replace")
    return suffix, raw[: dice.randrange(len(raw))]


def strike_bytes(dice: random.Random) -> tuple[str, bytes]:
    """A good file with bytes that no text has."""
    suffix, body = dice.choice([(".html", PAGE), (".txt", ENGLISH), (".jsonl", json.dumps(_ROW))])
    raw = bytearray(body.encode())
    for _ in range(dice.randint(1, 12)):
        at = dice.randrange(len(raw))
        raw[at:at] = dice.choice(_BYTES)
    return suffix, bytes(raw)


def mix_markup(dice: random.Random) -> tuple[str, bytes]:
    """A page or a text with markup and characters in places where none belong."""
    body = dice.choice([PAGE, ENGLISH, FRENCH])
    for _ in range(dice.randint(1, 20)):
        at = dice.randrange(len(body))
        body = body[:at] + dice.choice(_NASTY) + body[at:]
    return dice.choice([".html", ".htm", ".txt", ".md"]), body.encode("utf-8", "surrogatepass")


def nest_deeply(dice: random.Random) -> tuple[str, bytes]:
    """Elements, or JSON, ten thousand levels deep."""
    depth = dice.choice([255, 257, 1_000, 10_000])
    if dice.random() < 0.4:
        opening = dice.choice(['{"text":', "[", '{"id": "k", "text": "x", "a": ['])
        return ".jsonl", (opening * depth).encode()
    tag = dice.choice(["div", "b", "ul><li", "table><tr><td", "blockquote", "a href=x", "font", "svg", "p", "section"])
    return ".html", make_page(f"<{tag}>" * depth + dice.choice(["", "x"]) + "</div>" * dice.choice([0, depth]))


def spoil_row(dice: random.Random) -> tuple[str, bytes]:
    """Rows whose fields are missing, of other types, repeated or unknown."""
    lines = []
    for _ in range(dice.randint(1, 4)):
        row: dict[str, object] = {
            **_ROW,
            **{dice.choice([*_ROW, "x", "\ud800"]): dice.choice(_VALUES) for _ in range(2)},
        }
        line = json.dumps(row)
        if dice.random() < 0.3:
            line = line[:-1] + dice.choice(
                [', "id": "2"}', ', "n": 1e999}', ', "n": NaN}', ",}", "}}", "", ', "n": ' + "9" * 9_000 + "}"]
            )
        lines.append(line)
    return ".jsonl", dice.choice(["\n", "\r\n", "\n\n"]).join(lines).encode("utf-8", "surrogatepass")


def pass_for_text(dice: random.Random) -> tuple[str, bytes]:
    """Bytes of other kinds under the name of a text."""
    head = dice.choice(
        [b"%PDF-1.7\n", b"PK\x03\x04", b"\x89PNG", b"\x1f\x8b", b"{\\rtf1", b"\xff\xfe", b"\xfe\xff", b""]
    )
    return dice.choice([".txt", ".html", ".jsonl", ".md"]), head + dice.randbytes(dice.choice([0, 1, 3, 500, 5_000]))


def repeat_endlessly(dice: random.Random) -> tuple[str, bytes]:
    """One thing again and again, in places above the limit."""
    part = dice.choice([*_NASTY, "&", "<", "<p>", "x", " ", "word ", "\n", '{"', "|", "- "]).encode(
        "utf-8", "surrogatepass"
    )
    size = dice.choice([3_000, 20_000]) if dice.random() < 0.95 else LIMIT + 1
    return dice.choice([".txt", ".html", ".jsonl"]), (part * (size // len(part) + 1))[:size]


def leave_blank(dice: random.Random) -> tuple[str, bytes]:
    """Nothing, or nothing that can be seen."""
    blank = dice.choice(
        ["", " ", "\n\n", "\ufeff", "\t\r\n", "\u00a0", "\u200b", "<p> </p>", "<html></html>", "{}", '""', "null"]
    )
    return dice.choice([".txt", ".md", ".html", ".htm", ".jsonl"]), (blank * dice.randint(1, 3)).encode()


def spoil_name(dice: random.Random) -> tuple[str, bytes]:
    """A good text under a name that is hard to write."""
    name = dice.choice(
        ["é", "\u202e", "a b", "'\"", "%s", "$(x)", "\x1b[31m", "-", "*", "\udcff", "x" * 200, ".x.txt."]
    )
    return f"{name}{dice.choice(['.txt', '.TXT', '.pdf', '', '.html'])}", ENGLISH.encode()


BREAKERS: tuple[Breaker, ...] = (
    cut_short, strike_bytes, mix_markup, nest_deeply, spoil_row, pass_for_text, repeat_endlessly, leave_blank, spoil_name,
)  # fmt: skip


def make_inputs(folder: Path, each: int = EACH) -> Iterator[Path]:
    """Every malformed input, each in a folder of its own; the same ones every time."""
    for breaker in BREAKERS:
        dice = random.Random(f"{SEED} {breaker.__name__}")
        for number in range(each):
            name, body = breaker(dice)
            path = folder / f"{breaker.__name__}{number}" / f"f{name}"
            path.parent.mkdir()
            path.write_bytes(body)
            yield path


@pytest.mark.timeout(120)
def test_malformed_inputs_become_items_or_are_named(tmp_path: Path) -> None:
    paths = list(make_inputs(tmp_path))
    assert len(paths) >= 500
    made = 0
    for path in paths:
        items, issues = take_in([path], IntakeLimits(LIMIT))
        assert items or issues, path
        assert all(is_named(each.source, path) for each in (*items, *issues)), path
        for item in items:
            made += 1
            assert item.id == item_id(item)
            repr((item, item.text, issues)).encode()
            item.text.encode()
            if item.segments:
                check_segments(item.text, decode_page(path.read_bytes()).text, item.segments)
        for issue in issues:
            assert issue.what
            assert issue.remedy
            str(issue).encode()
    assert made > 100


def is_named(source: str, path: Path) -> bool:
    """Whether a source names the input: by its folder, which no other has, or by the id of a row in it."""
    by_path = Path(source).parent.name == path.parent.name
    return by_path or (path.suffix == ".jsonl" and json.dumps(source) in path.read_bytes().decode("utf-8", "replace"))


def test_a_line_of_fifty_megabytes_and_one_that_explodes_are_named(tmp_path: Path) -> None:
    with (tmp_path / "k.jsonl").open("wb") as stream:
        stream.write(b'{"id": "long", "text": "' + b"word " * 10_000_000 + b'"}\n')
        stream.write(b'{"id": "deep", "text": ' + b"[" * 3_000_000 + b"\n")
        stream.write(b'{"id": "wide", "text": "x", "n": [' + b"{}," * 1_000_000 + b"{}]}\n")
        stream.write(json.dumps({**_ROW, "id": "good"}).encode())
    items, issues = take_in([tmp_path], IntakeLimits(4_000_000))
    assert [item.name for item in items] == ["wide", "good"]
    assert [(issue.place, issue.what) for issue in issues] == [
        ("line 1", "longer than 4,000,000 bytes"),
        ("line 2", "JSON nested too deeply"),
        ("", "fields that nothing reads: n"),
    ]


def test_a_whole_folder_of_them_gives_the_same_twice(tmp_path: Path) -> None:
    assert len(list(make_inputs(tmp_path, 8))) == 8 * len(BREAKERS)
    small = IntakeLimits(10_000)
    assert take_in([tmp_path], small) == take_in([tmp_path], small)
