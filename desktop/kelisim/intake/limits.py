"""How much a file may cost before it is held instead of read."""

from __future__ import annotations

from dataclasses import dataclass, replace

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

    def raised(self) -> Limits:
        """Four times as much, for a file that a person trusts."""
        return replace(
            self,
            file_bytes=4 * self.file_bytes,
            seconds=4 * self.seconds,
            cpu_seconds=4 * self.cpu_seconds,
            memory_bytes=2 * self.memory_bytes,
            text_characters=4 * self.text_characters,
            member_count=4 * self.member_count,
            unpacked_bytes=4 * self.unpacked_bytes,
            ratio=4 * self.ratio,
            pixels=4 * self.pixels,
        )
