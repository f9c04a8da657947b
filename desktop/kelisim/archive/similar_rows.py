"""What an intake says of a file that resembles an earlier document: open, a version, its own.

It follows from the relation of the two, so that a decision, its undo and its redo all reach it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from sqlalchemy import Connection, select, update

from kelisim.archive.rows import chunks
from kelisim.archive.tables import Relation
from kelisim.archive.values import ItemState
from kelisim.archive.work_tables import IntakeItem
from kelisim.base.texts import mark

ALIKE = mark("{likeness} % the same as “{title}”")
SIMILAR_TO = "similar_to"
"""The detail of a file that names the earlier document."""

_SAID: dict[str | None, tuple[ItemState, str]] = {
    "suggested": ("similar", ALIKE),
    "confirmed": ("stored", mark("A version of “{title}”")),
    "rejected": ("stored", mark("A document of its own, {likeness} % the same as “{title}”")),
    None: ("stored", ""),  # the earlier document is there no longer
}


def settle_similar(connection: Connection, documents: Iterable[int]) -> None:
    """Let the files of ``documents`` say what has become of their likeness."""
    for group in chunks(documents):
        concerned = select(IntakeItem.id, IntakeItem.document_id, IntakeItem.details)
        concerned = concerned.where(IntakeItem.document_id.in_(group))
        concerned = concerned.where(IntakeItem.state.in_(("similar", "stored")))
        concerned = concerned.where(IntakeItem.details.contains(f'"{SIMILAR_TO}"'))
        for item, document, details in connection.execute(concerned).all():
            pair = {"document_id": document, "other_id": json.loads(details)[SIMILAR_TO]}
            status = select(Relation.status).filter_by(**pair, kind="version")
            state, message = _SAID[connection.scalar(status)]
            said = update(IntakeItem).where(IntakeItem.id == item)
            connection.execute(said.values(state=state, message=message))
