"""Makes a press of any size and keeps it in files: drawn in blocks, so that none is ever in memory.

The same seed gives the same documents, and a larger press begins with a smaller one.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import numpy as np
from numpy.typing import NDArray

from kelisim.archive.values import KINDS
from kelisim.base.languages import LANGUAGES
from tests.benchmarks.corpus_words import SHARES, Vocabulary

VERSION = 1
"""Counts up when the same seed gives other documents."""

VOCABULARY_WORDS = 200_000
WORDS_IN_TEXT = 400
TITLE_WORDS = 8
COUNTRIES = (
    "KZ", "RU", "UZ", "KG", "TJ", "TM", "UA", "BG", "IL", "TR", "CN", "US",
    "DE", "FR", "GB", "PL", "IT", "ES", "IN", "JP", "KR", "MN", "AZ", "GE", "AM",
)  # fmt: skip
FIRST_DAY = 735_599
"""2015-01-01; documents are spread over the eleven and a half years from then."""

DAYS = 4_200
PEOPLE, TAGS, EVENTS, PLACES, SOURCES = 5_000, 500, 3_000, 300, 200

SINGLE = {"kind": len(KINDS), "place": PLACES, "event": EVENTS, "source": SOURCES}
SEVERAL = {"speakers": (PEOPLE, 4), "countries": (len(COUNTRIES), 3), "tags": (TAGS, 4)}
"""How many there are, and at most so many of them in one document."""

_BLOCK_DOCUMENTS = 2_000
_SENTENCE_WORDS = 12
_PLAIN, _FIRST, _LAST, _COMMA = range(4)

Numbers = NDArray[np.int64]


def corpus_folder(cache: Path, seed: int, documents: int) -> Path:
    """The folder that holds so many documents; made the first time, a minute for a million."""
    folder = cache / f"corpus-{VERSION}-{seed}-{documents}"
    if not folder.exists():
        unfinished = folder.with_suffix(".part")
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(parents=True)
        _Press(unfinished, seed, documents).print()
        unfinished.rename(folder)
    return folder


@dataclass(slots=True)
class _Block:
    """Some documents in the making."""

    random: np.random.Generator
    first: int
    languages: NDArray[np.uint8]
    lengths: Numbers  # words, the title's too


class _Press:
    def __init__(self, folder: Path, seed: int, documents: int) -> None:
        self._folder, self._seed, self._documents = folder, seed, documents
        self._vocabulary = Vocabulary(seed, VOCABULARY_WORDS)
        self._spelled = _spelled(self._vocabulary.words)
        self._word_documents = np.zeros(VOCABULARY_WORDS, np.int64)
        self._word_starts = self._column("word_starts", np.int64, documents + 1)
        self._text_starts = self._column("text_starts", np.int64, documents + 1)
        self._title_letters = self._column("title_letters", np.uint16, documents)

    def print(self) -> None:
        (self._folder / "words.json").write_text(
            json.dumps(self._vocabulary.words, ensure_ascii=False), "utf-8"
        )
        languages = self._column("language", np.uint8, self._documents)
        with (
            (self._folder / "texts.bin").open("wb") as texts,
            (self._folder / "words.bin").open("wb") as words,
        ):
            for first in range(0, self._documents, _BLOCK_DOCUMENTS):
                block = self._block(first)
                languages[first : first + len(block.lengths)] = block.languages
                self._write(block, texts, words)
        self._describe()
        np.save(self._folder / "word_documents.npy", self._word_documents)

    def _column(self, name: str, kind: type[np.generic], *shape: int) -> np.memmap:
        path = self._folder / f"{name}.npy"
        return np.lib.format.open_memmap(path, mode="w+", dtype=kind, shape=shape)

    def _block(self, first: int) -> _Block:
        random = np.random.default_rng([self._seed, first])
        chances = list(SHARES.values())
        languages = random.choice(len(LANGUAGES), _BLOCK_DOCUMENTS, p=chances)
        lengths = random.normal(WORDS_IN_TEXT, WORDS_IN_TEXT / 3, _BLOCK_DOCUMENTS)
        count = min(_BLOCK_DOCUMENTS, self._documents - first)
        return _Block(
            random,
            first,
            languages[:count].astype(np.uint8),
            np.clip(lengths, 60, 1_500).astype(np.int64)[:count] + TITLE_WORDS,
        )

    def _write(self, block: _Block, texts: IO[bytes], words: IO[bytes]) -> None:
        starts = np.concatenate(([0], np.cumsum(block.lengths)))
        drawn = np.empty(starts[-1], np.uint32)
        owner_language = np.repeat(block.languages, block.lengths)
        for number, language in enumerate(LANGUAGES):
            own = owner_language == number
            drawn[own] = self._vocabulary.drawn(language, int(own.sum()), block.random)
        words.write(drawn.tobytes())
        at, first = int(self._word_starts[block.first]), block.first
        self._word_starts[first + 1 : first + len(starts)] = starts[1:] + at
        self._count(drawn, block)
        spelled = drawn + np.uint32(VOCABULARY_WORDS) * _dress(starts, block)
        self._spell(spelled, starts, block.first, texts)

    def _count(self, drawn: NDArray[np.uint32], block: _Block) -> None:
        owners = np.repeat(np.arange(len(block.lengths)), block.lengths)
        pairs = np.sort(owners * VOCABULARY_WORDS + drawn)  # np.unique takes seven times as long
        words = pairs[np.diff(pairs, prepend=-1) != 0] % VOCABULARY_WORDS
        self._word_documents += np.bincount(words, minlength=VOCABULARY_WORDS)

    def _spell(
        self, spelled: NDArray[np.uint32], starts: Numbers, first: int, texts: IO[bytes]
    ) -> None:
        words = self._spelled
        for number in range(len(starts) - 1):
            chosen = [words[at] for at in spelled[starts[number] : starts[number + 1]].tolist()]
            title = " ".join(chosen[:TITLE_WORDS])
            self._title_letters[first + number] = len(title)
            text = f"{title}\n\n{' '.join(chosen[TITLE_WORDS:])}".encode()
            texts.write(text)
            self._text_starts[first + number + 1] = self._text_starts[first + number] + len(text)

    def _describe(self) -> None:
        for name, (things, most) in SEVERAL.items():
            self._column(name, np.int16, self._documents, most)[:] = self._few(name, things, most)
        random = np.random.default_rng([self._seed, 1, 0])
        self._column("day", np.int32, self._documents)[:] = FIRST_DAY + random.integers(
            0, DAYS, self._documents
        )
        for number, (name, things) in enumerate(SINGLE.items()):
            random = np.random.default_rng([self._seed, 1, 1 + number])
            self._column(name, np.int16, self._documents)[:] = _often_the_first(
                things, random.random(self._documents)
            )

    def _few(self, name: str, things: int, most: int) -> NDArray[np.int16]:
        """From none to ``most`` different ones for each document; -1 where there is none."""
        random = np.random.default_rng([self._seed, 2, *name.encode()])
        drawn = random.random((self._documents, most + 1))
        found = _often_the_first(things, drawn[:, :most])
        count = (drawn[:, most:] * (most + 1)).astype(np.int64)
        found[np.arange(most) >= count] = -1
        for later in range(1, most):
            for earlier in range(later):
                found[found[:, later] == found[:, earlier], later] = -1
        return found


def _often_the_first(things: int, drawn: NDArray[np.float64]) -> NDArray[np.int16]:
    return (things * drawn**2).astype(np.int16)


def _spelled(words: Sequence[str]) -> list[str]:
    """All words plain, then with a capital, with a full stop, with a comma."""
    return [
        *words,
        *(word.capitalize() for word in words),
        *(f"{word}." for word in words),
        *(f"{word}," for word in words),
    ]


def _dress(starts: Numbers, block: _Block) -> NDArray[np.uint32]:
    """How each word is written: a title and sentences begin with a capital, some have a comma."""
    place = np.arange(starts[-1]) - np.repeat(starts[:-1], block.lengths)
    step = (place - TITLE_WORDS) % _SENTENCE_WORDS
    body = place >= TITLE_WORDS
    dress = np.full(len(place), _PLAIN, np.uint32)
    dress[body & (step == 6)] = _COMMA
    dress[body & (step == _SENTENCE_WORDS - 1)] = _LAST
    dress[(body & (step == 0)) | (place == 0)] = _FIRST
    dress[starts[1:] - 1] = _LAST
    return dress
