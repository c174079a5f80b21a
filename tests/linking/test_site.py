import pytest

from lexicon.gazetteer.towns import make_gazetteer
from linking.claimtext import make_item
from onrecord.linking.context import prepare_context
from onrecord.linking.finding import Finding
from onrecord.linking.places import read_place
from onrecord.record import Where


def _read(text: str) -> Finding:
    """The place in brackets, looked up among the invented towns."""
    before, _, rest = text.partition("[")
    words = rest.partition("]")[0]
    item = make_item(text.replace("[", "").replace("]", ""))
    return read_place(item.cut(len(before), len(before) + len(words)), prepare_context(item, make_gazetteer()))


@pytest.mark.parametrize(
    ("text", "id", "precision", "why"),
    [
        ("They met in [Lysmark in Corva district], Norway.", "own:4", "exact", "beside it"),
        ("They met in [Lysmark], Corva district, Norway.", "own:4", "exact", "beside it"),
        ("Norway. They met in [Lysmark]. Lysmark in Sorrland is a port.", "own:5", "exact", "beside it"),
        ("They met in [Lysmark]. Sweden was pleased, and Swedish envoys too.", "own:6", "exact", "of its country"),
        ("They met [near Lysmark], Corva district, Norway.", "own:4", "near", "beside it"),
        ("They met in [Norrland province]. Norway was pleased.", "own:1", "admin1", "of its country"),
        ("They met in [Corva district]. Norway was pleased.", "own:3", "admin2", "of its country"),
        ("They met in [Dhabura]. Norway was pleased.", "own:7", "exact", "sounds alike"),
        ("They met in [Thaborah]. Norway was pleased.", "own:7", "exact", "sounds alike"),
        ("They met in [Tervala].", "own:8", "exact", "its name"),
        ("They met at [Ullin Dam]. Norway was pleased.", "own:11", "exact", "its name"),
        ("They met at [Ostrup in Norrland]. Norway was pleased.", "own:1", "admin1", "is not known"),
        ("They met in [Lysmark and Ad Dabura], Corva district, Norway.", "own:1", "admin1", "several places"),
    ],
)
def test_a_place_is_told_by_what_stands_around_it(text: str, id: str, precision: str, why: str) -> None:
    finding = _read(text)
    assert isinstance(finding.value, Where)
    assert (finding.value.id, finding.value.precision, finding.value.source) == (id, precision, "own")
    assert why in finding.reasons[0].detail


def test_two_places_as_likely_are_both_kept_in_the_reasons() -> None:
    finding = _read("They met in [Lysmark], Norway, at noon.")
    assert finding.value == Where("Lysmark", "NO", None, None, "country", "onrecord countries", None)
    told = " ".join(reason.detail for reason in finding.reasons)
    assert "own:4" in told
    assert "own:5" in told


def test_nothing_is_taken_where_nothing_speaks_for_it() -> None:
    assert _read("They met in [Lysmark].").value is None


def test_a_region_of_several_countries_is_no_place_of_one() -> None:
    finding = _read("They met in [the Great Fells].")
    assert finding.value is None
    assert "several countries" in finding.reasons[-1].detail
