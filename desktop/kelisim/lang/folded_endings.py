"""Kazakh endings read from a key: what forms of a known stem have the key that was typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from kelisim.lang.folding import fold
from kelisim.lang.kazakh_sounds import harmonies, last_sound
from kelisim.lang.kazakh_suffixes import FINAL, Harmony, Suffix, suffixes

_VOICED = {"п": "б", "к": "г", "қ": "ғ"}
_HARD = {"б": "п", "г": "к"}
_ROOT = "root"

_OF_YOU = 0.5  # of ң typed as н: what is said to someone is rare in the press

_Suffixes = Mapping[str, tuple[tuple[Suffix, str, float], ...]]
"""By key: a suffix, how it is written, and what it costs."""


def hard_end(key: str) -> str:
    """The key of the stem itself, where an ending has softened its last sound: китаб(ы), журег(и).

    >>> hard_end("китаб"), hard_end("келисим")
    ('китап', 'келисим')
    """
    return key[:-1] + _HARD.get(key[-1:], key[-1:])


def with_endings(stem: str, beginning: str, rest: str) -> dict[str, float]:
    """The forms of ``stem`` whose key is ``beginning`` and then ``rest``, and how unlikely each is.

    >>> [*with_endings("мәжіліс", "мажилис", "тин"), *with_endings("кітап", "китаб", "и")]
    ['мәжілістің', 'кітабы']
    """
    softened = hard_end(beginning) != beginning and fold(stem) != beginning
    written = stem[:-1] + _VOICED.get(stem[-1], stem[-1]) if softened else stem
    found: dict[str, float] = {}
    for harmony in harmonies(stem):
        for tail, cost in _tails(stem, beginning[-1], rest, harmony, _ROOT, softened):
            form = written + tail
            found[form] = min(cost, found.get(form, cost))
    return found


def _tails(
    before: str, heard: str, rest: str, harmony: Harmony, kind: str, softened: bool
) -> Iterator[tuple[str, float]]:
    """Chains of suffixes after ``before``, with what they cost; ``heard`` is the key's last letter.

    Doubled letters are one in a key, so that a suffix may share its first one with ``heard``.
    """
    sound = last_sound(before)
    table = _suffixes()
    for length in range(1, len(rest) + 1):
        heard_here = rest[:length]
        for suffix_key in (heard_here, heard + heard_here):
            for suffix, written, cost in table.get(suffix_key, ()):
                if not _fits(suffix, harmony, sound, kind) or (softened and not suffix.opens):
                    continue
                if length == len(rest):
                    if suffix.kind in FINAL:
                        yield written, cost
                    continue
                after = _tails(
                    written, rest[length - 1], rest[length:], harmony, suffix.kind, softened=False
                )
                yield from ((written + tail, cost + more) for tail, more in after)


def _fits(suffix: Suffix, harmony: Harmony, sound: str, kind: str) -> bool:
    return suffix.harmony == harmony and suffix.sound == sound and kind in suffix.after


@cache
def _suffixes() -> _Suffixes:
    found: dict[str, list[tuple[Suffix, str, float]]] = {}
    for written, ones in suffixes().items():
        for one in ones:
            cost = one.cost + _OF_YOU * ("ң" in written and one.kind != "case")
            found.setdefault(fold(written), []).append((one, written, cost))
    return {key: tuple(ones) for key, ones in found.items()}
