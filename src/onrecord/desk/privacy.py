"""Names of private persons, masked on a page: initials are shown, and the text stays what it is."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from threading import Lock

from markupsafe import escape

from onrecord.desk.derived import Derivations
from onrecord.record import Item

KEPT = 5_000
"""Of how many documents the names are kept."""

LONGEST = 200_000
"""How many code points of a text are looked through for names."""

_PARTS = re.compile(r"(<[^>]*>)")
_TOLD = re.compile(r'((?:title|aria-label)=")([^"]*)')
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_PLAIN = ("<title", "<option", "<script", "<text", "<tspan")  # a span within SVG would end the picture
_DEPTH = 4


class NameKeeper:
    """The names of private persons in documents, looked for once in each."""

    def __init__(self, derivations: Derivations) -> None:
        self._derivations = derivations
        self._kept: OrderedDict[str, Sequence[str]] = OrderedDict()
        self._lock = Lock()

    def list_names(self, items: Iterable[Item]) -> set[str]:
        """The names of private persons that these documents hold."""
        return {name for item in items for name in self._find(item)}

    def _find(self, item: Item) -> Sequence[str]:
        with self._lock:
            if item.id in self._kept:
                self._kept.move_to_end(item.id)
                return self._kept[item.id]
        found = self._derivations.find_private_names(item) if len(item.text) <= LONGEST else ()
        with self._lock:
            self._kept[item.id] = found
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return found


def gather_items(value: object, depth: int = _DEPTH) -> Iterator[Item]:
    """Every document in what a page is made of, some steps deep."""
    if isinstance(value, Item):
        yield value
    elif depth == 0 or isinstance(value, (str, bytes)):
        return
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from gather_items(each, depth - 1)
    elif isinstance(value, (Sequence, set, frozenset)):
        for each in value:
            yield from gather_items(each, depth - 1)
    elif is_dataclass(value):
        for part in fields(value):
            yield from gather_items(getattr(value, part.name), depth - 1)


def mask_page(html: str, names: Iterable[str]) -> str:
    """The page with each of these names, and each word of one, shown as initials.

    In its text a name stands in a `span` that the style sheet hides, with the initials in `data-i`, so that the text
    is the same code point for code point; in titles and choices the initials stand alone. What is filled into a
    form's fields stays, since it is sent back.
    """
    pattern = _make_pattern(names)
    if pattern is None:
        return html
    written, plain = [], False
    for part in _PARTS.split(html):
        if part.startswith("<"):
            plain = part.startswith(_PLAIN)
            written.append(_TOLD.sub(lambda m: m[1] + pattern.sub(_tell_initials, m[2]), part))
        elif plain:
            written.append(pattern.sub(_tell_initials, part))
        else:
            written.append(
                pattern.sub(lambda m: f'<span class="masked" data-i="{_tell_initials(m)}">{m[0]}</span>', part)
            )
    return "".join(written)


def _make_pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    """What finds the names, longest first, and their words that begin with a capital."""
    whole = {" ".join(name.split()) for name in names}
    words = {word for name in whole for word in _WORD.findall(name) if len(word) > 2 and word[0].isupper()}
    each = sorted({str(escape(name)) for name in whole | words if name}, key=lambda name: (-len(name), name))
    if not each:
        return None
    spaced = (r"\s+".join(map(re.escape, name.split())) for name in each)
    return re.compile(rf"(?<!\w)(?:{'|'.join(spaced)})(?!\w)")


def _tell_initials(match: re.Match[str]) -> str:
    return " ".join(f"{word[0]}." for word in _WORD.findall(match[0]) if word[0].isupper()) or "…"
