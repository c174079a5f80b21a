import pytest

from onrecord.lexicon.gazetteer.types import split_type


@pytest.mark.parametrize(
    ("folded", "bare", "kind"),
    [
        ("corva district", "corva", "A2"),
        ("city of lysmark", "lysmark", "settlement"),
        ("muhafazat dabura", "dabura", "A1"),
        ("norrland", "norrland", ""),
        ("province", "province", ""),
        ("ullin air base", "ullin", "landmark"),
        ("oak street", "oak", "line"),
    ],
)
def test_words_for_kinds_are_taken_off(folded: str, bare: str, kind: str) -> None:
    assert split_type(folded) == (bare, kind)
