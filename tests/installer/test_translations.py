"""Translations are compiled when they changed, and only then."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from installer.translations import compile_all
from kelisim.base.texts import Texts

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    source = tmp_path / "kk" / "LC_MESSAGES" / "ui.po"
    source.parent.mkdir(parents=True)
    source.write_text(HEADER + 'msgid "Open"\nmsgstr "Ашу"\n', encoding="utf-8")
    return tmp_path


def test_what_was_compiled_is_what_the_program_says(folder: Path) -> None:
    assert compile_all(folder) == 1
    assert Texts(folder, "kk")("Open") == "Ашу"


def test_nothing_is_done_twice(folder: Path) -> None:
    compile_all(folder)
    assert compile_all(folder) == 0


def test_a_changed_source_is_compiled_again(folder: Path) -> None:
    compile_all(folder)
    source = folder / "kk" / "LC_MESSAGES" / "ui.po"
    source.write_text(HEADER + 'msgid "Open"\nmsgstr "Ашыңыз"\n', encoding="utf-8")
    later = source.stat().st_mtime + 5
    os.utime(source, (later, later))

    assert compile_all(folder) == 1
    assert Texts(folder, "kk")("Open") == "Ашыңыз"


def test_a_fuzzy_translation_is_not_shown(folder: Path) -> None:
    source = folder / "kk" / "LC_MESSAGES" / "ui.po"
    fuzzy = '#, fuzzy\nmsgid "Close"\nmsgstr "Ашу"\n'
    source.write_text(HEADER + fuzzy, encoding="utf-8")
    compile_all(folder)

    assert Texts(folder, "kk")("Close") == "Close"
