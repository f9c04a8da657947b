"""In the worker: a file whose pages were recognised, read as if it had always had that text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from kelisim.base.texts import mark
from kelisim.intake.limits import Limits
from kelisim.intake.readers.base import Note, Wishes, join_pages
from kelisim.intake.reading import Reading, bytes_of, extract_of, reading_of
from kelisim.intake.recognition.words import Page, sureness_of

_RECOGNISED = mark("Recognised, {sureness} % sure")


def read_recognised(path: str, name: str, pages: Sequence[Page], limits: Limits) -> Reading:
    """The file at ``path`` with the text of ``pages``, and what that is about.

    What the file says of itself stays, but for its title: scanners give all the same one.
    Raises `Unreadable`.
    """
    data = bytes_of(Path(path), limits)
    extract = extract_of(data, name, Wishes(as_picture=True, limits=limits))
    text, starts = join_pages(page.text for page in pages)
    recognised = replace(
        extract,
        text=text,
        pages=starts,
        metadata=replace(extract.metadata, kind="scan", title=""),
        sureness=tuple(page.sureness for page in pages),
        note=Note(_RECOGNISED, {"sureness": sureness_of(pages)}),
        parts=(),
    )
    return reading_of(data, recognised)
