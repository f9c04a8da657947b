"""Finding known names in a text in all their inflected forms, in one pass."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from kelisim.base.languages import Language
from kelisim.lang.kazakh_endings import LONGEST_TAIL, can_follow, possessed_tails
from kelisim.lang.russian_endings import adjective_forms, attribute_forms, noun_forms

V = TypeVar("V")
Use = Literal["name", "of", "ethnic"]
"""A proper name («Ресей»), what belongs to it («ресейлік»), a people («орыс»)."""

WORD = re.compile(r"[^\W\d_]+")
_GAP = re.compile(r"[ \t\u00a0\n]{1,3}|\. ?|[-–‑'’ʼ]|\s?&\s?")
_ANY_GAP = re.compile(r"\W+")  # of a name typed by itself, such as one with a comma
_KAZAKH_ADJECTIVE = re.compile(r"[лдт](?:ы[қғ]|і[кг])")
_PREFIX = 3


@dataclass(frozen=True, slots=True)
class NameMatch(Generic[V]):
    """A name found: what it stands for, how it is used, and its code points."""

    value: V
    use: Use
    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class _Entry(Generic[V]):
    name: str
    value: V
    use: Use
    words: tuple[frozenset[str], ...]  # the allowed forms of each word
    kazakh: bool  # the last word takes Kazakh endings
    capital: bool
    upper: bool


class NameIndex(Generic[V]):
    """Names by their first word. Add everything first, then `find` in any number of texts."""

    def __init__(self) -> None:
        self._forms: dict[str, list[_Entry[V]]] = defaultdict(list)
        self._nouns: dict[str, list[_Entry[V]]] = defaultdict(list)
        self._prefixes: set[str] = set()
        self._short: set[str] = set()

    def add(self, name: str, language: Language, value: V, use: Use = "name") -> None:
        """Add a name in its base form; ``language`` says how it is inflected."""
        words = [fold(match[0]) for match in WORD.finditer(name)]
        if not words:
            return
        forms = tuple(_forms_of(word, language, use, at) for at, word in enumerate(words))
        upper = name.isupper() and len(name) <= 5
        capital = use == "name" or language == "en"
        entry = _Entry(name, value, use, forms, language == "kk", capital, upper)
        table = self._nouns if language == "kk" and len(words) == 1 else self._forms
        for form in forms[0]:
            table[form].append(entry)
            self._prefixes.add(form[:_PREFIX])
            if language == "kk" and len(form) < _PREFIX:  # Ош: its endings begin within the prefix
                self._short.add(form)

    def find(self, text: str) -> Iterator[NameMatch[V]]:
        """Every name in ``text``, the longest at each place, in reading order."""
        words = list(WORD.finditer(text))
        skip_to = 0
        for at, word in enumerate(words):
            if at < skip_to:
                continue
            folded = fold(word[0])
            if folded[:_PREFIX] not in self._prefixes and folded[:2] not in self._short:
                continue
            best = self._best(text, words, at, folded)
            if best is not None:
                count, entry, use = best
                skip_to = at + count
                end = words[at + count - 1].end()
                yield NameMatch(entry.value, use, word.start(), end, entry.name)

    def lookup(self, name: str) -> list[NameMatch[V]]:
        """What ``name`` as a whole can stand for, in any case and any use."""
        words = list(WORD.finditer(name))
        if not words:
            return []
        folded = fold(words[0][0])
        return [
            NameMatch(entry.value, use, words[0].start(), words[-1].end(), entry.name)
            for entry, use in self._candidates(folded)
            if self._length(name, words, 0, entry, _ANY_GAP) == len(words)
        ]

    def _best(
        self, text: str, words: list[re.Match[str]], at: int, folded: str
    ) -> tuple[int, _Entry[V], Use] | None:
        best: tuple[int, _Entry[V], Use] | None = None
        written = words[at][0]
        for entry, use in self._candidates(folded):
            if entry.upper and not written.isupper():
                continue
            if entry.capital and use == "name" and not written[0].isupper():
                continue
            length = self._length(text, words, at, entry)
            if length and (best is None or length > best[0]):
                best = (length, entry, use)
        return best

    def _candidates(self, folded: str) -> Iterator[tuple[_Entry[V], Use]]:
        for entry in self._forms.get(folded, ()):
            yield entry, entry.use
        for cut in range(len(folded), max(1, len(folded) - LONGEST_TAIL), -1):
            entries = self._nouns.get(folded[:cut])
            if not entries:
                continue
            tail = folded[cut:]
            if (
                tail
                and not can_follow(tail, folded[:cut])
                and not (folded[:cut].endswith(("ы", "і")) and tail in possessed_tails())
            ):
                continue
            adjective = bool(_KAZAKH_ADJECTIVE.match(tail))
            for entry in entries:
                yield entry, "of" if adjective and entry.use == "name" else entry.use

    def _length(
        self,
        text: str,
        words: list[re.Match[str]],
        at: int,
        entry: _Entry[V],
        gaps: re.Pattern[str] = _GAP,
    ) -> int:
        """How many words of ``text`` from ``at`` are this name; 0 if they are not."""
        count = len(entry.words)
        if at + count > len(words):
            return 0
        for step in range(1, count):
            gap = text[words[at + step - 1].end() : words[at + step].start()]
            if not gaps.fullmatch(gap):
                return 0
            written = fold(words[at + step][0])
            if written in entry.words[step]:
                continue
            if not (entry.kazakh and step == count - 1 and _ends_in_kazakh(written, entry)):
                return 0
        return count


def fold(word: str) -> str:
    """Case and ё away: how names are compared."""
    return word.casefold().replace("ё", "е")


def _ends_in_kazakh(written: str, entry: _Entry[V]) -> bool:
    for noun in entry.words[-1]:
        tail = written.removeprefix(noun)
        if tail != written and (can_follow(tail, noun) or tail in possessed_tails()):
            return True
    return False


def _forms_of(word: str, language: Language, use: Use, at: int) -> frozenset[str]:
    if language == "kk":
        return frozenset({word})
    if language == "en":
        plural = {f"{word}s"} if use != "name" else set()
        return frozenset({word} | plural)
    if use == "name":
        return noun_forms(word) | attribute_forms(word)
    if word.endswith(("ий", "ый", "ой")):
        return adjective_forms(word) | {f"{word[:-2]}о"}  # российско-казахстанский
    return noun_forms(word) | _people(word)


def _people(word: str) -> frozenset[str]:
    """Plural forms of an inhabitant's name: узбеки, русских, украинцев."""
    if word.endswith(("ец", "нин")):
        return frozenset()
    stem = word[:-1] if word[-1] == "а" else word
    vowel = "и" if stem[-1] in "кгхжшчщ" else "ы"
    return frozenset({f"{stem}{vowel}", f"{stem}ов", f"{stem}ам", f"{stem}ами", f"{stem}ах"})
