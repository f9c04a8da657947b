"""What people read, in their language: gettext catalogues, one domain per package."""

from __future__ import annotations

import gettext
import json
from pathlib import Path

from kelisim.base.errors import KelisimError
from kelisim.base.languages import Language

DOMAINS = ("archive", "app", "base", "catalogue", "cli", "intake", "search", "typer", "ui")


_FILLED_WITH = "\x1f"


def mark(message: str) -> str:
    """Mark a text for translation where it is written; it is translated where it is shown."""
    return message


def mark_plural(one: str, many: str) -> tuple[str, str]:
    """Mark a counted text for translation where it is written."""
    return one, many


def filled(message: str, **details: str | int) -> str:
    """A marked text with what fills it, as a line that can be kept; `Texts.kept` shows it."""
    return message + _FILLED_WITH + json.dumps(details, ensure_ascii=False)


class Texts:
    """The texts of one language; `switch` changes it for everybody who holds this object.

    ``folder`` holds ``<language>/LC_MESSAGES/<domain>.mo``. English is the language of the
    source, so it needs no catalogue.
    """

    def __init__(self, folder: Path, language: Language) -> None:
        self._folder = folder
        self.language: Language = language
        self._translations: gettext.NullTranslations = gettext.NullTranslations()
        self.switch(language)

    def switch(self, language: Language) -> None:
        self.language = language
        merged = gettext.NullTranslations()
        for domain in DOMAINS:
            found = gettext.translation(domain, self._folder, [language], fallback=True)
            found.add_fallback(merged)
            merged = found
        self._translations = merged

    def __call__(self, message: str, /, **details: object) -> str:
        """Translate ``message`` and fill in ``details`` (``{name}`` in the template)."""
        text = self._translations.gettext(message) if message else ""
        return text.format(**details) if details else text

    def kept(self, line: str) -> str:
        """A marked text, or one that `filled` kept, in this language."""
        message, _, details = line.partition(_FILLED_WITH)
        return self(message, **(json.loads(details) if details else {}))

    def count(self, one: str, many: str, number: int, /, **details: object) -> str:
        """The form for ``number``, which the template may name as ``{number}``."""
        text = self._translations.ngettext(one, many, number)
        return text.format(number=number, **details)

    def sentence(self, error: KelisimError) -> str:
        """An error as a sentence of this language; an error inside another is translated too."""
        details = {
            name: self.sentence(value) if isinstance(value, KelisimError) else value
            for name, value in error.details.items()
        }
        return self(error.message).format(**details)
