"""Formats that are recognised, and cannot be read yet: each with its name and its reason."""

from __future__ import annotations

import io
import zipfile

from kelisim.base.texts import mark
from kelisim.intake.readers.base import Unreadable

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_PACKS = {
    b"Rar!\x1a\x07": "RAR", b"\x1f\x9d": "Z", b"!<arch>\n": "AR", b"070701": "CPIO",
    b"070702": "CPIO", b"070707": "CPIO", b"070727": "CPIO", b"\xc7\x71": "CPIO",
    b"\x71\xc7": "CPIO", b"MSCF": "CAB",
}  # fmt: skip

_LOCKED = mark("The file is locked with a password.")


def refuse_foreign(data: bytes) -> None:
    """Raise `Unreadable` where the bytes are of a format that no reader takes."""
    if data.startswith(_OLE):
        raise _compound_file(data)
    if data.startswith(_ZIP):
        raise _zip(data)
    for sign, name in _PACKS.items():
        if data.startswith(sign):
            raise _foreign_pack(name)


def _foreign_pack(name: str) -> Unreadable:
    message = mark(
        "Kelisim cannot unpack {format}. Unpack it with the program that made it and import the "
        "folder, or pack it again as ZIP."
    )
    return Unreadable("unsupported", message, {"format": name})


def _locked() -> Unreadable:
    return Unreadable("encrypted", _LOCKED)


def _not_yet(message: str) -> Unreadable:
    return Unreadable("unsupported", message)


def _zip(data: bytes) -> Unreadable:
    """What a zip that is a document, and of no known kind, turns out to be."""
    try:
        zipfile.ZipFile(io.BytesIO(data)).close()
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError):
        return Unreadable("damaged", mark("The zip file is cut short or damaged."))
    return _not_yet(mark("This is a document of a kind that Kelisim does not know."))


def _compound_file(data: bytes) -> Unreadable:
    """Which of Microsoft's older formats this is, and whether a password locks it."""
    if _named(data, "EncryptedPackage"):
        return _locked()
    return Unreadable("damaged", mark("An Office file of an unknown kind, or a damaged one."))


def _named(data: bytes, stream: str) -> bool:
    """Whether the file has a stream of this name (directory entries are UTF-16)."""
    return f"{stream}\0".encode("utf-16-le") in data
