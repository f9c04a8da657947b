"""A batch of files, whole: how many became what, and what needs a person."""

from __future__ import annotations

from collections import Counter
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from kelisim.archive.values import BatchRecord, ItemRecord
from kelisim.base.texts import Texts, mark
from kelisim.ui.bars.pill import Pill
from kelisim.ui.formats import moment, number_in_words
from kelisim.ui.intake_model import Column, IntakeModel
from kelisim.ui.theme.theme import Theme

COUNTED = (
    ("stored", mark("documents added")),
    ("duplicate", mark("already there (the same file)")),
    ("similar", mark("similar: please compare")),
    ("held", mark("not read: in the holding folder")),
    ("queued", mark("waiting")),
)
FILTERS = {
    "all": (mark("All"), ("queued", "stored", "duplicate", "similar", "held", "cancelled")),
    "stored": (mark("Added"), ("stored",)),
    "attention": (mark("Need attention"), ("held", "similar")),
    "queued": (mark("Waiting"), ("queued",)),
}
GATHER_MS = 150


class IntakePage(QWidget):
    """Follows the batch that runs, or shows the one before."""

    stop_wanted = Signal()
    document_wanted = Signal(int)
    retry_wanted = Signal(int)  # an item
    left = Signal()

    def __init__(self, texts: Texts, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._theme = theme
        self._batch: BatchRecord | None = None
        self._running = False
        self._sentence = ""
        self._filter = "all"
        self._waiting: list[ItemRecord] = []
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title, self.aside = QLabel(self), QLabel(self)
        self.title.setObjectName("pageTitle")
        self.aside.setObjectName("aside")
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.back, self.stop = QPushButton(self), QPushButton(self)
        self.back.setObjectName("quiet")
        self.stop.setObjectName("quiet")
        self.model = IntakeModel(texts, theme, self)
        self.table = QTableView(self)
        self._numbers: dict[str, QLabel] = {}
        self._captions: dict[str, QLabel] = {}
        self._boxes: dict[str, QFrame] = {}
        self.pills: dict[str, QPushButton] = {}
        self._arrange()
        self._gather = QTimer(self, singleShot=True, interval=GATHER_MS)
        self._gather.timeout.connect(self._show_settled)
        self.back.clicked.connect(self.left)
        self.stop.clicked.connect(self.stop_wanted)
        self.table.activated.connect(self._act)
        self.table.clicked.connect(self._act_if_offered)
        theme.changed.connect(self.restyle)
        self.restyle()
        self.retranslate()

    def show_batch(self, batch: BatchRecord | None, items: tuple[ItemRecord, ...]) -> None:
        self._batch = batch
        self._waiting.clear()
        self.model.show_items(items)
        self._write()

    def show_progress(self, sentence: str, done: int, total: int | None, running: bool) -> None:
        self._sentence, self._running = sentence, running
        self.progress.setRange(0, total or (0 if running else 1))
        self.progress.setValue(done if total else 1)
        self._write()

    @Slot(object)
    def settle(self, item: ItemRecord) -> None:
        """A file of the running batch came to its end."""
        self._waiting.append(item)
        if not self._gather.isActive():
            self._gather.start()

    def _show_settled(self) -> None:
        settled, self._waiting = self._waiting, []
        self.model.settle(settled)
        self._write()

    def _arrange(self) -> None:
        self._column = QVBoxLayout(self)
        head, words = QHBoxLayout(), QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.aside)
        head.addLayout(words, 1)
        head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignVCenter)
        boxes, pills, group = QHBoxLayout(), QHBoxLayout(), QButtonGroup(self)
        self._box_row, self._pill_row = boxes, pills
        for state, _ in COUNTED:
            boxes.addWidget(self._box(state), 1)
        for name in FILTERS:
            pill = Pill("pill", self)
            pill.setChecked(name == self._filter)
            pill.clicked.connect(partial(self.choose, name))
            group.addButton(pill)
            pills.addWidget(pill)
            self.pills[name] = pill
        pills.addStretch(1)
        self._dress_table()
        self._column.addLayout(head)
        self._column.addWidget(self.progress)
        self._column.addLayout(boxes)
        self._column.addLayout(pills)
        self._column.addWidget(self.table, 1)

    def _box(self, state: str) -> QFrame:
        box, number, caption = QFrame(self), QLabel(self), QLabel(self)
        box.setObjectName("card")
        number.setObjectName("number")
        caption.setObjectName("aside")
        caption.setWordWrap(True)
        column = QVBoxLayout(box)
        column.setSpacing(0)
        column.addWidget(number)
        column.addWidget(caption)
        self._boxes[state], self._numbers[state], self._captions[state] = box, number, caption
        return box

    def _dress_table(self) -> None:
        self.table.setModel(self.model)
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column in (Column.FILE, Column.HAPPENED):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(Column.WAY, QHeaderView.ResizeMode.ResizeToContents)

    def choose(self, name: str) -> None:
        """Show the files of one filter: all, stored, attention or queued."""
        self._filter = name
        self.pills[name].setChecked(True)
        states = FILTERS[name][1]
        self.model.choose(lambda item: item.state in states)

    def _act_if_offered(self, index: QModelIndex) -> None:
        if index.column() == Column.WAY:
            self._act(index)

    def _act(self, index: QModelIndex) -> None:
        item = self.model.item_at(index)
        if item is None:
            return
        if item.state == "held":
            self.retry_wanted.emit(int(item.id))
        elif item.document is not None:
            self.document_wanted.emit(int(item.document))

    def _write(self) -> None:
        texts, items = self._texts, self.model.items
        counts: Counter[str] = Counter(item.state for item in items)
        for state, caption in COUNTED:
            number = counts[state]
            self._numbers[state].setText(number_in_words(number))
            self._captions[state].setText(texts(caption))
            wanted = "warningCard" if state == "held" and number else "card"
            if self._boxes[state].objectName() != wanted:
                self._boxes[state].setObjectName(wanted)
                for widget in (self._boxes[state], self._numbers[state]):
                    widget.style().unpolish(widget)
                    widget.style().polish(widget)
        for name, (caption, states) in FILTERS.items():
            number = sum(counts[state] for state in states)
            many = f" · {number_in_words(number)}" if number and name == "attention" else ""
            self.pills[name].setText(texts(caption) + many)
            self.pills[name].setAccessibleName(texts(caption) + many)
        self.title.setText(
            texts("Import: “{name}”", name=self._batch.name) if self._batch else texts("Import")
        )
        self.aside.setText(self._about(len(items)))
        self.stop.setVisible(self._running)
        self.progress.setVisible(self._running)

    def _about(self, number: int) -> str:
        if self._batch is None:
            return self._texts("Nothing was imported yet. Drop files or folders here.")
        parts = [
            self._texts.count(
                "{shown} file", "{shown} files", number, shown=number_in_words(number)
            ),
            moment(self._batch.started, self._texts),
        ]
        return " · ".join((*parts, self._sentence) if self._running else parts)

    def restyle(self) -> None:
        look = self._theme.look()
        self._column.setContentsMargins(look.px(40), look.px(28), look.px(40), look.px(28))
        self._column.setSpacing(look.px(14))
        for box in self._boxes.values():
            # A box keeps its own words clear of its outline.
            box.setContentsMargins(look.px(6), look.px(2), look.px(6), look.px(2))
        self._box_row.setSpacing(look.px(12))
        self._pill_row.setSpacing(look.px(6))
        self.table.verticalHeader().setDefaultSectionSize(look.px(39))

    def retranslate(self) -> None:
        texts = self._texts
        self.setAccessibleName(texts("Import"))
        self.table.setAccessibleName(texts("Files of the import"))
        self.progress.setAccessibleName(texts("Progress"))
        for button, caption in (
            (self.back, texts("Back to documents")),
            (self.stop, texts("Stop")),
        ):
            button.setText(caption)
            button.setAccessibleName(caption)
        self.model.retranslate()
        self._write()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
