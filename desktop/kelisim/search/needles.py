"""What a query looks for in a text, found in the text itself: for marks and snippets."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice, takewhile

from kelisim.lang.kazakh_endings import can_follow
from kelisim.lang.tokens import normalise
from kelisim.search.analyzers import forms, phrase_words, placed_words
from kelisim.search.needle_places import (
    beginnings,
    begins_word,
    directly,
    directly_beginning,
    finder,
    in_small_letters,
    parts_of_like_words,
    parts_of_wildcards,
    piece_start,
    pieces,
    very_words,
    words_in_a_row,
)
from kelisim.search.needle_words import PlacedWord, surfaces_in, terms_of, words_of
from kelisim.search.statements import Statement, is_said
from kelisim.search.store.fuzzy import distance_between


@dataclass(frozen=True, slots=True)
class _Phrase:
    """``words`` are (place in the phrase, surface form); ``slop`` others may stand between."""

    words: tuple[tuple[int, str], ...]
    slop: int


_LONGEST_WORD_LETTERS = 100
"""Longer words are seldom part of a phrase; it is then looked for in the whole text."""

_PARTS = 16
"""So many parts of hyphenated words may stand before the first word in its piece of text."""


@dataclass(frozen=True, slots=True)
class Found:
    """A hit: code points ``start`` to ``end``, and the number of the needle it is for."""

    start: int
    end: int
    needle: int


@dataclass(frozen=True, slots=True)
class _Word:
    """``fits`` a normalised word; ``parts`` are patterns of which each such word has one (none:
    anything). ``directly`` finds all such words in a text in small letters, but for what stands
    before them."""

    number: int
    fits: Callable[[str], bool]
    parts: frozenset[str]
    directly: re.Pattern[str] | None = None


@dataclass(slots=True)
class Needles:
    """Everything a query looks for in a text. Build it up, then ask for `hits`."""

    _words: list[_Word] = field(default_factory=list)
    _phrases: list[tuple[int, _Phrase]] = field(default_factory=list)
    _other_names: dict[int, str] = field(default_factory=dict)
    _wholes: dict[int, str] = field(default_factory=dict)
    _said: dict[int, frozenset[str]] = field(default_factory=dict)
    _known: dict[str, tuple[Found, ...]] = field(default_factory=dict)
    _places: dict[frozenset[str], re.Pattern[str]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self._words or self._phrases)

    def name_of(self, needle: int) -> str:
        """The words of the query of which a needle is but another name; empty for what it has."""
        return self._other_names.get(needle, "")

    @property
    def count(self) -> int:
        return len(self._words) + len(self._phrases)

    def whole_of(self, needle: int) -> str:
        """The name that a needle is but a word of; empty where it is none."""
        return self.name_of(needle) or self._wholes.get(needle, "")

    def are_words_of(self, name: str, since: int) -> None:
        """The needles from the number ``since`` on are for the words of one ``name``."""
        self._wholes.update(dict.fromkeys(range(since, self.count), name))

    def are_said(self, speakers: Iterable[str], since: int) -> None:
        """The needles from the number ``since`` on hit inside statements only; of ``speakers``,
        where there are any."""
        self._said.update(dict.fromkeys(range(since, self.count), frozenset(speakers)))

    def word(self, word: str, *, name_of: str = "") -> None:
        """Any form of ``word``; ``name_of`` tells whose other name it is."""
        self._note_name(name_of)
        wanted = frozenset(forms(word).stems)
        self._add(lambda other: not wanted.isdisjoint(terms_of(other)), beginnings(wanted))

    def one_of(self, words: frozenset[str], *, name_of: str = "") -> None:
        """Any of these very words, normalised; ``name_of`` tells whose other name they are."""
        if words:
            self._note_name(name_of)
            self._add(words.__contains__, very_words(words), directly(words))

    def name(self, name: str) -> None:
        """A word of a name with any ending: it need not be in any dictionary."""
        surface = normalise(name)

        def fits(other: str) -> bool:
            return other.startswith(surface) and can_follow(other[len(surface) :], surface)

        self._add(fits, beginnings((surface,)))

    def pattern(self, pattern: str) -> None:
        """Words that match ``pattern``: ``*`` for any letters, ``?`` for one."""
        plain = normalise(pattern)
        letters = {"*": r".*", "?": "."}
        matches = re.compile(
            "".join(letters.get(letter, re.escape(letter)) for letter in plain)
        ).fullmatch
        self._add(
            lambda other: matches(other) is not None,
            parts_of_wildcards(plain),
            directly_beginning(plain),
        )

    def near(self, word: str, distance: int) -> None:
        """Words that differ from ``word`` in at most ``distance`` letters."""
        surface = normalise(word)
        self._add(
            lambda other: distance_between(surface, other, distance) <= distance,
            parts_of_like_words(surface, distance),
        )

    def phrase(self, text: str, slop: int = 0) -> None:
        """The words of ``text`` in order, ``slop`` others between them."""
        words = phrase_words(text)
        if words:
            self._phrases.append((self.count, _Phrase(words, slop)))

    def hits(
        self, text: str, most: int | None = None, statements: Sequence[Statement] = ()
    ) -> list[Found]:
        """Every hit in ``text``, in order; of two that overlap, the longer. ``statements`` are
        those of the text.

        With ``most``, only about so many of the first hits of single words.
        """
        if self._said:
            most = None  # the first ones may all be outside
        small = in_small_letters(text)
        found: list[Found] = []
        others = self._words
        if small is not None:
            for word in self._words:
                if word.directly is not None:
                    found += islice(_direct_hits(word, word.directly, small), most)
            others = [word for word in self._words if word.directly is None]
        if others:
            found += self._word_hits(text, others, most)
        for number, phrase in self._phrases:
            found += _phrase_hits(text, phrase, number)
        if self._said:
            found = [hit for hit in found if self._counts(hit, statements)]
        return _without_overlaps(found)

    def _counts(self, hit: Found, statements: Sequence[Statement]) -> bool:
        """Whether a hit is where its needle may hit."""
        speakers = self._said.get(hit.needle)
        return speakers is None or is_said(hit.start, hit.end, statements, speakers)

    def _note_name(self, name_of: str) -> None:
        if name_of:
            self._other_names[self.count] = name_of

    def _add(
        self,
        fits: Callable[[str], bool],
        parts: frozenset[str],
        directly: re.Pattern[str] | None = None,
    ) -> None:
        self._words.append(_Word(self.count, fits, parts, directly))

    def _word_hits(self, text: str, words: Sequence[_Word], most: int | None) -> list[Found]:
        """No word reaches across white space, so each piece between it is looked at once."""
        known = self._known
        found: list[Found] = []
        for base, piece in pieces(text, self._finder(words)):
            hits = known.get(piece)
            if hits is None:
                hits = known[piece] = self._hits_in(piece)
            if hits:
                found += [Found(hit.start + base, hit.end + base, hit.needle) for hit in hits]
                if most is not None and len(found) >= most:
                    break
        return found

    def _finder(self, words: Sequence[_Word]) -> re.Pattern[str] | None:
        """Finds where words may be that fit; None where they may be anywhere."""
        if not all(word.parts for word in words):
            return None
        patterns = frozenset().union(*(word.parts for word in words))
        if patterns not in self._places:
            self._places[patterns] = finder(patterns)
        return self._places[patterns]

    def _hits_in(self, piece: str) -> tuple[Found, ...]:
        return tuple(
            Found(start, end, word.number)
            for surface, start, end in surfaces_in(piece)
            for word in self._words
            if word.fits(surface)
        )


def _direct_hits(word: _Word, pattern: re.Pattern[str], small: str) -> Iterator[Found]:
    for match in pattern.finditer(small):
        start = match.start()
        if not start or begins_word(small, start):
            yield Found(start, match.end(), word.number)


def _phrase_hits(text: str, phrase: _Phrase, number: int) -> list[Found]:
    """Every place of a phrase; only what stands about its words is analysed."""
    words = tuple(word for _, word in phrase.words)
    small = in_small_letters(text)
    if small is None or max(map(len, words)) > _LONGEST_WORD_LETTERS:
        return _phrases_among(words_of(text), phrase, number)
    reach = phrase.words[-1][0] + phrase.slop
    found: dict[tuple[int, int], Found] = {}
    for place in _places_of(words[:1] if phrase.slop else words).finditer(small):
        base = piece_start(text, place.start())
        window = text[base : place.end() + (reach + 1) * _LONGEST_WORD_LETTERS]
        placed = list(takewhile(lambda word: word[0] <= reach + _PARTS, placed_words(window)))
        for hit in _phrases_among(placed, phrase, number):
            found[hit.start + base, hit.end + base] = Found(
                hit.start + base, hit.end + base, number
            )
    return list(found.values())


def _phrases_among(words: Sequence[PlacedWord], phrase: _Phrase, number: int) -> list[Found]:
    places: dict[str, list[PlacedWord]] = {}
    for word in words:
        places.setdefault(normalise(word[1]), []).append(word)
    found: list[Found] = []
    for first in places.get(phrase.words[0][1], ()):
        last = _last_of(phrase, first, places)
        if last is not None:
            found.append(Found(first[2], last[3], number))
    return found


@lru_cache(maxsize=256)
def _places_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return words_in_a_row(words)


def _last_of(
    phrase: _Phrase, first: PlacedWord, places: Mapping[str, Sequence[PlacedWord]]
) -> PlacedWord | None:
    """The last word of the phrase that begins with ``first``; None where it does not go on."""
    last = first
    for offset, surface in phrase.words[1:]:
        known = places.get(surface, ())
        at = bisect_right(known, last[0], key=lambda word: word[0])
        if at == len(known) or known[at][0] - first[0] > offset + phrase.slop:
            return None
        last = known[at]
    return last


def _without_overlaps(found: list[Found]) -> list[Found]:
    kept: list[Found] = []
    for hit in sorted(found, key=lambda hit: (hit.start, -hit.end, hit.needle)):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept
