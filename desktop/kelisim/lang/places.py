"""Towns and regions by their names in three languages, and where a text names them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from math import asin, cos, radians, sin, sqrt
from typing import Literal

from kelisim.base.languages import LANGUAGES, Labels
from kelisim.lang.gazetteer import table
from kelisim.lang.name_index import NameIndex, fold

_EARTH_KILOMETRES = 6371.0
_NEAR_KILOMETRES = 20.0
"""How far from the middle of a town a place is still said to be there."""

PlaceKind = Literal["town", "region", "institution"]


@dataclass(frozen=True, slots=True)
class Place:
    """A town or region of the gazetteer; an institution only tells a country."""

    labels: Labels
    country: str
    kind: PlaceKind
    middle: tuple[float, float] | None = None
    """Degrees north and east."""


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A place named in a text, and the code points that name it."""

    place: Place
    start: int
    end: int


def find_places(text: str) -> list[FoundPlace]:
    """Every place of the gazetteer that ``text`` names, in any form, in reading order.

    >>> [found.place.labels.kk for found in find_places("в Таразе, Алматыдан")]
    ['Тараз', 'Алматы']
    """
    return [
        FoundPlace(match.value, match.start, match.end)
        for match in _index().find(text)
        if match.use == "name"
    ]


def place_of(name: str) -> Place | None:
    """The place called ``name`` in any language, spelling or case form; None if unknown."""
    found = [match.value for match in _index().lookup(name) if match.value.kind != "institution"]
    return found[0] if found else None


def is_place(name: str) -> bool:
    """Whether ``name`` is a place of the gazetteer."""
    return place_of(name) is not None


def nearest_place(latitude: float, longitude: float) -> tuple[Place, float] | None:
    """The nearest town and how many kilometres off its middle is; None where all are too far.

    >>> place, kilometres = nearest_place(42.92, 71.40)
    >>> place.labels.ru, round(kilometres)
    ('Тараз', 3)
    """
    near = [
        (kilometres, number, place)
        for number, (place, _) in enumerate(_places())
        if place.middle is not None
        and (kilometres := _kilometres((latitude, longitude), place.middle)) <= _NEAR_KILOMETRES
    ]
    if not near:
        return None
    kilometres, _, place = min(near)
    return place, kilometres


def _kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Along the surface of a round earth."""
    (north, east), (other_north, other_east) = (map(radians, where) for where in (one, other))
    share = (
        sin((other_north - north) / 2) ** 2
        + cos(north) * cos(other_north) * sin((other_east - east) / 2) ** 2
    )
    return 2 * _EARTH_KILOMETRES * asin(sqrt(min(1.0, share)))


@cache
def _index() -> NameIndex[Place]:
    index: NameIndex[Place] = NameIndex()
    for place, others in _places():
        for language in LANGUAGES:
            index.add(place.labels.of(language), language, place)
        for name in others:
            if name.isascii():
                index.add(name, "en", place)
            else:
                index.add(name, "ru", place)
                index.add(name, "kk", place)
    return index


def _places() -> Iterator[tuple[Place, list[str]]]:
    kinds: dict[str, PlaceKind] = {
        "towns": "town", "regions": "region", "institutions": "institution",
    }  # fmt: skip
    for key, kind in kinds.items():
        for line in table("places")[key].strip().splitlines():
            kk, ru, en, country, others, *where = (part.strip() for part in line.split("|"))
            names = [name.strip() for name in others.split(";") if name.strip()]
            north, east = map(float, where[0].split()) if where else (0.0, 0.0)
            middle = (north, east) if where else None
            yield Place(Labels(kk, ru, en), country, kind, middle), names


def same_place(a: str, b: str) -> bool:
    """Whether two names are of one place: «Нур-Султан» and «Астана»."""
    first, second = place_of(a), place_of(b)
    return fold(a) == fold(b) if first is None or second is None else first == second
