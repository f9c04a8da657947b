"""What people ask, by class: words chosen by how many documents have them, the same every time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from tests.benchmarks.corpus import Corpus
from tests.benchmarks.corpus_file import COUNTRIES

How = Literal["all", "any", "phrase", "prefix", "fuzzy", "wildcard", "every"]


@dataclass(frozen=True, slots=True)
class Question:
    """One query, for any engine to put into its own words.

    ``words`` must all be there in any form (``all``), or one of them (``any``); stand as they
    are beside each other (``phrase``); or it is one word's beginning, a word with ``*`` and ``?``,
    or a word up to ``letters`` away. ``field`` and ``value`` must hold too.
    """

    kind: str
    how: How
    words: tuple[str, ...] = ()
    field: Literal["", "country", "speaker"] = ""
    value: str = ""
    letters: int = 0


class Asker:
    """Draws questions about one corpus; ``any_form`` says in how many documents a word's forms
    stand together."""

    def __init__(self, corpus: Corpus, any_form: NDArray[np.int64], seed: int) -> None:
        self._corpus = corpus
        self._random = np.random.default_rng(seed)
        self._as_written = corpus.word_documents / len(corpus)
        self._any_form = any_form / len(corpus)
        self._spans = corpus.language_spans

    def rounds(self, count: int) -> Iterator[list[Question]]:
        """Each round has every class once, and a word that is typed letter by letter."""
        for _ in range(count):
            yield [*self._round(), *self._typed()]

    def _round(self) -> Iterator[Question]:
        few = 1.5 / len(self._corpus)
        yield Question("rare", "all", self._forms(1, max(0.5e-4, few), max(2e-4, 3 * few)))
        yield Question("frequent", "all", self._forms(1, 0.25, 0.40))
        yield Question("two words", "all", self._forms(2, 0.08, 0.25))
        yield Question("three words, or", "any", self._forms(3, 0.08, 0.25))
        yield Question("phrase", "phrase", self._words(2, 0.15, 0.60))
        (word,) = self._words(1, 0.005, 0.5)
        yield Question("prefix2", "prefix", (word[:2],))
        (word,) = self._words(1, 0.005, 0.5, shortest=4)
        yield Question("prefix3", "prefix", (word[:3],))
        country = COUNTRIES[int(self._random.integers(0, 8))]
        yield Question("word and field", "all", self._forms(1, 0.08, 0.40), "country", country)
        person = self._corpus.names.people[int(self._random.integers(0, 50))].name
        yield Question("field", "every", (), "speaker", person)
        yield Question("fuzzy", "fuzzy", self._words(1, 1e-3, 0.05, shortest=5), letters=1)
        yield Question("fuzzy, two letters", "fuzzy", self._words(1, 1e-3, 0.05, 7), letters=2)
        (word,) = self._words(1, 1e-3, 0.05, shortest=7)
        middle = f"{word[:2]}*{word[-3:]}" if self._random.random() < 0.5 else f"*{word[-4:]}"
        yield Question("wildcard", "wildcard", (middle,))
        yield Question("everything", "every")

    def _typed(self) -> Iterator[Question]:
        (word,) = self._words(1, 1e-3, 0.2, shortest=4)
        for end in range(1, len(word) + 1):
            yield Question("typed letter by letter", "prefix", (word[:end],))

    def _forms(self, count: int, low: float, high: float) -> tuple[str, ...]:
        """Words of one language that stand, in any form, in such a share of all documents."""
        return self._chosen(count, self._any_form, low, high, 1)

    def _words(self, count: int, low: float, high: float, shortest: int = 1) -> tuple[str, ...]:
        """Words that stand as they are in such a share of all documents."""
        return self._chosen(count, self._as_written, low, high, shortest)

    def _chosen(
        self, count: int, shares: NDArray[np.float64], low: float, high: float, shortest: int
    ) -> tuple[str, ...]:
        words = self._corpus.words
        for _ in range(50):
            numbers = self._numbers(shares, low, high)
            fitting = [words[at] for at in numbers.tolist() if len(words[at]) >= shortest]
            if len(fitting) >= count:
                chosen = self._random.choice(len(fitting), count, replace=False)
                return tuple(fitting[at] for at in chosen.tolist())
        raise ValueError(f"no {count} words in {low} to {high} of the documents")

    def _numbers(self, shares: NDArray[np.float64], low: float, high: float) -> NDArray[np.intp]:
        first, stop = self._spans[int(self._random.choice(len(self._spans), p=[0.5, 0.35, 0.15]))]
        own = shares[first:stop]
        found: NDArray[np.intp] = first + np.flatnonzero((own >= low) & (own <= high))
        return found
