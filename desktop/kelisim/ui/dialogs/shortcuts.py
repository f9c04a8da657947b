"""The list of keys, taken from the actions themselves."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from kelisim.base.texts import Texts
from kelisim.ui.actions import ACTIONS, MENUS, Actions
from kelisim.ui.theme.theme import Theme


class ShortcutsDialog(QDialog):
    """Closes by Esc; stays open beside the window, so that keys can be tried."""

    def __init__(self, texts: Texts, theme: Theme, actions: Actions, window: QWidget) -> None:
        super().__init__(window)
        self._texts = texts
        self._theme = theme
        self._actions = actions
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)
        theme.changed.connect(self.retranslate)
        self.retranslate()

    def retranslate(self) -> None:
        look = self._theme.look()
        self.setWindowTitle(self._texts("Keyboard shortcuts"))
        self._scroll.setAccessibleName(self._texts("Keyboard shortcuts"))
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(look.px(26), look.px(18), look.px(26), look.px(22))
        grid.setHorizontalSpacing(look.px(40))
        grid.setVerticalSpacing(look.px(5))
        grid.setColumnStretch(0, 1)
        row = 0
        for menu, title in MENUS:
            heading = QLabel(self._texts(title))
            heading.setObjectName("section")
            heading.setFont(look.heading)
            heading.setContentsMargins(0, look.px(10), 0, look.px(2))
            grid.addWidget(heading, row, 0)
            row += 1
            for declared in ACTIONS:
                if declared.menu == menu and declared.keys:
                    grid.addWidget(QLabel(self._texts(declared.text)), row, 0)
                    grid.addWidget(self._keys(declared.keys), row, 1)
                    row += 1
        grid.setRowStretch(row, 1)
        self._scroll.setWidget(page)
        self.resize(look.px(560), look.px(640))

    def _keys(self, keys: tuple[str, ...]) -> QLabel:
        native = QKeySequence.SequenceFormat.NativeText
        label = QLabel("   ".join(QKeySequence(key).toString(native) for key in keys))
        label.setAlignment(Qt.AlignmentFlag.AlignRight)
        label.setObjectName("aside")
        return label

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
