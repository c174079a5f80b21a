"""English is told from other languages, and names do not tip it."""

from __future__ import annotations

import pytest

from onrecord.intake.language import name_language, read_code

from .taking import ENGLISH, FRENCH


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ENGLISH, "en"),
        (ENGLISH.upper(), "en"),
        (FRENCH, "fr"),
        ("Das Verteidigungsministerium teilte am Dienstag mit, dass zwei Flugzeuge geliefert wurden.", "de"),
        ("Министерство обороны сообщило, что два самолета были доставлены.", "ru"),
        ("军队轰炸了村庄，三人死亡，军方发言人星期二说。", "zh"),
        ("Сообщило министерство", "ru"),
        ("Jeshi lilishambulia kijiji hicho usiku na kuua watu watatu kulingana na maafisa.", "sw"),
        (
            "Fighters of Jabhat Tahrir al-Sahl, Ahrar al-Wadi, Liwa Sultan Kamar and Faylaq al-Nur clashed near Tel Abrad.",
            "en",
        ),
        ("K-8W JF-17 Su-30SME Mi-35M BTR-82A T-72B3 AK-103 RPG-7V2 S-300PMU", "en"),
        ("President hails « partenariat stratégique » as Parn and Kinkala sign accord on Monday, minister says", "en"),
        # machine-paraphrased English
        (
            "Each regimes turned more and more remoted, and their high normal satisfied senior officers in the capital.",
            "en",
        ),
        ("Two die in raid", "en"),
        ("", "en"),
        ("12 - 14 / 2031", "en"),
    ],
)
def test_language_is_named(text: str, language: str) -> None:
    assert name_language(text) == language


def test_a_declaration_helps_only_where_words_are_few() -> None:
    assert name_language("Deux morts", "fr") == "fr"
    assert name_language(ENGLISH, "fr") == "en"


def test_a_foreign_beginning_does_not_decide_over_an_english_text() -> None:
    assert name_language(f"{FRENCH}\n\n" + f"{ENGLISH}\n" * 40) == "en"


@pytest.mark.parametrize(
    ("label", "code"), [("en", "en"), ("en-GB", "en"), ("FR_ca", "fr"), ("English", None), ("e", None), ("", None)]
)
def test_labels_are_read(label: str, code: str | None) -> None:
    assert read_code(label) == code
