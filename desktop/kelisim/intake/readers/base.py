"""What a reader is: bytes of one format in, text and what the file says of itself out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from types import MappingProxyType
from typing import Literal, Protocol

from kelisim.catalogue.proposal import Metadata
from kelisim.intake.limits import Limits

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
    "unsafe",
]
"""Why a file is held. `command-line.md` lists the first six."""

Kinship = Literal["member", "attachment", "embedded"]
"""How a file lies in another: packed with others, sent with a message, set into a page."""

_CONTROLS = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060"
    r"\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
"""What nobody sees, and what would part a word for the search: hyphens and breaks that may be."""
_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_WIDE_SPACES = re.compile("[\u00a0\u2007\u202f]")
_PAGE_BREAK = "\n\n"


class Unreadable(Exception):
    """No text can be had from this file: a reason code, and a sentence marked for translation.

    The sentence is kept in a row and shown in any language later: ``details`` are what fills it.
    ``paragraphs`` is how many could be saved of a damaged file, should `Wishes.salvage` ask.
    """

    def __init__(
        self,
        reason: Reason,
        message: str,
        details: Mapping[str, str | int] = MappingProxyType({}),
        *,
        paragraphs: int = 0,
    ) -> None:
        super().__init__(reason, message, dict(details))
        self.reason: Reason = reason
        self.message = message
        self.details = dict(details)
        self.paragraphs = paragraphs

    def __reduce__(self) -> tuple[object, ...]:
        return _unreadable, (self.reason, self.message, self.details, self.paragraphs)

    def __str__(self) -> str:
        return self.message


def _unreadable(
    reason: Reason, message: str, details: dict[str, str | int], paragraphs: int
) -> Unreadable:
    return Unreadable(reason, message, details, paragraphs=paragraphs)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person asked for when a held file is tried again, and the limits that they set.

    ``encoding`` is a name that `codecs.lookup` knows. ``salvage`` takes whatever text a damaged
    file still holds; ``as_picture`` stores a picture or a scan without any text.
    """

    password: str = field(default="", repr=False)
    encoding: str = ""
    salvage: bool = False
    as_picture: bool = False
    limits: Limits = Limits()  # noqa: RUF009 - frozen, all its fields are numbers


AS_IT_COMES = Wishes()
"""How a file is read the first time."""


@dataclass(frozen=True, slots=True)
class Part:
    """A file inside a file. ``path`` is what it is called there, and as untrusted as its bytes.

    With a ``refusal`` there are no bytes, and the part is held for that reason.
    """

    path: str
    data: bytes = b""
    kinship: Kinship = "member"
    refusal: Unreadable | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading in a text: the code point at which its line begins, its level from 1 to 9."""

    start: int
    level: int


@dataclass(frozen=True, slots=True)
class Note:
    """Something a person should hear of a file that was read: a marked text and what fills it."""

    message: str
    details: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Extract:
    """The text of a file as it will be stored, and where each page begins in it.

    ``pages`` are code points of ``text``; empty where the format has no pages. ``parts`` may be
    made one by one while they are asked for. ``sureness`` is in per cent for each page whose text
    was recognised in a picture. A container has no text of its own, and is no
    document: its parts are.
    """

    text: str
    metadata: Metadata
    media_type: str
    pages: tuple[int, ...] = ()
    outline: tuple[Heading, ...] = ()
    parts: Iterable[Part] = ()
    note: Note | None = None
    sureness: tuple[int, ...] = ()
    is_container: bool = False


class Certainty(IntEnum):
    """How sure a reader is of its format: the surest is asked first.

    ``SURE`` goes by a mark or by what is inside, ``CONTAINER`` takes a pack that nothing surer
    knows, ``LIKELY`` goes by looks, and ``LAST`` takes almost anything.
    """

    SURE = 0
    CONTAINER = 1
    LIKELY = 2
    LAST = 3


class Reader(Protocol):
    """Turns the bytes of one family of formats into an `Extract`, or raises `Unreadable`.

    A module of this package that has a ``READER`` is found by itself. It imports what is heavy
    only when it reads. ``name`` is what the file was called: never a reason to choose a reader,
    only metadata.
    """

    @property
    def certainty(self) -> Certainty: ...
    def recognises(self, data: bytes, /) -> bool: ...
    def read(self, data: bytes, name: str, wishes: Wishes, /) -> Extract: ...


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


def compose(blocks: Iterable[tuple[str, int]]) -> tuple[str, tuple[Heading, ...]]:
    """Cleaned blocks in one text, a line for each, and where the headings among them begin.

    A block is its words and the level of the heading that it is, 0 for a plain paragraph.

    >>> compose([("Баяндама", 1), ("Құрметті қонақтар!", 0)])
    ('Баяндама\\nҚұрметті қонақтар!', (Heading(start=0, level=1),))
    """
    lines: list[str] = []
    headings: list[Heading] = []
    at = 0
    for words, level in blocks:
        block = clean(words)
        if not block and (not lines or not lines[-1]):
            continue
        if level and block:
            headings.append(Heading(at, level))
        lines.append(block)
        at += len(block) + 1
    return "\n".join(lines).rstrip("\n"), tuple(headings)


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


def compose_pages(
    pages: Iterable[Iterable[tuple[str, int]]],
) -> tuple[str, tuple[int, ...], tuple[Heading, ...]]:
    """Pages of blocks as `compose` takes them: text, where each page and each heading begins.

    >>> compose_pages([[("Бет", 1), ("бір", 0)], [("Бет", 1)]])[1:]
    ((0, 9), (Heading(start=0, level=1), Heading(start=9, level=1)))
    """
    composed = [compose(page) for page in pages]
    text, starts = join_pages(words for words, _ in composed)
    return (
        text,
        starts,
        tuple(
            Heading(start + heading.start, heading.level)
            for start, (_, headings) in zip(starts, composed, strict=True)
            for heading in headings
        ),
    )
