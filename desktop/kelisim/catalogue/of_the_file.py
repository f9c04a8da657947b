"""What a file says of itself beside its text: where it was made, by whom, what it is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kelisim.base.languages import Language
from kelisim.base.texts import filled, mark
from kelisim.catalogue.proposal import Coordinates, Found, Metadata
from kelisim.lang.countries import country_of
from kelisim.lang.places import nearest_place, place_of

_SAYS = mark("The file itself names it.")
_TAKEN_BY = mark("The file names who took the picture.")
_NEAR = mark("Taken at {where}, {kilometres} km from the middle of this town.")
_AT = mark("Taken at {where}, in the middle of this town.")


def named_place(metadata: Metadata, language: Language) -> Found | None:
    """The town that the file names."""
    if not metadata.place:
        return None
    known = place_of(metadata.place)
    name = known.labels.of(language) if known else metadata.place
    return Found("place", name, None, None, _SAYS)


def taken_at(metadata: Metadata, language: Language) -> Found | None:
    """The town nearest to where a picture was taken."""
    near = nearest_place(*metadata.coordinates) if metadata.coordinates else None
    if metadata.coordinates is None or near is None:
        return None
    town, distance = near
    where, kilometres = written(metadata.coordinates), round(distance)
    why = (
        filled(_NEAR, where=where, kilometres=kilometres)
        if kilometres
        else filled(_AT, where=where)
    )
    return Found("place", town.labels.of(language), None, None, why)


def country_of_the_file(metadata: Metadata, known: Sequence[str] = ()) -> Iterator[Found]:
    """The country that the file names, by its code, unless it is among the ``known``."""
    code = country_of(metadata.country) if metadata.country else None
    if code and code not in known:
        yield Found("country", code, None, None, _SAYS, relation="mentioned")


def source_of_the_file(metadata: Metadata) -> Found | None:
    """Who took a picture; of other files the author is rarely who published them."""
    if not metadata.author or metadata.kind != "photograph":
        return None
    return Found("source", metadata.author, None, None, _TAKEN_BY)


def subjects_of_the_file(metadata: Metadata) -> Iterator[Found]:
    """Each keyword as a tag."""
    for subject in metadata.subjects:
        yield Found("tag", subject, None, None, _SAYS)


def written(coordinates: Coordinates) -> str:
    """Degrees as people write them.

    >>> written((42.9, -71.366))
    '42.90 N 71.37 W'
    """
    north, east = coordinates
    across, along = "S" if north < 0 else "N", "W" if east < 0 else "E"
    return f"{abs(north):.2f} {across} {abs(east):.2f} {along}"
