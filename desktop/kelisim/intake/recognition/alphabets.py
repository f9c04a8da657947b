"""Words that the other alphabet has letters for, told by the words around them.

Tesseract looks at the shapes of letters, and «Тһе» has the shapes of “The”: with three languages
asked for, a short word comes out in either alphabet. What it looks the same in, its line decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kelisim.lang.keyboards import taken_for_look_alikes
from kelisim.lang.scripts import script_of


def in_their_alphabet(line: Sequence[str], page_is_latin: bool | None = None) -> list[str]:
    """The words of a ``line``, those of which every letter is also in the other alphabet written
    in that of the line, or of its page where no word of the line tells.

    Capitals stay as they are: they may be an abbreviation, or a number («BBC», «XIX»).

    >>> in_their_alphabet(["Тһе", "LinnSequencer"]), in_their_alphabet(["тілi", "мен"])
    (['The', 'LinnSequencer'], ['тілі', 'мен'])
    """
    told = is_latin(line)
    wanted = page_is_latin if told is None else told
    return [word if wanted is None else _written(word, wanted) for word in line]


def is_latin(words: Iterable[str]) -> bool | None:
    """Whether more words must be Latin than Cyrillic; None where it is as many."""
    latin = cyrillic = 0
    for word in words:
        script = script_of(word.lower())
        if script != "other" and not taken_for_look_alikes(word):
            latin += script == "latin"
            cyrillic += script != "latin"
    return None if latin == cyrillic else latin > cyrillic


def _written(word: str, as_latin: bool) -> str:
    if word == word.upper():
        return word
    for other in taken_for_look_alikes(word):
        if (script_of(other.lower()) == "latin") == as_latin:
            return other
    return word
