import pytest

from lineage.stories import (
    COUNT_REWRITTEN,
    DAY_CHANGED,
    EXTENDED,
    FRAMED,
    REWRITTEN,
    SHORTENED,
    SIDE_CHANGED,
    SPUN,
    TOLL_CHANGED,
    WIRE,
    match_texts,
)
from onrecord.lineage import CopyKind

LINE = "Colonel Vey told reporters on the pier that the convoy of the northern command had crossed the bridge at dawn"
CHANGES = [
    (TOLL_CHANGED, [("number of people", "Fourteen (14)", "Forty (40)")]),
    (SIDE_CHANGED, [("side", "Northern Banner militia", "Oravian government")]),
    (DAY_CHANGED, [("day", "Monday", "Thursday")]),
    (COUNT_REWRITTEN, [("number of days", "11", "thirty-one (31)")]),
    (WIRE.replace("Kortha Ridge", "Sorrel Wood"), [("name", "Kortha Ridge", "Sorrel Wood")]),
    (WIRE.replace("6,300 households", "2,900 households"), [("number of households", "6,300", "2,900")]),
    (WIRE.replace("denied it and", "confirmed it but"), [("answer", "denied it and", "confirmed it but")]),
    (WIRE.replace("Fourteen people were killed and 32", "14 people were killed and thirty-two"), []),
    (WIRE.replace("(Tessel)", "(Halden)").replace("June 3", "June 4"), []),
]


@pytest.mark.parametrize(("new", "altered"), CHANGES)
def test_changed_facts_are_named(new: str, altered: list[tuple[str, str, str]]) -> None:
    copy = match_texts(WIRE, new)
    assert copy is not None
    assert [(x.what, x.name_before(), x.name_after()) for x in copy.altered] == altered
    assert (copy.kind is CopyKind.ALTERED) == bool(altered)


@pytest.mark.parametrize("new", [FRAMED, SHORTENED, EXTENDED, REWRITTEN, SPUN])
def test_faithful_copies_have_no_changed_facts(new: str) -> None:
    copy = match_texts(WIRE, new)
    assert copy is not None
    assert copy.altered == ()


def test_a_weapon_put_for_another_is_named() -> None:
    text = f"{LINE}. {{}} were seen on the lorries. Deputy Arran Foss of Port Illen counted 40 crates and 212 barrels of fuel."
    copy = match_texts(text.format("Six 9K33 launchers"), text.format("Six S-125 launchers"))
    assert copy is not None
    assert [(x.what, x.name_before(), x.name_after()) for x in copy.altered] == [("weapon", "9K33", "S-125")]


def test_a_number_that_counts_something_else_elsewhere_hides_no_change() -> None:
    new = TOLL_CHANGED.replace("Forty people were killed and 32 wounded on Monday when", "At least 27 people died as")
    copy = match_texts(WIRE, new.replace("killing 40", "and bread is scarce"))
    assert copy is not None
    assert [(x.before_value, x.after_value) for x in copy.altered] == [("14", "27")]


def test_initials_are_no_other_name() -> None:
    text = "{} monitors reached the village of Tarn on 4 May and counted 31 burned houses, 12 graves and 70 goats, said Ole Fenn."
    copy = match_texts(text.format("The United Nations"), text.format("The UN"))
    assert copy is not None
    assert copy.altered == ()


def test_spans_cover_the_words_on_both_sides() -> None:
    copy = match_texts(WIRE, TOLL_CHANGED)
    assert copy is not None
    (altered,) = copy.altered
    assert WIRE[altered.before.start : altered.before.end] == altered.before.quote == "Fourteen"
    assert TOLL_CHANGED[altered.after.start : altered.after.end] == altered.after.quote == "Forty"
    assert (altered.before.item, altered.after.item) == ("old", "new")
