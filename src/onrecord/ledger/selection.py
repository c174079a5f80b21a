"""Which rows a view sees: the conditions of a moment, a filter, a page."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, column, exists, func, select, table, tuple_

from onrecord.errors import UserFault
from onrecord.ledger.ruling import select_judged
from onrecord.ledger.schema import claims, items, links, readings
from onrecord.ledger.words import read_query
from onrecord.ports import ClaimFilter, Page, Ruled

_ITEM_WORDS = table("item_words", column("rowid"), column("item_words"))
_CLAIM_WORDS = table("claim_words", column("rowid"), column("claim_words"))
# The item's id is looked up beside each claim: as a join it might lead the planner away from the listing's order.
CLAIMS = select(claims, select(items.c.id).where(items.c.no == claims.c.item).scalar_subquery().label("item_id"))

_TITLE_WEIGHT = 5.0
_TEXT_WEIGHT = 1.0


def is_current(seq: int) -> ColumnElement[bool]:
    """Whether a row of `claims` was there at the batch, as part of its item's latest reading."""
    latest = (
        select(readings.c.method)
        .where(readings.c.item == claims.c.item, readings.c.batch <= seq)
        .order_by(readings.c.batch.desc(), readings.c.id.desc())
        .limit(1)
        .correlate(claims)
        .scalar_subquery()
    )
    return and_(claims.c.batch <= seq, claims.c.method == latest)


def is_wanted(wanted: ClaimFilter, seq: int, common: bool = False) -> ColumnElement[bool]:
    """Whether a row of `claims` is current and fits every field of the filter that is set.

    `common`: the country is that of many claims, so that it is quicker to look at one claim after the other than to
    gather all of the country first.
    """
    conditions = [is_current(seq)]
    if wanted.kind is not None:
        conditions.append(claims.c.kind == wanted.kind)
    if wanted.modality is not None:
        conditions.append(claims.c.modality == wanted.modality)
    if wanted.item is not None:
        conditions.append(claims.c.item == select(items.c.no).where(items.c.id == wanted.item).scalar_subquery())
    if wanted.min_confidence > 0:
        conditions.append(claims.c.confidence >= wanted.min_confidence)
    if wanted.country is not None:
        here = (links.c.country == wanted.country, links.c.batch <= seq)
        if common:
            conditions.append(exists().where(links.c.claim == claims.c.no, *here))
        else:
            conditions.append(claims.c.no.in_(select(links.c.claim).where(*here)))
    if wanted.words is not None:
        conditions += _fit_words(claims.c.no, _CLAIM_WORDS, wanted.words)
    if wanted.ruled is Ruled.WAITING:
        conditions.append(claims.c.no.not_in(select_judged(seq)))
    elif wanted.ruled is not None:
        conditions.append(claims.c.no.in_(select_judged(seq, wanted.ruled)))
    return and_(*conditions)


def select_claims(wanted: ClaimFilter, seq: int, page: Page, common: bool = False) -> Select[Any]:
    """The claims of a listing, in the order of their documents' arrival and of the text."""
    order = (claims.c.item, claims.c.start, claims.c.no)
    statement = CLAIMS.where(is_wanted(wanted, seq, common)).order_by(*order)
    if page.after is not None:
        last = claims.alias("last")
        place = select(last.c.item, last.c.start, last.c.no).where(last.c.id == page.after)
        statement = statement.where(tuple_(*order) > place.scalar_subquery())
    return turn_page(statement, page)


def count_claims(wanted: ClaimFilter, seq: int, most: int | None = None, common: bool = False) -> Select[Any]:
    """How many claims are wanted, counted no further than `most`."""
    found = select(claims.c.no).where(is_wanted(wanted, seq, common))
    return select(func.count()).select_from((found if most is None else found.limit(most)).subquery())


def count_country(country: str, most: int) -> Select[Any]:
    """How many links there are to a country, counted no further than `most`."""
    found = select(links.c.claim).where(links.c.country == country).limit(most)
    return select(func.count()).select_from(found.subquery())


def find_items(words: str, seq: int, page: Page) -> Select[Any]:
    """The numbers of the items that fit the words, best first; in their own order where no word ranks them."""
    query = read_query(words, titled=True)
    statement = select(items.c.no).where(items.c.batch <= seq)
    if query.unwanted:
        statement = statement.where(items.c.no.not_in(_match(_ITEM_WORDS, query.unwanted)))
    if query.wanted:
        index = _ITEM_WORDS.c.item_words
        rank = func.bm25(index, _TITLE_WEIGHT, _TEXT_WEIGHT)
        statement = statement.join(_ITEM_WORDS, _ITEM_WORDS.c.rowid == items.c.no).where(index.match(query.wanted))
        statement = statement.order_by(rank)
    return turn_page(statement.order_by(items.c.source, items.c.id), page)


def turn_page(statement: Select[Any], page: Page) -> Select[Any]:
    """The stretch of the listing that the page asks for; UserFault where it asks for less than nothing."""
    if page.offset < 0 or (page.limit is not None and page.limit < 0):
        raise UserFault(f"there is no page from {page.offset} of {page.limit}", "give numbers from 0 upwards")
    if page.limit is not None:
        statement = statement.limit(page.limit)
    return statement.offset(page.offset) if page.offset else statement


def _fit_words(number: ColumnElement[int], index: Any, words: str) -> list[ColumnElement[bool]]:
    query = read_query(words)
    conditions: list[ColumnElement[bool]] = []
    if query.wanted:
        conditions.append(number.in_(_match(index, query.wanted)))
    if query.unwanted:
        conditions.append(number.not_in(_match(index, query.unwanted)))
    return conditions


def _match(index: Any, expression: str) -> Select[Any]:
    """The rows of a full-text index that fit an expression."""
    return select(index.c.rowid).where(index.c[index.name].match(expression))
