"""A text in several languages: switching between them, side by side, judging a suggestion."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from kelisim.archive.archive import Archive
from kelisim.archive.commands.descriptions import SetValue
from kelisim.archive.commands.documents import AddDocument
from kelisim.archive.commands.relations import SuggestTranslations
from kelisim.archive.relation_values import Parallel
from kelisim.archive.values import Value
from kelisim.base.ids import BatchId, DocumentId
from kelisim.base.texts import mark
from kelisim.ui.desk import Desk

from .conftest import Start

PATIENCE_MS = 30_000
YEARS = range(1990, 2022)
TEXTS = {
    "kk": ("Таразда конференция өтті", "жылы жиынға {people} адам қатысты, сөз кезегі берілді."),
    "ru": (
        "Конференция в Таразе",
        "год: в собрании приняли участие {people} человек, слово взяли.",
    ),
    "en": ("A conference in Taraz", "was the year when {people} people came to the meeting."),
}


@pytest.fixture
def folder(archive: Path) -> Path:
    """The three documents, and after them one text in three languages: 4, 5 and 6."""
    with Archive.open(archive) as opened:
        batch = opened.batches.begin("пакет", ["a"])
        for language, (title, line) in TEXTS.items():
            lines = [f"{year} {line.format(people=year * 7 % 997)}" for year in YEARS]
            values = (Value("title", title), Value("language", language))
            opened.run(AddDocument("\n\n".join((title, *lines)), values))
        why = mark("Same date and names")
        pairs = (
            Parallel(DocumentId(5), DocumentId(4), why),
            Parallel(DocumentId(6), DocumentId(5), why),
        )
        opened.run(SuggestTranslations(pairs, BatchId(batch)))
        opened.batches.finish(batch)
    return archive


@pytest.fixture
def desk(start: Start, folder: Path, qtbot: QtBot) -> Desk:
    """The window with the Kazakh text in the reader."""
    begun = start(folder)
    read(begun, qtbot, 4)
    return begun


def read(desk: Desk, qtbot: QtBot, document: int) -> None:
    assert desk.browse.results.choose(document)
    settle(desk, qtbot)


def settle(desk: Desk, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: desk.at_rest, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: not desk.browse.reader.page.writing, timeout=PATIENCE_MS)


def title(desk: Desk) -> str:
    return desk.browse.reader.page.toPlainText().split("\n")[0]


def statuses(desk: Desk) -> list[str]:
    assert desk.workspace is not None
    relations = desk.workspace.archive.relations.of(DocumentId(5))
    return [one.status for one in relations]


def offered(desk: Desk) -> list[tuple[str, bool]]:
    """The languages above the text, and whether each is the one that is shown."""
    buttons = desk.browse.reader.languages.buttons.values()
    return [(one.text(), one.isChecked()) for one in buttons if one.isVisible()]


def test_a_text_in_one_language_offers_no_other(desk: Desk, qtbot: QtBot) -> None:
    read(desk, qtbot, 1)
    assert not desk.browse.reader.languages.isVisible()
    assert not desk.shell.actions["next_language"].isEnabled()
    assert not desk.shell.actions["side_by_side"].isEnabled()


def test_every_language_is_offered_even_by_way_of_another(desk: Desk, qtbot: QtBot) -> None:
    assert offered(desk) == [("Қазақша", True), ("Русский", False), ("English", False)]
    (russian,) = [b for b in desk.browse.reader.languages.buttons.values() if b.language == "ru"]
    assert russian.accessibleName() == "Русский, suggested"
    assert "Same date and names" in russian.accessibleDescription()
    qtbot.mouseClick(desk.browse.reader.languages.buttons["en"], Qt.MouseButton.LeftButton,
                     pos=desk.browse.reader.languages.buttons["en"].rect().topLeft())  # fmt: skip
    settle(desk, qtbot)
    assert title(desk) == "A conference in Taraz"
    assert offered(desk) == [("Қазақша", False), ("Русский", False), ("English", True)]
    assert desk.reading.documents == (6,)


def test_a_key_goes_around_the_languages_and_stays_at_the_paragraph(
    desk: Desk, qtbot: QtBot
) -> None:
    reader = desk.browse.reader
    middle = reader.page.document().find("2007").selectionStart()
    reader.page.put_at_top(middle)
    for expected in ("2007 год", "2007 was", "2007 жылы"):
        qtbot.keyClick(reader.page, Qt.Key.Key_F7)
        settle(desk, qtbot)
        line = reader.page.cursorForPosition(reader.page.viewport().rect().topLeft())
        assert line.block().text().startswith(expected)


def test_enter_accepts_and_del_rejects_on_the_language_itself(desk: Desk, qtbot: QtBot) -> None:
    languages = desk.browse.reader.languages
    qtbot.keyClick(languages.buttons["ru"], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: statuses(desk) == ["confirmed", "suggested"], timeout=PATIENCE_MS)
    settle(desk, qtbot)
    qtbot.waitUntil(lambda: not languages.buttons["ru"].accessibleName())
    qtbot.keyClick(languages.buttons["en"], Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: statuses(desk) == ["confirmed"], timeout=PATIENCE_MS)
    settle(desk, qtbot)
    assert offered(desk) == [("Қазақша", True), ("Русский", False)]
    desk.history.undo()
    qtbot.waitUntil(lambda: statuses(desk) == ["confirmed", "suggested"], timeout=PATIENCE_MS)
    settle(desk, qtbot)


def test_a_click_on_the_sign_accepts(desk: Desk, qtbot: QtBot) -> None:
    button: QAbstractButton = desk.browse.reader.languages.buttons["ru"]
    place = button.rect().center()
    place.setX(button.width() - 34)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: statuses(desk) == ["confirmed", "suggested"], timeout=PATIENCE_MS)
    settle(desk, qtbot)


def test_side_by_side_scrolls_together_and_judges_by_keys(desk: Desk, qtbot: QtBot) -> None:
    qtbot.keyClick(desk.browse.reader.page, Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    page = desk.parallel_page
    qtbot.waitUntil(lambda: page.isVisible(), timeout=PATIENCE_MS)
    one, other = page.one.text, page.other.text
    qtbot.waitUntil(lambda: not one.writing and not other.writing)
    assert one.toPlainText().startswith("Таразда")
    assert other.toPlainText().startswith("Конференция")
    one.put_at_top(one.document().find("2007").selectionStart())
    line = other.cursorForPosition(other.viewport().rect().topLeft()).block().text()
    assert line.startswith(("2006", "2007", "2008"))
    qtbot.keyClick(one, Qt.Key.Key_F7)
    qtbot.waitUntil(lambda: other.toPlainText().startswith("A conference"), timeout=PATIENCE_MS)
    qtbot.keyClick(one, Qt.Key.Key_F7)
    qtbot.waitUntil(lambda: other.toPlainText().startswith("Конф"), timeout=PATIENCE_MS)
    assert page.accept.isVisible()
    desk.shell.actions["accept_translation"].trigger()
    qtbot.waitUntil(lambda: statuses(desk) == ["confirmed", "suggested"], timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: not page.accept.isVisible(), timeout=PATIENCE_MS)
    settle(desk, qtbot)
    qtbot.keyClick(one, Qt.Key.Key_Escape)
    assert desk.shell.window.pages.currentWidget() is desk.browse


def test_a_rejected_translation_leaves_the_page(desk: Desk, qtbot: QtBot) -> None:
    desk.shell.actions["side_by_side"].trigger()
    qtbot.waitUntil(lambda: desk.parallel_page.isVisible(), timeout=PATIENCE_MS)
    qtbot.mouseClick(desk.parallel_page.reject, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: statuses(desk) == ["suggested"], timeout=PATIENCE_MS)
    qtbot.waitUntil(
        lambda: desk.shell.window.pages.currentWidget() is desk.browse, timeout=PATIENCE_MS
    )
    settle(desk, qtbot)
    assert not desk.browse.reader.languages.isVisible()


def rows(desk: Desk) -> list[tuple[str, bool]]:
    """What the description says belongs to the document, and what of it is a suggestion."""
    view = desk.browse.description.view
    found = (view.row(view.model().index(number, 0)) for number in range(view.model().rowCount()))
    return [(row.label, row.suggested) for row in found if row is not None and row.link]


def go_to_row(desk: Desk, label: str) -> None:
    view = desk.browse.description.view
    view.setFocus()
    for number in range(view.model().rowCount()):
        row = view.row(view.model().index(number, 0))
        if row is not None and label in row.label:
            view.go_to(number)


def test_the_description_leads_to_every_parallel_text(desk: Desk, qtbot: QtBot) -> None:
    suggested = [
        ("RU\N{EN SPACE}Конференция в Таразе", True),
        ("EN\N{EN SPACE}A conference in Taraz", True),
    ]
    assert rows(desk) == suggested
    view = desk.browse.description.view
    go_to_row(desk, "Конференция в Таразе")
    qtbot.keyClick(view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: rows(desk)[0] == (suggested[0][0], False), timeout=PATIENCE_MS)
    settle(desk, qtbot)
    assert statuses(desk) == ["confirmed", "suggested"]
    go_to_row(desk, "A conference")
    qtbot.keyClick(view, Qt.Key.Key_Space)
    settle(desk, qtbot)
    assert title(desk) == "A conference in Taraz"
    go_to_row(desk, "Таразда")
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: statuses(desk) == ["confirmed"], timeout=PATIENCE_MS)
    settle(desk, qtbot)


def test_a_click_opens_what_was_sent_together(start: Start, archive: Path, qtbot: QtBot) -> None:
    with Archive.open(archive) as opened:
        opened.run(
            AddDocument("Тіркелген есеп.", (Value("title", "Есеп"),), attached=DocumentId(1))
        )
    desk = start(archive)
    read(desk, qtbot, 1)
    view = desk.browse.description.view
    assert rows(desk) == [("Есеп", False)]
    go_to_row(desk, "Есеп")
    place = view.visualRect(view.currentIndex()).center()
    place.setX(20)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    settle(desk, qtbot)
    assert title(desk) == "Есеп"
    assert rows(desk) == [("Шиеленістердің алдын алу", False)]
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    settle(desk, qtbot)
    assert rows(desk) == [("Шиеленістердің алдын алу", False)]


def test_without_room_for_its_name_a_language_is_its_code(desk: Desk) -> None:
    button = desk.browse.reader.languages.buttons["ru"]
    assert button.caption == "Русский"
    button.resize(button.minimumSizeHint())
    assert button.caption == "RU"
    assert button.text() == "Русский"


def test_a_new_title_of_a_parallel_text_is_shown_beside_the_one_that_is_read(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.history.perform(SetValue((DocumentId(5),), Value("title", "Съезд в Таразе", "confirmed")))
    qtbot.waitUntil(lambda: "Съезд в Таразе" in rows(desk)[0][0], timeout=PATIENCE_MS)
    settle(desk, qtbot)
    assert title(desk) == "Таразда конференция өтті"
