"""An import of ten thousand files on its page: chosen, offered and told like one of ten."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel
from PySide6.QtTest import QAbstractItemModelTester

from kelisim.archive.values import ItemRecord
from kelisim.base.ids import BatchId, DocumentId, ItemId
from kelisim.ui.intake_page import IntakePage
from kelisim.ui.models.intake_ways import Way, ways_of

from .conftest import Start

MANY = 10_000
HELD_OF = 50


def item(number: int, **how: object) -> ItemRecord:
    held = number % HELD_OF == 0
    known: dict[str, object] = {
        "state": "held" if held else "stored",
        "document": None if held else DocumentId(number),
        "reason": "unsupported" if held else None,
    }
    return ItemRecord(
        id=ItemId(number), batch=BatchId(1), path=f"/баспасөз/{number:05}.txt", **(known | how)
    )  # type: ignore[arg-type]


@pytest.fixture
def page(start: Start) -> IntakePage:
    page = start(None).intake_page
    page.show_batch(None, [item(number) for number in range(1, MANY + 1)])
    return page


def test_all_of_them_are_chosen_in_their_order(page: IntakePage) -> None:
    page.table.selectAll()
    chosen = page.table.chosen()

    assert [int(one.id) for one in chosen] == list(range(1, MANY + 1))
    page.choose("attention")
    page.table.selectAll()
    assert [int(one.id) for one in page.table.chosen()] == list(range(HELD_OF, MANY + 1, HELD_OF))


def test_what_is_chosen_here_and_there_is_told_from_top_to_bottom(page: IntakePage) -> None:
    model, selection = page.model, page.table.selectionModel()
    for first, last in ((700, 702), (7, 7), (701, 705)):
        part = QItemSelection(model.index(first, 0), model.index(last, 2))
        selection.select(part, QItemSelectionModel.SelectionFlag.Select)

    assert [int(one.id) - 1 for one in page.table.chosen()] == [7, *range(700, 706)]


def test_the_menu_says_how_many_each_way_concerns(page: IntakePage) -> None:
    page.table.selectAll()
    menu = page.table.menu()
    said = [action.text() for action in menu.actions()]
    menu.deleteLater()

    held = MANY // HELD_OF
    assert said == [f"Open the document ({MANY - held})", f"Forget it ({held})"]


def test_the_model_keeps_its_promises_while_files_are_settled(page: IntakePage) -> None:
    tester = QAbstractItemModelTester(page.model)
    page.model.settle([item(number, state="held", reason="empty") for number in (1, 2, MANY + 1)])

    assert page.model.counts["held"] == MANY // HELD_OF + 3
    assert page.model.rowCount() == MANY + 1
    tester.deleteLater()


def test_a_file_that_waits_for_a_program_can_be_tried_again() -> None:
    waits = item(HELD_OF, details={"format": "WordPerfect", "command": "apt"})

    assert ways_of(waits) == (Way.RETRY, Way.DISCARD)
    assert ways_of(item(HELD_OF)) == (Way.DISCARD,)
