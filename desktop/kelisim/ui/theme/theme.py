"""The look of the window: light, dark or as the system, at a text size of one's own."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from kelisim.base.settings import Theme as Choice
from kelisim.ui.delegates.look import Look
from kelisim.ui.theme.fonts import SANS, SERIF
from kelisim.ui.theme.palette import DARK, LIGHT, Palette
from kelisim.ui.theme.stylesheet import stylesheet

TEXT_SIZES_PERCENT = (80, 90, 100, 110, 125, 150, 175, 200, 250, 300)
BODY_PX = 13


class Theme(QObject):
    """Dresses the application and tells everybody who paints: ask `look` again.

    ``template`` is the style sheet's template. Nothing is dressed before `wear`.
    """

    changed = Signal()

    def __init__(self, app: QApplication, template: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._template = template
        self.choice: Choice = "system"
        self.text_size_percent = 100
        app.styleHints().colorSchemeChanged.connect(self._when_system_changed)

    @property
    def palette(self) -> Palette:
        """The colours as they are now."""
        if self.choice == "system":
            scheme = self._app.styleHints().colorScheme()
            return DARK if scheme == Qt.ColorScheme.Dark else LIGHT
        return DARK if self.choice == "dark" else LIGHT

    def look(self) -> Look:
        colours = asdict(self.palette)
        colours.pop("dark")
        inks = {name: QColor(value) for name, value in colours.items()}
        return Look(**inks, sans=SANS, serif=SERIF, scale=self.text_size_percent / 100)

    def wear(self, choice: Choice | None = None, text_size_percent: int | None = None) -> None:
        """Take a look and a size (None: as it was) and dress the whole application in them."""
        self.choice = choice or self.choice
        low, high = TEXT_SIZES_PERCENT[0], TEXT_SIZES_PERCENT[-1]
        self.text_size_percent = min(max(text_size_percent or self.text_size_percent, low), high)
        self._dress()
        self.changed.emit()

    def next_size(self, direction: int) -> int:
        """The next larger (1) or smaller (-1) text size in per cent; the last one stays."""
        sizes = TEXT_SIZES_PERCENT if direction > 0 else TEXT_SIZES_PERCENT[::-1]
        beyond = (size for size in sizes if (size - self.text_size_percent) * direction > 0)
        return next(beyond, sizes[-1])

    def _dress(self) -> None:
        look = self.look()
        font = QFont([SANS])
        font.setPixelSize(look.px(BODY_PX))
        self._app.setFont(font)
        self._app.setPalette(qt_palette(self.palette))
        self._app.setStyleSheet(stylesheet(self._template, self.palette, look.px))

    def _when_system_changed(self) -> None:
        if self.choice == "system":
            self.wear()


def qt_palette(colours: Palette) -> QPalette:
    """The colours by the roles that Qt's own widgets ask for."""
    role = QPalette.ColorRole
    palette = QPalette()
    for name, colour in (
        (role.Window, colours.panel),
        (role.Base, colours.surface),
        (role.AlternateBase, colours.canvas),
        (role.Button, colours.surface),
        (role.WindowText, colours.text),
        (role.Text, colours.text),
        (role.ButtonText, colours.text),
        (role.ToolTipBase, colours.surface),
        (role.ToolTipText, colours.text),
        (role.PlaceholderText, colours.muted),
        (role.Highlight, colours.accent),
        (role.HighlightedText, colours.on_accent),
        (role.Link, colours.accent),
        (role.LinkVisited, colours.accent),
        (role.Accent, colours.accent),
        (role.Light, colours.surface),
        (role.Midlight, colours.line),
        (role.Mid, colours.line),
        (role.Dark, colours.muted),
        (role.Shadow, colours.line),
    ):
        palette.setColor(name, QColor(colour))
    for dim in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, dim, QColor(colours.muted))
    return palette
