"""Below the reader's page: at which hit one stands, what it is, and the way to the original."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from kelisim.archive.values import Description
from kelisim.base.texts import Texts, mark
from kelisim.ui.delegates.look import Look
from kelisim.ui.models.file_words import kind_of
from kelisim.ui.panels.hit_legend import HitLegend
from kelisim.ui.panels.styles import quiet_style


class ReaderFooter(QWidget):
    """Shows only what there is: no hits, no arrows; no file, no button."""

    stepped = Signal(int)
    original_wanted = Signal()

    def __init__(self, texts: Texts, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._before, self._after, self.original = (QToolButton(self) for _ in range(3))
        self._counter = QLabel(self)
        self.legend = HitLegend(texts, look, self)
        self._row = QHBoxLayout(self)
        for widget in (self._before, self._counter, self._after):
            self._row.addWidget(widget)
        self._row.addWidget(self.legend, 1)
        self._row.addWidget(self.original)
        self._before.setText("‹")
        self._after.setText("›")
        self._before.clicked.connect(self._step_back)
        self._after.clicked.connect(self._step_on)
        self.original.clicked.connect(self.original_wanted)
        self.restyle(look)

    def show_hit(self, number: int, total: int, name_of: str) -> None:
        """``number`` counts from 0; ``name_of`` says of which words the hit is another name."""
        for widget in (self._before, self._after, self._counter):
            widget.setVisible(total > 0)
        self._counter.setText(f"{number + 1} / {total}")
        self.legend.show_name_of(name_of)

    def show_originals(self, description: Description | None) -> None:
        originals = description.originals if description else ()
        self.original.setVisible(bool(originals))
        if originals:
            kinds = ", ".join(dict.fromkeys(kind_of(original) for original in originals))
            self.original.setText(self._texts("Original: {kinds}", kinds=kinds))
            self.original.setToolTip("\n".join(original.name for original in originals))

    def _step_back(self) -> None:
        self.stepped.emit(-1)

    def _step_on(self) -> None:
        self.stepped.emit(1)

    def restyle(self, look: Look) -> None:
        self._row.setContentsMargins(look.px(30), look.px(6), look.px(30), look.px(9))
        self._row.setSpacing(look.px(2))
        for quiet in (self._before, self._after, self.original, self._counter):
            quiet.setFont(look.font(12))
            quiet.setStyleSheet(quiet_style(look))
        self.legend.restyle(look)

    def retranslate(self) -> None:
        for button, name, key in (
            (self._before, mark("Previous hit"), "Shift+F3"),
            (self._after, mark("Next hit"), "F3"),
        ):
            button.setAccessibleName(self._texts(name))
            button.setToolTip(f"{self._texts(name)} ({key})")
        self.original.setAccessibleName(self._texts("Open the original"))
