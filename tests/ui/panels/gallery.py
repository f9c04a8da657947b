"""Pictures of the panels beside the design: python tests/ui/panels/gallery.py FOLDER."""

from __future__ import annotations

import sys
from dataclasses import replace
from itertools import product
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from samples import ANSWER, CONFIRMED, FACETS, MARKS, OTHER, SUGGESTED, TEXT

from kelisim.archive.values import Description
from kelisim.base.languages import LANGUAGES
from kelisim.base.resources import folder
from kelisim.base.texts import Texts
from kelisim.search.values import Answer, Hint
from kelisim.ui.panels.description_panel import DescriptionPanel
from kelisim.ui.panels.facets_panel import FacetsPanel
from kelisim.ui.panels.reader_panel import ReaderPanel
from kelisim.ui.panels.results_panel import ResultsPanel
from kelisim.ui.theme.fonts import load_fonts
from kelisim.ui.theme.theme import Theme

EMPTY = Answer("", "", 0, 0, 1.0, ())
NOTHING = replace(
    ANSWER, total=0, hits=(), timeline=(), query="шиленіс ел:Ресей",
    hints=(Hint("spelling", "шиеленіс ел:Ресей", message="шиеленіс ел:Ресей"),
           Hint("relax", "шиленіс", message="шиленіс")),
)  # fmt: skip


def panes(
    texts: Texts,
    theme: Theme,
    size: tuple[int, int],
    answer: Answer,
    shown: tuple[Description, ...],
) -> QWidget:
    """The four panes as wide as in the design."""
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(1)
    facets, results = FacetsPanel(texts, theme), ResultsPanel(texts, theme)
    reader, side = ReaderPanel(texts, theme), DescriptionPanel(texts, theme)
    narrower = min(1.0, size[0] / 1500)
    for panel, width in ((facets, 261), (results, 521), (reader, 0), (side, 270)):
        if width:
            panel.setFixedWidth(round(width * narrower))
        row.addWidget(panel, 0 if width else 1)
    whole.resize(*size)
    facets.show_facets(FACETS if answer.total else ())
    results.show_answer(answer)
    if answer.total:
        results.show_dates("2021-10-01", "2022-09-30")
        results.choose(1)
    side.show_descriptions(shown, TEXT if len(shown) == 1 else "")
    if len(shown) == 1:
        reader.show_document(shown[0], TEXT, MARKS)
    else:
        reader.clear()
    return whole


def main(target: Path, template: Path) -> None:
    """Write a PNG for each language, look, size and state."""
    app = QApplication([])
    load_fonts(folder("fonts"))
    theme = Theme(app, template)
    target.mkdir(parents=True, exist_ok=True)
    sizes = ((1600, 870), (1280, 630))
    states = {
        "suggested": (ANSWER, (SUGGESTED,), 100),
        "confirmed": (ANSWER, (CONFIRMED,), 100),
        "several": (ANSWER, (SUGGESTED, CONFIRMED, OTHER), 100),
        "nothing": (NOTHING, (), 100),
        "empty": (EMPTY, (), 100),
        "large": (ANSWER, (SUGGESTED,), 200),
    }
    for language, look, size in product(LANGUAGES, ("light", "dark"), sizes):
        texts = Texts(folder("translations"), language)
        for state, (answer, shown, percent) in states.items():
            theme.wear("dark" if look == "dark" else "light", percent)
            whole = panes(texts, theme, size, answer, shown)
            whole.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
            whole.show()
            QApplication.processEvents()
            whole.grab().save(str(target / f"{language}-{look}-{size[0]}-{state}.png"))
            whole.close()
            whole.deleteLater()


if __name__ == "__main__":
    main(Path(sys.argv[1]), folder("themes") / "kelisim.qss")
