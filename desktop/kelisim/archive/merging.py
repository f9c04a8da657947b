"""Two records that are one: names, roles, mentions, statements join; what a person said wins."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import or_

from kelisim.archive.families import Family
from kelisim.archive.mentions import SINGLE
from kelisim.archive.rows import Row, Rows, ids_of
from kelisim.archive.tables import Event, Mention, Person, Place, Role, Statement, Tag
from kelisim.base.languages import LANGUAGES

_WEIGHT = {"confirmed": 2, "rejected": 1, "suggested": 0}
_GAINS = (*LANGUAGES, "country", "place_id")


class Merging:
    """Joins records of one family, the second into the first."""

    def __init__(self, rows: Rows, family: Family) -> None:
        self._rows = rows
        self._family = family

    def merge(self, into: int, other: int) -> None:
        family = self._family
        self._rows.touch_users(family.record, [into, other])
        self._join_mentions(into, other)
        gains = self._gains(into, other)
        self._rows.update(family.record, [into], gains)
        self._join_forms(into, other, gains)
        if family.record is Person:
            self._join_roles(into, other)
            statements = self._rows.where(Statement, Statement.person_id == other)
            self._rows.update(Statement, ids_of(statements), {"person_id": into})
        elif family.record is Place:
            events = self._rows.where(Event, Event.place_id == other)
            self._rows.update(Event, ids_of(events), {"place_id": into})
        elif family.record is Tag:
            self._join_hierarchy(into, other)
        self._rows.delete(family.record, [other])

    def _gains(self, into: int, other: int) -> Row:
        """What the record that goes knows and the one that stays does not."""
        found = {
            int(row["id"] or 0): row for row in self._rows.read(self._family.record, [into, other])
        }
        kept, gone = found[into], found[other]
        columns = [column for column in _GAINS if column in kept and not kept[column]]
        if not kept.get("held", True):
            columns += ["held", "first_day", "last_day"]
        return {column: gone[column] for column in columns if gone[column]}

    def _join_mentions(self, into: int, other: int) -> None:
        """Point mentions to the record that stays; where both were named, the two join."""
        column = self._family.mention
        groups: dict[tuple[object, object], list[Row]] = defaultdict(list)
        for row in self._rows.where(Mention, or_(column == into, column == other)):
            groups[row["document_id"], row["field"]].append(row)
        moving: list[Row] = []
        doubled: list[Row] = []
        verdicts: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
        for rows in groups.values():
            best = max(rows, key=lambda row: _WEIGHT[str(row["status"])])
            staying = [row for row in rows if row[column.key] == into]
            for row in rows:
                if row[column.key] != other:
                    continue
                starts = {stay["start"] for stay in staying}
                if row["start"] in starts or (staying and row["field"] in SINGLE):
                    doubled.append(row)
                else:
                    moving.append(row)
                    staying.append(row)
            verdict = (str(best["status"]), str(best["by"]), str(best["at"]))
            verdicts[verdict] += [row for row in staying if row["status"] != best["status"]]
        self._rows.delete(Mention, ids_of(doubled))
        self._rows.update(Mention, ids_of(moving), {column.key: into, "key": str(into)})
        for (status, by, at), rows in verdicts.items():
            self._rows.update(Mention, ids_of(rows), {"status": status, "by": by, "at": at})

    def _join_forms(self, into: int, other: int, gains: Row) -> None:
        """The names of the record that goes become other forms of the one that stays."""
        forms = self._family.forms
        known = {row["key"] for row in self._rows.where(forms, forms.owner_id == into)}
        for row in self._rows.where(forms, forms.owner_id == other):
            label = row["kind"] == "label" and row["language"] in gains
            if row["key"] in known and not label:
                self._rows.delete(forms, ids_of([row]))
                continue
            known.add(row["key"])
            kind = "label" if label else "form"
            self._rows.update(forms, ids_of([row]), {"owner_id": into, "kind": kind})

    def _join_roles(self, into: int, other: int) -> None:
        known = {row["title"] for row in self._rows.where(Role, Role.owner_id == into)}
        theirs = self._rows.where(Role, Role.owner_id == other)
        self._rows.delete(Role, ids_of(row for row in theirs if row["title"] in known))
        rest = [row for row in theirs if row["title"] not in known]
        self._rows.update(Role, ids_of(rest), {"owner_id": into})

    def _join_hierarchy(self, into: int, other: int) -> None:
        """Narrower terms of the tag that goes come under the one that stays, never in a circle."""
        gone = self._rows.read(Tag, [other])[0]
        for row in self._rows.where(Tag, Tag.broader_id == other):
            above = gone["broader_id"] if row["id"] == into else into
            self._rows.update(Tag, ids_of([row]), {"broader_id": above})
