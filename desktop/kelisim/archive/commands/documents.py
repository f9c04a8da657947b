"""Edits of whole documents: taking them in, throwing them away, getting them back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kelisim.archive.relation_values import Like
from kelisim.archive.statement_values import Statement
from kelisim.archive.values import Body, Original, Value
from kelisim.base.ids import DocumentId, ItemId
from kelisim.base.texts import mark

if TYPE_CHECKING:
    from kelisim.archive.work import Work

CORRECTED = mark("Correct the text")
RECOGNISED = mark("Recognise the text again")
"""By these two the history tells whose text a document has: a person's, or the program's."""


@dataclass(frozen=True, slots=True)
class AddDocument:
    """A document with what was found in it; ``item`` is settled as stored in the same commit.

    ``pages`` are the code points at which the pages of the text begin, ``outline`` those of its
    headings with their levels. It may be ``attached`` to another document. ``sketch`` is what its
    text is compared by, empty where none was made yet. Where it is ``like`` another text, they are
    suggested as versions of one work, and ``item`` is settled as similar. ``sureness`` is that
    of each page that was recognised, in per cent.
    """

    text: str
    values: tuple[Value, ...] = ()
    originals: tuple[Original, ...] = ()
    item: ItemId | None = None
    pages: tuple[int, ...] = ()
    outline: tuple[tuple[int, int], ...] = ()
    attached: DocumentId | None = None
    sketch: bytes = b""
    like: Like | None = None
    sureness: tuple[int, ...] = ()
    statements: tuple[Statement, ...] = ()

    def label(self) -> str:
        return mark("Add a document")

    def details(self) -> dict[str, str | int]:
        return {"name": self.originals[0].name if self.originals else ""}

    def without_text(self) -> AddDocument:
        """As it is written into the history: the text itself is in the catalogue already."""
        return replace(self, text="", sketch=b"")

    def apply(self, work: Work) -> None:
        body = Body(self.text, self.pages, self.outline, self.sketch, self.sureness)
        work.documents.add(
            body,
            self.values,
            self.originals,
            self.item,
            self.attached,
            self.like,
            self.statements,
        )


@dataclass(frozen=True, slots=True)
class AddDocuments:
    """Several documents in one transaction: each commit waits for the disk, so group them."""

    documents: tuple[AddDocument, ...]

    def label(self) -> str:
        return mark("Add documents: {count}")

    def details(self) -> dict[str, str | int]:
        return {"count": len(self.documents)}

    def without_text(self) -> AddDocuments:
        return AddDocuments(tuple(document.without_text() for document in self.documents))

    def apply(self, work: Work) -> None:
        for document in self.documents:
            document.apply(work)


@dataclass(frozen=True, slots=True)
class LinkOriginal:
    """A file came again, or under another name: note where; ``item`` becomes a duplicate.

    It may have come ``attached`` to another document.
    """

    document: DocumentId
    original: Original
    item: ItemId | None = None
    attached: DocumentId | None = None

    def label(self) -> str:
        return mark("Link a file to a document")

    def details(self) -> dict[str, str | int]:
        return {"name": self.original.name}

    def apply(self, work: Work) -> None:
        work.documents.link(self.document, self.original, self.item, self.attached)


@dataclass(frozen=True, slots=True)
class CorrectText:
    """Give a document another text: read again, or mended by a person.

    With ``values`` and ``statements``, which were found in the new text, they take the place of
    those that were found in the old one and that nobody has judged. A text that was recognised
    stays one: pages keep how sure they are where ``body`` does not say and has as many of them.
    """

    document: DocumentId
    body: Body
    values: tuple[Value, ...] | None = None
    statements: tuple[Statement, ...] = ()

    def label(self) -> str:
        return CORRECTED

    def details(self) -> dict[str, str | int]:
        return {}

    def apply(self, work: Work) -> None:
        work.documents.correct(self.document, self.body, self.values, self.statements)


@dataclass(frozen=True, slots=True)
class RecogniseText:
    """Give a document the text that was recognised in its original again; else `CorrectText`."""

    document: DocumentId
    body: Body
    values: tuple[Value, ...] = ()
    statements: tuple[Statement, ...] = ()

    def label(self) -> str:
        return RECOGNISED

    def details(self) -> dict[str, str | int]:
        return {}

    def apply(self, work: Work) -> None:
        work.documents.correct(self.document, self.body, self.values, self.statements)


@dataclass(frozen=True, slots=True)
class TrashDocuments:
    """Throw documents away; nothing is deleted, and they can be restored."""

    documents: tuple[DocumentId, ...]

    def label(self) -> str:
        return mark("Move to the trash: {count}")

    def details(self) -> dict[str, str | int]:
        return {"count": len(self.documents)}

    def apply(self, work: Work) -> None:
        work.documents.trash(self.documents, thrown_away=True)


@dataclass(frozen=True, slots=True)
class RestoreDocuments:
    """Take documents out of the trash."""

    documents: tuple[DocumentId, ...]

    def label(self) -> str:
        return mark("Take out of the trash: {count}")

    def details(self) -> dict[str, str | int]:
        return {"count": len(self.documents)}

    def apply(self, work: Work) -> None:
        work.documents.trash(self.documents, thrown_away=False)
