"""What the program announces after a commit; `app.wiring` decides who hears it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kelisim.base.ids import DocumentId


@dataclass(frozen=True, slots=True)
class DocumentsChanged:
    """These documents were added, described, removed or restored."""

    documents: frozenset[DocumentId]


@dataclass(frozen=True, slots=True)
class VocabularyChanged:
    """A name, label or authority record changed: completions and labels are stale."""


@dataclass(frozen=True, slots=True)
class SavedSearchesChanged:
    """A search was saved, renamed, changed or removed. A look at one is not announced."""


@dataclass(frozen=True, slots=True)
class IndexCaughtUp:
    """Every committed change up to ``sequence`` can be found now."""

    sequence: int


Notice = DocumentsChanged | VocabularyChanged | SavedSearchesChanged | IndexCaughtUp
Announce = Callable[[Notice], None]
