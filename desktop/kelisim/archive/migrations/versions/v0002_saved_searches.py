"""Searches are kept under a name, with what was new at the last look."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table of saved searches."""
    texts = ("name", "key", "query", "sort", "created", "looked")
    kinds = {"query": sa.Text()}
    op.create_table(
        "saved_search",
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(name, kinds.get(name, sa.String()), nullable=False) for name in texts),
        sa.Column("newest", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_saved_search"),
        sa.UniqueConstraint("key", name="uq_saved_search_key"),
        sqlite_autoincrement=True,
    )
