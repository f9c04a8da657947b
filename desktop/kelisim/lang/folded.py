"""An archive's own words by their key, so that a word in another spelling is found among them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from kelisim.lang.folded_endings import hard_end, with_endings
from kelisim.lang.folding import fold, keys
from kelisim.lang.kazakh_endings import LONGEST_TAIL
from kelisim.lang.likeness import distance
from kelisim.lang.scripts import KAZAKH_LETTERS, RUSSIAN_LETTERS, script_of
from kelisim.lang.tokens import normalise

_LONGEST_WORD = 60
_SHORTEST_STEM = 3
_SHORTEST_LOAN = 5  # «бахыт» may be «бақыт»; shorter, too many words would be another
_MOST = 8


class Folded:
    """Words by their key. Built once, it may be asked from several threads at once.

    ``words`` are normalised; of spellings equally near, the one that came earlier is the better:
    give the frequent words first. 16 bytes a word are kept beside the words themselves.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words = list(dict.fromkeys(words))
        hashes = np.fromiter(map(hash, keys(self._words)), np.int64, len(self._words))
        self._order = np.argsort(hashes, kind="stable")
        self._hashes = hashes[self._order]

    def spellings(self, word: str) -> tuple[str, ...]:
        """The words that ``word`` may be another spelling of, nearest first, at most eight.

        A word itself is its own first spelling. Where no word has its key, forms are made of a
        word that begins so and of Kazakh endings: these need not be among the words.

        >>> words = Folded(["қазақстан", "мәжіліс", "манойло"])
        >>> words.spellings("Казакстан"), words.spellings("Manoylo"), words.spellings("мажилистин")
        (('қазақстан',), ('манойло',), ('мәжілістің',))
        """
        typed = normalise(word)[:_LONGEST_WORD]
        key = fold(typed)
        if not key:
            return ()
        found = self._nearest(typed, self._with_key(key))
        if len(key) >= _SHORTEST_LOAN and "х" in key:
            loans = self._with_key(key.replace("х", "к"))
            found += self._nearest(typed, (each for each in loans if script_of(each) == "kazakh"))
        found = found or self._nearest(typed, self._inflected(key))
        return tuple(dict.fromkeys(found))[:_MOST]

    def _with_key(self, key: str) -> list[str]:
        wanted = hash(key)
        at = int(np.searchsorted(self._hashes, wanted))
        found: list[str] = []
        while at < len(self._hashes) and self._hashes[at] == wanted:
            found.append(self._words[self._order[at]])
            at += 1
        return found

    def _nearest(self, typed: str, found: Iterable[str]) -> list[str]:
        several = list(found)
        if len(several) > 1:
            several.sort(key=lambda each: (each != typed, distance(typed, each)))
        return several

    def _inflected(self, key: str) -> Iterator[str]:
        """Forms of the words that ``key`` begins with, the longest first."""
        separated = key.replace("ц", "тс")  # айтса
        for whole in dict.fromkeys((key, separated)):
            for cut in range(len(whole) - 1, max(_SHORTEST_STEM, len(whole) - LONGEST_TAIL) - 1, -1):
                beginning, rest = whole[:cut], whole[cut:]
                for stem_key in dict.fromkeys((beginning, hard_end(beginning))):
                    for stem in self._with_key(stem_key):
                        if stem[-1] in _CYRILLIC:
                            yield from with_endings(stem, beginning, rest)


_CYRILLIC = KAZAKH_LETTERS | RUSSIAN_LETTERS
