"""In the worker: a document read from what LibreOffice made of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from kelisim.base.texts import mark
from kelisim.intake.limits import Limits
from kelisim.intake.readers.base import Note, Wishes
from kelisim.intake.reading import Reading, bytes_of, extract_of, reading_of

_CONVERTED = mark("Read with the help of LibreOffice")


def read_converted(
    path: str, name: str, converted: str, media_type: str, limits: Limits
) -> Reading:
    """The file at ``path`` with the text of ``converted``, and what that is about.

    What is set into the converted document is left out. Raises `Unreadable`.
    """
    data = bytes_of(Path(path), limits)
    extract = extract_of(bytes_of(Path(converted), limits), name, Wishes(limits=limits))
    note = Note(_CONVERTED)
    return reading_of(data, replace(extract, media_type=media_type, note=note, parts=()))
