"""Words of a query that are hardly anywhere in the index, and what may have been meant by them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from kelisim.lang.spelling import repairs, written_like
from kelisim.lang.tokens import Token, normalise, tokens
from kelisim.search.analyzers import forms
from kelisim.search.evaluation.snapshot import Snapshot
from kelisim.search.query.parser import LONGEST_QUERY, MOST_PIECES
from kelisim.search.query.tokens import pieces
from kelisim.search.query.tree import Node, Phrase, Word, words_of
from kelisim.search.schema import TEXT_FIELDS
from kelisim.search.spellings import Spellings

FEW = 5
"""What is in fewer documents may be a slip."""

_MOST_SLIPS = 4
_MOST_MEANT = 3
_SHORTEST_LETTERS, _LONGEST_LETTERS = 3, 30
_TWO_WRONG_LETTERS = 6
"""A word of so many letters may have two of them wrong, a shorter one one."""


@dataclass(frozen=True, slots=True)
class Meant:
    """A word of the index; ``relaid`` if it was typed on another keyboard layout."""

    text: str
    relaid: bool = False


@dataclass(frozen=True, slots=True)
class Slip:
    """What stands in a query from ``start`` to ``end``, and what was ``meant``, best first."""

    start: int
    end: int
    meant: tuple[Meant, ...]


def slips(
    snapshot: Snapshot,
    spellings: Spellings,
    query: str,
    tree: Node,
    checkpoint: Callable[[], None],
) -> tuple[Slip, ...]:
    """The slips of ``query`` that can be mended; none where more than four words are rare."""
    finder = _Finder(snapshot, spellings, checkpoint)
    rare = list(islice(finder.rare(query, tree), _MOST_SLIPS + 1))
    if len(rare) > _MOST_SLIPS:
        return ()
    found = (finder.mended(run, word) for run, word in rare)
    return tuple({slip.start: slip for slip in found if slip is not None}.values())


@dataclass(frozen=True, slots=True)
class _Finder:
    snapshot: Snapshot
    spellings: Spellings
    checkpoint: Callable[[], None]

    def rare(self, query: str, tree: Node) -> Iterator[tuple[Token, Token]]:
        """Words that are hardly anywhere, each with the run between blanks in which it stands."""
        sought = frozenset(_sought(tree))
        for run in _runs(query):
            for word in tokens(run.text):
                if word.text in sought and self._count(word.text) < FEW:
                    yield run, Token(word.text, run.start + word.start, run.start + word.end)

    def mended(self, run: Token, word: Token) -> Slip | None:
        """The run where it can be mended as a whole (on another layout `,`, `;` and brackets are
        letters, too: б, ж, х), else the word."""
        whole = self._repaired(run.text) if run.text != word.text else ()
        if whole:
            return Slip(run.start, run.end, whole)
        meant = self._repaired(word.text) or self._nearest(word.text)
        return Slip(word.start, word.end, meant) if meant else None

    def _repaired(self, word: str) -> tuple[Meant, ...]:
        typed = normalise(word)

        def is_known(other: str) -> bool:
            return other != typed and self._count(other) > 0

        self.checkpoint()
        found = repairs(word, is_known, self.spellings.of)
        return _different(Meant(each.word, each.kind == "layout") for each in found)

    def _nearest(self, word: str) -> tuple[Meant, ...]:
        """The words with the fewest letters changed; of equals, those in most documents first."""
        typed = normalise(word)
        if not _SHORTEST_LETTERS <= len(typed) <= _LONGEST_LETTERS or self._count(typed):
            return ()
        if any(map(str.isdigit, typed)):  # another number is another thing
            return ()
        allowed = 1 if len(typed) < _TWO_WRONG_LETTERS else 2
        found: dict[str, tuple[int, int]] = {}
        for name in TEXT_FIELDS:
            for channel in self.snapshot.channels(name):
                numbers, distances = channel.words.within(typed, allowed, self.checkpoint)
                for number, away in zip(numbers.tolist(), distances.tolist(), strict=True):
                    other = channel.words.text(number)
                    count = found.get(other, (away, 0))[1] - channel.document_count(number)
                    found[other] = away, count
        nearest = sorted(found, key=lambda other: (*found[other], other))
        return _different(Meant(written_like(word, other)) for other in nearest)

    def _count(self, word: str) -> int:
        """In how many documents, the deleted too, forms of ``word`` stand: up to `FEW`."""
        stems = forms(word).raw
        found: set[tuple[int, int]] = set()
        for place, segment in enumerate(self.snapshot.segments):
            for name in TEXT_FIELDS:
                channel = segment.derived[f"{name}.stem"]
                for stem in stems:
                    number = channel.words.number(stem)
                    for form in () if number is None else channel.forms(number).tolist():
                        rows = channel.base.rows_of(form)[:FEW].tolist()
                        found.update((place, row) for row in rows)
                        if len(found) >= FEW:
                            return FEW
        return len(found)


def _sought(tree: Node) -> Iterator[str]:
    for part in words_of(tree):
        match part:
            case Word(text):
                yield text
            case Phrase(text):
                yield from (token.text for token in tokens(text))


def _runs(query: str) -> Iterator[Token]:
    """What stands between blanks or quotation marks."""
    for piece in islice(pieces(query[:LONGEST_QUERY]), MOST_PIECES):
        if piece.kind == "word":
            yield Token(piece.text, piece.start, piece.end)
        elif piece.kind == "phrase":
            for token in tokens(piece.text):
                start = piece.start + 1 + token.start
                yield Token(token.text, start, start + len(token.text))


def _different(found: Iterator[Meant]) -> tuple[Meant, ...]:
    """The first of ``found`` that have no form in common: one form finds all others."""
    kept: dict[frozenset[str], Meant] = {}
    for each in found:
        stems = frozenset(forms(each.text).stems)
        if all(stems.isdisjoint(others) for others in kept):
            kept[stems] = each
            if len(kept) == _MOST_MEANT:
                break
    return tuple(kept.values())
