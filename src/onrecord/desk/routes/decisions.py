"""Rulings: made, taken back, and listed as they came."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import parse_qsl, urlencode, urlsplit

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.datastructures import UploadFile

from onrecord.desk.forms import Sentence, label_subject, read_changes, rule_on, split_off, take_back
from onrecord.desk.paging import ask_page, turn_page
from onrecord.desk.queries import CurrentDesk, CurrentView, Words
from onrecord.desk.rendering import Desk, find_desk, render_page
from onrecord.desk.routes.kinship import find_derivations
from onrecord.desk.safety import check_origin, check_token
from onrecord.desk.verdicts import judge_claims
from onrecord.errors import UserFault
from onrecord.ports import View
from onrecord.record import Act, Claim, Decision, ItemId, Subject
from onrecord.rulings import name_claim

router = APIRouter(include_in_schema=False)

MOST = 200
"""How many claims one ruling may bring together or part."""

_NAMED = (Act.SAME.value, Act.DIFFERENT.value)


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as it was sent: the last value of each field, and the ids of all claims and of all other subjects."""

    values: Mapping[str, str]
    claims: tuple[str, ...]
    subjects: tuple[str, ...] = ()

    @property
    def back(self) -> str:
        """The page of this desk to go back to."""
        wanted = self.values.get("back", "/judge")
        safe = wanted.startswith("/") and not wanted.startswith("//") and "\\" not in wanted
        return wanted if safe and wanted.isprintable() else "/judge"

    @property
    def seen(self) -> int:
        """The state on which the person ruled; UserFault where the form does not say."""
        seen = self.values.get("seen", "")
        if not (seen.isascii() and seen.isdigit() and len(seen) < 16):
            raise UserFault("The form does not say on which state you ruled.", "Load the page again and repeat.")
        return int(seen)


async def read_form(request: Request) -> Filled:
    """The form of a post, after it was made sure that it comes from a page of this desk."""
    check_origin(request.headers, request.headers.get("host", ""))
    async with request.form(max_files=0, max_fields=MOST + 60) as form:
        pairs = [(name, value) for name, value in form.multi_items() if not isinstance(value, UploadFile)]
    values = dict(pairs)
    check_token(values.get("token", ""), find_desk(request).token)
    claims = tuple(dict.fromkeys(value for name, value in pairs if name == "claim"))
    subjects = tuple(dict.fromkeys(value for name, value in pairs if name == "subject" and value))
    return Filled(values, claims, subjects)


@router.post("/decisions")
def make_decision(
    desk: CurrentDesk, view: CurrentView, filled: Annotated[Filled, Depends(read_form)]
) -> RedirectResponse:
    """The ruling is kept, and the browser led back. Conflict where somebody else ruled on the same meanwhile."""
    spoken = Sentence.now(desk.person, filled.values.get("reason", ""))
    act = filled.values.get("act", "")
    made = [_rule_on_names(desk, act, filled, spoken)] if act in _NAMED else _read_decisions(view, filled, spoken)
    desk.ledger.append(made, filled.seen)
    return RedirectResponse(_add_done(filled.back, made[-1].id), 303)


def _rule_on_names(desk: Desk, act: str, filled: Filled, spoken: Sentence) -> Decision:
    """The ruling that actors, or a hit and its actor, are the same or different."""
    if not spoken.reason:
        raise UserFault("That ruling needs a reason.", "Say in some words what shows it.")
    if not 1 < len(filled.subjects) <= MOST:
        raise UserFault(f"{len(filled.subjects)} were chosen.", f"Choose from 2 to {MOST}.")
    return find_derivations(desk).rule(Act(act), filled.subjects, spoken.reason, spoken.person)


def _read_decisions(view: View, filled: Filled, spoken: Sentence) -> Sequence[Decision]:
    try:
        act = Act(filled.values.get("act", ""))
    except ValueError as fault:
        raise UserFault(
            "The form does not say how you rule.", "Accept, correct, reject, merge, split, label or undo."
        ) from fault
    if act is Act.UNDO:
        return (take_back(view.decision(filled.values.get("decision", "")), spoken),)
    if act is Act.LABEL:
        return (label_subject(_find_labelled(view, filled), filled.values.get("label", ""), spoken),)
    if not 0 < len(filled.claims) <= MOST:
        raise UserFault(f"{len(filled.claims)} claims were chosen.", f"Choose from 1 to {MOST}.")
    claims = [view.claim(id) for id in filled.claims]
    if act in (Act.ACCEPT, Act.CORRECT, Act.REJECT):
        return (_rule_on_one(view, claims, act, filled, spoken),)
    if act not in (Act.MERGE, Act.SPLIT) or len(claims) < 2:
        raise UserFault("That takes at least two claims.", "Choose the claims that you rule on.")
    if act is Act.SPLIT and filled.values.get("off") in filled.claims:
        off = next(claim for claim in claims if claim.id == filled.values["off"])
        return split_off(off, [claim for claim in claims if claim.id != off.id], spoken)
    return (rule_on(claims, act, spoken),)


def _find_labelled(view: View, filled: Filled) -> Subject:
    """The one claim that is chosen, or the document."""
    if len(filled.claims) == 1:
        return name_claim(view.claim(filled.claims[0]))
    return Subject("item", view.item(ItemId(filled.values.get("item", ""))).id)


def _rule_on_one(view: View, claims: Sequence[Claim], act: Act, filled: Filled, spoken: Sentence) -> Decision:
    if len(claims) != 1:
        raise UserFault(f"{len(claims)} claims were chosen.", f"To {act.value}, choose one.")
    if act is Act.REJECT and not spoken.reason:
        raise UserFault("A rejection needs a reason.", "Say in some words why the text does not say this.")
    changes = read_changes(view, judge_claims(view, claims)[0], filled.values) if act is Act.CORRECT else ()
    return rule_on(claims, act, spoken, changes)


def _add_done(back: str, id: str) -> str:
    """The address with the ruling that was made just now, so that its page can offer to take it back."""
    parts = urlsplit(back)
    query = [(name, value) for name, value in parse_qsl(parts.query) if name != "done"]
    return parts._replace(query=urlencode([*query, ("done", id)])).geturl()


@router.get("/decisions")
def list_decisions(request: Request, view: CurrentView, asked: Words) -> HTMLResponse:
    """Every ruling, the last one first: who, when, what and why, and whether it stands."""
    found = view.latest_decisions(ask_page(asked.page))
    rows, paging = turn_page(found, asked.page, {}, view.count_entries("decisions"))
    undone = view.list_undone(each.id for each in rows)
    return render_page(request, "decisions", {"rows": rows, "paging": paging, "undone": undone, "seen": view.seq})
