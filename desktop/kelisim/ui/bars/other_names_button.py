"""The switch in the search field: whether words also find their names in other languages."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolButton, QWidget

from kelisim.ui.actions import Actions
from kelisim.ui.delegates.shapes import draw_box, draw_focus
from kelisim.ui.theme.theme import Theme

ACTION = "other_names"


class OtherNamesButton(QToolButton):
    """A globe, in a box while it is on; the same as the action in the menu."""

    def __init__(self, theme: Theme, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._actions = actions
        self.setObjectName("otherNames")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)  # not the field's
        self.clicked.connect(actions[ACTION].trigger)
        actions[ACTION].changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        action = self._actions[ACTION]
        self.setChecked(action.isChecked())
        self.setEnabled(action.isEnabled())
        self.setAccessibleName(action.text())
        self.setToolTip(f"{action.text()} ({self._actions.keys_of(ACTION)})")

    def paintEvent(self, event: QPaintEvent) -> None:
        look, on = self._theme.look(), self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        if on or self.underMouse():
            draw_box(painter, box, look.px(6), look.soft if on else look.tint)
        if self.hasFocus():
            draw_focus(painter, box, look.px(6), look)
        painter.setPen(QPen(look.accent if on else look.muted, max(1.3, 1.3 * look.scale)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        self._draw_globe(painter, box.center(), look.px(8))
        painter.end()

    def _draw_globe(self, painter: QPainter, middle: QPointF, radius: float) -> None:
        painter.drawEllipse(middle, radius, radius)
        painter.drawEllipse(middle, radius * 0.45, radius)
        painter.drawLine(middle - QPointF(radius, 0), middle + QPointF(radius, 0))
