"""The controlled vocabulary as it is found and read."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection

from kelisim.archive.records import Records, labels_of
from kelisim.archive.values import TagRecord
from kelisim.base.ids import TagId


class Tags(Records[TagRecord]):
    """Terms with labels and synonyms in three languages, and what is broader than each."""

    noun = "tag"

    def _read(
        self, connection: Connection, ids: list[int] | None, counts: Mapping[int, int]
    ) -> list[TagRecord]:
        forms = self._forms(connection, ids)
        return [
            TagRecord(
                id=TagId(int(row["id"] or 0)),
                name=str(row["name"]),
                labels=labels_of(row),
                broader=TagId(int(row["broader_id"])) if row["broader_id"] else None,
                synonyms=tuple(forms.get(int(row["id"] or 0), ())),
                documents=counts.get(int(row["id"] or 0), 0),
            )
            for row in self._rows(connection, ids)
        ]
