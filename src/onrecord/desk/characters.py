"""Text put on a page as it stands: escaped, and with its control and turning characters made visible."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

_ODD = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # controls
    "\u202a-\u202e\u2066-\u2069"  # marks that turn the order of what follows
    "\ud800-\udfff\r]"
)
_LONE = re.compile("[\ud800-\udfff]")


def show_text(text: str) -> Markup:
    """The text as HTML: with tags stripped and entities decoded it is the text again, code point for code point.

    A control or turning character stands in a `span` of its own that names it in `data-u` and that the
    style sheet isolates, so that it is seen and turns nothing else. Lone surrogates, which no page can carry,
    become U+FFFD.
    """
    return Markup(_ODD.sub(_name_odd, str(escape(text))))


def isolate_text(text: str) -> Markup:
    """The text as `show_text` gives it, in a `bdi`: its direction leaks into nothing around it."""
    return Markup("<bdi>{}</bdi>").format(show_text(text))


def mend_text(text: str) -> str:
    """The text with U+FFFD for each lone surrogate, which a file name may hold and UTF-8 cannot."""
    return _LONE.sub("\ufffd", text)


def _name_odd(match: re.Match[str]) -> str:
    character = match.group()
    if character == "\r":
        return "&#13;"  # a bare one would be read as a line feed
    return f'<span class="odd" data-u="{ord(character):04X}">{mend_text(character)}</span>'
