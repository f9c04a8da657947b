"""What a text is about, as proposals that a person will accept or reject."""

from __future__ import annotations

from collections.abc import Iterator

from kelisim.base.languages import LANGUAGES
from kelisim.base.texts import mark
from kelisim.catalogue.events import find_event
from kelisim.catalogue.kinds import find_kind, find_source
from kelisim.catalogue.of_the_file import (
    country_of_the_file,
    named_place,
    source_of_the_file,
    subjects_of_the_file,
    taken_at,
)
from kelisim.catalogue.page import Page
from kelisim.catalogue.people import people_of
from kelisim.catalogue.proposal import Found, Metadata, Proposals
from kelisim.catalogue.represented import find_countries_of
from kelisim.catalogue.slips import find_slips
from kelisim.catalogue.speakers import find_speakers
from kelisim.catalogue.statements import find_statements
from kelisim.catalogue.titles import find_title
from kelisim.catalogue.venues import find_place
from kelisim.catalogue.when import find_dates_of
from kelisim.lang.detect import language_of

_WRITTEN = mark("The language of the text's words.")
_SHOWS = mark("The file itself shows what it is.")
_MOST_CHARACTERS = 1_000_000


def propose(text: str, metadata: Metadata) -> Proposals:
    """Everything that the text and its file's metadata suggest.

    Pure; only the first million code points of a longer text are read.
    """
    read = text[:_MOST_CHARACTERS]
    if not read.strip():
        return Proposals(tuple(_of_the_file(metadata)))
    language = language_of(read)
    page = Page(read, language)
    people = people_of(page)
    speakers = find_speakers(page, people)
    countries = find_countries_of(page, speakers)
    single = (
        find_title(page, metadata),
        *find_dates_of(page, metadata),
        named_place(metadata, language) or find_place(page) or taken_at(metadata, language),
        Found("language", language, None, None, _WRITTEN),
        _scan(metadata) or find_kind(page) or _kind_of(metadata),
        find_source(page, metadata) or source_of_the_file(metadata),
        find_event(page),
    )
    values = (
        *(found for found in single if found is not None),
        *speakers,
        *countries,
        *country_of_the_file(metadata, [country.text for country in countries]),
        *subjects_of_the_file(metadata),
        *find_slips(page),
    )
    return Proposals(values, tuple(find_statements(page, people)))


def _of_the_file(metadata: Metadata) -> Iterator[Found]:
    """What is known of a file without a word in it, such as a photograph."""
    page = Page("", LANGUAGES[0])
    single = (
        find_title(page, metadata),
        *find_dates_of(page, metadata),
        named_place(metadata, page.language) or taken_at(metadata, page.language),
        _kind_of(metadata),
        source_of_the_file(metadata),
    )
    yield from (found for found in single if found is not None)
    yield from country_of_the_file(metadata)
    yield from subjects_of_the_file(metadata)


def _scan(metadata: Metadata) -> Found | None:
    """A picture of a page is one, whatever is printed on it."""
    return _kind_of(metadata) if metadata.kind == "scan" else None


def _kind_of(metadata: Metadata) -> Found | None:
    return Found("kind", metadata.kind, None, None, _SHOWS) if metadata.kind else None
