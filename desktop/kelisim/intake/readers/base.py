"""What a reader is: bytes of one format in, text and what the file says of itself out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, Protocol

from kelisim.catalogue.proposal import Metadata

Reason = Literal[
    "encrypted",
    "damaged",
    "empty",
    "too-large",
    "timeout",
    "unsupported",
    "no-text",
    "unreadable",
    "changed",
]
"""Why a file is held. `command-line.md` lists the first six."""

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_WIDE_SPACES = re.compile("[\u00a0\u2007\u202f]")
_PAGE_BREAK = "\n\n"


class Unreadable(Exception):
    """No text can be had from this file: a reason code, and a sentence marked for translation.

    The sentence is kept in a row and shown in any language later, so nothing is filled into it.
    """

    def __init__(self, reason: Reason, message: str) -> None:
        super().__init__(reason, message)
        self.reason: Reason = reason
        self.message = message

    def __str__(self) -> str:
        return self.message


@dataclass(frozen=True, slots=True)
class Extract:
    """The text of a file as it will be stored, and where each page begins in it.

    ``pages`` are code points of ``text``; empty where the format has no pages.
    """

    text: str
    metadata: Metadata
    media_type: str
    pages: tuple[int, ...] = ()


class Reader(Protocol):
    """Turns the bytes of one family of formats into an `Extract`, or raises `Unreadable`.

    ``name`` is what the file was called: never a reason to choose a reader, only metadata.
    """

    @property
    def media_type(self) -> str: ...
    def recognises(self, data: bytes, /) -> bool: ...
    def read(self, data: bytes, name: str, /) -> Extract: ...


def clean(text: str) -> str:
    """The form in which text is stored: NFC, lines that end in ``\\n``, nothing invisible.

    Spaces that do not break become plain ones: «Б. Сапарбаев» is one name however it was set.

    >>> clean("Тараз\\r\\nқаласы\\x00")
    'Тараз\\nқаласы'
    """
    lines = _LINE_ENDS.sub("\n", text)
    visible = _WIDE_SPACES.sub(" ", _CONTROLS.sub("", lines))
    stripped = "\n".join(
        line.rstrip() for line in unicodedata.normalize("NFC", visible).split("\n")
    )
    return re.sub(r"\n{4,}", "\n\n\n", stripped).strip("\n")


def join_pages(pages: Iterable[str]) -> tuple[str, tuple[int, ...]]:
    """Cleaned pages in one text, and the code point at which each begins.

    >>> join_pages(["бір", "екі"])
    ('бір\\n\\nекі', (0, 5))
    """
    parts: list[str] = []
    starts: list[int] = []
    at = 0
    for page in pages:
        part = clean(page)
        starts.append(at)
        parts.append(part)
        at += len(part) + len(_PAGE_BREAK)
    return _PAGE_BREAK.join(parts), tuple(starts)
