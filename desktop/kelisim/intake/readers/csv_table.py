"""Tables as plain text (CSV, TSV): cells divided by tabs, a row to a line."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from kelisim.base.texts import mark
from kelisim.catalogue.proposal import Metadata
from kelisim.intake.readers.base import Certainty, Extract, Unreadable, Wishes, clean
from kelisim.lang.encodings import decode

_SAMPLE = 16_384
_UTF32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_FEWEST_COLUMNS = {"\t": 2, ";": 2, "|": 2, ",": 3}
"""Prose has commas in every line; three cells in each of three lines are no accident."""
_FEWEST_ROWS = 3
_ROWS_LOOKED_AT = 50
_SAME_SHARE = 0.9
_LONGEST_CELL = 1_000
_NO_TABLE = re.compile(r"[\x00-\x08\x0e-\x1f]|^\s*[<{\[]")
_BREAKS = re.compile(r"[\r\n\t]+")

_MEDIA_TYPE = "text/csv"


class CsvReader:
    """A table by its looks: almost every row has as many cells as the first."""

    certainty = Certainty.LIKELY

    def recognises(self, data: bytes, /) -> bool:
        sample = _decoded(data[:_SAMPLE], "")
        if len(data) > _SAMPLE:
            sample = sample.rpartition("\n")[0]  # the last row may be cut
        return bool(_divider(sample))

    def read(self, data: bytes, name: str, wishes: Wishes, /) -> Extract:
        whole = _decoded(data, wishes.encoding)
        divider = _divider(whole[:_SAMPLE].rpartition("\n")[0]) or _divider(whole)
        try:
            rows = list(_rows(whole, divider or ","))
        except csv.Error as error:
            message = mark("The table breaks off in the middle of a cell.")
            raise Unreadable("damaged", message) from error
        lines = ("\t".join(_BREAKS.sub(" ", cell).strip() for cell in row) for row in rows)
        text = clean("\n".join(line for line in lines if line.strip()))
        if not text.strip():
            raise Unreadable("empty", mark("The file holds nothing but blanks."))
        return Extract(text, Metadata(name=name), _MEDIA_TYPE)


READER = CsvReader()


def _decoded(data: bytes, encoding: str) -> str:
    if encoding:
        return data.decode(encoding, "replace")
    return data.decode("utf-32", "replace") if data.startswith(_UTF32) else decode(data).text


def _divider(text: str) -> str:
    """What divides the cells; empty where the text does not look like a table."""
    if _NO_TABLE.search(text):
        return ""
    columns = {divider: _columns(text, divider) for divider in _FEWEST_COLUMNS}
    best = max(columns, key=lambda divider: columns[divider])
    return best if columns[best] else ""


def _columns(text: str, divider: str) -> int:
    """How many columns the text has when it is divided so; 0 where it does not look like it."""
    try:
        rows = [row for row in islice(_rows(text, divider), _ROWS_LOOKED_AT) if any(row)]
    except csv.Error:
        return 0
    if len(rows) < _FEWEST_ROWS or any(len(cell) > _LONGEST_CELL for row in rows for cell in row):
        return 0
    columns, times = Counter(map(len, rows)).most_common(1)[0]
    is_even = len(rows[0]) == columns and times >= _SAME_SHARE * len(rows)
    return columns if is_even and columns >= _FEWEST_COLUMNS[divider] else 0


def _rows(text: str, divider: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=divider)
