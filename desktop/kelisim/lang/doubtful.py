"""Words of a recognised text that look as if letters of them were read wrongly."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kelisim.lang.plausible import Alphabet, plausibility

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_LATIN, _CYRILLIC, _DIGIT = re.compile("[a-zA-Z]"), re.compile("[Ѐ-ӿ]"), re.compile(r"\d")
_ENDING = re.compile(r"\d+[-–]?[Ѐ-ӿ]{1,5}|[A-Za-z]{1,3}\d+")  # 2021ж, 5-ші, COVID19
_BROKEN_CASE = re.compile(r"[^\W\d_]*[а-яёәіңғүұқөһa-z][А-ЯЁӘІҢҒҮҰҚӨҺA-Z]")
_SPLIT_LETTER = re.compile("[ьЬ][іiІI]")  # an ы taken apart, which no word has
_NOISE = re.compile(r"[~|\\^§¬°•■□¢¥®©_]+|[<>{}]")
_RARE = -5.3
"""Of the words of the demo's press releases one in five hundred is rarer: see `plausibility`."""
_SHORTEST = 4
_BOTH: tuple[tuple[str, Alphabet], ...] = (("сөз", "cyrillic"), ("word", "latin"))


def doubtful(text: str) -> Iterator[tuple[int, int]]:
    """The code points of each word that mixes alphabets, letters and digits, or large and small
    letters, or whose letters seldom stand beside each other; and of signs no one prints.

    >>> text = "Тараз қaласы 2021 ж. ~"
    >>> [text[start:end] for start, end in doubtful(text)]
    ['қaласы', '~']
    """
    places = [found.span() for found in _WORD.finditer(text) if _is_doubtful(found[0])]
    places += [found.span() for found in _NOISE.finditer(text)]
    yield from sorted(places)


def prepare() -> None:
    """Read what `doubtful` needs, which takes longer than a frame of a window."""
    for word, alphabet in _BOTH:
        plausibility(word, alphabet)


def _is_doubtful(word: str) -> bool:
    latin, cyrillic = _LATIN.search(word), _CYRILLIC.search(word)
    if latin and cyrillic:
        return "-" not in word
    if (latin or cyrillic) and _DIGIT.search(word):
        return not _ENDING.fullmatch(word)
    if not (latin or cyrillic):
        return False
    if _SPLIT_LETTER.search(word) or (_BROKEN_CASE.match(word) and not word.isupper()):
        return True
    if len(word) < _SHORTEST or word.isupper():
        return False
    return plausibility(word, "cyrillic" if cyrillic else "latin") < _RARE
