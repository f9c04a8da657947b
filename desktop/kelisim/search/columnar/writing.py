"""Writing the columns of a segment: from cards, or from the columns of other segments."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.util.numeric import byte_to_length, length_to_byte

from kelisim.search.card import VALUE_FIELDS, Card
from kelisim.search.columnar.columns import (
    CODED_FIELDS,
    LENGTH_FIELDS,
    NOT_RECOGNISED,
    NUMBERS,
    STRINGS,
    Columns,
)
from kelisim.search.columnar.dates import NEVER_FIRST, NO_MONTH, day_range, month_of, years_of
from kelisim.search.columnar.facet_arrays import write_facet_arrays
from kelisim.search.columnar.having import HAS
from kelisim.search.columnar.out import Out
from kelisim.search.columnar.spoken import NOBODY, merge_spoken, write_spoken
from kelisim.search.columnar.strings import Strings, starts_of, write_strings
from kelisim.search.columnar.titles import keys_of, title_order

Rows = NDArray[np.intp]
_Names = tuple[str, str, str]
_SPEAKER = VALUE_FIELDS.index("speaker")


@dataclass(slots=True)
class _Values:
    """Values of each field, numbered; the numbers of all fields follow one another at the end."""

    numbers: tuple[dict[str, int], ...]
    labels: tuple[dict[str, _Names], ...]

    @classmethod
    def none(cls) -> _Values:
        return cls(tuple({} for _ in CODED_FIELDS), tuple({} for _ in CODED_FIELDS))

    def number(self, place: int, value: str, labels: _Names = ("", "", "")) -> int:
        numbers = self.numbers[place]
        found = numbers.setdefault(value, len(numbers))
        if found == len(numbers) - 1 and any(labels):
            self.labels[place].setdefault(value, labels)
        return found

    def bases(self) -> NDArray[np.int64]:
        """The first code of each field, and the end."""
        return np.cumsum([0, *map(len, self.numbers)])

    def write(self, out: Out) -> None:
        out.add("columns/facets/values", _json([list(numbers) for numbers in self.numbers]))
        out.add("columns/facets/labels", _json(self.labels))


def write_columns(out: Out, cards: Sequence[Card]) -> None:
    """Write the columns of documents in the order of their rows."""
    values = _Values.none()
    fields: list[int] = []
    numbers: list[int] = []
    counts: list[int] = []
    for card in cards:
        before = len(numbers)
        for place, found in enumerate(card.values):
            for value, labels in dict(found).items():
                fields.append(place)
                numbers.append(values.number(place, value, labels))
        for year in years_of(card.held, card.published):
            fields.append(len(VALUE_FIELDS))
            numbers.append(values.number(len(VALUE_FIELDS), year))
        counts.append(len(numbers) - before)
    held = np.array([day_range(card.held) for card in cards], np.int32).reshape(-1, 2)
    published = np.array([day_range(card.published) for card in cards], np.int32).reshape(-1, 2)
    columns: dict[str, NDArray[Any]] = {
        "documents": np.array([card.document for card in cards], np.int64),
        "added": np.array([card.added for card in cards], np.int64),
        "held/first": held[:, 0],
        "held/last": held[:, 1],
        "published/first": published[:, 0],
        "published/last": published[:, 1],
        "months": np.array([month_of(card.held, card.published) for card in cards], np.int32),
        "has": np.array([_bits(card) for card in cards], np.uint32),
        "sureness": np.array([_sureness(card) for card in cards], np.uint8),
    }
    for place, field in enumerate(LENGTH_FIELDS):
        lengths = [card.lengths[place] for card in cards]
        columns[f"lengths/{field}"] = np.array(list(map(length_to_byte, lengths)), np.uint8)
        out.add(f"columns/lengths/{field}/total", np.array([sum(lengths)], np.int64))
    titles = [card.title for card in cards]
    for name, texts in zip(
        STRINGS, (titles, [c.held for c in cards], [c.published for c in cards]), strict=True
    ):
        Strings.of(texts).write(out, f"columns/{name}")
    _write_numbers(out, columns, keys_of(titles), titles.__getitem__)
    codes = values.bases()[np.array(fields, np.int64)] + np.array(numbers, np.int64)
    _write_codes(out, values, np.array(counts, np.int64), codes)
    _write_statements(out, cards, values)


def merge_columns(out: Out, parts: Sequence[tuple[Columns, Rows]]) -> None:
    """Write the columns of the kept rows (ascending) of several segments, one after another."""
    columns = {
        name: np.concatenate([part.column(name)[rows] for part, rows in parts]) for name in NUMBERS
    }
    for field in LENGTH_FIELDS:
        total = sum(_kept_length(part, field, rows) for part, rows in parts)
        out.add(f"columns/lengths/{field}/total", np.array([total], np.int64))
    keep = [rows for _, rows in parts]
    for name in STRINGS:
        write_strings(out, f"columns/{name}", [part.strings(name) for part, _ in parts], keep)
    keys = np.concatenate([part.title_keys[rows] for part, rows in parts])
    bases = np.cumsum([0, *map(len, keep)])

    def title(row: int) -> str:
        at = int(np.searchsorted(bases, row, "right")) - 1
        part, rows = parts[at]
        return part.strings("titles").text(int(rows[row - bases[at]]))

    _write_numbers(out, columns, keys, title)
    renumbered = _merge_codes(out, parts)
    merge_spoken(out, [(part.spoken, rows) for part, rows in parts], renumbered)


def _write_numbers(
    out: Out, columns: dict[str, NDArray[Any]], keys: NDArray[np.bytes_], title: Any
) -> None:
    """Write the columns as they are, and the orders in which results are shown."""
    for name, column in columns.items():
        out.add(f"columns/{name}", column)
    months = columns["months"]
    first = int(months[months != NO_MONTH].min(initial=np.iinfo(np.int32).max))
    relative = np.where(months == NO_MONTH, 0, months - first + 1)
    small = np.uint16 if relative.max(initial=0) < 2**16 else np.uint32
    out.add("columns/timeline", relative.astype(small))
    out.add("columns/timeline/first", np.array([first], np.int64))
    out.add("columns/titles/keys", np.ascontiguousarray(keys).view(np.uint8))
    documents, added = columns["documents"], columns["added"]
    held, published = columns["held/first"], columns["published/first"]
    days = np.where(held != NEVER_FIRST, held, published).astype(np.int64)
    newest = np.where(days == NEVER_FIRST, np.iinfo(np.int64).max, -days)
    out.add("columns/order/date", np.lexsort((-documents, -added, newest)).astype(np.uint32))
    out.add("columns/order/added", np.lexsort((-documents, -added)).astype(np.uint32))
    out.add("columns/order/title", title_order(keys, documents, title))


def _write_codes(
    out: Out, values: _Values, counts: NDArray[np.int64], codes: NDArray[np.int64]
) -> None:
    values.write(out)
    bases = values.bases()
    out.add("columns/facets/bases", bases)
    write_facet_arrays(out, starts_of(counts).astype(np.int64), codes, int(bases[-1]))


def _write_statements(out: Out, cards: Sequence[Card], values: _Values) -> None:
    said = [span for card in cards for span in card.statements]
    known, base = values.numbers[_SPEAKER], int(values.bases()[_SPEAKER])
    codes = [base + known[span.speaker] if span.speaker else NOBODY for span in said]
    places = np.array([(span.start, span.end) for span in said], np.int64).reshape(-1, 2)
    counts = np.array([len(card.statements) for card in cards], np.int64)
    write_spoken(out, counts, places, np.array(codes, np.int64))


def _merge_codes(out: Out, parts: Sequence[tuple[Columns, Rows]]) -> list[NDArray[np.int64]]:
    """Number anew the values that are still in use, and the codes of the rows with them; returns
    the new number of each code of each part."""
    values = _Values.none()
    counts: list[NDArray[np.int64]] = [np.zeros(0, np.int64)]
    kept: list[NDArray[np.int64]] = []
    for part, rows in parts:
        lengths, codes = part.codes_of(rows)
        counts.append(lengths)
        kept.append(codes)
        used = np.bincount(codes, minlength=len(part.totals)) > 0
        for place, (names, labels) in enumerate(zip(part.values, part.labels, strict=True)):
            base = int(part.bases[place])
            for number in np.flatnonzero(used[base : base + len(names)]).tolist():
                value = names[number]
                values.number(place, value, labels.get(value, ("", "", "")))
    bases = values.bases()
    renumbered: list[NDArray[np.int64]] = []
    for part, _ in parts:
        found = [
            base + numbers.get(value, 0)
            for base, numbers, names in zip(bases, values.numbers, part.values, strict=False)
            for value in names
        ]
        renumbered.append(np.array(found, np.int64))
    anew = [new[codes] for new, codes in zip(renumbered, kept, strict=True)]
    anew.append(np.zeros(0, np.int64))
    _write_codes(out, values, np.concatenate(counts), np.concatenate(anew))
    return renumbered


def _kept_length(part: Columns, field: str, rows: Rows) -> int:
    """Words of a field in the kept rows, from lengths that are rounded where rows are dropped."""
    total = part.length_total(field)
    if len(rows) == part.rows:
        return total
    lengths = np.array([byte_to_length(byte) for byte in range(256)])
    dropped = np.ones(part.rows, bool)
    dropped[rows] = False
    return max(total - int(lengths[part.column(f"lengths/{field}")[dropped]].sum()), 0)


def _bits(card: Card) -> int:
    found = (*card.has, "reviewed") if card.reviewed else card.has
    return sum(1 << HAS.index(name) for name in set(found))


def _sureness(card: Card) -> int:
    return NOT_RECOGNISED if card.sureness is None else card.sureness


def _json(value: object) -> NDArray[np.uint8]:
    return np.frombuffer(json.dumps(value, ensure_ascii=True).encode(), np.uint8)
