"""What was typed into a text and not saved yet: kept in the archive's folder, for a crash."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kelisim.archive.durable import write_durably
from kelisim.base.errors import Trouble
from kelisim.base.ids import DocumentId

_FOLDER = "drafts"


class DraftNotKept(Trouble):
    """The disk is full, or the archive may not be written."""


@dataclass(frozen=True, slots=True)
class Draft:
    """The pages of a text as they were typed at a moment, and how sure a person made them."""

    at: datetime
    texts: tuple[str, ...]
    sureness: tuple[int | None, ...]


class Drafts:
    """One file a document, below the ``folder`` of an archive; written whole or not at all."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / _FOLDER

    def of(self, document: DocumentId) -> Draft | None:
        """The draft of a document; None where there is none that can be read."""
        try:
            kept = json.loads(self._file(document).read_bytes())
            sureness = tuple(None if sure is None else int(sure) for sure in kept["sureness"])
            at = datetime.fromisoformat(kept["at"])
            return Draft(at, tuple(map(str, kept["texts"])), sureness)
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def keep(self, document: DocumentId, draft: Draft) -> None:
        """Write a draft in the place of the one before. Raises `DraftNotKept`."""
        kept = {"at": draft.at.isoformat(), "texts": draft.texts, "sureness": draft.sureness}
        try:
            self._folder.mkdir(exist_ok=True)
            write_durably(self._file(document), json.dumps(kept, ensure_ascii=False).encode())
        except OSError as error:
            reason = error.strerror or str(error)
            raise DraftNotKept(
                "What you typed could not be kept: {reason}", reason=reason
            ) from error

    def drop(self, document: DocumentId) -> None:
        """It was saved, or thrown away."""
        self._file(document).unlink(missing_ok=True)

    def _file(self, document: DocumentId) -> Path:
        return self._folder / f"{document}.json"
