"""All names of the values of one field, to be found by their words in any form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kelisim.lang.terms import stems
from kelisim.lang.tokens import normalise

_WORDS = re.compile(r"[\w'’*?]+")

_FIRST_LETTERS = 2
"""Forms of one word are taken to share them: only such words are compared by their stems."""


class _Form(NamedTuple):
    """One name of the value ``code``."""

    code: int
    whole: str
    words: tuple[str, ...]


class NameTable:
    """Names are put in; those of a value that is put in again no longer count.

    What is read while another thread puts names in is the table as it was or as it will be.
    """

    def __init__(self) -> None:
        self._forms: list[_Form] = []
        self._of_code: dict[int, list[int]] = {}
        self._gone: set[int] = set()
        # Numbers of forms: by all words, by one word, by a word's first letter, by an initial.
        self._whole: dict[tuple[str, ...], list[int]] = {}
        self._words: dict[str, list[int]] = {}
        self._letters: dict[str, list[int]] = {}
        self._initials: dict[str, list[int]] = {}
        self._by_first_letters: dict[str, list[str]] = {}

    def put(self, code: int, names: Iterable[str]) -> None:
        """``names`` are those of the value ``code`` from now on."""
        self._gone.update(self._of_code.pop(code, ()))
        for name in names:
            words = words_of(name)
            if not words:
                continue
            number = len(self._forms)
            self._forms.append(_Form(code, normalise(name), words))
            self._of_code.setdefault(code, []).append(number)
            self._whole.setdefault(words, []).append(number)
            for word in dict.fromkeys(words):
                self._put_word(word, number)

    def _put_word(self, word: str, number: int) -> None:
        if word not in self._words:
            self._by_first_letters.setdefault(word[:_FIRST_LETTERS], []).append(word)
        self._words.setdefault(word, []).append(number)
        first = self._letters if len(word) > 1 else self._initials
        first.setdefault(word[0], []).append(number)

    def whole(self, name: str) -> set[int]:
        """Values one of whose names is ``name``, but for case and punctuation."""
        return self._codes(self._whole.get(words_of(name), ()))

    def by_words(self, name: str) -> set[int]:
        """Values with a name that holds every word of ``name`` in some form, or its initial.

        One word at least must be there in full: «Андрей» alone does not mean every «А.».
        """
        words = words_of(name)
        full = [self._with_word(word) for word in words]
        found = set().union(*full)
        for word, numbers in zip(words, full, strict=True):
            found &= numbers.union(self._initials.get(word[0], ()))
        return self._codes(found)

    def beginning(self, typed: str) -> set[int]:
        """Values with a name, or a word of one, that begins with ``typed`` (normalised)."""
        words = words_of(typed)
        if not words:
            return set() if typed else {form.code for form in self._forms[:]}
        found = set(self._numbers(self._beginning(words[0])))
        if typed != words[0]:
            found = {number for number in found if self._forms[number].whole.startswith(typed)}
        return self._codes(found)

    def _with_word(self, word: str) -> set[int]:
        if "*" in word or "?" in word:
            matches = re.compile(
                "".join({"*": r"\w*", "?": r"\w"}.get(mark, re.escape(mark)) for mark in word)
            ).fullmatch
            return set(self._numbers(other for other in list(self._words) if matches(other)))
        if len(word) == 1:
            return {*self._words.get(word, ()), *self._letters.get(word, ())}
        return set(self._numbers(self._in_any_form(word)))

    def _in_any_form(self, word: str) -> Iterator[str]:
        """The words of names that are the same word."""
        keys = {word, *stems(word)}
        for letters in {key[:_FIRST_LETTERS] for key in keys}:
            for other in self._by_first_letters.get(letters, ()):
                if other in keys or (len(other) > 1 and not keys.isdisjoint(stems(other))):
                    yield other

    def _beginning(self, typed: str) -> Iterator[str]:
        if len(typed) < _FIRST_LETTERS:
            return (word for word in list(self._words) if word.startswith(typed))
        known = self._by_first_letters.get(typed[:_FIRST_LETTERS], ())
        return (word for word in known if word.startswith(typed))

    def _numbers(self, words: Iterable[str]) -> Iterator[int]:
        for word in words:
            yield from self._words[word]

    def _codes(self, numbers: Iterable[int]) -> set[int]:
        return {self._forms[number].code for number in numbers if number not in self._gone}


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name, for comparing.

    >>> words_of("Манойло, А.")
    ('манойло', 'а')
    """
    return tuple(_WORDS.findall(normalise(name)))
