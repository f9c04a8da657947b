"""In which letters a message is written: its charset is believed where the bytes agree with it."""

from __future__ import annotations

import codecs
import re
from functools import lru_cache

from kelisim.lang.encodings import Decoded, decode

_ALIASES = {
    "us-ascii": "cp1252", "ascii": "cp1252", "ansi_x3.4-1968": "cp1252", "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "iso-8859-8-i": "iso-8859-8",
    "gb2312": "gb18030", "gbk": "gb18030", "ks_c_5601-1987": "cp949", "unicode-1-1-utf-7": "utf-7",
    "koi8r": "koi8-r", "win-1251": "cp1251", "cp-1251": "cp1251", "x-cp1251": "cp1251",
    "strk1048-2002": "kz1048", "strk-1048": "kz1048", "utf8": "utf-8", "utf-8mb4": "utf-8",
}  # fmt: skip
_NO_CHARSETS = frozenset(("idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined"))
_WESTERN = frozenset(("cp1252", "iso8859-1", "iso8859-15", "ascii"))
_STATEFUL = frozenset(("utf-7", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "hz"))
_HIGH = re.compile(rb"[\x80-\xff]")
_LETTER = re.compile(rb"[A-Za-z]")
_MOST_HIGH_IN_WESTERN = 0.35  # of all letters; French has less than a tenth


def decode_as(charset: str, data: bytes) -> Decoded:
    """The text in ``data``: as declared, unless the bytes or the letters speak against it.

    UTF-8 is recognised by itself, Cyrillic declared as Western too, and Kazakh where Russian
    Windows was declared.
    """
    codec = _codec(charset)
    if data.isascii() and (
        not codec or (codec not in _STATEFUL and not codec.startswith("iso2022"))
    ):
        return Decoded(data.decode("ascii"), codec or "ascii", 1.0)
    if codec in _STATEFUL or codec.startswith(("iso2022", "utf")):
        return _declared(codec, data)
    guess = decode(data)
    if not codec or guess.encoding.startswith("utf-8") or _speaks_against(codec, guess, data):
        return guess
    return _declared(codec, data)


def _speaks_against(codec: str, guess: Decoded, data: bytes) -> bool:
    if codec == "cp1251":
        return guess.encoding == "kz1048"
    if codec not in _WESTERN:
        return False
    high = len(_HIGH.findall(data[:65_536]))
    letters = high + len(_LETTER.findall(data[:65_536]))
    return guess.encoding not in _WESTERN and high > _MOST_HIGH_IN_WESTERN * letters


def _declared(codec: str, data: bytes) -> Decoded:
    """As declared; where that fails for more than a letter, as the letters look."""
    try:
        return Decoded(data.decode(codec), codec, 1.0)
    except (UnicodeError, ValueError):
        guess = decode(data)
        forced = data.decode(codec, "replace")
        few = forced.count("\N{REPLACEMENT CHARACTER}") * 100 < len(forced)
        return Decoded(forced, codec, guess.confidence) if few else guess


@lru_cache(maxsize=64)
def _codec(charset: str) -> str:
    """The name of Python's codec for a charset, "" where there is none."""
    asked = charset.strip(" '\"").lower()
    try:
        found = codecs.lookup(_ALIASES.get(asked, asked)).name
        "".encode(found)
    except (LookupError, ValueError, TypeError):
        return ""
    return "" if found.replace("-", "_") in _NO_CHARSETS else found
