"""The SDN and consolidated lists of the US Treasury's OFAC in their XML form (`sdnList`)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord.intake.lists.entry import Draft, finish_entry
from onrecord.intake.lists.xml import iterate_elements, list_elements, list_texts
from onrecord.record import Issue, Listed

_KINDS = {"individual": "person", "entity": "body", "vessel": "vessel", "aircraft": "aircraft"}


def read_entries(file: Path) -> Iterator[Listed | Issue]:
    """Every entry of the list, in order."""
    for number, element in enumerate(iterate_elements(file, ("sdnEntry",)), 1):
        yield finish_entry(_read_entry(element), file, f"entry {number}")


def _read_entry(element: Any) -> Draft:
    kind = _KINDS.get("".join(list_texts(element, "sdnType")).casefold(), "body")
    draft = Draft("".join(list_texts(element, "uid")), kind, names=[_join_name(element)])
    for alias in list_elements(element, "akaList/aka"):
        weak = "".join(list_texts(alias, "category")).casefold() == "weak"
        (draft.weak if weak else draft.names).append(_join_name(alias))
    draft.programmes = list_texts(element, "programList/program")
    draft.countries = [
        *list_texts(element, "nationalityList/nationality/country"),
        *list_texts(element, "citizenshipList/citizenship/country"),
        *list_texts(element, "addressList/address/country"),
        *list_texts(element, "vesselInfo/vesselFlag"),
    ]
    draft.born = list_texts(element, "dateOfBirthList/dateOfBirthItem/dateOfBirth")
    return draft


def _join_name(element: Any) -> str:
    return " ".join([*list_texts(element, "firstName"), *list_texts(element, "lastName")])
