"""What finding people, events, places and tags has in common."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from typing import Generic, TypeVar

from sqlalchemy import Connection, select

from kelisim.archive.counting import documents_by
from kelisim.archive.families import FAMILIES, Family, Noun
from kelisim.archive.naming import key
from kelisim.archive.rows import Row, chunks, sql_table
from kelisim.archive.store import Store
from kelisim.archive.values import EventRecord, PersonRecord, PlaceRecord, TagRecord
from kelisim.base.errors import Mistake
from kelisim.base.languages import Labels
from kelisim.lang.collation import sort_key

R = TypeVar("R", PersonRecord, EventRecord, PlaceRecord, TagRecord)


class Records(ABC, Generic[R]):
    """Lists and finds the records of one kind; ``find`` knows every form of a name."""

    noun: Noun

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> list[R]:
        """Every record, by name."""
        with self._store.reading() as connection:
            return self._counted(connection, None)

    def names(self) -> list[R]:
        """Every record in no order, ``documents`` left at 0: quick, for who wants names only."""
        with self._store.reading() as connection:
            return self._read(connection, None, {})

    def get(self, id_: int) -> R:
        """One record; raises `Mistake` when it is not there."""
        with self._store.reading() as connection:
            found = self._counted(connection, [id_])
        if not found:
            raise Mistake("This record is no longer there.")
        return found[0]

    def find(self, text: str) -> list[R]:
        """Records that have this name in any form, else those where a form begins with it."""
        forms = self._family.forms
        wanted = key(text)
        if not wanted:
            return []
        statement = select(forms.owner_id).distinct()
        with self._store.reading() as connection:
            exact = list(connection.scalars(statement.where(forms.key == wanted)))
            found = exact or list(
                connection.scalars(
                    statement.where(forms.key.startswith(wanted, autoescape=True)).limit(50)
                )
            )
            return self._counted(connection, found) if found else []

    @property
    def _family(self) -> Family:
        return FAMILIES[self.noun]

    def _counted(self, connection: Connection, ids: list[int] | None) -> list[R]:
        """Records by name, with the number of their documents."""
        counts = documents_by(connection, self._family.mention, ids)
        records = self._read(connection, ids, counts)
        return sorted(records, key=lambda record: (sort_key(record.name), record.id))

    def _rows(self, connection: Connection, ids: list[int] | None) -> list[Row]:
        record = self._family.record
        statement = select(sql_table(record))
        if ids is None:
            return [dict(row) for row in connection.execute(statement).mappings()]
        return [
            dict(row)
            for group in chunks(ids)
            for row in connection.execute(statement.where(record.id.in_(group))).mappings()
        ]

    def _forms(self, connection: Connection, ids: list[int] | None) -> dict[int, list[str]]:
        """Other forms of the names, by record, as they were written."""
        forms = self._family.forms
        statement = select(forms.owner_id, forms.form).where(forms.kind == "form")
        found: dict[int, list[str]] = {}
        groups: Iterable[list[int]] = [[]] if ids is None else chunks(ids)
        for group in groups:
            narrowed = statement.where(forms.owner_id.in_(group)) if group else statement
            for owner, form in connection.execute(narrowed.order_by(forms.id)):
                found.setdefault(owner, []).append(form)
        return found

    @abstractmethod
    def _read(
        self, connection: Connection, ids: list[int] | None, counts: Mapping[int, int]
    ) -> list[R]: ...


def labels_of(row: Row) -> Labels:
    """The labels of a record that has them."""
    return Labels(str(row["kk"]), str(row["ru"]), str(row["en"]))


def text_or_none(value: object) -> str | None:
    """A column that may be empty."""
    return None if value is None else str(value)
