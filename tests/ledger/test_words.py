"""What a query means, in the language of the full-text index."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
    ("a NEAR b", Query('(NEAR("a" "b", 10))', "")),
    ('x "a b" NEAR c* NEAR d', Query('("x") AND (NEAR("a b" "c"* "d", 10))', "")),
    ("a OR b NEAR c", Query('("a" OR NEAR("b" "c", 10))', "")),
    ("NEAR a NEAR", Query('("a")', "")),
    ("title:jets", Query('("jets")', "")),
    ("a\0b \udc80", Query('("a") AND ("b")', "")),
    ("日本*", Query('("日本"*)', "")),
]


TITLED = [
    ("title:jets Belmar", Query('(title : "jets") AND ("Belmar")', "")),
    ('title:"air strike" -title:jets*', Query('(title : "air strike")', 'title : "jets"*')),
    ("title:a OR title:b", Query('(title : "a" OR title : "b")', "")),
    ("a NEAR title:b", Query('("a" OR title : "b")', "")),
    ("title:OR", Query('(title : "OR")', "")),
]


@pytest.mark.parametrize(("words", "query"), TITLED)
def test_reads_words_of_a_title(words: str, query: Query) -> None:
    assert read_query(words, titled=True) == query


@given(
    st.lists(st.sampled_from(["a", "b*", '"a b"', "title:", "title:c", "OR", "AND", "NOT", "NEAR", "-", '"', "(", ":"]))
)
def test_no_query_fails(parts: list[str]) -> None:
    """The index takes whatever is asked, with or without a title."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE VIRTUAL TABLE found USING fts5(title, text)")
        for glue in ("", " "):
            query = read_query(glue.join(parts), titled=True)
            for expression in filter(None, (query.wanted, query.unwanted)):
                connection.execute("SELECT rowid FROM found WHERE found MATCH ?", (expression,)).fetchall()


@pytest.mark.parametrize(("words", "query"), QUERIES)
def test_reads(words: str, query: Query) -> None:
    assert read_query(words) == query
