"""Which documents a condition keeps: values, dates, and what is or is not there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

import numpy as np

from kelisim.search.columnar.columns import CODED_FIELDS, NOT_RECOGNISED, Columns, Mask
from kelisim.search.columnar.having import has_bits
from kelisim.search.columnar.joined import JoinedColumns
from kelisim.search.days import days_of
from kelisim.search.percents import percents_of
from kelisim.search.values import FacetField

_HAS_OTHER_NAMES = {
    "lang": "language", "originals": "original", "suggestions": "suggestion", "date": "year",
}  # fmt: skip
_STATES = {"reviewed": "reviewed", "suggested": "suggestion", "trashed": "trashed"}


class Meanings(Protocol):
    """Knows which values a name means."""

    def codes(self, field: FacetField, name: str, /) -> Iterable[int]: ...


class Filters:
    """Conditions over the rows of one generation."""

    def __init__(self, columns: JoinedColumns, names: Meanings) -> None:
        self._columns = columns
        self._names = names

    def condition(self, field: str, value: str) -> Mask:
        """Rows for which ``field:value`` holds; none where nobody could say what it means.

        ``value`` is `any` or `none`, a date for `date` and `published`, per cents for `ocr`, a
        state for `is`, the name of a field for `has`, a number for `document`, else what a person
        calls the value.
        """
        match field, value:
            case "ocr", _:
                return self._recognised(value)
            case _, "any":
                return self._having(field)
            case _, "none":
                return ~self._having(field)
            case (("date" | "published" | "year"), _):
                return self._dated(field, value)
            case "is", "unreviewed":
                return ~self._having("reviewed")
            case "is", _:
                return self._having(_STATES.get(value, ""))
            case "document", _:
                return self._columns.mask(lambda part: part.documents == int(value))
            case "has", "said":
                return self._columns.mask(lambda part: part.spoken.there_are())
            case "has", _:
                return self._having(value)
            case _:
                return self._value(field, value)

    def _value(self, field: str, name: str) -> Mask:
        for known in CODED_FIELDS:
            if known == field:
                return self._columns.with_values(known, self._names.codes(known, name))
        return np.zeros(self._columns.rows, bool)

    def _dated(self, field: str, text: str) -> Mask:
        """Rows whose date (for `date`, either of the two) meets the days that ``text`` means."""
        try:
            first, last = days_of(text)
        except ValueError:
            return np.zeros(self._columns.rows, bool)

        def meets(part: Columns) -> Mask:
            mask = _meets(part, "published", first, last)
            return mask if field == "published" else mask | _meets(part, "held", first, last)

        return self._columns.mask(meets)

    def _recognised(self, value: str) -> Mask:
        """Rows of recognised texts as sure as ``value`` says; for `none`, all the others."""
        if value in ("any", "none"):
            wanted = value == "any"
            return self._columns.mask(
                lambda part: (part.column("sureness") != NOT_RECOGNISED) == wanted
            )
        least, most = percents_of(value)
        return self._columns.mask(
            lambda part: (part.column("sureness") >= least) & (part.column("sureness") <= most)
        )

    def _having(self, what: str) -> Mask:
        """Rows that have a value of a field, or `original`, `suggestion`."""
        bits = np.uint32(has_bits(_HAS_OTHER_NAMES.get(what, what)))
        return self._columns.mask(lambda part: (part.column("has") & bits) != 0)


def _meets(part: Columns, name: str, first: int, last: int) -> Mask:
    mask: Mask = (part.column(f"{name}/first") <= last) & (part.column(f"{name}/last") >= first)
    return mask
