"""What HTML and XML have in common: how a page says in which encoding it is written."""

from __future__ import annotations

import codecs
import re

from kelisim.lang.encodings import decode

_DECLARED = re.compile(
    rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})|<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""",
    re.IGNORECASE,
)
_DECLARATION_WITHIN = 4_096
_UNICODE_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode_page(data: bytes) -> str:
    """The text of a page: by byte order mark, else as declared, else as its letters look.

    A declaration is believed only where every byte agrees with it: saved pages are often
    converted without it being changed.
    """
    declared = _DECLARED.search(data[:_DECLARATION_WITHIN])
    if declared is None or data.startswith(_UNICODE_MARKS):
        return decode(data).text
    encoding = (declared[1] or declared[2]).decode("ascii", "replace").lower()
    try:
        return data.decode(_AS_BROWSERS_READ.get(encoding, encoding))
    except (LookupError, UnicodeError):
        return decode(data).text


_AS_BROWSERS_READ = {"iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252"}
