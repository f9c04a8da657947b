"""The menu of a row of the description: the same acts as the keys, with their names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from kelisim.base.texts import Texts
from kelisim.ui.models.description_rows import DescriptionRow

Act = Callable[[DescriptionRow], None]


@dataclass(frozen=True, slots=True)
class RowActs:
    """What can be done to a row; the panel does it."""

    accept: Act
    remove: Act
    edit: Act
    show: Act
    follow: Act
    compare: Act


def row_menu(row: DescriptionRow, acts: RowActs, texts: Texts, parent: QWidget) -> QMenu:
    """A menu for ``row``; it deletes itself when it is closed."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    offers: list[tuple[str, str, Act]] = []
    if row.link is not None:
        offers.append((texts("Open"), "Space", acts.follow))
        if row.link.kind == "version":
            offers.append((texts("Compare"), "", acts.compare))
    if row.suggested:
        offers += [
            (texts("Accept"), "Return", acts.accept),
            (texts("Reject"), "Del", acts.remove),
        ]
    if row.link is None:
        offers.append((texts("Add…") if row.kind == "add" else texts("Edit…"), "F2", acts.edit))
    elif not row.suggested and row.link.kind != "attachment":
        offers.append((texts("These do not belong together"), "Del", acts.remove))
    if row.value and not row.suggested:
        offers.append((texts("Remove"), "Del", acts.remove))
    if row.value and row.value.start is not None:
        offers.append((texts("Show in the text"), "", acts.show))
    for caption, key, act in offers:
        action = menu.addAction(caption)
        if key:
            action.setShortcut(key)
        action.triggered.connect(lambda _=False, act=act: act(row))
    return menu
