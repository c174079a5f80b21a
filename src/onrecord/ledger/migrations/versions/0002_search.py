"""Full-text search over items and claims, filled from the records that are there."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_TOKENS = "tokenize='unicode61 remove_diacritics 2'"


def upgrade() -> None:
    """Build the indexes and fill them."""
    op.execute(
        f"CREATE VIRTUAL TABLE item_words USING fts5(title, text, content='items', content_rowid='no', {_TOKENS})"
    )
    op.execute(
        "CREATE VIEW claim_quotes AS SELECT claims.no AS no, claims.quote || coalesce((SELECT ' ' || "
        "group_concat(arguments.quote, ' ') FROM arguments WHERE arguments.claim = claims.no), '') AS words FROM claims"
    )
    op.execute(
        f"CREATE VIRTUAL TABLE claim_words USING fts5(words, content='claim_quotes', content_rowid='no', {_TOKENS})"
    )
    op.execute("INSERT INTO item_words (item_words) VALUES ('rebuild')")
    op.execute("INSERT INTO claim_words (claim_words) VALUES ('rebuild')")
