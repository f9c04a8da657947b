"""A click on a facet narrows, and no value jumps while one types."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QMenu
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from kelisim.base.languages import Labels
from kelisim.base.texts import Texts
from kelisim.search.values import Facet, FacetValue
from kelisim.ui.models.facet_rows import FacetRow
from kelisim.ui.models.facets_model import FacetRole, FacetsModel
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


def value(name: str, count: int = 1, broader: str = "") -> FacetValue:
    return FacetValue(name, Labels(), count, broader=broader)


TREE = (
    *FACETS[:3],
    Facet("tag", (value("a", 9), value("b", 5, "a"), value("d", 4, "a"), value("e", 2))),
)


def labels(panel: FacetsPanel, field: str) -> list[str]:
    return [row.label for row in rows(panel) if row.field == field]


def test_right_opens_a_tag_and_left_closes_it(qtbot: QtBot, panel: FacetsPanel) -> None:
    panel.show_facets(TREE)
    panel.show_facets(TREE, anew=True)
    view = panel.view
    view.setCurrentIndex(place_of(panel, "a"))
    assert labels(panel, "tag") == ["a", "e"]
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert labels(panel, "tag") == ["a", "b", "d", "e"]
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.currentIndex().data() == "d"
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert view.currentIndex().data() == "a"
    assert view.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole).startswith("a, 9, opened")
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert labels(panel, "tag") == ["a", "e"]


def test_a_click_on_its_sign_opens_a_tag_and_one_on_its_name_narrows(
    qtbot: QtBot, panel: FacetsPanel
) -> None:
    panel.show_facets(TREE, anew=True)
    rect = panel.view.visualRect(place_of(panel, "a"))
    sign = QPoint(rect.left() + 14, rect.center().y())
    with qtbot.assertNotEmitted(panel.condition_toggled):
        qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=sign)
    assert labels(panel, "tag") == ["a", "b", "d", "e"]
    with qtbot.waitSignal(panel.condition_toggled) as told:
        at = panel.view.visualRect(place_of(panel, "b")).center()
        qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert told.args == ["tag", "b", "narrow"]


def test_what_is_not_described_is_a_value(qtbot: QtBot, panel: FacetsPanel) -> None:
    none = FacetValue("none", Labels(), 7)
    panel.show_facets((FACETS[0], replace(FACETS[1], undescribed=none), *FACETS[2:]), anew=True)
    place = place_of(panel, "Not described")
    assert place.data(Qt.ItemDataRole.AccessibleTextRole) == "Not described, 7"
    at = panel.view.visualRect(place).center()
    with qtbot.waitSignal(panel.condition_toggled) as told:
        qtbot.mouseClick(
            panel.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.AltModifier, at
        )
    assert told.args == ["country", "none", "exclude"]
    panel.show_facets(FACETS)
    [row] = [row for row in rows(panel) if row.label == "Not described"]
    assert row.value is not None
    assert row.value.count == 0


def test_values_stand_in_the_order_of_the_language_when_asked(panel: FacetsPanel) -> None:
    panel.view.model().arrange_by("speaker", "name")  # type: ignore[attr-defined]
    assert labels(panel, "speaker")[:3] == ["Абдрахманов, С.", "Әзілханов, М.", "Буларов, І."]
    heading = panel.view.model().index(0, 0)
    said = heading.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Speakers, sorted by name"


def test_the_order_is_chosen_in_the_menu_of_the_heading(qtbot: QtBot, panel: FacetsPanel) -> None:
    panel.view.setCurrentIndex(panel.view.model().index(0, 0))
    at = panel.view.visualRect(panel.view.currentIndex()).center()
    panel.view.customContextMenuRequested.emit(at)
    [menu] = panel.findChildren(QMenu)
    assert [action.isChecked() for action in menu.actions()] == [True, False]
    menu.actions()[1].trigger()
    menu.close()
    assert labels(panel, "speaker")[0] == "Абдрахманов, С."


def test_a_query_that_is_settled_brings_an_order_of_its_own(panel: FacetsPanel) -> None:
    other = (FACETS[0], facet("country", ("BG", 9), ("RU", 2)), *FACETS[2:])
    panel.show_facets(other)
    assert labels(panel, "country")[0] == "Russia"
    panel.settle()
    panel.show_facets(other)
    assert labels(panel, "country") == ["Bulgaria", "Russia"]
    panel.show_facets((FACETS[0], facet("country"), *FACETS[2:]), anew=True)
    assert labels(panel, "country") == ["Bulgaria", "Russia"]


def test_typing_for_long_gathers_no_more_values_than_are_shown(panel: FacetsPanel) -> None:
    for number in range(50):
        found = facet("source", *((f"{number}, {place}", 9) for place in range(7)))
        panel.show_facets((*FACETS, found))
    shown = [row for row in rows(panel) if row.field == "source"]
    assert len(shown) == 16
    assert shown[-1].more == 7


def test_orders_and_opened_tags_are_remembered(
    qtbot: QtBot, panel: FacetsPanel, texts: Texts, theme: SampleTheme
) -> None:
    panel.view.model().arrange_by("speaker", "name")  # type: ignore[attr-defined]
    panel.show_facets(TREE, anew=True)
    panel.view.setCurrentIndex(place_of(panel, "a"))
    qtbot.keyClick(panel.view, Qt.Key.Key_Right)
    other = FacetsPanel(texts, theme)
    qtbot.addWidget(other)
    for kept_text in ("", "{", "[]", '{"orders": 3}', panel.arrangement()):
        other.arrange(kept_text)
    other.show_facets(TREE)
    assert labels(other, "speaker")[0] == "Абдрахманов, С."
    assert labels(other, "tag") == ["a", "b", "d", "e"]


def test_a_group_closed_by_a_key_stays_closed(qtbot: QtBot, panel: FacetsPanel) -> None:
    panel.view.setCurrentIndex(panel.view.model().index(1, 0))
    qtbot.keyClick(panel.view, Qt.Key.Key_Left)
    assert panel.collapsed() == ("country",)


def test_another_archive_brings_its_own_order(panel: FacetsPanel) -> None:
    panel.forget_places()
    panel.show_facets((facet("country", ("BG", 9), ("RU", 2)),))
    assert rows(panel)[0].label == "Bulgaria"
