"""Who said what: statements."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the table of statements; nothing that is there changes."""
    op.create_table(
        "statement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer()),
        *(
            sa.Column(name, sa.String(), nullable=False)
            for name in ("named", "kind", "status", "why", "cue", "by", "at")
        ),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_statement"),
        _link("document_id", "document"),
        _link("person_id", "person"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_statement_document_id", "statement", ["document_id"])
    op.create_index("ix_statement_person_id", "statement", ["person_id"])


def _link(column: str, other: str) -> sa.ForeignKeyConstraint:
    name = f"fk_statement_{column}_{other}"
    return sa.ForeignKeyConstraint(
        [column], [f"{other}.id"], name=name, deferrable=True, initially="DEFERRED"
    )
