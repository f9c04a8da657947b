"""Everything that can be done, declared once: menu, shortcut, command palette, list of keys."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from kelisim.base.texts import Texts, mark
from kelisim.ui.key_layouts import with_twins

MENUS: tuple[tuple[str, str], ...] = (
    ("archive", mark("Archive")),
    ("edit", mark("Edit")),
    ("find", mark("Find")),
    ("view", mark("View")),
    ("help", mark("Help")),
)


@dataclass(frozen=True, slots=True)
class Declared:
    """One action. ``menu`` is of `MENUS`; ``-`` before the name opens a new group in it.

    ``scope``: "window"; "widget" if the key works only inside the widgets that the action is
    added to; "open" like "window", but only while an archive is open.
    """

    name: str
    menu: str
    text: str
    keys: tuple[str, ...] = ()
    scope: str = "open"
    group: str = ""
    parts: bool = False  # begins a new part of its menu


ACTIONS: tuple[Declared, ...] = (
    Declared("new_archive", "archive", mark("New archive…"), ("Ctrl+N",), "window"),
    Declared("open_archive", "archive", mark("Open archive…"), ("Ctrl+O",), "window"),
    Declared("open_demo", "archive", mark("Look at the demo archive"), (), "window"),
    Declared("remove_demo", "archive", mark("Remove the demo archive"), (), "window"),
    Declared("show_welcome", "archive", mark("Start page"), ("Alt+Home",), "window"),
    Declared("import_files", "archive", mark("Import files…"), ("Ctrl+I",), parts=True),
    Declared("import_folder", "archive", mark("Import a folder…"), ("Ctrl+Shift+I",)),
    Declared("import_by_names", "archive", mark("Import files by their names…"), ()),
    Declared("import_inventory", "archive", mark("Take in from an inventory…"), ("Ctrl+Alt+I",)),
    Declared("watch_folder", "archive", mark("Watch a folder…"), (), group="watch"),
    Declared("show_intake", "archive", mark("What was imported"), ("Ctrl+Shift+B",)),
    Declared("show_trash", "archive", mark("Trash"), ("Ctrl+Shift+Del",)),
    Declared("quit", "archive", mark("Quit"), ("Ctrl+Q",), "window", parts=True),
    Declared("undo", "edit", mark("Undo"), ("Ctrl+Z",)),
    Declared("redo", "edit", mark("Redo"), ("Ctrl+Shift+Z", "Ctrl+Y")),
    Declared("accept_all", "edit", mark("Accept all suggestions"), ("Ctrl+Return",), parts=True),
    Declared("add_tag", "edit", mark("Add a tag"), ("Ctrl+T", "T")),
    Declared("correct_text", "edit", mark("Correct the text…"), ("Ctrl+E",)),
    Declared("recognise_again", "edit", mark("Recognise again…"), ("Ctrl+Shift+E",)),
    Declared("save_text", "edit", mark("Save the text"), ("Ctrl+S",), "widget"),
    Declared("page_is_right", "edit", mark("The page is right"), ("F9",), "widget"),
    Declared("trash", "edit", mark("Move to the trash"), ("Del",), "widget"),
    Declared("one_work", "edit", mark("Versions of one work"), ("V",), "widget", parts=True),
    Declared("separate_works", "edit", mark("Two separate works"), ("S",), "widget"),
    Declared("said_by", "edit", mark("Said by…"), ("Ctrl+F6",), parts=True),
    Declared("confirm_statement", "edit", mark("This was said so"), ("Alt+F6",)),
    Declared("reject_statement", "edit", mark("This is no statement"), ("Ctrl+Shift+F6",)),
    Declared("accept_translation", "edit", mark("This is a translation"), ("Ctrl+F7",)),
    Declared("reject_translation", "edit", mark("This is no translation"), ("Ctrl+Shift+F7",)),
    Declared("preferences", "edit", mark("Preferences…"), ("Ctrl+,",), "window", parts=True),
    Declared("search", "find", mark("Search field"), ("Ctrl+K", "Ctrl+L")),
    Declared("commands", "find", mark("All commands…"), ("Ctrl+Shift+P",), "window"),
    Declared("recent_searches", "find", mark("Recent searches"), ("Ctrl+H",)),
    Declared("save_search", "find", mark("Save this search…"), ("Ctrl+D",)),
    Declared(
        "other_names",
        "find",
        mark("Also find names in other languages"),
        ("Ctrl+Shift+L",),
        group="search",
    ),
    Declared("back", "find", mark("Previous query"), ("Alt+Left",), parts=True),
    Declared("forward", "find", mark("Next query"), ("Alt+Right",)),
    Declared("next_hit", "find", mark("Next hit"), ("F3",), parts=True),
    Declared("previous_hit", "find", mark("Previous hit"), ("Shift+F3",)),
    Declared("next_statement", "find", mark("Next statement"), ("F6",), parts=True),
    Declared("previous_statement", "find", mark("Previous statement"), ("Shift+F6",)),
    Declared("compare", "find", mark("Compare word by word"), ("Ctrl+F8",), parts=True),
    Declared("next_difference", "find", mark("Next difference"), ("F8",), "widget"),
    Declared("previous_difference", "find", mark("Previous difference"), ("Shift+F8",), "widget"),
    Declared("next_pair", "find", mark("Next pair"), ("N",), "widget"),
    Declared("previous_pair", "find", mark("Previous pair"), ("Backspace",), "widget"),
    Declared("next_unsure", "find", mark("Next unsure page"), ("F4",), "widget", parts=True),
    Declared("previous_unsure", "find", mark("Previous unsure page"), ("Shift+F4",), "widget"),
    Declared("next_page", "find", mark("Next page"), ("Ctrl+PgDown",), "widget"),
    Declared("previous_page", "find", mark("Previous page"), ("Ctrl+PgUp",), "widget"),
    Declared("why_found", "find", mark("Why was this found?"), ("Shift+F1",)),
    Declared("find_in_document", "find", mark("Find in the document"), ("Ctrl+F",)),
    Declared("next_language", "view", mark("The text in the next language"), ("F7",)),
    Declared("side_by_side", "view", mark("Parallel texts side by side"), ("Shift+F7",)),
    Declared("pane_facets", "view", mark("Filters"), ("Ctrl+1",), group="pane", parts=True),
    Declared("pane_results", "view", mark("Results"), ("Ctrl+2",), group="pane"),
    Declared("pane_reader", "view", mark("Text"), ("Ctrl+3",), group="pane"),
    Declared("pane_description", "view", mark("Description"), ("Ctrl+4",), group="pane"),
    Declared("larger", "view", mark("Larger text"), ("Ctrl+=", "Ctrl++"), "window", parts=True),
    Declared("smaller", "view", mark("Smaller text"), ("Ctrl+-",), "window"),
    Declared("usual_size", "view", mark("Usual text size"), ("Ctrl+0",), "window"),
    Declared("picture_larger", "view", mark("Larger picture"), ("Alt+=", "Alt++"), "widget"),
    Declared("picture_smaller", "view", mark("Smaller picture"), ("Alt+-",), "widget"),
    Declared("theme_system", "view", mark("Colours of the system"), (), "window", "theme", True),
    Declared("theme_light", "view", mark("Light"), (), "window", "theme"),
    Declared("theme_dark", "view", mark("Dark"), (), "window", "theme"),
    Declared("language_kk", "view", "Қазақша", (), "window", "language", True),
    Declared("language_ru", "view", "Русский", (), "window", "language"),
    Declared("language_en", "view", "English", (), "window", "language"),
    Declared("shortcuts", "help", mark("Keyboard shortcuts"), ("F1", "Ctrl+/"), "window"),
    Declared("close_level", "help", mark("Close what is open on top"), ("Esc",), "self"),
)


class Actions(QObject):
    """The actions by name. Connect to ``actions["undo"].triggered``."""

    def __init__(self, texts: Texts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._by_name: dict[str, QAction] = {}
        self._said: dict[str, str] = {}
        groups: dict[str, QActionGroup] = {}
        for declared in ACTIONS:
            action = QAction(self)
            action.setObjectName(declared.name)
            action.setShortcuts(with_twins(declared.keys))
            action.setShortcutContext(_CONTEXTS.get(declared.scope, _WINDOW))
            action.setCheckable(bool(declared.group))
            if declared.group in ("theme", "language"):
                group = groups.setdefault(declared.group, QActionGroup(self))
                group.addAction(action)
            self._by_name[declared.name] = action
        self.set_archive_open(False)
        self.retranslate()

    def __getitem__(self, name: str) -> QAction:
        return self._by_name[name]

    def __iter__(self) -> Iterator[QAction]:
        return iter(self._by_name.values())

    def of_menu(self, menu: str) -> Iterator[tuple[QAction, bool]]:
        """The menu's actions in order, and whether a new part begins with each."""
        return (
            (self[declared.name], declared.parts) for declared in ACTIONS if declared.menu == menu
        )

    def of_panes(self) -> Iterator[QAction]:
        """Those whose key works only in the pane that they are added to."""
        return (self[declared.name] for declared in ACTIONS if declared.scope == "widget")

    def set_archive_open(self, is_open: bool) -> None:
        """Most actions need an archive; undo, redo have their own condition beside it."""
        for declared in ACTIONS:
            if declared.scope in ("open", "widget"):
                self[declared.name].setEnabled(is_open)

    def name_act(self, name: str, sentence: str | None) -> None:
        """Let ``undo`` or ``redo`` say what it would do; None: there is nothing to do."""
        self._said[name] = sentence or ""
        self[name].setEnabled(sentence is not None)
        self.retranslate()

    def keys_of(self, name: str) -> str:
        """The first shortcut as a person reads it, empty if there is none."""
        return self[name].shortcut().toString(QKeySequence.SequenceFormat.NativeText)

    def retranslate(self) -> None:
        for declared in ACTIONS:
            # A language calls itself by its own name, whatever the window speaks.
            own_name = declared.group == "language"
            usual = declared.text if own_name else self._texts(declared.text)
            text = self._said.get(declared.name) or usual
            self[declared.name].setText(text.replace("&", "&&"))


_WINDOW = Qt.ShortcutContext.WindowShortcut
_CONTEXTS = {
    "widget": Qt.ShortcutContext.WidgetWithChildrenShortcut,
    "self": Qt.ShortcutContext.WidgetShortcut,
}
