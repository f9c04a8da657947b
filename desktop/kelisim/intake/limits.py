"""How much a file may cost before it is held instead of read."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one file. Sizes are bytes, times seconds; all can be raised in the settings.

    ``member_count``, ``unpacked_bytes`` and ``nesting`` bound what is packed in one file, all of
    it together; each member is bound by ``file_bytes`` as if it came alone. ``ratio`` is how many
    times larger than packed a member may be, once it exceeds ``ratio_from_bytes``.
    """

    file_bytes: int = 256 * MEGABYTE
    seconds: float = 30.0
    cpu_seconds: int = 60
    memory_bytes: int = 1_536 * MEGABYTE
    text_characters: int = 20_000_000
    open_files: int = 128
    member_count: int = 20_000
    unpacked_bytes: int = 2_048 * MEGABYTE
    ratio: int = 200
    ratio_from_bytes: int = 4 * MEGABYTE
    nesting: int = 8
    pixels: int = 178_000_000
