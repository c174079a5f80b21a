"""The tables of a ledger: typed, append-only, and the same as what the migrations build."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    Connection,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

APPLICATION_ID = 0x6F6E7263
"""Stands in the header of every ledger file ("onrc"), so that no other database is taken for one."""

HEAD = "0004"
"""The revision that the tables below are."""


class Exact(TypeDecorator[str]):
    """Text that comes back code point for code point.

    A file name that is not UTF-8 reaches Python with lone surrogates, which SQLite's text cannot hold; such a
    value is kept as bytes in the same column.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> Any:
        if value is None or value.isascii():
            return value
        try:
            value.encode()
        except UnicodeEncodeError:
            return value.encode("utf-8", "surrogatepass")
        return value

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:
        return value.decode("utf-8", "surrogatepass") if isinstance(value, bytes) else value


metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)


def _text(name: str, *, empty: bool = False) -> Column[str]:
    return Column(name, Exact, nullable=empty)


def _names() -> tuple[Column[int], Column[str], Column[int]]:
    """What every record has: a short number for joins, its content id, and the batch that brought it."""
    return (
        Column("no", Integer, primary_key=True),
        Column("id", Exact, nullable=False, unique=True),
        Column("batch", ForeignKey(batches.c.seq), nullable=False),
    )


def _maybe_span() -> tuple[Column[Any], ...]:
    """A stretch of an item's text, or nothing."""
    return (
        Column("item", ForeignKey(items.c.no), nullable=True),
        Column("start", Integer, nullable=True),
        Column("end", Integer, nullable=True),
        _text("quote", empty=True),
    )


batches = Table(
    "batches",
    metadata,
    Column("seq", Integer, primary_key=True),
    _text("at"),
    Column("entries", Integer, nullable=False),
    _text("chain"),
)
"""One row an append. `chain` seals it with all before it: see `seal.chain_batch`."""

methods = Table(
    "methods",
    metadata,
    Column("no", Integer, primary_key=True),
    Column("id", Exact, nullable=False, unique=True),
    _text("reader"),
    _text("digests"),
)

raws = Table(
    "raws",
    metadata,
    *_names(),
    _text("source"),
    _text("name"),
    _text("media_type"),
    _text("fetched_at"),
    _text("meta"),
    Column("body", LargeBinary, nullable=False),
)
"""`body` is compressed with zlib; `id` is the digest of what it holds."""

items = Table(
    "items",
    metadata,
    *_names(),
    Column("raw", ForeignKey(raws.c.no), nullable=False),
    _text("source"),
    _text("name"),
    _text("reader"),
    _text("title", empty=True),
    _text("url", empty=True),
    _text("publisher", empty=True),
    _text("published", empty=True),
    _text("language", empty=True),
    _text("text_digest"),
    _text("segments"),
    _text("text"),
    Index("ix_items_source_id", "source", "id", unique=True),
    Index("ix_items_text_digest", "text_digest"),
    Index("ix_items_raw", "raw"),
)

readings = Table(
    "readings",
    metadata,
    *_names(),
    Column("item", ForeignKey(items.c.no), nullable=False),
    _text("raw_digest"),
    _text("name"),
    Column("method", ForeignKey(methods.c.no), nullable=False),
    Column("claims", Integer, nullable=False),
    Index("ix_readings_item_batch_id", "item", "batch", "id"),
    Index("ix_readings_raw_digest_name", "raw_digest", "name"),
)

claims = Table(
    "claims",
    metadata,
    *_names(),
    Column("item", ForeignKey(items.c.no), nullable=False),
    _text("kind"),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    _text("quote"),
    _text("modality"),
    Column("confidence", Float, nullable=False),
    Column("modality_confidence", Float, nullable=False),
    Column("method", ForeignKey(methods.c.no), nullable=False),
    CheckConstraint('0 <= start AND start < "end"', name="span"),
    # Each index ends in the order of a listing (item, start, no), so that no page of claims has to be sorted, and holds the
    # confidence, so that neither counting nor leafing has to look at the rows.
    Index("ix_claims_item_start_no", "item", "start", "no", "confidence"),
    Index("ix_claims_kind_item_start_no", "kind", "item", "start", "no", "confidence"),
    Index("ix_claims_modality_item_start_no", "modality", "item", "start", "no", "confidence"),
    Index("ix_claims_kind_modality_item_start_no", "kind", "modality", "item", "start", "no", "confidence"),
)

arguments = Table(
    "arguments",
    metadata,
    Column("claim", ForeignKey(claims.c.no), primary_key=True),
    Column("place", Integer, primary_key=True),
    _text("name"),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    _text("quote"),
    Column("confidence", Float, nullable=False),
    CheckConstraint('0 <= start AND start < "end"', name="span"),
    sqlite_with_rowid=False,
)
"""The roles of a claim, then its speakers (named "speaker"), in the claim's own order."""

links = Table(
    "links",
    metadata,
    *_names(),
    Column("claim", ForeignKey(claims.c.no), nullable=False),
    _text("role"),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    _text("quote"),
    _text("value_type", empty=True),
    _text("value", empty=True),
    _text("country", empty=True),
    _text("reasons"),
    CheckConstraint('0 <= start AND start < "end"', name="span"),
    Index("ix_links_claim_batch", "claim", "batch"),
    Index("ix_links_country_claim", "country", "claim"),
)
"""`value` is the value's fields as JSON; `country` repeats that of a Where or of a country's Entity, for filters."""

issues = Table(
    "issues",
    metadata,
    *_names(),
    _text("step"),
    _text("source"),
    _text("place"),
    _text("what"),
    _text("remedy"),
)

decisions = Table(
    "decisions",
    metadata,
    *_names(),
    _text("act"),
    _text("reason"),
    _text("by"),
    _text("at"),
)
"""What people ruled. `subjects` and `changes` hold the rest of each."""

subjects = Table(
    "subjects",
    metadata,
    Column("decision", ForeignKey(decisions.c.no), primary_key=True),
    Column("place", Integer, primary_key=True),
    _text("type"),
    _text("target"),
    _text("kind", empty=True),
    *_maybe_span(),
    # The first finds what was ruled on one thing; the second what was ruled on the claims of a document.
    Index("ix_subjects_target", "target"),
    Index("ix_subjects_item_start", "item", "start"),
    sqlite_with_rowid=False,
)
"""What a decision is about, in its own order; `target` is the subject's id."""

changes = Table(
    "changes",
    metadata,
    Column("decision", ForeignKey(decisions.c.no), primary_key=True),
    Column("place", Integer, primary_key=True),
    _text("field"),
    _text("value", empty=True),
    *_maybe_span(),
    sqlite_with_rowid=False,
)
"""What a decision sets, in its own order."""

ENTRIES = (raws, items, readings, claims, links, issues, decisions)
"""The tables whose rows are entries: each has `no`, `id` and `batch`."""


def write_triggers(table: Table) -> tuple[str, ...]:
    """The statements that make a table append-only.

    The third refuses INSERT OR REPLACE, which deletes without asking the delete trigger.
    """
    name = table.name
    keys = [*table.primary_key.columns.keys()]
    same = " AND ".join(f"{key} = NEW.{key}" for key in keys)
    if any(isinstance(c, UniqueConstraint) for c in table.constraints):
        same = f"{same} OR id = NEW.id"
    refuse = "BEGIN SELECT RAISE(ABORT, 'records are added, never edited'); END"
    return (
        f"CREATE TRIGGER {name}_no_update BEFORE UPDATE ON {name} {refuse}",
        f"CREATE TRIGGER {name}_no_delete BEFORE DELETE ON {name} {refuse}",
        f"CREATE TRIGGER {name}_no_replace BEFORE INSERT ON {name} "
        f"WHEN EXISTS (SELECT 1 FROM {name} WHERE {same}) {refuse}",
    )


TRIGGERS = tuple(statement for table in metadata.sorted_tables for statement in write_triggers(table))

_TOKENS = "tokenize='unicode61 remove_diacritics 2'"
SEARCH = (
    f"CREATE VIRTUAL TABLE item_words USING fts5(title, text, content='items', content_rowid='no', {_TOKENS})",
    "CREATE VIEW claim_quotes AS SELECT claims.no AS no, claims.quote || coalesce((SELECT ' ' || "
    "group_concat(arguments.quote, ' ') FROM arguments WHERE arguments.claim = claims.no), '') AS words FROM claims",
    f"CREATE VIRTUAL TABLE claim_words USING fts5(words, content='claim_quotes', content_rowid='no', {_TOKENS})",
)
"""The full-text indexes: over the items' titles and texts, and over the quotes of each claim. They copy no text."""


def create_schema(connection: Connection) -> None:
    """An empty database has everything that the last revision builds."""
    metadata.create_all(connection)
    for statement in (*TRIGGERS, *SEARCH):
        connection.exec_driver_sql(statement)


def read_schema(connection: Connection) -> dict[str, str]:
    """The definition of every table, index, trigger and view of ours, by name, without its white space."""
    sql = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name <> 'alembic_version'"
    return {name: " ".join(definition.split()) for name, definition in connection.exec_driver_sql(sql)}
