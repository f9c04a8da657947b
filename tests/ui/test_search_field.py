"""The search field among the other things of the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kelisim.ui.desk import Desk
from kelisim.ui.models.facets_model import FacetRole

from .conftest import Start


def test_one_click_beside_the_completions_closes_them_and_is_a_click(
    start: Start, archive: Path, qtbot: QtBot
) -> None:
    desk = start(archive)
    field, facets = desk.shell.window.top.field, desk.browse.facets.view
    QTest.keyClicks(field, "speaker:")
    qtbot.waitUntil(field.completions.isVisible)
    qtbot.waitUntil(lambda: desk.at_rest and not desk.search.busy)
    index = _facet(desk, "place", "Алматы")
    place = facets.viewport().mapToGlobal(facets.visualRect(index).center())
    outside = field.completions.mapFromGlobal(place)
    QTest.mousePress(
        field.completions, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, outside
    )
    assert not field.completions.isVisible()
    assert desk.shell.window.focusWidget() is facets
    qtbot.waitUntil(lambda: desk.at_rest and "place:" in field.text())


def test_enter_asks_what_was_typed_until_a_completion_is_gone_to(
    start: Start, archive: Path, qtbot: QtBot
) -> None:
    desk = start(archive)
    field = desk.shell.window.top.field
    for keys, asked in (
        ((Qt.Key.Key_Return,), "spe"),
        ((Qt.Key.Key_Down, Qt.Key.Key_Return), "speaker:"),
    ):
        field.clear()
        QTest.keyClicks(field, "spe")
        qtbot.waitUntil(field.completions.isVisible)
        for key in keys:
            QTest.keyClick(field.completions, key)
        assert field.text() == asked
        assert not field.completions.isVisible()
    qtbot.waitUntil(lambda: desk.at_rest)


def test_several_selected_that_are_found_no_more_are_edited_no_more(
    start: Start, archive: Path, qtbot: QtBot
) -> None:
    desk = start(archive)
    desk.browse.results.view.selectAll()
    qtbot.waitUntil(lambda: len(desk.browse.description.documents()) == 3)
    desk.search.ask("no such words")
    qtbot.waitUntil(lambda: desk.at_rest and len(desk.browse.description.documents()) <= 1)


def _facet(desk: Desk, field: str, value: str) -> QModelIndex:
    model = desk.browse.facets.view.model()
    groups = [model.index(number, 0) for number in range(model.rowCount())]
    rows = [model.index(number, 0, group) for group in groups
            for number in range(model.rowCount(group))]  # fmt: skip
    (found,) = (
        row for row in rows
        if (data := row.data(FacetRole.ROW)).field == field and data.value.value == value
    )  # fmt: skip
    return found
