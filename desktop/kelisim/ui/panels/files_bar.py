"""Whether the files that an inventory names are taken in, and where they are looked for."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from kelisim.base.texts import Texts
from kelisim.ui.theme.theme import Theme


class FilesBar(QFrame):
    """One line; it only says so where no column holds the path of a file."""

    changed = Signal()

    def __init__(self, texts: Texts, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts, self._theme = texts, theme
        self._possible = False
        self.setObjectName("askBar")
        self.with_files = QCheckBox(self)
        self.with_files.setChecked(True)
        self.where, self.none = QLabel(self), QLabel(self)
        self.folder_entry = QLineEdit(self)
        self.choose = QPushButton(self)
        self.choose.setObjectName("quiet")
        self._row = QHBoxLayout(self)
        for widget in (self.with_files, self.where):
            self._row.addWidget(widget)
        self._row.addWidget(self.folder_entry, 1)
        self._row.addWidget(self.choose)
        self._row.addWidget(self.none, 1)
        self.with_files.toggled.connect(self._when_toggled)
        self.folder_entry.editingFinished.connect(self._when_typed)
        self.choose.clicked.connect(self._ask)
        theme.changed.connect(self.restyle)
        self._typed = ""
        self.set_possible(False)
        self.restyle()
        self.retranslate()

    @property
    def wanted(self) -> bool:
        """Whether files are to be taken in, where a column names them."""
        return self.with_files.isChecked()

    @property
    def folder(self) -> Path:
        """Where the files are looked for."""
        return Path(self.folder_entry.text())

    def show_folder(self, folder: Path) -> None:
        self._typed = str(folder)
        self.folder_entry.setText(self._typed)

    def set_possible(self, possible: bool) -> None:
        """Whether a column holds the path of a file."""
        self._possible = possible
        for widget in (self.with_files, self.where, self.folder_entry, self.choose):
            widget.setVisible(possible)
        self.none.setVisible(not possible)

    @Slot()
    def _ask(self) -> None:
        title = self._texts("Where the files are")
        if folder := QFileDialog.getExistingDirectory(self, title, self.folder_entry.text()):
            self.folder_entry.setText(str(Path(folder)))
            self._when_typed()

    @Slot()
    def _when_typed(self) -> None:
        if self.folder_entry.text() != self._typed:
            self._typed = self.folder_entry.text()
            self.changed.emit()

    @Slot()
    def _when_toggled(self) -> None:
        for widget in (self.where, self.folder_entry, self.choose):
            widget.setEnabled(self.wanted)
        self.changed.emit()

    def restyle(self) -> None:
        look = self._theme.look()
        self._row.setContentsMargins(look.px(16), look.px(8), look.px(10), look.px(8))
        self._row.setSpacing(look.px(10))
        self.setMinimumHeight(look.px(50))
        palette = self.with_files.palette()
        palette.setColor(palette.ColorRole.Window, look.muted)  # of which Qt makes the outline
        self.with_files.setPalette(palette)

    def retranslate(self) -> None:
        texts = self._texts
        self.with_files.setText(texts("Take in the files that the lines name"))
        self.where.setText(texts("Looked for in:"))
        self.none.setText(
            texts("No column holds the path of a file: each line becomes a description alone.")
        )
        self.choose.setText(texts("Choose…"))
        for widget, name in (
            (self.with_files, self.with_files.text()),
            (self.folder_entry, texts("Where the files are")),
            (self.choose, texts("Choose where the files are")),
        ):
            widget.setAccessibleName(name)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
