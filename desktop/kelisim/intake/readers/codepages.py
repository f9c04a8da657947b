"""Code pages of Office's older formats: as they declare them, and as the letters then look."""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from functools import cache

from kelisim.lang.encodings import decode

CYRILLIC = "cp1251"
WESTERN = "cp1252"

_OF_CHARSET = {
    0: WESTERN, 77: "mac-roman", 78: "cp932", 79: "cp949", 80: "cp936", 81: "cp950",
    83: "mac-greek", 85: "mac-turkish", 88: "mac-latin2", 89: "mac-cyrillic", 128: "cp932",
    129: "cp949", 130: "johab", 134: "cp936", 136: "cp950", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: CYRILLIC, 222: "cp874",
    238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
_OF_LANGUAGE = {
    0x01: "cp1256", 0x04: "cp936", 0x05: "cp1250", 0x08: "cp1253", 0x0D: "cp1255", 0x0E: "cp1250",
    0x11: "cp932", 0x12: "cp949", 0x15: "cp1250", 0x18: "cp1250", 0x19: CYRILLIC, 0x1B: "cp1250",
    0x1E: "cp874", 0x1F: "cp1254", 0x22: CYRILLIC, 0x23: CYRILLIC, 0x25: "cp1257", 0x26: "cp1257",
    0x27: "cp1257", 0x29: "cp1256", 0x2F: CYRILLIC, 0x3F: "kz1048", 0x40: CYRILLIC,
    0x44: CYRILLIC, 0x50: CYRILLIC,
}  # fmt: skip
_PRIMARY_LANGUAGE = 0x3FF
_MACINTOSH = {
    10_000: "mac-roman",
    10_006: "mac-greek",
    10_007: "mac-cyrillic",
    10_029: "mac-latin2",
}
_UTF8_PAGE = 65_001

_HIGH = re.compile(rb"[\x80-\xff]")
_HIGH_WORD = re.compile(rb"[\xa1-\xff]{3,}")
_FEWEST_HIGH = 3
_HIGH_WORDS_SHARE = 0.5
_DOUBTED = frozenset((WESTERN, "latin-1", "mac-roman", "ascii"))
_SAMPLE_BYTES = 65_536
_CYRILLIC_PAGES = frozenset(("cp1251", "kz1048", "koi8-r", "cp866", "iso8859-5", "mac-cyrillic"))


def page_of_charset(charset: int) -> str:
    """The codec of a font's character set; empty where the set says nothing (symbols, default)."""
    return _OF_CHARSET.get(charset, "")


def page_of_language(identifier: int) -> str:
    """The codec in which Windows writes a language, by its LCID; cp1252 for those of the West."""
    return _OF_LANGUAGE.get(identifier & _PRIMARY_LANGUAGE, WESTERN)


@cache
def page_of_number(number: int) -> str:
    """The codec of a Windows code page; empty where Python has none.

    >>> page_of_number(1251), page_of_number(10007), page_of_number(42)
    ('cp1251', 'mac-cyrillic', '')
    """
    if number == _UTF8_PAGE:
        return "utf-8"
    name = _MACINTOSH.get(number, f"cp{number}")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return ""


def believed(declared: str, pieces: Sequence[bytes]) -> str:
    """The codec that all ``pieces`` of a document in the page ``declared`` are really in.

    Offices' older programs wrote Cyrillic letters under the name of the Western page, and Kazakh
    ones under that of the Russian: the first is seen by words of nothing but accented letters.

    >>> believed("cp1252", ["Тараз қаласында өтті".encode("kz1048")])
    'kz1048'
    """
    if declared not in _DOUBTED and declared != CYRILLIC:
        return declared
    sample = b" ".join(pieces)[:_SAMPLE_BYTES]
    high = len(_HIGH.findall(sample))
    if high < _FEWEST_HIGH:
        return declared
    in_words = sum(len(word) for word in _HIGH_WORD.findall(sample))
    if declared in _DOUBTED and in_words < _HIGH_WORDS_SHARE * high:
        return declared
    looks = decode(sample).encoding
    if declared == CYRILLIC:
        return looks if looks == "kz1048" else declared
    return looks if looks in _CYRILLIC_PAGES else declared
