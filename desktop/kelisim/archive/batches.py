"""Intake as it is written down: a batch is a row, each of its files is a row with a state."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from types import MappingProxyType
from typing import cast, get_args

from sqlalchemy import ColumnElement, Connection, bindparam, delete, func, insert, select, update

from kelisim.archive.rows import sql_table
from kelisim.archive.store import Store
from kelisim.archive.values import BatchRecord, Given, ItemRecord, ItemState, NewPart
from kelisim.archive.work_tables import IntakeBatch, IntakeItem
from kelisim.base.errors import Mistake
from kelisim.base.ids import BatchId, DocumentId, ItemId


class Batches:
    """Batches and their files. Documents settle their own file, see `AddDocument.item`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def begin(
        self,
        name: str,
        paths: Iterable[str],
        tags: Sequence[str] = (),
        given: Mapping[str, Given] = MappingProxyType({}),
        sizes: Mapping[str, int] = MappingProxyType({}),
    ) -> BatchId:
        """A new batch with a queued item for each path, in this order.

        ``given`` says by path what a person knows of a file, ``sizes`` how many bytes it has;
        ``tags`` are for all of them.
        """
        row = {
            "name": name,
            "tags": json.dumps(list(tags), ensure_ascii=False),
            "started": _now(),
        }
        with self._store.writing() as connection:
            batch = connection.scalar(insert(IntakeBatch).returning(IntakeBatch.id), row) or 0
            _queue(connection, batch, paths, given, sizes)
        return BatchId(batch)

    def extend(self, batch: BatchId, paths: Iterable[str]) -> None:
        """Queue more files, which were found while the batch was running."""
        with self._store.writing() as connection:
            _queue(connection, batch, paths, {}, {})

    def add_parts(self, parent: ItemRecord, parts: Sequence[NewPart]) -> list[ItemRecord]:
        """Queue what was found in ``parent``; parts that are known already stay as they are.

        Returns those of its parts that are queued.
        """
        mine = IntakeItem.parent_id == parent.id
        with self._store.writing() as connection:
            known = set(connection.scalars(select(IntakeItem.part).where(mine)))
            rows = [
                {
                    "batch_id": parent.batch,
                    "path": one.path,
                    "state": "queued",
                    "parent_id": parent.id,
                    "part": one.part,
                    "kinship": one.kinship,
                }
                for one in parts
                if one.part not in known
            ]
            if rows:
                connection.execute(insert(IntakeItem), rows)
            return _items(connection, mine & (IntakeItem.state == "queued"))

    def drop_parts(self, parent: ItemId) -> None:
        """Forget the parts of a file that is not taken in after all."""
        mine = (IntakeItem.parent_id == parent) & (IntakeItem.state == "queued")
        with self._store.writing() as connection:
            connection.execute(delete(IntakeItem).where(mine))

    def note(self, notes: Iterable[tuple[ItemId, str, Mapping[str, str | int]]]) -> None:
        """What a person should hear of files, whatever becomes of them: messages, details."""
        rows = [
            {
                "this_item": item,
                "said": message,
                "filled": json.dumps(dict(details), ensure_ascii=False),
            }
            for item, message, details in notes
        ]
        if rows:
            with self._store.writing() as connection:
                noted = update(sql_table(IntakeItem))
                noted = noted.where(IntakeItem.id == bindparam("this_item"))
                noted = noted.values(message=bindparam("said"), details=bindparam("filled"))
                connection.execute(noted, rows)

    def settle(
        self,
        item: ItemId,
        state: ItemState,
        *,
        document: DocumentId | None = None,
        sha256: str | None = None,
        reason: str | None = None,
        message: str = "",
        details: Mapping[str, str | int] = MappingProxyType({}),
        paragraphs: int = 0,
    ) -> ItemRecord:
        """Write down what became of a file, when no document is added in the same breath."""
        row = {
            "state": state,
            "document_id": document,
            "sha256": sha256,
            "reason": reason,
            "message": message,
            "details": json.dumps(dict(details), ensure_ascii=False),
            "paragraphs": paragraphs,
        }
        with self._store.writing() as connection:
            connection.execute(update(IntakeItem).where(IntakeItem.id == item).values(**row))
            return _items(connection, IntakeItem.id == item)[0]

    def finish(self, batch: BatchId, *, cancelled: bool = False) -> BatchRecord:
        """Close a batch; with ``cancelled``, what is still queued will not be taken in."""
        with self._store.writing() as connection:
            if cancelled:
                queued = (IntakeItem.batch_id == batch) & (IntakeItem.state == "queued")
                connection.execute(update(IntakeItem).where(queued).values(state="cancelled"))
            row = update(IntakeBatch).where(IntakeBatch.id == batch)
            connection.execute(row.values(finished=_now()))
            return _batches(connection, IntakeBatch.id == batch)[0]

    def reopen(self, items: Sequence[ItemId]) -> list[BatchId]:
        """Queue settled files again, for another try; returns their batches."""
        with self._store.writing() as connection:
            chosen = IntakeItem.id.in_(items)
            queued = update(IntakeItem).where(chosen)
            connection.execute(
                queued.values(state="queued", reason=None, message="", details="{}", paragraphs=0)
            )
            ids = list(connection.scalars(select(IntakeItem.batch_id).where(chosen).distinct()))
            batches = update(IntakeBatch).where(IntakeBatch.id.in_(ids))
            connection.execute(batches.values(finished=None))
        return [BatchId(id_) for id_ in ids]

    def discard(self, items: Sequence[ItemId]) -> None:
        """Forget held files: nobody wants to hear of them again."""
        with self._store.writing() as connection:
            connection.execute(delete(IntakeItem).where(IntakeItem.id.in_(items)))

    def items(self, batch: BatchId, state: ItemState | None = None) -> list[ItemRecord]:
        condition = IntakeItem.batch_id == batch
        if state is not None:
            condition &= IntakeItem.state == state
        with self._store.reading() as connection:
            return _items(connection, condition)

    def item(self, id_: ItemId) -> ItemRecord:
        """One file; raises `Mistake` when there is no such item."""
        with self._store.reading() as connection:
            found = _items(connection, IntakeItem.id == id_)
        if not found:
            raise Mistake("There is no file {number} in the intake.", number=id_)
        return found[0]

    def documented(self, prefix: str) -> dict[str, ItemRecord]:
        """The newest file of each path that begins with ``prefix`` and has a document."""
        begins = IntakeItem.path.startswith(prefix, autoescape=True)
        with self._store.reading() as connection:
            found = _items(connection, begins & IntakeItem.document_id.is_not(None))
        return {item.path: item for item in found}

    def held(self) -> list[ItemRecord]:
        """Every file that could not be read and waits for a decision."""
        with self._store.reading() as connection:
            return _items(connection, IntakeItem.state == "held")

    def get(self, batch: BatchId) -> BatchRecord:
        with self._store.reading() as connection:
            found = _batches(connection, IntakeBatch.id == batch)
        if not found:
            raise Mistake("There is no batch {number} in the intake.", number=batch)
        return found[0]

    def all(self) -> list[BatchRecord]:
        with self._store.reading() as connection:
            return _batches(connection, IntakeBatch.id > 0)

    def taken_from(self, folder: str) -> dict[str, datetime]:
        """When each file below a folder was last put into a batch, by its path."""
        statement = (
            select(IntakeItem.path, func.max(IntakeBatch.started))
            .join(IntakeBatch, IntakeBatch.id == IntakeItem.batch_id)
            .where(IntakeItem.path.startswith(folder, autoescape=True))
            .group_by(IntakeItem.path)
        )
        with self._store.reading() as connection:
            return {
                path: datetime.fromisoformat(started)
                for path, started in connection.execute(statement)
            }

    def unfinished(self) -> list[BatchRecord]:
        """Batches that were begun and not finished, the oldest first."""
        with self._store.reading() as connection:
            return _batches(connection, IntakeBatch.finished.is_(None))


def _now() -> str:
    return datetime.now(UTC).isoformat()


def _queue(
    connection: Connection,
    batch: int,
    paths: Iterable[str],
    given: Mapping[str, Given],
    sizes: Mapping[str, int],
) -> None:
    rows = [
        {
            "batch_id": batch,
            "path": path,
            "state": "queued",
            "given": json.dumps(given.get(path, ()), ensure_ascii=False),
            "size_bytes": sizes.get(path, 0),
        }
        for path in paths
    ]
    if rows:
        connection.execute(insert(IntakeItem), rows)


def _items(connection: Connection, condition: ColumnElement[bool]) -> list[ItemRecord]:
    statement = select(sql_table(IntakeItem)).where(condition).order_by(IntakeItem.id)
    return [
        ItemRecord(
            id=ItemId(row["id"]),
            batch=BatchId(row["batch_id"]),
            path=row["path"],
            state=row["state"],
            document=row["document_id"],
            sha256=row["sha256"],
            reason=row["reason"],
            message=row["message"],
            details=json.loads(row["details"]),
            paragraphs=row["paragraphs"],
            parent=row["parent_id"],
            part=row["part"],
            kinship=row["kinship"],
            given=tuple((field, text) for field, text in json.loads(row["given"])),
        )
        for row in connection.execute(statement).mappings()
    ]


def _batches(connection: Connection, condition: ColumnElement[bool]) -> list[BatchRecord]:
    statement = select(sql_table(IntakeBatch)).where(condition).order_by(IntakeBatch.id)
    rows = connection.execute(statement).mappings().all()
    counted = (
        select(
            IntakeItem.batch_id,
            IntakeItem.state,
            func.count(),
            func.sum(IntakeItem.size_bytes),
        )
        .join(IntakeBatch, IntakeBatch.id == IntakeItem.batch_id)
        .where(condition)
        .group_by(IntakeItem.batch_id, IntakeItem.state)
    )
    states: tuple[ItemState, ...] = get_args(ItemState)
    counts = {row["id"]: dict.fromkeys(states, 0) for row in rows}
    sizes = dict.fromkeys(counts, 0)
    for batch, state, count, size_bytes in connection.execute(counted):
        counts[batch][cast(ItemState, state)] = count
        sizes[batch] += size_bytes or 0
    return [
        BatchRecord(
            id=BatchId(row["id"]),
            name=row["name"],
            started=datetime.fromisoformat(row["started"]),
            finished=datetime.fromisoformat(row["finished"]) if row["finished"] else None,
            counts=counts[row["id"]],
            tags=tuple(json.loads(row["tags"])),
            size_bytes=sizes[row["id"]],
        )
        for row in rows
    ]
