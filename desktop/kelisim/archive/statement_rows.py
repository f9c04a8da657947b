"""Statements as they are written: suggested, confirmed, rejected, with their speakers."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate

from kelisim.archive.authorities import Authorities, Circumstances
from kelisim.archive.rows import Row, Rows, chunks, ids_of
from kelisim.archive.statement_values import Statement
from kelisim.archive.tables import Document
from kelisim.archive.tables import Statement as StatementRow
from kelisim.archive.values import Status, Value
from kelisim.base.errors import Mistake
from kelisim.base.ids import DocumentId, PersonId, StatementId
from kelisim.lang.moved import Moved

_FOUND = ("person_id", "named", "kind", "why", "cue")
"""What the program says of a range; the rest is who judged it."""


class StatementRows:
    """Writes statements through `Rows`. One that is rejected stays, so that it never comes back."""

    def __init__(self, rows: Rows, authorities: Authorities) -> None:
        self._rows = rows
        self._authorities = authorities

    # ------------------------------------------------------------------ what was found

    def propose(
        self, document: DocumentId, found: Sequence[Statement], *, new: bool = False
    ) -> None:
        """Let what was found stand for all suggestions; what a person has judged stays judged."""
        known = [] if new else self._of([document])
        judged = _Ranges(row for row in known if row["status"] != "suggested")
        people = {one.speaker: self._person(one) for one in found}
        wanted = {
            (one.start, one.end): self._row(document, one, people[one.speaker], "suggested")
            for one in found
            if not judged.meet(one.start, one.end)
        }
        gone = []
        for row in known:
            if row["status"] == "suggested":
                same = wanted.get(_range(row))
                if same is not None and all(row[name] == same[name] for name in _FOUND):
                    del wanted[_range(row)]
                else:
                    gone.append(row)
        self._delete(gone)
        self._rows.insert_all(StatementRow, list(wanted.values()))
        if wanted:
            self._rows.touched.add(document)

    def follow(self, document: DocumentId, moved: Moved) -> None:
        """Let statements go where their words went; one without a word left goes."""
        for row in self._of([document]):
            there = moved.span(*_range(row))
            if there is None:
                self._delete([row])
            else:
                range_: Row = {"start": there[0], "end": there[1]}
                self._rows.update(StatementRow, ids_of([row]), range_)

    # ------------------------------------------------------------------ a person's edits

    def add(self, document: DocumentId, one: Statement) -> None:
        """Note, as a person's word, who said a range of the text, in place of what met it."""
        if not self._rows.read(Document, [document]):
            raise Mistake("This document is no longer in the archive.")
        if not 0 <= one.start < one.end:
            raise ValueError((one.start, one.end))
        person = self._said_by(one.speaker, one.person)
        met = [row for row in self._of([document]) if _Ranges([row]).meet(one.start, one.end)]
        self._displace(met)
        self._rows.insert(StatementRow, self._row(document, one, person, "confirmed"))
        self._rows.touched.add(document)

    def attribute(
        self, statements: Sequence[StatementId], speaker: str, person: PersonId | None
    ) -> None:
        """Say who made statements; who says so also confirms them."""
        said_by = self._said_by(speaker, person)
        rows = self._found(statements)
        changing = [row for row in rows if row["person_id"] != said_by]
        self._rows.update(StatementRow, ids_of(changing), {"person_id": said_by})
        self._touch(changing)
        changing += [row for row in rows if row["status"] != "confirmed"]
        self._rows.update(StatementRow, ids_of(changing), self._word("confirmed"))
        self._touch(changing)

    def judge(self, statements: Sequence[StatementId], status: Status) -> None:
        """Confirm or reject; raises `Mistake` for a statement that there is not."""
        self._mark(self._found(statements), status)

    def confirm(self, documents: Sequence[DocumentId]) -> None:
        """Accept all that is suggested."""
        rows = self._of(documents)
        self._mark([row for row in rows if row["status"] == "suggested"], "confirmed")

    def remove(self, statements: Sequence[StatementId]) -> None:
        """Take statements out: a found one is rejected, a person's own goes."""
        self._displace(self._found(statements))

    # ------------------------------------------------------------------ inside

    def _person(self, one: Statement) -> int | None:
        """The record that a found name means, if there is one: none is made for a guess."""
        return self._authorities.find(Value("speaker", one.speaker)) if one.speaker else None

    def _said_by(self, speaker: str, person: PersonId | None) -> int:
        value = Value("speaker", speaker, person=person)
        return self._authorities.resolve(value, Circumstances())

    def _row(self, document: DocumentId, one: Statement, person: int | None, status: Status) -> Row:
        return {
            "document_id": document,
            "start": one.start,
            "end": one.end,
            "person_id": person,
            "named": one.named or one.speaker,
            "kind": one.kind,
            "why": one.why,
            "cue": one.cue,
            **self._word(status),
        }

    def _word(self, status: Status) -> Row:
        by = "" if status == "suggested" else self._rows.by
        return {"status": status, "by": by, "at": self._rows.at}

    def _mark(self, rows: Iterable[Row], status: Status) -> None:
        changing = [row for row in rows if row["status"] != status]
        self._rows.update(StatementRow, ids_of(changing), self._word(status))
        self._touch(changing)

    def _displace(self, rows: Iterable[Row]) -> None:
        standing = [row for row in rows if row["status"] != "rejected"]
        self._mark([row for row in standing if row["why"]], "rejected")
        self._delete([row for row in standing if not row["why"]])

    def _delete(self, rows: Sequence[Row]) -> None:
        self._rows.delete(StatementRow, ids_of(rows))
        self._touch(rows)

    def _touch(self, rows: Iterable[Row]) -> None:
        self._rows.touched |= {DocumentId(int(row["document_id"] or 0)) for row in rows}

    def _found(self, statements: Sequence[StatementId]) -> list[Row]:
        rows = self._rows.read(StatementRow, statements)
        missing = set(statements) - {StatementId(id_) for id_ in ids_of(rows)}
        if missing:
            raise Mistake("There is no statement {number} in this archive.", number=min(missing))
        return rows

    def _of(self, documents: Sequence[DocumentId]) -> list[Row]:
        rows: list[Row] = []
        for group in chunks(sorted(set(documents))):
            rows += self._rows.where(StatementRow, StatementRow.document_id.in_(group))
        return rows


def _range(row: Row) -> tuple[int, int]:
    return int(row["start"] or 0), int(row["end"] or 0)


class _Ranges:
    """The ranges of rows, to see at once whether another one meets any of them."""

    def __init__(self, rows: Iterable[Row]) -> None:
        ranges = sorted(_range(row) for row in rows)
        self._starts = [start for start, _ in ranges]
        self._ends = list(accumulate((end for _, end in ranges), max))

    def meet(self, start: int, end: int) -> bool:
        before = bisect_left(self._starts, end)
        return before > 0 and self._ends[before - 1] > start
