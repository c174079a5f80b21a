"""Rows of the register, relations and tenures narrowed down."""

from __future__ import annotations

import pytest

from onrecord.pipeline import IncidentFilter, sift_rows

DEAL = {
    "transfer": "deal",
    "supplier": "Tolmania",
    "recipient": None,
    "designation": "T-72",
    "year_of_order": 2026,
    "deliveries": [{"year": 2028, "number": 4}, {"year": None, "number": 2}],
}
OPEN = {"transfer": "open", "relation": "sanction", "from": "Norvia", "to": "Sudria", "start": "2027-05", "end": None}
SHUT = {
    "transfer": "shut",
    "relation": "recognition",
    "from": "Sudria",
    "to": "Norvia",
    "start": "2020",
    "end": "2021-03-01",
}
HELD = {
    "transfer": "held",
    "person": "Ida Holm",
    "office": "president",
    "party": "Norvia",
    "began": "2022",
    "ended": "2024",
}
ROWS = [DEAL, OPEN, SHUT, HELD]

CASES = [
    (IncidentFilter(), ["deal", "open", "shut", "held"]),
    (IncidentFilter(actor="norv"), ["open", "shut", "held"]),
    (IncidentFilter(actor="holm"), ["held"]),
    (IncidentFilter(words="t-7"), ["deal"]),
    (IncidentFilter(words="president"), ["held"]),
    (IncidentFilter(kind="sanction"), ["deal", "open", "held"]),
    (IncidentFilter(since="2029-01-01"), ["open"]),
    (IncidentFilter(since="2028-06-01"), ["deal", "open"]),
    (IncidentFilter(until="2021-01-01"), ["shut"]),
    (IncidentFilter(since="2021-03-02", until="2022-06-01"), ["held"]),
    (IncidentFilter(actor="norvia", since="2027-05-31", until="2027-06-01"), ["open"]),
    (IncidentFilter(actor="nobody"), []),
]


@pytest.mark.parametrize(("wanted", "found"), CASES)
def test_rows_that_fit_stay_in_their_order(wanted: IncidentFilter, found: list[str]) -> None:
    assert [row["transfer"] for row in sift_rows(ROWS, wanted)] == found


def test_a_row_without_a_date_fits_no_days() -> None:
    assert list(sift_rows([{"person": "Ida Holm"}], IncidentFilter(since="2020-01-01"))) == []
