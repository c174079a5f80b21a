"""What a request asks: the ledger as it stands, and the filters of a form."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Query, Request
from pydantic import BaseModel, BeforeValidator, Field

from onrecord.desk.rendering import Desk, find_desk
from onrecord.errors import UserFault
from onrecord.kinds import load_kinds
from onrecord.ports import ClaimFilter, Ruled, View
from onrecord.record import Modality
from onrecord.settings import Settings

_QUOTES = frozenset('"“”„«»')


def _blank_to_none(value: object) -> object:
    """A form sends an empty string for a field that was left open."""
    return None if isinstance(value, str) and not value.strip() else value


type Blank[T] = Annotated[T | None, BeforeValidator(_blank_to_none)]


class WordQuery(BaseModel):
    """A search for words, and the page of it."""

    q: Blank[str] = None
    page: Annotated[int, Field(ge=1, le=1_000_000)] = 1

    @property
    def unclosed(self) -> bool:
        """Whether a phrase begins with a quote and nothing ends it."""
        return sum(character in _QUOTES for character in self.q or "") % 2 == 1


class ClaimQuery(WordQuery):
    """The filters of the claims form. Without `min` the setting `min_confidence` holds."""

    kind: Blank[str] = None
    modality: Blank[Modality] = None
    country: Blank[str] = None
    min: Blank[Annotated[float, Field(ge=0, le=1)]] = None
    ruled: Blank[Ruled] = None

    def make_filter(self, settings: Settings) -> ClaimFilter:
        """The filter that is asked for; UserFault where a kind is named that there is not."""
        if self.kind and self.kind not in load_kinds():
            raise UserFault(f"There is no kind {self.kind!r}.", f"Kinds: {', '.join(load_kinds())}.")
        return ClaimFilter(
            kind=self.kind,
            modality=self.modality,
            country=self.country.upper() if self.country else None,
            words=self.q,
            min_confidence=settings.min_confidence if self.min is None else self.min,
            ruled=self.ruled,
        )

    def as_address(self) -> dict[str, str | None]:
        """The parts of an address that asks the same, but for the page."""
        least = None if self.min is None else f"{self.min:g}"
        known = {"q": self.q, "kind": self.kind, "modality": self.modality, "country": self.country}
        return known | {"min": least, "ruled": self.ruled}


type Day = Annotated[str, Field(pattern=r"^\d{4}(-\d\d){0,2}$")]


class HappeningQuery(BaseModel):
    """The filters of the incidents page: every one that is set must fit.

    `box` is west, south, east and north in degrees, as the map shows them.
    """

    kind: Blank[str] = None
    grade: Blank[str] = None
    country: Blank[str] = None
    actor: Blank[str] = None
    place: Blank[str] = None
    weapon: Blank[str] = None
    since: Blank[Day] = None
    until: Blank[Day] = None
    origins: Blank[Annotated[int, Field(ge=0, le=1000)]] = None
    denied: Blank[bool] = None
    box: Blank[Annotated[str, Field(pattern=r"^-?\d+(\.\d+)?(,-?\d+(\.\d+)?){3}$", max_length=80)]] = None
    sort: Annotated[str, Field(pattern="^(time|killed|origins|disputes)$")] = "time"
    page: Annotated[int, Field(ge=1, le=1_000_000)] = 1

    def as_address(self) -> dict[str, str | None]:
        """The parts of an address that asks the same, but for the page."""
        known = self.model_dump(exclude={"page"}, exclude_none=True)
        return {name: str(value) for name, value in known.items()}


def open_view(request: Request) -> View:
    """The ledger as it stands now."""
    return find_desk(request).ledger.view()


def find_settings(request: Request) -> Settings:
    """The settings of the desk that answers this request."""
    return find_desk(request).settings


type CurrentView = Annotated[View, Depends(open_view)]
type CurrentDesk = Annotated[Desk, Depends(find_desk)]
type CurrentSettings = Annotated[Settings, Depends(find_settings)]
type Words = Annotated[WordQuery, Query()]
type Claims = Annotated[ClaimQuery, Query()]
