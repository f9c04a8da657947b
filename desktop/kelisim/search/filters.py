"""Which documents a condition keeps: values, dates, and what is or is not there."""

from __future__ import annotations

from typing import get_args

import numpy as np

from kelisim.search.columns import Columns, Mask
from kelisim.search.days import days_of
from kelisim.search.names import NameTables
from kelisim.search.values import FacetField

_HAS_OTHER_NAMES = {"lang": "language", "originals": "original", "suggestions": "suggestion"}


class Filters:
    """Conditions over the rows of one generation."""

    def __init__(self, columns: Columns, names: NameTables) -> None:
        self._columns = columns
        self._names = names

    def condition(self, field: str, value: str) -> Mask:
        """Rows for which ``field:value`` holds; none where nobody could say what it means.

        ``value`` is `any` or `none`, a date for `date` and `published`, a state for `is`, the
        name of a field for `has`, else what a person calls the value.
        """
        match field, value:
            case _, "any":
                return self._having(field)
            case _, "none":
                return ~self._having(field)
            case (("date" | "published" | "year"), _):
                return self._dated(field, value)
            case "is", "reviewed":
                return self._columns.reviewed
            case "is", "unreviewed":
                return ~self._columns.reviewed
            case "is", _:
                return self._having("suggestion") if value == "suggested" else self._no_row()
            case "has", _:
                return self._having(value)
            case _:
                return self._value(field, value)

    def _value(self, field: str, name: str) -> Mask:
        for known in get_args(FacetField):
            if known == field:
                return self._columns.with_codes(self._names.codes(known, name))
        return self._no_row()

    def _dated(self, field: str, text: str) -> Mask:
        try:
            first, last = days_of(text)
        except ValueError:
            return self._no_row()
        published = field == "published"
        return self._columns.overlapping(first, last, published_only=published)

    def _having(self, what: str) -> Mask:
        """Rows that have a value of a field, or `original`, `suggestion`."""
        if what in ("date", "year"):
            return self._having("held") | self._having("published")
        name = _HAS_OTHER_NAMES.get(what, what)
        found = [name in card.has for card in self._columns.cards]
        return np.array(found, bool)

    def _no_row(self) -> Mask:
        return np.zeros(self._columns.rows, bool)
