"""Shows who said what beside the text, and lets a person correct, confirm or reject it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Slot
from PySide6.QtWidgets import QInputDialog, QMenu

from kelisim.archive.commands.statements import JudgeStatements, SetSpeaker
from kelisim.archive.statement_values import Statement
from kelisim.base.ids import PersonId
from kelisim.base.texts import Texts
from kelisim.ui.actions import Actions
from kelisim.ui.browse_page import BrowsePage
from kelisim.ui.edits.history import EditHistory
from kelisim.ui.panels.panel import Themed
from kelisim.ui.panels.statement_margin import Placed, StatementMargin
from kelisim.ui.presenters.reading import ReadingPresenter

if TYPE_CHECKING:
    from kelisim.app.reading import ReadDocument
    from kelisim.archive.values import Status

_STEPS = ("next_statement", "previous_statement")
_EDITS = ("said_by", "confirm_statement", "reject_statement")


class StatementsPresenter(QObject):
    """One statement is current: chosen by key, in the margin, or by a click on its words."""

    def __init__(
        self,
        texts: Texts,
        theme: Themed,
        actions: Actions,
        browse: BrowsePage,
        reading: ReadingPresenter,
        history: EditHistory,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._texts, self._actions = texts, actions
        self._reader, self._history = browse.reader, history
        self._read: ReadDocument | None = None
        self._current: int | None = None
        page = browse.reader.page
        self.margin = StatementMargin(texts, theme, page)
        self.margin.chosen.connect(self._choose)
        self.margin.menu_wanted.connect(self._open_menu)
        page.customContextMenuRequested.connect(self._choose_at)
        page.addActions([actions[name] for name in _EDITS])
        reading.read_changed.connect(self._take_in)
        for name, act in (
            ("next_statement", partial(self._step, 1)),
            ("previous_statement", partial(self._step, -1)),
            ("said_by", self._ask_who),
            ("confirm_statement", partial(self._judge, "confirmed")),
            ("reject_statement", partial(self._judge, "rejected")),
        ):
            actions[name].triggered.connect(act)
        self._show()

    @property
    def current(self) -> Statement | None:
        """The statement that an edit would change."""
        return self._statements[self._current] if self._current is not None else None

    @property
    def _statements(self) -> tuple[Statement, ...]:
        return self._read.statements if self._read is not None else ()

    @Slot(object)
    def _take_in(self, read: ReadDocument | None) -> None:
        """Another document is read, or the same one after an edit: then the place stays."""
        before = self.current
        same = (
            self._read is not None
            and read is not None
            and (self._read.description.id == read.description.id)
        )
        self._read = read
        numbers = {one.id: number for number, one in enumerate(self._statements)}
        self._current = numbers.get(before.id) if same and before is not None else None
        self._show()

    def _show(self) -> None:
        placed = [
            Placed(one, *self._reader.positions(one.start, one.end)) for one in self._statements
        ]
        self.margin.show_statements(placed, self._current)
        for name in _STEPS:
            self._actions[name].setEnabled(bool(placed))
        for name in _EDITS:
            self._actions[name].setEnabled(self._current is not None)

    @Slot(int)
    def _choose(self, number: int) -> None:
        self._current = number
        one = self._statements[number]
        self._reader.show_place(one.start, one.end)
        self._show()

    def _step(self, step: int) -> None:
        """The next statement, around the end."""
        many = len(self._statements)
        if many:
            last = -1 if step > 0 else many
            self._choose(((last if self._current is None else self._current) + step) % many)

    @Slot(QPoint)
    def _choose_at(self, at: QPoint) -> None:
        """The words that were clicked on, before the menu acts on them."""
        position = self._reader.page.cursorForPosition(at).position()
        places = [self._reader.positions(one.start, one.end) for one in self._statements]
        found = (number for number, (start, end) in enumerate(places) if start <= position <= end)
        self._current = next(found, None)
        self._show()

    @Slot(int, QPoint)
    def _open_menu(self, number: int, at: QPoint) -> None:
        self._choose(number)
        menu = QMenu(self.margin)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([self._actions[name] for name in _EDITS])
        menu.popup(at)

    def _ask_who(self) -> None:
        """The people of the document to choose from, and anybody else by name."""
        one = self.current
        if one is None or self._current is None:
            return
        menu = QMenu(self.margin)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name, person in self._people().items():
            menu.addAction(name.replace("&", "&&")).triggered.connect(
                partial(self._set_speaker, one, name, person)
            )
        menu.addSeparator()
        other = menu.addAction(self._texts("Somebody else…"))
        other.triggered.connect(partial(self._ask_name, one))
        menu.popup(self.margin.mapToGlobal(self.margin.bar(self._current).topRight()))
        if menu.actions():
            menu.setActiveAction(menu.actions()[0])

    def _people(self) -> dict[str, PersonId | None]:
        values = self._read.description.all("speaker") if self._read is not None else ()
        people = {value.text: value.person for value in values}
        return people | {one.speaker: one.person for one in self._statements if one.person}

    def _ask_name(self, one: Statement) -> None:
        dialog = QInputDialog(self.margin.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self._texts("Said by…"))
        dialog.setLabelText(self._texts("Whose words are these?"))
        dialog.setOkButtonText(self._texts("Set the speaker"))
        dialog.setCancelButtonText(self._texts("Cancel"))
        dialog.setTextValue(one.speaker)
        dialog.textValueSelected.connect(lambda name: self._set_speaker(one, name, None))
        dialog.open()

    def _set_speaker(self, one: Statement, name: str, person: PersonId | None) -> None:
        if one.id is not None and name.strip():
            self._history.perform(SetSpeaker((one.id,), name.strip(), person))

    def _judge(self, status: Status) -> None:
        one = self.current
        if one is not None and one.id is not None:
            self._history.perform(JudgeStatements((one.id,), status))
