"""A heading as over the facets that opens and closes what stands below it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from kelisim.ui.delegates.look import Look
from kelisim.ui.delegates.shapes import draw_focus
from kelisim.ui.delegates.text_runs import draw_line

_RING = 6  # room for the focus ring left of the words, as in the rows


class HeadingButton(QAbstractButton):
    """Checked while what it is about is open; shortens its words where the pane is narrow."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setCheckable(True)
        self.setChecked(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def restyle(self, look: Look) -> None:
        self._look = look
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(60), self._look.height(12) + self._look.px(9))

    def paintEvent(self, _: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = QRectF(self.rect()).adjusted(look.px(_RING), 0, -look.px(4), 0)
        if not self.isChecked():
            width = draw_line(painter, line, "▸", look.font(11), look.muted, right=True)
            line.setRight(line.right() - width - look.px(4))
        draw_line(painter, line, self.text(), look.heading, look.muted)
        if self.hasFocus():
            draw_focus(painter, QRectF(self.rect()), look.px(6), look)
        painter.end()
