"""Towns and regions by their names in three languages, and where a text names them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from kelisim.base.languages import LANGUAGES, Labels
from kelisim.lang.gazetteer import table
from kelisim.lang.name_index import NameIndex, fold

PlaceKind = Literal["town", "region", "institution"]


@dataclass(frozen=True, slots=True)
class Place:
    """A town or region of the gazetteer; an institution only tells a country."""

    labels: Labels
    country: str
    kind: PlaceKind


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
            kk, ru, en, country, others = (part.strip() for part in f"{line} ".split("|"))
            names = [name.strip() for name in others.split(";") if name.strip()]
            yield Place(Labels(kk, ru, en), country, kind), names


def same_place(a: str, b: str) -> bool:
    """Whether two names are of one place: «Нур-Султан» and «Астана»."""
    first, second = place_of(a), place_of(b)
    return fold(a) == fold(b) if first is None or second is None else first == second
