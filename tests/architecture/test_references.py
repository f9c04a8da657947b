"""PySide6 gives back every reference to True and None that it takes.

PySide6 6.12.0 on Python 3.11 loses one with each signal, paint event and model call, until the
interpreter aborts. From Python 3.12 on these objects are immortal, and nothing can be lost.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QListView, QWidget

TIMES = 60
# Other threads and caches may keep or drop a few; a defect loses one each time.
TOLERANCE = TIMES // 3


class Speaker(QObject):
    said = Signal(bool)
    fell_silent = Signal()


class PaintedWidget(QWidget):
    painted = 0

    def paintEvent(self, event: QPaintEvent) -> None:
        self.painted += 1


class Names(QAbstractListModel):
    asked = 0

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 3

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        self.asked += 1
        return "Айгүл" if role == Qt.ItemDataRole.DisplayRole else None

    def canFetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> bool:
        return True


def lost(work: Callable[[], object]) -> dict[str, int]:
    """How many references to each of the two objects are gone after doing ``work`` often."""
    objects: dict[str, object] = {"True": True, "None": None}
    work()
    before = {name: sys.getrefcount(value) for name, value in objects.items()}
    for _ in range(TIMES):
        work()
    return {name: before[name] - sys.getrefcount(value) for name, value in objects.items()}


def assert_nothing_lost(work: Callable[[], object]) -> None:
    losses = lost(work)
    assert max(losses.values()) < TOLERANCE, f"references lost in {TIMES} rounds: {losses}"


@pytest.mark.usefixtures("qapp")
def test_signals_lose_no_reference() -> None:
    speaker = Speaker()
    heard: list[bool] = []
    speaker.said.connect(lambda aloud: heard.append(aloud) or heard.clear())

    assert_nothing_lost(lambda: speaker.said.emit(True))
    assert_nothing_lost(lambda: speaker.fell_silent.emit())


def test_paint_events_lose_no_reference(qapp: QApplication) -> None:
    widget = PaintedWidget()
    widget.show()

    def repaint() -> None:
        widget.repaint()
        qapp.processEvents()

    assert_nothing_lost(repaint)
    assert widget.painted >= TIMES
    widget.close()


def test_model_calls_lose_no_reference(qapp: QApplication) -> None:
    model = Names()
    view = QListView()
    view.setModel(model)
    view.show()

    def look() -> None:
        view.viewport().repaint()
        model.canFetchMore(QModelIndex())
        qapp.processEvents()

    assert_nothing_lost(look)
    assert model.asked >= TIMES
    view.close()


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal")
def test_a_lost_reference_is_seen() -> None:
    kept: list[None] = [None] * (TIMES + 1)

    with pytest.raises(AssertionError, match="references lost"):
        assert_nothing_lost(kept.pop)
