"""What is offered under the search field: cut where there is no room, and taken by a key."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from kelisim.base.texts import Texts
from kelisim.search.values import Hint
from kelisim.ui.bars.hints_row import HintsRow

from .looks import SampleTheme
from .samples import ANSWER

FEW = replace(ANSWER, total=2, hints=(Hint("spelling", "R&D келісім"), Hint("layout", "келісім")))


@pytest.fixture
def row(qtbot: QtBot, texts: Texts, theme: SampleTheme) -> HintsRow:
    row = HintsRow(texts, theme)
    qtbot.addWidget(row)
    row.resize(900, 30)
    return row


def offers(row: HintsRow) -> list[QPushButton]:
    return [button for button in row.findChildren(QPushButton) if not button.isHidden()]


def test_another_spelling_is_offered_beside_what_was_found(row: HintsRow) -> None:
    row.show_answer(FEW)
    assert [button.accessibleName() for button in offers(row)] == [
        "Did you mean: R&D келісім",
        "Other keyboard: келісім",
    ]
    assert not row.isHidden()
    row.show_answer(replace(FEW, total=0))
    assert row.isHidden()  # the results pane has the room to say it


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_an_offer_is_taken_by_a_key(qtbot: QtBot, row: HintsRow, key: Qt.Key) -> None:
    row.show_answer(FEW)
    row.show()
    with qtbot.waitSignal(row.query_wanted) as told:
        qtbot.keyClick(offers(row)[0], key)
    assert told.args == ["R&D келісім"]


def test_a_long_offer_is_cut_and_leaves_the_window_its_width(row: HintsRow) -> None:
    long = "келісім " * 60
    row.show_answer(replace(FEW, hints=(Hint("spelling", long),)))
    row.show()
    QApplication.processEvents()
    [button] = offers(row)
    assert button.text().endswith("…")
    assert button.accessibleName() == f"Did you mean: {long}"
    assert row.minimumSizeHint().width() < 300
    row.resize(400, 30)
    QApplication.processEvents()
    assert button.geometry().right() < 400
