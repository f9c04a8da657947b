"""How a document begins on the reader's page: its title and its line of date and place.

A press release usually begins with both. They are then shown where they stand, once; only what
the text itself does not say is put above it.
"""

from __future__ import annotations

from dataclasses import dataclass

from kelisim.archive.values import Description
from kelisim.base.texts import Texts
from kelisim.ui.models.naming import shown_value
from kelisim.ui.models.reading_spans import Span
from kelisim.ui.models.shown_text import ShownText, utf16

_LONGEST_DATELINE = 120
_STRAY_LETTERS = 14  # what a dateline may say besides its date and place


@dataclass(frozen=True, slots=True)
class Plan:
    """``title`` and ``meta`` are put before the text, and in it after ``title_end``.

    ``title_end`` and ``dateline_end`` are code points of the shown text, after the line; 0 where
    the text does not begin with such a line.
    """

    title: str
    meta: str
    title_end: int
    dateline_end: int

    def kind_at(self, point: int) -> str:
        """What stands at ``point`` of the shown text: title, meta or body."""
        if point < self.title_end:
            return "title"
        return "meta" if point < self.dateline_end else "body"

    def position(self, shown: ShownText, point: int) -> int:
        """Where Qt has ``point`` of the shown text, after what was added."""
        added = utf16(self.title) + 1 if self.title else 0
        if self.meta and point >= self.title_end:
            added += utf16(self.meta) + 1
        return shown.units(point) + added

    def point(self, shown: ShownText, position: int) -> int:
        """The point of the shown text that Qt has at ``position``."""
        at = max(0, position - (utf16(self.title) + 1 if self.title else 0))
        if self.meta and at > shown.units(self.title_end):
            at = max(shown.units(self.title_end), at - utf16(self.meta) - 1)
        return shown.points(at)


def plan(description: Description, shown: ShownText, found: tuple[Span, ...], texts: Texts) -> Plan:
    """Decide what of ``shown`` is title and dateline and what has to be added."""
    title = description.text_of("title") or texts("Untitled")
    first, _, _ = shown.text.partition("\n")
    title_end = len(first) + 1 if " ".join(first.split()) == " ".join(title.split()) else 0
    second, _, _ = shown.text[title_end:].partition("\n")
    is_dateline = _is_dateline(second, title_end, found)
    parts = (description.one("held") or description.one("published"), description.one("place"))
    meta = " · ".join(shown_value(value, texts) for value in parts if value and value.text)
    return Plan(
        title="" if title_end else title,
        meta="" if is_dateline else meta,
        title_end=min(title_end, len(shown.text)),
        dateline_end=min(title_end + len(second) + 1, len(shown.text)) if is_dateline else 0,
    )


def _is_dateline(line: str, start: int, found: tuple[Span, ...]) -> bool:
    if not line or len(line) > _LONGEST_DATELINE:
        return False
    evidence = [
        span
        for span in found
        if span.value
        and span.value.field in ("held", "published", "place")
        and start <= span.start
        and span.end <= start + len(line)
    ]
    said = sum(span.end - span.start for span in evidence)
    return bool(evidence) and sum(map(str.isalnum, line)) - said <= _STRAY_LETTERS
