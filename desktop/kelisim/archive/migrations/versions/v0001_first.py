"""The first catalogue: documents, records, mentions, history, intake, outbox."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_ONE_EACH = "('title','published','held','place','source','language','kind','event')"


def upgrade() -> None:
    """Make every table of version 1."""
    _texts_and_history()
    _records()
    _documents()
    _mention_rules()


def _column(name: str, kind: Any = None) -> sa.Column[Any]:
    return sa.Column(name, kind or sa.String(), nullable=False)


def _maybe(name: str, kind: Any = None) -> sa.Column[Any]:
    return sa.Column(name, kind or sa.String(), nullable=True)


def _link(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column],
        [f"{target}.id"],
        name=f"fk_{table}_{column}_{target}",
        deferrable=True,
        initially="DEFERRED",
    )


def _table(name: str, *parts: Any) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), nullable=False),
        *parts,
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
        sqlite_autoincrement=True,
    )


def _mention_rules() -> None:
    """A value stands once in each place; a field that has one value has one confirmed."""
    op.create_index(
        "uq_mention_value",
        "mention",
        ["document_id", "field", "key", sa.text("coalesce(start, -1)")],
        unique=True,
    )
    confirmed = sa.text(f"status = 'confirmed' AND field IN {_ONE_EACH}")
    op.create_index(
        "uq_mention_confirmed",
        "mention",
        ["document_id", "field"],
        unique=True,
        sqlite_where=confirmed,
        postgresql_where=confirmed,
    )


def _texts_and_history() -> None:
    """What stands by itself: texts, originals, history, intake, outbox."""
    _table(
        "change",
        _column("at"),
        _column("by"),
        _column("label"),
        _column("details"),
        _column("command", sa.LargeBinary()),
        _column("inverse", sa.LargeBinary()),
        _column("state"),
        _column("flipped", sa.Integer()),
        _maybe("batch_id", sa.Integer()),
    )
    op.create_index("ix_change_state", "change", ["state"])
    _table(
        "intake_batch",
        _column("name"),
        _column("tags"),
        _column("started"),
        _maybe("finished"),
    )
    _table(
        "original",
        _column("sha256"),
        _column("media_type"),
        _column("size_bytes", sa.Integer()),
        _column("stored"),
        sa.UniqueConstraint("sha256", name="uq_original_sha256"),
    )
    _table(
        "outbox",
        _column("document_id", sa.Integer()),
        _column("done", sa.Boolean()),
    )
    _table(
        "text",
        _column("content", sa.Text()),
        _column("pages"),
    )
    _table(
        "change_document",
        _column("change_id", sa.Integer()),
        _column("document_id", sa.Integer()),
        _link("change_document", "change_id", "change"),
    )
    op.create_index("ix_change_document_change_id", "change_document", ["change_id"])
    op.create_index("ix_change_document_document_id", "change_document", ["document_id"])
    _table(
        "intake_item",
        _column("batch_id", sa.Integer()),
        _column("path"),
        _column("state"),
        _maybe("document_id", sa.Integer()),
        _maybe("sha256"),
        _maybe("reason"),
        _column("message"),
        _link("intake_item", "batch_id", "intake_batch"),
    )
    op.create_index("ix_intake_item_batch_state", "intake_item", ["batch_id", "state"])
    op.create_index("ix_intake_item_document_id", "intake_item", ["document_id"])


def _records() -> None:
    """People, places, events, tags, their names and roles."""
    _table(
        "person",
        _maybe("country"),
        _column("name"),
        _column("changed", sa.Integer()),
    )
    _table(
        "place",
        _maybe("country"),
        _column("kk"),
        _column("ru"),
        _column("en"),
        _column("name"),
        _column("changed", sa.Integer()),
    )
    _table(
        "tag",
        _maybe("broader_id", sa.Integer()),
        _column("kk"),
        _column("ru"),
        _column("en"),
        _column("name"),
        _column("changed", sa.Integer()),
        _link("tag", "broader_id", "tag"),
    )
    op.create_index("ix_tag_broader_id", "tag", ["broader_id"])
    _table(
        "event",
        _column("held"),
        _maybe("first_day"),
        _maybe("last_day"),
        _maybe("place_id", sa.Integer()),
        _column("kk"),
        _column("ru"),
        _column("en"),
        _column("name"),
        _column("changed", sa.Integer()),
        _link("event", "place_id", "place"),
    )
    op.create_index("ix_event_place_id", "event", ["place_id"])
    _table(
        "person_form",
        _column("owner_id", sa.Integer()),
        _column("surname"),
        _column("form"),
        _column("key"),
        _column("kind"),
        _maybe("language"),
        _column("changed", sa.Integer()),
        _link("person_form", "owner_id", "person"),
    )
    op.create_index("ix_person_form_key", "person_form", ["key"])
    op.create_index("ix_person_form_owner_id", "person_form", ["owner_id"])
    op.create_index("ix_person_form_surname", "person_form", ["surname"])
    _table(
        "place_form",
        _column("owner_id", sa.Integer()),
        _column("form"),
        _column("key"),
        _column("kind"),
        _maybe("language"),
        _column("changed", sa.Integer()),
        _link("place_form", "owner_id", "place"),
    )
    op.create_index("ix_place_form_key", "place_form", ["key"])
    op.create_index("ix_place_form_owner_id", "place_form", ["owner_id"])
    _table(
        "role",
        _column("owner_id", sa.Integer()),
        _column("title"),
        _column("organisation"),
        _column("since"),
        _column("until"),
        _column("changed", sa.Integer()),
        _link("role", "owner_id", "person"),
    )
    op.create_index("ix_role_owner_id", "role", ["owner_id"])
    _table(
        "tag_form",
        _column("owner_id", sa.Integer()),
        _column("form"),
        _column("key"),
        _column("kind"),
        _maybe("language"),
        _column("changed", sa.Integer()),
        _link("tag_form", "owner_id", "tag"),
    )
    op.create_index("ix_tag_form_key", "tag_form", ["key"])
    op.create_index("ix_tag_form_owner_id", "tag_form", ["owner_id"])
    _table(
        "event_form",
        _column("owner_id", sa.Integer()),
        _column("form"),
        _column("key"),
        _column("kind"),
        _maybe("language"),
        _column("changed", sa.Integer()),
        _link("event_form", "owner_id", "event"),
    )
    op.create_index("ix_event_form_key", "event_form", ["key"])
    op.create_index("ix_event_form_owner_id", "event_form", ["owner_id"])


def _documents() -> None:
    """Documents, where their originals lay, and what they are about."""
    _table(
        "document",
        _column("text_id", sa.Integer()),
        _column("added"),
        _column("reviewed", sa.Boolean()),
        _maybe("trashed"),
        _maybe("item_id", sa.Integer()),
        _column("changed", sa.Integer()),
        _link("document", "text_id", "text"),
    )
    op.create_index("ix_document_added", "document", ["added"])
    op.create_index("ix_document_reviewed", "document", ["reviewed"])
    op.create_index("ix_document_text_id", "document", ["text_id"])
    _table(
        "mention",
        _column("document_id", sa.Integer()),
        _column("field"),
        _column("status"),
        _column("key"),
        _column("text"),
        _maybe("person_id", sa.Integer()),
        _maybe("event_id", sa.Integer()),
        _maybe("place_id", sa.Integer()),
        _maybe("tag_id", sa.Integer()),
        _maybe("country"),
        _maybe("start", sa.Integer()),
        _maybe("end", sa.Integer()),
        _maybe("relation"),
        _maybe("role"),
        _column("why"),
        _column("by"),
        _column("at"),
        _column("changed", sa.Integer()),
        _link("mention", "document_id", "document"),
        _link("mention", "person_id", "person"),
        _link("mention", "event_id", "event"),
        _link("mention", "place_id", "place"),
        _link("mention", "tag_id", "tag"),
    )
    op.create_index("ix_mention_event_id", "mention", ["event_id"])
    op.create_index("ix_mention_field_text", "mention", ["field", "text"])
    op.create_index("ix_mention_person_id", "mention", ["person_id"])
    op.create_index("ix_mention_place_id", "mention", ["place_id"])
    op.create_index("ix_mention_tag_id", "mention", ["tag_id"])
    _table(
        "original_link",
        _column("document_id", sa.Integer()),
        _column("original_id", sa.Integer()),
        _column("name"),
        _column("path"),
        _column("changed", sa.Integer()),
        _link("original_link", "document_id", "document"),
        _link("original_link", "original_id", "original"),
    )
    op.create_index("ix_original_link_document_id", "original_link", ["document_id"])
    op.create_index("ix_original_link_original_id", "original_link", ["original_id"])
