"""A table that describes what comes in: what its columns hold, and what its lines become."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from kelisim.base.texts import Texts, mark
from kelisim.ui.bars.pill import Pill
from kelisim.ui.formats import number_in_words
from kelisim.ui.inventory_columns_model import SAMPLES, InventoryColumnsModel
from kelisim.ui.inventory_lines_model import (
    IN_ORDER,
    LOST,
    MISTAKEN,
    REPEATED,
    InventoryLinesModel,
    ReadLine,
)
from kelisim.ui.inventory_tables import ColumnsTable, LinesTable
from kelisim.ui.page import Page
from kelisim.ui.panels.files_bar import FilesBar
from kelisim.ui.panels.short_label import ShortLabel
from kelisim.ui.theme.theme import Theme

if TYPE_CHECKING:
    from kelisim.app.use_cases.inventory_columns import Mapped
    from kelisim.intake.table import Table

FILTERS: dict[str, tuple[str, frozenset[int]]] = {
    "all": (mark("All lines"), frozenset({IN_ORDER, MISTAKEN, LOST, REPEATED})),
    "in_order": (mark("In order"), frozenset({IN_ORDER})),
    "mistaken": (mark("With mistakes"), frozenset({MISTAKEN})),
    "lost": (mark("Cannot be taken in"), frozenset({LOST, REPEATED})),
}

_LEAST_TABLE_PX = 147
"""The height of the headings and three rows."""


class InventoryPage(Page):
    """Above, each column of the table with what it holds; below, each line and its mistakes."""

    mapping_changed = Signal()
    wanted = Signal()  # take in what is shown
    left = Signal()

    def __init__(self, texts: Texts, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(texts, theme, parent)
        self._name, self._lines, self._columns = "", 0, 0
        self._remembered = False
        self._verdicts = b""
        self._checking = ""
        self._filter = "all"
        self.title = ShortLabel(self)
        self.aside, self.progress = QLabel(self), QLabel(self)
        self.holding, self.becoming, self.wrong = QLabel(self), QLabel(self), QLabel(self)
        self.wrong.setWordWrap(True)
        for label, name in (
            (self.title, "pageTitle"), (self.aside, "aside"), (self.progress, "aside"),
            (self.holding, "section"), (self.becoming, "section"),
            (self.wrong, "aside"),
        ):  # fmt: skip
            label.setObjectName(name)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.leave, self.take = QPushButton(self), QPushButton(self)
        self.leave.setObjectName("quiet")
        self.take.setObjectName("primary")
        self.files = FilesBar(texts, theme, self)
        self.columns = InventoryColumnsModel(texts, theme, self)
        self.lines = InventoryLinesModel(texts, theme, self)
        self.columns_table = ColumnsTable(self.columns, texts, theme, self)
        self.lines_table = LinesTable(self.lines, texts, theme, self)
        self.pills: dict[str, Pill] = {}
        self._arrange()
        self.leave.clicked.connect(self.left)
        self.take.clicked.connect(self.wanted)
        self.columns.mapping_changed.connect(self._when_mapped)
        self.files.changed.connect(self.mapping_changed)
        self.lines_table.selectionModel().currentRowChanged.connect(self._tell_wrong)
        self.lines.modelReset.connect(self._tell_wrong)
        self.restyle()
        self.retranslate()

    # -- what is shown

    @property
    def mapped(self) -> Mapped:
        """What the columns hold; no files where none are wanted."""
        held = self.columns.mapped
        wanted = self.files.wanted
        return {place: column for place, column in held.items() if wanted or column != "file"}

    def show_table(
        self, name: str, table: Table | None, mapped: Mapped, folder: Path, *, remembered: bool
    ) -> None:
        """A table just read; ``remembered``: a person has mapped such a one before."""
        self._name, self._remembered, self._verdicts = name, remembered, b""
        rows = range(1, min(len(table), SAMPLES + 1)) if table else ()
        headings = table.headings if table else ()
        self._lines, self._columns = (len(table) - 1 if table else 0), len(headings)
        self.files.show_folder(folder)
        self.columns.show_table(headings, [table[row] for row in rows] if table else (), mapped)
        self._choose("all")
        self._write()

    def show_unchecked(self, read: ReadLine | None) -> None:
        """The lines as they are read now; what is wrong with them is being looked for."""
        self._verdicts = b""
        self.lines.show_lines(self._lines, read)
        self._write()

    def show_checking(self, done: int, total: int) -> None:
        shown = [number_in_words(number) for number in (done, total)]
        self._checking = self._texts("Checking: {done} of {total}", done=shown[0], total=shown[1])
        self.progress.setText(self._checking)

    def show_verdicts(self, verdicts: bytes) -> None:
        """What came of the check, a verdict a line."""
        self._verdicts, self._checking = verdicts, ""
        self.lines.show_verdicts(verdicts, FILTERS[self._filter][1])
        self._write()

    # -- what is chosen

    def choose(self, name: str) -> None:
        """Show the lines of one filter."""
        self._choose(name)
        if self._verdicts:
            self.lines.show_verdicts(self._verdicts, FILTERS[name][1])

    def _choose(self, name: str) -> None:
        self._filter = name
        self.pills[name].setChecked(True)

    @Slot()
    def _when_mapped(self) -> None:
        self._remembered = False
        self.mapping_changed.emit()

    @Slot()
    def _tell_wrong(self) -> None:
        """What is wrong with the chosen line, at its whole length."""
        index = self.lines_table.currentIndex()
        line = self.lines.line_at(index)
        sentence = self.lines.wrong_with(line) if line else ""
        line_number = number_in_words(line.number) if line else ""
        said = self._texts("Line {number}", number=line_number)
        self.wrong.setText(f"{said} · {sentence}" if sentence else "")
        self.wrong.setVisible(bool(sentence))

    # -- how it looks

    def _arrange(self) -> None:
        head, words, pills = QHBoxLayout(), QVBoxLayout(), QHBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.aside)
        head.addLayout(words, 1)
        for button in (self.leave, self.take):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._pill_row, group = pills, QButtonGroup(self)
        for name in FILTERS:
            pill = Pill("pill", self)
            pill.setChecked(name == self._filter)
            pill.clicked.connect(partial(self.choose, name))
            group.addButton(pill)
            pills.addWidget(pill)
            self.pills[name] = pill
        pills.addStretch(1)
        pills.addWidget(self.progress)
        self._column.addLayout(head)
        self._column.addWidget(self._scrolled(), 1)
        self._body.addWidget(self.files)
        self._body.addWidget(self.holding)
        self._body.addWidget(self.columns_table, 5)
        self._body.addWidget(self.becoming)
        self._body.addLayout(pills)
        self._body.addWidget(self.lines_table, 6)
        self._body.addWidget(self.wrong)
        self.setFocusProxy(self.columns_table)

    def _scrolled(self) -> QScrollArea:
        """Where large letters or a small window leave no room for both tables, one scrolls."""
        area, body = QScrollArea(self), QWidget(self)
        self._body = QVBoxLayout(body)
        self._body.setContentsMargins(0, 0, 0, 0)
        area.setWidget(body)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for ground in (area.viewport(), body):
            ground.setAutoFillBackground(False)
        return area

    def _write(self) -> None:
        texts, said = self._texts, self._verdicts
        counted = [said.count(verdict) for verdict in range(REPEATED + 1)]
        self.title.show_text(texts("Inventory: “{name}”", name=self._name))
        self.aside.setText(self._about())
        self.files.set_possible("file" in self.columns.mapped.values())
        self.lines_table.show_files("file" in self.mapped.values())
        for name, (caption, wanted) in FILTERS.items():
            number = sum(counted[verdict] for verdict in wanted) if self._verdicts else self._lines
            known = bool(self._verdicts) or name == "all"
            words = texts(caption) + (f" · {number_in_words(number)}" if known else "")
            self.pills[name].setText(words)
            self.pills[name].setAccessibleName(words)
            self.pills[name].setEnabled(known)
        good = counted[IN_ORDER] + counted[MISTAKEN]
        words = texts.count(
            "Take in {shown} line", "Take in {shown} lines", good, shown=number_in_words(good)
        )
        self.take.setText(words if self._verdicts else texts("Take in"))
        self.take.setAccessibleName(self.take.text())
        self.take.setEnabled(good > 0)
        self.progress.setText(self._checking)

    def _about(self) -> str:
        texts = self._texts
        if not self._name:
            return ""
        parts = [
            texts.count(
                "{shown} line", "{shown} lines", self._lines, shown=number_in_words(self._lines)
            ),
            texts.count("{number} column", "{number} columns", self._columns),
        ]
        if not self.columns.mapped:
            parts.append(texts("say what the columns hold: no heading is known"))
        elif self._remembered:
            parts.append(texts("the columns hold what you said the last time"))
        return " · ".join(parts)

    def restyle(self) -> None:
        super().restyle()
        look = self._theme.look()
        for column in (self._column, self._body):
            column.setSpacing(look.px(8))
        for table in (self.columns_table, self.lines_table):
            table.setMinimumHeight(look.px(_LEAST_TABLE_PX))
        for label in (self.holding, self.becoming):  # nearer to what it is about
            label.setContentsMargins(0, look.px(8), 0, 0)
        self._pill_row.setSpacing(look.px(6))

    def retranslate(self) -> None:
        texts = self._texts
        self.setAccessibleName(texts("Inventory"))
        self.holding.setText(texts("What each column holds"))
        self.becoming.setText(texts("What each line becomes"))
        self.leave.setText(texts("Do not take in"))
        self.leave.setAccessibleName(texts("Do not take in"))
        self.columns.retranslate()
        self.lines.retranslate()
        self._write()
