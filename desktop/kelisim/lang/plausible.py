"""How much a string looks like a word: its letter pairs against those of CLDR's many names."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import Literal

from babel import Locale

from kelisim.lang.months import KAZAKH

Alphabet = Literal["cyrillic", "latin"]

_LOCALES: dict[Alphabet, tuple[str, ...]] = {
    "cyrillic": ("kk", "ru", "ky", "uk"),
    "latin": ("en",),
}
_LETTERS: dict[Alphabet, str] = {"cyrillic": "а-яёәіңғүұқөһ", "latin": "a-z"}
# Everyday Kazakh endings: names alone would make the plural look rare.
_KAZAKH_ENDINGS = (
    "лардың", "лерінің", "дарына", "деріне", "тарды", "терді", "ларымен", "дерімен", "ғандықтан",
    "гендіктен", "ылған", "ілген", "ыңыз", "іңіз", "ушы", "уші", "шылық", "шілік", "ндағы",
    "ндегі", "ларға", "лерге", "дың", "дің", "ның", "нің", "тың", "тің",
)  # fmt: skip


def plausibility(word: str, alphabet: Alphabet) -> float:
    """The mean logarithm of the word's letter pairs: about −2.5 for words, below −5 for noise."""
    pairs = list(pairwise(f" {word.casefold()} "))
    known = _pairs(alphabet)
    return sum(known.get(pair, _UNSEEN) for pair in pairs) / len(pairs)


_UNSEEN = -9.0


@cache
def _pairs(alphabet: Alphabet) -> dict[tuple[str, str], float]:
    counts = Counter(pair for word in _words(alphabet) for pair in pairwise(f" {word} "))
    firsts: Counter[str] = Counter()
    for (first, _), count in counts.items():
        firsts[first] += count
    return {pair: math.log(count / firsts[pair[0]]) for pair, count in counts.items()}


def _words(alphabet: Alphabet) -> Iterator[str]:
    word = re.compile(f"[{_LETTERS[alphabet]}]{{3,}}")
    for name in _LOCALES[alphabet]:
        for text in _names(Locale(name)):
            yield from word.findall(text.casefold())
    if alphabet == "cyrillic":
        for month in KAZAKH:
            yield from (month + ending for ending in _KAZAKH_ENDINGS)


def _names(locale: Locale) -> Iterable[str]:
    yield from (str(name) for name in locale.territories.values())
    yield from (str(name) for name in locale.languages.values())
    yield from (str(name) for name in locale.scripts.values())
    yield from (str(name) for name in locale.currencies.values())
