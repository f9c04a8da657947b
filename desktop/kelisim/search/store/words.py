"""The words of one channel of a segment, sorted: by number, by beginning, by pattern, by likeness.

Arrays: ``alphabet`` (code points), ``letters`` (the words, coded; see `letters`), ``words`` (where
each begins, one entry more than words); where patterns are wanted also ``reversed`` (word numbers
in the order of the words read backwards) and ``signatures`` (see `fuzzy`).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from kelisim.search.store.arrays import Array, ArraysWriter
from kelisim.search.store.backwards import backward_order
from kelisim.search.store.fuzzy import LONGEST_SIZE, Sizes, holding, signatures, within
from kelisim.search.store.letters import Alphabet, coded
from kelisim.search.store.quads import Quads
from kelisim.search.store.wildcards import Pattern, matching

Numbers = NDArray[np.int64]
"""Numbers of words, ascending."""

Checkpoint = Callable[[], None]

_SAMPLED = 64
"""Of so many words, the first is kept as a Python object, to look words up quickly."""

_MOST_REMEMBERED = 4_096

_MANY_SHARE = 64
"""From a 64th of all words on, marking them is quicker than sorting them."""


def write_words(
    out: ArraysWriter, prefix: str, words: Sequence[bytes], *, patterns: bool = True
) -> None:
    """Put sorted, unique UTF-8 ``words`` into ``out``.

    Without ``patterns`` they take 12 bytes a word less, and `Words.within` and patterns that
    begin with a wildcard look at every word.
    """
    page = coded(words)
    small = page.starts[-1] < 1 << 32
    out.add(f"{prefix}/alphabet", page.alphabet)
    out.add(f"{prefix}/letters", page.letters)
    out.add(f"{prefix}/words", page.starts.astype(np.uint32 if small else np.int64))
    if patterns:
        alphabet = Alphabet(page.alphabet)
        codes = alphabet.codes(page.letters)
        out.add(f"{prefix}/reversed", backward_order(codes, page.starts))
        out.add(f"{prefix}/signatures", signatures(alphabet.points_of(codes), page.starts))


class Words:
    """The words that `write_words` put under ``prefix``; any thread may read.

    Raises ValueError, IndexError or KeyError where arrays were damaged.
    """

    def __init__(self, arrays: Mapping[str, Array], prefix: str) -> None:
        self._alphabet = Alphabet(arrays[f"{prefix}/alphabet"])
        raw = arrays[f"{prefix}/letters"]
        self._bytes = raw.data
        self._codes = self._alphabet.codes(raw)
        self._starts = arrays[f"{prefix}/words"]
        self._at = self._starts.data  # gives Python's numbers, quicker than NumPy's
        self._reversed = arrays.get(f"{prefix}/reversed")
        self._signatures = arrays.get(f"{prefix}/signatures")
        self._count = len(self._starts) - 1
        if self._count < 0 or self._starts[-1] != len(self._codes):
            raise ValueError("words and their letters do not fit")
        self._asked: dict[bytes, int | None] = {}  # one search asks for a word several times
        self._last_within: tuple[tuple[str, int], tuple[Numbers, NDArray[np.int8]]] = (
            ("", -1),
            (np.zeros(0, np.int64), np.zeros(0, np.int8)),
        )
        self._sample = [self._raw(number) for number in range(0, self._count, _SAMPLED)]

    def __len__(self) -> int:
        return self._count

    def word(self, number: int) -> bytes:
        """Word ``number`` in UTF-8."""
        return self.text(number).encode()

    def text(self, number: int) -> str:
        """Word ``number``."""
        return self._alphabet.text(self._codes[self._starts[number] : self._starts[number + 1]])

    def all(self) -> list[bytes]:
        """Every word in UTF-8, in order."""
        return self._alphabet.texts(self._codes, self._starts.astype(np.int64))

    def number(self, word: bytes) -> int | None:
        """The number of ``word``, None where it is not here."""
        try:
            return self._asked[word]
        except KeyError:
            found = self._number(word)
        if len(self._asked) >= _MOST_REMEMBERED:
            self._asked = {}
        self._asked[word] = found
        return found

    def _number(self, word: bytes) -> int | None:
        raw = self._alphabet.exactly(word)
        if raw is None:
            return None
        at = self._first_not_below(raw)
        return at if at < self._count and self._raw(at) == raw else None

    def span(self, first: bytes, end: bytes | None) -> tuple[int, int]:
        """Numbers of the words from ``first`` to below ``end`` (None: to the last word)."""
        start = self._first_not_below(self._alphabet.not_below(first))
        if end is None:
            return start, self._count
        return start, max(start, self._first_not_below(self._alphabet.not_below(end)))

    def prefix(self, text: bytes) -> tuple[int, int]:
        """Numbers of the words that begin with ``text``, from the first to behind the last."""
        return self.span(text, after(text))

    def matching(self, pattern: str, checkpoint: Checkpoint) -> Numbers:
        """Words that match ``pattern`` (``*`` for any letters, ``?`` for one)."""
        head, tail = pattern.split("*", 1)[0], pattern.rsplit("*", 1)[-1]
        known, ending = head.split("?", 1)[0], tail.rsplit("?", 1)[-1]
        start, stop = self.prefix(known.encode()) if known else (0, self._count)
        if pattern == known + "*":
            return np.arange(start, stop)
        among: Numbers | None = None
        if ending and self._reversed is not None and "*" in pattern:
            first, last = self._ending(ending)
            if last - first < stop - start:
                among = self._ascending(self._reversed[first:last])
                if pattern == "*" + ending:
                    return among
        if among is None and self._signatures is not None and not known:
            letters = pattern.replace("*", "").replace("?", "")
            among = holding(letters, self._signatures, checkpoint)
        asked = Pattern.of(pattern, self._alphabet.code)
        if asked is None or start == stop:
            return np.zeros(0, np.int64)
        return matching(asked, self._codes, self._starts, (start, stop), among, checkpoint)

    def within(
        self, word: str, distance: int, checkpoint: Checkpoint
    ) -> tuple[Numbers, NDArray[np.int8]]:
        """Words at most ``distance`` edits from ``word``, and how many edits.

        An edit inserts, drops or replaces a letter, or swaps two neighbours (each at most once).
        The last answer is kept: matching, marking and hinting ask the same.
        """
        asked, found = self._last_within
        if asked != (word, distance):
            signs = self._signatures
            if signs is None:
                signs = signatures(self._alphabet.points_of(self._codes), self._starts)
            found = within(
                word,
                distance,
                self._alphabet.code,
                self._codes,
                self._starts,
                self._sizes,
                signs,
                checkpoint,
            )
            self._last_within = (word, distance), found
        return found

    def sizes(self, numbers: Numbers) -> Numbers:
        """How many letters these words have."""
        found: Numbers = self._starts[numbers + 1].astype(np.int64) - self._starts[numbers]
        return found

    @cached_property
    def quads(self) -> Quads:
        """Made when first asked for: two threads may make it twice, alike."""
        return Quads(self._codes, self._starts, self._alphabet.code)

    @cached_property
    def _sizes(self) -> Sizes:
        return np.minimum(np.diff(self._starts), LONGEST_SIZE).astype(np.int8)

    def _ending(self, ending: str) -> tuple[int, int]:
        """Where, among the words read backwards, those that end so are."""
        raw = self._alphabet.exactly(ending.encode())
        if raw is None or self._reversed is None:
            return 0, 0
        asked = self._alphabet.codes(np.frombuffer(raw, np.uint8))[::-1].tolist()
        order, starts, codes = self._reversed, self._starts, self._codes

        def backwards(at: int) -> list[int]:
            number = order[at]
            end = int(starts[number + 1])
            begin = max(int(starts[number]), end - len(asked))
            read: list[int] = codes[begin:end][::-1].tolist()
            return read

        places = range(len(order))
        return (
            bisect_left(places, asked, key=backwards),
            bisect_right(places, asked, key=backwards),
        )

    def _ascending(self, numbers: Array) -> Numbers:
        if len(numbers) * _MANY_SHARE < self._count:
            return np.sort(numbers.astype(np.int64))
        mask = np.zeros(self._count, bool)
        mask[numbers] = True
        return np.flatnonzero(mask)

    def _first_not_below(self, raw: bytes) -> int:
        block = max(0, bisect_left(self._sample, raw) - 1)
        low, high = block * _SAMPLED, min(self._count, (block + 1) * _SAMPLED)
        return bisect_left(range(self._count), raw, low, high, key=self._raw)

    def _raw(self, number: int) -> bytes:
        width = self._alphabet.width
        return bytes(self._bytes[self._at[number] * width : self._at[number + 1] * width])


def after(prefix: bytes) -> bytes | None:
    """The first byte string above all that begin with ``prefix``; None above every string."""
    stripped = prefix.rstrip(b"\xff")
    return stripped[:-1] + bytes((stripped[-1] + 1,)) if stripped else None
