"""Copies as text and back, so that a pair that was matched once need not be matched again."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from importlib.resources import files

from onrecord.ids import content_id
from onrecord.lineage.copy import Aligned, Altered, Copy, CopyKind, Family, Joined
from onrecord.record import ItemId, Span

_VERSION = "7"  # raised where other keys or other copies are found in the same texts


@cache
def name_method() -> str:
    """A name for how keys and copies are found: it changes with the version and with the tables of this part."""
    tables = sorted((entry.name, entry.read_bytes()) for entry in files(__package__).iterdir() if ".tsv" in entry.name)
    return content_id("lineage", _VERSION, *(part for table in tables for part in table))


def write_copy(copy: Copy) -> str:
    """The copy as one line of JSON, without what is known of every pair: the ids, and the documents in between."""
    altered = [(x.what, _list_span(x.before), _list_span(x.after), x.before_value, x.after_value) for x in copy.altered]
    parent = None if copy.parent is None else int(copy.parent == copy.b)
    measures = (copy.share, copy.worded, copy.likeness)
    aligned = [(*x.a, *x.b, int(x.verbatim)) for x in copy.aligned]
    return json.dumps([copy.kind, parent, measures, aligned, altered, copy.basis], ensure_ascii=False)


def read_copy(a: ItemId, b: ItemId, line: str) -> Copy:
    """The copy that was written so."""
    kind, parent, (share, worded, likeness), aligned, altered, basis = json.loads(line)
    return Copy(
        a=a,
        b=b,
        kind=CopyKind(kind),
        parent=None if parent is None else (a, b)[parent],
        share=share,
        worded=worded,
        likeness=likeness,
        aligned=tuple(Aligned((x[0], x[1]), (x[2], x[3]), bool(x[4])) for x in aligned),
        altered=tuple(Altered(what, Span(*old), Span(*new), *values) for what, old, new, *values in altered),
        basis=basis,
    )


def write_joined(joined: Joined) -> str:
    """Copies that were joined, and their families, as one line of JSON."""
    copies = [(c.a, c.b, write_copy(c), c.via, joined.family_of[c.a, c.b]) for c in joined.copies]
    families = [(f.id, f.members, f.root, f.credit) for f in joined.families]
    return json.dumps([copies, families], ensure_ascii=False)


def read_joined(line: str) -> Joined:
    """The joined copies that were written so."""
    copies, families = json.loads(line)
    return Joined(
        tuple(replace(read_copy(a, b, copy), via=tuple(via)) for a, b, copy, via, _ in copies),
        tuple(Family(id, tuple(members), root, credit) for id, members, root, credit in families),
        {(a, b): family for a, b, _, _, family in copies},
    )


def _list_span(span: Span) -> tuple[str, int, int, str]:
    return span.item, span.start, span.end, span.quote
