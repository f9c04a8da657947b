"""What was meant by a word that is nowhere: the same word in other letters or on other keys."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from kelisim.lang.keyboards import half_relaid, other_layout, taken_for_look_alikes
from kelisim.lang.likeness import distance
from kelisim.lang.scripts import KAZAKH_LETTERS, script_of
from kelisim.lang.tokens import normalise

Kind = Literal["letters", "layout", "mixed", "latin", "homoglyphs"]
"""Kazakh in Russian letters; the other keyboard layout; half of the word on it; Latin letters for
Cyrillic ones, by their sound; and by their looks."""

_LONGEST_WORD = 60
_SHORTEST = 3
_SHORTEST_CYRILLIC = 2  # ҚР, іс
_SHORTEST_RELAID = 4  # three keys give some word on any layout
_MOST = 5
_SHORTEST_INEXACT = 5

_LATIN = re.compile(r"[a-z\u00c0-\u024f\u0259]", re.IGNORECASE)
_CYRILLIC = re.compile(r"[\u0400-\u052f]")


@dataclass(frozen=True, slots=True)
class Repair:
    """A known word that may have been meant, capitalised as it was typed."""

    word: str
    kind: Kind


def repairs(
    word: str,
    is_known: Callable[[str], bool],
    spellings: Callable[[str], Sequence[str]],
) -> tuple[Repair, ...]:
    """The words that may have been meant by ``word`` as typed, best first, at most five.

    ``is_known`` is asked about normalised words: what it knows as typed has no repair, and every
    repair is known to it. ``spellings`` is `lang.folded.Folded.spellings` of the archive's words.

    >>> from kelisim.lang.folded import Folded
    >>> words = ["қазақстан", "келісім", "баяндамалар"]
    >>> [
    ...     repairs(typed, words.__contains__, Folded(words).spellings)[0].word
    ...     for typed in ("Казакстан", "Qazaqstan", "rtkscsv", "баяндамаkfh")
    ... ]
    ['Қазақстан', 'Қазақстан', 'келісім', 'баяндамалар']
    """
    typed = normalise(word)
    if not 1 < len(typed) <= _LONGEST_WORD or is_known(typed):
        return ()
    found: dict[str, Repair] = {}
    for meant, kind in _candidates(word, typed, spellings):
        if meant != typed and meant not in found and is_known(meant):
            found[meant] = Repair(written_like(word, meant), kind)
            if len(found) == _MOST:
                break
    return tuple(found.values())


def written_like(word: str, meant: str) -> str:
    """``meant`` with capital letters where ``word`` has them: everywhere, or beginning a part.

    >>> written_like("Казакстан", "қазақстан"), written_like("КР", "қр")
    ('Қазақстан', 'ҚР')
    """
    letters = [letter for letter in word if letter.isalpha()]
    if len(letters) > 1 and all(letter.isupper() for letter in letters):
        written = meant.upper()
    else:
        parts, typed = meant.split("-"), word.split("-")
        if len(parts) != len(typed):
            parts, typed = [meant], [word]
        written = "-".join(
            part[:1].upper() + part[1:] if like[:1].isupper() else part
            for part, like in zip(parts, typed, strict=True)
        )
    return written if normalise(written) == meant else meant  # ı has no capital of its own


_Candidates = Iterator[tuple[str, Kind]]
_Spellings = Callable[[str], Sequence[str]]


def _candidates(word: str, typed: str, spellings: _Spellings) -> _Candidates:
    latin, cyrillic = _LATIN.search(word), _CYRILLIC.search(word)
    if latin and cyrillic:
        yield from _mixed(word, typed, spellings)
    else:
        yield from _of_one_alphabet(word, typed, spellings)
        if cyrillic and not word.isalpha():  # «бірл3к», «себе,3»
            yield from ((normalise(each), "mixed") for each in half_relaid(word))


def _mixed(word: str, typed: str, spellings: _Spellings) -> _Candidates:
    """A look-alike is the likelier slip; a half in Latin letters may be meant by its sound."""
    alike = [normalise(each) for each in taken_for_look_alikes(word)]
    relaid = [normalise(each) for each in half_relaid(word)]
    yield from ((each, "homoglyphs") for each in alike)
    if len(typed) < _SHORTEST:
        return
    yield from ((each, "mixed") for each in relaid)
    for each in alike:
        yield from ((other, "homoglyphs") for other in _as_near(each, spellings))
    for each in (*relaid, typed):
        yield from ((other, "mixed") for other in _as_near(each, spellings))


def _of_one_alphabet(word: str, typed: str, spellings: _Spellings) -> _Candidates:
    if len(typed) < (_SHORTEST if script_of(typed) == "latin" else _SHORTEST_CYRILLIC):
        return
    yield from _spelt(typed, spellings)
    if len(typed) >= _SHORTEST_RELAID and any(map(str.isalpha, word)):
        relaid = [normalise(each) for each in other_layout(word)]
        yield from ((each, "layout") for each in relaid)
        for each in relaid:
            yield from ((other, "layout") for other in _as_near(each, spellings))
    if len(typed) >= _SHORTEST:
        yield from ((normalise(each), "homoglyphs") for each in taken_for_look_alikes(word))


def _as_near(word: str, spellings: _Spellings) -> Iterator[str]:
    """After one repair, only such letters may differ as were wanting on the keyboard."""
    return (other for other in spellings(word) if not distance(word, other))


def _spelt(typed: str, spellings: _Spellings) -> _Candidates:
    for other in spellings(typed):
        kind: Kind = "latin" if "latin" in (script_of(typed), script_of(other)) else "letters"
        if distance(typed, other) <= _allowed(typed, kind):
            yield other, kind


def _allowed(typed: str, kind: Kind) -> int:
    """How many letters may differ: none where Kazakh ones were at hand."""
    if len(typed) < _SHORTEST_INEXACT or not KAZAKH_LETTERS.isdisjoint(typed):
        return 0
    return 2 if kind == "latin" else 1
