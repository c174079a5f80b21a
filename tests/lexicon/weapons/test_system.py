from onrecord.lexicon.countries import load_names
from onrecord.lexicon.weapons import load_classes, load_systems
from onrecord.lexicon.weapons.family import list_families
from onrecord.lexicon.weapons.names import load_index
from onrecord.lexicon.weapons.system import CATALOGUES, read_table

SIPRI = {
    "Aircraft", "Air defence systems", "Anti-submarine warfare weapons", "Armoured vehicles", "Artillery", "Engines",
    "Missiles", "Naval weapons", "Other", "Satellites", "Sensors", "Ships",
}  # fmt: skip
OWN = {"Arms", "CBRN weapons", "Dual-use items", "Light weapons", "Munitions", "Small arms"}


def test_the_catalogue_is_large_and_whole() -> None:
    systems = load_systems()
    assert sum(len(read_table(f"weapons/{name}")) for name in CATALOGUES) == len(systems)
    assert len([s for s in systems.values() if s.producer_country and s.producer]) >= 900
    assert {s.klass for s in systems.values()} <= SIPRI | OWN
    assert {s.producer_country for s in systems.values()} - {""} <= set(load_names())
    assert all(s.sources and s.designation and s.designation[0] not in "=~!" for s in systems.values())


def test_every_category_has_a_class() -> None:
    assert {c.klass for c in load_classes().values()} == SIPRI | OWN


def test_no_two_classes_share_an_id_or_a_phrase() -> None:
    classes = load_classes().values()
    assert len({c.id for c in classes}) == len(classes)
    phrases = [p.lstrip("~!") for c in classes for p in (c.description, *c.phrases)]
    assert sorted({p for p in phrases if phrases.count(p) > 1}) == []


def test_names_are_of_one_system_save_for_few() -> None:
    names = load_index().names.values()
    assert sum(len(name.systems) > 1 for name in names) < 40


def test_codes_are_letters_with_digits_behind() -> None:
    for family in list_families():
        assert family.atoms
        assert 1 <= family.fewest <= family.most
        assert family.guard in {"", "~"}
        assert family.country in load_names() or not family.country
