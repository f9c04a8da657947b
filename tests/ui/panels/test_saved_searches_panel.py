"""Saved searches above the facets: by mouse and by keys, with what is new in each."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from kelisim.archive.values import SavedSearchRecord
from kelisim.base.ids import SavedSearchId
from kelisim.base.texts import Texts
from kelisim.ui.models.saved_searches_model import SavedRole, SavedSearchesModel
from kelisim.ui.panels.saved_searches_panel import SavedSearchesPanel

from .looks import SampleTheme
from .samples import SAVED


@pytest.fixture
def panel(qtbot: QtBot, texts: Texts, theme: SampleTheme) -> SavedSearchesPanel:
    made = SavedSearchesPanel(texts, theme)
    qtbot.addWidget(made)
    made.resize(260, 300)
    made.show_searches(SAVED, read_only=False)
    made.show()
    return made


def said(panel: SavedSearchesPanel, role: Qt.ItemDataRole) -> list[str]:
    model = panel.view.model()
    return [str(model.index(row, 0).data(role)) for row in range(model.rowCount())]


def middle(panel: SavedSearchesPanel, row: int) -> QPoint:
    return panel.view.visualRect(panel.view.model().index(row, 0)).center()


def test_a_click_chooses_a_search(panel: SavedSearchesPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.search_chosen) as chosen:
        qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=middle(panel, 1))
    assert chosen.args == [SAVED[1], False]


@pytest.mark.parametrize(
    ("key", "held", "signal", "told"),
    [
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "search_chosen", [SAVED[0], False]),
        (Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, "search_chosen", [SAVED[0], False]),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier, "search_chosen", [SAVED[0], True]),
        (Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier, "rename_wanted", [SAVED[0]]),
        (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier, "remove_wanted", [SAVED[0]]),
    ],
)
def test_everything_can_be_done_by_key(
    panel: SavedSearchesPanel,
    qtbot: QtBot,
    key: Qt.Key,
    held: Qt.KeyboardModifier,
    signal: str,
    told: list[object],
) -> None:
    panel.view.setCurrentIndex(panel.view.model().index(0, 0))
    with qtbot.waitSignal(getattr(panel, signal)) as heard:
        qtbot.keyClick(panel.view, key, held)
    assert heard.args == told


def test_the_menu_offers_what_can_be_done_now(panel: SavedSearchesPanel, qtbot: QtBot) -> None:
    def offers(row: int) -> dict[str, bool]:
        panel.view.customContextMenuRequested.emit(middle(panel, row))
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        found = {action.text(): action.isEnabled() for action in menu.actions() if action.text()}
        menu.close()
        return found

    panel.show_new({SAVED[0].id: 3})
    panel.show_query(SAVED[1].query)
    assert all(offers(0).values())
    assert not offers(1)["New ones first"]
    assert not offers(1)["Keep the search of now under this name"]
    panel.show_searches(SAVED, read_only=True)
    assert [text for text, possible in offers(0).items() if possible] == [
        "Search", "New ones first",
    ]  # fmt: skip


def test_a_reader_changes_nothing(panel: SavedSearchesPanel, qtbot: QtBot) -> None:
    panel.show_searches(SAVED, read_only=True)
    panel.view.setCurrentIndex(panel.view.model().index(0, 0))
    with (
        qtbot.assertNotEmitted(panel.rename_wanted),
        qtbot.assertNotEmitted(panel.remove_wanted),
    ):
        qtbot.keyClick(panel.view, Qt.Key.Key_F2)
        qtbot.keyClick(panel.view, Qt.Key.Key_Delete)
    assert not panel.add.isVisible()


def test_what_is_new_and_what_is_shown_is_also_said(panel: SavedSearchesPanel) -> None:
    panel.show_new({SAVED[0].id: 1, SAVED[1].id: 12})
    panel.show_query(SAVED[1].query)
    assert said(panel, Qt.ItemDataRole.AccessibleTextRole) == [
        "Манойло не айтты. 1 new document",
        "Өзбекстан, shown now. 12 new documents",
        "a<b>",
    ]
    tips = said(panel, Qt.ItemDataRole.ToolTipRole)
    assert "спикер:Манойло<br>Last looked at on 24 November 2026" in tips[0]
    assert "a&lt;b&gt;" in tips[2]


def test_what_was_new_stays_so_when_the_list_changes(panel: SavedSearchesPanel) -> None:
    panel.show_new({SAVED[0].id: 2})
    renamed = replace(SAVED[0], name="Манойло")
    panel.show_searches((SAVED[1], renamed), read_only=False)
    assert said(panel, Qt.ItemDataRole.AccessibleTextRole)[1] == "Манойло. 2 new documents"


def test_an_empty_list_says_how_to_fill_it(panel: SavedSearchesPanel) -> None:
    def sentence() -> str:
        return " ".join(one.text() for one in panel.findChildren(QLabel) if one.isVisible())

    assert sentence() == ""
    panel.forget()
    assert sentence() == ""
    panel.show_searches((), read_only=False)
    assert "Ctrl+D" in sentence()
    panel.show_searches((), read_only=True)
    assert "Ctrl+D" not in sentence() != ""
    panel.close_list(True)
    assert sentence() == ""


def test_the_heading_opens_and_closes_the_list(panel: SavedSearchesPanel, qtbot: QtBot) -> None:
    assert panel.view.isVisible()
    qtbot.mouseClick(panel.heading, Qt.MouseButton.LeftButton)
    assert panel.closed
    assert not panel.view.isVisible()
    qtbot.keyClick(panel.heading, Qt.Key.Key_Space)
    assert panel.view.isVisible()


def test_a_long_list_leaves_room_for_what_is_below(panel: SavedSearchesPanel) -> None:
    many = tuple(replace(SAVED[0], id=SavedSearchId(number)) for number in range(40))
    row = panel.view.sizeHintForRow(0)
    assert panel.view.sizeHint().height() == 3 * row
    panel.show_searches(many, read_only=False)
    assert panel.view.sizeHint().height() == 8 * row


def test_qt_finds_nothing_wrong_with_the_model(qtmodeltester: ModelTester, texts: Texts) -> None:
    model = SavedSearchesModel(texts)
    qtmodeltester.check(model)
    for records in (SAVED, SAVED[1:], ()):
        model.show_searches(records)
        model.show_new({SAVED[1].id: 5})
        qtmodeltester.check(model)


RECORDS = st.lists(st.sampled_from(SAVED), unique=True).map(tuple)
COUNTS = st.dictionaries(st.sampled_from([one.id for one in SAVED]), st.integers(0, 3))


@given(
    steps=st.lists(
        st.one_of(RECORDS, COUNTS, st.sampled_from(["", "медиация", "ел:UZ"])), max_size=8
    )
)
def test_the_model_is_what_a_plain_list_would_be(
    steps: list[tuple[SavedSearchRecord, ...] | dict[SavedSearchId, int] | str],
) -> None:
    model = SavedSearchesModel(Texts(Path("nowhere"), "en"))
    listed: tuple[SavedSearchRecord, ...] = ()
    new: dict[SavedSearchId, int] = {}
    query = ""
    for step in steps:
        if isinstance(step, str):
            query = step
            model.show_query(step)
        elif isinstance(step, dict):
            new |= {id_: count for id_, count in step.items() if id_ in {o.id for o in listed}}
            model.show_new(step)
        else:
            new = {one.id: new.get(one.id, 0) for one in step if one in listed}
            listed = step
            model.show_searches(step)
        rows = [model.index(row).data(SavedRole.ROW) for row in range(model.rowCount())]
        assert [(row.record, row.new, row.shown) for row in rows] == [
            (one, new.get(one.id, 0), one.query == query) for one in listed
        ]
