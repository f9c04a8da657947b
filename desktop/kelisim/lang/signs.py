"""What a text and its translation write alike: numbers, and names by what their forms share."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kelisim.lang.names import spelling_key

_PARTS = re.compile(r"\d+|[^\W\d_]+(?:-[^\W\d_]+)*|[.!?:\n]")
_BEGINNINGS = ".!?:\n"
_SHORTEST = 3
_STEM = 4
"""Letters that a name mostly keeps in all three languages: Оспанғалиевтің, Оспангалиева."""


def signs(text: str) -> Iterator[str]:
    """Numbers and names of a text in their order; a word that begins a sentence is no name.

    The full stop after an initial ends none.

    >>> list(signs("Жиынға 2021 жылы Манойло келді.")) == list(signs("В 2021 приехал Манойло."))
    True
    """
    begins, initial = True, False
    for found in _PARTS.finditer(text):
        part = found[0]
        if part in _BEGINNINGS:
            begins = begins or not (initial and part == ".")
            continue
        initial = len(part) == 1 and part.isupper()
        if part[0].isdecimal():
            yield part.lstrip("0")
        elif part[0].isupper() and len(part) >= _SHORTEST and not begins:
            yield spelling_key(part)[:_STEM]
        begins = False
