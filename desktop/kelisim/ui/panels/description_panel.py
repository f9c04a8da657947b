"""The right pane: what is known of a document or of several, judged and edited in place."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kelisim.app.related import Related
from kelisim.archive.commands.command import Command
from kelisim.archive.commands.descriptions import ConfirmDocuments
from kelisim.archive.values import Description, Field
from kelisim.base.errors import Mistake
from kelisim.base.ids import DocumentId
from kelisim.base.languages import Language
from kelisim.base.texts import Texts
from kelisim.lang.countries import codes, country_name
from kelisim.ui.delegates.description_delegate import DescriptionDelegate
from kelisim.ui.models.description_model import DescriptionModel
from kelisim.ui.models.description_rows import DescriptionRow, DescriptionRows, suggestions
from kelisim.ui.models.related_rows import related_rows
from kelisim.ui.panels.description_edits import accepting, entering, names_of, removing
from kelisim.ui.panels.description_menu import RowActs, row_menu
from kelisim.ui.panels.description_view import DescriptionView
from kelisim.ui.panels.panel import Panel, Themed
from kelisim.ui.panels.styles import button_style


class DescriptionPanel(Panel):
    """Shows descriptions; every edit leaves as a frozen command of the archive."""

    edit_wanted = Signal(object)  # a command of kelisim.archive.commands
    evidence_wanted = Signal(int, int)  # code points of the text that say so
    related_wanted = Signal(int)  # another document, which belongs to the shown one
    compare_wanted = Signal(int)  # with another document

    def __init__(self, texts: Texts, theme: Themed, parent: QWidget | None = None) -> None:
        super().__init__(texts, theme, parent)
        self._descriptions: tuple[Description, ...] = ()
        self._text = ""
        self._languages: tuple[Language, ...] = ()
        self._related: tuple[Related, ...] = ()
        self._read_only = False
        self._completions: dict[str, tuple[str, ...]] = {}
        self._model = DescriptionModel(texts, self)
        self._delegate = DescriptionDelegate(self._look, self)
        self.view = DescriptionView(self._model, self._delegate, self)
        self._state = QLabel(self)
        self.accept_button = QPushButton(self)
        self._column = QVBoxLayout(self)
        self._head = QHBoxLayout()
        self._head.addWidget(self._state, 1)
        self._head.addWidget(self.accept_button)
        self._column.addLayout(self._head)
        self._column.addWidget(self.view, 1)
        self._column.setSpacing(0)
        self.setFocusProxy(self.view)
        self.accept_button.clicked.connect(self.accept_all)
        self.view.accepted.connect(self._accept)
        self.view.removed.connect(self._remove)
        self.view.entered.connect(self._enter)
        self.view.visited.connect(self._show_evidence)
        self.view.followed.connect(self._follow)
        self.view.editing_wanted.connect(self.edit_row)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._open_menu)
        self.restyle()
        self.retranslate()

    def show_descriptions(
        self,
        descriptions: tuple[Description, ...],
        text: str = "",
        languages: tuple[Language, ...] = (),
        related: tuple[Related, ...] = (),
    ) -> None:
        """Show one description, or what several have in common.

        ``text`` is the one document's; its words are quoted beside what they are evidence for.
        ``languages`` are those that it is in beside the described one, ``related`` is what
        belongs to it.
        """
        same = self.documents() == tuple(description.id for description in descriptions)
        if not same:
            self.view.end_editing()
        self._descriptions, self._text = descriptions, text or (self._text if same else "")
        self._delegate.layout.forget()
        self._languages, self._related = languages, related
        linked = tuple(related_rows(related, self._texts))
        rows = DescriptionRows(descriptions, self._text, self._texts, languages, linked)
        self._model.show_rows(rows.rows())
        self._write_state()

    def documents(self) -> tuple[DocumentId, ...]:
        return tuple(description.id for description in self._descriptions)

    def set_read_only(self, read_only: bool) -> None:
        """Show only: somebody else writes to the archive."""
        self._read_only = self._delegate.read_only = read_only
        self._model.set_read_only(read_only)
        if read_only:
            self.view.end_editing()
        self._write_state()

    def offer_completions(self, field: str, words: tuple[str, ...]) -> None:
        """Complete from ``words`` when ``field`` is typed."""
        self._completions[field] = words

    def focus_tag_entry(self) -> None:
        """Begin to type a tag."""
        self.edit_field("tag")

    def edit_field(self, field: Field) -> None:
        """Begin to type over a single field, or one value more of a field with several."""
        for row in self._model.rows:
            if row.field == field and row.kind in ("add", "line", "property"):
                self.edit_row(row)

    def accept_all(self) -> None:
        """Accept everything that is suggested, and note that a person has looked."""
        if self._descriptions and not self._read_only:
            self._want((ConfirmDocuments(self.documents()),))

    def edit_row(self, row: DescriptionRow) -> None:
        """Open a line to type in over ``row``."""
        number = self._number(row)
        index = self._model.index(number)
        if not self._model.flags(index) & Qt.ItemFlag.ItemIsEditable or not row.field:
            return
        text = row.label if row.value and row.kind != "add" else ""
        self.view.edit_row(index, text, row.name or row.label, self._words(row.field))

    def _words(self, field: Field) -> tuple[str, ...]:
        if field == "country":
            return tuple(country_name(code, self._texts.language) for code in codes())
        return names_of(field, self._texts) or self._completions.get(field, ())

    def _number(self, row: DescriptionRow) -> int:
        keys = [one.key for one in self._model.rows]
        return keys.index(row.key) if row.key in keys else -1

    def _accept(self, row: DescriptionRow) -> None:
        if not self._read_only:
            number = self._number(row)
            self._want(accepting(row))
            self._go_on(number)

    def _remove(self, row: DescriptionRow) -> None:
        if not self._read_only:
            number = self._number(row)
            self._want(removing(row, self.documents()))
            if row.suggested:
                self._go_on(number)

    def _go_on(self, number: int) -> None:
        """From what was judged to the next suggestion, if there is one."""
        rows = self._model.rows
        later = [at for at in range(number + 1, len(rows)) if rows[at].suggested]
        if later:
            self.view.go_to(later[0])

    def _enter(self, row: DescriptionRow, typed: str) -> None:
        editor = self.view.editor
        try:
            commands = entering(row, typed, self.documents(), self._texts)
        except Mistake as mistake:
            if editor:
                editor.complain(self._texts.sentence(mistake))
            return
        self.view.end_editing()
        self._want(commands)
        if row.kind == "add" and commands:
            self.edit_row(row)

    def _want(self, commands: Iterable[Command]) -> None:
        for command in commands:
            self.edit_wanted.emit(command)

    def _open_menu(self, at: QPoint) -> None:
        index = self.view.indexAt(at)
        row = self.view.row(index)
        if row and (row.link or self._model.flags(index) & Qt.ItemFlag.ItemIsEditable):
            acts = RowActs(
                self._accept, self._remove, self.edit_row, self._show_evidence, self._follow,
                self._compare,
            )  # fmt: skip
            menu = row_menu(row, acts, self._texts, self)
            menu.popup(self.view.viewport().mapToGlobal(at))

    def _show_evidence(self, row: DescriptionRow) -> None:
        value = row.value
        one = len(self._descriptions) == 1
        if one and value and value.start is not None and value.end is not None:
            self.evidence_wanted.emit(value.start, value.end)

    def _follow(self, row: DescriptionRow) -> None:
        if row.link is not None:
            self.related_wanted.emit(int(row.link.other))

    def _compare(self, row: DescriptionRow) -> None:
        if row.link is not None:
            self.compare_wanted.emit(int(row.link.other))

    def _write_state(self) -> None:
        waiting = suggestions(self._model.rows)
        documents = len(self._descriptions)
        said = ""
        if documents > 1:
            said = self._texts.count(
                "{number} document selected", "{number} documents selected", documents
            )
        elif waiting:
            said = self._texts.count("{number} suggestion", "{number} suggestions", waiting)
        self._state.setText(said)
        self._state.setVisible(bool(said))
        self.accept_button.setVisible(bool(waiting) and not self._read_only)
        self._fit_head()

    def _fit_head(self) -> None:
        """The button goes under the sentence where both do not fit beside each other."""
        wanted = self._state.sizeHint().width() + self.accept_button.sizeHint().width()
        fits = wanted + self._look.px(44) <= self.width()
        beside, under = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._head.setDirection(beside if fits else under)

    def restyle(self) -> None:
        look = self._look
        self.paint_ground(self, "panel")
        self.paint_ground(self.view, "panel")
        self._column.setContentsMargins(look.px(15), look.px(6), 0, 0)
        self._head.setContentsMargins(0, look.px(4), look.px(14), 0)
        self._state.setFont(look.font(13, bold=True))
        self._state.setStyleSheet(f"color: {look.text.name()}")
        self.accept_button.setFont(look.font(12))
        self.accept_button.setStyleSheet(button_style(look, small=True))
        self._restyle_view()

    def _restyle_view(self) -> None:
        self.view.restyle(self._look, (self._texts("Enter"), self._texts("Del")))

    def retranslate(self) -> None:
        self.view.setAccessibleName(self._texts("Description"))
        self.accept_button.setText(self._texts("Accept all"))
        self.accept_button.setToolTip(self._texts("Accept all suggestions (Ctrl+Enter)"))
        self._restyle_view()
        self.show_descriptions(self._descriptions, self._text, self._languages, self._related)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_head()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accept_all()
        else:
            super().keyPressEvent(event)
