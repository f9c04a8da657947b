"""Who said what, as the archive takes it and gives it out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from kelisim.archive.values import Status
from kelisim.base.ids import DocumentId, PersonId, StatementId

StatementKind = Literal["direct", "reported"]
"""Somebody's own words, or what another tells of them."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What ``speaker`` said: the code points from ``start`` up to ``end`` of a document's text.

    ``speaker`` is the preferred name of ``person``, or a name by which a record may be found; of
    somebody without a record it is ``named``, the name or the role as the text gives it.
    """

    start: int
    end: int
    speaker: str
    kind: StatementKind = "direct"
    status: Status = "suggested"
    person: PersonId | None = None
    id: StatementId | None = None
    document: DocumentId | None = None
    named: str = ""
    why: str = ""  # the rule that proposed it, a text marked for translation
    cue: str = ""  # the words of the text that the rule goes by, which fill ``{cue}`` of ``why``
    by: str = ""
    at: datetime | None = None
