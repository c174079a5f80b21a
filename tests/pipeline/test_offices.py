from collections.abc import Mapping
from pathlib import Path

import pytest

from contract.reports import Report, Told
from onrecord.pipeline import list_entities
from onrecord.pipeline.offices import tell_office
from pipeline.actors import fill_ledger

KEYS = ("called", "of", "first_told", "last_told", "began", "ended", "former_told")


def _read(path: Path, *texts: tuple[str, str]) -> list[Mapping[str, object]]:
    """The offices of Ida Holm by these texts and their days."""
    ledger = fill_ledger(
        path,
        *(
            Report(f"r/{at}.txt", text, (Told("meeting", "met", (("agent", "Ida Holm"),)),), known={"published": day})
            for at, (day, text) in enumerate(texts)
        ),
    )
    rows = {row["name"]: row for row in list_entities(ledger.view())}
    ledger.close()
    offices = rows["Ida Holm"]["offices"]
    assert isinstance(offices, list)
    return offices


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Ida Holm, Norway's defence minister since March 2029, met troops.", ("defence minister", "2031-02-18", "2029-03", None, None)),
        ("Ida Holm, who was Norway's defence minister until 2028, met troops.", ("defence minister", "2031-02-18", None, "2028", None)),
        ("Former Norwegian Defence Minister Ida Holm met troops.", ("defence minister", None, None, None, "2031-02-18")),
        ("Ida Holm, then foreign minister, met troops.", ("foreign minister", None, None, None, None)),
        ("Ida Holm was appointed foreign minister on 3 February 2031. Ida Holm met troops.", ("foreign minister", "2031-02-18", "2031-02-03", None, None)),
        ("General Ida Holm met troops.", ("general", "2031-02-18", None, None, None)),
    ],
)  # fmt: skip
def test_offices_and_ranks_are_kept_with_the_days_that_are_told(
    tmp_path: Path, text: str, office: tuple[str | None, ...]
) -> None:
    (told,) = _read(tmp_path / "war.db", ("2031-02-18", text))
    assert tuple(told[key] for key in ("called", "first_told", "began", "ended", "former_told")) == office
    assert tuple(told) == KEYS


def test_the_days_of_several_reports_are_joined(tmp_path: Path) -> None:
    text = "General Ida Holm met troops."
    (told,) = _read(tmp_path / "war.db", ("2031-05-01", text), ("2030-02-18", text))
    assert (told["first_told"], told["last_told"]) == ("2030-02-18", "2031-05-01")


def test_an_office_is_told_with_its_days(tmp_path: Path) -> None:
    text = "General Ida Holm, Norway's army chief since March 2029, met troops."
    told = [tell_office(row) for row in _read(tmp_path / "war.db", ("2031-02-18", text))]
    assert told == ["army chief of Norway, since 2029-03, called so 2031-02-18", "general, called so 2031-02-18"]
