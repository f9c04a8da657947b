"""Documents with their words ready, as the peers are given them: no peer pays for analysis.

Peers hold the same words as Kelisim in one field, text and names together, which is the least
work for them: Kelisim keeps title, text and names apart and weighs them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kelisim.archive.values import Value
from kelisim.lang.countries import country_name
from kelisim.lang.terms import stems
from kelisim.lang.tokens import normalise, tokens
from tests.benchmarks.corpus import Corpus
from tests.benchmarks.peers.engine import FACETS, SEVERAL


@dataclass(frozen=True, slots=True)
class Ready:
    """One document: words as they are written and their stems, each apart by one space."""

    number: int
    title: str
    words: str
    stems: str
    day: int
    facets: dict[str, list[str]]


class Tokens:
    """All documents of a corpus; the stems of its words are found once and kept beside it."""

    def __init__(self, corpus: Corpus, folder: Path) -> None:
        self._corpus = corpus
        self._folder = folder
        self._others = _other_names(corpus)
        self._named: dict[tuple[str, str], tuple[str, str]] = {}

    def documents(self, first: int, stop: int) -> Iterator[Ready]:
        words, stems_of = self._corpus.words, self._stems
        for number in range(first, stop):
            numbers = self._corpus.word_numbers(number).tolist()
            named = self._corpus.named(number)
            names = [self._names(value) for value in named]
            day = self._corpus.day(number)
            facets: dict[str, list[str]] = {field: [] for field in FACETS}
            for value in named:
                facets[value.field].append(value.text)
            facets["year"].append(str(day.year))
            yield Ready(
                number,
                self._corpus.title(number),
                " ".join(chain((words[at] for at in numbers), (found for found, _ in names))),
                " ".join(chain((stems_of[at] for at in numbers), (found for _, found in names))),
                day.toordinal(),
                facets,
            )

    def prepare(self) -> None:
        """Find all stems, so that no peer's building pays for it."""
        _ = self._corpus.words, self._stems

    def any_form_documents(self) -> NDArray[np.int64]:
        """For each word, in how many texts it stands in any form: a little more than there are."""
        by_stem: dict[str, int] = {}
        counts = self._corpus.word_documents.tolist()
        for found, count in zip(self._stems, counts, strict=True):
            for stem in found.split():
                by_stem[stem] = by_stem.get(stem, 0) + count
        every = (max(by_stem[stem] for stem in found.split()) for found in self._stems)
        return np.fromiter(every, np.int64, len(counts))

    @cached_property
    def _stems(self) -> list[str]:
        kept = self._folder / "stems.json"
        if not kept.exists():
            found = [" ".join(stems(word)) for word in self._corpus.words]
            kept.write_text(json.dumps(found, ensure_ascii=False), "utf-8")
        loaded: list[str] = json.loads(kept.read_text("utf-8"))
        return loaded

    def _names(self, value: Value) -> tuple[str, str]:
        """The words of all names of ``value``, and their stems."""
        key = value.field, value.text
        if key not in self._named:
            names: tuple[str, ...] = ()
            if value.field == "country":
                names = tuple(country_name(value.text, at) for at in ("kk", "ru", "en"))
            elif value.field in (*SEVERAL, "event", "place", "source"):
                names = (value.text, *value.labels, *self._others.get(value.text, ()))
            words = [normalise(one.text) for name in dict.fromkeys(names) for one in tokens(name)]
            found = " ".join(stem for word in words for stem in stems(word))
            self._named[key] = " ".join(words), found
        return self._named[key]


def _other_names(corpus: Corpus) -> dict[str, tuple[str, ...]]:
    return {person.name: person.forms for person in corpus.names.people}
