"""Under which name a search is kept."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from kelisim.archive.values import search_key
from kelisim.base.texts import Texts

LONGEST_NAME = 120


class SearchNameDialog(QDialog):
    """`decided` carries the name. What is asked is shown below it.

    ``taken`` are the names of the other searches; with ``replaces`` one of them may be given
    again, which the dialog says, else it may not.
    """

    decided = Signal(str)

    def __init__(
        self,
        texts: Texts,
        name: str,
        query: str,
        taken: Collection[str],
        *,
        replaces: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._texts = texts
        self._taken = {search_key(one): one for one in taken}
        self._replaces = replaces
        title = texts("Save this search") if replaces else texts("Rename the saved search")
        self.setWindowTitle(title)
        self.name, self.said = QLineEdit(self), QLabel(self)
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setAccessibleName(texts("Name"))
        self.name.setText(name)
        self.name.selectAll()
        self.save, self.cancel = QPushButton(self), QPushButton(texts("Cancel"), self)
        self.save.setObjectName("primary")
        self.save.setDefault(True)
        self.cancel.setObjectName("quiet")
        self.cancel.setAccessibleName(self.cancel.text())
        self._arrange(query)
        self.name.textChanged.connect(self._look_whether_taken)
        self.cancel.clicked.connect(self.reject)
        self.save.clicked.connect(self._decide)
        self._look_whether_taken()

    def _arrange(self, query: str) -> None:
        caption, asked = QLabel(self._texts("Name"), self), QLabel(query, self)
        caption.setBuddy(self.name)
        for aside in (asked, self.said):
            aside.setObjectName("aside")
            aside.setWordWrap(True)
            aside.setTextFormat(Qt.TextFormat.PlainText)
        asked.setVisible(bool(query))
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 18)
        column.setSpacing(10)
        for widget in (caption, self.name, asked, self.said):
            column.addWidget(widget)
        column.addSpacing(8)
        column.addLayout(buttons)
        self.setMinimumWidth(460)

    def _look_whether_taken(self) -> None:
        name = self._taken.get(search_key(self.name.text()))
        texts, act = self._texts, self._texts("Save") if self._replaces else self._texts("Rename")
        said = ""
        if name is not None and self._replaces:
            act = texts("Replace")
            said = texts("“{name}” is saved already. Its query is replaced by this one.", name=name)
        elif name is not None:
            said = texts(
                "There is a saved search “{name}” already. Choose another name.", name=name
            )
        self.said.setText(said)
        self.said.setVisible(bool(said))
        self.save.setText(act)
        self.save.setAccessibleName(act)
        self.save.setEnabled(bool(self.name.text().strip()) and (name is None or self._replaces))

    def _decide(self) -> None:
        self.decided.emit(self.name.text())
        self.accept()
