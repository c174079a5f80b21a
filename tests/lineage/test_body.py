from __future__ import annotations

import pytest

from onrecord.lineage.body import Voice, find_owner, list_phrases, load_voices, name_body, read_speaker, split_key

SPEAKERS = [
    ("the Joint Command of the Ridge Front", "Joint Command of the Ridge Front", Voice.ORGAN),
    ("The army", "army", Voice.STATE),
    ("Army spokesmen", "Army", Voice.STATE),
    ("the ministry's spokesman Pell Dorran", "ministry", Voice.STATE),
    ("Harbour Relief Fund", "Harbour Relief Fund", Voice.BODY),
    ("Brigadier Emil Varr", "Brigadier Emil Varr", Voice.OFFICE),
    ("Foreign Minister Hale Tirrin", "Foreign Minister Hale Tirrin", Voice.OFFICE),
    ("the district governor", "district governor", Voice.LOCAL),
    ("medics and witnesses", "medics and witnesses", Voice.CROWD),
    ("Orsa Bellin", "Orsa Bellin", Voice.CROWD),
]


@pytest.mark.parametrize(("phrase", "name", "voice"), SPEAKERS)
def test_a_phrase_names_a_kind_of_speaker(phrase: str, name: str, voice: Voice) -> None:
    speaker = read_speaker(phrase)
    assert (speaker.name, speaker.voice) == (name, voice)


BODIES = [
    ("Directorate", "The Tessel Health Directorate said so.", "Tessel Health Directorate"),
    ("Directorate", "The Tessel Health Directorate and the Pinna Water Directorate said so.", ""),
    ("Ridge Council", "The Ridge Liberation Council spoke.", "Ridge Liberation Council"),
    ("military office of the Ridge Front", "Nobody else spoke.", "Ridge Front"),
    ("General Command of the Oravian Armed Forces", "It said so.", "Oravian Armed Forces"),
    ("army", "The Oravian army said so.", "Oravian army"),
    ("army", "The army said so.", ""),
    ("defence ministry", "The defence ministry said so.", ""),
    ("Oravia's defence ministry", "It said so.", "Oravia's defence ministry"),
    ("Interior Ministry", "It said so.", ""),
    ("Oravia's main rebel group", "It said so.", ""),
    ("medics", "The Medics said so.", ""),
]


@pytest.mark.parametrize(("name", "text", "full"), BODIES)
def test_a_name_is_completed_from_the_text(name: str, text: str, full: str) -> None:
    assert name_body(name, list_phrases(text)) == full


@pytest.mark.parametrize(
    ("name", "owner"),
    [
        ("War Media Office of the Ridge Council", "Ridge Council"),
        ("city prosecutor's office", "city prosecutor"),
        ("Joint Command", "Joint Command"),
        ("Ministry of the Interior", "Ministry of the Interior"),
    ],
)
def test_a_part_belongs_to_its_whole(name: str, owner: str) -> None:
    assert find_owner(name) == owner


def test_names_that_differ_in_form_have_the_same_words() -> None:
    assert set(split_key("Ministry of the Interior of Oravia")) == set(split_key("Oravian Interior Ministry"))
    assert set(split_key("Oravian army")) == set(split_key("the Oravian Armed Forces"))
    assert set(split_key("Oravia's Defense Ministry")) == set(split_key("Oravian defence ministry"))
    assert set(split_key("Oravian army")) != set(split_key("Quarran army"))


def test_every_word_that_stands_for_another_is_in_the_table() -> None:
    voices = load_voices()
    assert all(voices[same][1] == same for _, same in voices.values() if same in voices)
