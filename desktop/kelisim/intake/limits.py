"""How much a file may cost before it is held instead of read."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one file. Sizes are bytes, times seconds; all can be raised in the settings."""

    file_bytes: int = 256 * MEGABYTE
    seconds: float = 30.0
    cpu_seconds: int = 60
    memory_bytes: int = 1_536 * MEGABYTE
    text_characters: int = 20_000_000
    open_files: int = 128
