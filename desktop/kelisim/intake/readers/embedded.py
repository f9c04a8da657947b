"""Files set into an office document: pictures large enough to say something, other documents."""

from __future__ import annotations

import io
import struct
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from kelisim.base.texts import mark
from kelisim.intake.readers.base import Extract, Part, Unreadable
from kelisim.intake.readers.compound import OLE_MARK, CompoundFile
from kelisim.intake.readers.package import Package

_FEWEST_BYTES = 30 * 1024
_SHORTEST_SIDE = 400
"""Pixels on the long side, below which a picture is an ornament."""
_DOCUMENT_STREAMS = ("WordDocument", "Workbook", "Book", "PowerPoint Document")
_WRAPPED = ("Package", "CONTENTS", "EmbeddedOdf")
_DOCUMENT_MARKS = (b"PK\x03\x04", b"%PDF-", OLE_MARK)
_NOT_A_PICTURE = (OSError, SyntaxError, ValueError, EOFError, TypeError, IndexError, struct.error)


def with_embedded(
    extract: Extract, package: Package, pictures: Iterable[str], documents: Iterable[str] = ()
) -> Extract:
    """``extract`` with these parts of its package; a mere container where it has no text.

    Raises `Unreadable`, as ``empty``, where neither the text nor any part holds anything.
    """
    parts = _embedded(package, dict.fromkeys(pictures), dict.fromkeys(documents))
    if extract.text.strip():
        return replace(extract, parts=parts)
    held = tuple(parts)
    if not held:
        raise Unreadable("empty", mark("The document holds no text."))
    return replace(extract, parts=held, is_container=True)


def _embedded(
    package: Package, pictures: Iterable[str], documents: Iterable[str]
) -> Iterator[Part]:
    for name in documents:
        part = _unwrapped(_part(package, name)) if name in package else None
        if part is not None:
            yield part
    for name in pictures:
        if name in package:
            part = _part(package, name)
            if part.refusal is None and _is_worth_it(part.data):
                yield part


def _part(package: Package, name: str) -> Part:
    path = PurePosixPath(name).name
    try:
        return Part(path, package.read(name), "embedded")
    except Unreadable as refusal:
        return Part(path, kinship="embedded", refusal=refusal)


def _unwrapped(part: Part) -> Part | None:
    """The document itself, out of the object that shows it; None for a formula or a sound."""
    if not part.data.startswith(OLE_MARK):
        return part
    try:
        file = CompoundFile(part.data)
    except Unreadable:
        return None
    if any(stream in file for stream in _DOCUMENT_STREAMS):
        return part
    inner = next((data for stream in _WRAPPED if (data := file.read(stream))), b"")
    return replace(part, data=inner) if inner.startswith(_DOCUMENT_MARKS) else None


def _is_worth_it(data: bytes) -> bool:
    """Whether a picture is large; drawings of lines, which nothing here can show, are not."""
    if len(data) < _FEWEST_BYTES:
        return False
    from PIL import Image

    with warnings.catch_warnings(action="ignore"):
        try:
            with Image.open(io.BytesIO(data)) as picture:
                return max(picture.size) >= _SHORTEST_SIDE and picture.format not in ("WMF", "EMF")
        except Image.DecompressionBombError:
            return True  # the limit of pixels will refuse it, and say so
        except _NOT_A_PICTURE:
            return False
