"""What a file would give: its text and what was found there, with nothing stored anywhere."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kelisim.catalogue.proposal import Found
from kelisim.intake.limits import Limits
from kelisim.intake.readers.base import Extract, Unreadable
from kelisim.intake.worker import Guard


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What intake would make of a file: its text and what was found there, or why neither."""

    path: Path
    extract: Extract | None
    found: tuple[Found, ...] = ()
    refusal: Unreadable | None = None


def suggest(
    paths: Sequence[Path], limits: Limits | None = None, jobs: int | None = None
) -> Iterator[Suggestion]:
    """What these files would give, one after another; needs no archive."""
    workers = min(jobs or os.cpu_count() or 1, max(1, len(paths)))
    with Guard(limits or Limits(), workers) as guard:
        futures = [guard.read(os.fspath(path.absolute()), path.name) for path in paths]
        for path, future in zip(paths, futures, strict=True):
            try:
                reading = guard.outcome(future)
            except Unreadable as refusal:
                yield Suggestion(path, None, refusal=refusal)
            else:
                yield Suggestion(path, reading.extract, reading.found)
