"""Edits of what belongs together: a person's word on it, and what was found after a batch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kelisim.archive.relation_values import Parallel
from kelisim.archive.values import Status
from kelisim.base.ids import BatchId, DocumentId, RelationId
from kelisim.base.texts import mark

if TYPE_CHECKING:
    from kelisim.archive.work import Work

_JUDGE: dict[Status, str] = {
    "suggested": mark("Leave relations open: {count}"),
    "confirmed": mark("Confirm relations: {count}"),
    "rejected": mark("Reject relations: {count}"),
}


@dataclass(frozen=True, slots=True)
class JudgeRelations:
    """Accept or reject that documents belong together, or leave it open again."""

    relations: tuple[RelationId, ...]
    status: Status

    def label(self) -> str:
        return _JUDGE[self.status]

    def details(self) -> dict[str, str | int]:
        return {"count": len(self.relations)}

    def apply(self, work: Work) -> None:
        work.relations.judge(self.relations, self.status)


@dataclass(frozen=True, slots=True)
class DecideVersions:
    """Say of two documents that nothing was known of whether they are versions of one work.

    ``document`` came later than ``other``; ``likeness`` is in per cent of the words.
    """

    document: DocumentId
    other: DocumentId
    status: Status
    likeness: int

    def label(self) -> str:
        return _JUDGE[self.status]

    def details(self) -> dict[str, str | int]:
        return {"count": 1}

    def apply(self, work: Work) -> None:
        work.relations.decide_versions(self.document, self.other, self.status, self.likeness)


@dataclass(frozen=True, slots=True)
class SuggestTranslations:
    """Suggest which documents of a batch say the same in two languages."""

    pairs: tuple[Parallel, ...]
    batch: BatchId

    def label(self) -> str:
        return mark("Suggest translations: {count}")

    def details(self) -> dict[str, str | int]:
        return {"count": len(self.pairs)}

    def apply(self, work: Work) -> None:
        work.relations.suggest_translations(self.pairs, self.batch)
