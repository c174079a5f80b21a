"""XML lists, read element by element: never whole in memory, never with entities or addresses resolved."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from onrecord.errors import UserFault

_SAFE = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}


def find_root(file: Path) -> str:
    """The name of the file's root element, without its namespace. UserFault where the file is not readable as XML."""
    for _, element in _parse(file, ("start",), None):
        return _strip(element.tag)
    return ""


def iterate_elements(file: Path, names: tuple[str, ...]) -> Iterator[Any]:
    """Every element of these names, whole, in order; each is emptied when the next is asked for.

    UserFault where the file breaks off or is not readable as XML.
    """
    for _, element in _parse(file, ("end",), names):
        yield element
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]


def _parse(file: Path, events: tuple[str, ...], names: tuple[str, ...] | None) -> Iterator[tuple[str, Any]]:
    tags = None if names is None else tuple(f"{{*}}{name}" for name in names)
    try:
        yield from etree.iterparse(str(file), events=events, tag=tags, **_SAFE)
    except etree.XMLSyntaxError as fault:
        raise UserFault(f"{file}: not readable as XML: {fault}", "download the list again") from fault


def list_texts(element: Any, path: str) -> list[str]:
    """The texts of the elements below at this path ("akaList/aka"), whatever their namespace; empty ones left out."""
    steps = "/".join(f"*[local-name()='{step}']" for step in path.split("/"))
    return [text for found in element.xpath(f"./{steps}") if (text := "".join(found.itertext()).strip())]


def list_elements(element: Any, path: str) -> list[Any]:
    """The elements below at this path, whatever their namespace."""
    steps = "/".join(f"*[local-name()='{step}']" for step in path.split("/"))
    return list(element.xpath(f"./{steps}"))


def _strip(tag: str) -> str:
    return tag.rpartition("}")[2]
