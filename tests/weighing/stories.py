"""Invented reports with their claims, as weighing takes them in: a claim is one line of words cut from the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from onrecord.record import Claim, ClaimId, Item, ItemId, Link, Method, Modality, Quantity, Role, Span, When
from onrecord.weighing.linked import Count, Document, Linked, Passage, Stretch

_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?!\s|$)[^.!?\n]*)*[.!?]?")
_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fifteen": 15, "seventeen": 17, "twenty": 20, "dozens": 24,
}  # fmt: skip


def load_cases(name: str) -> list[dict[str, Any]]:
    """The cases of a YAML file beside this module."""
    cases = yaml.safe_load((Path(__file__).parent / name).read_text("utf-8"))
    return list(cases)


def make_story(documents: Sequence[Mapping[str, Any]], reader: str = "made for a test") -> list[Linked]:
    """The linked claims of some documents, which are named d0, d1 … in their order."""
    return [linked for at, told in enumerate(documents) for linked in make_document(f"d{at}", told, reader)]


def make_document(name: str, told: Mapping[str, Any], reader: str = "made for a test") -> list[Linked]:
    """The linked claims of one document.

    `at` is its date, `by` its publisher, `origin` who tells it first-hand (the publisher where none is given; "-" for
    none), `days` leads from words to days, `claims` are lines "kind trigger | role words | …", a role may be followed
    by "!" where a copy altered it; `copies` names a document whose text is the same. `counts` are numbers that no claim
    took ("52", or "two @drivers" for the one beside that word), `entries` the first words of lines that are entries of a list.
    """
    text = told["text"].rstrip("\n")
    item = Item(ItemId(name), f"{name}.txt", name, "0" * 64, "text", text, title=told.get("title"))
    document = Document(item.id, item.source, item.title, told.get("by"), str(told["at"]), lead=text[:400])
    lines = [line.strip() for line in told["claims"]]
    story = _Told(item, document, told, reader)
    story.document = replace(document, counts=tuple(map(story.count, told.get("counts", ()))))
    return [_make_linked(story, line) for line in lines]


class _Told:
    """A document on its way into linked claims."""

    def __init__(self, item: Item, document: Document, told: Mapping[str, Any], reader: str) -> None:
        self.item, self.document, self.told, self.reader = item, document, told, reader
        self.first = 0 if told.get("title") and item.text.startswith(str(told["title"])) else 1
        self.sentences = [m.span() for m in _SENTENCE.finditer(item.text) if m.group().strip()]

    def cut(self, words: str, near: int) -> Span:
        """The span of these words that stands nearest to the offset."""
        found = [m.start() for m in re.finditer(re.escape(words), self.item.text)]
        start = min(found, key=lambda at: abs(at - near))
        return self.item.cut(start, start + len(words))

    def count(self, words: str) -> Count:
        number, _, anchor = (part.strip() for part in str(words).partition("@"))
        span = self.cut(number, self.item.text.index(anchor) if anchor else 0)
        return Count(self.find_passage(span), span, _read_number(number))

    def find_passage(self, trigger: Span) -> Passage:
        at = next(i for i, (start, end) in enumerate(self.sentences) if start <= trigger.start < end)
        start, end = self.sentences[at]
        start += len(self.item.text[start:end]) - len(self.item.text[start:end].lstrip())
        paragraph = self.item.text.count("\n", 0, start)
        line = self.item.text.splitlines()[paragraph]
        entry = next((words for words in self.told.get("entries", ()) if line.startswith(words)), "")
        return Passage(start, self.item.text[start:end], at + self.first, paragraph, entry)


def _make_linked(told: _Told, line: str) -> Linked:
    head, *rest = (part.strip() for part in line.split("|"))
    kind, trigger_words = head.split(" ", 1)
    near = 0
    if "@" in trigger_words:  # "hit @two": the trigger that stands nearest behind these words
        trigger_words, anchor = (part.strip() for part in trigger_words.split("@"))
        near = told.item.text.index(anchor)
    trigger = told.cut(trigger_words, near)
    modality, roles, altered = Modality.ASSERTED, [], set()
    for part in rest:
        if part in {"denied", "hypothetical", "planned"}:
            modality = Modality(part)
            continue
        name, words = part.split(" ", 1)
        if name.endswith("!"):
            name = name[:-1]
            altered.add(name)
        roles.append(Role(name, told.cut(words, trigger.start), 0.9))
    claim = Claim(
        id=ClaimId(
            f"claim-{told.item.id}-{kind}-{trigger.start:04}-{'-'.join(r.span.quote for r in roles)}-{told.reader}"
        ),
        item=told.item.id,
        kind=kind,
        trigger=trigger,
        roles=tuple(role for role in roles if role.name != "speaker"),
        speakers=tuple(role for role in roles if role.name == "speaker"),
        modality=modality,
        confidence=0.9,
        modality_confidence=0.9,
        method=Method(told.reader, ()),
    )
    origin = told.told.get("origin", told.told.get("by", told.item.source))
    copied = [Stretch(ItemId(other), trigger.start, trigger.end) for other in told.told.get("copies", ())]
    return Linked(
        claim=claim,
        links=tuple(_make_links(claim, told.told.get("days", {}))),
        document=told.document,
        passage=told.find_passage(trigger),
        origins=() if origin == "-" else tuple(str(origin).split(" + ")),
        altered=frozenset(altered),
        copied=tuple(copied),
    )


def _make_links(claim: Claim, days: Mapping[str, Any]) -> Iterable[Link]:
    for role in claim.roles:
        value: Quantity | When | None = None
        if role.name == "number":
            value = _read_number(role.span.quote)
        elif role.name == "time" and role.span.quote in days:
            start, _, end = str(days[role.span.quote]).partition("/")
            value = When(start, end or start, "span" if end else "day", "text")
        if value is not None:
            yield Link(f"link-{claim.id}-{role.name}", claim.id, role.name, role.span, value, ())


def _read_number(words: str) -> Quantity:
    found = re.search(r"\d[\d,]*", words)
    last = words.split()[-1].casefold()
    low = int(found.group().replace(",", "")) if found else _NUMBERS[last]
    open_ = words.casefold().startswith(("at least", "more than"))
    return Quantity(low, None if open_ else low, None, "at least" if open_ else None)
