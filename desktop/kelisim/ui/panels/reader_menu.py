"""The menu of the reader's page, in the language of the window (Qt's own is not)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from kelisim.base.texts import Texts
from kelisim.ui.panels.reader_text import ReaderText


def page_menu(page: ReaderText, find: Callable[[], None], texts: Texts) -> QMenu:
    """Copy, select all, find, and the page's own actions; it deletes itself when it is closed."""
    menu = QMenu(page)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    copy = menu.addAction(texts("Copy"), page.copy)
    copy.setShortcut("Ctrl+C")
    copy.setEnabled(page.textCursor().hasSelection())
    menu.addAction(texts("Select all"), page.selectAll).setShortcut("Ctrl+A")
    menu.addSeparator()
    menu.addAction(texts("Find in this document"), find).setShortcut("Ctrl+F")
    menu.addActions(page.actions())
    return menu
