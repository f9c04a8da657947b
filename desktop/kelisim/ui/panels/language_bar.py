"""Above a text that is there in several languages: which they are, and a way to each."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from kelisim.app.related import Related, in_languages
from kelisim.archive.values import Description
from kelisim.base.languages import LANGUAGES
from kelisim.base.texts import Texts
from kelisim.ui.delegates.look import Look
from kelisim.ui.panels.language_button import LanguageButton
from kelisim.ui.panels.styles import quiet_style


class LanguageBar(QWidget):
    """Hidden where there is one language only; «Қазақша · Русский · English» otherwise."""

    wanted = Signal(int)  # the document
    judged = Signal(int, str)  # a relation, "confirmed" or "rejected"
    beside_wanted = Signal()

    def __init__(self, texts: Texts, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._row = QHBoxLayout(self)
        self.buttons = {
            language: LanguageButton(language, texts, look, self) for language in LANGUAGES
        }
        for button in self.buttons.values():
            self._row.addWidget(button)
            button.wanted.connect(self._when_wanted)
            button.judged.connect(self._when_judged)
        self._row.addStretch(1)
        self.beside = QToolButton(self)
        self.beside.clicked.connect(self.beside_wanted)
        self._row.addWidget(self.beside)
        self.hide()
        self.restyle(look)
        self.retranslate()

    def show_texts(
        self, shown: Description, related: tuple[Related, ...], *, read_only: bool
    ) -> None:
        """Offer every language that ``shown`` is there in, itself included."""
        others = in_languages(shown, related)
        for language, button in self.buttons.items():
            button.setVisible(language in others)
            if language in others:
                button.show_text(others[language], read_only=read_only)
        self.setVisible(bool(others))
        self._make_room()

    def _when_wanted(self) -> None:
        button = self.sender()
        if isinstance(button, LanguageButton) and button.other is not None:
            self.wanted.emit(int(button.other.description.id))

    def _when_judged(self, status: str) -> None:
        button = self.sender()
        if isinstance(button, LanguageButton) and button.other is not None:
            self.judged.emit(int(button.other.relation.id), status)

    def _make_room(self) -> None:
        """What has no room goes first is still there by its key."""
        shown = [button for button in self.buttons.values() if not button.isHidden()]
        wanted = sum(button.sizeHint().width() + self._row.spacing() for button in shown)
        margins = self._row.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        self.beside.setVisible(wanted + self.beside.sizeHint().width() <= room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def restyle(self, look: Look) -> None:
        self._row.setContentsMargins(look.px(26), look.px(8), look.px(26), 0)
        self._row.setSpacing(look.px(4))
        for button in self.buttons.values():
            button.restyle(look)
        self.beside.setFont(look.font(12))
        self.beside.setStyleSheet(quiet_style(look))
        self._make_room()

    def retranslate(self) -> None:
        self.setAccessibleName(self._texts("Languages of this text"))
        self.beside.setText(self._texts("Side by side"))
        self.beside.setAccessibleName(self._texts("Side by side"))
        self.beside.setToolTip(f"{self._texts('Side by side')} (Shift+F7)")
        for button in self.buttons.values():
            button.retranslate()
        self._make_room()
