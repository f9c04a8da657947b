"""What all pages have in common that take the window's place while one thing is done."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from kelisim.base.texts import Texts
from kelisim.ui.theme.theme import Theme


class Page(QWidget):
    """A column on the window's ground. Subclasses fill it, and `retranslate`; what hangs on the
    page being seen goes into `enable`. All three of these are called when due."""

    def __init__(self, texts: Texts, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts, self._theme = texts, theme
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._column = QVBoxLayout(self)
        theme.changed.connect(self.restyle)

    def restyle(self) -> None:
        """Take colours, fonts and spacing from the theme."""
        look = self._theme.look()
        self._column.setContentsMargins(look.px(40), look.px(28), look.px(40), look.px(28))
        self._column.setSpacing(look.px(14))

    def retranslate(self) -> None:
        """Write every text anew."""

    def enable(self) -> None:
        """Enable the actions that mean this page."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.enable()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.enable()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def name_with_keys(named: Iterable[tuple[QPushButton, str, str]]) -> None:
    """Write on each button its caption and the keys that do the same."""
    for button, caption, keys in named:
        button.setText(f"{caption}  {keys}")
        button.setAccessibleName(caption)
