"""A shortcut is a place on the keyboard: the same key under a Russian or Kazakh layout.

Windows and some X servers tell us the letter that the layout gives, so Ctrl+Z arrives as Ctrl+Я.
"""

from __future__ import annotations

from PySide6.QtGui import QKeySequence

_LATIN = "QWERTYUIOP[]ASDFGHJKL;'ZXCVBNM,./"
_RUSSIAN = "ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ."
# The Kazakh layout is the Russian one, with Kazakh letters in place of the digits.
_KAZAKH_ROW = {"-": "Ө", "=": "Һ", "0": "Қ", "2": "Ә", "3": "І", "4": "Ң", "5": "Ғ"}
_TWINS = {latin: (cyrillic,) for latin, cyrillic in zip(_LATIN, _RUSSIAN, strict=True)} | {
    sign: (letter,) for sign, letter in _KAZAKH_ROW.items()
}


def with_twins(keys: tuple[str, ...]) -> list[QKeySequence]:
    """The shortcuts and what the same keys give under the other layouts, the given ones first.

    >>> [sequence.toString() for sequence in with_twins(("Ctrl+Z", "F3"))]
    ['Ctrl+Z', 'F3', 'Ctrl+Я']
    """
    twins = [twin for key in keys for twin in _twins(key)]
    return [QKeySequence(key) for key in dict.fromkeys((*keys, *twins))]


def _twins(key: str) -> list[str]:
    held, last = key[:-1], key[-1]
    if held and not held.endswith("+"):
        return []  # a named key such as F3 or Return is the same everywhere
    return [held + twin for twin in _TWINS.get(last.upper(), ())]
