"""Workbooks of Excel (XLSX, XLSM, XLSB, XLS): each sheet a page, each row a line."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING

from kelisim.base.texts import mark
from kelisim.catalogue.proposal import Metadata
from kelisim.intake.readers.base import (
    Certainty,
    Extract,
    Note,
    Unreadable,
    Wishes,
    compose_pages,
)
from kelisim.intake.readers.compound import OLE_MARK, CompoundFile, holds_stream
from kelisim.intake.readers.flow import Block
from kelisim.intake.readers.ooxml import core_metadata, drawn_lines, main_part
from kelisim.intake.readers.package import ZIP_MARKS, Package, opened
from kelisim.intake.readers.remains import words_left
from kelisim.intake.readers.salvage import BrokenPackage, offer, read_or_salvage

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

_STREAMS = ("Workbook", "Book")
_BEGIN, _LOCKED = b"\x09\x08", b"\x2f\x00"
_MAIN_PART = "xl/workbook.xml"
_SHEET_MARK = b"xl/worksheets/"
_CELL = re.compile(rb'<(?:\w+:)?c r="([A-Z]{1,3})(\d{1,7})"')
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_SAID_BESIDE = re.compile(r"xl/(?:drawings/[^/]+|comments\d*|comments/[^/]+|charts/chart\d*)\.xml")
_MOST_PLACES = 20_000_000
"""The library lays out every place between the first cell and the last, 32 bytes each."""
_PANIC = "PanicException"
"""What the library raises where it meets a defect of its own; it is no `Exception`."""
_BREAKS = re.compile(r"[\r\n\t]+")

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_XLSB = "application/vnd.ms-excel.sheet.binary.macroEnabled.12"
_XLS = "application/vnd.ms-excel"
_DAMAGED = mark("The workbook is damaged and cannot be opened.")


class SheetReader:
    """Values as they were when the workbook was saved; formulas and macros are never run."""

    certainty = Certainty.SURE

    def recognises(self, data: bytes, /) -> bool:
        if data.startswith(OLE_MARK):
            return any(holds_stream(data, stream) for stream in _STREAMS)
        package = opened(data)
        if package is None:
            return data.startswith(ZIP_MARKS) and _SHEET_MARK in data
        main = main_part(package, _MAIN_PART)
        return main.startswith("xl/") and main in package

    def read(self, data: bytes, name: str, wishes: Wishes, /) -> Extract:
        if data.startswith(OLE_MARK):
            file = CompoundFile(data)
            if any(_is_locked(file.read(stream)) for stream in _STREAMS):
                raise Unreadable("encrypted", mark("The file is locked with a password."))
            try:
                return _extract(data, wishes, [], file.metadata(name), _XLS)
            except Unreadable as damage:
                if damage.reason != "damaged":
                    raise
                left = words_left(data)
                saved = Extract(left, file.metadata(name), _XLS) if left else None
                return offer(saved, wishes, damage)
        return read_or_salvage(data, wishes, partial(_read, data=data, name=name, wishes=wishes))


READER = SheetReader()


def _read(package: Package, *, data: bytes, name: str, wishes: Wishes) -> Extract:
    _refuse_boundless(package)
    beside = [block for part in package.names() for block in _beside(package, part)]
    kind = _XLSB if main_part(package, _MAIN_PART).endswith(".bin") else _XLSX
    packed = package.packed() if isinstance(package, BrokenPackage) else data
    return _extract(packed, wishes, beside, core_metadata(package, name), kind)


def _extract(
    data: bytes, wishes: Wishes, beside: list[Block], metadata: Metadata, media_type: str
) -> Extract:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        pages = list(_pages(workbook, wishes.limits.text_characters))
    except (Exception, CalamineError) as error:
        raise Unreadable("damaged", _DAMAGED) from error
    except BaseException as error:
        if type(error).__name__ != _PANIC:
            raise
        raise Unreadable("damaged", _DAMAGED) from error
    if not pages:
        raise Unreadable("empty", mark("The workbook holds no table."))
    pages[-1].extend(beside)
    text, starts, outline = compose_pages(pages)
    says_anything = any(level == 0 for page in pages for _, level in page)
    note = None if says_anything else Note(mark("No cell of this workbook holds anything."))
    return Extract(text, metadata, media_type, starts, outline, note=note)


def _pages(workbook: CalamineWorkbook, most: int) -> Iterator[list[Block]]:
    """Each sheet under its name; no more once ``most`` characters are said."""
    from python_calamine import CalamineError, SheetTypeEnum

    said = 0
    for sheet in workbook.sheets_metadata:
        if sheet.typ is not SheetTypeEnum.WorkSheet:
            continue
        page: list[Block] = [(sheet.name, 1)]
        try:
            for line in _rows(workbook.get_sheet_by_name(sheet.name)):
                page.append((line, 0))
                said += len(line)
                if said > most:
                    break
        except CalamineError:  # one sheet is damaged, the others need not be
            pass
        yield page
        if said > most:
            return


def _rows(sheet: CalamineSheet) -> Iterator[str]:
    for row in sheet.iter_rows():
        line = "\t".join(_written(value) for value in row).strip()
        if line:
            yield line


def _written(value: object) -> str:
    """A cell as a person would write it; dates as ISO 8601.

    >>> _written(5.0), _written(datetime(2023, 4, 5)), _written(0.1 + 0.2), _written(True)
    ('5', '2023-04-05', '0.3', 'TRUE')
    """
    match value:
        case bool():
            return str(value).upper()
        case float():
            return f"{value:.15g}"
        case datetime():
            return value.date().isoformat() if value.time() == time() else f"{value:%Y-%m-%d %H:%M}"
        case date() | timedelta():
            return str(value)
        case time():
            return f"{value:%H:%M}"
        case _:
            return _BREAKS.sub(" ", str(value)).strip()


def _refuse_boundless(package: Package) -> None:
    """Raise `Unreadable` where a part unpacks to far too much, or a cell stands far outside."""
    for part in package.names():
        if not (part.startswith("xl/") and part.endswith((".xml", ".bin"))):
            continue
        try:
            content = package.read(part)
        except Unreadable as refusal:
            if refusal.reason == "damaged":  # perhaps a part that is not needed for the values
                continue
            raise
        if _SHEET.fullmatch(part) and _places(content) > _MOST_PLACES:
            message = mark("A sheet is too large, or has a cell far outside its table. Delete it.")
            raise Unreadable("too-large", message)


def _places(sheet: bytes) -> int:
    """How many places lie between the first cell of a sheet and the last."""
    columns, rows = {b"A"}, {1}
    for place in _CELL.finditer(sheet):
        columns.add(place[1])
        rows.add(int(place[2]))
    numbers = [_column(letters) for letters in columns]
    return (max(numbers) - min(numbers) + 1) * (max(rows) - min(rows) + 1)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _beside(package: Package, part: str) -> Iterator[Block]:
    """The words of text boxes, of charts, and of comments on cells."""
    root = package.tree(part) if _SAID_BESIDE.fullmatch(part) else None
    if root is None:
        return
    for element in root.iter("{*}comment"):
        yield "".join(piece.text or "" for piece in element.iter("{*}t")), 0
    yield from drawn_lines(root)


def _is_locked(stream: bytes) -> bool:
    """A FilePass record right behind the first BOF record, [MS-XLS] 2.4.117."""
    if not stream.startswith(_BEGIN):
        return False
    after = 4 + int.from_bytes(stream[2:4], "little")
    return stream[after : after + 2] == _LOCKED
