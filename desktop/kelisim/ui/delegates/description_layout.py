"""How large each row of a description is and where its parts lie."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QFontMetricsF, QTextLayout

from kelisim.ui.delegates.look import Look
from kelisim.ui.delegates.shapes import chip_height, chip_width, key_width
from kelisim.ui.delegates.text_runs import Ink, marked_layout
from kelisim.ui.models.description_rows import DescriptionRow

SIZE, CHIP, DETAIL = 13, 12, 12
ACCEPT, REJECT = "✓", "✕"
_LINES = 8
_STACKED = 190
_ROOMY = 330  # from here on the names of keys fit beside the words
_NO_MARK = QColor(0, 0, 0, 0)


class DescriptionLayout:
    """Measures for one look and one width of the pane; ``keys`` are the names of two keys."""

    def __init__(self, look: Look, width: int, keys: tuple[str, str] = ("Enter", "Del")) -> None:
        self.look = look
        self.width = width
        self.keys = keys if width >= look.px(_ROOMY) else (ACCEPT, REJECT)
        self.long_keys = keys
        self.stacked = width < look.px(_STACKED)  # answers under the words, names above values
        self.side = look.px(16)
        self.pad = look.px(12)
        self._labels: dict[DescriptionRow, QTextLayout] = {}
        self._details: dict[DescriptionRow, QTextLayout | None] = {}

    def size(self, row: DescriptionRow) -> QSize:
        """The place of ``row``, with the air below it."""
        look = self.look
        if row.kind == "heading":
            return QSize(self.width, look.height(11) + look.px(19))
        if row.kind in ("chip", "add"):
            gap = look.px(5)
            return QSize(round(self.chip_width(row)) + gap, chip_height(look, CHIP) + look.px(7))
        height = self.label(row).boundingRect().height()
        detail = self.detail(row)
        height += detail.boundingRect().height() + look.px(1) if detail else 0
        if self.is_card(row):
            below = look.px(22) if self.stacked else 0
            return QSize(self.width, round(height) + below + look.px(15 + 7))
        return QSize(self.width, round(height) + look.px(7))

    def is_card(self, row: DescriptionRow) -> bool:
        """Suggestions stand in a dashed frame; chips have their own."""
        return row.suggested and row.kind not in ("chip", "add")

    def chip_width(self, row: DescriptionRow) -> float:
        look = self.look
        width = chip_width(look, self.chip_text(row), CHIP) + look.px(6)
        if row.suggested:
            width += 2 * look.px(15)
        return min(width, float(self.width - 2 * self.side))

    def chip_text(self, row: DescriptionRow) -> str:
        if row.kind == "add":
            return f"+ {row.label}"
        return f"{row.label} · {row.of}" if row.of else row.label

    def box(self, row: DescriptionRow, place: QRectF) -> QRectF:
        """The frame of ``row`` inside its ``place``."""
        look = self.look
        if row.kind in ("chip", "add"):
            width = place.width() - look.px(5)
            return QRectF(place.left(), place.top(), width, chip_height(look, CHIP))
        return place.adjusted(0, 0, 0, -look.px(7))

    def words(self, row: DescriptionRow, place: QRectF) -> QRectF:
        """Where the words of ``row`` stand."""
        box = self.box(row, place)
        if not self.is_card(row):
            return box
        return box.adjusted(self.pad, self.look.px(7), -self.pad, -self.look.px(7))

    def keys_width(self, row: DescriptionRow) -> float:
        """The room for the key caps at the right of a suggestion."""
        if not self.is_card(row):
            return 0
        if self.stacked:
            return 0
        return sum(self._key_width(key) for key in self.keys) + self.look.px(5 + 4)

    def _key_width(self, key: str) -> float:
        return key_width(self.look, key) if len(key) > 1 else float(self.look.px(19))

    def name_width(self, row: DescriptionRow) -> float:
        """The column of the names of properties."""
        aside = row.kind == "property" and not row.suggested and not self.stacked
        return float(self.look.px(96)) if aside else 0.0

    def _room(self, row: DescriptionRow) -> float:
        room = self.width - (2 * self.pad if self.is_card(row) else 0)
        return max(40.0, room - self.keys_width(row) - self.name_width(row))

    def label(self, row: DescriptionRow) -> QTextLayout:
        """The words of ``row``, laid out once."""
        if row not in self._labels:
            self._labels[row] = self._label(row)
        return self._labels[row]

    def detail(self, row: DescriptionRow) -> QTextLayout | None:
        """The quieter words under them, if there are any, laid out once."""
        if row not in self._details:
            self._details[row] = self._detail(row)
        return self._details[row]

    def forget(self) -> None:
        """Other rows are coming."""
        self._labels.clear()
        self._details.clear()

    def _label(self, row: DescriptionRow) -> QTextLayout:
        look = self.look
        faded = row.kind in ("note",) or (row.value is None and row.kind in ("line", "property"))
        ink = Ink(look.muted if faded else look.text, look.mark)
        font = look.font(SIZE)
        runs: list[tuple[str, bool]] = [(row.label or "—", False)]
        if row.kind == "related":
            ink = Ink(look.accent, _NO_MARK)
        elif row.kind == "speaker":
            ink = Ink(look.text, _NO_MARK)
            extra = " · ".join(part for part in (row.name, row.of) if part)
            runs = [(row.label, True), (f" {extra}" if extra else "", False)]
        elif row.kind == "slip":
            ink = Ink(look.text if row.suggested else look.muted, _NO_MARK)
            before = f"{row.name} → " if row.name else ""
            runs = [(before, False), (row.label, True)]
        return marked_layout(runs, font, ink, self._room(row), _LINES)

    def _detail(self, row: DescriptionRow) -> QTextLayout | None:
        words = row.detail
        if row.kind == "property" and not self.name_width(row):
            words = " · ".join(part for part in (row.name, row.detail) if part)
        if not words or row.kind in ("chip", "heading"):
            return None
        look = self.look
        size = SIZE if row.kind == "speaker" and not row.suggested else DETAIL
        ink = Ink(look.muted, look.mark)
        return marked_layout(((words, False),), look.font(size), ink, self._room(row), 3)

    def answers(self, row: DescriptionRow, place: QRectF) -> tuple[QRectF, QRectF]:
        """Where a click accepts and where it rejects the suggestion in ``row``."""
        look, box = self.look, self.box(row, place)
        if row.kind == "chip":
            reject = QRectF(box.right() - look.px(20), box.top(), look.px(18), box.height())
            return reject.translated(-look.px(16), 0), reject
        height = look.px(19)
        top = box.center().y() - height / 2
        if self.stacked:
            top = box.bottom() - height - look.px(6)
        accept_width, reject_width = (self._key_width(key) for key in self.keys)
        # The one that is always shown stays where it is when the other one joins it.
        accept = QRectF(box.right() - look.px(9) - accept_width, top, accept_width, height)
        reject = QRectF(accept.left() - look.px(5) - reject_width, top, reject_width, height)
        return accept, reject

    def remover(self, row: DescriptionRow, place: QRectF) -> QRectF:
        """Where a click takes a confirmed chip away."""
        box = self.box(row, place)
        return QRectF(box.right() - self.look.px(17), box.top(), self.look.px(16), box.height())

    def line_height(self) -> float:
        return QFontMetricsF(self.look.font(SIZE)).height()
