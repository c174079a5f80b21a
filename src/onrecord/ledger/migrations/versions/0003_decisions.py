"""What people ruled: decisions, what each is about and what it sets."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Build the tables, their indexes and the triggers that let rows be added only."""
    op.create_table(
        "decisions",
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("batch", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("act", "reason", "by", "at")),
        sa.PrimaryKeyConstraint("no", name="pk_decisions"),
        sa.UniqueConstraint("id", name="uq_decisions_id"),
        sa.ForeignKeyConstraint(["batch"], ["batches.seq"], name="fk_decisions_batch"),
    )
    _create_part("subjects", ("type", False), ("target", False), ("kind", True))
    _create_part("changes", ("field", False), ("value", True))
    op.create_index("ix_subjects_target", "subjects", ["target"])
    op.create_index("ix_subjects_item_start", "subjects", ["item", "start"])
    _forbid_changes("decisions", "no = NEW.no OR id = NEW.id")
    for table in ("subjects", "changes"):
        _forbid_changes(table, "decision = NEW.decision AND place = NEW.place")


def _create_part(table: str, *texts: tuple[str, bool]) -> None:
    """A table of a decision's parts: texts (named, and whether they may be missing), then a span that may be missing."""
    op.create_table(
        table,
        sa.Column("decision", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=empty) for name, empty in texts),
        *(sa.Column(name, sa.Integer(), nullable=True) for name in ("item", "start", "end")),
        sa.Column("quote", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("decision", "place", name=f"pk_{table}"),
        sa.ForeignKeyConstraint(["decision"], ["decisions.no"], name=f"fk_{table}_decision"),
        sa.ForeignKeyConstraint(["item"], ["items.no"], name=f"fk_{table}_item"),
        sqlite_with_rowid=False,
    )


def _forbid_changes(table: str, test: str) -> None:
    refuse = "BEGIN SELECT RAISE(ABORT, 'records are added, never edited'); END"
    op.execute(f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {refuse}")
    op.execute(f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {refuse}")
    exists = f"EXISTS (SELECT 1 FROM {table} WHERE {test})"
    op.execute(f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN {exists} {refuse}")
