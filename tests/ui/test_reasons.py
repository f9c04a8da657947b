"""Why a document was found: beside the mouse, from the context menu, by key."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from kelisim.base.languages import Language
from kelisim.base.resources import folder
from kelisim.base.texts import Texts
from kelisim.search.explaining import Reason
from kelisim.search.query.tree import Condition, Phrase, Said, Word
from kelisim.ui.desk import Desk
from kelisim.ui.models.reason_words import as_page, reasons_in_words

from .conftest import Start
from .test_window import ask

REASONS = (
    Reason(Word("тәжірибе"), "title", ("тәжірибесі",)),
    Reason(Word("тәжірибе"), "text", ("тәжірибе", "тәжірибенің")),
    Reason(Phrase("бірегей тәжірибе"), "names", ("бірегей тәжірибе",)),
    Reason(Condition("country", "RU"), "country", ("RU",)),
    Reason(Condition("speaker", "Манойло"), "speaker", ("Манойло, А.",)),
    Reason(Condition("date", "2021"), "date", ("2021-10-14/2021-10-15",)),
    Reason(Condition("has", "notes"), "has", ()),
    Reason(Said(Word("тәжірибе")), "said", ("тәжірибесі",)),
    Reason(Condition("ocr", "<70"), "ocr", ("69",)),
)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("kk", [
            ("тәжірибе", ("Атауы: тәжірибесі", "Мәтін: тәжірибе, тәжірибенің")),
            ("«бірегей тәжірибе»", ("Сипаттама: бірегей тәжірибе",)),
            ("Ел: Ресей", ()),
            ("Спикер: Манойло", ("Манойло, А.",)),
            ("Күні: 2021", ("14–15 қазан 2021",)),
            ("Бар: ескертпелер", ()),
            ("Айтқан сөзі: тәжірибе", ("тәжірибесі",)),
            ("Танылған: сенімділігі 70 пайыздан төмен", ("69\N{NO-BREAK SPACE}%",)),
        ]),
        ("en", [
            ("тәжірибе", ("Title: тәжірибесі", "Text: тәжірибе, тәжірибенің")),
            ("“бірегей тәжірибе”", ("Description: бірегей тәжірибе",)),
            ("Country: Russia", ()),
            ("Speaker: Манойло", ("Манойло, А.",)),
            ("Date: 2021", ("14–15 October 2021",)),
            ("Has: notes", ()),
            ("Said: тәжірибе", ("тәжірибесі",)),
            ("Recognised: less than 70 % sure", ("69\N{NO-BREAK SPACE}%",)),
        ]),
    ],
)  # fmt: skip
def test_reasons_are_told_by_parts_of_the_query(
    language: Language, said: list[tuple[str, tuple[str, ...]]]
) -> None:
    assert reasons_in_words(REASONS, Texts(folder("translations"), language)) == said


def test_nothing_of_a_document_is_taken_for_rich_text() -> None:
    page = as_page("<b>", [("<i>", ("<u>",))], "")
    assert "&lt;b&gt;" in page
    assert "&lt;i&gt;" in page
    assert "&lt;u&gt;" in page
    assert as_page("", [], "no <word>") == "<p>no &lt;word&gt;</p>"


def hover(desk: Desk, row: int) -> None:
    view = desk.browse.results.view
    at = view.visualRect(view.model().index(row, 0)).center()
    place = view.viewport().mapToGlobal(at)
    QApplication.sendEvent(view.viewport(), QHelpEvent(QHelpEvent.Type.ToolTip, at, place))


def test_a_result_on_which_the_mouse_rests_tells_its_words(
    start: Start, archive: Path, qtbot: QtBot
) -> None:
    desk = start(archive)
    ask(desk, "conflict prevented", qtbot)
    hover(desk, 0)
    qtbot.waitUntil(lambda: "Text: prevents" in QToolTip.text())
    assert "Neighbours and mediation" in QToolTip.text()
    assert "Text: conflict" in QToolTip.text()
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_without_a_query_only_the_title_is_told(start: Start, archive: Path, qtbot: QtBot) -> None:
    desk = start(archive)
    ask(desk, "", qtbot)
    hover(desk, 0)
    assert not desk.reasons.busy
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_the_key_tells_beside_the_document_and_escape_closes(
    start: Start, archive: Path, qtbot: QtBot
) -> None:
    desk = start(archive)
    view = desk.browse.results.view
    ask(desk, "конфликт спикер:Манойло", qtbot)
    view.setCurrentIndex(view.model().index(0, 0))
    qtbot.waitUntil(lambda: desk.at_rest)
    desk.shell.actions["why_found"].trigger()
    qtbot.waitUntil(view.reasons.isVisible)
    assert "Text: конфликтов" in view.reasons.text.text()
    assert "Speaker: Манойло" in view.reasons.text.text()
    assert view.reasons.accessibleName() == "Why was this found?"
    assert view.reasons.height() > view.reasons.text.heightForWidth(view.reasons.text.width())
    QTest.keyClick(view.reasons, Qt.Key.Key_Escape)
    assert not view.reasons.isVisible()


def test_what_only_leaves_out_says_that_there_is_no_reason(
    start: Start, archive: Path, qtbot: QtBot
) -> None:
    desk = start(archive)
    view = desk.browse.results.view
    ask(desk, "-конфликт", qtbot)
    view.setCurrentIndex(view.model().index(0, 0))
    qtbot.waitUntil(lambda: desk.at_rest)
    desk.shell.actions["why_found"].trigger()
    qtbot.waitUntil(view.reasons.isVisible)
    assert "asks for no word" in view.reasons.text.text()
    view.reasons.close()


def test_other_names_are_reasons_only_while_they_are_looked_for(
    start: Start, archive: Path, qtbot: QtBot
) -> None:
    desk = start(archive)
    view, switch = desk.browse.results.view, desk.shell.actions["other_names"]
    for on, told in ((True, "Text: конфликтов"), (False, "asks for no word")):
        if switch.isChecked() != on:
            switch.trigger()
        ask(desk, "шиеленіс OR lang:ru" if on else "шиеленіс OR -lang:kk", qtbot)
        assert view.choose(2)
        qtbot.waitUntil(lambda: desk.at_rest)
        desk.shell.actions["why_found"].trigger()
        qtbot.waitUntil(view.reasons.isVisible)
        assert told in view.reasons.text.text()
        view.reasons.close()
