"""Word pieces: what the encoder sees of each word of a document."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources.abc import Traversable

from tokenizers import Tokenizer

from onrecord.reading.windows import Window
from onrecord.text.words import Bounds

_CLS, _SEP, _UNKNOWN = 101, 102, 100
_PER_WORD = 10  # pieces kept of one word: an endless string of letters must not push out the words around it
_AT_ONCE = 4_000  # words cut in one call, to bound memory on huge documents


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of a document's words: `ids[i]` are those of word i, never empty."""

    ids: tuple[tuple[int, ...], ...]

    @property
    def sizes(self) -> list[int]:
        """How many pieces each word has."""
        return [len(word) for word in self.ids]

    def window(self, window: Window) -> tuple[list[int], list[int], list[int]]:
        """Piece ids of the window with its two marks, and each word's first and last piece in it."""
        ids, first, last = [_CLS], [], []
        for word in self.ids[window.start : window.end]:
            first.append(len(ids))
            ids.extend(word)
            last.append(len(ids) - 1)
        return [*ids, _SEP], first, last


def load_pieces(source: Traversable) -> Tokenizer:
    """The tokenizer of this file, without truncation or padding."""
    tokenizer = Tokenizer.from_str(source.read_text("utf-8"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def cut_pieces(tokenizer: Tokenizer, text: str, words: list[Bounds]) -> Pieces:
    """The pieces of every word of the text; the document is tokenised once."""
    found: list[tuple[int, ...]] = []
    for at in range(0, len(words), _AT_ONCE):
        part = [text[a:b][:100] for a, b in words[at : at + _AT_ONCE]]
        encoded = tokenizer.encode(part, is_pretokenized=True, add_special_tokens=False)
        ids: list[list[int]] = [[] for _ in part]
        for piece, word in zip(encoded.ids, encoded.word_ids, strict=True):
            if word is not None:
                ids[word].append(piece)
        found += [tuple(pieces[:_PER_WORD]) or (_UNKNOWN,) for pieces in ids]
    return Pieces(tuple(found))
