"""The words of a made-up press: stems of syllables with the endings of three languages.

Words of one stem meet under that stem as real ones do, so an index has as much to join.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from kelisim.base.languages import LANGUAGES, Language

SHARES: dict[Language, float] = {"kk": 0.5, "ru": 0.35, "en": 0.15}
"""Of the words and of the documents that a language has."""


@dataclass(frozen=True, slots=True)
class Sounds:
    """What words of a language are made of, the frequent letters first."""

    consonants: str
    vowels: str
    finals: str
    endings: tuple[str, ...]


def _endings(text: str) -> tuple[str, ...]:
    return ("", "", *text.split())


_SOUNDS: dict[Language, tuple[Sounds, ...]] = {
    "kk": (
        Sounds("қтбжсдғмншлрап", "аыоұу", "нлртсқ", _endings("лар лары дың да ға ды мен лық дан")),
        Sounds("ктбжсдгмншлрпі", "еіөүә", "нлртск", _endings("лер лері дің де ге ді мен лік ден")),
    ),
    "ru": (
        Sounds(
            "псвнкртмдблзгшчжх",
            "оаиеуыяю",
            "нрстлвк",
            _endings("а у ом ы ов ами ный ного ность ности"),
        ),
    ),
    "en": (
        Sounds("ctpsmrdlnbfghwv", "eaiou", "nrstlcd", _endings("s ing ed ly ment er able ness")),
    ),
}


_LENGTH_NOISE = 2.5
"""Letters by which a word may be longer than the more frequent ones before it, and more."""


class Vocabulary:
    """Every word in one numbering; a language's words stand together, most frequent first."""

    def __init__(self, seed: int, count: int) -> None:
        random = np.random.default_rng(seed)
        self.words: list[str] = []
        self._spans: dict[Language, tuple[int, int]] = {}
        seen: set[str] = set()
        for language in LANGUAGES:
            first = len(self.words)
            self.words += _made(language, int(count * SHARES[language]), random, seen)
            self._spans[language] = (first, len(self.words))

    def span(self, language: Language) -> tuple[int, int]:
        """First and behind the last number of a language's words."""
        return self._spans[language]

    @cached_property
    def chances(self) -> dict[Language, NDArray[np.float64]]:
        """Cumulative chance of each word of a language, by Zipf's law."""
        return {language: _zipf(stop - first) for language, (first, stop) in self._spans.items()}

    def drawn(
        self, language: Language, count: int, random: np.random.Generator
    ) -> NDArray[np.uint32]:
        """``count`` numbers of words as they follow one another in a text."""
        chances = self.chances[language]
        ranks = np.minimum(np.searchsorted(chances, random.random(count)), len(chances) - 1)
        return (ranks + self._spans[language][0]).astype(np.uint32)


def _made(language: Language, count: int, random: np.random.Generator, seen: set[str]) -> list[str]:
    """``count`` new words, short ones sooner: several forms of each stem."""
    found: list[str] = []
    while len(found) < count:
        sounds = _SOUNDS[language][int(random.integers(0, len(_SOUNDS[language])))]
        stem = _stem(sounds, random)
        for ending in random.permutation(np.array(sounds.endings))[:7].tolist():
            word = stem + ending
            if word not in seen:
                seen.add(word)
                found.append(word)
    lengths = np.fromiter(map(len, found), np.float64, len(found))
    order = np.argsort(lengths + random.normal(0, _LENGTH_NOISE, len(found)))[:count]
    return [found[at] for at in order.tolist()]


def _stem(sounds: Sounds, random: np.random.Generator) -> str:
    return "".join(_syllables(sounds, random))


def _syllables(sounds: Sounds, random: np.random.Generator) -> Iterator[str]:
    for _ in range(1 + int(random.integers(0, 4))):
        yield _letter(sounds.consonants, random) + _letter(sounds.vowels, random)
        if random.random() < 0.35:
            yield _letter(sounds.finals, random)


def _letter(letters: str, random: np.random.Generator) -> str:
    """One of ``letters``, the first ones more often."""
    return letters[int(len(letters) * float(random.random()) ** 1.5)]


def _zipf(count: int) -> NDArray[np.float64]:
    weights = 1 / np.arange(1, count + 1)
    chances: NDArray[np.float64] = np.cumsum(weights) / weights.sum()
    return chances
