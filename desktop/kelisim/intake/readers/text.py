"""Plain text in any encoding of the region: UTF-8 and 16, windows-1251, KZ-1048, KOI8-R, cp866."""

from __future__ import annotations

import codecs
import re

from kelisim.base.texts import mark
from kelisim.catalogue.proposal import Metadata
from kelisim.intake.readers.base import Certainty, Extract, Note, Unreadable, Wishes, clean
from kelisim.intake.readers.markdown import outline_of
from kelisim.intake.readers.salvage import faulty, offer
from kelisim.lang.encodings import Decoded, decode

_BINARY = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd\ufffe\uffff]")
_HOLE = re.compile("\0{4,}")
"""What a disk leaves of a block that was never written."""
_MOST_BINARY_SHARE, _MOST_SPOILT_SHARE, _FEWEST_TYPED_SHARE = 0.01, 0.06, 0.75
_SAMPLE = 20_000  # bytes, a multiple of four so that no letter of UTF-32 is cut
_UTF32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)

_UNICODE = "utf"
_KNOWN_AS = {
    "cp1251": "Windows-1251", "kz1048": "KZ-1048", "koi8-r": "KOI8-R", "cp866": "DOS 866",
    "iso8859-5": "ISO 8859-5", "mac-cyrillic": "Mac Cyrillic", "cp1252": "Windows-1252",
}  # fmt: skip

_MEDIA_TYPE, _MARKDOWN = "text/plain", "text/markdown"


class TextReader:
    """The reader of last resort: whatever decodes to something that a person could have typed."""

    certainty = Certainty.LAST

    def recognises(self, data: bytes, /) -> bool:
        """True where the beginning decodes almost without control characters."""
        sample = _HOLE.sub("", _decoded(data[:_SAMPLE]).text)
        if not sample:
            return False
        return _spoilt_share(sample) <= _MOST_BINARY_SHARE or (
            _spoilt_share(sample) <= _MOST_SPOILT_SHARE
            and sum(map(_is_typed, sample)) >= _FEWEST_TYPED_SHARE * len(sample)
        )

    def read(self, data: bytes, name: str, wishes: Wishes, /) -> Extract:
        decoded = _as_wished(data, wishes.encoding) if wishes.encoding else _decoded(data)
        text = clean(decoded.text)
        if not text.strip():
            raise Unreadable("empty", mark("The file holds nothing but blanks."))
        outline = outline_of(text)
        media_type = _MARKDOWN if outline else _MEDIA_TYPE
        extract = Extract(
            text, Metadata(name), media_type, outline=outline, note=_note(decoded, wishes)
        )
        written = decoded.text.rstrip("\0")
        is_spoilt = _spoilt_share(_HOLE.sub("", written)) > _MOST_BINARY_SHARE
        return offer(extract, wishes, faulty()) if is_spoilt or _HOLE.search(written) else extract


READER = TextReader()


def _spoilt_share(text: str) -> float:
    """How many of the signs nobody types; a letter cut off at the end is none of them."""
    return len(_BINARY.findall(text.rstrip("\ufffd"))) / max(1, len(text))


def _is_typed(sign: str) -> bool:
    return sign.isalnum() or sign.isspace()


def _decoded(data: bytes) -> Decoded:
    """UTF-32 by its mark, which begins like that of UTF-16; anything else as it looks."""
    if data.startswith(_UTF32):
        return Decoded(data.decode("utf-32", "replace"), "utf-32", 1.0)
    return decode(data)


def _as_wished(data: bytes, encoding: str) -> Decoded:
    """What a person says it is, or why it cannot be that."""
    try:
        return Decoded(data.decode(encoding), encoding, 1.0)
    except LookupError as error:
        message = mark("There is no encoding called {encoding}.")
        raise Unreadable("unreadable", message, {"encoding": encoding}) from error
    except UnicodeError as error:
        message = mark("The file is not written in {encoding}. Try another encoding.")
        raise Unreadable("unreadable", message, {"encoding": encoding}) from error


def _note(decoded: Decoded, wishes: Wishes) -> Note | None:
    """A guess is told, so that a wrong one can be put right; Unicode is none."""
    if wishes.encoding or decoded.text.isascii() or decoded.encoding.startswith(_UNICODE):
        return None
    details: dict[str, str | int] = {
        "encoding": _KNOWN_AS.get(decoded.encoding, decoded.encoding),
        "confidence": round(100 * decoded.confidence),
    }
    return Note(mark("Encoding found: {encoding} ({confidence} % sure)"), details)
