"""Kinds of documents that LibreOffice opens and no reader of ours does, by their first bytes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kelisim.intake.readers.compound import OLE_MARK

_LOOKED_AT = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Kind:
    """What people call it, what a file of it is to be called, and its media type.

    ``has_reader``: our own reader comes first, and LibreOffice only where that one gave up.
    """

    name: str
    suffix: str
    media_type: str
    has_reader: bool = False


_SIGNS = (
    (b"\xffWPC", Kind("WordPerfect", ".wpd", "application/vnd.wordperfect")),
    (b"1\xbe\0\0\0\xab", Kind("Microsoft Write", ".wri", "application/x-mswrite")),
    (b"2\xbe\0\0\0\xab", Kind("Microsoft Write", ".wri", "application/x-mswrite")),
    (b"HWP Document File", Kind("Hangul", ".hwp", "application/x-hwp")),
)
_STREAMS = (
    ("WordDocument", Kind("Word", ".doc", "application/msword", has_reader=True)),
    ("StarWriterDocument", Kind("StarWriter", ".sdw", "application/vnd.stardivision.writer")),
    ("MatOST", Kind("Microsoft Works", ".wps", "application/vnd.ms-works")),
    ("HwpSummaryInformation", Kind("Hangul", ".hwp", "application/x-hwp")),
)


def kind_of(path: Path) -> Kind | None:
    """What the file is, if LibreOffice may open it; None also where it cannot be looked at."""
    try:
        with path.open("rb") as file:
            head = file.read(_LOOKED_AT)
    except OSError:
        return None
    return kind_of_head(head)


def kind_of_head(head: bytes) -> Kind | None:
    """The same by the first bytes alone, as many as there are."""
    for sign, kind in _SIGNS:
        if head.startswith(sign):
            return kind
    if not head.startswith(OLE_MARK):
        return None
    return next((kind for name, kind in _STREAMS if f"{name}\0".encode("utf-16-le") in head), None)
