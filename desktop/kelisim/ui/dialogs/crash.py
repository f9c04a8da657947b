"""What a person sees when Kelisim has a defect: one sentence, and details that can be copied."""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from kelisim.base.texts import Texts

log = logging.getLogger(__name__)
Hook = Callable[[type[BaseException], BaseException, TracebackType | None], None]


class CrashDialog(QDialog):
    """The program goes on: the archive is safe, the act that failed was not done."""

    def __init__(self, texts: Texts, details: str, log_file: Path, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._details = details
        self.setWindowTitle(texts("Something went wrong"))
        sentence = QLabel(
            texts(
                "Kelisim met an error of its own. Your archive is safe; what you did last may "
                "not have been done. Please send the details to whoever looks after Kelisim."
            )
        )
        sentence.setWordWrap(True)
        where = QLabel(texts("Written down in {file}", file=str(log_file)))
        where.setObjectName("aside")
        where.setWordWrap(True)
        shown = QPlainTextEdit(details)
        shown.setReadOnly(True)
        shown.setAccessibleName(texts("Details"))
        copy, go_on = QPushButton(texts("Copy the details")), QPushButton(texts("Go on"))
        for button, kind in ((copy, "quiet"), (go_on, "primary")):
            button.setObjectName(kind)
            button.setAccessibleName(button.text())
        copy.clicked.connect(self.copy)
        go_on.clicked.connect(self.accept)
        go_on.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addWidget(copy)
        buttons.addStretch(1)
        buttons.addWidget(go_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 18)
        column.setSpacing(12)
        for widget in (sentence, shown, where):
            column.addWidget(widget)
        column.addLayout(buttons)
        self.resize(620, 400)

    def copy(self) -> None:
        QGuiApplication.clipboard().setText(self._details)


def catch_defects(texts: Texts, log_file: Path, parent: Callable[[], QWidget | None]) -> Hook:
    """A `sys.excepthook` that writes the trace to the log and shows it once at a time."""
    shown: list[CrashDialog] = []

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        details = "".join(traceback.format_exception(kind, error, trace))
        log.critical("A defect:\n%s", details)
        if not shown:
            dialog = CrashDialog(texts, details, log_file, parent())
            shown.append(dialog)
            dialog.finished.connect(shown.clear)
            dialog.open()

    return hook
