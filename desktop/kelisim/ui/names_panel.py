"""A pattern of file names as it is typed, and below it what each name gives by it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QCompleter,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from kelisim.base.texts import Texts, mark
from kelisim.ui.bars.pill import Pill
from kelisim.ui.bars.underline import underline
from kelisim.ui.formats import number_in_words
from kelisim.ui.names_model import NamesModel, NamesPart, SaidOf
from kelisim.ui.theme.theme import Theme

FILTERS = {
    "all": mark("All names"),
    "fitting": mark("Fit the pattern"),
    "unfit": mark("Do not fit"),
}
_LONGEST = 500


class PatternField(QLineEdit):
    """Underlines the part of the pattern that is a mistake."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.mistake: tuple[int, int] | None = None
        self.setMaxLength(_LONGEST)

    def mark_mistake(self, place: tuple[int, int] | None) -> None:
        self.mistake = place
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.mistake is not None:
            underline(self, [self.mistake], self._theme.look().danger)


class NamesPanel(QWidget):
    """Hidden until names are to be read; what it shows is followed by `said_of`."""

    pattern_typed = Signal(str)
    left = Signal()  # Esc

    def __init__(self, texts: Texts, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts, self._theme = texts, theme
        self._number = 0
        self._fits: bytes | None = None
        self._filter = "all"
        self.said_of: SaidOf | None = None
        self.box = QFrame(self)
        self.box.setObjectName("askBar")
        self.caption, self.hint, self.trouble = QLabel(self), QLabel(self), QLabel(self)
        for label, name in ((self.hint, "aside"), (self.trouble, "mistake")):
            label.setObjectName(name)
        for label in (self.caption, self.hint, self.trouble):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(label is not self.caption)
        self.entry = PatternField(theme, self)
        self.model = NamesModel(texts, theme, self)
        self.table = QTableView(self)
        self.pills: dict[str, Pill] = {}
        self._arrange()
        self.entry.textChanged.connect(self.pattern_typed)
        theme.changed.connect(self.restyle)
        self.restyle()
        self.retranslate()
        self.hide()

    # -- what is shown

    def show_names(self, names: Sequence[str], patterns: Sequence[str]) -> None:
        """The names of what is about to come in, and the patterns used before, newest first."""
        self._number = len(names)
        self.model.show_names(names)
        completer = QCompleter(list(patterns), self.entry)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.entry.setCompleter(completer)
        self.entry.setText(patterns[0] if patterns else "")
        self.pattern_typed.emit(self.entry.text())
        self.entry.setFocus()
        self.entry.selectAll()

    def show_pattern(self, said_of: SaidOf | None) -> None:
        """A pattern without mistakes, or none at all."""
        self.said_of = said_of
        self.entry.mark_mistake(None)
        self._tell("")
        self._read(said_of)

    def show_mistake(self, sentence: str, start: int, end: int) -> None:
        """A pattern by which nothing can be read, and where it is wrong."""
        self.said_of = None
        self.entry.mark_mistake((start, end))
        self._tell(sentence)
        self._read(None)

    def show_fits(self, fits: bytes) -> None:
        """For each name, in order, whether the pattern fits it."""
        self._fits = fits
        self._narrow()
        self._write()

    def choose(self, name: str) -> None:
        """Show all names, or those that the pattern fits or does not."""
        self._filter = name
        self.pills[name].setChecked(True)
        self._narrow()

    def _read(self, said_of: SaidOf | None) -> None:
        self._fits = None
        self.choose("all")
        self.model.show_pattern(said_of)
        self._write()

    def _narrow(self) -> None:
        fits, wanted = self._fits, self._filter == "fitting"
        if fits is None or self._filter == "all":
            self.model.narrow(None)
        else:
            self.model.narrow([at for at, fit in enumerate(fits) if bool(fit) == wanted])

    def _tell(self, mistake: str) -> None:
        self.trouble.setText(mistake)
        self.trouble.setVisible(bool(mistake))
        self.hint.setVisible(not mistake)

    # -- how it looks

    def _arrange(self) -> None:
        self._column, row = QVBoxLayout(self), QHBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._inner = QVBoxLayout(self.box)
        row.addWidget(self.caption)
        row.addWidget(self.entry, 1)
        self._inner.addLayout(row)
        self._inner.addWidget(self.hint)
        self._inner.addWidget(self.trouble)
        self._pill_row, group = QHBoxLayout(), QButtonGroup(self)
        for name in FILTERS:
            pill = Pill("pill", self)
            pill.setChecked(name == self._filter)
            pill.clicked.connect(partial(self.choose, name))
            group.addButton(pill)
            self._pill_row.addWidget(pill)
            self.pills[name] = pill
        self._pill_row.addStretch(1)
        table, header = self.table, self.table.horizontalHeader()
        table.setModel(self.model)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for part in NamesPart:
            header.setSectionResizeMode(part, QHeaderView.ResizeMode.Stretch)
        self._column.addWidget(self.box)
        self._column.addLayout(self._pill_row)
        self._column.addWidget(table, 1)
        self.setFocusProxy(self.entry)

    def _write(self) -> None:
        fitting = sum(self._fits) if self._fits is not None else 0
        numbers = {"all": self._number, "fitting": fitting, "unfit": self._number - fitting}
        for name, caption in FILTERS.items():
            known = self._fits is not None or name == "all"
            words = self._texts(caption)
            words += f" · {number_in_words(numbers[name])}" if known else ""
            self.pills[name].setText(words)
            self.pills[name].setAccessibleName(words)
            self.pills[name].setEnabled(known)

    @Slot()
    def restyle(self) -> None:
        look = self._theme.look()
        self._column.setSpacing(look.px(14))
        self._inner.setContentsMargins(look.px(16), look.px(10), look.px(16), look.px(10))
        self._inner.setSpacing(look.px(6))
        self._pill_row.setSpacing(look.px(6))
        self.table.verticalHeader().setDefaultSectionSize(look.px(35))

    def retranslate(self) -> None:
        texts = self._texts
        self.setAccessibleName(texts("Names of files by a pattern"))
        self.caption.setText(texts("Pattern of the names:"))
        self.entry.setAccessibleName(texts("Pattern of the names"))
        # The braces are doubled in the texts, as wherever a text could have details.
        self.entry.setPlaceholderText(texts("{{date}}_{{place}}_{{title}}").format())
        self.hint.setText(
            texts(
                "Write {{date}}_{{place}}_{{title}}, or other fields, as the names are made, "
                "without the ending; {{*}} stands for anything. Left empty, names say nothing."
            ).format()
        )
        self.table.setAccessibleName(texts("Names and what they say"))
        self.model.retranslate()
        self._write()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
