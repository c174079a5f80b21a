"""Which rows a view sees: the conditions of a moment, a filter, a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, UnaryExpression, and_, column, exists, func, select, table, tuple_
from sqlalchemy.sql.operators import custom_op

from onrecord.errors import UserFault
from onrecord.ledger.ruling import select_judged
from onrecord.ledger.schema import claims, items, links, readings
from onrecord.ledger.scope import Scope
from onrecord.ledger.words import read_query
from onrecord.ports import ClaimFilter, Page, Ruled

_ITEM_WORDS = table("item_words", column("rowid"), column("item_words"))
_CLAIM_WORDS = table("claim_words", column("rowid"), column("claim_words"))
# The item's id is looked up beside each claim: as a join it might lead the planner away from the listing's order.
CLAIMS = select(claims, select(items.c.id).where(items.c.no == claims.c.item).scalar_subquery().label("item_id"))

_TITLE_WEIGHT = 5.0
_TEXT_WEIGHT = 1.0


@dataclass(frozen=True, slots=True)
class Sizes:
    """Whether a filter's country or words fit many claims.

    Then it is quicker to look at one claim after the other until a page is full; else all that fit are gathered first.
    """

    country: bool = False
    words: bool = False


def is_current(scope: Scope) -> ColumnElement[bool]:
    """Whether a row of `claims` was there at the batch, as part of its item's latest reading."""
    here = _hide(claims.c.no) <= scope.claims
    if scope.plain:
        return here
    latest = (
        select(readings.c.method)
        .where(readings.c.item == claims.c.item, readings.c.batch <= scope.seq)
        .order_by(readings.c.batch.desc(), readings.c.id.desc())
        .limit(1)
        .correlate(claims)
        .scalar_subquery()
    )
    return and_(here, claims.c.method == latest)


def is_wanted(wanted: ClaimFilter, scope: Scope, sizes: Sizes = Sizes()) -> ColumnElement[bool]:
    """Whether a row of `claims` is current and fits every field of the filter that is set."""
    conditions = [is_current(scope)]
    kind, modality = claims.c.kind, claims.c.modality
    if wanted.kind is not None:
        conditions.append((_hide(kind) if sizes.words else kind) == wanted.kind)
    if wanted.modality is not None:
        conditions.append((_hide(modality) if sizes.words else modality) == wanted.modality)
    if wanted.item is not None:
        conditions.append(claims.c.item == select(items.c.no).where(items.c.id == wanted.item).scalar_subquery())
    if wanted.min_confidence > 0:
        conditions.append(claims.c.confidence >= wanted.min_confidence)
    if wanted.country is not None:
        here = (links.c.country == wanted.country, links.c.no <= scope.links)
        if sizes.country:
            conditions.append(exists().where(links.c.claim == claims.c.no, *here))
        else:
            conditions.append(claims.c.no.in_(select(links.c.claim).where(*here)))
    if wanted.words is not None:
        conditions += _fit_words(wanted.words, sizes.words)
    if wanted.ruled is Ruled.WAITING:
        conditions.append(claims.c.no.not_in(select_judged(scope.seq)))
    elif wanted.ruled is not None:
        conditions.append(claims.c.no.in_(select_judged(scope.seq, wanted.ruled)))
    return and_(*conditions)


def select_claims(wanted: ClaimFilter, scope: Scope, page: Page, sizes: Sizes = Sizes()) -> Select[Any]:
    """The claims of a listing, in the order of their documents' arrival and of the text.

    Those that fit words which very many fit come as they arrived themselves, which needs no sorting.
    """
    order: tuple[Any, ...] = (claims.c.item, claims.c.start, claims.c.no)
    statement = CLAIMS.where(is_wanted(wanted, scope, sizes))
    if sizes.words:
        order = (_CLAIM_WORDS.c.rowid,)
        statement = _join_words(statement)
    statement = statement.order_by(*order)
    if page.after is not None:
        last = claims.alias("last")
        if sizes.words:
            place = select(last.c.no).where(last.c.id == page.after)
            statement = statement.where(_CLAIM_WORDS.c.rowid > place.scalar_subquery())
        else:
            place = select(last.c.item, last.c.start, last.c.no).where(last.c.id == page.after)
            statement = statement.where(tuple_(*order) > place.scalar_subquery())
    return turn_page(statement, page)


def count_claims(wanted: ClaimFilter, scope: Scope, most: int | None = None, sizes: Sizes = Sizes()) -> Select[Any]:
    """How many claims are wanted, counted no further than `most`."""
    found = select(claims.c.no).where(is_wanted(wanted, scope, sizes))
    if sizes.words:
        found = _join_words(found)
    return select(func.count()).select_from((found if most is None else found.limit(most)).subquery())


def count_country(country: str, most: int) -> Select[Any]:
    """How many links there are to a country, counted no further than `most`."""
    found = select(links.c.claim).where(links.c.country == country).limit(most)
    return select(func.count()).select_from(found.subquery())


def count_words(words: str, titled: bool, most: int) -> Select[Any] | None:
    """How many claims, or items (`titled`), fit the words, counted no further than `most`; None where no word must
    occur."""
    query = read_query(words, titled=titled)
    if not query.wanted:
        return None
    found = _match(_ITEM_WORDS if titled else _CLAIM_WORDS, query.wanted).limit(most)
    return select(func.count()).select_from(found.subquery())


def find_items(words: str, scope: Scope, page: Page, many: bool = False) -> Select[Any]:
    """The numbers of the items that fit the words, best first; in their own order where no word ranks them.

    Where `many` fit, the latest comes first: a word that most texts hold ranks none above the other.
    """
    query = read_query(words, titled=True)
    statement = select(items.c.no).where(items.c.no <= scope.items)
    if query.unwanted:
        statement = statement.where(items.c.no.not_in(_match(_ITEM_WORDS, query.unwanted)))
    if query.wanted:
        index = _ITEM_WORDS.c.item_words
        statement = statement.join(_ITEM_WORDS, _ITEM_WORDS.c.rowid == items.c.no).where(index.match(query.wanted))
        if many:
            return turn_page(statement.order_by(_ITEM_WORDS.c.rowid.desc()), page)
        statement = statement.order_by(func.bm25(index, _TITLE_WEIGHT, _TEXT_WEIGHT))
    return turn_page(statement.order_by(items.c.source, items.c.id), page)


def turn_page(statement: Select[Any], page: Page) -> Select[Any]:
    """The stretch of the listing that the page asks for; UserFault where it asks for less than nothing."""
    if page.offset < 0 or (page.limit is not None and page.limit < 0):
        raise UserFault(f"there is no page from {page.offset} of {page.limit}", "give numbers from 0 upwards")
    if page.limit is not None:
        statement = statement.limit(page.limit)
    return statement.offset(page.offset) if page.offset else statement


def _fit_words(words: str, many: bool) -> list[ColumnElement[bool]]:
    """What must hold for a claim that fits the words; where `many` do, beside the index of words (`_join_words`)."""
    query = read_query(words)
    conditions: list[ColumnElement[bool]] = []
    if query.wanted and many:
        conditions.append(_CLAIM_WORDS.c.claim_words.match(query.wanted))
    elif query.wanted:
        conditions.append(claims.c.no.in_(_match(_CLAIM_WORDS, query.wanted)))
    if query.unwanted:
        conditions.append(claims.c.no.not_in(_match(_CLAIM_WORDS, query.unwanted)))
    return conditions


def _join_words(statement: Select[Any]) -> Select[Any]:
    """The claims of the statement beside the index of words, which is walked first."""
    return statement.join(_CLAIM_WORDS, _CLAIM_WORDS.c.rowid == claims.c.no)


def _hide[T](column: ColumnElement[T]) -> ColumnElement[T]:
    """The column where no index of it is to lead the search."""
    return UnaryExpression(column, operator=custom_op("+"), type_=column.type)


def _match(index: Any, expression: str) -> Select[Any]:
    """The rows of a full-text index that fit an expression."""
    return select(index.c.rowid).where(index.c[index.name].match(expression))
