"""Plain text and Markdown: the text of the item is the file's own, unchanged.

Nothing is stripped or converted: line ends stay as they are (also CR LF) and a byte order mark of UTF-8 stays
as U+FEFF, so that offsets fit `open(path, encoding="utf-8", newline="")`, and `Path.read_text(encoding="utf-8")`
wherever lines end in LF. Markdown is not rendered.
"""

from __future__ import annotations

from onrecord.intake.encoding import decode_body
from onrecord.intake.format import Draft, Format, Note
from onrecord.record import Raw


def read_text(raw: Raw) -> Draft:
    """The draft whose text is the decoded bytes; SetAside where they are no text."""
    decoded = decode_body(raw.body)
    notes = (Note("", decoded.note, "save it as UTF-8 if letters look wrong"),) if decoded.note else ()
    return Draft(decoded.text, "text-1", notes=notes)


TEXT = Format("text", (".txt", ".md"), "text/plain", read_text)
