"""What was understood, as chips: what they say, and how they are taken out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kelisim.base.languages import Language
from kelisim.base.resources import folder
from kelisim.base.texts import Texts
from kelisim.search.query.chips import chips, without
from kelisim.ui.bars.chips_row import MOST_LINES, ChipsRow
from kelisim.ui.models.query_words import are_plain, in_words

from .looks import SampleTheme

TRANSLATIONS = folder("translations")
QUERY = "мир ел:Ресей -тег:медиация"


@pytest.fixture
def texts() -> Texts:
    return Texts(TRANSLATIONS, "en")


@pytest.fixture
def row(qtbot: QtBot, texts: Texts, theme: SampleTheme) -> Iterator[ChipsRow]:
    window = QWidget()
    column = QVBoxLayout(window)
    made = ChipsRow(texts, theme, window)
    for widget in (QLineEdit(window), made, QLineEdit(window)):
        column.addWidget(widget)
    qtbot.addWidget(window)
    window.resize(900, 300)
    window.show()
    show(made, QUERY)
    yield made
    window.close()


def show(row: ChipsRow, query: str) -> None:
    row.show_parts(query, chips(query))


def said(row: ChipsRow) -> list[str]:
    return [chip.text() for chip in row.chips]


@pytest.mark.parametrize(
    ("query", "language", "words"),
    [
        ("ел:Ресей", "ru", "Страна: Россия"),
        ("ел:Ресей,Украина", "kk", "Ел: Ресей немесе Украина"),
        ("-country:RU", "en", "not: Country: Russia"),
        ("-медиация", "ru", "не: медиация"),
        ("lang:kk", "en", "Language: Kazakh"),
        ("is:unreviewed", "kk", "Күйі: тексерілмеген"),
        ("has:notes", "en", "Has: notes"),
        ("speaker:none", "ru", "Спикер: не описано"),
        ("speaker:any", "kk", "Спикер: сипатталған"),
        ('speaker:"Манойло, А."', "en", "Speaker: Манойло, А."),
        ("date:2021-10-14..2021-10-15", "kk", "Күні: 14–15 қазан 2021"),
        ("date:>2020", "ru", "Дата: позже, чем 2020"),
        ("date:2019..", "en", "Date: from 2019"),
        ("date:..2019", "en", "Date: until 2019"),
        ("date:..2021-10-14", "kk", "Күні: 2021 жылғы 14 қазан күніне дейін"),
        ("date:>=2021-10", "ru", "Дата: с октября 2021"),
        ("date:<=2021", "kk", "Күні: 2021 жылға дейін"),
        ("year:2021", "en", "Year: 2021"),
        ('said:"бірегей тәжірибе"', "kk", "Айтқан сөзі: «бірегей тәжірибе»"),
        ("айтты:тәж*,мир", "ru", "Сказано: тәж* или мир"),
        ("said:(peace NEAR accord)", "en", "Said: peace near accord"),
        ("said:none", "en", "not: Said: yes"),
        ("ocr:<70", "ru", "Распознано: уверенность ниже 70 %"),
        ("тану:70..90", "kk", "Танылған: сенімділігі 70–90 пайыз"),
        ("ocr:90..", "en", "Recognised: 90 to 100 % sure"),
        ("ocr:>=90,5", "en", "Recognised: at least 90 % sure or 5 % sure"),
        ("-ocr:any", "en", "not: Recognised: yes"),
        ("«этносаралық келісім»", "kk", "«этносаралық келісім»"),
        ('"peace accord"~2', "en", "“peace accord” with up to 2 words between"),
        ("медиаци*", "ru", "медиаци*"),
        ("медиацыя~1", "ru", "похоже на «медиацыя»"),
        ("мир NEAR/5 согласие", "ru", "мир рядом с согласие"),
        ("like:12", "ru", "Похоже: документ 12"),
        ('search:"Тараз 2021"', "en", "Saved search: Тараз 2021"),
        ("accord OR (peace ел:Ресей)", "en", "accord or (peace and Country: Russia)"),
        ("А.Манойло", "en", "А Манойло"),
    ],
)
def test_a_part_reads_as_a_person_would_say_it(query: str, language: Language, words: str) -> None:
    (part,) = chips(query)
    assert in_words(part.node, Texts(TRANSLATIONS, language)) == words


@given(st.text(max_size=40))
def test_no_query_is_too_odd_to_be_said(query: str) -> None:
    texts = Texts(Path("nowhere"), "en")
    assert all(in_words(part.node, texts) for part in chips(query))


@pytest.mark.parametrize(
    ("query", "plain"),
    [("", True), ("мир", True), ("мир согласие", True), ("А.Манойло", True), ("-мир", False),
     ("мир*", False), ('"мир"', False), ("ел:Ресей", False), ("мир OR согласие", False)],
)  # fmt: skip
def test_plain_words_need_no_chips(row: ChipsRow, query: str, plain: bool) -> None:
    show(row, query)
    assert are_plain(chips(query)) == plain
    assert row.isHidden() == plain
    row.show_parts(query, chips(query), mistaken=True)
    assert row.isHidden() == (not query)


def test_chips_stand_in_the_order_of_the_query_with_names(row: ChipsRow) -> None:
    assert said(row) == ["мир", "Country: Russia", "not: Tag: медиация"]
    assert [chip.accessibleName() for chip in row.chips] == said(row)
    assert all("Del" in chip.toolTip() for chip in row.chips)


def test_alternatives_are_taken_out_one_by_one(qtbot: QtBot, row: ChipsRow) -> None:
    query = "мир OR «peace accord» -ел:Ресей OR lang:kk"
    show(row, query)
    assert said(row) == [
        "мир",
        "or “peace accord” and not: Country: Russia",
        "or Language: Kazakh",
    ]
    with qtbot.waitSignal(row.removal_wanted) as told:
        qtbot.keyClick(row.chips[1], Qt.Key.Key_Delete)
    show(row, without(query, told.args[0]))
    assert said(row) == ["мир", "or Language: Kazakh"]
    show(row, "ел:Ресей,Украина")
    assert said(row) == ["Country: Russia or Ukraine"]


def test_the_cross_takes_a_part_out_and_the_words_show_where_it_stands(
    qtbot: QtBot, row: ChipsRow
) -> None:
    country = row.chips[1]
    with qtbot.waitSignal(row.removal_wanted) as told:
        cross = QPoint(country.width() - 12, country.height() // 2)
        qtbot.mouseClick(country, Qt.MouseButton.LeftButton, pos=cross)
    assert without(QUERY, told.args[0]) == "мир -тег:медиация"
    with qtbot.waitSignal(row.place_wanted) as told:
        qtbot.mouseClick(country, Qt.MouseButton.LeftButton, pos=QPoint(12, 10))
    start, end = told.args
    assert QUERY[start:end] == "ел:Ресей"


@pytest.mark.parametrize(
    "key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Return, Qt.Key.Key_Space]
)
def test_keys_take_out_the_chip_on_which_they_are_pressed(
    qtbot: QtBot, row: ChipsRow, key: Qt.Key
) -> None:
    row.chips[0].setFocus()
    for arrow in (Qt.Key.Key_Right, Qt.Key.Key_End, Qt.Key.Key_Left):
        qtbot.keyClick(row.window().focusWidget(), arrow)
    with qtbot.waitSignal(row.removal_wanted) as told:
        qtbot.keyClick(row.window().focusWidget(), key)
    assert told.args[0].value == "RU"
    show(row, without(QUERY, told.args[0]))
    assert row.window().focusWidget() is row.chips[1]
    show(row, "мир")
    assert row.isHidden()


def test_where_no_chip_is_left_somebody_else_is_asked_to_take_the_keyboard(
    qtbot: QtBot, row: ChipsRow
) -> None:
    row.chips[2].setFocus()
    with qtbot.waitSignal(row.left):
        show(row, "мир")


def test_tab_goes_to_one_chip_and_on(row: ChipsRow) -> None:
    by_tab = [bool(chip.focusPolicy() & Qt.FocusPolicy.TabFocus) for chip in row.chips]
    assert by_tab == [True, False, False]


def test_many_chips_take_few_lines_and_the_rest_is_counted(
    row: ChipsRow, theme: SampleTheme
) -> None:
    show(row, " ".join(f'"phrase number {number}"' for number in range(60)))
    theme.switch(scale=2.0)
    tops = {chip.y() for chip in row.chips}
    assert len(tops) == MOST_LINES
    for chip in row.chips:
        assert chip.geometry().right() < row.width()
        assert chip.geometry().bottom() < row.height()
    (rest,) = [label for label in row.children() if getattr(label, "text", str)()[:1] == "+"]
    assert rest.property("text") == f"+{60 - len(row.chips)}"


def test_chips_follow_the_language(row: ChipsRow, texts: Texts) -> None:
    texts.switch("kk")
    row.retranslate()
    assert said(row) == ["мир", "Ел: Ресей", "емес: Тег: медиация"]
