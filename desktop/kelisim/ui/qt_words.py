"""Qt's own words, in the menus of text fields and in file dialogs, in the person's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QObject, QTranslator

from kelisim.base.languages import Language


class QtWords(QObject):
    """The translation that comes with Qt; what it lacks stays English."""

    def __init__(self, language: Language, parent: QObject) -> None:
        super().__init__(parent)
        self._translator = QTranslator(self)
        self.speak(language)

    def speak(self, language: Language) -> None:
        """Take the words of another language; Qt tells every widget, in its next turn."""
        QCoreApplication.removeTranslator(self._translator)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        self._translator.load(f"qtbase_{language}", folder)
        QCoreApplication.installTranslator(self._translator)

    def let_go(self) -> None:
        """Leave the application as it was."""
        QCoreApplication.removeTranslator(self._translator)
