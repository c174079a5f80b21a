import pytest

from onrecord.linking.listing import Wanted, find_hits, index_lists
from onrecord.record import Entity, Listed

LISTED = (
    Listed("a.xml", "1", "company", ("Tarvel Marine Supplies FZE", "Tarvel Shipping"), ("TMS",), ("AE",)),
    Listed("a.xml", "2", "person", ("Sabri Yusuf al-Rushan",), ("The Pilot",), ("NO",)),
    Listed("b.csv", "3", "person", ("Sabri al-Rushan",), (), ("SE",)),
    Listed("b.csv", "4", "vessel", ("Orlund Star 1",)),
)
INDEX = index_lists(LISTED)

CASES = [
    # name, kind, countries, listed ids of the hits in order
    ("Tarvel Marine Suplies", "body", (), ["1"]),
    ("Tarvel Marine Supplies", "name", (), ["1"]),
    ("Tarvel Marine Supplies", "person", (), []),
    ("Sabri Roushan", "person", (), ["3", "2"]),
    ("Sabri al-Rushan", "person", ("NO",), ["2", "3"]),
    ("Rushan", "person", (), []),
    ("TMS", "body", (), ["1"]),
    ("Orlund Star 1", "body", (), ["4"]),
    ("Orlund Star 2", "body", (), []),
    ("Kelmora Trading", "body", (), []),
]


@pytest.mark.parametrize(("name", "kind", "countries", "ids"), CASES)
def test_hits(name: str, kind: str, countries: tuple[str, ...], ids: list[str]) -> None:
    hits = find_hits(Wanted(Entity(f"name:{name}", name), kind, (name,), countries), INDEX)
    assert [hit.listed.id for hit in hits] == ids
    for hit in hits:
        assert hit.reasons
        assert hit.matched in (*hit.listed.names, *hit.listed.weak)


def test_the_country_and_weak_names_are_steps_of_the_score() -> None:
    wanted = Wanted(Entity("name:tms", "TMS"), "body", ("TMS",), ("NO",))
    (hit,) = find_hits(wanted, INDEX)
    assert {reason.name: reason.score for reason in hit.reasons} == {"words": 1.0, "weak name": -0.1, "country": -0.05}
    assert hit.score == 0.85


def test_a_hit_keeps_its_id_when_the_list_grows_or_turns() -> None:
    wanted = Wanted(Entity("name:x", "Sabri al-Rushan"), "person", ("Sabri al-Rushan",))
    more = (Listed("c.csv", "9", "person", ("Oda Lindqvist",)), *reversed(LISTED))
    assert find_hits(wanted, INDEX) == find_hits(wanted, index_lists(more))


def test_the_least_score_is_asked_for() -> None:
    wanted = Wanted(Entity("name:x", "Sabri Roshen"), "person", ("Sabri Roshen",))
    assert len(find_hits(wanted, INDEX, 0.5)) >= len(find_hits(wanted, INDEX, 0.99)) == 0
