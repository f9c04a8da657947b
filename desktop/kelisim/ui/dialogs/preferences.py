"""The limits of intake: how much a file may cost, each with what it protects from."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from kelisim.base.errors import Mistake
from kelisim.base.texts import Texts
from kelisim.intake.adjusting import ADJUSTABLE, Adjustable
from kelisim.ui.theme.theme import Theme

ENTRY_PX = 110
WIDTH_PX, HEIGHT_PX = 720, 640
LONGEST_NUMBER = 9


class _LimitRow:
    """One limit: its name, the number with its unit, and below them why, or what is wrong."""

    def __init__(self, texts: Texts, limit: Adjustable, number: int) -> None:
        self._texts = texts
        self.limit = limit
        label = texts(limit.label)
        self.label, self.unit = QLabel(label), QLabel(texts(limit.unit))
        self.entry, self.said = QLineEdit(str(number)), QLabel()
        self.entry.setAccessibleName(f"{label}, {texts(limit.unit)}")
        self.entry.setMaxLength(LONGEST_NUMBER)
        self.entry.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.label.setBuddy(self.entry)
        self.said.setWordWrap(True)
        self.look()

    @property
    def number(self) -> int | None:
        """What was typed, None where it cannot be taken."""
        try:
            number = int(self.entry.text())
            self.limit.check(number)
        except (ValueError, Mistake):
            return None
        return number

    def look(self) -> None:
        """Say below the number what it is good for, or why it cannot be taken."""
        wrong = self.number is None
        sentence = (
            self._texts.sentence(self.limit.refusal())
            if wrong
            else self._texts(self.limit.protects)
        )
        name = "mistake" if wrong else "aside"
        self.entry.setAccessibleDescription(sentence)
        self.said.setText(sentence)
        if self.said.objectName() != name:
            self.said.setObjectName(name)
            self.said.style().unpolish(self.said)
            self.said.style().polish(self.said)


class PreferencesDialog(QDialog):
    """`decided` carries the limits that differ from the defaults, by their names."""

    decided = Signal(dict)

    def __init__(
        self, texts: Texts, theme: Theme, chosen: Mapping[str, int], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._texts = texts
        self._look = theme.look()
        self.setWindowTitle(texts("Preferences"))
        self.rows = [
            _LimitRow(texts, limit, chosen.get(limit.name, limit.default)) for limit in ADJUSTABLE
        ]
        self.defaults = QPushButton(texts("Back to the defaults"))
        self.cancel, self.save = QPushButton(texts("Cancel")), QPushButton(texts("Save"))
        for button, kind in (
            (self.defaults, "quiet"),
            (self.cancel, "quiet"),
            (self.save, "primary"),
        ):
            button.setObjectName(kind)
            button.setAccessibleName(button.text())
            button.setAutoDefault(False)
        self.save.setDefault(True)
        self._arrange()
        for row in self.rows:
            row.entry.textChanged.connect(self._check)
        self.defaults.clicked.connect(self.reset)
        self.cancel.clicked.connect(self.reject)
        self.save.clicked.connect(self._decide)
        self.rows[0].entry.setFocus()
        self._check()

    def _arrange(self) -> None:
        px = self._look.px
        heading, lead = (
            QLabel(self._texts("Intake")),
            QLabel(
                self._texts(
                    "A file that costs more than this is held, and the next one is read. "
                    "It holds for the next import; one held file can be allowed more in the "
                    "holding folder."
                )
            ),
        )
        heading.setObjectName("section")
        heading.setFont(self._look.heading)
        lead.setObjectName("aside")
        lead.setWordWrap(True)
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(px(22), px(6), px(22), px(6))
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(3))
        grid.setColumnStretch(0, 1)
        for number, row in enumerate(self.rows):
            row.entry.setFixedWidth(px(ENTRY_PX))
            row.said.setContentsMargins(0, 0, 0, px(10))
            grid.addWidget(row.label, 2 * number, 0)
            grid.addWidget(row.entry, 2 * number, 1)
            grid.addWidget(row.unit, 2 * number, 2)
            grid.addWidget(row.said, 2 * number + 1, 0, 1, 3)
        grid.setRowStretch(2 * len(self.rows), 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setAccessibleName(heading.text())
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(page)
        self._scroll = scroll
        top, buttons = QVBoxLayout(), QHBoxLayout()
        top.setContentsMargins(px(22), px(18), px(22), 0)
        top.addWidget(heading)
        top.addWidget(lead)
        buttons.setContentsMargins(px(22), px(6), px(22), px(16))
        buttons.addWidget(self.defaults)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addLayout(top)
        column.addWidget(scroll, 1)
        column.addLayout(buttons)
        wanted = QSize(px(WIDTH_PX), px(HEIGHT_PX))
        self.resize(wanted.boundedTo(self.screen().availableSize()))

    @Slot()
    def reset(self) -> None:
        """Show the defaults; nothing is saved before the person says so."""
        for row in self.rows:
            row.entry.setText(str(row.limit.default))

    @Slot()
    def _check(self) -> None:
        for row in self.rows:
            row.look()
        self.save.setEnabled(all(row.number is not None for row in self.rows))
        self.defaults.setEnabled(any(row.number != row.limit.default for row in self.rows))

    @Slot()
    def _decide(self) -> None:
        self.decided.emit(
            {
                row.limit.name: row.number
                for row in self.rows
                if row.number is not None and row.number != row.limit.default
            }
        )
        self.accept()
