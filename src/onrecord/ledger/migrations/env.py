"""Runs the revisions on the connection that `ledger.migration` hands over, inside its transaction."""

from __future__ import annotations

from alembic import context

from onrecord.ledger.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
