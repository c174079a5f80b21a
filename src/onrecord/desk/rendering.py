"""Pages made from templates, with everything from outside escaped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from secrets import token_urlsafe
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from onrecord.desk.backroom import Backroom
from onrecord.desk.characters import isolate_text, mend_text
from onrecord.desk.countries import name_country
from onrecord.desk.derived import Derivations
from onrecord.desk.labels import find_label, load_labels
from onrecord.desk.look import read_look
from onrecord.desk.privacy import NameKeeper, gather_items, mask_page
from onrecord.desk.verdicts import ACTS, STATES
from onrecord.desk.wording import AREAS, GROUPS, LEVELS, MANNERS, tell_confidence, tell_date
from onrecord.ports import Ledger
from onrecord.settings import Settings


@dataclass(frozen=True, slots=True)
class Desk:
    """What every request needs. `person` is who rules here; `token` stands in every form of this desk and no other."""

    ledger: Ledger
    settings: Settings
    pages: Environment
    person: str
    derivations: Derivations | None = None
    backroom: Backroom = field(default_factory=Backroom)
    names: NameKeeper | None = None
    token: str = field(default_factory=lambda: token_urlsafe(24), repr=False)


def load_pages() -> Environment:
    """The templates: autoescaping always, an unknown name in one is a fault."""
    pages = Environment(
        loader=PackageLoader("onrecord.desk", "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pages.filters |= {
        "bdi": isolate_text,
        "plain": mend_text,
        "date": lambda text: isolate_text(tell_date(text)),
        "surety": tell_confidence,
        "country": name_country,
        "count": lambda number: f"{number:,}",
    }
    pages.globals |= {
        "groups": GROUPS,
        "levels": LEVELS,
        "manners": MANNERS,
        "states": STATES,
        "acts": ACTS,
        "areas": AREAS,
        "every_label": load_labels(),
        "find_label": find_label,
    }
    return pages


def find_desk(request: Request) -> Desk:
    """The desk that answers this request."""
    desk = request.app.state.desk
    assert isinstance(desk, Desk)
    return desk


def render_page(request: Request, name: str, context: Mapping[str, Any], status: int = 200) -> HTMLResponse:
    """The page `pages/<name>.html` with these values."""
    desk = find_desk(request)
    template = desk.pages.get_template(f"{name}.html")
    look = read_look(request.cookies, desk.settings)
    known = {"here": request.url.path, "token": desk.token, "person": desk.person, "look": look}
    known |= {"address": _tell_address(request), "can_mask": desk.names is not None}
    html = template.render(**known, **context)
    if look.masked and desk.names is not None:
        html = mask_page(html, desk.names.list_names(gather_items(context)))
    return HTMLResponse(html, status_code=status)


def _tell_address(request: Request) -> str:
    """The address of the page on this desk, as it was asked for; the overview where it cannot be led back to."""
    if request.method != "GET":
        return "/"
    return f"{request.url.path}?{request.url.query}" if request.url.query else request.url.path
