"""What the four panes have in common: they follow the theme and the language."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QEvent, SignalInstance
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QWidget

from kelisim.base.texts import Texts
from kelisim.ui.delegates.look import Look


class Themed(Protocol):
    """The theme as the panels need it."""

    changed: SignalInstance

    def look(self) -> Look:
        """Colours, fonts and text size as they are now."""


class Panel(QWidget):
    """A pane. Subclasses fill `restyle` and `retranslate`; both are called when due."""

    def __init__(self, texts: Texts, theme: Themed, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._theme = theme
        self._look = theme.look()
        self.setAutoFillBackground(True)
        theme.changed.connect(self._when_theme_changed)

    def restyle(self) -> None:
        """Take colours, fonts and spacing from ``self._look``."""

    def retranslate(self) -> None:
        """Write every text anew."""

    def paint_ground(self, widget: QWidget, ground: str) -> None:
        """Give ``widget`` one of the look's colours as its ground, and the look's ink."""
        palette = widget.palette()
        colour = getattr(self._look, ground)
        for role in (QPalette.ColorRole.Window, QPalette.ColorRole.Base):
            palette.setColor(role, colour)
        for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text):
            palette.setColor(role, self._look.text)
        palette.setColor(QPalette.ColorRole.Highlight, self._look.middle)
        palette.setColor(QPalette.ColorRole.HighlightedText, self._look.text)
        palette.setColor(QPalette.ColorRole.PlaceholderText, self._look.muted)
        widget.setPalette(palette)

    def _when_theme_changed(self) -> None:
        self._look = self._theme.look()
        self.restyle()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
