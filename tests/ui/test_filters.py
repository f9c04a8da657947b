"""Filters and timeline in the window: what is clicked is asked, what is arranged is remembered."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt
from pytestqt.qtbot import QtBot

from kelisim.ui.desk import Desk
from kelisim.ui.models.facet_rows import FacetRow
from kelisim.ui.models.facets_model import FacetRole

from .conftest import Start
from .test_window import ask, titles


def places(desk: Desk, field: str) -> dict[str, QModelIndex]:
    """The rows of a group by what they are called, in their order."""
    model = desk.browse.facets.view.model()
    found: dict[str, QModelIndex] = {}
    for number in range(model.rowCount()):
        group = model.index(number, 0)
        for row in range(model.rowCount(group)):
            index = model.index(row, 0, group)
            shown = index.data(FacetRole.ROW)
            if isinstance(shown, FacetRow) and shown.field == field and shown.value:
                found[shown.label] = index
    return found


def test_no_filter_moves_while_one_types_and_enter_sorts_anew(
    start: Start, archive: Path, qtbot: QtBot
) -> None:
    desk = start(archive)
    field = desk.shell.window.top.field
    before = list(places(desk, "language"))
    assert len(before) > 1
    field.setFocus()
    for end in range(1, len("mediation") + 1):
        qtbot.keyClick(field, "mediation"[end - 1])
        qtbot.waitUntil(lambda end=end: desk.search.query == "mediation"[:end] and desk.at_rest)
        assert list(places(desk, "language"))[: len(before)] == before
    assert titles(desk) == ["Neighbours and mediation"]
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: list(places(desk, "language")) == ["English"])
    field.clear()
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: list(places(desk, "language")) == before)


def test_what_is_not_described_is_asked_for_by_a_click(
    start: Start, archive: Path, qtbot: QtBot
) -> None:
    desk = start(archive)
    view = desk.browse.facets.view
    ask(desk, "speaker:none", qtbot)
    assert titles(desk) == []
    view.setCurrentIndex(places(desk, "speaker")["Not described"])
    said = view.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Not described, 0, chosen"
    qtbot.keyClick(view, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: desk.at_rest and desk.search.query == "-speaker:none")
    assert len(titles(desk)) == 3
    qtbot.keyClick(view, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: desk.at_rest and desk.search.query == "")


def test_one_click_leads_from_a_year_back_to_all(start: Start, archive: Path, qtbot: QtBot) -> None:
    desk = start(archive)
    line = desk.browse.results.timeline
    desk.search.toggle("year", "2021", "narrow")
    qtbot.waitUntil(lambda: desk.at_rest and len(titles(desk)) == 2)
    desk.browse.results.dates_chosen.emit("2021-10-01", "2021-10-31")
    qtbot.waitUntil(lambda: desk.at_rest)
    assert desk.search.query == "date:2021-10"
    desk.search.ask("year:2021")
    qtbot.waitUntil(lambda: desk.at_rest)
    assert line.all_dates.isVisible()
    qtbot.mouseClick(line.all_dates, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: desk.at_rest and len(titles(desk)) == 3)
    assert desk.search.query == ""


def test_narrowed_to_nothing_the_dates_can_be_cleared(
    start: Start, archive: Path, qtbot: QtBot
) -> None:
    desk = start(archive)
    ask(desk, "date:1950", qtbot)
    line = desk.browse.results.timeline
    assert titles(desk) == []
    assert line.isVisible()
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: desk.at_rest and len(titles(desk)) == 3)


def test_how_filters_are_arranged_is_remembered(start: Start, archive: Path, qtbot: QtBot) -> None:
    desk = start(archive)
    desk.browse.facets.arrange('{"orders": {"country": "name"}, "opened": ["медиация"]}')
    kept = desk.browse.state()["facets"]
    desk.shell.window.close()
    again = start(archive)
    assert again.browse.facets.arrangement() == kept
