"""The language of a text, as far as it must be known: English, or which other."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

ENGLISH = "en"
_HEAD, _MIDDLE = 3_000, 2_000  # characters looked at; the middle too, for a text that opens in another language
_FEW = 8  # words below which only the script tells
_RULED_OUT = 0.005  # probability of English under which a text is of another language
_WORD = re.compile(r"[^\W\d_]{2,}")
_LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ]")
_LETTER = re.compile(r"[^\W\d_]")
_CODE = re.compile(r"([a-z]{2})(?:[-_][a-z0-9_-]*)?", re.IGNORECASE)


def name_language(text: str, declared: str | None = None) -> str:
    """The ISO 639-1 code of the language that the text is written in.

    English is assumed unless it can be ruled out, since names and designations in any language must not tip
    an English report. A text of less than eight words in Latin letters is of the declared language.
    """
    sample = _take_sample(text)
    if len(_WORD.findall(sample)) < _FEW and _is_latin(sample):
        return declared or ENGLISH
    scores = dict(_load_identifier().rank(sample))
    best = max(sorted(scores), key=lambda code: scores[code])
    return ENGLISH if scores[ENGLISH] >= _RULED_OUT else str(best)


def read_code(label: str) -> str | None:
    """The ISO 639-1 code in a language label ("en", "en-GB", "EN_us"); None where it holds none."""
    match = _CODE.fullmatch(label.strip())
    return match[1].lower() if match else None


def _take_sample(text: str) -> str:
    """The beginning of a text and a stretch from its middle; the whole of a short one."""
    if len(text) <= _HEAD + _MIDDLE:
        return text
    middle = max(_HEAD, len(text) // 2)
    return f"{text[:_HEAD]} {text[middle : middle + _MIDDLE]}"


def _is_latin(text: str) -> bool:
    """Whether at least half of the letters are Latin ones."""
    return 2 * len(_LATIN.findall(text)) >= len(_LETTER.findall(text))


@cache
def _load_identifier() -> LanguageIdentifier:
    """py3langid's packaged model for the languages that have an ISO 639-1 code, loaded once a process."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([code for code in identifier.labels if len(code) == 2])
    return identifier
