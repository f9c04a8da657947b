"""The parts of a file, written to the spool by the worker that finds them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass

from kelisim.intake import refusals
from kelisim.intake.limits import Limits
from kelisim.intake.readers.base import Kinship, Part, Unreadable


@dataclass(frozen=True, slots=True)
class Spooled:
    """A part whose bytes lie in the spool under its number; or a ``refusal`` and no bytes."""

    number: int
    path: str
    kinship: Kinship
    size_bytes: int = 0
    refusal: Unreadable | None = None


def spool_parts(parts: Iterable[Part], prefix: str, limits: Limits) -> tuple[Spooled, ...]:
    """Write each part to ``prefix`` and its number, within ``limits``.

    Raises `Unreadable` where they are too many or too much together, `OSError` where the disk
    is full. What was written by then is for the main process to clear away.
    """
    written: list[Spooled] = []
    total_bytes = 0
    for number, part in enumerate(parts):
        if number >= limits.member_count:
            raise refusals.too_many_parts(limits.member_count)
        spooled = _spooled(number, part, limits)
        if spooled.refusal is None:
            total_bytes += spooled.size_bytes
            if total_bytes > limits.unpacked_bytes:
                raise refusals.unpacks_too_far(limits.unpacked_bytes)
            write_new(f"{prefix}{number}", part.data)
        written.append(spooled)
    return tuple(written)


def _spooled(number: int, part: Part, limits: Limits) -> Spooled:
    too_large = len(part.data) > limits.file_bytes
    refusal = refusals.too_large() if too_large else part.refusal
    return Spooled(number, part.path, part.kinship, len(part.data), refusal)


def write_new(path: str, data: bytes | memoryview) -> None:
    """Write a file in a way that a worker may; follows no link that lies there already."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
    handle = os.open(path, flags | getattr(os, "O_NOFOLLOW", 0), 0o600)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(handle, rest) :]
    finally:
        os.close(handle)
