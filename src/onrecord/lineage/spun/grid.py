"""A text as tokens with their places: what spun phrases are looked for in."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.lexicon.spun.tokens import TOKEN


@dataclass(frozen=True, slots=True)
class Grid:
    """The tokens of a text in small letters (`words`) and their half-open bounds in it (code points)."""

    text: str = field(repr=False)
    words: list[str]
    starts: list[int]
    ends: list[int]

    def written(self, index: int) -> str:
        """The token as it is written; empty outside of the text."""
        return self.text[self.starts[index] : self.ends[index]] if 0 <= index < len(self.words) else ""

    def word(self, index: int) -> str:
        """The token in small letters; empty outside of the text."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def quote(self, first: int, last: int) -> str:
        """The text from the first of these tokens to the end of the last."""
        return self.text[self.starts[first] : self.ends[last]]

    def is_capital(self, index: int) -> bool:
        """Whether the token begins with a capital letter."""
        return 0 <= index < len(self.words) and self.text[self.starts[index]].isupper()

    def begins(self, index: int) -> bool:
        """Whether the token begins a sentence, a line or a quotation."""
        if index <= 0:
            return True
        if "\n" in self.text[self.ends[index - 1] : self.starts[index]]:
            return True
        if self.words[index - 1] in _OPENERS:
            return self.words[index - 1] != '"' or index < 2 or self.words[index - 2] in _ENDERS
        return False


_OPENERS = frozenset('.!?:“"•')
_ENDERS = frozenset('.!?:,;"')


def lay_grid(text: str) -> Grid:
    """The grid of this text."""
    matches = list(TOKEN.finditer(text.replace("’", "'")))
    bounds = [match.span() for match in matches]
    return Grid(
        text, [match[0].lower() for match in matches], [start for start, _ in bounds], [end for _, end in bounds]
    )
