"""What the letters of a word tell: its alphabet, and whether only Kazakh has them."""

from __future__ import annotations

import re
from typing import Literal

Script = Literal["kazakh", "cyrillic", "latin", "other"]

KAZAKH_LETTERS = frozenset("әғқңөұүһі")
RUSSIAN_LETTERS = frozenset("абвгдежзийклмнопрстуфхцчшщъыьэюя")

_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_LATIN = re.compile(r"[a-z\u00c0-\u024f\u0259]")


def script_of(word: str) -> Script:
    """The alphabet of a normalised word; ``kazakh`` where a letter is not in the Russian one.

    A word of two alphabets is counted to Cyrillic: «SMS-тер», «баяндамаkfh».

    >>> script_of("шиеленіс"), script_of("тараз"), script_of("taraz"), script_of("2021")
    ('kazakh', 'cyrillic', 'latin', 'other')
    """
    if not KAZAKH_LETTERS.isdisjoint(word):
        return "kazakh"
    if _CYRILLIC.search(word):
        return "cyrillic"
    return "latin" if _LATIN.search(word) else "other"
