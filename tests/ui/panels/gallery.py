"""Pictures of the panels beside the design: python -m gallery FOLDER (see main)."""

from __future__ import annotations

import sys
from itertools import product
from pathlib import Path

from looks import SampleTheme
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from samples import ANSWER, FACETS, MARKS, SUGGESTED, TEXT

from kelisim.base.languages import LANGUAGES, Language
from kelisim.base.resources import folder
from kelisim.base.texts import Texts
from kelisim.ui.panels.description_panel import DescriptionPanel
from kelisim.ui.panels.facets_panel import FacetsPanel
from kelisim.ui.panels.reader_panel import ReaderPanel
from kelisim.ui.panels.results_panel import ResultsPanel


def window(texts: Texts, theme: SampleTheme, width: int, height: int) -> QWidget:
    """The four panes as wide as in the design."""
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(1)
    facets, results = FacetsPanel(texts, theme), ResultsPanel(texts, theme)
    for panel, share in ((facets, 261), (results, 521)):
        panel.setFixedWidth(round(share * min(1.0, width / 1500)))
        row.addWidget(panel)
    reader = ReaderPanel(texts, theme)
    row.addWidget(reader, 1)
    side = DescriptionPanel(texts, theme)
    side.setFixedWidth(round(270 * min(1.0, width / 1500)))
    row.addWidget(side)
    whole.resize(width, height)
    facets.show_facets(FACETS)
    results.show_answer(ANSWER)
    results.show_dates("2021-10-01", "2022-09-30")
    results.choose(1)
    side.show_descriptions((SUGGESTED,), TEXT)
    reader.show_document(SUGGESTED, TEXT, MARKS)
    return whole


def main(target: Path) -> None:
    """Write a PNG for each language, theme and size."""
    app = QApplication([])
    for font in sorted(folder("fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(font))
    target.mkdir(parents=True, exist_ok=True)
    sizes = ((1600, 870), (1280, 630))
    for language, dark, (width, height) in product(LANGUAGES, (False, True), sizes):
        save(target, language, dark, width, height)
    app.quit()


def save(target: Path, language: Language, dark: bool, width: int, height: int) -> None:
    texts = Texts(folder("translations"), language)
    panes = window(texts, SampleTheme(dark=dark), width, height)
    panes.show()
    QApplication.processEvents()
    panes.grab().save(str(target / f"{language}-{'dark' if dark else 'light'}-{width}.png"))
    panes.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
