"""Finding facet values by what a person calls them: `speaker:манойло` → «Манойло, А.»."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from kelisim.lang.countries import country_of
from kelisim.lang.terms import stems
from kelisim.lang.tokens import normalise
from kelisim.search.columns import Columns
from kelisim.search.values import FacetField
from kelisim.search.vocabulary import Vocabulary

_WORDS = re.compile(r"[\w'’*?]+")


@dataclass(frozen=True, slots=True)
class _Form:
    """One name of one value: ``code`` is the value's number in the columns."""

    code: int
    words: tuple[str, ...]


class NameTable:
    """All names of the values of one field."""

    def __init__(self, names: Iterable[tuple[int, str]]) -> None:
        self._forms: list[_Form] = []
        self._whole: dict[tuple[str, ...], set[int]] = {}
        self._by_key: dict[str, set[int]] = {}
        for code, name in names:
            words = words_of(name)
            if not words:
                continue
            self._whole.setdefault(words, set()).add(code)
            number = len(self._forms)
            self._forms.append(_Form(code, words))
            for key in {key for word in words for key in _keys(word)}:
                self._by_key.setdefault(key, set()).add(number)

    def whole(self, name: str) -> set[int]:
        """Values one of whose names is ``name``, but for case and punctuation."""
        return self._whole.get(words_of(name), set())

    def by_words(self, name: str) -> set[int]:
        """Values with a name that holds every word of ``name`` in some form, or its initial.

        One word at least must be there in full: «Андрей» alone does not mean every «А.».
        """
        words = words_of(name)
        full = [self._with_word(word) for word in words]
        found = set().union(*full)
        for word, numbers in zip(words, full, strict=True):
            found &= numbers | self._by_key.get(f"={word[0]}", set())
        return {self._forms[number].code for number in found}

    def _with_word(self, word: str) -> set[int]:
        if "*" in word or "?" in word:
            matches = re.compile(
                "".join({"*": r"\w*", "?": r"\w"}.get(mark, re.escape(mark)) for mark in word)
            ).fullmatch
            return {
                number
                for number, form in enumerate(self._forms)
                if any(matches(other) for other in form.words)
            }
        keys = {word, *stems(word)} if len(word) > 1 else {word, f"{word}="}
        return set().union(*(self._by_key.get(key, set()) for key in keys))


class NameTables:
    """The names of every field's values in one generation; made when first asked for."""

    def __init__(self, columns: Columns, vocabulary: Vocabulary) -> None:
        self._columns = columns
        self._vocabulary = vocabulary
        self._tables: dict[FacetField, NameTable] = {}

    def codes(self, field: FacetField, name: str) -> list[int]:
        """The codes of the values that ``name`` means; empty where it means none."""
        table = self._table(field)
        match field:
            case "country":
                return self._exact(field, {country_of(name) or name.upper()})
            case "language" | "kind" | "year":
                return self._exact(field, {name.casefold()})
            case "tag":
                found = self._tags(name)
            case "speaker":
                # A surname alone may be one person's whole entry and yet mean others too.
                whole = table.whole(name) if len(words_of(name)) > 1 else set()
                found = whole or table.by_words(name)
            case _:
                found = table.whole(name) or table.by_words(name)
        return sorted(found)

    def _tags(self, name: str) -> set[int]:
        """Tags of that name and all tags below them."""
        table = self._table("tag")
        above = {
            tag
            for tag, others in self._vocabulary.names.get("tag", {}).items()
            if words_of(name) in {words_of(other) for other in (tag, *others)}
        }
        below = set().union(*(self._vocabulary.narrower.get(tag, {tag}) for tag in above))
        found = table.whole(name) | set(self._exact("tag", below))
        return found or table.by_words(name)

    def _exact(self, field: FacetField, values: Iterable[str]) -> list[int]:
        by_value = self._by_value.get(field, {})
        return [by_value[value] for value in values if value in by_value]

    @cached_property
    def _by_value(self) -> Mapping[FacetField, dict[str, int]]:
        found: dict[FacetField, dict[str, int]] = {}
        for number, code in enumerate(self._columns.codes):
            found.setdefault(code.field, {})[code.value] = number
        return found

    def _table(self, field: FacetField) -> NameTable:
        if field not in self._tables:
            self._tables[field] = NameTable(self._names(field))
        return self._tables[field]

    def _names(self, field: FacetField) -> Iterator[tuple[int, str]]:
        for number, code in enumerate(self._columns.codes):
            if code.field == field:
                yield number, code.value
                for name in self._columns.labels[number]:
                    yield number, name
                for name in self._vocabulary.others(field, code.value):
                    yield number, name


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name, for comparing.

    >>> words_of("Манойло, А.")
    ('манойло', 'а')
    """
    return tuple(_WORDS.findall(normalise(name)))


def _keys(word: str) -> Iterator[str]:
    """What a word of a name is looked up by.

    A whole word answers to itself, its stems and ``а=`` for the initial «А.»; an initial
    answers to itself and ``=а``, which every word beginning with it asks for.
    """
    yield word
    if len(word) > 1:
        yield from stems(word)
        yield f"{word[0]}="
    else:
        yield f"={word}"
