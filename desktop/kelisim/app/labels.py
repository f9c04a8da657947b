"""What codes are called in a person's language: countries, languages, kinds, fields, states."""

from __future__ import annotations

from collections.abc import Sequence

from kelisim.base.languages import Language
from kelisim.base.texts import Texts, mark
from kelisim.lang.countries import country_name

LANGUAGE_NAMES = {"kk": mark("Kazakh"), "ru": mark("Russian"), "en": mark("English")}

KIND_NAMES = {
    "press-release": mark("press release"),
    "news": mark("news"),
    "speech": mark("speech"),
    "programme": mark("programme"),
    "resolution": mark("resolution"),
    "interview": mark("interview"),
    "article": mark("article"),
    "letter": mark("letter"),
    "report": mark("report"),
    "photograph": mark("photograph"),
    "scan": mark("scan"),
    "other": mark("other"),
}

FIELD_NAMES = {
    "title": mark("Title"),
    "published": mark("Published"),
    "held": mark("Event date"),
    "date": mark("Date"),
    "place": mark("Place"),
    "source": mark("Source"),
    "language": mark("Language"),
    "kind": mark("Kind"),
    "event": mark("Event"),
    "speaker": mark("Speaker"),
    "country": mark("Country"),
    "tag": mark("Tag"),
    "slip": mark("Slip"),
    "year": mark("Year"),
}

ASKED_NAMES = {
    **FIELD_NAMES,
    "text": mark("Text"),
    "names": mark("Description"),
    "ocr": mark("Recognised"),
    "said": mark("Said"),
    "is": mark("State"),
    "has": mark("Has"),
    "like": mark("Like"),
    "search": mark("Saved search"),
}
"""Everything that a query may ask for, or be answered by."""


def also_in(languages: Sequence[Language], texts: Texts) -> str:
    """That a text is in ``languages``, too; nothing where there are none."""
    if not languages:
        return ""
    names = ", ".join(texts(LANGUAGE_NAMES[language]) for language in languages)
    within = names if texts.language == "en" else names.lower()  # the others have no capitals
    return texts("also: {languages}", languages=within)


def label_of(field: str, value: str, texts: Texts) -> str:
    """What ``value`` of ``field`` is called; a value that has no other name is its own."""
    if field == "country":
        return country_name(value, texts.language)
    if field == "language":
        return texts(LANGUAGE_NAMES[value]) if value in LANGUAGE_NAMES else value
    if field == "kind":
        return texts(KIND_NAMES[value]) if value in KIND_NAMES else value
    if field == "ocr":
        return f"{value}\N{NO-BREAK SPACE}%"
    return value
