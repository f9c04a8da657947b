"""Language, colours, text size, and what words find: taken at once everywhere, and remembered."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal
from PySide6.QtWidgets import QApplication

from kelisim.base.languages import LANGUAGES, Language
from kelisim.base.settings import THEMES
from kelisim.base.settings import Theme as ThemeChoice

if TYPE_CHECKING:
    from kelisim.ui.shell import Shell


class Choices(QObject):
    """Connects the actions that change how everything looks, and those that are to stay so."""

    language_changed = Signal()  # after every widget has heard of it

    def __init__(self, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        actions = shell.actions
        for language in LANGUAGES:
            actions[f"language_{language}"].triggered.connect(partial(self.speak, language))
        for theme in THEMES:
            actions[f"theme_{theme}"].triggered.connect(partial(self.wear, theme))
        actions["larger"].triggered.connect(partial(self.resize, 1))
        actions["smaller"].triggered.connect(partial(self.resize, -1))
        actions["usual_size"].triggered.connect(partial(self.resize, 0))
        actions["other_names"].toggled.connect(self._remember_other_names)
        self._check_actions()

    def speak(self, language: Language, *_: object) -> None:
        """Switch the language of everything that is shown."""
        if language != self._shell.texts.language:
            self._shell.texts.switch(language)
            self._shell.qt_words.speak(language)
            self._shell.preferences.change(language=language)
        self._shell.actions.retranslate()
        for widget in QApplication.allWidgets():
            QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.LanguageChange))
        self.language_changed.emit()
        self._check_actions()

    def wear(self, choice: ThemeChoice, *_: object) -> None:
        self._shell.theme.wear(choice)
        self._shell.preferences.change(theme=choice)
        self._check_actions()

    def resize(self, direction: int, *_: object) -> None:
        """One step larger (1), smaller (-1) or the usual size (0)."""
        theme = self._shell.theme
        theme.wear(text_size_percent=theme.next_size(direction) if direction else 100)
        self._shell.preferences.change(text_size=theme.text_size_percent)

    def _remember_other_names(self, found: bool) -> None:
        self._shell.preferences.change(other_names=found)

    def _check_actions(self) -> None:
        actions = self._shell.actions
        actions[f"language_{self._shell.texts.language}"].setChecked(True)
        actions[f"theme_{self._shell.theme.choice}"].setChecked(True)
