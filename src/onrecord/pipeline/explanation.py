"""Why an incident, a total, a transfer, a share or a relation is what it is: its claims with their words, the pairs that joined it, and the rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from onrecord.errors import NotFound
from onrecord.pipeline.incidents import describe_figure, describe_incident, find_incidents, name_sources
from onrecord.pipeline.relations import describe_relation, describe_tenure, find_relations, find_tenures
from onrecord.pipeline.transfers import describe_share, describe_transfer, find_shares, find_transfers, name_share
from onrecord.ports import View
from onrecord.record import ClaimId, ItemId, Reason
from onrecord.weighing.incident import Incident, Scope, Toll, Tolls, Total, Weighed
from onrecord.weighing.relation import Relation
from onrecord.weighing.transfer import Transfer


def explain(view: View, id: str) -> Mapping[str, object]:
    """All that an incident, a transfer, a share, a relation or a tenure rests on, in plain values; an incident's id may be that of one of its claims.

    The beginning of an id is enough where no other begins so. NotFound where no incident and no total, or more than
    one, has or holds this id.
    """
    sources = name_sources(view)
    if id.startswith("transfer-"):
        return _explain_transfer(view, _pick_transfer(view, id), sources)
    if id.startswith("share-"):
        return _explain_share(view, id, sources)
    if id.startswith("relation-"):
        return _explain_relation(view, _pick_relation(view, id), sources)
    if id.startswith("tenure-"):
        return _explain_tenure(view, id, sources)
    weighed = find_incidents(view)
    known: list[Incident | Total] = [*weighed.incidents, *weighed.totals]
    found = [each for each in known if _is_meant(each, id)]
    if len(found) == 1:
        (meant,) = found
        if isinstance(meant, Incident):
            return _explain_incident(view, meant, weighed, sources)
        return _explain_total(meant, sources)
    if found:
        raise NotFound(f"{len(found)} ids begin with {id!r}", "write more of the id")
    raise NotFound(f"no incident and no total is called {id!r} or rests on it", "`onrecord show incidents` lists them")


def _pick_transfer(view: View, id: str) -> Transfer:
    """The transfer of this id or beginning of an id."""
    found = [each for each in find_transfers(view) if each.id.startswith(id)]
    if len(found) != 1:
        raise NotFound(f"{len(found)} transfers are called {id!r}", "`onrecord show transfers` lists them")
    return found[0]


def _explain_transfer(view: View, transfer: Transfer, sources: Mapping[ItemId, str]) -> Mapping[str, object]:
    """The row, the rule behind each field, the sentences that tell of it, and its claims."""
    told = sorted({(sources[s.item], s.nature.value, " ".join(s.words.split())) for s in transfer.statements})
    return {
        **describe_transfer(transfer, sources),
        "reasons": [f"{reason.name}: {reason.detail}" for reason in transfer.reasons],
        "sentences": [f"{source} ({nature}): {words}" for source, nature, words in told],
        "claims": [_say(view, claim, sources) for claim in transfer.claims],
    }


def _explain_share(view: View, id: str, sources: Mapping[ItemId, str]) -> Mapping[str, object]:
    """The row of the share with this id or beginning of an id, the deliveries that it counts, the rule, and its claims."""
    found = [each for each in find_shares(view) if name_share(each).startswith(id)]
    if len(found) != 1:
        raise NotFound(f"{len(found)} shares are called {id!r}", "`onrecord show shares` lists them")
    share = found[0]
    counted = [
        f"{delivery.number} {transfer.designation} in {delivery.year} ({transfer.id})"
        for transfer in find_transfers(view)
        for delivery in transfer.deliveries
        if transfer.id in share.transfers and delivery.year == share.year and delivery.number
    ]
    return {
        **describe_share(share),
        "counted": counted,
        "rule": "units that the supplier delivered in the year, of all that the recipient got; hhi sums the squares of all shares",
        "claims": [_say(view, claim, sources) for claim in share.claims],
    }


def _pick_relation(view: View, id: str) -> Relation:
    """The relation of this id or beginning of an id."""
    found = [each for each in find_relations(view) if each.id.startswith(id)]
    if len(found) != 1:
        raise NotFound(f"{len(found)} relations are called {id!r}", "`onrecord show relations` lists them")
    return found[0]


def _explain_relation(view: View, relation: Relation, sources: Mapping[ItemId, str]) -> Mapping[str, object]:
    """The row, the rules behind its interval, the sentences that tell each event, and its claims."""
    told = sorted({(act.day or "", sources[act.item], act.event, act.words) for act in relation.acts})
    return {
        **describe_relation(relation, sources),
        "reasons": [f"{reason.name}: {reason.detail}" for reason in relation.reasons],
        "sentences": [f"{day or 'no day'}  {source} ({event}): {words}" for day, source, event, words in told],
        "claims": [_say(view, claim, sources) for claim in relation.claims],
    }


def _explain_tenure(view: View, id: str, sources: Mapping[ItemId, str]) -> Mapping[str, object]:
    """The row of the tenure with this id or beginning of an id, and the claims that tell how it began and ended."""
    found = [each for each in find_tenures(view) if each.id.startswith(id)]
    if len(found) != 1:
        raise NotFound(f"{len(found)} tenures are called {id!r}", "`onrecord show tenures` lists them")
    return {**describe_tenure(found[0], sources), "claims": [_say(view, claim, sources) for claim in found[0].claims]}


def _is_meant(each: Incident | Total, id: str) -> bool:
    return len(id) > len("incident-") and any(name.startswith(id) for name in (each.id, *each.claims))


def _explain_incident(
    view: View, incident: Incident, weighed: Weighed, sources: Mapping[ItemId, str]
) -> Mapping[str, object]:
    said = {claim: _say(view, claim, sources) for claim in incident.claims}
    return {
        **describe_incident(incident, sources),
        "grade": f"{incident.grade}: {incident.grade_rule}",
        "origins": list(incident.origins),
        "claims": list(said.values()),
        "tolls": [line for tolls in (incident.killed, incident.injured) for line in _explain_tolls(tolls, sources)],
        "denials": [
            f"{denial.speaker} denies: {said[denial.claim]}"
            + (f" — against: {said[denial.denies]} ({_tell_reasons(denial.reasons)})" if denial.denies else "")
            for denial in incident.denials
        ],
        "contradictions": [
            f"{each.field}: " + " | ".join(f"{v.value} ({', '.join(v.speakers) or 'the text'})" for v in each.voices)
            for each in incident.contradictions
        ],
        "pairs": [
            f"{bond.score:.1f}  {sources[view.claim(bond.a).item]} and {sources[view.claim(bond.b).item]}: "
            + _tell_reasons(bond.reasons)
            for bond in incident.bonds
        ],
        "part of totals": [total.words for total in weighed.totals if incident.id in total.contains],
    }


def _explain_total(total: Total, sources: Mapping[ItemId, str]) -> Mapping[str, object]:
    return {
        "total": total.id,
        "document": sources[total.item],
        "words": total.words,
        "time": {"start": total.start, "end": total.end} if total.start else None,
        "figures": [_tell_figure(describe_figure(figure, sources)) for figure in total.figures],
        "may contain": [f"{id}: {why.detail}" for id, why in zip(total.contains, total.reasons, strict=True)],
        "rule": "a count of several happenings or of a long time is never added to the incidents that it may contain",
    }


def _explain_tolls(tolls: Tolls | None, sources: Mapping[ItemId, str]) -> Iterator[str]:
    """The derived tolls with their rules, then each figure."""
    if tolls is None:
        return
    ucdp = tolls.ucdp
    yield f"{tolls.harm}: {_tell_toll(ucdp)} — {ucdp.rule}"
    acled = tolls.acled
    yield f"{tolls.harm}: {_tell_toll(acled)} — {acled.rule}"
    for side, toll in tolls.sides:
        yield f"{tolls.harm}, {side}: {_tell_toll(toll)}"
    for figure in tolls.figures:
        rested = "  (weighed for the best)" if figure.claim in ucdp.rests_on and figure.scope is not Scope.PART else ""
        yield f"  {_tell_figure(describe_figure(figure, sources))}{rested}"


def _tell_toll(toll: Toll) -> str:
    return "no count" if toll.best is None else f"low {toll.low}, best {toll.best}, high {toll.high}"


def _tell_figure(figure: Mapping[str, object]) -> str:
    notes = [str(figure["scope"]), *(name for name in ("party", "altered", "passing", "vague") if figure[name])]
    who = f" {figure['who']}" if figure["who"] else ""
    return (
        f"{figure['harm']} “{figure['words']}”{who}, says {figure['speaker'] or 'the text'}"
        f" ({figure['as_of'] or 'no date'}; {', '.join(notes)}) in {figure['document']}"
    )


def _say(view: View, id: ClaimId, sources: Mapping[ItemId, str]) -> str:
    """A claim in one line: its document, kind, words and speaker."""
    claim = view.claim(id)
    words = "; ".join(
        [f"“{claim.trigger.quote}”", *(f"{r.name}: {' '.join(r.span.quote.split())}" for r in claim.roles)]
    )
    speaker = " < ".join(s.span.quote for s in claim.speakers) or "the text"
    way = "" if claim.modality == "asserted" else f" ({claim.modality})"
    return f"{id}  {sources[claim.item]}: {speaker}{way}: {claim.kind} {words}"


def _tell_reasons(reasons: tuple[Reason, ...]) -> str:
    return "; ".join(f"{reason.name} {reason.score:+.1f} ({reason.detail})" for reason in reasons)
