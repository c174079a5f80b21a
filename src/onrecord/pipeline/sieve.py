"""Which rows of the register, its shares, the relations and the tenures are wanted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from onrecord.pipeline.incidents import IncidentFilter

_PARTIES = ("supplier", "recipient", "from", "to", "party", "person")
_WORDS = (*_PARTIES, "designation", "description", "category", "status", "mode", "relation", "office")
_DAYS = ("year_of_order", "year", "start", "end", "began", "ended", "first_told", "last_told")


def sift_rows(rows: Iterable[Mapping[str, object]], wanted: IncidentFilter) -> Iterator[Mapping[str, object]]:
    """The rows that fit, in their order: `actor` in a party or a person, `words` in any of a row's words, `kind` the kind of a
    relation, `since` and `until` not after and not before all that the row dates; a row without a date fits no days.
    """
    for row in rows:
        if (
            _holds(row, _PARTIES, wanted.actor)
            and _holds(row, _WORDS, wanted.words)
            and (wanted.kind is None or row.get("relation", wanted.kind) == wanted.kind)
            and _fits_time(row, wanted)
        ):
            yield row


def _holds(row: Mapping[str, object], names: Iterable[str], words: str | None) -> bool:
    return words is None or any(words.casefold() in str(row.get(name) or "").casefold() for name in names)


def _fits_time(row: Mapping[str, object], wanted: IncidentFilter) -> bool:
    """Whether the time from the first to the last date of the row meets the wanted days; a relation without an end lasts."""
    if wanted.since is None and wanted.until is None:
        return True
    days = sorted(_list_days(row))
    if not days:
        return False
    last = "9999" if "relation" in row and row.get("end") is None else days[-1]
    after = wanted.since is None or last >= wanted.since[: len(last)]
    return after and (wanted.until is None or days[0] <= wanted.until[: len(days[0])])


def _list_days(row: Mapping[str, object]) -> Iterator[str]:
    yield from (str(row[name]) for name in _DAYS if row.get(name) is not None)
    deliveries = row.get("deliveries")
    if isinstance(deliveries, list):
        yield from (str(each["year"]) for each in deliveries if each["year"] is not None)
