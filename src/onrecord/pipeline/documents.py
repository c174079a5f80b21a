"""One document's way: bytes to items, items to claims, claims to links."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from onrecord.errors import UserFault
from onrecord.ids import claim_id, link_id, reading_id
from onrecord.intake import is_readable, read_raw
from onrecord.lineage.spun import Restored, Spun, read_spun
from onrecord.linking import LinkContext, link_claim, prepare_context
from onrecord.pipeline.actors import digest_actors, open_register, split_paths
from onrecord.pipeline.gazetteers import PlacedReader, digest_gazetteers, open_places
from onrecord.ports import Reader
from onrecord.reading import TrainedReader
from onrecord.record import Claim, Entry, Issue, Item, Link, Outcome, Raw, Reading, Reason, Role
from onrecord.settings import COUNTS, Settings, load_settings


@dataclass(frozen=True, slots=True)
class Context:
    """What the steps need beside their input. Frozen and picklable: it travels to every process.

    `gazetteers` is the folder of those that were added, and `gazetteers_digest` their name, None where there are none;
    `actors` are the files of actors that were added, and `actors_digest` likewise. `counts` is whose numbers stand for words that tell none.
    """

    reader: Reader = field(default_factory=TrainedReader)
    gazetteers: str = ""
    gazetteers_digest: str | None = None
    actors: tuple[str, ...] = ()
    actors_digest: str | None = None
    counts: str = COUNTS[0]


def plan_context(settings: Settings) -> Context:
    """The context that these settings ask for: its reader's method names what the user added and how words are counted.

    UserFault where a file of actors is not there, or nobody counts so.
    """
    context, digest = Context(), digest_gazetteers(settings.gazetteers)
    if digest is not None:
        context = Context(PlacedReader(context.reader, digest), settings.gazetteers, digest)
    actors = split_paths(settings.actors)
    if (named := digest_actors(actors)) is not None:
        reader = PlacedReader(context.reader, named, "actors")
        context = replace(context, reader=reader, actors=actors, actors_digest=named)
    if settings.counts not in COUNTS:
        raise UserFault(f"nobody counts as {settings.counts!r}", f"set `counts` to {' or '.join(COUNTS)}")
    if settings.counts != COUNTS[0]:
        reader = PlacedReader(context.reader, settings.counts, "counts")
        context = replace(context, reader=reader, counts=settings.counts)
    return context


def take_in(raw: Raw, context: Context) -> Outcome[Entry]:
    """All entries that one piece of raw material makes: its items, and for each its reading, claims and links."""
    items = read_raw(raw)
    made: list[Entry] = [raw] if items.made else []
    issues = list(items.issues)
    for item in items.made:
        outcome: Outcome[Entry] = read_document(item, context) if is_readable(item) else Outcome(())
        claims = sum(isinstance(entry, Claim) for entry in outcome.made)
        reading = Reading("", item.id, item.raw_digest, item.name, context.reader.method, claims)
        made += [item, *outcome.made, _named(reading)]
        issues += outcome.issues
    return Outcome(tuple(made), tuple(issues))


def read_document(item: Item, context: Context) -> Outcome[Entry]:
    """The claims of one item and what their words stand for; those of a spun text as they were meant, in its words."""
    spun = read_spun(item)
    meant = replace(item, text=spun.restored.text) if spun.is_spun else item
    found = context.reader.read_item(meant)
    surroundings = survey_item(meant, context)
    linked = [(claim, link_claim(claim, surroundings)) for claim in found.made]
    issues = (*found.issues, *(issue for _, outcome in linked for issue in outcome.issues))
    if not spun.is_spun:
        return Outcome((*found.made, *(link for _, outcome in linked for link in outcome.made)), issues)
    made = _carry_all(linked, item, spun.restored)
    return Outcome(made, (*issues, _tell_spun(item, spun)))


def _carry_all(linked: Sequence[tuple[Claim, Outcome[Link]]], item: Item, restored: Restored) -> tuple[Entry, ...]:
    """The claims and links of a restored reading at the words of the item; of claims that become one, the first."""
    claims: dict[str, Claim] = {}
    links: dict[str, Link] = {}
    for claim, outcome in linked:
        moved = carry_back(claim, item, restored)
        if claims.setdefault(moved.id, moved) is moved:
            links |= {link.id: link for link in (carry_link(each, moved, item, restored) for each in outcome.made)}
    order = sorted(claims.values(), key=lambda c: (c.trigger.start, c.trigger.end, c.kind, c.id))
    return (*order, *links.values())


def carry_link(link: Link, claim: Claim, item: Item, restored: Restored) -> Link:
    """The link of a restored reading's claim, moved to the words of the item; where they differ, a reason says so."""
    span = item.cut(*restored.to_written(link.span.start, link.span.end))
    meant = Reason("meant", f"{span.quote!r} was read as {link.span.quote!r}", 1.0)
    reasons = link.reasons if span.quote == link.span.quote else (*link.reasons, meant)
    moved = replace(link, claim=claim.id, span=span, reasons=reasons)
    return replace(moved, id=link_id(moved))


def survey_item(item: Item, context: Context | None = None) -> LinkContext:
    """The item as the linking steps see it, with the gazetteers and actors of the context; without one, of the settings."""
    context = plan_context(load_settings()) if context is None else context
    places = open_places(context.gazetteers, context.gazetteers_digest)
    return prepare_context(item, places, open_register(context.actors, context.actors_digest), context.counts)


def relink_claim(claim: Claim, item: Item) -> tuple[Link, ...]:
    """What the words of a claim stand for after people corrected it, by the gazetteers and actors of the settings."""
    return link_claim(claim, survey_item(item)).made


def read_meant(item: Item, reader: Reader) -> Outcome[Claim]:
    """The claims of the item; of a text paraphrased by a machine, those of what was meant, in the words as written.

    An issue says so, with some of the phrases that show it.
    """
    spun = read_spun(item)
    if not spun.is_spun:
        return reader.read_item(item)
    found = reader.read_item(replace(item, text=spun.restored.text))
    claims = {claim.id: claim for claim in (carry_back(claim, item, spun.restored) for claim in found.made)}
    order = sorted(claims.values(), key=lambda c: (c.trigger.start, c.trigger.end, c.kind, c.id))
    return Outcome(tuple(order), (*found.issues, _tell_spun(item, spun)))


def carry_back(claim: Claim, item: Item, restored: Restored) -> Claim:
    """The claim of a restored reading, each span moved to the words of the item that stand there."""

    def carry(role: Role) -> Role:
        return replace(role, span=item.cut(*restored.to_written(role.span.start, role.span.end)))

    moved = replace(
        claim,
        trigger=item.cut(*restored.to_written(claim.trigger.start, claim.trigger.end)),
        roles=tuple(carry(role) for role in claim.roles),
        speakers=tuple(carry(speaker) for speaker in claim.speakers),
    )
    return replace(moved, id=claim_id(moved))


def _tell_spun(item: Item, spun: Spun) -> Issue:
    surest = sorted((p for p in spun.phrases if p.meant), key=lambda p: (-p.confidence, p.start))[:3]
    if not surest:
        quoted = ", ".join(f"“{quote}”" for quote in list(dict.fromkeys(p.quote for p in spun.phrases))[:3])
        what = f"some words of the text do not fit ({quoted}): it may have been paraphrased by a machine"
        return Issue(
            "lineage", item.source, "", what, "it was read as it stands; look for the text that it was made from"
        )
    shown = ", ".join(f"“{p.quote}” for “{p.meant}”" for p in surest)
    what = f"the text was paraphrased by a machine ({len(spun.phrases)} phrases show it: {shown})"
    return Issue("lineage", item.source, "", what, "it was read as it was meant; claims point at the words as written")


def _named(reading: Reading) -> Reading:
    return Reading(reading_id(reading), reading.item, reading.raw_digest, reading.name, reading.method, reading.claims)
