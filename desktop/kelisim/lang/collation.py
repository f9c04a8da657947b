"""The order of words as dictionaries have it: Ә after А, Ё after Е, І after Ы.

Python compares code points, which puts every Kazakh letter behind Я. One order serves all three
languages: the Kazakh alphabet holds the Russian one, and Latin letters stand before both.
"""

from __future__ import annotations

import re
import unicodedata

_ALPHABET = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
_FIRST = 0x430  # where Unicode has «а»; nothing else lies in the places after it

_PUNCTUATION = re.compile(r"[^\w\s]|_")
_PLACED = str.maketrans({letter: chr(_FIRST + place) for place, letter in enumerate(_ALPHABET)})


def sort_key(text: str) -> str:
    """What to compare instead of ``text``: without capitals and punctuation, in the alphabet.

    >>> sorted(("Яна", "Әуе", "Бала", "Асан"), key=sort_key)
    ['Асан', 'Әуе', 'Бала', 'Яна']
    """
    plain = unicodedata.normalize("NFC", text).casefold()
    return _PUNCTUATION.sub("", plain).strip().translate(_PLACED)
