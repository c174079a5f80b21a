"""The listings' indexes hold the confidence too, so that counting and leafing read the index alone."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_LISTINGS = (("item",), ("kind", "item"), ("modality", "item"), ("kind", "modality", "item"))


def upgrade() -> None:
    """Build the indexes anew."""
    for leading in _LISTINGS:
        columns = [*leading, "start"]
        op.drop_index(f"ix_claims_{'_'.join(columns)}", "claims")
        op.create_index(f"ix_claims_{'_'.join(columns)}_no", "claims", [*columns, "no", "confidence"])
