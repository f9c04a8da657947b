"""A text and its translation, read and laid out, with the places that belong together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kelisim.app.related import Related
from kelisim.archive.values import Description
from kelisim.base.ids import DocumentId
from kelisim.base.texts import Texts
from kelisim.lang.parallel_places import parallel_places
from kelisim.ui.models.reading_plan import Plan, plan
from kelisim.ui.models.reading_spans import Span, spans
from kelisim.ui.models.shown_text import ShownText, shown_text

if TYPE_CHECKING:
    from kelisim.app.reading import ReadDocument
    from kelisim.app.workspace import Workspace


@dataclass(frozen=True, slots=True)
class LaidOut:
    """One of the two: its description, its text, and what of it is marked."""

    description: Description
    shown: ShownText
    found: tuple[Span, ...]

    @property
    def hits(self) -> tuple[Span, ...]:
        return tuple(span for span in self.found if span.value is None)

    def plan(self, texts: Texts) -> Plan:
        return plan(self.description, self.shown, self.found, texts)


@dataclass(frozen=True, slots=True)
class SideBySide:
    """``related`` is how the right one belongs to the left one; ``many`` are all languages."""

    left: LaidOut
    right: LaidOut
    places: tuple[tuple[int, int], ...]
    related: Related
    many: int


def read_side_by_side(
    workspace: Workspace,
    document: DocumentId,
    other: Related,
    many: int,
    query: str,
    concepts: bool,
) -> SideBySide:
    """Read both texts and find out which places belong together."""
    left = _laid_out(workspace.read(document, query, concepts=concepts))
    right = _laid_out(workspace.read(other.description.id, query, concepts=concepts))
    places = parallel_places(left.shown.text, right.shown.text)
    return SideBySide(left, right, places, other, many)


def _laid_out(read: ReadDocument) -> LaidOut:
    shown = shown_text(read.text)
    return LaidOut(read.description, shown, spans(read.description, read.marks, shown))
