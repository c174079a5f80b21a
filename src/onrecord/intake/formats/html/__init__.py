"""Web pages: the running text without menus and advertisements, what the page says of itself, and the way back."""

from __future__ import annotations

from onrecord.intake.format import Format
from onrecord.intake.formats.html.page import read_page

HTML = Format("html", (".html", ".htm"), "text/html", read_page)
