"""Plain text in any encoding of the region: UTF-8 and 16, windows-1251, KZ-1048, KOI8-R, cp866."""

from __future__ import annotations

import codecs
import re

from kelisim.base.texts import mark
from kelisim.catalogue.proposal import Metadata
from kelisim.intake.readers.base import Certainty, Extract, Unreadable, Wishes, clean
from kelisim.lang.encodings import decode

_BINARY = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd\ufffe\uffff]")
_MOST_BINARY_SHARE = 0.01
_SAMPLE = 20_000  # bytes, a multiple of four so that no letter of UTF-32 is cut
_UTF32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)

_MEDIA_TYPE = "text/plain"


class TextReader:
    """The reader of last resort: whatever decodes to something that a person could have typed."""

    certainty = Certainty.LAST

    def recognises(self, data: bytes, /) -> bool:
        """True where the beginning decodes almost without control characters."""
        sample = _decoded(data[:_SAMPLE])
        return len(_BINARY.findall(sample)) <= _MOST_BINARY_SHARE * len(sample)

    def read(self, data: bytes, name: str, wishes: Wishes, /) -> Extract:
        text = clean(_decoded(data))
        if not text.strip():
            raise Unreadable("empty", mark("The file holds nothing but blanks."))
        return Extract(text, Metadata(name=name), _MEDIA_TYPE)


READER = TextReader()


def _decoded(data: bytes) -> str:
    """UTF-32 by its mark, which begins like that of UTF-16; anything else as it looks."""
    return data.decode("utf-32", "replace") if data.startswith(_UTF32) else decode(data).text
