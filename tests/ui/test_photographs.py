"""A document without a word, as a photograph is, goes through the window like any other."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from kelisim.archive.archive import Archive
from kelisim.archive.commands.documents import AddDocument
from kelisim.archive.values import Value

from .conftest import Start
from .test_window import ask, titles


def test_a_photograph_is_found_by_its_description_and_shown(
    start: Start, archive: Path, qtbot: QtBot
) -> None:
    with Archive.open(archive) as opened:
        opened.run(AddDocument("", (Value("title", "Достық үйі"), Value("kind", "photograph"))))
    desk = start(archive)
    ask(desk, "kind:photograph достық", qtbot)
    assert titles(desk) == ["Достық үйі"]
    view = desk.browse.results.view
    view.setCurrentIndex(view.model().index(0, 0))
    qtbot.waitUntil(lambda: desk.at_rest)
    assert desk.browse.reader.page.toPlainText().strip() == "Достық үйі"
