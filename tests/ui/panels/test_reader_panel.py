"""The reader: opens at the first hit, steps, finds, leads on, and trusts no document."""

from __future__ import annotations

from dataclasses import replace
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from kelisim.archive.values import Description
from kelisim.base.texts import Texts
from kelisim.search.values import Mark
from kelisim.ui.models.reading_spans import Span, pieces
from kelisim.ui.models.shown_text import shown_text
from kelisim.ui.panels.find_bar import occurrences
from kelisim.ui.panels.reader_panel import ReaderPanel

from .looks import SampleTheme
from .samples import ADDED, CONFIRMED, MARKS, SUGGESTED, TEXT


@pytest.fixture
def panel(qtbot: QtBot, texts: Texts, theme: SampleTheme) -> ReaderPanel:
    made = ReaderPanel(texts, theme)
    qtbot.addWidget(made)
    made.resize(540, 400)
    made.show()
    return made


def plain(number: int, text: str) -> Description:
    return Description(replace(SUGGESTED).id, ADDED, False, (), ()) if number else SUGGESTED


def highlighted(panel: ReaderPanel) -> list[str]:
    return [
        selection.cursor.selectedText()  # type: ignore[attr-defined]
        for selection in panel.page.extraSelections()
    ]


def counter(panel: ReaderPanel) -> str:
    texts = [label.text() for label in panel.findChildren(QLabel) if "/" in label.text()]
    return texts[0] if texts else ""


def test_a_document_opens_at_its_first_hit(panel: ReaderPanel) -> None:
    panel.show_document(SUGGESTED, TEXT, MARKS)
    assert highlighted(panel) == ["Манойло"]
    assert counter(panel) == "1 / 3"


def test_hits_are_stepped_through_in_a_circle(panel: ReaderPanel) -> None:
    panel.show_document(SUGGESTED, TEXT, MARKS)
    seen = []
    for _ in range(3):
        panel.next_hit()
        seen += highlighted(panel)
    assert seen == ["шиеленістерді", "Ресей", "Манойло"]
    panel.previous_hit()
    assert highlighted(panel) == ["Ресей"]


def test_hits_on_other_names_are_stepped_through_and_told_apart(
    panel: ReaderPanel, theme: SampleTheme
) -> None:
    text = "Шиеленіс, конфликт, conflict."
    panel.show_document(
        plain(1, text), text, (Mark(0, 8), Mark(10, 18, "шиеленіс"), Mark(20, 28, "шиеленіс"))
    )
    told = []
    for _ in range(3):
        [current] = panel.page.extraSelections()
        ground = current.format.background().color()  # type: ignore[attr-defined]
        told.append((highlighted(panel), ground, panel.footer.legend.accessibleName()))
        panel.next_hit()
    look, sentence = theme.look(), "Another name of “шиеленіс”"
    assert told == [
        (["Шиеленіс"], look.strong_mark, ""),
        (["конфликт"], look.strong_other_mark, sentence),
        (["conflict"], look.strong_other_mark, sentence),
    ]


def test_a_refreshed_document_stays_where_it_was(panel: ReaderPanel) -> None:
    panel.show_document(SUGGESTED, TEXT, MARKS)
    panel.next_hit()
    bar = panel.page.verticalScrollBar()
    bar.setValue(bar.maximum())
    place = bar.value()
    panel.show_document(CONFIRMED, TEXT, MARKS)
    assert bar.value() == place
    assert counter(panel) == "2 / 3"


def test_the_title_in_the_text_is_not_shown_twice(panel: ReaderPanel) -> None:
    panel.show_document(SUGGESTED, TEXT, ())
    title = SUGGESTED.text_of("title")
    assert panel.page.toPlainText().count(title) == 1
    untitled = TEXT.partition("\n")[2]
    panel.show_document(replace(SUGGESTED, values=SUGGESTED.values[:1]), untitled, ())
    assert panel.page.toPlainText().startswith(title)


def test_a_speaker_in_the_text_leads_to_what_the_speaker_said(
    qtbot: QtBot, panel: ReaderPanel
) -> None:
    panel.show_document(CONFIRMED, TEXT, ())
    page = panel.page
    cursor = page.document().find("А.Манойло")
    cursor.setPosition(cursor.selectionStart() + 3)
    page.setTextCursor(cursor)
    page.ensureCursorVisible()
    with qtbot.waitSignal(panel.condition_toggled) as told:
        qtbot.mouseClick(
            page.viewport(), Qt.MouseButton.LeftButton, pos=page.cursorRect(cursor).center()
        )
    assert told.args == ["speaker", "Манойло, А.", "narrow"]


def test_a_document_cannot_be_markup_or_fetch_anything(panel: ReaderPanel) -> None:
    hostile = '<img src="http://example.org/x.png"><a href="file:///etc/passwd">x</a>\x00\u2029'
    panel.show_document(plain(1, hostile), hostile, ())
    assert '<img src="http://example.org/x.png">' in panel.page.toPlainText()
    assert panel.page.loadResource(2, QUrl("file:///etc/hostname")) is None


def test_words_are_found_in_the_document(qtbot: QtBot, panel: ReaderPanel) -> None:
    panel.show_document(SUGGESTED, TEXT, MARKS)
    panel.find()
    qtbot.keyClicks(panel.find_bar.field, "conflict")
    panel.find_bar.field.setText("ТӘЖІРИБЕ")
    assert counter(panel) == "1 / 4"
    qtbot.keyClick(panel.find_bar.field, Qt.Key.Key_Return)
    assert counter(panel) == "2 / 4"
    qtbot.keyClick(panel.find_bar.field, Qt.Key.Key_Escape)
    assert not panel.find_bar.isVisible()
    assert highlighted(panel) == ["Манойло"]


def test_the_original_is_one_click_away(qtbot: QtBot, panel: ReaderPanel) -> None:
    panel.show_document(SUGGESTED, TEXT, ())
    assert panel.footer.original.text() == "Original: DOCX"
    with qtbot.waitSignal(panel.original_wanted) as told:
        qtbot.mouseClick(panel.footer.original, Qt.MouseButton.LeftButton)
    assert told.args == [1]


def test_zooming_keeps_the_marks(panel: ReaderPanel) -> None:
    panel.show_document(SUGGESTED, TEXT, MARKS)
    for change in (panel.zoom_in, panel.zoom_in, panel.zoom_out):
        change()
    assert panel.zoom == pytest.approx(1.1)
    assert highlighted(panel) == ["Манойло"]
    panel.zoom_reset()
    assert panel.zoom == pytest.approx(1.0)


def test_zooming_and_resizing_stay_at_the_same_words(panel: ReaderPanel) -> None:
    panel.show_document(SUGGESTED, TEXT * 6, ())
    bar = panel.page.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    before = panel.page.top_position()
    for change in (panel.zoom_in, panel.zoom_in, panel.zoom_out, panel.zoom_out):
        change()
    for width in (700, 540):
        panel.resize(width, 400)
        QApplication.processEvents()
    assert abs(panel.page.top_position() - before) < 150


def test_copying_gives_words_only(panel: ReaderPanel) -> None:
    panel.show_document(SUGGESTED, TEXT, MARKS)
    panel.page.selectAll()
    copied = panel.page.createMimeDataFromSelection()
    assert copied.formats() == ["text/plain"]
    assert "А.Манойло Қазақстанның" in copied.text()


def test_hits_beyond_emoji_are_marked_where_they_are(panel: ReaderPanel) -> None:
    text = "🎉🎉 мерекеде   сөйледі 🎉 Сапарбаев."
    start = text.index("Сапарбаев")
    panel.show_document(plain(1, text), text, (Mark(0, 1), Mark(start, start + 9)))
    panel.next_hit()
    assert highlighted(panel) == ["Сапарбаев"]


def test_a_very_long_text_is_written_in_slices(qtbot: QtBot, panel: ReaderPanel) -> None:
    text = (TEXT[:400].replace("\n", " ") + "\n\n") * 300
    panel.show_document(plain(1, text), text, (Mark(len(text) - 6, len(text) - 2),))
    assert panel.page.writing
    qtbot.waitUntil(lambda: not panel.page.writing, timeout=20_000)
    assert len(panel.page.toPlainText()) > 100_000
    assert panel.page.verticalScrollBar().value() > 1_000


def test_one_endless_paragraph_is_shown_as_several_and_its_hits_are_marked(
    qtbot: QtBot, panel: ReaderPanel
) -> None:
    text = " ".join(f"Бұл {number}-сөйлем." for number in range(2_000))
    start = text.index("1234-сөйлем")
    panel.show_document(plain(1, text), text, (Mark(0, 3), Mark(start, start + 11)))
    qtbot.waitUntil(lambda: not panel.page.writing, timeout=20_000)
    panel.next_hit()
    assert highlighted(panel) == ["1234-сөйлем"]
    paragraphs = panel.page.toPlainText().split("\n")
    assert " ".join(paragraphs).endswith(text)
    assert max(map(len, paragraphs)) <= 4_000
    assert all(paragraph.endswith(".") for paragraph in paragraphs[1:])


@pytest.mark.benchmark
def test_a_megabyte_does_not_hold_the_window_up(qtbot: QtBot, panel: ReaderPanel) -> None:
    text = (TEXT[:400].replace("\n", " ") + "\n\n") * 2_500
    longest, at = 0.0, perf_counter()
    panel.show_document(plain(1, text), text, (Mark(500_000, 500_009),))
    longest = perf_counter() - at
    while panel.page.writing:
        at = perf_counter()
        QApplication.processEvents()
        longest = max(longest, perf_counter() - at)
    assert longest < 0.25


@given(st.text(alphabet="ab \t\n🎉\r\u2029", max_size=40), st.integers(0, 40))
def test_every_visible_character_is_found_where_it_is_shown(text: str, point: int) -> None:
    shown = shown_text(text)
    for at, character in enumerate(text):
        if character in "ab🎉":
            assert shown.text[shown.at(at)] == character
    assert 0 <= shown.at(min(point, len(text))) <= len(shown.text)
    assert shown.units(len(shown.text)) == len(shown.text.encode("utf-16-le")) // 2


places = st.tuples(st.integers(0, 20), st.integers(0, 20)).filter(lambda two: two[0] < two[1])


@given(st.lists(places))
def test_pieces_are_the_whole_text_once(found: list[tuple[int, int]]) -> None:
    spans = tuple(sorted((Span(*two) for two in found), key=lambda span: (span.start, -span.end)))
    made = list(pieces(20, spans))
    assert [piece.start for piece in made] == [0, *(piece.end for piece in made[:-1])]
    assert made[-1].end == 20
    for piece in made:
        inside = any(span.start <= piece.start and piece.end <= span.end for span in spans)
        assert piece.hit == inside


def test_small_and_large_letters_and_yo_are_found_alike() -> None:
    assert occurrences("ЕЛКА", "Ёлка и ёлка") == [(0, 4), (7, 11)]
    assert occurrences("", "Ёлка") == []
