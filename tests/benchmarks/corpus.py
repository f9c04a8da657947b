"""A made-up archive of any size, the same for the same seed: words by Zipf's law, in three scripts
of endings, with speakers, countries, tags and dates as press materials have them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate

import numpy as np

from kelisim.archive.values import KINDS, Value
from kelisim.base.languages import LANGUAGES, Labels, Language
from tests.search.fakes import FakeArchive


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_SYLLABLES: dict[Language, tuple[str, ...]] = {
    "kk": _words("қа ла ме ке ті бі ар ұл та ғы сө жүр дос өң ің нә іс шы бай ел мұ рат"),
    "ru": _words("по ста но ви де ло мир пра го вор со гла ше на род об ще ство бы ту чи"),
    "en": _words("con sta pre mi ter har mo ny po li re gi on cou sel tra du men is ver"),
}
_ENDINGS: dict[Language, tuple[str, ...]] = {
    "kk": ("", "", "лар", "дың", "да", "мен", "лары", "ға", "ды", "лық"),
    "ru": ("", "", "а", "у", "ом", "ы", "ов", "ами", "ный", "ного"),
    "en": ("", "", "", "s", "ing", "ed", "ly", "ment"),
}
_SHARES: tuple[float, ...] = (0.5, 0.35, 0.15)
_COUNTRIES = _words("KZ RU UZ KG TJ TM UA BG IL TR CN US DE FR GB PL IT ES IN JP KR MN AZ GE AM")


@dataclass(frozen=True)
class MadeDocument:
    text: str
    values: tuple[Value, ...]
    added: datetime


class Corpus:
    """``vocabulary`` gives the words of each language from the most frequent to the rarest."""

    def __init__(self, seed: int, *, words: int = 300, vocabulary_words: int = 60_000) -> None:
        self._random = np.random.default_rng(seed)
        self._words = words
        self.vocabulary = {
            language: self._make_words(language, int(vocabulary_words * share))
            for language, share in zip(LANGUAGES, _SHARES, strict=True)
        }
        self._chances = {language: _zipf(len(found)) for language, found in self.vocabulary.items()}
        self.people = [self._person() for _ in range(500)]
        self.tags = [" ".join(self._some("ru", 2)) for _ in range(150)]
        self.events = [" ".join(self._some("kk", 5)).capitalize() for _ in range(300)]
        self.places = [word.capitalize() for word in self._some("kk", 60)]
        self.sources = [word.capitalize() for word in self._some("en", 40)]

    def documents(self, count: int) -> Iterator[MadeDocument]:
        for number in range(count):
            yield self._document(number)

    def _document(self, number: int) -> MadeDocument:
        language = LANGUAGES[int(self._random.choice(3, p=_SHARES))]
        length = max(20, int(self._random.normal(self._words, self._words / 3)))
        words = self._some(language, length)
        for at in range(0, length, 12):
            words[at] = words[at].capitalize() if at == 0 else words[at] + "."
        first = date(2015, 1, 1) + timedelta(days=int(self._random.integers(0, 4200)))
        title = " ".join(words[:8]).replace(".", "")
        values = [
            Value("title", title, "confirmed"),
            Value("published", first.isoformat()),
            Value("held", f"{first}/{first + timedelta(days=1)}"),
            Value("language", language),
            Value("kind", KINDS[int(self._random.integers(0, len(KINDS)))]),
            Value("place", self._one(self.places)),
            Value("event", self._one(self.events)),
            Value("source", self._one(self.sources)),
        ]
        values += [Value("speaker", name) for name in self._few(self.people, 4)]
        values += [Value("country", code, country=code) for code in self._few(_COUNTRIES, 3)]
        values += [Value("tag", tag, labels=Labels(ru=tag)) for tag in self._few(self.tags, 4)]
        added = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=number)
        return MadeDocument(f"{title}\n\n{' '.join(words)}", tuple(values), added)

    def _some(self, language: Language, count: int) -> list[str]:
        chosen = np.searchsorted(self._chances[language], self._random.random(count))
        found = self.vocabulary[language]
        return [found[min(int(at), len(found) - 1)] for at in chosen]

    def _few(self, things: Sequence[str], most: int) -> list[str]:
        """Some of ``things``, the first ones more often."""
        count = int(self._random.integers(0, most + 1))
        return list(dict.fromkeys(self._one(things) for _ in range(count)))

    def _one(self, things: Sequence[str]) -> str:
        return things[int(len(things) * float(self._random.random()) ** 2)]

    def _person(self) -> str:
        surname = self._some("ru", 1)[0].capitalize()
        return f"{surname}ов, {'АБВГДЕЖЗИК'[int(self._random.integers(0, 10))]}."

    def _make_words(self, language: Language, count: int) -> list[str]:
        syllables, endings = _SYLLABLES[language], _ENDINGS[language]
        found: dict[str, None] = {}
        while len(found) < count:
            length = 1 + int(self._random.integers(1, 5))
            chosen = self._random.integers(0, len(syllables), length)
            stem = "".join(syllables[int(at)] for at in chosen)
            found[stem + endings[int(self._random.integers(0, len(endings)))]] = None
        return list(found)


def made_archive(corpus: Corpus, count: int) -> FakeArchive:
    """An archive in memory with ``count`` documents of ``corpus``."""
    archive = FakeArchive()
    for document in corpus.documents(count):
        archive.add(document.text, *document.values, added=document.added)
    return archive


def _zipf(count: int) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Cumulative chances of the ranks from 1 to ``count``."""
    weights = [1 / rank for rank in range(1, count + 1)]
    return np.array(list(accumulate(weights))) / sum(weights)
