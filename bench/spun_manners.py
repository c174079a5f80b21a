"""Simulated spinners in six manners, with words and turns of their own that the package does not share."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from onrecord.lexicon.spun.classes import load_numbers
from onrecord.lexicon.tables import parse_table, split_values

HERE = Path(__file__).parent

type Swap = tuple[int, int, str]
"""Characters start to end of the spun text, and what stood there before."""


@cache
def load_words(*classes: str) -> Mapping[str, tuple[str, ...]]:
    """What the spinners write for each word of these classes (n, o)."""
    rows = parse_table("spun_words", (HERE / "spun_words.tsv").read_text("utf-8"))
    return {row["word"]: split_values(row["written"]) for row in rows if row["class"] in classes}


@cache
def load_turns(manner: str) -> Mapping[str, str]:
    """What the spinners write for each turn of this manner (title, calque)."""
    rows = parse_table("spun_turns", (HERE / "spun_turns.tsv").read_text("utf-8"))
    return {row["meant"]: row["written"] for row in rows if row["manner"] == manner}


def swap_words(text: str, rng: random.Random, share: float, *classes: str) -> str:
    """The text with this share of the known words of these classes swapped, sense and article left alone."""
    known = load_words(*classes)

    def swap(match: re.Match[str]) -> str:
        word = match.group()
        stand_ins = known.get(word.lower())
        if not stand_ins or rng.random() >= share:
            return word
        written = rng.choice(stand_ins)
        return written[0].upper() + written[1:] if word[0].isupper() else written

    return re.sub(r"[A-Za-z]+", swap, text)


def turn_phrases(text: str, rng: random.Random, share: float, manner: str) -> str:
    """The text with this share of the known turns of the manner put in, the longest first."""
    turns = load_turns(manner)
    found = re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, turns), key=lambda t: (-len(t), t))) + r")\b")
    return found.sub(lambda m: turns[m.group()] if rng.random() < share else m.group(), text)


def swap_nouns(text: str, rng: random.Random) -> str:
    """A spinner that knows nouns alone."""
    return swap_words(text, rng, 0.7, "n")


def swap_everything(text: str, rng: random.Random) -> str:
    """A spinner with a heavy thesaurus."""
    return swap_words(text, rng, 0.9, "n", "o")


def bend_titles(text: str, rng: random.Random) -> str:
    """A spinner that bends names, titles and fixed expressions, and some words."""
    return swap_words(turn_phrases(text, rng, 0.9, "title"), rng, 0.35, "n", "o")


def translate_back(text: str, rng: random.Random) -> str:
    """A text that went through another language: calques, order, articles lost, some words."""
    text = turn_phrases(text, rng, 0.9, "calque")
    text = re.sub(r"\b([A-Z][a-z]+)['’]s ([a-z]+)", r"the \2 of \1", text)
    text = re.sub(r"\b(the|a|an) (?=[a-z])", lambda m: "" if rng.random() < 0.15 else m.group(), text)
    return swap_words(text, rng, 0.4, "n", "o")


def swap_lightly(text: str, rng: random.Random) -> str:
    """A spinner that leaves most words alone."""
    return swap_words(text, rng, 0.35, "n", "o")


def spoil_numbers(text: str, rng: random.Random) -> str:
    """A spinner that writes numbers and designations in words, and swaps some others."""
    text = re.sub(r"\b([A-Z][A-Za-z]{0,3})-(\d{1,2})(s?)\b", lambda m: f"{m[1]}-{_spell(int(m[2]))}{m[3]}", text)
    text = re.sub(r"\b(\d{1,2})\b(?![.,:]\d|-)", lambda m: _spell(int(m[1])) if rng.random() < 0.6 else m[1], text)
    return swap_words(text, rng, 0.45, "n", "o")


def _spell(number: int) -> str:
    """A number below 100 in words."""
    words = {value: word for word, value in load_numbers("unit", "teen", "ten").items()} | {0: "zero"}
    return words.get(number) or f"{words[number // 10 * 10]}-{words[number % 10]}"


MANNERS: Mapping[str, Callable[[str, random.Random], str]] = {
    "nouns": swap_nouns,
    "heavy thesaurus": swap_everything,
    "titles": bend_titles,
    "back-translation": translate_back,
    "light": swap_lightly,
    "numbers": spoil_numbers,
}
