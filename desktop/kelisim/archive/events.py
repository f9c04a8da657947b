"""Events as they are found and read."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, select

from kelisim.archive.records import Records, labels_of
from kelisim.archive.tables import Place
from kelisim.archive.values import EventRecord
from kelisim.base.ids import EventId


class Events(Records[EventRecord]):
    """Conferences, sessions, forums: what documents report on."""

    noun = "event"

    def _read(
        self, connection: Connection, ids: list[int] | None, counts: Mapping[int, int]
    ) -> list[EventRecord]:
        places = dict(connection.execute(select(Place.id, Place.name)).all())
        return [
            EventRecord(
                id=EventId(int(row["id"] or 0)),
                name=str(row["name"]),
                held=str(row["held"]),
                place=places.get(int(row["place_id"] or 0), ""),
                documents=counts.get(int(row["id"] or 0), 0),
                labels=labels_of(row),
            )
            for row in self._rows(connection, ids)
        ]
