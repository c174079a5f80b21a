"""Who held which office when: from the titles beside names, and from what is told of taking and leaving office."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.ids import content_id
from onrecord.record import ClaimId, ItemId
from onrecord.weighing.party import Cast, find_mentions
from onrecord.weighing.party.word import compile_set
from onrecord.weighing.relation.change import Change, read_changes
from onrecord.weighing.relation.word import compile_offices
from onrecord.weighing.transfer.report import Report

_BESIDE = 4  # characters between a state and the office that it stands before, or a name and "of" its state
_SURE, _LIKELY, _HINT = 4, 2, 1  # how much it says of the state: beside the office, in the sentence, who publishes
_PAST = re.compile(r"\b(former|ex|then)[ -](?:[A-Z][\w’'-]+ ){0,2}$", re.IGNORECASE)
_WITHIN = re.compile(r"\b(former|then) ")
_PAST_REACH = 40  # characters before an office in which it is told to be a past one
_OF = re.compile(r",?\s+(?:of|from) (?:the )?(?:Republic of )?$")


@dataclass(frozen=True, slots=True)
class Tenure:
    """A person in an office of a party. `first` and `last` are the days of the first and the last report that calls them so.

    `began` and `ended` are the days on which they are told to have taken and left it, ISO and as exact as told; None
    where nobody tells. `words` are one title as told, `claims` those that tell of the changes. `former` is the day of the
    first report that calls them former: they had left by then. What it or "then" says counts for neither `first` nor `last`.
    """

    id: str
    person: str
    office: str
    party: str | None
    first: str | None
    last: str | None
    began: str | None
    ended: str | None
    documents: tuple[ItemId, ...]
    claims: tuple[ClaimId, ...]
    words: str
    former: str | None = None


@dataclass(frozen=True, slots=True)
class _Titled:
    """One title with a name. `parties` are those that may be meant, with how much speaks for each; `past` the word for one not held now."""

    person: str
    office: str
    parties: Mapping[str, int]
    day: str | None
    item: ItemId
    words: str
    past: str | None = None


def read_tenures(reports: Iterable[Report], cast: Cast) -> tuple[Tenure, ...]:
    """Every person with an office that the reports name, by party, office and first day; the same in any order."""
    ordered = sorted(reports, key=lambda report: report.document.item)
    titled = [each for report in ordered for each in _find_titles(report, cast)]
    people = {each.person for each in titled}
    changes = sorted(
        {c for report in ordered for c in read_changes(report, people)}, key=lambda c: (c.day, c.item, c.words)
    )
    groups: dict[tuple[str, str], list[_Titled]] = defaultdict(list)
    for each in titled:
        groups[each.person, each.office].append(each)
    made = [
        _make_tenure(person, office, some, [change for change in changes if change.person == person])
        for (person, office), some in sorted(groups.items())
    ]
    return tuple(sorted(made, key=lambda t: (t.party or "", t.office, t.first or "", t.person)))


def _find_titles(report: Report, cast: Cast) -> Iterator[_Titled]:
    for match in compile_offices().finditer(report.text):
        person = match["name"] or match["named"] or match["put"] or match["chosen"]
        parties = _weigh_parties(report, match, cast)
        office = (match["office"] or match["held"] or match["post"] or match["given"]).casefold()
        day, item = report.document.published, report.document.item
        yield _Titled(person, office, parties, day, item, match.group(), _read_past(report.text, match))


def _read_past(text: str, title: re.Match[str]) -> str | None:
    """The word "former" or "then" where the title is told so, before it or within it."""
    before = _PAST.search(text[max(0, title.start() - _PAST_REACH) : title.start()])
    within = _WITHIN.search(title.group()) if title["held"] else None
    found = before if title["office"] else within
    return None if found is None else "then" if found[1].lower() == "then" else "former"


def _weigh_parties(report: Report, title: re.Match[str], cast: Cast) -> Mapping[str, int]:
    """The parties beside the title, the only one in its sentence, or the official publisher's, with how much speaks for each."""
    found: Counter[str] = Counter()
    start, end = report.sentences[report.find_sentence(title.start())]
    mentions = find_mentions(report.text[start:end], cast)
    for mention in mentions:
        at, stop = start + mention.start, start + mention.end
        beside = 0 <= title.start() - stop <= _BESIDE or _OF.fullmatch(report.text[title.end() : at])
        if beside or title.start() <= at < title.end():
            found[mention.party] += _SURE
    parties = {mention.party for mention in mentions}
    if not mentions and re.search(rf"(?i:\b{compile_set('official')}\b)", report.document.publisher or ""):
        parties = {mention.party for mention in find_mentions(report.document.publisher or "", cast)}
    if len(parties) == 1:
        found.update(dict.fromkeys(parties, _HINT))
    return found


def _choose_party(some: Sequence[_Titled]) -> str | None:
    """The party that most speaks for: beside the office somewhere, or twice what speaks for any other and told twice."""
    total: Counter[str] = Counter()
    for each in some:
        total.update(each.parties)
    ranked = sorted(total.items(), key=lambda pair: (-pair[1], pair[0]))
    if not ranked:
        return None
    rest = ranked[1][1] if len(ranked) > 1 else 0
    sure = ranked[0][1] >= _SURE and ranked[0][1] > rest
    return ranked[0][0] if sure or (ranked[0][1] >= _LIKELY and ranked[0][1] >= 2 * rest) else None


def _make_tenure(person: str, office: str, some: Sequence[_Titled], changes: Sequence[Change]) -> Tenure:
    days = sorted(each.day for each in some if each.day and each.past is None)
    former = min((each.day for each in some if each.day and each.past == "former"), default=None)
    began, ended = (_choose_day([c for c in changes if c.event == event]) for event in ("begin", "end"))
    return Tenure(
        id=content_id("tenure", person, office),
        person=person,
        office=office,
        party=_choose_party(some),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        began=began if began is None or ended is None or began <= ended else None,
        ended=ended,
        documents=tuple(sorted({each.item for each in some} | {change.item for change in changes})),
        claims=tuple(sorted({claim for change in changes for claim in change.claims})),
        words=min(each.words for each in some),
        former=former,
    )


def _choose_day(changes: Sequence[Change]) -> str | None:
    """The most exact day told, of equals that which most documents tell, then the earliest."""
    told: dict[str, set[ItemId]] = defaultdict(set)
    for change in changes:
        told[change.day].add(change.item)
    return min(told, key=lambda day: (-len(day), -len(told[day]), day), default=None)
