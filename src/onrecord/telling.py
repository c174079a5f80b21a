"""What the command line says: entries put into rows, and rows into tables."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from itertools import groupby, islice
from typing import Any

from rich.console import Console
from rich.markup import escape

from onrecord.cells import print_fields, print_table, tell_cell
from onrecord.errors import NotFound
from onrecord.kinds import Kind, load_kinds
from onrecord.pipeline import (
    IncidentFilter,
    Lists,
    Summary,
    explain,
    list_entities,
    list_relations,
    list_shares,
    list_tenures,
    list_tolls,
    list_transfers,
    select_incidents,
    sift_rows,
)
from onrecord.pipeline.offices import tell_office
from onrecord.ports import ClaimFilter, Page, View
from onrecord.record import Claim, Issue, Item, ItemId
from onrecord.settings import Settings

Row = dict[str, Any]
LISTINGS = ("ledger", "documents", "claims", "issues", "incidents", "tolls", "transfers", "shares", "relations", "tenures",
            "entities")  # fmt: skip
"""What can be shown by its name."""

_EXPLAINED = ("incident-", "total-", "transfer-", "share-", "relation-", "tenure-")
_WHOLE = 32  # letters and digits of an id that is not cut short
_SIFTED = ("transfers", "shares", "relations", "tenures")
_SHOWN = 10  # issues that are told one by one
_NEAR = 160  # characters between a trigger and an argument that are still quoted together


def summarise(summary: Summary) -> Row:
    """A run in plain values."""
    return {
        "documents": summary.documents,
        "already read": summary.known,
        "claims": summary.claims.total(),
        "claims by kind": dict(sorted(summary.claims.items())),
        "set aside": [describe_issue(issue) for issue in summary.issues],
        "seconds": round(summary.seconds, 1),
    }


def describe_issue(issue: Issue) -> Row:
    """An issue in plain values."""
    return asdict(issue)


def describe_item(item: Item) -> Row:
    """A document in plain values, without its text."""
    names = ("id", "source", "title", "publisher", "published", "url", "language", "raw_digest", "reader")
    return {name: getattr(item, name) for name in names} | {"characters": len(item.text)}


def say_claim(claim: Claim, kind: Kind) -> str:
    """Who says that who did what to whom, in one line."""
    said = " < ".join(s.span.quote for s in claim.speakers) or "the text"
    parts = [f"{kind.roles.get(r.name, r.name)}: {r.span.quote}" for r in claim.roles]
    way = "" if claim.modality == "asserted" else f" ({claim.modality})"
    return (
        f"{said} says{way}: {kind.label.lower()} “{claim.trigger.quote}”" + (", " if parts else "") + "; ".join(parts)
    )


@dataclass(frozen=True, slots=True)
class Rows:
    """A view of the ledger, and which of it is wanted."""

    view: View
    wanted: ClaimFilter
    page: Page
    incidents: IncidentFilter = field(default_factory=IncidentFilter)

    def tell(self, what: str) -> list[Row] | Row:
        """The rows of a listing, or all that is known of the one thing with this id. NotFound otherwise."""
        match what:
            case "ledger":
                return dict(self.view.counts())
            case "documents":
                words = self.wanted.words
                items = self.view.find_items(words, self.page) if words else self.view.items(self.page)
                return [describe_item(item) for item in items]
            case "claims":
                return [self._describe(claim) for claim in self.view.claims(self.wanted, self.page)]
            case "issues":
                return [describe_issue(issue) for issue in self.view.issues()]
            case "incidents" | "tolls" | "transfers" | "shares" | "relations" | "tenures" | "entities":
                rows = self._derive(what)
                chosen = sift_rows(rows, self.incidents) if what in _SIFTED else rows
                return [dict(row) for row in islice(chosen, self.page.limit)]
        if what.startswith(_EXPLAINED):
            return dict(explain(self.view, what))
        if what.startswith("claim-"):
            return self._describe(self.view.claim(_complete(what, self.view.claims())))
        if what.startswith("item-"):
            item = self.view.item(ItemId(_complete(what, self.view.items())))
            claims = self.view.claims(ClaimFilter(item=item.id, min_confidence=self.wanted.min_confidence))
            return {**describe_item(item), "claims": [self._describe(claim) for claim in claims]}
        raise NotFound(f"there is nothing called {what!r}", "ask for " + ", ".join(LISTINGS) + ", or an id")

    def _derive(self, what: str) -> Iterator[Mapping[str, object]]:
        """The rows of what is not kept but derived."""
        derived: Mapping[str, Callable[[], Iterator[Mapping[str, object]]]] = {
            "incidents": lambda: select_incidents(self.view, self.incidents),
            "tolls": lambda: list_tolls(self.view, self.incidents),
            "transfers": lambda: list_transfers(self.view),
            "shares": lambda: list_shares(self.view),
            "relations": lambda: list_relations(self.view),
            "tenures": lambda: list_tenures(self.view),
            "entities": lambda: list_entities(self.view),
        }
        return derived[what]()

    def _describe(self, claim: Claim) -> Row:
        links = self.view.links([claim.id]).get(claim.id, ())
        return {
            "id": claim.id,
            "document": self.view.item(claim.item).source,
            "kind": claim.kind,
            "says": say_claim(claim, load_kinds()[claim.kind]),
            "start": claim.trigger.start,
            "end": claim.trigger.end,
            "modality": str(claim.modality),
            "confidence": claim.confidence,
            "links": [
                {"role": k.role, "words": k.span.quote, "value": _plain(k.value), "why": [r.detail for r in k.reasons]}
                for k in links
            ],
        }


def _complete(id: str, known: Iterator[Claim] | Iterator[Item]) -> str:
    """The whole id that begins so, the id itself where none does; NotFound where several do."""
    if len(id.partition("-")[2]) >= _WHOLE:
        return id
    found = [each.id for each in known if each.id.startswith(id)]
    if len(found) > 1:
        raise NotFound(f"{len(found)} ids begin with {id!r}", "write more of the id")
    return found[0] if found else id


def _plain(value: Any) -> Any:
    return None if value is None else {type(value).__name__.lower(): asdict(value)}


def print_json(rows: Any) -> None:
    """Rows as one JSON document."""
    print(json.dumps(rows, ensure_ascii=False, indent=1))


def print_rows(what: str, rows: list[Row] | Row, console: Console) -> None:
    """A listing as a table with the columns that people look for first."""
    if isinstance(rows, dict):
        print_fields(rows, console)
        return
    if not rows:
        console.print(f"no {escape(what)} to show")
        return
    if what == "tolls":
        print_tolls(rows, console)
        return
    if what == "incidents":
        print_incidents(rows, console)
        return
    if what in _LINES:
        for row in rows:
            head, told, id = _LINES[what](row)
            console.print(f"[bold]{escape(head)}[/bold]  {tell_cell(id)}", soft_wrap=True)
            console.print(f"    {escape(told)}", soft_wrap=True)
        return
    columns = {
        "documents": ("id", "published", "publisher", "title", "source"),
        "claims": ("id", "document", "says", "confidence"),
        "shares": ("id", "recipient", "year", "supplier", "number", "share", "hhi", "uncertain", "transfers"),
        "entities": ("id", "name", "kind", "claims", "offices"),
        "hits": ("score", "name", "matched", "listed", "list", "state", "why", "documents"),
    }
    if what == "entities":
        rows = [{**row, "offices": "; ".join(map(tell_office, row["offices"]))} for row in rows]
    chosen = columns.get(what, ("source", "place", "what", "remedy"))
    print_table(chosen, ([tell_cell(row.get(c)) for c in chosen] for row in rows), console)


def _tell_transfer(row: Row) -> tuple[str, str, str]:
    """What was supplied by whom to whom, with what is uncertain in brackets, as SIPRI writes it; the rest; the id."""
    order, number = (row[name] or ".." for name in ("year_of_order", "number_ordered"))
    parts = [
        f"ordered {f'({number})' if row['number_uncertain'] else number}",
        f"year {f'({order})' if row['order_uncertain'] else order}",
        f"delivered {tell_cell(row['deliveries']) or 'none'}",
        f"{row['status']}, {row['mode']}",
        _count(len(row["documents"]), "document"),
    ]
    differ = ", ".join(f"{each['field']} ({each['kind']})" for each in row["contradictions"])
    head = (
        f"{row['supplier'] or 'unknown'} to {row['recipient'] or 'unknown'}: {row['designation']}, {row['description']}"
    )
    return head.rstrip(", "), "; ".join(parts) + (f"; accounts differ: {differ}" if differ else ""), row["transfer"]


def _tell_relation(row: Row) -> tuple[str, str, str]:
    head = f"{row['relation']}: {row['from']}, {row['to']}"
    told = (
        f"{row['start'] or '..'} to {row['end'] or '..'}; {row['status']}; {_count(len(row['documents']), 'document')}"
    )
    return head, told, row["id"]


def _tell_tenure(row: Row) -> tuple[str, str, str]:
    head = f"{row['person']}: {row['office']}" + (f", {row['party']}" if row["party"] else "")
    told = f"{row['began'] or '..'} to {row['ended'] or '..'}; called so {row['first_told'] or '..'} to {row['last_told'] or '..'}"
    return head, f"{told}; {_count(len(row['documents']), 'document')}", row["id"]


_LINES: Mapping[str, Callable[[Row], tuple[str, str, str]]] = {
    "transfers": _tell_transfer,
    "relations": _tell_relation,
    "tenures": _tell_tenure,
}


def print_incidents(rows: list[Row], console: Console) -> None:
    """Each incident with its day, place and kind, and below them its tolls, origins, grade and documents."""
    for row in rows:
        head = f"{tell_cell(row['time']) or 'no day'} {row['place'] or 'no place'}: {row['kind']}"
        tolls = [f"{harm} {tell_cell(row[harm])}" for harm in ("killed", "injured") if row[harm]]
        parts = [
            ", ".join(tolls) or "nobody counted",
            f"{_count(row['origins'], 'origin')}, {row['grade']}" + (", denied" if row["denied"] else ""),
            f"{_count(len(row['documents']), 'document')}, {_count(len(row['mentions']), 'mention')}",
        ]
        console.print(f"[bold]{escape(head)}[/bold]  {tell_cell(row['incident'])}", soft_wrap=True)
        console.print(f"    {'; '.join(parts)}", soft_wrap=True)
    console.print(
        "Tolls are low / best / high in UCDP's manner; `onrecord show tolls` has every figure and ACLED's number too.",
        soft_wrap=True,
    )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def print_tolls(rows: list[Row], console: Console) -> None:
    """For each harm of each incident what two rules make of it, then every figure with who told it, when and where."""
    for _, group in groupby(rows, key=lambda row: (row["incident"], row["harm"])):
        figures = list(group)
        first = figures[0]
        ucdp, acled = (tell_cell(first[rule]) or "none" for rule in ("ucdp", "acled"))
        head = " ".join(str(part) for part in (first["time"] or "no day", first["place"] or "no place"))
        console.print(
            f"[bold]{escape(head)}: {first['harm']}[/bold]  {tell_cell(first['incident'])}\n"
            f"  low / best / high: {ucdp} in UCDP's manner; {acled} as ACLED's most conservative number",
            soft_wrap=True,
        )
        for row in figures:
            notes = ", ".join([str(row["scope"]), *(n for n in ("party", "altered", "passing", "vague") if row[n])])
            said = " ".join(str(part) for part in (row["words"], row["who"]) if part)
            teller = row["speaker"] or "the text"
            line = f"    {said} – {teller}, {row['as_of'] or 'no date'} ({notes}) in {row['document']}"
            console.print(escape(line), soft_wrap=True)


def print_screening(hits: list[Row], lists: Lists, console: Console) -> None:
    """What a screening found, and what of the lists could not be taken in."""
    print_hits(hits, console)
    console.print(f"{len(hits)} hits on {lists.entries} entries; a hit is a question, not a finding")
    for issue in lists.issues[:_SHOWN]:
        console.print(
            f"  set aside: {escape(issue.source)} {escape(issue.place)}: {escape(issue.what)}", soft_wrap=True
        )
    if len(lists.issues) > _SHOWN:
        console.print(f"  and {len(lists.issues) - _SHOWN} more; --json has all")


def print_hits(hits: list[Row], console: Console) -> None:
    """Each hit with its score, what it is a hit of, and every step of the score."""
    for hit in hits:
        born = f", born {', '.join(hit['born'])}" if hit["born"] else ""
        head = f"[bold]{hit['score']:.2f}[/bold] {escape(hit['name'])} ({escape(hit['entity'])})"
        listed = f"{escape(hit['matched'])} on {escape(hit['list'])} ({escape(hit['listed'])}{escape(born)})"
        console.print(f"{head} – {listed}: {hit['state']}", soft_wrap=True)
        console.print(
            f"  {hit['id']}; {hit['claims']} claims in {escape(', '.join(hit['documents'][:3]))}", soft_wrap=True
        )
        for step in hit["why"]:
            console.print(f"    {escape(step)}", soft_wrap=True)


def print_highlights(view: View, limit: int, console: Console) -> None:
    """The fullest claim of each of the first documents, by date, with its document and the words around it."""
    kinds = load_kinds()
    items = sorted(view.items(), key=lambda item: (item.published or "9999", item.source))
    shown = 0
    for item in items:
        claims = view.claims(ClaimFilter(item=item.id, min_confidence=0.8))
        fullest = max(claims, key=lambda c: (len(c.roles) + len(c.speakers), c.confidence, c.id), default=None)
        if fullest is None or shown == limit:
            continue
        shown += 1
        heading = " · ".join(part for part in (item.published, item.publisher, item.title or item.name) if part)
        console.print(f"[bold]{escape(heading)}[/bold]", soft_wrap=True)
        console.print(f"  “{escape(quote_around(item, fullest))}”", soft_wrap=True, style="dim")
        console.print(f"  {escape(say_claim(fullest, kinds[fullest.kind]))}\n", soft_wrap=True)


def quote_around(item: Item, claim: Claim) -> str:
    """The item's own words from the claim's first near span to its last, on one line."""
    near = [s for s in claim.spans() if abs(s.start - claim.trigger.start) < _NEAR]
    stretch = item.text[min(s.start for s in near) : max(s.end for s in near)]
    return " ".join(stretch.split())


def print_summary(summary: Summary, settings: Settings, console: Console) -> None:
    """What a run did: documents, claims by kind, what was set aside and why, and where to look next."""
    kinds = load_kinds()
    rows = sorted(summary.claims.items(), key=lambda pair: (-pair[1], pair[0]))
    if rows:
        print_table(("claims", "kind"), ([str(count), kinds[name].label] for name, count in rows), console)
    known = f", {summary.known} read before" if summary.known else ""
    told = f"\n{summary.documents} documents{known}, {summary.claims.total()} claims, {len(summary.issues)} set aside or noted"
    console.print(f"{told}, {summary.seconds:.1f} s. Ledger: {escape(settings.ledger)}", soft_wrap=True)
    for issue in summary.issues[:20]:
        place = f" ({issue.place})" if issue.place else ""
        console.print(f"  {escape(issue.source + place)}: {escape(issue.what)}. {escape(issue.remedy)}", soft_wrap=True)
    if len(summary.issues) > 20:
        console.print(
            f"  … and {len(summary.issues) - 20} more: onrecord show issues --ledger {escape(settings.ledger)}",
            soft_wrap=True,
        )


def print_gazetteer(name: str, folder: str, places: int, issues: Sequence[Issue], console: Console) -> None:
    """How many places were added under which name and where, and the lines that were refused."""
    console.print(f"{places:,} places added as {escape(name)}, kept in the folder {escape(folder)}", soft_wrap=True)
    for issue in issues[:20]:
        console.print(f"  {escape(issue.source)} {escape(issue.place)}: {escape(issue.what)}", soft_wrap=True)
    if len(issues) > 20:
        console.print(f"  … and {len(issues) - 20} more lines refused; --json lists them all", soft_wrap=True)


def print_verdict(digest: str, counts: Mapping[str, int], faults: list[Issue], console: Console) -> None:
    """Whether the ledger is as it was written, and its digest."""
    console.print(f"ledger digest  {digest}", soft_wrap=True)
    console.print(
        f"checked        {counts.get('items', 0)} documents, {counts.get('claims', 0)} claims, {counts.get('links', 0)} links"
    )
    for fault in faults:
        console.print(f"  {escape(fault.source)} {escape(fault.place)}: {escape(fault.what)}", soft_wrap=True)
    console.print(
        "everything is as it was written" if not faults else f"{len(faults)} entries are not as they were written"
    )
