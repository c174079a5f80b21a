"""From bytes to characters: which encoding was used, and bytes that are no text at all."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field

from charset_normalizer import from_bytes

from onrecord.errors import SetAside

_MAGIC = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
)
# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What a page may declare. Codecs outside of it can run for ever, grow without bound or make lone surrogates.
_SAFE = re.compile(r"cp\d{3,4}|iso8859-\d+|koi8-[rtu]|gb18030|big5|big5hkscs|shift_jis|euc_jp|euc_kr|mac-\w+|tis-620")
# The labels that mean another encoding on the web than they say (WHATWG Encoding, "Names and labels").
_WEB = {"ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030"}
_WEB |= {"shift_jis": "cp932", "euc_kr": "cp949", "tis-620": "cp874"}
# Text with few bytes beyond ASCII is in a European language. charset_normalizer cannot tell the encodings of those
# apart by a handful of quotes and accents, and calls English windows-1250 or -1251, so the commonest is taken.
_WESTERN = ["cp1252"]
_OTHERS = ["cp1251", "cp1253", "cp1255", "cp1256", "koi8_r", "gb18030", "big5", "cp932", "euc_jp", "cp949", "cp1252"]
_FEW = 0.3  # share of bytes beyond ASCII up to which text counts as Western
_BEFORE, _AFTER = 10_000, 50_000  # how much is looked at around the first byte that is not UTF-8
_SAVE_AS_TEXT = "save its text as a .txt file in UTF-8 and read that"


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters of some bytes. `note` says what had to be assumed; empty where nothing was.

    `text` is what `open(path, encoding=encoding, newline="")` reads: line ends are kept as they are, a mark at
    the beginning of UTF-8 stays as U+FEFF and one of UTF-16 or UTF-32 does not. Offsets are code points.
    """

    text: str = field(repr=False)
    encoding: str
    note: str = ""


def decode_body(body: bytes, declared: str | None = None) -> Decoded:
    """The text of these bytes; SetAside where they are no text or nobody can tell which.

    A byte order mark decides, then UTF-8 where the bytes are UTF-8, then the declared encoding, then UTF-8
    with few bad bytes, each of which becomes U+FFFD, then what charset_normalizer finds likely.
    """
    kind = name_binary(body)
    if kind:
        raise SetAside(f"{kind}, not text", _SAVE_AS_TEXT)
    mark = _read_mark(body)
    if mark:
        return _decode_marked(body, mark)
    if b"\x00" in body:
        raise SetAside(f"binary: a NUL byte at byte {body.index(0)}", _SAVE_AS_TEXT)
    try:
        return Decoded(body.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as fault:
        first = fault.start
    found = _decode_declared(body, declared) or _mend_utf8(body) or _guess(body, first)
    if found is None:
        raise SetAside(f"in no encoding that can be told: not UTF-8 at byte {first}", "save it as UTF-8 and read that")
    return found


def name_binary(head: bytes) -> str | None:
    """What a file with these first bytes is ("a PDF file"); None where they are not those of a known kind."""
    return next((kind for magic, kind in _MAGIC if head.startswith(magic)), None)


def find_encoding(label: str) -> str | None:
    """The encoding that a web page means by this label, as Python names it; None for an unknown or unsafe one."""
    try:
        name = codecs.lookup(label.strip()).name
    except (LookupError, ValueError):  # ValueError: a label with a NUL
        return None
    name = _WEB.get(name, name)
    return name if name == "utf-8" or _SAFE.fullmatch(name) else None


def _read_mark(body: bytes) -> str | None:
    """The encoding that a byte order mark stands for; UTF-8 needs none and is left to its own test."""
    return next((name for mark, name in _MARKS if body.startswith(mark)), None)


def _decode_marked(body: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(body.decode(encoding), encoding)
    except UnicodeDecodeError as fault:
        what = f"marked as {encoding.upper()} but is not, at byte {fault.start}"
        raise SetAside(what, "save it as UTF-8 and read that") from fault


def _decode_declared(body: bytes, label: str | None) -> Decoded | None:
    encoding = find_encoding(label) if label else None
    if encoding is None:
        return None
    try:
        return Decoded(body.decode(encoding), encoding)
    except UnicodeDecodeError:
        return None


def _mend_utf8(body: bytes) -> Decoded | None:
    """UTF-8 with its bad bytes replaced, where most of what is not ASCII is UTF-8 or its last character is cut."""
    text = body.decode("utf-8", "replace")
    bad = text.count("\ufffd") - body.count("\ufffd".encode())
    beyond = sum(map(len, re.findall(r"[^\x00-\x7f\ufffd]+", text)))
    cut = bad == 1 and min(body[-2:]) > 127 and text.endswith("\ufffd")
    if beyond < bad and not cut:
        return None
    return Decoded(text, "utf-8", f"read as UTF-8; {bad} sequences that are not UTF-8 stand as U+FFFD")


def _guess(body: bytes, first: int) -> Decoded | None:
    """The text in the likeliest encoding; None where none fits."""
    sample = body[max(0, first - _BEFORE) : first + _AFTER]
    beyond = sum(byte > 127 for byte in sample) / len(sample)
    best = from_bytes(sample, cp_isolation=_WESTERN if beyond <= _FEW else _OTHERS).best()
    if best is None:
        return None
    try:
        text = body.decode(best.encoding)
    except UnicodeDecodeError:
        return None
    return Decoded(text, best.encoding, f"read as {re.sub(r'^cp(?=125)', 'windows-', best.encoding)}")
