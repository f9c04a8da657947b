"""What a value of a description or of a facet is called in the reader's language."""

from __future__ import annotations

from kelisim.app.labels import label_of
from kelisim.archive.values import Value
from kelisim.base.languages import Labels
from kelisim.base.texts import Texts
from kelisim.ui.models.dates import date_in_words

_CODED = ("language", "kind")


def shown(field: str, text: str, labels: Labels, texts: Texts) -> str:
    """The words for ``text`` of ``field``: a name for a code, a date in words, a label."""
    if field in ("published", "held"):
        return date_in_words(text, texts)
    named = label_of(field, text, texts)
    if field in _CODED:
        return capitalised(named)
    return labels.of(texts.language) or named


def shown_value(value: Value, texts: Texts) -> str:
    """The words for a value of a description."""
    return shown(value.field, value.text, value.labels, texts)


def capitalised(text: str) -> str:
    """The first letter large, the others as they are (`str.capitalize` would lower them)."""
    return text[:1].upper() + text[1:]


def number_in_words(number: int) -> str:
    """12483 as «12 483», with spaces that do not break."""
    return f"{number:,}".replace(",", "\N{NO-BREAK SPACE}")
