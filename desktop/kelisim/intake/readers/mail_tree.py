"""A message taken apart: a tree of parts that point into its bytes, none of which is copied."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message

from kelisim.base.texts import mark
from kelisim.intake.readers.base import Unreadable
from kelisim.intake.readers.mail_head import from_base64, parameter, read_head, words

_DEEPEST = 32  # multiparts in one another; mail programs need six
_GUESSED_BOUNDARY = re.compile(rb"^--([^\r\n]{1,200}?)[ \t]*\r?\n(?=content-)", re.M | re.I)
_GUESSED_WITHIN = 65_536
_BLANKS = re.compile(rb"\s*")
_UU_BEGINS = re.compile(rb"^begin [0-7]{3,4} [^\r\n]*\r?\n", re.M)
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/=\s]")
_MOST_STRAY_SHARE = 0.05


@dataclass(frozen=True, slots=True)
class Entity:
    """A message or a part of one: its head, where its body lies in ``source``, its own parts."""

    head: Message
    source: bytes
    start: int
    end: int
    parts: tuple[Entity, ...] = ()

    @property
    def kind(self) -> str:
        """The media type in small letters, ``text/plain`` where none is given."""
        return self.head.get_content_type()

    @property
    def raw(self) -> bytes:
        """The body as it lies in the message."""
        return self.source[self.start : self.end]

    @property
    def file_name(self) -> str:
        """What the sender called it, untrusted, else ""."""
        disposed = parameter(self.head, "filename", "content-disposition")
        return disposed or parameter(self.head, "name")

    @property
    def disposition(self) -> str:
        """``attachment``, ``inline`` or ""."""
        return self.head.get_content_disposition() or ""

    @property
    def content_id(self) -> str:
        return words(self.head, "content-id").strip("<> ")

    def content(self) -> bytes:
        """The body with its wrapping taken off, however damaged that is."""
        wrapping = words(self.head, "content-transfer-encoding").lower().strip(" ;\"'")
        raw = self.raw
        if wrapping == "quoted-printable":
            return binascii.a2b_qp(raw)
        if wrapping == "base64" and _is_base64(raw):
            return from_base64(raw)
        if wrapping in ("x-uuencode", "uuencode", "uue", "x-uue"):
            return _from_uu(raw)
        return raw


def take_apart(data: bytes, most_parts: int) -> Entity:
    """The tree of a message. Raises `Unreadable` where it is deeper or wider than any mail is."""
    return _Splitter(data, most_parts).message()


class _Splitter:
    def __init__(self, data: bytes, most_parts: int) -> None:
        self._data = data
        self._left = most_parts

    def message(self) -> Entity:
        mark_bytes = 3 if self._data.startswith(b"\xef\xbb\xbf") else 0
        blanks = _BLANKS.match(self._data, mark_bytes)
        return self._entity(blanks.end() if blanks else 0, len(self._data), 0, "text/plain")

    def _entity(self, start: int, end: int, depth: int, usual: str) -> Entity:
        self._left -= 1
        if self._left < 0:
            raise Unreadable("too-large", mark("The message has more parts than the limit allows."))
        if depth > _DEEPEST:
            raise Unreadable("too-large", mark("The parts of the message nest too deeply."))
        head, body = read_head(self._data, start, end)
        head.set_default_type(usual)
        parts: tuple[Entity, ...] = ()
        if head.get_content_maintype() == "multipart":
            inner = "message/rfc822" if head.get_content_subtype() == "digest" else "text/plain"
            spans = self._spans(head, body, end)
            parts = tuple(self._entity(*span, depth + 1, inner) for span in spans)
        return Entity(head, self._data, body, end, parts)

    def _spans(self, head: Message, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Where each part of a multipart begins and ends; what is around them is for nobody."""
        boundary = parameter(head, "boundary").encode("utf-8", "replace")
        marks = self._marks(boundary, start, end) if boundary else iter(())
        first = next(marks, None)
        if first is None:
            guess = _GUESSED_BOUNDARY.search(self._data, start, min(end, start + _GUESSED_WITHIN))
            if guess is None:
                return
            marks = self._marks(guess[1], start, end)
            first = next(marks)
        begins, is_last = first[1:]
        if is_last:
            return
        for mark_start, mark_end, is_last in marks:
            yield begins, max(begins, mark_start)
            begins = mark_end
            if is_last:
                return
        if begins < end:
            yield begins, end

    def _marks(self, boundary: bytes, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
        """Lines that hold nothing but the boundary: begin (with the line end before), end, last."""
        data, line = self._data, b"\n--" + boundary
        rest = re.compile(rb"(--)?[ \t]*(?:\r?\n|\Z)")
        at = start - 1 if data.startswith(line[1:], start) else data.find(line, start, end)
        while at >= 0:
            if after := rest.match(data, at + len(line), end):
                before = at - 1 if data[at - 1 : at] == b"\r" else at
                yield max(start, before), after.end(), after[1] is not None
            at = data.find(line, at + 1, end)


def _is_base64(raw: bytes) -> bool:
    """Whether the body is what its head says: some programs wrap nothing and say they did."""
    stray = len(_NOT_BASE64.findall(raw[:_GUESSED_WITHIN]))
    if stray > _MOST_STRAY_SHARE * min(len(raw), _GUESSED_WITHIN):
        return False
    first = raw.lstrip()[:200].partition(b"\n")[0].strip()
    return b" " not in first


def _from_uu(raw: bytes) -> bytes:
    begins = _UU_BEGINS.search(raw)
    if begins is None:
        return raw
    pieces: list[bytes] = []
    for line in raw[begins.end() :].splitlines():
        if line.strip() in (b"end", b"`", b""):
            break
        try:
            pieces.append(binascii.a2b_uu(line))
        except binascii.Error:
            length = ((line[0] - 32) & 63) * 4 // 3 + 3  # trailing blanks that should not be there
            try:
                pieces.append(binascii.a2b_uu(line[:length]))
            except binascii.Error:
                break
    return b"".join(pieces)
