"""Both looks can be read, at every size, and the whole application follows."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kelisim.base.resources import folder
from kelisim.ui.theme.fonts import load_fonts
from kelisim.ui.theme.palette import DARK, LIGHT, READ_TOGETHER, Palette, contrast
from kelisim.ui.theme.stylesheet import stylesheet
from kelisim.ui.theme.theme import TEXT_SIZES_PERCENT, Theme

TEMPLATE = folder("themes") / "kelisim.qss"


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    theme = Theme(qapp, TEMPLATE)
    yield theme
    qapp.setStyleSheet("")
    theme.deleteLater()


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), READ_TOGETHER)
def test_letters_stand_out_from_their_ground(palette: Palette, ink: str, ground: str) -> None:
    assert contrast(getattr(palette, ink), getattr(palette, ground)) >= 4.5


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#ffffff", "#777777") == contrast("#777777", "#ffffff")


def test_a_theme_dresses_the_application_and_says_so(theme: Theme, qtbot: QtBot) -> None:
    with qtbot.waitSignal(theme.changed):
        theme.wear("dark")
    assert QApplication.palette().window().color().name() == DARK.panel
    assert theme.look().text.name() == DARK.text

    theme.wear("light", 200)
    assert QApplication.palette().window().color().name() == LIGHT.panel
    assert theme.look().scale == 2.0
    assert QApplication.font().pixelSize() == 26


def test_text_grows_and_shrinks_in_steps_within_its_bounds(theme: Theme) -> None:
    for _ in TEXT_SIZES_PERCENT:
        theme.wear("light", theme.next_size(1))
    assert theme.text_size_percent == 300
    for _ in TEXT_SIZES_PERCENT:
        theme.wear("light", theme.next_size(-1))
    assert theme.text_size_percent == 80


def test_lengths_of_the_style_follow_the_text_size() -> None:
    small, large = (
        stylesheet(TEMPLATE, LIGHT, lambda length, by=by: round(length * by)) for by in (1, 2)
    )
    assert "*;" not in small
    assert "font-size: 18px" in small
    assert "font-size: 36px" in large


def test_the_bundled_fonts_are_found(qapp: QApplication) -> None:
    assert {"Noto Sans", "Noto Serif"} <= set(load_fonts(folder("fonts")))
