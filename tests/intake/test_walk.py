"""Which files a person means who names some files and folders."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelisim.base.errors import Mistake
from kelisim.intake.walk import read_back, walk, written

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX file names and pipes")


def test_a_folder_is_walked_through_in_a_stable_order(tmp_path: Path) -> None:
    for name in ("б.txt", "а.txt", "ішкі/в.txt", "ішкі/терең/г.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("сөз")
    first = [entry.path for entry in walk([tmp_path])]
    assert first == [entry.path for entry in walk([tmp_path])]
    assert {path.name for path in first} == {"а.txt", "б.txt", "в.txt", "г.txt"}


def test_a_file_named_twice_is_taken_once(tmp_path: Path) -> None:
    file = tmp_path / "сөз.txt"
    file.write_text("сөз")
    assert len(list(walk([tmp_path, file, tmp_path / "." / "сөз.txt"]))) == 1


def test_what_systems_leave_lying_about_is_passed_over(tmp_path: Path) -> None:
    for name in (".DS_Store", "Thumbs.db", "~$баян.docx", "__MACOSX/x.txt", ".git/config"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    assert list(walk([tmp_path])) == []


def test_the_archive_itself_is_not_taken_in(tmp_path: Path) -> None:
    own = tmp_path / "архив"
    own.mkdir()
    (own / "catalogue.db").write_text("x")
    (tmp_path / "сөз.txt").write_text("сөз")
    assert [entry.path.name for entry in walk([tmp_path], leave_out=own)] == ["сөз.txt"]


@posix
def test_links_pipes_and_loops_are_told_and_never_followed(tmp_path: Path) -> None:
    outside = tmp_path / "сыртта"
    outside.mkdir()
    (outside / "құпия.txt").write_text("құпия")
    inside = tmp_path / "ішінде"
    inside.mkdir()
    (inside / "loop").symlink_to(inside)
    (inside / "out").symlink_to(outside)
    (inside / "nowhere").symlink_to(inside / "gone")
    os.mkfifo(inside / "pipe")
    found = {entry.path.name: entry.refusal for entry in walk([inside])}
    assert set(found) == {"loop", "out", "nowhere", "pipe"}
    assert all(refusal and refusal.reason == "unsupported" for refusal in found.values())
    assert "not there" in str(found["nowhere"])
    assert "pipe" in str(found["pipe"])


@posix
def test_a_link_that_a_person_names_is_followed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("сөз")
    (tmp_path / "link").symlink_to(tmp_path / "a.txt")
    assert [entry.path for entry in walk([tmp_path / "link"])] == [tmp_path / "a.txt"]


def test_a_path_that_does_not_exist_is_a_mistake_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(Mistake, match="жоқ"):
        list(walk([tmp_path / "жоқ.txt"]))


@posix
def test_a_name_that_is_no_text_can_be_written_down_and_found_again(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/\xd2\xe0\xf0\xe0\xe7.txt"  # windows-1251 on a UTF-8 disk
    Path(os.fsdecode(name)).write_text("сөз")
    (entry,) = walk([tmp_path])
    text = written(entry.path)
    text.encode("utf-8")
    assert read_back(text).read_text() == "сөз"


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=40))
def test_any_ordinary_name_is_written_as_it_is(name: str) -> None:
    path = Path("/nowhere") / name
    assert written(path) == str(path)


@posix
@given(st.binary(min_size=1, max_size=30).filter(lambda name: b"\0" not in name))
def test_any_name_that_a_disk_can_hold_comes_back(name: bytes) -> None:
    path = Path("/nowhere") / os.fsdecode(name)
    if "%" not in str(path):
        assert read_back(written(path)) == path


def test_the_folder_that_belongs_to_a_saved_page_is_no_material_of_its_own(tmp_path: Path) -> None:
    for name in ("бет.html", "бет_files/style.css", "бет_files/photo.jpg", "басқа_files/a.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", "utf-8")
    found = [entry.path.relative_to(tmp_path).as_posix() for entry in walk([tmp_path])]
    assert found == ["басқа_files/a.txt", "бет.html"]
