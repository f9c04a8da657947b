"""What was thrown away: looked through, and taken out again with all that was said about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from kelisim.archive.values import Description
from kelisim.base.ids import DocumentId
from kelisim.base.texts import Texts
from kelisim.ui.formats import date_in_words, moment, number_in_words
from kelisim.ui.page import Page
from kelisim.ui.theme.theme import Theme

TITLE, DATE, THROWN = range(3)


class TrashPage(Page):
    """Lists the documents in the trash, the last thrown away first."""

    restore_wanted = Signal(tuple)  # of document ids
    left = Signal()

    def __init__(self, texts: Texts, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(texts, theme, parent)
        self._documents: tuple[Description, ...] = ()
        self._read_only = False
        self.title, self.aside = QLabel(self), QLabel(self)
        self.title.setObjectName("pageTitle")
        self.aside.setObjectName("aside")
        self.back, self.restore = QPushButton(self), QPushButton(self)
        self.back.setObjectName("quiet")
        self.restore.setObjectName("primary")
        self.table = QTableWidget(0, 3, self)
        self._arrange()
        self.back.clicked.connect(self.left)
        self.restore.clicked.connect(self.restore_chosen)
        self.table.itemActivated.connect(self.restore_chosen)
        self.table.itemSelectionChanged.connect(self._follow_selection)
        self.restyle()
        self.retranslate()

    def show_documents(self, documents: Sequence[Description], *, read_only: bool) -> None:
        """Show what is in the trash now."""
        latest = sorted(documents, key=lambda one: one.trashed or one.added, reverse=True)
        self._documents, self._read_only = tuple(latest), read_only
        self._write()
        if latest:
            self.table.selectRow(0)
        self._follow_selection()

    def chosen(self) -> tuple[DocumentId, ...]:
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return tuple(self._documents[row].id for row in rows)

    @Slot()
    def restore_chosen(self) -> None:
        chosen = self.chosen()
        if chosen and not self._read_only:
            self.restore_wanted.emit(chosen)

    def _follow_selection(self) -> None:
        self.restore.setEnabled(bool(self.chosen()) and not self._read_only)

    def _arrange(self) -> None:
        head, words = QHBoxLayout(), QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.aside)
        head.addLayout(words, 1)
        for button in (self.back, self.restore):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        for column in (DATE, THROWN):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self._column.addLayout(head)
        self._column.addWidget(self.table, 1)
        self.setFocusProxy(self.table)

    def _write(self) -> None:
        texts = self._texts
        number = len(self._documents)
        self.table.setRowCount(number)
        for row, document in enumerate(self._documents):
            date = document.text_of("held") or document.text_of("published")
            cells = (
                document.text_of("title") or texts("Without a title"),
                date_in_words(date, texts) if date else "",
                moment(document.trashed, texts) if document.trashed else "",
            )
            for column, text in enumerate(cells):
                self.table.setItem(row, column, QTableWidgetItem(text))
        self.table.setVisible(number > 0)
        self.restore.setVisible(number > 0)
        documents = texts.count(
            "{shown} document", "{shown} documents", number, shown=number_in_words(number)
        )
        kept = texts("Nothing is deleted: documents stay here until you take them out.")
        self.aside.setText(f"{documents} · {kept}" if number else texts("The trash is empty."))

    def restyle(self) -> None:
        super().restyle()
        look = self._theme.look()
        self.table.verticalHeader().setDefaultSectionSize(look.px(39))

    def retranslate(self) -> None:
        texts = self._texts
        self.title.setText(texts("Trash"))
        self.setAccessibleName(texts("Trash"))
        self.table.setAccessibleName(texts("Documents in the trash"))
        self.table.setHorizontalHeaderLabels([texts("Title"), texts("Date"), texts("Thrown away")])
        for button, caption in (
            (self.back, texts("Back to documents")),
            (self.restore, texts("Take out of the trash")),
        ):
            button.setText(caption)
            button.setAccessibleName(caption)
        self._write()
