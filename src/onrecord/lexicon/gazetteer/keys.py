"""The spellings under which places are looked up: one that only evens out signs, and one that evens out sounds."""

from __future__ import annotations

import re
import unicodedata

_SIGNS = str.maketrans(
    {
        **dict.fromkeys("'’‘ʼʻ`´ʿʾ\"“”", ""),
        **dict.fromkeys("-‐‑‒–—−/.,()[]·", " "),
        **{"ø": "o", "ł": "l", "ı": "i", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ə": "a", "&": " and "},
    }
)
_WORDS = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}
_ARTICLES = {
    *("al", "el", "ul", "il", "ar", "er", "ur", "as", "es", "us", "ash", "esh", "at", "et", "ad", "ed", "ud"),
    *("an", "en", "az", "ez", "uz", "adh", "ath", "the", "de", "of"),
}
_PAIRS = {
    **dict.fromkeys(("sch", "sh", "zh", "ch", "ts", "tz", "cz"), "s"),
    **dict.fromkeys(("kh", "gh", "ck"), "k"),
    **{"th": "t", "dh": "t", "ph": "f"},
}
_PAIR = re.compile("|".join(_PAIRS))
_SOUNDS = str.maketrans(
    {
        **dict.fromkeys("qcg", "k"),
        **dict.fromkeys("zj", "s"),
        **{"d": "t", "v": "f", "b": "p", "x": "ks"},
        **dict.fromkeys(" aeiouyhw", None),
    }
)
_TWICE = re.compile(r"(.)\1+")


def fold_name(name: str) -> str:
    """The name in small letters without accents, apostrophes and other signs; hyphens and points are spaces.

    "Deir ez-Zor" gives "deir ez zor", "St. Kliment" and "Saint Kliment" both "st kliment".
    """
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_SIGNS))
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign)).casefold()
    words = bare.translate(_SIGNS).split()
    return " ".join(_WORDS.get(word, word) for word in words)


def sound_name(folded: str) -> str:
    """The consonants of a folded name, those that transcriptions mix up made one; empty where none is left.

    Articles within the name are left out, so that "depayin", "tabayin" and "dipeyin" sound alike, and so do
    "deir ez zor" and "dayr az zawr".
    """
    words = folded.split()
    kept = [word for word in words if word not in _ARTICLES] or words
    sound = _PAIR.sub(lambda pair: _PAIRS[pair.group()], " ".join(kept)).translate(_SOUNDS)
    return _TWICE.sub(r"\1", sound)
