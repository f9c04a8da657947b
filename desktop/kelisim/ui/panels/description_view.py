"""The list of a description's values: walked, judged and typed over by keys or by mouse."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from kelisim.ui.delegates.description_delegate import DescriptionDelegate
from kelisim.ui.delegates.description_layout import DescriptionLayout
from kelisim.ui.delegates.look import Look
from kelisim.ui.delegates.value_editor import ValueEditor
from kelisim.ui.models.description_model import DescriptionModel, Index
from kelisim.ui.models.description_rows import DescriptionRow

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_DELETE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class DescriptionView(QListView):
    """Chips flow in lines, everything else takes the width. It tells what the person did."""

    accepted = Signal(object)  # DescriptionRow
    removed = Signal(object)  # DescriptionRow: rejected if suggested, else taken out
    entered = Signal(object, str)  # DescriptionRow and what was typed
    visited = Signal(object)  # DescriptionRow that the person went to
    editing_wanted = Signal(object)  # DescriptionRow
    followed = Signal(object)  # DescriptionRow that leads to another document

    def __init__(
        self, model: DescriptionModel, delegate: DescriptionDelegate, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._rows = model
        self._painter = delegate
        self._editor: ValueEditor | None = None
        self._edited = QPersistentModelIndex()
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)  # the panel is the ground
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def restyle(self, look: Look, keys: tuple[str, str]) -> None:
        self._painter.layout = DescriptionLayout(look, self._room(), keys)
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def _room(self) -> int:
        """The width that Qt lays rows out in: it always keeps room for the scroll bar."""
        bar = self.verticalScrollBar().sizeHint().width()
        return max(80, self.maximumViewportSize().width() - bar - 1)

    def row(self, index: Index) -> DescriptionRow | None:
        return self._rows.row_at(index)

    def go_to(self, number: int) -> None:
        """Put the keyboard on row ``number``."""
        self.setCurrentIndex(self._rows.index(number))

    def edit_row(
        self, index: QModelIndex, text: str, name: str, words: tuple[str, ...]
    ) -> ValueEditor:
        """Open a line over the row with ``text`` to type over and ``words`` to complete from."""
        self.end_editing()
        self.setCurrentIndex(index)
        self.scrollTo(index)
        editor = ValueEditor(self._painter.layout.look, name, words, self.viewport())
        editor.setText(text)
        editor.selectAll()
        editor.entered.connect(self._when_entered)
        editor.left.connect(self._when_left)
        self._editor, self._edited = editor, QPersistentModelIndex(index)
        self._place_editor()
        editor.show()
        editor.setFocus()
        return editor

    @property
    def editor(self) -> ValueEditor | None:
        return self._editor

    def end_editing(self) -> None:
        """Close the line without saving."""
        editor, self._editor = self._editor, None
        if editor:
            editor.hide()
            editor.deleteLater()
            self.setFocus()

    def _place_editor(self) -> None:
        row = self.row(self._edited)
        if not self._editor or not row:
            self.end_editing()
            return
        place = QRectF(self.visualRect(self._rows.index(self._edited.row())))
        over = self._painter.editor_place(row, place, self.viewport().width())
        self._editor.setGeometry(over.toRect())

    def _when_entered(self, typed: str) -> None:
        row = self.row(self._edited)
        if row:
            self.entered.emit(row, typed)

    def _when_left(self) -> None:
        self.end_editing()

    def step(self, forward: bool) -> None:
        """Go to the next or previous row that can be gone to."""
        numbers = range(self._rows.rowCount())
        at = self.currentIndex().row()
        ahead = [number for number in numbers if (number > at if forward else number < at)]
        for number in ahead if forward else reversed(ahead):
            index = self._rows.index(number)
            if self._rows.flags(index) & Qt.ItemFlag.ItemIsEnabled:
                self.setCurrentIndex(index)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, key = self.row(self.currentIndex()), event.key()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Right) and plain:
            self.step(forward=True)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Left) and plain:
            self.step(forward=False)
        elif (
            row
            and row.link
            and plain
            and (key == Qt.Key.Key_Space or (key in _ENTER and not row.suggested))
        ):
            self.followed.emit(row)
        elif row and key in _ENTER and plain:
            (self.accepted if row.suggested else self.editing_wanted).emit(row)
        elif row and key == Qt.Key.Key_F2:
            self.editing_wanted.emit(row)
        elif row and key in _DELETE and plain:
            self.removed.emit(row)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        row = self.row(index)
        if not row or event.button() != Qt.MouseButton.LeftButton:
            return
        layout, place, at = self._painter.layout, QRectF(self.visualRect(index)), event.position()
        if row.suggested:
            accept, reject = layout.answers(row, place)
            if accept.contains(at):
                self.accepted.emit(row)
            elif reject.contains(at):
                self.removed.emit(row)
            elif row.link:
                self.followed.emit(row)
        elif row.link:
            self.followed.emit(row)
        elif row.kind == "chip" and layout.remover(row, place).contains(at):
            self.removed.emit(row)
        elif row.kind == "add":
            self.editing_wanted.emit(row)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        row = self.row(self.indexAt(event.position().toPoint()))
        if (
            row
            and event.button() == Qt.MouseButton.LeftButton
            and row.kind not in ("add", "related")
        ):
            self.editing_wanted.emit(row)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        row = self.row(current)
        if row and self.hasFocus():
            self.visited.emit(row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        layout = self._painter.layout
        self._painter.layout = DescriptionLayout(layout.look, self._room(), layout.long_keys)
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def updateGeometries(self) -> None:
        super().updateGeometries()
        if self._editor:
            self._place_editor()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        if self._editor:
            self._place_editor()
