"""Edits of descriptions: what a person says a document is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kelisim.archive.statement_values import Statement
from kelisim.archive.values import Field, SingleField, Status, Value
from kelisim.base.ids import DocumentId, MentionId
from kelisim.base.texts import mark

if TYPE_CHECKING:
    from kelisim.archive.work import Work

_SET: dict[str, str] = {
    "title": mark("Set the title: {value}"),
    "published": mark("Set the date of the document: {value}"),
    "held": mark("Set the date of the event: {value}"),
    "place": mark("Set the place: {value}"),
    "source": mark("Set the source: {value}"),
    "language": mark("Set the language: {value}"),
    "kind": mark("Set the kind: {value}"),
    "event": mark("Set the event: {value}"),
}
_ADD: dict[str, str] = {
    "speaker": mark("Add the speaker {value}"),
    "country": mark("Add the country {value}"),
    "tag": mark("Add the tag {value}"),
    "slip": mark("Add the correction {value}"),
}
_REMOVE: dict[str, str] = {
    "speaker": mark("Remove the speaker {value}"),
    "country": mark("Remove the country {value}"),
    "tag": mark("Remove the tag {value}"),
    "slip": mark("Remove the correction {value}"),
}
_JUDGE: dict[Status, str] = {
    "confirmed": mark("Accept suggestions: {count}"),
    "rejected": mark("Reject suggestions: {count}"),
    "suggested": mark("Leave suggestions open: {count}"),
}


@dataclass(frozen=True, slots=True)
class SetValue:
    """Give a field that has one value this one; ``value`` None clears the field.

    ``field`` may be left out where ``value`` says it.
    """

    documents: tuple[DocumentId, ...]
    value: Value | None
    field: SingleField | None = None

    def label(self) -> str:
        return _SET[self._field()] if self.value else mark("Clear a field")

    def details(self) -> dict[str, str | int]:
        return {"value": self.value.text if self.value else "", "count": len(self.documents)}

    def apply(self, work: Work) -> None:
        work.mentions.set(self.documents, self._field(), self.value)

    def _field(self) -> Field:
        field = self.field or (self.value.field if self.value else None)
        if field is None:
            raise ValueError("a field to clear must be named")
        return field


@dataclass(frozen=True, slots=True)
class AddValue:
    """Give each document one value more: a speaker, a country, a tag."""

    documents: tuple[DocumentId, ...]
    value: Value

    def label(self) -> str:
        return _ADD.get(self.value.field) or _SET[self.value.field]

    def details(self) -> dict[str, str | int]:
        return {"value": self.value.text, "count": len(self.documents)}

    def apply(self, work: Work) -> None:
        work.mentions.add(self.documents, self.value)


@dataclass(frozen=True, slots=True)
class RemoveValue:
    """Take a value out of each document that has it."""

    documents: tuple[DocumentId, ...]
    value: Value

    def label(self) -> str:
        return _REMOVE.get(self.value.field) or mark("Clear a field")

    def details(self) -> dict[str, str | int]:
        return {"value": self.value.text, "count": len(self.documents)}

    def apply(self, work: Work) -> None:
        work.mentions.remove(self.documents, self.value)


@dataclass(frozen=True, slots=True)
class JudgeMentions:
    """Accept or reject single values, or leave them open again."""

    mentions: tuple[MentionId, ...]
    status: Status

    def label(self) -> str:
        return _JUDGE[self.status]

    def details(self) -> dict[str, str | int]:
        return {"count": len(self.mentions)}

    def apply(self, work: Work) -> None:
        work.mentions.judge(self.mentions, self.status)


@dataclass(frozen=True, slots=True)
class ConfirmDocuments:
    """Accept everything that is suggested, and note that a person has looked."""

    documents: tuple[DocumentId, ...]

    def label(self) -> str:
        return mark("Confirm descriptions: {count}")

    def details(self) -> dict[str, str | int]:
        return {"count": len(self.documents)}

    def apply(self, work: Work) -> None:
        work.mentions.confirm(self.documents)
        work.statements.confirm(self.documents)


@dataclass(frozen=True, slots=True)
class MarkReviewed:
    """Note that a person has looked at the documents, or that they are to be looked at again."""

    documents: tuple[DocumentId, ...]
    reviewed: bool = True

    def label(self) -> str:
        return mark("Mark as reviewed: {count}") if self.reviewed else mark("Review again: {count}")

    def details(self) -> dict[str, str | int]:
        return {"count": len(self.documents)}

    def apply(self, work: Work) -> None:
        work.mentions.mark_reviewed(self.documents, self.reviewed)


@dataclass(frozen=True, slots=True)
class ProposeValues:
    """Add what was found in a document later; what a person has judged stays judged.

    ``statements`` are all that its text has now; None where nobody looked for them.
    """

    document: DocumentId
    values: tuple[Value, ...]
    statements: tuple[Statement, ...] | None = None

    def label(self) -> str:
        return mark("Add suggestions")

    def details(self) -> dict[str, str | int]:
        return {"count": len(self.values) + len(self.statements or ())}

    def apply(self, work: Work) -> None:
        work.mentions.propose(self.document, self.values)
        if self.statements is not None:
            work.statements.propose(self.document, self.statements)
