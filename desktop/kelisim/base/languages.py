"""The three languages of the program and of its documents, by ISO 639-1 code."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

Language = Literal["kk", "ru", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
OWN_NAMES: dict[Language, str] = {"kk": "Қазақша", "ru": "Русский", "en": "English"}
"""What each language calls itself."""


@dataclass(frozen=True, slots=True)
class Labels:
    """One thing's name in the three languages; an empty one falls back to the others."""

    kk: str = ""
    ru: str = ""
    en: str = ""

    def of(self, language: Language) -> str:
        """The label in ``language``, else the first that there is.

        >>> Labels(kk="медиация", en="mediation").of("ru")
        'медиация'
        """
        return str(getattr(self, language)) or self.kk or self.ru or self.en

    def __iter__(self) -> Iterator[str]:
        return (label for label in (self.kk, self.ru, self.en) if label)
