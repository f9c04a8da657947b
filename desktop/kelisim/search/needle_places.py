"""Where a needle may begin in a text: a quick look over it, so that few words are analysed.

Forms of one word are taken to begin alike: with the same two letters, or where its second letter
is a vowel that comes and goes («день», «дня»), with the first and the third. What begins otherwise
(«люди» for «человек») is found, but not marked.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from kelisim.lang.tokens import APOSTROPHES, HYPHENS, UNSEEN

_PIECE = re.compile(r"\S+")
_SPACE = re.compile(r"\s")
_WILD = re.compile(r"[*?]")

_FEWEST_LETTERS = 2
"""Fewer would be found in too many places to be worth it."""

_MANY_WORDS = 40
_JOINING = re.escape(HYPHENS + APOSTROPHES)
_WORD_END = rf"(?![^\W_]|[{re.escape(APOSTROPHES)}][^\W_])"

_COMES_AND_GOES = "еоё"
_INSIDE_WORDS = f"{UNSEEN}\u0301"
_CLASSES = {"е": "[её]", "'": f"[{APOSTROPHES}]", "-": f"[{HYPHENS}]"}


def beginnings(terms: Iterable[str]) -> frozenset[str]:
    """Patterns of how the forms of words with these terms may begin."""
    found: set[str] = set()
    for term in terms:
        found.add(term[:2])
        if len(term) > 2 and term[1] in _COMES_AND_GOES:
            found.update((term[0] + term[2], term[0] + "ь"))
    return frozenset(map(_start, found))


def very_words(words: Iterable[str]) -> frozenset[str]:
    """Patterns of words that stand just so; many are told by how they begin."""
    wanted = list(words)
    letters = None if len(wanted) <= _MANY_WORDS else _FEWEST_LETTERS
    return frozenset(_start(word[:letters]) for word in wanted)


def directly(words: Iterable[str]) -> re.Pattern[str] | None:
    """Finds these very words in a text in small letters (see `begins_word`); None for many."""
    wanted = sorted(words, key=len, reverse=True)
    if len(wanted) > _MANY_WORDS:
        return None
    return re.compile(rf"(?:{'|'.join(map(_letters, wanted))}){_WORD_END}")


def directly_beginning(pattern: str) -> re.Pattern[str] | None:
    """Finds the words that begin as ``pattern`` says; None where it says anything else."""
    start = pattern[:-1]
    if pattern != f"{start}*" or not start or _WILD.search(start):
        return None
    return re.compile(rf"{_letters(start)}[^\W_]*(?:[{_JOINING}][^\W_]+)*")


def begins_word(small: str, start: int) -> bool:
    """Whether what stands before ``start`` is no part of a word; a hyphen begins another."""
    before = small[start - 1]
    return not (before.isalnum() or before in APOSTROPHES)


def parts_of_wildcards(pattern: str) -> frozenset[str]:
    """A pattern of what every word has that matches ``pattern`` (``*``, ``?``); none: anything."""
    start, *others = _WILD.split(pattern)
    if start:
        return frozenset((_beginning(start),))
    longest = max(others, key=len, default="")
    return frozenset((_letters(longest),) if len(longest) >= _FEWEST_LETTERS else ())


def parts_of_like_words(word: str, distance: int) -> frozenset[str]:
    """Patterns of which each word has one that differs from ``word`` in ``distance`` letters.

    That is, parts of it with a letter between them: each change, also of two neighbours' places,
    touches one part only, so of ``distance`` + 1 parts one is as it was. Where the parts would be
    too short: a word with at most so many letters that ``word`` has not.
    """
    size, longer = divmod(len(word) - distance, distance + 1)
    if size < _FEWEST_LETTERS:
        return frozenset((_of_letters(word, distance),))
    found: set[str] = set()
    at = 0
    for part in range(distance + 1):
        end = at + size + (part < longer)
        found.add(_letters(word[at:end]))
        at = end + 1
    return frozenset(found)


def _of_letters(word: str, others: int) -> str:
    marks = re.escape(HYPHENS + APOSTROPHES)
    letters = re.escape("".join(sorted({*word, *("ё" if "е" in word else "")})))
    least = max(len(word) - others, 1)
    other = rf"(?:[^\W_{letters}]|[{marks}])[{letters}]*"
    return (
        rf"(?<![^\W_])(?=(?:[^\W_]|[{marks}]){{{least}}})"
        rf"[{letters}]*(?:{other}){{0,{others}}}(?![^\W_])"
    )


def finder(patterns: Iterable[str]) -> re.Pattern[str]:
    """Finds in a text in small letters where any of ``patterns`` is."""
    return re.compile("|".join(sorted(patterns)))


def words_in_a_row(words: Iterable[str]) -> re.Pattern[str]:
    """Finds the first of ``words`` in a text in small letters where the others follow it."""
    return re.compile(r"[\W_]+".join(_letters(word) for word in words))


def in_small_letters(text: str) -> str | None:
    """``text`` with each letter in its place; None where that cannot be.

    Nor where words hold what is no letter: soft hyphens, stress marks, parts of letters.
    """
    small = text.lower()
    if len(small) != len(text) or any(sign in small for sign in _INSIDE_WORDS):
        return None
    return small if unicodedata.is_normalized("NFC", small) else None


def pieces(text: str, places: re.Pattern[str] | None) -> Iterator[tuple[int, str]]:
    """The stretches of ``text`` without white space that hold one of ``places``; None: all.

    Each with where it begins.
    """
    small = None if places is None else in_small_letters(text)
    if places is None or small is None:
        for piece in _PIECE.finditer(text):
            yield piece.start(), piece[0]
        return
    end = 0
    for place in places.finditer(small):
        start = place.start()
        if start < end:
            continue
        while start > end and not text[start - 1].isspace():
            start -= 1
        space = _SPACE.search(text, place.end())
        end = space.start() if space else len(text)
        yield start, text[start:end]


def piece_start(text: str, start: int) -> int:
    """Where the stretch without white space begins that ``start`` is in."""
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    return start


def _start(letters: str) -> str:
    """How a word begins; one letter is a word of its own."""
    return _beginning(letters) + ("" if len(letters) > 1 else r"(?![^\W_])")


def _beginning(letters: str) -> str:
    """The letters first, so that they are quick to find; then that no letter is before them."""
    pattern = _letters(letters)
    return rf"{pattern}(?<![^\W\d_]{pattern})"


def _letters(letters: str) -> str:
    return "".join(_CLASSES.get(letter) or re.escape(letter) for letter in letters)
