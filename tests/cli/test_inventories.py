"""Inventories and file names: what a person knows of files goes with them into the archive."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Kelisim
from tests.fixtures.files import PRESS_RELEASE

TABLE = """Файл;Название;Дата мероприятия;Место;Спикеры;Страны;Теги;Язык
a.txt;Круглый стол;05.04.2023;Ақтау;Манойло, А.; Ресей, Өзбекстан;"медиация; диалог";русский
жоқ.txt;Нет такого файла;2021;Тараз;;;;
;Фотоальбом без файла;1987;Алматы;;;фото;
;Плохая дата;когда-то;Тараз;;Атлантида;;
"""


@pytest.fixture
def archive(kelisim: Kelisim, tmp_path: Path) -> Path:
    folder = tmp_path / "Тараз мұрағаты"
    assert kelisim("new", folder).status == 0
    return folder


@pytest.fixture
def table(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(PRESS_RELEASE, "utf-8")
    file = tmp_path / "тізім.csv"
    file.write_text(TABLE, "utf-8")
    return file


@pytest.mark.usefixtures("archive")
def test_every_line_is_checked_before_anything_is_taken_in(kelisim: Kelisim, table: Path) -> None:
    said = kelisim("inventory", table, "--check", "--json")
    assert said.status == 3
    first, missing, alone, wrong = said.lines
    assert first["problems"] == []
    assert first["values"] == {
        "title": ["Круглый стол"],
        "held": ["2023-04-05"],
        "place": ["Ақтау"],
        "speaker": ["Манойло, А."],
        "country": ["RU", "UZ"],
        "tag": ["медиация", "диалог"],
        "language": ["ru"],
    }
    assert (missing["usable"], len(missing["problems"])) == (False, 1)
    assert (alone["usable"], alone["file"], alone["problems"]) == (True, None, [])
    assert (wrong["usable"], len(wrong["problems"])) == (True, 2)
    assert kelisim("search", "", "--json").json["total"] == 0


@pytest.mark.usefixtures("archive")
def test_lines_become_documents_with_and_without_a_file_and_nothing_comes_twice(
    kelisim: Kelisim, table: Path
) -> None:
    said = kelisim("inventory", table, "--tag", "тізім", "--json")
    assert said.status == 3
    found = kelisim("search", "tag:тізім", "--json").json
    assert found["total"] == 3
    (with_file,) = kelisim("search", "Круглый", "--json").json["documents"]
    shown = kelisim("show", with_file["id"], "--text", "--json").json
    assert (shown["date"], shown["place"], shown["language"]) == ("2023-04-05", "Ақтау", "ru")
    assert set(shown["tags"]) == {"медиация", "диалог", "тізім"}
    assert "title" not in shown["suggested"]
    assert shown["text"].startswith("Достық үйінде")
    (alone,) = kelisim("search", "Фотоальбом", "--json").json["documents"]
    assert kelisim("show", alone["id"], "--json").json["originals"] == []
    kelisim("inventory", table, "--tag", "тізім", "--json")
    assert kelisim("search", "tag:тізім", "--json").json["total"] == 3


@pytest.mark.usefixtures("archive")
def test_a_column_is_what_the_person_says_it_is(kelisim: Kelisim, tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("№;Что;Где\n1;Съезд;Алматы\n2;Форум;Тараз\n", "utf-8")
    assert kelisim("inventory", table, "--check").status == 1
    said = kelisim(
        "inventory", table, "--check", "--json", "--map", "Что=title", "--map", "Где=place"
    )
    assert [line["values"] for line in said.lines] == [
        {"title": ["Съезд"], "place": ["Алматы"]},
        {"title": ["Форум"], "place": ["Тараз"]},
    ]
    again = kelisim("inventory", table, "--check", "--json")
    assert again.lines == said.lines, "the next table with these headings is read in the same way"


@pytest.mark.usefixtures("archive")
def test_what_file_names_say_is_confirmed_from_the_beginning(
    kelisim: Kelisim, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "2021-10-14_Тараз_Ашылу салтанаты.txt").write_text(PRESS_RELEASE, "utf-8")
    (folder / "басқа.txt").write_text("Басқа мәтін: келісім туралы.", "utf-8")
    kelisim("import", folder, "--name-pattern", "{published}_{орын}_{title}")
    (found,) = kelisim("search", "Салтанаты", "--json").json["documents"]
    shown = kelisim("show", found["id"], "--json").json
    assert (shown["published"], shown["place"]) == ("2021-10-14", "Тараз")
    assert shown["title"] == "Ашылу салтанаты"
    assert kelisim("import", folder, "--name-pattern", "{жоқ өріс}").status == 1
