"""Why a document was found, beside it: closes at a click elsewhere or Esc."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from kelisim.ui.panels.panel import Themed

WIDTH_PX = 400


class ReasonsPopup(QFrame):
    """A card of text, part of which can be selected and copied."""

    def __init__(self, theme: Themed, owner: QWidget) -> None:
        super().__init__(owner, Qt.WindowType.Popup)
        self._owner = owner
        self._theme = theme
        self.setObjectName("card")
        self.text = QLabel(self)
        self.text.setTextFormat(Qt.TextFormat.RichText)
        self.text.setWordWrap(True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.text)

    def show_page(self, name: str, page: str, beside: QRect) -> None:
        """Show rich text at ``beside``, a place on the screen, without leaving the window."""
        look = self._theme.look()
        self.setAccessibleName(name)
        self.setAccessibleDescription(QTextDocumentFragment.fromHtml(page).toPlainText())
        self.text.setText(page)
        self.text.setFont(look.font(13))
        margin = look.px(14)
        self._column.setContentsMargins(margin, look.px(8), margin, look.px(8))
        window = self._owner.window().geometry()
        width = min(look.px(WIDTH_PX), window.width() - 2 * margin)
        self.setFixedWidth(width)
        self.setFixedHeight(
            min(self._column.totalHeightForWidth(width), window.height() - 2 * margin)
        )
        left = max(window.left(), min(beside.left() + margin, window.right() - width))
        top = beside.bottom()
        if top + self.height() > window.bottom():
            top = max(window.top(), beside.top() - self.height())
        self.move(QPoint(left, top))
        self.show()
        self.setFocus()
