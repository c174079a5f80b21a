from importlib.resources import files

import pytest

from onrecord.errors import Stop
from onrecord.lexicon import tables
from onrecord.lexicon.almanac import load_holidays, load_numbered, load_seasons, load_synonyms
from onrecord.lexicon.amounts import load_amounts, load_numerals
from onrecord.lexicon.countries import load_bodies, load_forms, load_names

NAMES = sorted(f.name.removesuffix(".tsv") for f in files("onrecord.lexicon").iterdir() if f.name.endswith(".tsv"))


@pytest.mark.parametrize("name", NAMES)
def test_every_table_is_whole_and_names_its_source(name: str) -> None:
    rows = tables.read_table(name)
    keys = [next(iter(row.values())) for row in rows]
    assert rows
    assert all(keys)
    assert all(value == value.strip() for row in rows for value in row.values())
    assert "written for this project" in (files("onrecord.lexicon") / f"{name}.tsv").read_text("utf-8")


@pytest.mark.parametrize("name", ["countries", "country_phrases", "bodies", "numerals"])
def test_no_key_stands_twice(name: str) -> None:
    keys = [next(iter(row.values())) for row in tables.read_table(name)]
    assert len(keys) == len(set(keys))


def test_a_row_with_a_field_too_few_is_named() -> None:
    with pytest.raises(Stop, match=r"bad\.tsv.*'Oslo' has 1 fields, not 2"):
        tables.parse_table("bad", "# source\none\ttwo\nOslo\n")


def test_the_digest_is_one_name_for_all_tables() -> None:
    assert tables.lexicon_digest() == tables.lexicon_digest()
    assert tables.lexicon_digest().startswith("lexicon-")


def test_phrases_name_only_countries_that_the_table_has() -> None:
    known = set(load_names())
    for form in load_forms().values():
        assert set(form.codes) <= known, form.words
        assert {code for code, _ in form.signs} <= set(form.codes), form.words
        assert form.role in {"name", "adjective", "people", "capital", "inside", "none"}, form.words
        assert (form.role == "none") is (not form.codes), form.words


def test_bodies_name_only_countries_that_the_table_has() -> None:
    assert {body.code for body in load_bodies().values() if body.code} <= set(load_names())
    assert all(body.words == body.words.casefold() for body in load_bodies().values())


def test_number_words_have_known_kinds() -> None:
    kinds = {"unit", "ten", "hundred", "scale", "group", "suffix", "ordinal", "share"}
    assert {numeral.kind for numeral in load_numerals().values()} == kinds
    assert load_numerals()["twenty"].value == 20


def test_amounts_are_limits_or_numbers() -> None:
    for amount in (a for group in load_amounts().values() for a in group):
        if amount.effect == "vague":
            assert amount.low is not None, amount
            assert amount.high is None or amount.low <= amount.high, amount
        elif amount.effect == "unknown":
            assert amount.low is None, amount
        else:
            assert amount.effect in {"at_least", "at_most", "about", "plain"}, amount
            assert amount.side in {"before", "after", "both"}, amount


def test_the_calendar_is_whole() -> None:
    assert set(load_numbered("month").values()) == set(range(1, 13))
    assert set(load_numbered("weekday").values()) == set(range(7))
    assert load_seasons()["winter"] == (12, 2)
    assert load_holidays()["christmas eve"] == ((12, 24),)
    assert len(load_holidays()["thanksgiving"]) == 2
    assert all(word == word.casefold() for word, _ in load_synonyms())
