"""Panes step aside where there is no room, and come when they are asked for."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from kelisim.ui.browse_page import WIDTHS_PX
from kelisim.ui.desk import Desk
from kelisim.ui.room import fitting

from .conftest import Start

_LEAST = (150, 250, 260, 190)


@given(st.permutations(range(4)), st.integers(0, 2_000))
def test_the_most_wanted_panes_fit_and_one_is_always_there(wanted: list[int], width: int) -> None:
    fitted = fitting(wanted, _LEAST, width)
    assert wanted[0] in fitted
    assert len(fitted) == 1 or sum(_LEAST[pane] for pane in fitted) <= width
    assert fitted == frozenset(wanted[: len(fitted)])


def shown(desk: Desk) -> list[str]:
    panes = ("facets", "results", "reader", "description")
    return [name for name in panes if desk.shell.actions[f"pane_{name}"].isChecked()]


def test_very_large_letters_leave_the_panes_that_matter(
    start: Start, archive: Path, qtbot: QtBot
) -> None:
    desk = start(archive)
    desk.shell.window.resize(1366, 768)
    assert len(shown(desk)) == 4
    desk.shell.theme.wear(text_size_percent=300)
    qtbot.waitUntil(lambda: shown(desk) == ["results", "reader"])
    desk.shell.actions["pane_description"].trigger()
    qtbot.waitUntil(lambda: "description" in shown(desk) and "results" in shown(desk))
    assert desk.browse.description.isVisible()
    desk.shell.theme.wear(text_size_percent=100)
    qtbot.waitUntil(lambda: len(shown(desk)) == 4)


def test_the_field_keeps_room_for_a_query_at_the_largest_letters(
    start: Start, archive: Path, qtbot: QtBot
) -> None:
    desk = start(archive)
    desk.shell.window.resize(1366, 768)
    desk.shell.theme.wear(text_size_percent=300)
    qtbot.waitUntil(lambda: desk.shell.window.top.field.width() > 400)
    desk.shell.theme.wear(text_size_percent=100)


def test_panes_are_as_wide_as_designed_at_the_first_start(start: Start, archive: Path) -> None:
    widths = start(archive).browse.splitter.sizes()
    share = sum(widths) / sum(WIDTHS_PX)
    for width, least, designed in zip(widths, _LEAST, WIDTHS_PX, strict=True):
        assert width >= max(least, round(designed * share) - 40)
