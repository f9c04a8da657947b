"""Finding facet values by what a person calls them: `speaker:манойло` → «Манойло, А.»."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from threading import Lock

from kelisim.lang.countries import country_of
from kelisim.lang.tokens import normalise
from kelisim.search.columnar.codebook import Codebook, FieldCodes
from kelisim.search.columnar.name_table import NameTable, words_of
from kelisim.search.values import FacetField
from kelisim.search.vocabulary import Names as OtherNames
from kelisim.search.vocabulary import Vocabulary

_NO_NAMES: OtherNames = {}


class _Known:
    """The table of one field, and what it was made of."""

    def __init__(self) -> None:
        self.table = NameTable()
        self.count = 0
        self.others: OtherNames = _NO_NAMES

    def update(self, codes: FieldCodes, others: OtherNames) -> None:
        """Take in values that came, and those whose other names are not what they were."""
        if others is not self.others:
            if others != self.others:
                for number, value in enumerate(codes.values[: self.count]):
                    if others.get(value) != self.others.get(value):
                        self.table.put(number, _names(codes, number, others))
            self.others = others
        while self.count < len(codes.values):
            self.table.put(self.count, _names(codes, self.count, others))
            self.count += 1


class NameTables:
    """The names of all values of an index: they only grow as generations come.

    Made when first asked for. Any thread may ask.
    """

    def __init__(self, codebook: Codebook) -> None:
        self._codebook = codebook
        self._known: dict[FacetField, _Known] = {}
        self._lock = Lock()

    def names(self, vocabulary: Vocabulary) -> Names:
        """The names as ``vocabulary`` has them."""
        return Names(self, vocabulary)

    def field(self, field: FacetField) -> FieldCodes:
        return self._codebook.field(field)

    def table(self, field: FacetField, others: OtherNames) -> NameTable:
        """The table of a field, with every value that the codebook has now."""
        with self._lock:
            known = self._known.setdefault(field, _Known())
            known.update(self._codebook.field(field), others)
            return known.table


class Names:
    """What names mean, by one vocabulary. Values are told by their numbers in the codebook."""

    def __init__(self, tables: NameTables, vocabulary: Vocabulary) -> None:
        self._tables = tables
        self._vocabulary = vocabulary

    def codes(self, field: FacetField, name: str) -> list[int]:
        """The values that ``name`` means; empty where it means none."""
        match field:
            case "country":
                return self._exact(field, [country_of(name) or name.upper()])
            case "language" | "kind" | "year":
                return self._exact(field, [name.casefold()])
            case "tag":
                found = self._tags(name)
            case "speaker":
                # A surname alone may be one person's whole entry and yet mean others too.
                table = self._table(field)
                whole = table.whole(name) if len(words_of(name)) > 1 else set()
                found = whole or table.by_words(name)
            case _:
                table = self._table(field)
                found = table.whole(name) or table.by_words(name)
        return sorted(found)

    def meant(self, field: FacetField, name: str) -> list[str]:
        """The values that ``name`` itself means: a tag without the tags that are below it."""
        above = self._tags_called.get(words_of(name), ()) if field == "tag" else ()
        values = self._tables.field(field).values
        return list(above) or [values[number] for number in self.codes(field, name)]

    def beginning(self, field: FacetField, typed: str) -> list[int]:
        """The values one of whose names, or a word of it, begins with ``typed``."""
        return sorted(self._table(field).beginning(normalise(typed)))

    def _tags(self, name: str) -> set[int]:
        """Tags of that name and all tags below them."""
        table = self._table("tag")
        above = self._tags_called.get(words_of(name), ())
        below = set().union(*(self._vocabulary.narrower.get(tag, {tag}) for tag in above))
        found = table.whole(name) | set(self._exact("tag", below))
        return found or table.by_words(name)

    @cached_property
    def _tags_called(self) -> Mapping[tuple[str, ...], Sequence[str]]:
        """The tags of each name, by its words."""
        found: dict[tuple[str, ...], list[str]] = {}
        for tag, others in self._others("tag").items():
            for words in {words_of(other) for other in (tag, *others)}:
                found.setdefault(words, []).append(tag)
        return found

    def _exact(self, field: FacetField, values: Iterable[str]) -> list[int]:
        numbers = self._tables.field(field).numbers
        return [numbers[value] for value in values if value in numbers]

    def _table(self, field: FacetField) -> NameTable:
        return self._tables.table(field, self._others(field))

    def _others(self, field: FacetField) -> Mapping[str, tuple[str, ...]]:
        return self._vocabulary.names.get(field, _NO_NAMES)


def _names(codes: FieldCodes, number: int, others: OtherNames) -> Iterable[str]:
    value = codes.values[number]
    return dict.fromkeys((value, *codes.labels[number], *others.get(value, ())))
