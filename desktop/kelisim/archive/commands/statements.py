"""Edits of who said what: a person's word on what was found, or on what was not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kelisim.archive.statement_values import Statement
from kelisim.archive.values import Status
from kelisim.base.ids import DocumentId, PersonId, StatementId
from kelisim.base.texts import mark

if TYPE_CHECKING:
    from kelisim.archive.work import Work

_JUDGE: dict[Status, str] = {
    "confirmed": mark("Confirm statements: {count}"),
    "rejected": mark("Reject statements: {count}"),
    "suggested": mark("Leave statements open: {count}"),
}


@dataclass(frozen=True, slots=True)
class AddStatement:
    """Say who said a range of a document's text, in place of any statement that meets it."""

    document: DocumentId
    statement: Statement

    def label(self) -> str:
        return mark("Add a statement of {name}")

    def details(self) -> dict[str, str | int]:
        return {"name": self.statement.speaker}

    def apply(self, work: Work) -> None:
        work.statements.add(self.document, self.statement)


@dataclass(frozen=True, slots=True)
class SetSpeaker:
    """Say who made statements: the person of this name, or this very ``person``."""

    statements: tuple[StatementId, ...]
    speaker: str
    person: PersonId | None = None

    def label(self) -> str:
        return mark("Set the speaker of statements: {name}")

    def details(self) -> dict[str, str | int]:
        return {"name": self.speaker, "count": len(self.statements)}

    def apply(self, work: Work) -> None:
        work.statements.attribute(self.statements, self.speaker, self.person)


@dataclass(frozen=True, slots=True)
class JudgeStatements:
    """Confirm or reject statements, or leave them open again."""

    statements: tuple[StatementId, ...]
    status: Status

    def label(self) -> str:
        return _JUDGE[self.status]

    def details(self) -> dict[str, str | int]:
        return {"count": len(self.statements)}

    def apply(self, work: Work) -> None:
        work.statements.judge(self.statements, self.status)


@dataclass(frozen=True, slots=True)
class RemoveStatements:
    """Take statements out: a found one counts as rejected, a person's own is gone."""

    statements: tuple[StatementId, ...]

    def label(self) -> str:
        return mark("Remove statements: {count}")

    def details(self) -> dict[str, str | int]:
        return {"count": len(self.statements)}

    def apply(self, work: Work) -> None:
        work.statements.remove(self.statements)
