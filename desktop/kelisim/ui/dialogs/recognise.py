"""In which way print is to be recognised again."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from kelisim.base.languages import LANGUAGES, OWN_NAMES
from kelisim.base.texts import Texts, mark
from kelisim.intake.recognition import how as ways
from kelisim.intake.recognition.how import AS_USUAL, How

_LAYOUTS = (
    (mark("Found by itself"), 0),
    (mark("One column"), ways.ONE_COLUMN),
    (mark("One block of text"), ways.ONE_BLOCK),
    (mark("Words here and there"), ways.SPARSE),
)
_FINENESS = (200, AS_USUAL.dpi, 400, 600)


class RecogniseDialog(QDialog):
    """`decided` carries the `How`, and whether texts that a person corrected are included."""

    decided = Signal(object, bool)

    def __init__(self, texts: Texts, count: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self.setWindowTitle(texts("Recognise again"))
        self.languages = [QCheckBox(OWN_NAMES[language], self) for language in LANGUAGES]
        self.layout_choice, self.fineness = QComboBox(self), QComboBox(self)
        self.corrected = QCheckBox(
            texts("Also texts that a person corrected, or the file itself holds"), self
        )
        self.start, self.cancel = QPushButton(self), QPushButton(texts("Cancel"), self)
        self.start.setText(texts("Recognise"))
        for name, value in _LAYOUTS:
            self.layout_choice.addItem(texts(name), value)
        for dpi in _FINENESS:
            self.fineness.addItem(texts("{dpi} dots per inch", dpi=dpi), dpi)
        self.fineness.setCurrentIndex(_FINENESS.index(AS_USUAL.dpi))
        for box in self.languages:
            box.setChecked(True)
            box.toggled.connect(self._look_whether_any)
        self._arrange(count)
        self.cancel.clicked.connect(self.reject)
        self.start.clicked.connect(self._decide)

    def _arrange(self, count: int) -> None:
        texts = self._texts
        said = QLabel(
            texts.count(
                "The text of {number} document is read anew from its picture. It can be undone.",
                "The texts of {number} documents are read anew from their pictures. "
                "Each can be undone.",
                count,
            ),
            self,
        )
        said.setObjectName("aside")
        said.setWordWrap(True)
        together = QHBoxLayout()
        for box in self.languages:
            together.addWidget(box)
        together.addStretch(1)
        form = QFormLayout()
        form.setSpacing(10)
        form.addRow(texts("Languages"), together)
        form.addRow(texts("Layout of the page"), self.layout_choice)
        form.addRow(texts("Fineness"), self.fineness)
        for widget, name in (
            (self.layout_choice, texts("Layout of the page")),
            (self.layout_choice.view(), texts("Layout of the page")),
            (self.fineness, texts("Fineness")),
            (self.fineness.view(), texts("Fineness")),
        ):
            widget.setAccessibleName(name)
        for button in (*self.languages, self.corrected, self.start, self.cancel):
            button.setAccessibleName(button.text())
        self.start.setObjectName("primary")
        self.start.setDefault(True)
        self.cancel.setObjectName("quiet")
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.start)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 18)
        column.setSpacing(12)
        column.addWidget(said)
        column.addLayout(form)
        column.addWidget(self.corrected)
        column.addSpacing(8)
        column.addLayout(buttons)
        self.setMinimumWidth(460)

    @Slot()
    def _look_whether_any(self) -> None:
        self.start.setEnabled(any(box.isChecked() for box in self.languages))

    @Slot()
    def _decide(self) -> None:
        chosen = tuple(
            name
            for name, box in zip(ways.LANGUAGES, self.languages, strict=True)
            if box.isChecked()
        )
        languages = () if len(chosen) == len(ways.LANGUAGES) else chosen
        how = How(languages, self.layout_choice.currentData() or None, self.fineness.currentData())
        self.decided.emit(how, self.corrected.isChecked())
        self.accept()
