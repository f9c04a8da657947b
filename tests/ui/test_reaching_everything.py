"""The window by eye, ear and keyboard: first steps, names of controls, the way of Tab."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QProgressBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from .conftest import Start


def test_the_first_start_offers_three_ways(start: Start) -> None:
    desk = start(None)
    assert desk.shell.window.pages.currentWidget() is desk.welcome
    assert not desk.shell.window.top.isVisible()
    assert desk.welcome.new.button.isVisible()


def test_a_folder_that_is_no_archive_is_refused_in_one_sentence(
    start: Start, tmp_path: Path, qtbot: QtBot
) -> None:
    desk = start(None)
    desk.open(tmp_path)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None, timeout=10_000)
    box = QApplication.activeModalWidget()
    assert box is not None
    assert str(tmp_path.name) in box.property("text")
    box.close()


def test_the_palette_runs_what_is_typed(start: Start, archive: Path, qtbot: QtBot) -> None:
    desk = start(archive)
    palette = desk.errands.palette
    desk.shell.actions["commands"].trigger()
    assert palette.isVisible()
    qtbot.keyClicks(palette.entry, "dark")
    qtbot.keyClick(palette.entry, Qt.Key.Key_Return)
    assert not palette.isVisible()
    assert desk.shell.theme.choice == "dark"


def test_everything_that_can_be_used_has_a_name(start: Start, archive: Path, qtbot: QtBot) -> None:
    desk = start(archive)
    desk.browse.results.view.setCurrentIndex(desk.browse.results.view.model().index(0, 0))
    qtbot.waitUntil(lambda: desk.at_rest)
    for page in (desk.welcome, desk.intake_page, desk.inventory_page, desk.browse):
        desk.shell.window.show_page(page)
    kinds = (QAbstractButton, QLineEdit, QAbstractItemView, QProgressBar)
    nameless = [
        f"{type(widget).__name__} {widget.objectName()} in {type(widget.parent()).__name__}"
        for kind in kinds
        for widget in desk.shell.window.findChildren(kind)
        if not (_part_of_qt(widget) or widget.accessibleName() or _says_itself(widget))
    ]
    assert nameless == []


def test_tab_reaches_every_control_of_the_bars(start: Start, archive: Path) -> None:
    desk = start(archive)
    top, bottom = desk.shell.window.top, desk.shell.window.bottom
    chain, widget = set(), top.field.nextInFocusChain()
    while widget is not top.field:
        chain.add(widget)
        widget = widget.nextInFocusChain()
    for control in (top.documents, top.import_button, top.menu_button, bottom.undo, bottom.stop):
        assert control in chain
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_nothing_of_the_frame_is_cut_in_a_small_window(start: Start, archive: Path) -> None:
    desk = start(archive)
    for language in ("ru", "kk", "en"):
        desk.shell.actions[f"language_{language}"].trigger()
        desk.shell.window.resize(1280, 720)
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        QApplication.processEvents()
        for button in (desk.shell.window.top.documents, desk.shell.window.top.import_button):
            assert button.width() >= button.sizeHint().width(), language


def _part_of_qt(widget: QWidget) -> bool:
    name = widget.objectName()
    corner = type(widget).__name__ in ("QTableCornerButton", "QHeaderView", "QLineEditIconButton")
    return name.startswith("qt_") or corner or type(widget) is QAbstractButton


def _says_itself(widget: QWidget) -> bool:
    """A screen reader reads the words on a button; signs it cannot."""
    return isinstance(widget, QAbstractButton) and any(map(str.isalpha, widget.text()))
