"""People as they are found and read."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, select

from kelisim.archive.records import Records, text_or_none
from kelisim.archive.tables import Role
from kelisim.archive.values import PersonRecord
from kelisim.base.ids import PersonId


class People(Records[PersonRecord]):
    """Authority records of speakers."""

    noun = "person"

    def _read(
        self, connection: Connection, ids: list[int] | None, counts: Mapping[int, int]
    ) -> list[PersonRecord]:
        forms = self._forms(connection, ids)
        roles: dict[int, list[str]] = {}
        for owner, title in connection.execute(select(Role.owner_id, Role.title).order_by(Role.id)):
            roles.setdefault(owner, []).append(title)
        records = []
        for row in self._rows(connection, ids):
            id_ = int(row["id"] or 0)
            records.append(
                PersonRecord(
                    id=PersonId(id_),
                    name=str(row["name"]),
                    forms=tuple(forms.get(id_, ())),
                    roles=tuple(roles.get(id_, ())),
                    country=text_or_none(row["country"]),
                    documents=counts.get(id_, 0),
                )
            )
        return records
