"""A made-up press as an archive that an index can be made from: its texts stay on the disk.

Words follow Zipf's law, in three languages with their endings, 400 to a text; people, countries,
tags, events, places and dates as press materials have them (see `corpus_file`).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kelisim.archive.values import (
    KINDS,
    EventRecord,
    PersonRecord,
    PlaceRecord,
    TagRecord,
    Value,
)
from kelisim.base.ids import EventId, PersonId, PlaceId, TagId
from kelisim.base.languages import LANGUAGES, Labels, Language
from tests.benchmarks.corpus_file import COUNTRIES, EVENTS, PEOPLE, PLACES, SOURCES, TAGS
from tests.benchmarks.corpus_words import SHARES, Vocabulary

_BEGAN = datetime(2026, 1, 1, tzinfo=UTC)
_NAMES_SEED = 7
_NAMING_WORDS = 50_000
_INITIALS = "АБВГДЕЖЗИКЛМНОПРСТ"


class Corpus:
    """The documents of one folder, numbered from 0; made by `corpus_folder`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._text_starts = self._array("text_starts")
        self._columns = {
            name: self._array(name)
            for name in (
                "language", "day", "kind", "place", "event", "source",
                "speakers", "countries", "tags", "title_letters",
            )
        }  # fmt: skip
        self._texts: NDArray[np.uint8] = np.memmap(folder / "texts.bin", np.uint8, mode="r")
        self.names = Names.drawn()
        self._values = self.names.values()

    def __len__(self) -> int:
        return len(self._text_starts) - 1

    @property
    def text_bytes(self) -> int:
        """What all texts take up in UTF-8."""
        return len(self._texts)

    def text(self, number: int) -> str:
        start, end = self._text_starts[number : number + 2].tolist()
        return self._texts[start:end].tobytes().decode()

    def title(self, number: int) -> str:
        start = int(self._text_starts[number])
        letters = int(self._columns["title_letters"][number])
        return self._texts[start : start + 4 * letters].tobytes().decode(errors="ignore")[:letters]

    def day(self, number: int) -> date:
        return date.fromordinal(int(self._columns["day"][number]))

    def added(self, number: int) -> datetime:
        return _BEGAN + timedelta(seconds=number)

    def values(self, number: int) -> tuple[Value, ...]:
        """Everything that describes a document."""
        day = self.day(number)
        return (
            Value("title", self.title(number), "confirmed"),
            Value("published", day.isoformat()),
            Value("held", f"{day}/{day + timedelta(days=1)}"),
            *self.named(number),
        )

    def named(self, number: int) -> list[Value]:
        """What a document has in common with others."""
        found = []
        for name in ("language", "kind", "place", "event", "source"):
            found.append(self._values[name][int(self._columns[name][number])])
        for name in ("speakers", "countries", "tags"):
            several = self._values[name]
            found += [several[at] for at in self._columns[name][number].tolist() if at >= 0]
        return found

    @cached_property
    def words(self) -> list[str]:
        """All words that texts are made of, by number."""
        found: list[str] = json.loads((self._folder / "words.json").read_text("utf-8"))
        return found

    @cached_property
    def language_spans(self) -> list[tuple[int, int]]:
        """First and behind the last word of each language, the most frequent first."""
        stops = np.rint(np.cumsum([0.0, *SHARES.values()]) * len(self.words)).astype(int).tolist()
        return list(pairwise(stops))

    @cached_property
    def word_documents(self) -> NDArray[np.int64]:
        """In how many texts each word stands."""
        return self._array("word_documents")

    def word_numbers(self, number: int) -> NDArray[np.uint32]:
        """The words of a text, its title's first."""
        start, end = self._word_starts[number : number + 2].tolist()
        return self._word_numbers[start:end]

    @cached_property
    def _word_starts(self) -> NDArray[np.int64]:
        return self._array("word_starts")

    @cached_property
    def _word_numbers(self) -> NDArray[np.uint32]:
        return np.memmap(self._folder / "words.bin", np.uint32, mode="r")

    def _array(self, name: str) -> NDArray[Any]:
        found: NDArray[Any] = np.load(self._folder / f"{name}.npy", mmap_mode="r")
        return found


@dataclass(frozen=True, slots=True)
class Names:
    """Who and what documents are about."""

    people: list[PersonRecord]
    events: list[EventRecord]
    places: list[PlaceRecord]
    tags: list[TagRecord]
    sources: list[str]

    @classmethod
    def drawn(cls) -> Names:
        """The same ones always, whatever the documents."""
        random = np.random.default_rng(_NAMES_SEED)
        words = Vocabulary(_NAMES_SEED, _NAMING_WORDS)
        spelled = words.words

        def some(language: Language, count: int) -> list[str]:
            """Words, none of them twice: no two records are to have one name."""
            first, stop = words.span(language)
            chosen = random.choice(np.arange(first, stop), count, replace=False)
            return [spelled[at] for at in chosen.tolist()]

        def labels(count: int, each: int) -> list[Labels]:
            drawn = (some(language, count * each) for language in LANGUAGES)
            in_each = [
                [" ".join(found[at : at + each]) for at in range(0, count * each, each)]
                for found in drawn
            ]
            return [Labels(*given) for given in zip(*in_each, strict=True)]

        people = []
        for number, surname in enumerate(some("kk", PEOPLE // 2) + some("ru", PEOPLE // 2), 1):
            name = f"{surname.capitalize()}ов"
            initial = _INITIALS[int(random.integers(0, len(_INITIALS)))]
            form = f"{initial}{surname[::-1][:4]} {name}"
            people.append(PersonRecord(PersonId(number), f"{name}, {initial}.", (form,), (), None))
        return cls(
            people,
            [
                EventRecord(EventId(number), given.kk, "", "", labels=given)
                for number, given in enumerate(labels(EVENTS, 2), 1)
            ],
            [
                PlaceRecord(PlaceId(number), given.kk, given, "KZ")
                for number, given in enumerate(labels(PLACES, 1), 1)
            ],
            [
                TagRecord(TagId(number), given.ru, given, None)
                for number, given in enumerate(labels(TAGS, 2), 1)
            ],
            [word.capitalize() for word in some("en", SOURCES)],
        )

    def values(self) -> dict[str, list[Value]]:
        """By the column of the corpus that numbers them."""
        return {
            "language": [Value("language", language) for language in LANGUAGES],
            "kind": [Value("kind", kind) for kind in KINDS],
            "place": [
                Value("place", one.name, place=one.id, labels=one.labels) for one in self.places
            ],
            "event": [
                Value("event", one.name, event=one.id, labels=one.labels) for one in self.events
            ],
            "source": [Value("source", name) for name in self.sources],
            "speakers": [Value("speaker", one.name, person=one.id) for one in self.people],
            "countries": [Value("country", code, country=code) for code in COUNTRIES],
            "tags": [Value("tag", one.name, tag=one.id, labels=one.labels) for one in self.tags],
        }
