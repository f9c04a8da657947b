"""A new archive: its name, and the folder it will live in."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from kelisim.base.texts import Texts

_NOT_IN_FILE_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')


class NewArchiveDialog(QDialog):
    """Says where the archive will be while its name is typed; `decided` carries both."""

    decided = Signal(object, str)  # folder, name

    def __init__(self, texts: Texts, place: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._place = place
        self.setWindowTitle(texts("New archive"))
        self.name, self._where = QLineEdit(self), QLabel(self)
        self.name.setAccessibleName(texts("Name"))
        self.name.setText(texts("Press archive"))
        self.name.selectAll()
        self._where.setObjectName("aside")
        self._where.setWordWrap(True)
        self.choose, self.make = (
            QPushButton(texts("Choose…")),
            QPushButton(texts("Make an archive")),
        )
        self.cancel = QPushButton(texts("Cancel"))
        for button, kind in (
            (self.choose, "quiet"),
            (self.cancel, "quiet"),
            (self.make, "primary"),
        ):
            button.setObjectName(kind)
            button.setAccessibleName(button.text())
        self.make.setDefault(True)
        self._arrange()
        self.name.textChanged.connect(self._show_place)
        self.choose.clicked.connect(self._choose)
        self.cancel.clicked.connect(self.reject)
        self.make.clicked.connect(self._decide)
        self._show_place()

    @property
    def folder(self) -> Path:
        """The folder of the archive, named after it."""
        return self._place / (
            _NOT_IN_FILE_NAMES.sub(" ", self.name.text()).strip(" .") or "archive"
        )

    def _arrange(self) -> None:
        name, place = QLabel(self._texts("Name")), QLabel(self._texts("Folder"))
        name.setBuddy(self.name)
        place.setBuddy(self.choose)
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(10)
        grid.addWidget(name, 0, 0)
        grid.addWidget(self.name, 0, 1, 1, 2)
        grid.addWidget(place, 1, 0)
        grid.addWidget(self._where, 1, 1)
        grid.addWidget(self.choose, 1, 2)
        grid.setColumnStretch(1, 1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.make)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 18)
        column.setSpacing(18)
        column.addLayout(grid)
        column.addLayout(buttons)
        self.setMinimumWidth(560)

    def _choose(self) -> None:
        title = self._texts("Where should the archive be?")
        if place := QFileDialog.getExistingDirectory(self, title, str(self._place)):
            self._place = Path(place)
            self._show_place()

    def _show_place(self) -> None:
        taken = self.folder.exists() and any(self.folder.iterdir())
        where = str(self.folder)
        self._where.setText(
            self._texts("{folder} is not empty: choose another name.", folder=where)
            if taken
            else where
        )
        self.make.setEnabled(bool(self.name.text().strip()) and not taken)

    def _decide(self) -> None:
        self.decided.emit(self.folder, self.name.text().strip())
        self.accept()
