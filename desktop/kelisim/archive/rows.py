"""A change in the making: the rows it writes, and what it takes to put them back.

Every row that a command writes goes through here. The first image of each is kept, so the
inverse is computed from what really changed, however the command went about it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import cast

from sqlalchemy import (
    ColumnElement,
    Connection,
    bindparam,
    delete,
    insert,
    select,
    update,
)
from sqlalchemy import (
    Table as SqlTable,
)
from sqlalchemy.orm import InstrumentedAttribute

from kelisim.archive.inverse import Columns, Insertion, Inverse, Removal, Revision, Scalar
from kelisim.archive.tables import Event, Kept, Mention, Person, Statement, Table, Tag
from kelisim.archive.values import ItemState
from kelisim.archive.work_tables import IntakeItem
from kelisim.base.ids import BatchId, DocumentId, ItemId

Row = dict[str, Scalar]
CHUNK = 500  # parameters of one statement


def chunks(ids: Iterable[int]) -> Iterable[list[int]]:
    """The ids in groups that fit into one statement."""
    rest = iter(ids)
    while group := list(islice(rest, CHUNK)):
        yield group


@dataclass
class _Image:
    """One row: as it was before this change (None: it was not), and as it is now."""

    before: Row | None
    after: Row | None  # of an inserted row only ``changed`` is kept
    soft: bool


class Rows:
    """The rows of one transaction, and what they were before it."""

    def __init__(self, connection: Connection, change: int, by: str, at: str) -> None:
        self.connection = connection
        self.change = change
        self.by = by
        self.at = at
        self.touched: set[DocumentId] = set()
        self.vocabulary_changed = False
        self.saved_searches_changed = False
        self.batch: BatchId | None = None
        self._images: dict[tuple[str, int], _Image] = {}
        self._later: list[Revision] = []

    # ------------------------------------------------------------------ writing rows

    def insert(self, table: type[Kept], row: Mapping[str, Scalar], *, soft: bool = False) -> int:
        return self.insert_all(table, [row], soft=soft)[0]

    def insert_all(
        self, table: type[Kept], rows: Sequence[Mapping[str, Scalar]], *, soft: bool = False
    ) -> list[int]:
        """Add rows of the same columns and return their ids in the same order."""
        if not rows:
            return []
        values = [{"changed": self.change, **row} for row in rows]
        statement = insert(table).returning(table.id, sort_by_parameter_order=True)
        ids = list(self.connection.scalars(statement, values))
        for id_, row in zip(ids, values, strict=True):
            self._saw_insert(table, id_, {"changed": row["changed"]}, soft)
        return ids

    def update(
        self,
        table: type[Kept],
        ids: Iterable[int],
        row: Mapping[str, Scalar],
        *,
        soft: bool = False,
    ) -> list[int]:
        """Set the same columns in many rows; returns the ids of those that became different."""
        different = []
        for before in self.read(table, ids):
            id_ = int(before["id"] or 0)
            if all(before[name] == value for name, value in row.items()):
                continue
            self._saw_update(table, before, {**before, **row, "changed": self.change}, soft)
            different.append(id_)
        for group in chunks(different):
            statement = update(table).where(table.id.in_(group))
            self.connection.execute(statement.values(changed=self.change, **row))
        return different

    def delete(self, table: type[Kept], ids: Iterable[int]) -> None:
        found = self.read(table, ids)
        for before in found:
            self._saw_delete(table, before)
        for group in chunks(int(row["id"] or 0) for row in found):
            self.connection.execute(delete(table).where(table.id.in_(group)))

    def read(self, table: type[Table], ids: Iterable[int]) -> list[Row]:
        """Whole rows by id, in the order of their ids."""
        found: list[Row] = []
        for group in chunks(sorted(set(ids))):
            statement = select(sql_table(table)).where(table.id.in_(group)).order_by(table.id)
            found += [dict(row) for row in self.connection.execute(statement).mappings()]
        return found

    def where(self, table: type[Table], condition: ColumnElement[bool]) -> list[Row]:
        """Whole rows that meet a condition, in the order of their ids."""
        statement = select(sql_table(table)).where(condition).order_by(table.id)
        return [dict(row) for row in self.connection.execute(statement).mappings()]

    # ------------------------------------------------------------------ taking back

    def revise(self, table: type[Kept], rows: Sequence[tuple[Row, Row]], soft: bool) -> None:
        """Set columns of rows as they are given: pairs of the whole row and its new columns."""
        alike: dict[tuple[str, ...], list[Row]] = defaultdict(list)
        for before, columns in rows:
            self._saw_update(table, before, {**before, **columns}, soft)
            alike[tuple(columns)].append({**columns, "this_row": before["id"]})
        moving = [before["id"] for before, columns in rows if "start" in columns]
        if table is Mention:
            for group in chunks(int(id_ or 0) for id_ in moving):
                # Out of the way first: where one value goes, the next may still stand.
                aside = update(Mention).where(Mention.id.in_(group)).values(start=-1 - Mention.id)
                self.connection.execute(aside)
        for names, parameters in alike.items():
            statement = update(sql_table(table)).where(table.id == bindparam("this_row"))
            statement = statement.values({name: bindparam(name) for name in names})
            self.connection.execute(statement, parameters)

    def reinsert(self, table: type[Kept], rows: Sequence[Row], soft: bool) -> None:
        """Add whole rows under the ids that they had."""
        if rows:
            self.connection.execute(insert(table), rows)
        for row in rows:
            self._saw_insert(table, int(row["id"] or 0), row, soft)

    def keep_for_later(self, revision: Revision) -> None:
        """A row is not there to be revised: who takes this back will find the same to do."""
        self._later.append(revision)

    def inverse(self) -> Inverse:
        """What takes back all that was written so far."""
        removals: dict[tuple[str, int, bool], list[int]] = defaultdict(list)
        revisions: dict[tuple[str, Columns, int, bool], list[int]] = defaultdict(list)
        insertions = []
        for (table, id_), image in self._images.items():
            before, after = image.before, image.after
            if before is None and after is not None:
                removals[table, int(after["changed"] or 0), image.soft].append(id_)
            elif before is not None and after is None:
                insertions.append(Insertion(table, tuple(before.items()), image.soft))
            elif before is not None and after is not None and before != after:
                columns = tuple((n, v) for n, v in before.items() if after[n] != v)
                expected = int(after["changed"] or 0)
                revisions[table, columns, expected, image.soft].append(id_)
        return Inverse(
            tuple(
                Removal(table, tuple(ids), by, soft) for (table, by, soft), ids in removals.items()
            ),
            (
                *(
                    Revision(table, tuple(ids), columns, by, soft)
                    for (table, columns, by, soft), ids in revisions.items()
                ),
                *self._later,
            ),
            tuple(insertions),
        )

    # ------------------------------------------------------------------ who is concerned

    def touch_users(self, table: type[Kept], ids: Iterable[int]) -> None:
        """Every document that mentions these records is to be shown and indexed anew."""
        self.vocabulary_changed = True
        uses: dict[type[Kept], InstrumentedAttribute[int | None]] = {
            Person: Mention.person_id,
            Event: Mention.event_id,
            Tag: Mention.tag_id,
        }
        column = uses.get(table, Mention.place_id)
        for group in chunks(ids):
            found = select(Mention.document_id).where(column.in_(group)).distinct()
            self.touched |= {DocumentId(id_) for id_ in self.connection.scalars(found)}
            if table is Person:
                said = select(Statement.document_id).where(Statement.person_id.in_(group))
                self.touched |= {DocumentId(id_) for id_ in self.connection.scalars(said)}

    def settle(
        self, item: ItemId, state: ItemState, document: DocumentId, sha256: str | None
    ) -> None:
        """Write down, in the same transaction, what became of a file of a batch."""
        row = update(IntakeItem).where(IntakeItem.id == item)
        row = row.values(state=state, document_id=document, sha256=sha256, reason=None)
        self.connection.execute(row)
        batch = select(IntakeItem.batch_id).where(IntakeItem.id == item)
        found = self.connection.scalar(batch)
        self.batch = None if found is None else BatchId(found)

    # ------------------------------------------------------------------ images

    def _saw_insert(self, table: type[Kept], id_: int, after: Row, soft: bool) -> None:
        place = (table.__tablename__, id_)
        known = self._images.get(place)
        if known is None:
            self._images[place] = _Image(None, {"changed": after["changed"]}, soft)
        else:
            known.after = after

    def _saw_update(self, table: type[Kept], before: Row, after: Row, soft: bool) -> None:
        place = (table.__tablename__, int(before["id"] or 0))
        known = self._images.get(place)
        if known is None:
            self._images[place] = _Image(before, after, soft)
        else:
            known.after = after
            known.soft = known.soft and soft

    def _saw_delete(self, table: type[Kept], before: Row) -> None:
        place = (table.__tablename__, int(before["id"] or 0))
        known = self._images.setdefault(place, _Image(before, None, soft=False))
        known.after = None


def ids_of(rows: Iterable[Row]) -> list[int]:
    """The ids of rows, in their order."""
    return [int(row["id"] or 0) for row in rows]


def sql_table(table: type[Table]) -> SqlTable:
    """The table of a model, for whole rows."""
    return cast(SqlTable, table.__table__)


def table_named(name: str) -> type[Kept]:
    """The model of a table that an undo can reach."""
    for mapper in Table.registry.mappers:
        model = mapper.class_
        if issubclass(model, Kept) and model.__tablename__ == name:
            return model
    raise KeyError(name)
