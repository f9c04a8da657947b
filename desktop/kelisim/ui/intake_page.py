"""A batch of files, whole: how many became what, and what needs a person."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from kelisim.archive.values import BatchRecord, ItemRecord
from kelisim.base.texts import Texts, mark
from kelisim.ui.bars.pill import Pill
from kelisim.ui.formats import moment, number_in_words
from kelisim.ui.intake_model import IntakeModel
from kelisim.ui.intake_table import IntakeTable
from kelisim.ui.models.file_words import size_in_words
from kelisim.ui.models.intake_ways import Way, needs_attention
from kelisim.ui.names_panel import NamesPanel
from kelisim.ui.page import Page
from kelisim.ui.panels.ask_bar import AskBar
from kelisim.ui.panels.count_cards import CountCards
from kelisim.ui.theme.theme import Theme

Wanted = Callable[[ItemRecord], bool]

FILTERS: dict[str, tuple[str, Wanted]] = {
    "all": (mark("All"), lambda _: True),
    "stored": (mark("Added"), lambda item: item.state == "stored"),
    "attention": (mark("Need attention"), needs_attention),
    "queued": (mark("Waiting"), lambda item: item.state == "queued"),
    "holding": (mark("Holding folder"), lambda item: item.state == "held"),
}
GATHER_MS = 150


class IntakePage(Page):
    """Follows the batch that runs, or shows the one before, or all that is held."""

    stop_wanted = Signal()
    pause_wanted = Signal()
    resume_wanted = Signal()
    undo_wanted = Signal(int)  # a batch
    holding_wanted = Signal(bool)  # the files of all batches that are held; False: the batch again
    way_wanted = Signal(str, tuple)  # a `Way`, the items
    left = Signal()

    def __init__(self, texts: Texts, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(texts, theme, parent)
        self._batch: BatchRecord | None = None
        self._running = False
        self._sentence = ""
        self._filter = "all"
        self._held_in_all = 0
        self._waiting: list[ItemRecord] = []
        self.title, self.aside = QLabel(self), QLabel(self)
        for label, name in ((self.title, "pageTitle"), (self.aside, "aside")):
            label.setObjectName(name)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.back, self.undo, self.retry, self.pause, self.resume, self.stop = (
            self._button() for _ in range(6)
        )
        self.cards = CountCards(texts, self)
        self.ask = AskBar(texts, self)
        self.names = NamesPanel(texts, theme, self)
        self.model = IntakeModel(texts, theme, self)
        self.table = IntakeTable(self.model, texts, theme, self)
        self.pills: dict[str, QPushButton] = {}
        self._arrange()
        self._gather = QTimer(self, singleShot=True, interval=GATHER_MS)
        self._gather.timeout.connect(self._show_settled)
        self.back.clicked.connect(self.left)
        self.stop.clicked.connect(self.stop_wanted)
        self.pause.clicked.connect(self.pause_wanted)
        self.resume.clicked.connect(self.resume_wanted)
        self.undo.clicked.connect(self._undo)
        self.retry.clicked.connect(self._retry_all)
        self.table.way_wanted.connect(self.way_wanted)
        self.ask.left.connect(self._when_answered)
        self.ask.names.toggled.connect(self._make_room_for_names)
        self.names.left.connect(self._leave_names)
        self.names.entry.returnPressed.connect(self.ask.yes.setFocus)
        self.restyle()
        self.retranslate()

    # -- what is shown

    def show_batch(
        self, batch: BatchRecord | None, items: Sequence[ItemRecord], held_in_all: int = 0
    ) -> None:
        """A batch with its files, and how many files of all batches are held."""
        self._batch = batch
        self._held_in_all = held_in_all
        self._waiting.clear()
        self.model.show_items(items)
        if self._filter == "holding":
            self._choose("all")
        self._write()

    def show_holding(self, items: Sequence[ItemRecord]) -> None:
        """Everything that is held, of whatever batch."""
        self._held_in_all = len(items)
        self._waiting.clear()
        self.model.show_items(items)
        self._choose("holding")
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

    @property
    def shows_holding(self) -> bool:
        return self._filter == "holding"

    def _show_settled(self) -> None:
        settled, self._waiting = self._waiting, []
        self.model.settle(settled)
        self._write()

    # -- what is chosen

    def choose(self, name: str) -> None:
        """Show the files of one filter; the holding folder and the batch are read anew."""
        was_holding = self.shows_holding
        self._choose(name)
        if self.shows_holding != was_holding:
            self.holding_wanted.emit(self.shows_holding)

    def _choose(self, name: str) -> None:
        self._filter = name
        self.pills[name].setChecked(True)
        self.model.choose(FILTERS[name][1])

    def _undo(self) -> None:
        if self._batch is not None:
            self.undo_wanted.emit(int(self._batch.id))

    def _retry_all(self) -> None:
        held = tuple(item for item in self.model.items if item.state == "held")
        if held:
            self.way_wanted.emit(Way.RETRY, held)

    @Slot()
    def _when_answered(self) -> None:
        self.ask.names.setChecked(False)
        self.table.setFocus()

    @Slot(bool)
    def _make_room_for_names(self, shown: bool) -> None:
        """The names to come stand where the files of the batch before stood."""
        for widget in (self.cards, self.table, *self.pills.values()):
            widget.setVisible(not shown)

    @Slot()
    def _leave_names(self) -> None:
        self.ask.names.setChecked(False)
        self.ask.names.setFocus()

    # -- how it looks

    def _button(self) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName("quiet")
        return button

    def _arrange(self) -> None:
        head, words = QHBoxLayout(), QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.aside)
        head.addLayout(words, 1)
        for button in (self.back, self.undo, self.retry, self.pause, self.resume, self.stop):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        pills, group = QHBoxLayout(), QButtonGroup(self)
        self._pill_row = pills
        for name in FILTERS:
            pill = Pill("pill", self)
            pill.setChecked(name == self._filter)
            pill.clicked.connect(partial(self.choose, name))
            group.addButton(pill)
            pills.addWidget(pill)
            self.pills[name] = pill
        pills.addStretch(1)
        self._column.addLayout(head)
        self._column.addWidget(self.progress)
        self._column.addWidget(self.cards)
        self._column.addLayout(pills)
        self._column.addWidget(self.ask)
        self._column.addWidget(self.names, 1)
        self._column.addWidget(self.table, 1)

    def _write(self) -> None:
        texts, counts = self._texts, self.model.counts
        self.cards.show_counts(counts)
        many = {"attention": counts["attention"], "holding": self._held_in_all}
        for name, (caption, _) in FILTERS.items():
            number = f" · {number_in_words(many[name])}" if many.get(name) else ""
            self.pills[name].setText(texts(caption) + number)
            self.pills[name].setAccessibleName(texts(caption) + number)
        if self.shows_holding:
            self.title.setText(texts("Holding folder"))
        elif self._batch:
            self.title.setText(texts("Import: “{name}”", name=self._batch.name))
        else:
            self.title.setText(texts("Import"))
        self.aside.setText(self._about(len(self.model.items)))
        is_open = self._batch is not None and self._batch.finished is None
        self.stop.setVisible(self._running or is_open)
        self.pause.setVisible(self._running)
        self.resume.setVisible(is_open and not self._running)
        self.undo.setVisible(
            not (is_open or self._running or self.shows_holding) and counts["stored"] > 0
        )
        self.retry.setVisible(self.shows_holding and counts["held"] > 1 and not self._running)
        self.progress.setVisible(self._running or is_open)

    def _about(self, number: int) -> str:
        texts = self._texts
        if self.shows_holding:
            return texts("Files that could not be read, of every import, each with its reason.")
        if self._batch is None:
            return texts("Nothing was imported yet. Drop files or folders here.")
        parts = [
            texts.count("{shown} file", "{shown} files", number, shown=number_in_words(number)),
            size_in_words(self._batch.size_bytes, texts) if self._batch.size_bytes else "",
            moment(self._batch.started, texts),
        ]
        if self._running:
            parts.append(self._sentence)
        elif self._batch.finished is None:
            parts.append(texts("paused; it goes on when you say so"))
        return " · ".join(part for part in parts if part)

    def restyle(self) -> None:
        super().restyle()
        look = self._theme.look()
        self._pill_row.setSpacing(look.px(6))
        self.cards.restyle(look)
        self.ask.restyle(look)

    def retranslate(self) -> None:
        texts = self._texts
        self.setAccessibleName(texts("Import"))
        self.progress.setAccessibleName(texts("Progress"))
        for button, caption in (
            (self.back, texts("Back to documents")),
            (self.undo, texts("Undo the whole import")),
            (self.retry, texts("Try all again")),
            (self.pause, texts("Pause")),
            (self.resume, texts("Go on")),
            (self.stop, texts("Stop")),
        ):
            button.setText(caption)
            button.setAccessibleName(caption)
        self.model.retranslate()
        self._write()
