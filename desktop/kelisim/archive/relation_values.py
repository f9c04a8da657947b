"""How documents belong together, as the archive gives it out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kelisim.archive.values import Status
from kelisim.base.ids import DocumentId, RelationId

RelationKind = Literal["attachment", "version", "translation"]
"""How two documents belong together: sent with, another form of, the same in another language."""


@dataclass(frozen=True, slots=True)
class DocumentRelation:
    """How ``document`` belongs to ``other``; ``likeness`` is in per cent of the words."""

    id: RelationId
    document: DocumentId
    other: DocumentId
    kind: RelationKind
    status: Status
    likeness: int | None = None
    why: str = ""  # the rule that proposed it, a text marked for translation

    def beside(self, document: DocumentId) -> DocumentId:
        """The one of the two that is not ``document``."""
        return self.other if document == self.document else self.document


@dataclass(frozen=True, slots=True)
class Like:
    """What a new text is nearly the same as: an original of that document, per cent of the words.

    An original and no number, since the other may be added in the same breath.
    """

    sha256: str
    likeness: int


@dataclass(frozen=True, slots=True)
class Parallel:
    """Two documents that seem to say the same in two languages, and why."""

    document: DocumentId
    other: DocumentId
    why: str
