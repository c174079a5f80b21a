"""What a query means, in the language of the full-text index."""

from __future__ import annotations

import pytest

from onrecord.ledger.words import Query, read_query

QUERIES = [
    ("", Query("", "")),
    ("  \n", Query("", "")),
    ("jets", Query('("jets")', "")),
    ("jets Belmar", Query('("jets") AND ("Belmar")', "")),
    ("jets AND Belmar", Query('("jets") AND ("Belmar")', "")),
    ('"air strike" x', Query('("air strike") AND ("x")', "")),
    ('"open phrase', Query('("open phrase")', "")),
    ("„air strike“", Query('("air strike")', "")),
    ("heli*", Query('("heli"*)', "")),
    ('"air str"*', Query('("air str"*)', "")),
    ("a OR b c", Query('("a" OR "b") AND ("c")', "")),
    ("x a OR b OR c", Query('("x") AND ("a" OR "b" OR "c")', "")),
    ("OR a OR", Query('("a")', "")),
    ("a or b", Query('("a") AND ("or") AND ("b")', "")),
    ("a -b", Query('("a")', '"b"')),
    ("a NOT b NOT c", Query('("a")', '"b" OR "c"')),
    ('-"a b" -c*', Query("", '"a b" OR "c"*')),
    ("a OR -b", Query('("a")', '"b"')),
    ("a NOT", Query('("a")', "")),
    ("-OR", Query("", '"OR"')),
    ('"OR"', Query('("OR")', "")),
    ("MiG-31", Query('("MiG-31")', "")),
    ("a* * - -- !", Query('("a"*)', "")),
    ("!?", Query('""', "")),
    ("*", Query('""', "")),
    ("title: {a} ^b NEAR(c,5)", Query('("title:") AND ("{a}") AND ("^b") AND ("NEAR(c,5)")', "")),
    ("a\0b \udc80", Query('("a") AND ("b")', "")),
    ("日本*", Query('("日本"*)', "")),
]


@pytest.mark.parametrize(("words", "query"), QUERIES)
def test_reads(words: str, query: Query) -> None:
    assert read_query(words) == query
