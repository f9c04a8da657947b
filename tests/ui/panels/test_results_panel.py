"""The results: how many, when, which; and what to do when there are none."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from kelisim.base.ids import DocumentId
from kelisim.base.texts import Texts
from kelisim.search.values import Answer, Hint, Hit
from kelisim.ui.models.results_model import HitRole, ResultsModel
from kelisim.ui.panels.results_panel import ResultsPanel

from .looks import SampleTheme
from .samples import ANSWER, HITS, runs


@pytest.fixture
def panel(qtbot: QtBot, texts: Texts, theme: SampleTheme) -> ResultsPanel:
    made = ResultsPanel(texts, theme)
    qtbot.addWidget(made)
    made.resize(520, 800)
    made.show_answer(ANSWER)
    made.show()
    return made


def many(count: int, first: int = 100) -> tuple[Hit, ...]:
    return tuple(replace(HITS[0], document=DocumentId(first + number)) for number in range(count))


def click(qtbot: QtBot, panel: ResultsPanel, row: int, **held: Qt.KeyboardModifier) -> None:
    at = panel.view.visualRect(panel.view.model().index(row, 0)).center()
    modifier = held.get("modifier", Qt.KeyboardModifier.NoModifier)
    qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, modifier, at)


def captions(panel: ResultsPanel) -> list[str]:
    return [button.text() for button in panel.empty.findChildren(QPushButton)]


def test_the_first_line_counts(panel: ResultsPanel) -> None:
    said = [label.text() for label in panel.findChildren(QLabel)]
    assert "24 documents" in said
    assert "of 12\u00a0483 · 31 ms" in said


def test_a_click_opens_a_document(qtbot: QtBot, panel: ResultsPanel) -> None:
    with qtbot.waitSignal(panel.document_chosen) as told:
        click(qtbot, panel, 1)
    assert told.args == [2]


def test_shift_and_ctrl_select_several(qtbot: QtBot, panel: ResultsPanel) -> None:
    click(qtbot, panel, 0)
    click(qtbot, panel, 2, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert panel.selected() == (1, 2, 3)
    with qtbot.waitSignal(panel.selection_changed) as told:
        click(qtbot, panel, 4, modifier=Qt.KeyboardModifier.ControlModifier)
    assert told.args == [(1, 2, 3, 5)]


def test_the_selection_survives_another_answer(qtbot: QtBot, panel: ResultsPanel) -> None:
    click(qtbot, panel, 1)
    with (
        qtbot.assertNotEmitted(panel.document_chosen),
        qtbot.assertNotEmitted(panel.selection_changed),
    ):
        panel.show_answer(replace(ANSWER, hits=HITS[1:4], total=3))
    assert panel.selected() == (2,)


def test_what_is_no_longer_found_is_no_longer_selected(qtbot: QtBot, panel: ResultsPanel) -> None:
    click(qtbot, panel, 0)
    with qtbot.waitSignal(panel.selection_changed) as told:
        panel.show_answer(replace(ANSWER, hits=HITS[3:], total=2))
    assert told.args == [()]


def test_scrolling_to_the_end_asks_for_more_once(qtbot: QtBot, panel: ResultsPanel) -> None:
    panel.show_answer(replace(ANSWER, hits=many(20), total=40))
    asked: list[int] = []
    panel.more_wanted.connect(asked.append)
    bar = panel.view.verticalScrollBar()
    for place in (bar.maximum(), 0, bar.maximum()):
        bar.setValue(place)
        qtbot.wait(1)
    assert asked == [20]
    place = bar.value()
    panel.append_hits(replace(ANSWER, hits=many(20, 120), total=40))
    assert panel.view.model().rowCount() == 40
    assert bar.value() == place


def test_a_changed_document_is_refreshed_where_it_stands(qtbot: QtBot, panel: ResultsPanel) -> None:
    panel.show_answer(replace(ANSWER, hits=many(20), total=20))
    panel.view.verticalScrollBar().setValue(400)
    model = panel.view.model()
    with qtbot.waitSignal(model.dataChanged), qtbot.assertNotEmitted(model.modelReset):
        panel.refresh((replace(many(20)[4], title=runs("Another *title*")),))
    assert model.index(4, 0).data() == "Another title"
    assert panel.view.verticalScrollBar().value() == 400


def test_sorting_is_asked_for(qtbot: QtBot, panel: ResultsPanel) -> None:
    actions = panel.sort_button.menu().actions()
    with qtbot.waitSignal(panel.sort_changed) as told:
        actions[1].trigger()
    assert told.args == ["date"]
    assert panel.sort_button.text() == "Sort: date ▾"


def test_an_empty_archive_says_one_thing_and_offers_one_button(
    qtbot: QtBot, panel: ResultsPanel
) -> None:
    panel.show_answer(Answer("", "", 0, 0, 1.0, ()))
    qtbot.wait(1)
    assert captions(panel) == ["Add documents"]
    with qtbot.waitSignal(panel.import_wanted):
        panel.empty.findChildren(QPushButton)[0].click()


def test_an_empty_result_offers_what_may_help(qtbot: QtBot, panel: ResultsPanel) -> None:
    hint = Hint(
        "spelling", "шиеленіс", message="Search for {word}", details=(("word", "шиеленіс"),)
    )
    panel.show_answer(replace(ANSWER, total=0, hits=(), hints=(hint,)))
    qtbot.wait(1)
    assert captions(panel) == ["Search for шиеленіс", "Show all documents"]
    with qtbot.waitSignal(panel.query_wanted) as told:
        panel.empty.findChildren(QPushButton)[0].click()
    assert told.args == ["шиеленіс"]


def test_dragging_across_the_timeline_chooses_whole_periods(
    qtbot: QtBot, panel: ResultsPanel
) -> None:
    panel.show_answer(replace(ANSWER, timeline=tuple((str(year), 3) for year in range(2010, 2020))))
    line = panel.timeline
    places = [line.bar_rect(number).center().toPoint() for number in (2, 3, 4)]
    qtbot.mousePress(line, Qt.MouseButton.LeftButton, pos=places[0])
    for at in places[1:]:
        line.mouseMoveEvent(held_over(at))
    with qtbot.waitSignal(panel.dates_chosen) as told:
        qtbot.mouseRelease(line, Qt.MouseButton.LeftButton, pos=places[2])
    assert told.args == ["2012-01-01", "2014-12-31"]


def held_over(at: QPoint) -> QMouseEvent:
    """The mouse moved to ``at`` with its button down (QTest moves it without)."""
    return QMouseEvent(
        QEvent.Type.MouseMove, QPointF(at), QPointF(at), Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip


def test_the_timeline_is_used_by_keys_alone(qtbot: QtBot, panel: ResultsPanel) -> None:
    panel.show_answer(replace(ANSWER, timeline=(("2020-11", 2), ("2021-01", 4), ("2021-03", 1))))
    panel.timeline.setFocus()
    for key, held in (
        (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier),
    ):
        qtbot.keyClick(panel.timeline, key, held)
    with qtbot.waitSignal(panel.dates_chosen) as told:
        qtbot.keyClick(panel.timeline, Qt.Key.Key_Return)
    assert told.args == ["2020-12-01", "2021-01-31"]
    with qtbot.waitSignal(panel.dates_chosen) as told:
        qtbot.keyClick(panel.timeline, Qt.Key.Key_Escape)
    assert told.args == ["", ""]


def test_the_first_and_the_last_period_are_one_key_away(qtbot: QtBot, panel: ResultsPanel) -> None:
    panel.show_answer(replace(ANSWER, timeline=(("2020-11", 2), ("2021-01", 4), ("2021-03", 1))))
    panel.timeline.setFocus()
    for key, said in ((Qt.Key.Key_End, "March 2021 · 1 document"),
                      (Qt.Key.Key_Home, "November 2020 · 2 documents")):  # fmt: skip
        qtbot.keyClick(panel.timeline, key)
        assert panel.timeline.accessibleDescription() == said


def test_a_button_leads_back_from_narrowed_dates(qtbot: QtBot, panel: ResultsPanel) -> None:
    panel.show_dates("2021-10-01", "2021-10-31")
    panel.show_answer(replace(ANSWER, timeline=(("2021-10", 2),)))
    button = panel.timeline.all_dates
    with qtbot.waitSignal(panel.dates_chosen) as told:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert told.args == ["", ""]
    assert not button.isVisible()


def test_the_timeline_stays_while_nothing_is_found(panel: ResultsPanel) -> None:
    panel.show_answer(replace(ANSWER, timeline=(("2020-11", 2), ("2021-03", 1))))
    before = panel.timeline.bar_rect(1)
    panel.show_answer(replace(ANSWER, total=0, hits=(), timeline=()))
    assert panel.timeline.isVisible()
    assert panel.timeline.bar_rect(1) == before
    panel.show_answer(replace(ANSWER, query="", total=0, in_archive=0, hits=(), timeline=()))
    assert not panel.timeline.isVisible()


def test_qt_finds_nothing_wrong_with_the_model(qtmodeltester: ModelTester, texts: Texts) -> None:
    model = ResultsModel(texts)
    qtmodeltester.check(model)
    model.show_hits(HITS, 40)
    qtmodeltester.check(model)
    model.append_hits(many(20), 40)
    qtmodeltester.check(model)
    assert [model.index(row).data(HitRole.DOCUMENT) for row in range(3)] == [1, 2, 3]


def test_the_line_under_a_title_is_in_the_readers_language(texts: Texts) -> None:
    model = ResultsModel(texts)
    model.show_hits(HITS, 5)
    assert model.index(1).data(HitRole.META) == "15 October 2021 · Тараз · Пресс-служба АНК"
    texts.switch("ru")
    assert model.index(1).data(HitRole.META) == "15 октября 2021 · Тараз · Пресс-служба АНК"
