"""Who held which office when: from the titles before names, and from claims that tell of a change of power."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.ids import content_id
from onrecord.record import ClaimId, ItemId, Modality, When
from onrecord.weighing.party import Cast, find_mentions
from onrecord.weighing.party.word import compile_set
from onrecord.weighing.relation.word import compile_offices
from onrecord.weighing.transfer.report import Report

_BESIDE = 25  # characters before an office in which its state stands


@dataclass(frozen=True, slots=True)
class Tenure:
    """A person in an office of a party: from the first to the last day on which a report calls them so.

    `ended` is the day on which a claim tells that they lost power, None where none does. `words` are one title as told.
    """

    id: str
    person: str
    office: str
    party: str | None
    first: str | None
    last: str | None
    ended: str | None
    documents: tuple[ItemId, ...]
    claims: tuple[ClaimId, ...]
    words: str


@dataclass(frozen=True, slots=True)
class _Titled:
    person: str
    office: str
    party: str | None
    day: str | None
    item: ItemId
    words: str


def read_tenures(reports: Iterable[Report], cast: Cast) -> tuple[Tenure, ...]:
    """Every person with an office that the reports name, by party, office and first day; the same in any order."""
    ordered = sorted(reports, key=lambda report: report.document.item)
    titled = [each for report in ordered for each in _find_titles(report, cast)]
    losses = dict(_find_losses(ordered))
    groups: dict[tuple[str, str], list[_Titled]] = defaultdict(list)
    for each in titled:
        groups[each.person, each.office].append(each)
    made = [_make_tenure(person, office, some, losses) for (person, office), some in sorted(groups.items())]
    return tuple(sorted(made, key=lambda t: (t.party or "", t.office, t.first or "", t.person)))


def _find_titles(report: Report, cast: Cast) -> Iterator[_Titled]:
    for match in compile_offices().finditer(report.text):
        before = report.text[max(0, match.start() - _BESIDE) : match.start()]
        mentions = find_mentions(before, cast)
        party = mentions[-1].party if mentions and len(before) - mentions[-1].end <= 4 else None
        if party is None and _speaks_for_state(report):
            own = {m.party for m in find_mentions(report.document.publisher or "", cast)}
            party = own.pop() if len(own) == 1 else None
        day = report.document.published
        yield _Titled(match["name"], match["office"].casefold(), party, day, report.document.item, match.group())


def _speaks_for_state(report: Report) -> bool:
    """Whether the publisher is a body of a state by its name."""
    return bool(re.search(rf"(?i:\b{compile_set('official')}\b)", report.document.publisher or ""))


def _find_losses(reports: Iterable[Report]) -> Iterator[tuple[str, tuple[str, ClaimId]]]:
    """The day on which claims tell that a person lost power, by the last word of the name; the earliest claim last."""
    for report in reports:
        for placed in report.claims:
            claim = placed.linked.claim
            if claim.kind != "power_change" or claim.modality is not Modality.ASSERTED:
                continue
            days = [v.end for v in placed.linked.values("time") if isinstance(v, When) and v.end]
            for role in claim.roles:
                if role.name == "patient" and days:
                    yield role.span.quote.split()[-1], (days[0], claim.id)


def _make_tenure(person: str, office: str, some: list[_Titled], losses: dict[str, tuple[str, ClaimId]]) -> Tenure:
    days = sorted(each.day for each in some if each.day)
    parties = sorted({each.party for each in some if each.party})
    loss = losses.get(person.split()[-1])
    return Tenure(
        id=content_id("tenure", person, office),
        person=person,
        office=office,
        party=parties[0] if len(parties) == 1 else None,
        first=days[0] if days else None,
        last=days[-1] if days else None,
        ended=loss[0] if loss else None,
        documents=tuple(sorted({each.item for each in some})),
        claims=(loss[1],) if loss else (),
        words=some[0].words,
    )
