"""An archive's own words by their key, so that a word in another spelling is found among them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from kelisim.lang.folded_endings import hard_end, with_endings
from kelisim.lang.folding import fold, keys, mixes_alphabets
from kelisim.lang.kazakh_endings import LONGEST_TAIL
from kelisim.lang.likeness import distance, marks_apart
from kelisim.lang.scripts import KAZAKH_LETTERS, RUSSIAN_LETTERS, script_of
from kelisim.lang.tokens import normalise

_LONGEST_WORD = 60
_SHORTEST_STEM = 2
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
        if all(map(mixes_alphabets, found)):  # slips of the archive itself, or nothing
            found = self._nearest(typed, self._inflected(key)) + found
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
            several.sort(
                key=lambda each: (each != typed, distance(typed, each), marks_apart(typed, each))
            )
        return several

    def _inflected(self, key: str) -> list[str]:
        """Forms of the words that ``key`` begins with, the likeliest first."""
        found: dict[str, float] = {}
        for beginning, rest in _cuts(key):
            for stem_key in dict.fromkeys((beginning, hard_end(beginning))):
                for stem in self._with_key(stem_key):
                    if stem[-1] in _CYRILLIC:
                        for form, cost in with_endings(stem, beginning, rest).items():
                            found[form] = min(cost, found.get(form, cost))
        return sorted(found, key=lambda form: found[form])


def _cuts(key: str) -> Iterator[tuple[str, str]]:
    """Where an ending may begin; «айтса» has ц in its key, and its stem has not."""
    for whole in dict.fromkeys((key, key.replace("ц", "тс"))):
        shortest = max(_SHORTEST_STEM, len(whole) - LONGEST_TAIL)
        yield from ((whole[:cut], whole[cut:]) for cut in range(len(whole) - 1, shortest - 1, -1))


_CYRILLIC = KAZAKH_LETTERS | RUSSIAN_LETTERS
