"""Places as they are found and read."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection

from kelisim.archive.records import Records, labels_of, text_or_none
from kelisim.archive.values import PlaceRecord
from kelisim.base.ids import PlaceId


class Places(Records[PlaceRecord]):
    """Cities and regions, each with its country."""

    noun = "place"

    def _read(
        self, connection: Connection, ids: list[int] | None, counts: Mapping[int, int]
    ) -> list[PlaceRecord]:
        return [
            PlaceRecord(
                id=PlaceId(int(row["id"] or 0)),
                name=str(row["name"]),
                labels=labels_of(row),
                country=text_or_none(row["country"]),
                documents=counts.get(int(row["id"] or 0), 0),
            )
            for row in self._rows(connection, ids)
        ]
