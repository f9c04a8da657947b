"""What intake would make of files: their text and what was found there. Nothing is stored."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kelisim.catalogue.proposal import Found, FoundStatement, Metadata
from kelisim.intake.limits import Limits
from kelisim.intake.readers.base import Unreadable
from kelisim.intake.walk import called
from kelisim.intake.worker import Guard


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A file's text and what was found in it; or a ``reason``, and why neither can be had.

    ``message`` is a text marked for translation that ``details`` fill.
    """

    text: str = ""
    found: tuple[Found, ...] = ()
    metadata: Metadata = field(default_factory=Metadata)
    media_type: str = ""
    pages: tuple[int, ...] = ()
    reason: str = ""
    message: str = ""
    details: Mapping[str, str | int] = field(default_factory=dict)
    statements: tuple[FoundStatement, ...] = ()


def suggest(
    paths: Sequence[Path], *, limits: Limits | None = None, jobs: int | None = None
) -> Iterator[tuple[Path, Suggestion]]:
    """What each of these files would give, in their order, read in guarded processes."""
    workers = min(jobs or os.cpu_count() or 1, max(1, len(paths)))
    with Guard(limits or Limits(), workers) as guard:
        futures = [guard.read(os.fspath(path.absolute()), called(path.name)) for path in paths]
        for path, future in zip(paths, futures, strict=True):
            try:
                reading = guard.outcome(future)
            except Unreadable as refusal:
                yield (
                    path,
                    Suggestion(
                        reason=refusal.reason, message=refusal.message, details=refusal.details
                    ),
                )
                continue
            extract = reading.extract
            yield (
                path,
                Suggestion(
                    extract.text,
                    reading.found,
                    extract.metadata,
                    extract.media_type,
                    extract.pages,
                    statements=reading.statements,
                ),
            )
