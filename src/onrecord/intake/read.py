"""One raw input read: bytes and what is known of them become an item."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.errors import SetAside
from onrecord.ids import digest_bytes, item_id
from onrecord.intake.catalogue import find_reader, list_suffixes
from onrecord.intake.format import STEP, Draft, Note
from onrecord.intake.language import ENGLISH, name_language
from onrecord.intake.row import KNOWN, mend_surrogates, show_words
from onrecord.record import Issue, Item, ItemId, Outcome, Raw

_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_CONTROL_SHARE = 20  # one control character in so many: no text


def read_raw(raw: Raw) -> Outcome[Item]:
    """The item that the bytes hold, and an issue for everything that was met on the way; no item where they
    cannot be taken in.

    What stands beside the bytes (`Raw.meta`) goes before what they say of themselves. An item that is not in
    English is made too; `is_readable` tells that no claims should be read from it, and an issue says so.
    """
    try:
        item, notes = _make_item(raw)
    except SetAside as fault:
        return Outcome((), (Issue(STEP, raw.source, "", f"set aside: {fault.what}", fault.remedy),))
    if not is_readable(item):
        notes += (Note("", f"set aside: language {item.language}", "kept, not read: only English is read"),)
    return Outcome((item,), tuple(Issue(STEP, raw.source, n.place, n.what, n.remedy) for n in notes))


def is_readable(item: Item) -> bool:
    """Whether claims can be read from the item: it is in English."""
    return item.language == ENGLISH


def _make_item(raw: Raw) -> tuple[Item, tuple[Note, ...]]:
    """The item of these bytes, and what its format met."""
    form = find_reader(raw.media_type)
    if form is None:
        raise SetAside(f"media type {raw.media_type} is not read", f"what is read: {list_suffixes()}")
    if not raw.body.strip():
        raise SetAside("empty", "check that this is the right file")
    draft = form.read(raw)
    _check_text(draft.text)
    known = {name: getattr(draft, name) for name in KNOWN} | dict(raw.meta)
    known = {name: show_words(value) or None if value else None for name, value in known.items() if name in KNOWN}
    known["language"] = _settle_language(draft, dict(raw.meta))
    nameless = Item(
        ItemId(""),
        raw.source,
        raw.name,
        digest_bytes(raw.body),
        draft.reader,
        draft.text,
        segments=draft.segments,
        **known,
    )
    return replace(nameless, id=item_id(nameless)), draft.notes


def _settle_language(draft: Draft, meta: dict[str, str]) -> str:
    """The language that someone stated for this very document, else the one that the text is found to be in."""
    if "language" in meta:
        return meta["language"]
    if draft.binding and draft.language:
        return draft.language
    return name_language(draft.text, draft.language)


def _check_text(text: str) -> None:
    """SetAside where the text holds nothing that could be read, or what no text holds."""
    if not re.search(r"\w", text):
        what = "no words in it" if re.search(r"[^\s\ufeff]", text) else "empty"
        raise SetAside(what, "check that this is the right file")
    if "\x00" in text:
        raise SetAside(f"binary: a NUL at character {text.index(chr(0))}", "save its text as a .txt file")
    if len(_CONTROLS.findall(text)) * _CONTROL_SHARE > len(text):
        raise SetAside("binary: full of control characters", "save its text as a .txt file")
    if mend_surrogates(text) != text:
        raise SetAside("characters that no encoding can write", "save its text as a .txt file in UTF-8")
