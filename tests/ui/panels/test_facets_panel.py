"""A click on a facet narrows, and no value jumps while one types."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from kelisim.base.languages import Labels
from kelisim.base.texts import Texts
from kelisim.search.values import Facet, FacetValue
from kelisim.ui.models.facet_places import places, visible
from kelisim.ui.models.facets_model import FacetRole, FacetRow, FacetsModel
from kelisim.ui.panels.facets_panel import FacetsPanel

from .looks import SampleTheme
from .samples import FACETS, facet


@pytest.fixture
def panel(qtbot: QtBot, texts: Texts, theme: SampleTheme) -> FacetsPanel:
    made = FacetsPanel(texts, theme)
    qtbot.addWidget(made)
    made.resize(260, 700)
    made.show_facets(FACETS)
    made.show()
    return made


def rows(panel: FacetsPanel) -> list[FacetRow]:
    model = panel.view.model()
    groups = [model.index(number, 0) for number in range(model.rowCount())]
    return [
        model.index(row, 0, group).data(FacetRole.ROW)
        for group in groups
        for row in range(model.rowCount(group))
    ]


def place_of(panel: FacetsPanel, label: str) -> QModelIndex:
    model = panel.view.model()
    for number in range(model.rowCount()):
        group = model.index(number, 0)
        for row in range(model.rowCount(group)):
            if model.index(row, 0, group).data() == label:
                return model.index(row, 0, group)
    raise AssertionError(label)


@pytest.mark.parametrize(
    ("held", "mode"),
    [
        (Qt.KeyboardModifier.NoModifier, "narrow"),
        (Qt.KeyboardModifier.ControlModifier, "either"),
        (Qt.KeyboardModifier.AltModifier, "exclude"),
    ],
)
def test_a_click_says_how_to_narrow(
    qtbot: QtBot, panel: FacetsPanel, held: Qt.KeyboardModifier, mode: str
) -> None:
    at = panel.view.visualRect(place_of(panel, "Ukraine")).center()
    with qtbot.waitSignal(panel.condition_toggled) as told:
        qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, held, at)
    assert told.args == ["country", "UA", mode]


@pytest.mark.parametrize(
    ("held", "mode"),
    [
        (Qt.KeyboardModifier.NoModifier, "narrow"),
        (Qt.KeyboardModifier.ControlModifier, "either"),
        (Qt.KeyboardModifier.AltModifier, "exclude"),
    ],
)
def test_enter_does_what_a_click_does(
    qtbot: QtBot, panel: FacetsPanel, held: Qt.KeyboardModifier, mode: str
) -> None:
    panel.view.setCurrentIndex(place_of(panel, "Щербина, В."))
    with qtbot.waitSignal(panel.condition_toggled) as told:
        qtbot.keyClick(panel.view, Qt.Key.Key_Return, held)
    assert told.args == ["speaker", "Щербина, В.", mode]


def test_a_code_is_called_by_its_name(panel: FacetsPanel) -> None:
    labels = [row.label for row in rows(panel)]
    assert {"Russia", "Uzbekistan", "Kazakh"} <= set(labels)


def test_a_long_group_shows_its_first_values_and_the_rest_on_demand(
    qtbot: QtBot, panel: FacetsPanel
) -> None:
    at = panel.view.visualRect(place_of(panel, "2 more")).center()
    qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert place_of(panel, "Тілепов, Б.").isValid()
    panel.view.setCurrentIndex(place_of(panel, "Fewer"))
    qtbot.keyClick(panel.view, Qt.Key.Key_Return)
    assert "Тілепов, Б." not in [row.label for row in rows(panel)]


def test_a_closed_group_stays_closed_in_the_next_answer(qtbot: QtBot, panel: FacetsPanel) -> None:
    heading = panel.view.model().index(0, 0)
    at = panel.view.visualRect(heading).center()
    qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    panel.show_facets(FACETS[:3])
    assert not panel.view.isExpanded(panel.view.model().index(0, 0))
    assert panel.collapsed() == ("speaker",)


def test_values_keep_their_places_while_counts_change(panel: FacetsPanel) -> None:
    before = [row.label for row in rows(panel) if row.field == "country"]
    panel.show_facets((FACETS[0], facet("country", ("BG", 9), ("RU", 2)), *FACETS[2:]))
    after = [row for row in rows(panel) if row.field == "country"]
    assert [row.label for row in after] == before
    assert [row.value.count for row in after if row.value] == [2, 0, 0, 0, 9]


def test_values_stay_while_nothing_at_all_is_found(panel: FacetsPanel) -> None:
    before = [row.label for row in rows(panel) if row.field == "country"]
    panel.show_facets((FACETS[0], facet("country"), *FACETS[2:]))
    after = [row for row in rows(panel) if row.field == "country"]
    assert [row.label for row in after] == before
    assert not any(row.value.count for row in after if row.value)


def test_switching_the_language_renames_in_place(panel: FacetsPanel, texts: Texts) -> None:
    texts.switch("kk")
    panel.retranslate()
    assert place_of(panel, "Ресей").isValid()


def test_the_screen_reader_hears_what_is_chosen(panel: FacetsPanel) -> None:
    said = place_of(panel, "Russia").data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Russia, 24, chosen"


def test_qt_finds_nothing_wrong_with_the_model(qtmodeltester: ModelTester, texts: Texts) -> None:
    model = FacetsModel(texts)
    qtmodeltester.check(model)
    for facets in (FACETS, FACETS[:2], (facet("country", ("BG", 3)),), ()):
        model.show_facets(facets)
        qtmodeltester.check(model)


counted = st.lists(
    st.tuples(st.sampled_from("abcdefgh"), st.integers(0, 9)), unique_by=lambda pair: pair[0]
).map(lambda pairs: tuple(FacetValue(name, Labels(), count) for name, count in pairs))


@given(counted, counted)
def test_no_value_is_lost_or_doubled(
    before: tuple[FacetValue, ...], now: tuple[FacetValue, ...]
) -> None:
    placed = places(before, now)
    names = [value.value for value in placed]
    assert len(names) == len(set(names))
    assert {value for value in placed if value.count} == {value for value in now if value.count}


@given(counted, st.integers(1, 6))
def test_a_chosen_value_is_never_hidden(values: tuple[FacetValue, ...], limit: int) -> None:
    chosen = tuple(replace(value, mode="exclude") for value in values[-2:])
    values = (*values[:-2], *chosen)
    seen = visible(values, limit)
    assert set(chosen) <= set(seen)
    assert len(seen) <= max(limit, len(chosen))


def test_another_archive_brings_its_own_order(panel: FacetsPanel) -> None:
    panel.forget_places()
    panel.show_facets((Facet("country", FACETS[1].values[::-1]),))
    assert rows(panel)[0].label == "Bulgaria"
