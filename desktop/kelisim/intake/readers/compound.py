"""The compound file (OLE2) that Office's older documents are: its streams, and what it says."""

from __future__ import annotations

import struct
from datetime import UTC, datetime, timedelta

from kelisim.base.texts import mark
from kelisim.catalogue.proposal import Metadata
from kelisim.intake.readers.base import Unreadable, clean
from kelisim.intake.readers.codepages import WESTERN, believed, page_of_number

OLE_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_SUMMARY = "\x05SummaryInformation"
_HEADER_BYTES = 512
_SECTOR_SHIFT_AT, _COUNTS_AT = 30, (44, 64, 72)  # sectors of FAT, small FAT, directory of FATs
_SHIFTS = (9, 12)

_CODE_PAGE, _TITLE, _AUTHOR, _CREATED = 1, 2, 4, 12  # [MS-OLEPS] 2.25, [MS-OSHARED] 2.3.3.2
_MOST_PROPERTIES = 1_000
_INT16, _STRING, _WIDE_STRING, _FILE_TIME = 2, 30, 31, 64
_UTF16_PAGE = 1200
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_EARLIEST_YEAR, _LATEST_YEAR = 1980, 2100


class CompoundFile:
    """Streams by name; what is missing is empty. Raises `Unreadable` where nothing can be found.

    What the file claims of its size is checked before memory is set aside for it.
    """

    def __init__(self, data: bytes) -> None:
        import olefile

        self._most = len(data)
        try:
            if not _is_plausible(data):
                raise _damaged()
            self._file = olefile.OleFileIO(data)
        except (OSError, ValueError, IndexError, struct.error, RecursionError, TypeError) as error:
            raise _damaged() from error

    def __contains__(self, stream: str) -> bool:
        return bool(self._file.exists(stream))

    def read(self, stream: str) -> bytes:
        """A whole stream, as much of it as there is."""
        try:
            if stream not in self or self._file.get_size(stream) > self._most:
                return b""
            data: bytes = self._file.openstream(stream).read()
        except (OSError, ValueError, IndexError, struct.error, TypeError):
            return b""
        return data

    def metadata(self, name: str) -> Metadata:
        """What the document's properties say; ``name`` is what the file was called."""
        said = _properties(self.read(_SUMMARY))
        return Metadata(name, said.get(_TITLE, ""), said.get(_CREATED, ""), said.get(_AUTHOR, ""))


def holds_stream(data: bytes, stream: str) -> bool:
    """Whether a compound file has this stream, or, where it is damaged, the name of it.

    A stream of a document that is set into another lies deeper, and does not count.
    """
    if not data.startswith(OLE_MARK):
        return False
    try:
        return stream in CompoundFile(data)
    except Unreadable:
        return f"{stream}\0".encode("utf-16-le") in data


def is_whole(data: bytes) -> bool:
    """Whether the directory of a compound file can be read."""
    try:
        CompoundFile(data)
    except Unreadable:
        return False
    return True


def _is_plausible(data: bytes) -> bool:
    """Whether the tables that the header announces fit into the file."""
    if len(data) < _HEADER_BYTES or data[_SECTOR_SHIFT_AT] not in _SHIFTS:
        return False
    most = (len(data) >> data[_SECTOR_SHIFT_AT]) + 1
    return all(struct.unpack_from("<I", data, at)[0] <= most for at in _COUNTS_AT)


def _damaged() -> Unreadable:
    return Unreadable("damaged", mark("The Office file is cut short or damaged."))


def _properties(stream: bytes) -> dict[int, str]:
    """Title, author and day of creation by their numbers; [MS-OLEPS] 2.21."""
    try:
        start = struct.unpack_from("<I", stream, 44)[0]
        count = struct.unpack_from("<I", stream, start + 4)[0]
        where = dict(
            struct.unpack_from("<II", stream, start + 8 + 8 * number)
            for number in range(min(count, _MOST_PROPERTIES))
        )
    except struct.error:
        return {}
    page = _code_page(stream, start + where.get(_CODE_PAGE, len(stream)))
    return {
        number: _property(stream, start + where[number], page)
        for number in (_TITLE, _AUTHOR, _CREATED)
        if number in where
    }


def _code_page(stream: bytes, at: int) -> str:
    kind, number = struct.unpack("<HxxH", stream[at : at + 6].ljust(6, b"\0"))
    if number == _UTF16_PAGE:
        return "utf-16-le"
    return (page_of_number(number) if kind == _INT16 else "") or WESTERN


def _property(stream: bytes, at: int, page: str) -> str:
    """A text, or a time as its day; empty where it is neither."""
    kind, size = struct.unpack("<II", stream[at : at + 8].ljust(8, b"\0"))
    if kind == _FILE_TIME:
        return _day(int.from_bytes(stream[at + 4 : at + 12], "little"))
    if kind == _WIDE_STRING:
        said = stream[at + 8 : at + 8 + 2 * size].decode("utf-16-le", "replace")
    elif kind == _STRING:
        letters = stream[at + 8 : at + 8 + size]
        said = letters.decode(believed(page, [letters]), "replace")
    else:
        return ""
    return clean(said.partition("\0")[0])


def _day(ticks: int) -> str:
    """A day from tenths of microseconds since 1601; empty where no Office existed yet."""
    try:
        day = _EPOCH + timedelta(microseconds=ticks // 10)
    except OverflowError:
        return ""
    return f"{day:%Y-%m-%d}" if _EARLIEST_YEAR <= day.year <= _LATEST_YEAR else ""
