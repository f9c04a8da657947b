"""The type of a document on the reader's page: title, meta line, text, hits, links, slips."""

from __future__ import annotations

from PySide6.QtGui import QBrush, QColor, QTextBlockFormat, QTextCharFormat, QTextFormat

from kelisim.archive.values import Value
from kelisim.ui.delegates.look import Look
from kelisim.ui.models.reading_spans import Piece

VALUE = QTextFormat.Property.UserProperty.value + 1
"""The property of a character format that holds the number of its value."""

NAME_OF = VALUE + 1
"""The property that holds of which words of the query a hit is another name."""

_LINKS = ("speaker", "country", "event", "place")
_PROPORTIONAL = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value


class ReaderFormats:
    """Formats for one look at one zoom; ``zoom`` multiplies the sizes of the text."""

    def __init__(self, look: Look, zoom: float) -> None:
        self._look = look
        self._zoom = zoom
        self.title = self._plain(23, look.text, bold=True)
        self.meta = self._plain(13, look.muted, serif=False)
        self.body = self._plain(15, look.text)
        self.kinds = {"title": self.title, "meta": self.meta, "body": self.body}

    def _plain(
        self, size: float, colour: QColor, *, bold: bool = False, serif: bool = True
    ) -> QTextCharFormat:
        written = QTextCharFormat()
        written.setFont(self._look.font(size * self._zoom, bold=bold, serif=serif))
        written.setForeground(QBrush(colour))
        return written

    def block(self, kind: str) -> QTextBlockFormat:
        """The paragraph of a title, of a meta line or of text."""
        block = QTextBlockFormat()
        heights = {"title": (118, 0, 10), "meta": (110, 0, 12), "body": (148, 0, 11)}
        height, above, below = heights[kind]
        block.setLineHeight(height, _PROPORTIONAL)
        block.setTopMargin(self._look.px(above * self._zoom) if above else 0)
        block.setBottomMargin(self._look.px(below * self._zoom))
        return block

    def of(self, piece: Piece, kind: str, number: int | None) -> QTextCharFormat:
        """The type of ``piece``: a hit, a link, a guess; ``number`` is its value's.

        A title stays plain, but for hits.
        """
        base = self.kinds[kind]
        if not piece.hit and not piece.value:
            return base
        written = QTextCharFormat(base)
        if piece.value and number is not None and kind != "title":
            written.setProperty(VALUE, number)
            self._dress(written, piece.value, number)
        if piece.hit:
            look = self._look
            written.setBackground(QBrush(look.other_mark if piece.name_of else look.mark))
            written.setForeground(QBrush(look.text))
            if piece.name_of:
                written.setProperty(NAME_OF, piece.name_of)
        return written

    def _dress(self, written: QTextCharFormat, value: Value, number: int) -> None:
        look, lines = self._look, QTextCharFormat.UnderlineStyle
        if value.field == "slip":
            if value.status == "suggested":
                written.setBackground(QBrush(look.warning_tint))
                written.setUnderlineStyle(lines.DotLine)
                written.setUnderlineColor(look.warning)
            return
        linked = value.field in _LINKS
        if linked:
            written.setAnchor(True)
            written.setAnchorHref(f"value:{number}")
        if value.status == "suggested":
            written.setUnderlineStyle(lines.DashUnderline)
            written.setUnderlineColor(look.country if value.field == "country" else look.accent)
        elif linked and value.field in ("speaker", "country"):
            written.setForeground(QBrush(look.accent))
            written.setUnderlineStyle(lines.SingleUnderline)
            written.setUnderlineColor(look.accent)
