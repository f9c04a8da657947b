"""The cells of a table (XLSX, XLS, ODS, CSV), read by a guarded worker."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import date, datetime
from itertools import chain, islice
from pathlib import Path

from kelisim.base.texts import mark
from kelisim.intake.limits import Limits
from kelisim.intake.readers.base import Unreadable, clean
from kelisim.intake.worker import Guard
from kelisim.lang.encodings import decode

Row = tuple[str, ...]

_MOST_ROWS, _MOST_COLUMNS, _LONGEST_CELL = 100_001, 200, 10_000
_BLOCK = 256
_SAMPLE = 16_384
_DIVIDERS = ",;\t|"
_WORKBOOKS = (b"PK", b"\xd0\xcf\x11\xe0")


class Table:
    """Rows in blocks of JSON, of which one at a time is unfolded.

    A million cells as objects would be looked through by the garbage collector again and again,
    and would come from the worker in one piece that nobody can do anything beside.
    """

    def __init__(self, blocks: tuple[bytes, ...], count: int) -> None:
        self._blocks = blocks
        self._count = count
        self._unfolded: tuple[int, list[Row]] = (-1, [])

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, number: int) -> Row:
        """One row, from 0; any thread may ask."""
        if not 0 <= number < self._count:
            raise IndexError(number)
        block, place = divmod(number, _BLOCK)
        known, rows = self._unfolded
        if known != block:
            rows = self._rows(block)
            self._unfolded = block, rows
        return rows[place]

    def __iter__(self) -> Iterator[Row]:
        return chain.from_iterable(map(self._rows, range(len(self._blocks))))

    @property
    def headings(self) -> Row:
        return self[0]

    def _rows(self, block: int) -> list[Row]:
        return [tuple(row) for row in json.loads(self._blocks[block])]


def read_table(path: Path, limits: Limits | None = None) -> Table:
    """The rows of the first sheet that holds any, each cell as text, dates as ISO 8601.

    The first row is that of the headings. Raises `Unreadable`.
    """
    with Guard(limits or Limits(), 1) as guard:
        return Table(*guard.outcome(guard.call(_blocks_of, str(path.absolute()))))


def _blocks_of(path: str) -> tuple[tuple[bytes, ...], int]:
    """Runs in the worker."""
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        message = mark("The file cannot be opened. Check that you are allowed to read it.")
        raise Unreadable("unreadable", message) from error
    rows = _of_workbook(data) if data.startswith(_WORKBOOKS) else _of_text(data)
    kept = [row[:_MOST_COLUMNS] for row in islice(rows, _MOST_ROWS) if any(row)]
    if not kept:
        raise Unreadable("empty", mark("The table holds nothing."))
    starts = range(0, len(kept), _BLOCK)
    return tuple(json.dumps(kept[at : at + _BLOCK]).encode() for at in starts), len(kept)


def _of_workbook(data: bytes) -> Iterator[tuple[str, ...]]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for name in workbook.sheet_names:
            rows = [
                tuple(map(_written, row)) for row in workbook.get_sheet_by_name(name).iter_rows()
            ]
            if any(any(row) for row in rows):
                return iter(rows)
    except CalamineError as error:
        raise Unreadable("damaged", mark("The table is damaged and cannot be opened.")) from error
    return iter(())


def _of_text(data: bytes) -> Iterator[tuple[str, ...]]:
    text = decode(data).text
    if not text.strip():
        return iter(())
    try:
        dialect = csv.Sniffer().sniff(text[:_SAMPLE], _DIVIDERS)
        rows = csv.reader(io.StringIO(text, newline=""), dialect)
        return iter([tuple(map(_written, row)) for row in rows])
    except csv.Error as error:
        message = mark("This is no table: its columns cannot be told apart.")
        raise Unreadable("damaged", message) from error


def _written(cell: object) -> str:
    if isinstance(cell, datetime):
        return cell.date().isoformat() if not (cell.hour or cell.minute) else cell.isoformat(" ")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return " ".join(clean(str(cell))[:_LONGEST_CELL].split())
