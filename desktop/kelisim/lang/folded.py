"""An archive's own words by their key, so that a word in another spelling is found among them."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

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
_AT_ONCE = 1_000


@dataclass(frozen=True, slots=True)
class _Kept:
    """Words as UTF-8 one after another, where each ends, and the hashes of their keys."""

    letters: bytes = b""
    ends: array[int] = field(default_factory=lambda: array("I"))
    hashes: array[int] = field(default_factory=lambda: array("q"))


class Folded:
    """Words by their key. Built once, it may be asked from several threads at once.

    ``words`` are normalised; of spellings equally near, the one that came earlier is the better:
    give the frequent words first. A word takes 24 bytes beside its letters.
    """

    def __init__(self, words: Iterable[str], before: _Kept = _Kept()) -> None:
        letters = bytearray(before.letters)
        ends, hashes = before.ends[:], before.hashes[:]
        remaining = iter(words)
        while some := list(islice(remaining, _AT_ONCE)):
            hashes.extend(map(hash, keys(some)))
            for word in some:
                letters += word.encode(errors="surrogatepass")
                ends.append(len(letters))
        self._kept = _Kept(bytes(letters), ends, hashes)
        unsorted = np.array(hashes, np.int64)
        order = np.argsort(unsorted, kind="stable")
        self._hashes = unsorted[order]
        self._order = order.astype(np.uint32)

    def with_more(self, words: Iterable[str]) -> Folded:
        """These words and, behind them, ``words``: the keys that are known are not made again."""
        return Folded(words, self._kept)

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
            found.append(self._word(int(self._order[at])))
            at += 1
        return found

    def _word(self, number: int) -> str:
        ends = self._kept.ends
        start = ends[number - 1] if number else 0
        return self._kept.letters[start : ends[number]].decode(errors="surrogatepass")

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
