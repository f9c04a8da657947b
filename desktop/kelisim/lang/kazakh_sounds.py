"""What the end of a Kazakh stem asks of the suffix after it: harmony and last sound."""

from __future__ import annotations

from functools import lru_cache

from kelisim.lang.kazakh_suffixes import Harmony, Sound

_BACK = frozenset("аоұыяё")
_FRONT = frozenset("әөүіеэ")
VOWELS = _BACK | _FRONT | frozenset("уию")
_BOTH: frozenset[Harmony] = frozenset(("back", "front"))
_LAST: dict[str, Sound] = {
    **dict.fromkeys("аәеоөұүыіэя", "vowel"),
    **dict.fromkeys("йруию", "glide"),
    "л": "l",
    **dict.fromkeys("мнң", "nasal"),
    **dict.fromkeys("зж", "voiced"),
}


@lru_cache(maxsize=100_000)
def harmonies(stem: str) -> frozenset[Harmony]:
    """The harmony of the suffixes after ``stem``; both where spelling does not tell.

    >>> sorted(harmonies("қазақстан")), sorted(harmonies("конфликт"))
    (['back'], ['back', 'front'])
    """
    if stem.endswith(("ь", "ев")):  # a loan or a surname, which goes by its sound
        return _BOTH
    for letter in reversed(stem):
        if letter in _BACK:
            return frozenset(("back",))
        if letter in _FRONT:
            return frozenset(("front",))
        if letter in "ию":
            return _BOTH
    return _BOTH


def last_sound(stem: str) -> Sound:
    """The last sound of ``stem``; what is not listed is hard: к, п, с, т and loans' б, в, г, д."""
    bare = stem.rstrip("ьъ")
    return _LAST.get(bare[-1:], "hard")


def has_vowel(stem: str) -> bool:
    """Whether ``stem`` can be spoken, and so be a stem at all."""
    return not VOWELS.isdisjoint(stem)
