"""What a page's HTML says: its text, its elements, whether its tags nest."""

from __future__ import annotations

from html.parser import HTMLParser

TURNING = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
VOID = {"meta", "link", "input", "img", "br", "rect"}


class PageText(HTMLParser):
    """The text of a page with tags stripped and entities decoded, and its elements with their attributes.

    `loose` is text in which a character turns the order of what follows outside of an element of its own.
    """

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.crossed: list[str] = []
        self.loose: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.crossed.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data
        alone = self.open[-1:] == ["span"] and ("class", "odd") in self.elements[-1][1].items()
        if TURNING.intersection(data) and not alone and self.open[-1:] != ["title"]:
            self.loose.append(data)

    def values(self, attribute: str) -> list[str]:
        """Every value of the attribute, in order."""
        return [found for _, attrs in self.elements if (found := attrs.get(attribute)) is not None]

    @property
    def nests(self) -> bool:
        """Whether every element that begins ends where it should."""
        return not self.crossed and not self.open
