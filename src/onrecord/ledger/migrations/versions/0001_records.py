"""The record tables, and the triggers that let rows be added only."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_TABLES = (
    "batches",
    "issues",
    "methods",
    "raws",
    "items",
    "claims",
    "readings",
    "arguments",
    "links",
)


def upgrade() -> None:
    """Build every record table; there is no way back, since it would destroy records."""
    _create_batches()
    _create_raws()
    _create_items()
    _create_readings()
    _create_claims()
    _create_links()
    _create_issues()
    for table in _TABLES:
        _forbid_changes(table)


def _names(table: str) -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("batch", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("no", name=f"pk_{table}"),
    ]


def _bind(table: str) -> list[sa.schema.SchemaItem]:
    return [sa.UniqueConstraint("id", name=f"uq_{table}_id"), _refer(table, "batch", "batches.seq")]


def _refer(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [target], name=f"fk_{table}_{column}")


def _texts(*names: str, empty: bool = False) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=empty) for name in names]


def _span() -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.CheckConstraint('0 <= start AND start < "end"', name="span"),
    ]


def _create_batches() -> None:
    op.create_table(
        "batches",
        sa.Column("seq", sa.Integer(), nullable=False),
        *_texts("at"),
        sa.Column("entries", sa.Integer(), nullable=False),
        *_texts("chain"),
        sa.PrimaryKeyConstraint("seq", name="pk_batches"),
    )
    op.create_table(
        "methods",
        sa.Column("no", sa.Integer(), nullable=False),
        *_texts("id", "reader", "digests"),
        sa.PrimaryKeyConstraint("no", name="pk_methods"),
        sa.UniqueConstraint("id", name="uq_methods_id"),
    )


def _create_raws() -> None:
    op.create_table(
        "raws",
        *_names("raws"),
        *_texts("source", "name", "media_type", "fetched_at", "meta"),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        *_bind("raws"),
    )


def _create_items() -> None:
    op.create_table(
        "items",
        *_names("items"),
        sa.Column("raw", sa.Integer(), nullable=False),
        *_texts("source", "name", "reader"),
        *_texts("title", "url", "publisher", "published", "language", empty=True),
        *_texts("text_digest", "segments", "text"),
        *_bind("items"),
        _refer("items", "raw", "raws.no"),
    )
    op.create_index("ix_items_source_id", "items", ["source", "id"], unique=True)
    op.create_index("ix_items_text_digest", "items", ["text_digest"])
    op.create_index("ix_items_raw", "items", ["raw"])


def _create_readings() -> None:
    op.create_table(
        "readings",
        *_names("readings"),
        sa.Column("item", sa.Integer(), nullable=False),
        *_texts("raw_digest", "name"),
        sa.Column("method", sa.Integer(), nullable=False),
        sa.Column("claims", sa.Integer(), nullable=False),
        *_bind("readings"),
        _refer("readings", "item", "items.no"),
        _refer("readings", "method", "methods.no"),
    )
    op.create_index("ix_readings_item_batch_id", "readings", ["item", "batch", "id"])
    op.create_index("ix_readings_raw_digest_name", "readings", ["raw_digest", "name"])


def _create_claims() -> None:
    op.create_table(
        "claims",
        *_names("claims"),
        sa.Column("item", sa.Integer(), nullable=False),
        *_texts("kind"),
        *_span(),
        *_texts("modality"),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("modality_confidence", sa.Float(), nullable=False),
        sa.Column("method", sa.Integer(), nullable=False),
        *_bind("claims"),
        _refer("claims", "item", "items.no"),
        _refer("claims", "method", "methods.no"),
    )
    for columns in (["item"], ["kind", "item"], ["modality", "item"], ["kind", "modality", "item"]):
        columns.append("start")
        op.create_index(f"ix_claims_{'_'.join(columns)}", "claims", columns)
    op.create_table(
        "arguments",
        sa.Column("claim", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        *_texts("name"),
        *_span(),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("claim", "place", name="pk_arguments"),
        _refer("arguments", "claim", "claims.no"),
        sqlite_with_rowid=False,
    )


def _create_links() -> None:
    op.create_table(
        "links",
        *_names("links"),
        sa.Column("claim", sa.Integer(), nullable=False),
        *_texts("role"),
        *_span(),
        *_texts("value_type", "value", "country", empty=True),
        *_texts("reasons"),
        *_bind("links"),
        _refer("links", "claim", "claims.no"),
    )
    op.create_index("ix_links_claim_batch", "links", ["claim", "batch"])
    op.create_index("ix_links_country_claim", "links", ["country", "claim"])


def _create_issues() -> None:
    op.create_table("issues", *_names("issues"), *_texts("step", "source", "place", "what", "remedy"), *_bind("issues"))


def _forbid_changes(table: str) -> None:
    same = {"batches": "seq = NEW.seq", "arguments": "claim = NEW.claim AND place = NEW.place"}
    test = same.get(table, "no = NEW.no OR id = NEW.id")
    refuse = "BEGIN SELECT RAISE(ABORT, 'records are added, never edited'); END"
    op.execute(f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {refuse}")
    op.execute(f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {refuse}")
    exists = f"EXISTS (SELECT 1 FROM {table} WHERE {test})"
    op.execute(f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN {exists} {refuse}")
