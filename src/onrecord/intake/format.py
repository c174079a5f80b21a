"""What a format is to the intake: which files it takes, and what it makes of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BufferedReader

from onrecord.record import Issue, Raw, Segment

STEP = "intake"
"""The step that every issue of the intake names."""


@dataclass(frozen=True, slots=True)
class Note:
    """Something that a format met and read past: where, what, and what a person can do about it."""

    place: str
    what: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Draft:
    """What a format made of one raw input: a text and what the input says of itself.

    Fields are as in `Item`. `language` is the language that the input declares, not one that was found out;
    `binding` tells whether that word is final or only helps where the text is too short to tell.
    """

    text: str = field(repr=False)
    reader: str
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None
    binding: bool = False
    segments: tuple[Segment, ...] = field(default=(), repr=False)
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a stream comes from, as it was given, how long one document in it may be, and what time it is."""

    source: str
    max_bytes: int
    clock: Callable[[], str]


type Split = Callable[[BufferedReader, Origin], Iterator[Raw | Issue]]


@dataclass(frozen=True, slots=True)
class Format:
    """One format. `read` makes the draft of one raw input, or raises SetAside with the reason.

    `split` is set where one file holds many documents: it yields them one by one, and an issue for each that
    cannot be taken in.
    """

    name: str
    suffixes: tuple[str, ...]
    media_type: str
    read: Callable[[Raw], Draft]
    split: Split | None = None
