"""One question above a table, answered in place: a password, an encoding, whether to forget."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from kelisim.base.texts import Texts
from kelisim.ui.delegates.look import Look

ENCODINGS = (
    ("utf-8", "UTF-8"), ("cp1251", "Windows-1251"), ("kz1048", "KZ-1048"), ("koi8-r", "KOI8-R"),
    ("cp866", "CP866 (DOS)"), ("iso8859-5", "ISO 8859-5"), ("mac-cyrillic", "Mac Cyrillic"),
    ("utf-16-le", "UTF-16 LE"), ("utf-16-be", "UTF-16 BE"), ("cp1252", "Windows-1252"),
)  # fmt: skip


class AskBar(QFrame):
    """Hidden until something is asked. Enter answers, Esc leaves everything as it is."""

    password_given = Signal(str, bool)  # for all locked files as well
    encoding_chosen = Signal(str)
    encoding_tried = Signal(str)  # looked at, not chosen yet
    agreed = Signal()
    plan_agreed = Signal()
    inventory_agreed = Signal()
    document_agreed = Signal()  # the other answer to that question
    left = Signal()

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._asked: Sequence[QWidget] = ()
        self._answers: SignalInstance = self.agreed
        self.setObjectName("askBar")
        self.question = QLabel(self)
        self.question.setTextFormat(Qt.TextFormat.PlainText)
        self.password = QLineEdit(self)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.all = QCheckBox(self)
        self.encoding = QComboBox(self)
        for name, shown in ENCODINGS:
            self.encoding.addItem(shown, name)
        self.preview = QLabel(self)
        self.preview.setObjectName("aside")
        self.preview.setTextFormat(Qt.TextFormat.PlainText)
        self.yes, self.other, self.no = (QPushButton(self) for _ in range(3))
        self.names = QPushButton(self)
        self.names.setCheckable(True)
        for button in (self.yes, self.other, self.no, self.names):
            button.setObjectName("quiet")
        self.question.setWordWrap(True)
        row = self._row = QHBoxLayout(self)
        row.addWidget(self.question, 1)
        for widget in (self.password, self.encoding, self.all):
            row.addWidget(widget)
        row.addWidget(self.preview, 2)
        row.addWidget(self.names)
        row.addWidget(self.yes)
        row.addWidget(self.other)
        row.addWidget(self.no)
        self.yes.clicked.connect(self._answer)
        self.password.returnPressed.connect(self._answer)
        self.encoding.activated.connect(self._try_encoding)
        self.other.clicked.connect(self._answer_otherwise)
        self.no.clicked.connect(self.leave)
        self._name_all()
        self.hide()

    def ask_password(self, name: str, locked: int) -> None:
        """Ask for the password of ``name``, which may open all ``locked`` files."""
        self.password.clear()
        self.all.setText(self._texts("Try it on all {count} locked files", count=locked))
        self.all.setChecked(locked > 1)
        self._ask(
            self._texts("Password of {name}:", name=name),
            self._texts("Open"),
            [self.password, *([self.all] if locked > 1 else [])],
        )
        self.password.setAccessibleName(self.question.text())
        self.password.setFocus()

    def ask_encoding(self, name: str) -> None:
        """Ask in which encoding ``name`` is written; what is tried is shown beside."""
        self.preview.clear()
        self._ask(
            self._texts("Encoding of {name}:", name=name),
            self._texts("Read it so"),
            [self.encoding, self.preview],
        )
        self.encoding.setAccessibleName(self.question.text())
        self.encoding.setFocus()
        self._try_encoding()

    def ask_whether_to_forget(self, count: int) -> None:
        """Forgetting cannot be undone, though the files themselves stay where they are."""
        question = self._texts.count(
            "Forget {number} held file? The file it came from stays where it is.",
            "Forget {number} held files? The files they came from stay where they are.",
            count,
        )
        self._ask(question, self._texts("Forget"), [])
        self.no.setFocus()

    def ask_whether_to_take_in(self, plan: str) -> None:
        """Say what an import would do, before anything is copied.

        ``names`` can be pressed meanwhile, to say what the names of the files mean.
        """
        self._ask(plan, self._texts("Take them in"), [self.names])
        self._answers = self.plan_agreed
        self.yes.setFocus()

    def ask_whether_inventory(self, name: str) -> None:
        """A table may describe other files, or be a document itself."""
        question = self._texts(
            "Does {name} describe line by line what is to be taken in, or is it a document?",
            name=name,
        )
        self._ask(question, self._texts("It is an inventory"), [self.other])
        self.other.setText(self._texts("It is a document"))
        self.other.setAccessibleName(self.other.text())
        self._answers = self.inventory_agreed
        self.yes.setFocus()

    def show_preview(self, text: str) -> None:
        self.preview.setText(" ".join(text.split())[:200])

    def restyle(self, look: Look) -> None:
        self._row.setContentsMargins(look.px(16), look.px(8), look.px(10), look.px(8))
        self._row.setSpacing(look.px(10))

    def leave(self) -> None:
        self.password.clear()
        self.hide()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.no.hasFocus():
            (self._answer_otherwise if self.other.hasFocus() else self._answer)()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.leave()
            self._name_all()
        super().changeEvent(event)

    def _name_all(self) -> None:
        """Names for a screen reader, also before anything was asked."""
        texts = self._texts
        for widget, name in (
            (self.password, texts("Password")),
            (self.all, texts("For all locked files")),
            (self.encoding, texts("Encoding")),
            (self.encoding.view(), texts("Encoding")),
            (self.yes, texts("Answer")),
            (self.other, texts("Another answer")),
            (self.names, texts("Read the names by a pattern…")),
            (self.no, texts("Leave it")),
        ):
            widget.setAccessibleName(name)
        self.names.setText(self.names.accessibleName())

    def _ask(self, question: str, answer: str, shown: Sequence[QWidget]) -> None:
        self.question.setText(question)
        self.yes.setText(answer)
        self.no.setText(self._texts("Leave it"))
        for button in (self.yes, self.no):
            button.setAccessibleName(button.text())
        for widget in (self.password, self.encoding, self.all, self.preview, self.other):
            widget.setVisible(widget in shown)
        self.names.setVisible(self.names in shown)
        self.names.setChecked(False)
        self.yes.setEnabled(True)
        self._asked, self._answers = shown, self.agreed
        self.show()

    def _try_encoding(self) -> None:
        self.encoding_tried.emit(str(self.encoding.currentData()))

    def _answer_otherwise(self) -> None:
        self.hide()
        self.document_agreed.emit()
        self.left.emit()

    def _answer(self) -> None:
        if not self.yes.isEnabled():
            return
        asked = self._asked
        password = self.password.text()
        self.password.clear()
        self.hide()
        if self.password in asked:
            self.password_given.emit(password, self.all.isChecked() and self.all in asked)
        elif self.encoding in asked:
            self.encoding_chosen.emit(str(self.encoding.currentData()))
        else:
            self._answers.emit()
        self.left.emit()
