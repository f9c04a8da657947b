"""The command palette: every action by a few letters of its name."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QVBoxLayout, QWidget

from kelisim.base.texts import Texts
from kelisim.ui.actions import Actions
from kelisim.ui.command_delegate import CommandDelegate, CommandRole
from kelisim.ui.theme.theme import Theme

WIDTH_PX, HEIGHT_PX, FROM_TOP_PX = 560, 420, 70
Index = QModelIndex | QPersistentModelIndex


def likeness(typed: str, name: str) -> int | None:
    """How well ``name`` answers what was typed, lower is better; None: not at all.

    The letters must come in order. Those that stand together and begin words count most.

    >>> likeness("imp", "Import files…") < likeness("imp", "Find in map")
    True
    >>> likeness("xyz", "Import files…") is None
    True
    """
    typed, name = typed.casefold().replace(" ", ""), name.casefold()
    place, cost = -1, 0
    for letter in typed:
        found = name.find(letter, place + 1)
        if found < 0:
            return None
        begins_word = found == 0 or not name[found - 1].isalnum()
        cost += 0 if found == place + 1 else (1 if begins_word else 3 + found - place)
        place = found
    return cost * 100 + len(name)


@dataclass(frozen=True, slots=True)
class Command:
    """An action as a line of the list."""

    name: str
    keys: str
    action: QAction


class CommandsModel(QAbstractListModel):
    """The actions that answer what was typed, the best first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[Command, ...] = ()
        self._shown: tuple[Command, ...] = ()

    def offer(self, commands: tuple[Command, ...]) -> None:
        self._all = commands
        self.narrow("")

    def narrow(self, typed: str) -> None:
        self.beginResetModel()
        found = [(likeness(typed, one.name), one) for one in self._all]
        kept = [(cost, one) for cost, one in found if cost is not None]
        if typed:
            kept.sort(key=lambda pair: pair[0])
        self._shown = tuple(one for _, one in kept)
        self.endResetModel()

    def command_at(self, index: Index) -> Command | None:
        return self._shown[index.row()] if index.isValid() else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        command = self.command_at(index)
        if command is None:
            return None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{command.name}, {command.keys}" if command.keys else command.name
        if role == CommandRole.KEYS:
            return command.keys
        return command.name if role == Qt.ItemDataRole.DisplayRole else None


class CommandPalette(QFrame):
    """Lies over the window until a command is chosen, Esc is pressed or the focus leaves it."""

    def __init__(self, texts: Texts, theme: Theme, actions: Actions, window: QWidget) -> None:
        super().__init__(window)
        self._texts = texts
        self._theme = theme
        self._actions = actions
        self._focus_before: QWidget | None = None
        self.setObjectName("overlay")
        self.setAutoFillBackground(True)
        self.entry = QLineEdit(self)
        self.list = QListView(self)
        self.model = CommandsModel(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(CommandDelegate(theme, self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.entry)
        column.addWidget(self.list, 1)
        self.entry.textChanged.connect(self._narrow)
        self.entry.installEventFilter(self)
        self.list.clicked.connect(self._run)
        self.retranslate()
        self.hide()

    def open(self) -> None:
        """Show every action that can be done now."""
        self._focus_before = self.window().focusWidget()
        self.model.offer(tuple(self._commands()))
        self.entry.clear()
        self._choose(0)
        look, window = self._theme.look(), self.window()
        width = min(look.px(WIDTH_PX), window.width() - 40)
        height = min(look.px(HEIGHT_PX), window.height() - look.px(FROM_TOP_PX) - 20)
        self.setGeometry((window.width() - width) // 2, look.px(FROM_TOP_PX), width, height)
        self.show()
        self.raise_()
        self.entry.setFocus()

    def dismiss(self) -> None:
        if self.isVisible():
            self.hide()
            if self._focus_before is not None:
                self._focus_before.setFocus()
            self._focus_before = None

    def _commands(self) -> list[Command]:
        commands = []
        for action in self._actions:
            if action.isEnabled() and action.objectName() not in ("commands", "close_level"):
                keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
                name = action.text().replace("&&", "&")
                commands.append(Command(name, keys, action))
        return commands

    def _narrow(self, typed: str) -> None:
        self.model.narrow(typed)
        self._choose(0)

    def _choose(self, row: int) -> None:
        rows = self.model.rowCount()
        if rows:
            self.list.setCurrentIndex(self.model.index(max(0, min(row, rows - 1))))

    def _run(self, index: QModelIndex) -> None:
        command = self.model.command_at(index)
        if command is not None:
            self.dismiss()
            command.action.trigger()

    def retranslate(self) -> None:
        self.setAccessibleName(self._texts("All commands"))
        self.entry.setAccessibleName(self._texts("Command"))
        self.entry.setPlaceholderText(self._texts("What would you like to do?"))
        self.list.setAccessibleName(self._texts("Commands"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and not self.list.underMouse():
            self.hide()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._take_key(event)
        return super().eventFilter(watched, event)

    def _take_key(self, event: QKeyEvent) -> bool:
        row = self.list.currentIndex().row()
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 9,
                 Qt.Key.Key_PageUp: -9}  # fmt: skip
        key = Qt.Key(event.key())
        if key in steps:
            self._choose(row + steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run(self.list.currentIndex())
        elif key == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            return False
        return True

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
