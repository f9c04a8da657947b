"""Which reader a file needs, by what is in it and never by what it is called."""

from __future__ import annotations

from kelisim.base.texts import mark
from kelisim.intake.foreign import refuse_foreign
from kelisim.intake.readers.base import Reader, Unreadable
from kelisim.intake.readers.docx import DocxReader
from kelisim.intake.readers.html import HtmlReader
from kelisim.intake.readers.pdf import PdfReader
from kelisim.intake.readers.text import TextReader
from kelisim.intake.readers.xml import XmlReader

READERS: tuple[Reader, ...] = (DocxReader(), PdfReader(), HtmlReader(), XmlReader())
"""Asked in this order; plain text, which almost anything could be, comes after all of them."""


def choose(data: bytes) -> Reader:
    """The reader for these bytes. Raises `Unreadable` where there is none."""
    if not data:
        raise Unreadable("empty", mark("The file is empty."))
    for reader in READERS:
        if reader.recognises(data):
            return reader
    refuse_foreign(data)
    if (text := TextReader()).recognises(data):
        return text
    raise Unreadable("unsupported", mark("The file is of a kind that Kelisim does not know."))
