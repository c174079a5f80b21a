"""The consolidated list of the European Union's financial sanctions in its XML form (`export`)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord.intake.lists.entry import Draft, finish_entry
from onrecord.intake.lists.xml import iterate_elements, list_elements
from onrecord.record import Issue, Listed

_KINDS = {"person": "person", "enterprise": "body"}


def read_entries(file: Path) -> Iterator[Listed | Issue]:
    """Every entry of the list, in order."""
    for number, element in enumerate(iterate_elements(file, ("sanctionEntity",)), 1):
        yield finish_entry(_read_entry(element), file, f"entry {number}")


def _read_entry(element: Any) -> Draft:
    subject = [_KINDS.get(each.get("code", ""), "body") for each in list_elements(element, "subjectType")]
    id = element.get("euReferenceNumber") or element.get("logicalId") or ""
    draft = Draft(id, subject[0] if subject else "body")
    for alias in list_elements(element, "nameAlias"):
        parts = [alias.get(part, "") for part in ("firstName", "middleName", "lastName")]
        name = alias.get("wholeName") or " ".join(parts)
        (draft.weak if alias.get("strong") == "false" else draft.names).append(name)
    for path in ("citizenship", "address"):
        draft.countries += [each.get("countryIso2Code", "") for each in list_elements(element, path)]
    draft.born = [each.get("birthdate") or each.get("year") or "" for each in list_elements(element, "birthdate")]
    draft.programmes = [each.get("programme", "") for each in list_elements(element, "regulation")]
    return draft
