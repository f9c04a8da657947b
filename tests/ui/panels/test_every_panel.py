"""What holds for all four: they follow language, look and text size, and everything has a name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from kelisim.base.texts import Texts
from kelisim.search.values import Answer
from kelisim.ui.panels.description_panel import DescriptionPanel
from kelisim.ui.panels.facets_panel import FacetsPanel
from kelisim.ui.panels.language_button import LanguageButton
from kelisim.ui.panels.panel import Panel
from kelisim.ui.panels.reader_panel import ReaderPanel
from kelisim.ui.panels.results_panel import ResultsPanel

from .looks import SampleTheme
from .samples import ANSWER, FACETS, MARKS, SAVED, SUGGESTED, TEXT


class Renaming(Texts):
    """Every text in brackets, as if in another language."""

    def __init__(self) -> None:
        super().__init__(Path("nowhere"), "en")
        self.changed = False

    def __call__(self, message: str, /, **details: object) -> str:
        said = super().__call__(message, **details)
        return f"[{said}]" if self.changed and said else said


@pytest.fixture
def renaming() -> Renaming:
    return Renaming()


@pytest.fixture
def panels(qtbot: QtBot, renaming: Renaming, theme: SampleTheme) -> tuple[Panel, ...]:
    facets, results = FacetsPanel(renaming, theme), ResultsPanel(renaming, theme)
    reader, side = ReaderPanel(renaming, theme), DescriptionPanel(renaming, theme)
    facets.show_facets(FACETS)
    facets.saved.show_searches(SAVED, read_only=False)
    facets.saved.show_new({SAVED[0].id: 3})
    results.show_answer(ANSWER)
    reader.show_document(SUGGESTED, TEXT, MARKS)
    side.show_descriptions((SUGGESTED,), TEXT)
    for panel in (facets, results, reader, side):
        qtbot.addWidget(panel)
        panel.resize(400, 600)
        panel.show()
    return facets, results, reader, side


def inside(panel: QWidget) -> Iterator[QWidget]:
    yield from panel.findChildren(QWidget)


def test_everything_that_takes_the_keyboard_has_a_name(panels: tuple[Panel, ...]) -> None:
    for panel in panels:
        for widget in inside(panel):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
                text = widget.text() if isinstance(widget, QAbstractButton) else ""
                assert widget.accessibleName() or len(text) > 1, widget


def test_another_language_reaches_every_text(
    qtbot: QtBot, panels: tuple[Panel, ...], renaming: Renaming
) -> None:
    renaming.changed = True
    for panel in panels:
        QCoreApplication.sendEvent(panel, QEvent(QEvent.Type.LanguageChange))
        for widget in inside(panel):
            name = widget.accessibleName()
            assert not name or name.startswith("["), name
            own_name = isinstance(widget, LanguageButton)  # the same in every language
            if isinstance(widget, QAbstractButton) and len(widget.text()) > 2 and not own_name:
                assert "[" in widget.text()


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0, 3.0])
@pytest.mark.parametrize("dark", [False, True])
def test_every_look_and_size_can_be_painted(
    panels: tuple[Panel, ...], theme: SampleTheme, scale: float, dark: bool
) -> None:
    theme.switch(dark=dark, scale=scale)
    QApplication.processEvents()
    for panel, ground in zip(panels, ("panel", "canvas", "surface", "panel"), strict=True):
        picture = panel.grab().toImage()
        wanted = getattr(theme.look(), ground).name()
        corner = picture.pixelColor(2, picture.height() - 2).name()
        assert corner == wanted


def test_labels_are_not_cut_at_three_times_the_size(
    panels: tuple[Panel, ...], theme: SampleTheme
) -> None:
    theme.switch(scale=3.0)
    for panel in panels:
        panel.resize(900, 1600)
    QApplication.processEvents()
    for panel in panels:
        for widget in inside(panel):
            if isinstance(widget, QLabel) and widget.isVisible() and not widget.wordWrap():
                assert widget.height() >= widget.sizeHint().height() - 1


def test_panels_with_nothing_to_show_can_be_painted(
    qtbot: QtBot, panels: tuple[Panel, ...]
) -> None:
    facets, results, reader, side = panels
    assert isinstance(facets, FacetsPanel)
    assert isinstance(results, ResultsPanel)
    assert isinstance(reader, ReaderPanel)
    assert isinstance(side, DescriptionPanel)
    facets.show_facets(())
    facets.saved.show_searches((), read_only=False)
    results.show_answer(Answer("", "", 0, 0, 0.2, ()))
    reader.clear()
    side.show_descriptions(())
    for panel in panels:
        assert not panel.grab().isNull()
