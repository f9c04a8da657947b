"""Which capitalised words cannot be part of a person's name."""

from __future__ import annotations

import re
from functools import cache

from kelisim.lang.countries import country_of
from kelisim.lang.gazetteer import cues
from kelisim.lang.name_index import fold
from kelisim.lang.names import is_certain_surname
from kelisim.lang.places import is_place

# Adjectives and possessed nouns begin the names of things: «Халықаралық …», «Государственный …».
_OF_A_THING = re.compile(
    r".*(?:лық|лік|дық|дік|тық|тік|сының|сінің|аралық|[ыи]й|ая|ое|ые|ого|ому|ых|лары|лері|дары|дері"
    r"|тары|тері|ның|нің|дың|дің|тың|тің|ци[яию]|си[яию]|ств[оау]|ment|tion|ing)"
)


def begins_a_thing(word: str) -> bool:
    """Whether ``word`` has the form of an adjective or of a possessed noun."""
    return bool(_OF_A_THING.fullmatch(word))


def can_be_surname(word: str) -> bool:
    """Whether ``word`` is written as surnames are: no abbreviation, no digits."""
    return (
        len(word) > 1
        and not (word.isupper() and len(word) < 5)
        and not any(letter.isdigit() for letter in word)
    )


def is_region(word: str) -> bool:
    """Whether ``word`` names a country or place."""
    return country_of(word) is not None or is_place(word)


def is_common(word: str) -> bool:
    """Roles and organisations that are written with a capital letter."""
    if is_certain_surname(word):  # Королёв, Әкімов
        return False
    whole, beginnings = _common_words()
    folded = fold(word)
    return folded in whole or folded.startswith(beginnings)


@cache
def _common_words() -> tuple[frozenset[str], tuple[str, ...]]:
    """Short and English cues count as whole words, the others as beginnings of words."""
    words = cues("organisations", "starts") + cues("roles", "kk") + cues("roles", "ru")
    whole = frozenset(word for word in words if word.isascii() or len(word) <= 3)
    english = frozenset(cues("roles", "en"))
    return whole | english, tuple(word for word in words if word not in whole)
