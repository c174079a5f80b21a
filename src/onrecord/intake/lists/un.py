"""The consolidated list of the United Nations Security Council in its XML form (`CONSOLIDATED_LIST`)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord.intake.lists.entry import Draft, finish_entry
from onrecord.intake.lists.xml import iterate_elements, list_elements, list_texts
from onrecord.record import Issue, Listed

_PARTS = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
_KINDS = {"INDIVIDUAL": "person", "ENTITY": "body"}


def read_entries(file: Path) -> Iterator[Listed | Issue]:
    """Every entry of the list, in order: individuals, then entities."""
    for number, element in enumerate(iterate_elements(file, tuple(_KINDS)), 1):
        yield finish_entry(_read_entry(element), file, f"entry {number}")


def _read_entry(element: Any) -> Draft:
    tag = element.tag.rpartition("}")[2]
    id = "".join(list_texts(element, "REFERENCE_NUMBER")) or "".join(list_texts(element, "DATAID"))
    parts = [text for part in _PARTS for text in list_texts(element, part)]
    draft = Draft(id, _KINDS[tag], names=[" ".join(parts)])
    draft.names += list_texts(element, "NAME_ORIGINAL_SCRIPT")
    for alias in list_elements(element, f"{tag}_ALIAS"):
        low = "".join(list_texts(alias, "QUALITY")).casefold() == "low"
        for name in list_texts(alias, "ALIAS_NAME"):
            # One element may hold several names behind each other.
            (draft.weak if low else draft.names).extend(name.split(";"))
    draft.countries = [*list_texts(element, "NATIONALITY/VALUE"), *list_texts(element, f"{tag}_ADDRESS/COUNTRY")]
    births = list_elements(element, "INDIVIDUAL_DATE_OF_BIRTH")
    draft.born = [text for birth in births for name in ("DATE", "YEAR") for text in list_texts(birth, name)]
    draft.programmes = list_texts(element, "UN_LIST_TYPE")
    return draft
