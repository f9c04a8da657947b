"""Files inside files, headings, sureness of recognised print, relations between documents."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add what version 3 knows more; what is there keeps its meaning."""
    superseded: sa.Column[object] = sa.Column(
        "superseded", sa.Boolean(), nullable=False, server_default="0"
    )
    _add("text", _text("outline"), _text("sureness"), superseded)
    _add(
        "intake_item",
        _text("details", "{}"),
        sa.Column("paragraphs", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("parent_id", sa.Integer()),
        sa.Column("part", sa.Integer()),
        sa.Column("kinship", sa.String()),
        sa.Column("size_bytes", sa.Integer(), nullable=False, server_default="0"),
        _text("given", "[]"),
    )
    op.create_index("ix_intake_item_parent_id", "intake_item", ["parent_id"])
    op.create_table(
        "relation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("likeness", sa.Integer()),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("why", "by", "at")),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_relation"),
        *(_to_document(column) for column in ("document_id", "other_id")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_relation_other_id", "relation", ["other_id"])
    op.create_index(
        "uq_relation_pair", "relation", ["document_id", "other_id", "kind"], unique=True
    )
    op.create_table(
        "sketch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("text_id", sa.Integer(), nullable=False),
        sa.Column("sketch", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sketch"),
        sa.UniqueConstraint("text_id", name="uq_sketch_text_id"),
        sqlite_autoincrement=True,
    )


def _add(table: str, *columns: sa.Column[object]) -> None:
    for column in columns:
        op.add_column(table, column)


def _text(name: str, default: str = "") -> sa.Column[object]:
    return sa.Column(name, sa.String(), nullable=False, server_default=default)


def _to_document(column: str) -> sa.ForeignKeyConstraint:
    name = f"fk_relation_{column}_document"
    return sa.ForeignKeyConstraint(
        [column], ["document.id"], name=name, deferrable=True, initially="DEFERRED"
    )
