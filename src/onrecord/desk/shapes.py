"""The shapes of the JSON answers. A claim has the shape of the claims export."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Self

from pydantic import BaseModel, BeforeValidator

from onrecord.desk.characters import mend_text
from onrecord.record import ROLES, Claim, Entity, Item, Link, Method, Quantity, Role, Span, When, Where


def _mend(value: object) -> object:
    return mend_text(value) if isinstance(value, str) else value


type Text = Annotated[str, BeforeValidator(_mend)]


class SourceShape(BaseModel):
    """Which document a claim stands in."""

    id: str
    source: Text
    title: Text | None
    publisher: Text | None
    published: str | None

    @classmethod
    def of(cls, item: Item) -> Self:
        """The shape of an item."""
        return cls(id=item.id, source=item.source, title=item.title, publisher=item.publisher, published=item.published)


class SpanShape(BaseModel):
    """Words of the document's text: half-open offsets in code points."""

    start: int
    end: int
    quote: Text

    @classmethod
    def of(cls, span: Span) -> Self:
        """The shape of a span."""
        return cls(start=span.start, end=span.end, quote=span.quote)


class RoleShape(SpanShape):
    """Words that fill a role, and whom they stand for where that is known."""

    confidence: float
    entity: str | None
    name: Text | None


class QuantityShape(BaseModel):
    """How many: both ends inclusive, null where open."""

    low: int | None
    high: int | None
    unit: str | None
    approximator: str | None


class TimeShape(BaseModel):
    """When: ISO dates of the precision's length, both inclusive."""

    start: str | None
    end: str | None
    precision: str
    basis: str


class PlaceShape(BaseModel):
    """Where."""

    name: Text
    country: str | None
    lat: float | None
    lon: float | None
    precision: str
    source: str
    id: str | None


class MethodShape(BaseModel):
    """What made a claim."""

    reader: str
    digests: dict[str, str]

    @classmethod
    def of(cls, method: Method) -> Self:
        """The shape of a method."""
        return cls(reader=method.reader, digests=dict(method.digests))


class ClaimShape(BaseModel):
    """One claim."""

    id: str
    document: SourceShape
    kind: str
    trigger: SpanShape
    roles: dict[str, list[RoleShape]]
    speaker: list[RoleShape]
    modality: str
    quantity: QuantityShape | None
    time: TimeShape | None
    place: PlaceShape | None
    confidence: float
    modality_confidence: float
    method: MethodShape

    @classmethod
    def of(cls, claim: Claim, item: Item, links: Sequence[Link]) -> Self:
        """The shape of a claim with its document and its links."""
        values = [link.value for link in links if link.value is not None]
        quantity = next((v for v in values if isinstance(v, Quantity)), None)
        time = next((v for v in values if isinstance(v, When)), None)
        places = (link.value for link in links if link.role == "place")
        place = next((v for v in places if isinstance(v, Where)), None)
        return cls(
            id=claim.id,
            document=SourceShape.of(item),
            kind=claim.kind,
            trigger=SpanShape.of(claim.trigger),
            roles={name: [_shape_role(r, links) for r in claim.roles if r.name == name] for name in ROLES},
            speaker=[_shape_role(s, links) for s in claim.speakers],
            modality=claim.modality.value,
            quantity=_shape_value(QuantityShape, quantity),
            time=_shape_value(TimeShape, time),
            place=_shape_value(PlaceShape, place),
            confidence=claim.confidence,
            modality_confidence=claim.modality_confidence,
            method=MethodShape.of(claim.method),
        )


class DocumentShape(SourceShape):
    """One document and how many claims it holds."""

    url: Text | None
    language: str | None
    reader: str
    raw_digest: str
    characters: int
    claims: int

    @classmethod
    def count(cls, item: Item, claims: int) -> Self:
        """The shape of an item that holds so many claims."""
        known = SourceShape.of(item).model_dump()
        return cls(
            **known,
            url=item.url,
            language=item.language,
            reader=item.reader,
            raw_digest=item.raw_digest,
            characters=len(item.text),
            claims=claims,
        )


class FullDocumentShape(DocumentShape):
    """One document with its text, and every document with exactly this text, itself included."""

    text: Text
    same_text: list[str]

    @classmethod
    def fill(cls, item: Item, claims: int, same_text: Sequence[str]) -> Self:
        """The shape of an item with its text."""
        known = DocumentShape.count(item, claims).model_dump()
        return cls(**known, text=item.text, same_text=list(same_text))


class DocumentPage(BaseModel):
    """Some documents of a listing. `more` says whether others follow; `total` is null for a search."""

    total: int | None
    more: bool
    documents: list[DocumentShape]


class ClaimPage(BaseModel):
    """Some claims of a listing. `more` says whether others follow; `total` is null where a search finds very many."""

    total: int | None
    more: bool
    claims: list[ClaimShape]


class FaultShape(BaseModel):
    """Why a request was not answered, and what can be done."""

    status: int
    what: str
    remedy: str


def _shape_role(role: Role, links: Sequence[Link]) -> RoleShape:
    """The shape of a role with the entity that its words stand for."""
    entities = (link.value for link in links if link.role == role.name and link.span == role.span)
    entity = next((v for v in entities if isinstance(v, Entity)), None)
    return RoleShape(
        **SpanShape.of(role.span).model_dump(),
        confidence=role.confidence,
        entity=entity.id if entity else None,
        name=entity.name if entity else None,
    )


def _shape_value[S: BaseModel](shape: type[S], value: object | None) -> S | None:
    """The value in its shape, field for field."""
    return None if value is None else shape.model_validate(value, from_attributes=True)
