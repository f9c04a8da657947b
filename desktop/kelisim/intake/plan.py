"""What an import would do: how many files, how many of them new, and which cannot be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kelisim.archive.archive import Archive
from kelisim.base.jobs import Reporter
from kelisim.intake import refusals
from kelisim.intake.conversion.advice import how_to_install
from kelisim.intake.conversion.kinds import kind_of_head
from kelisim.intake.fingerprint import fingerprint
from kelisim.intake.foreign import refuse_foreign
from kelisim.intake.limits import Limits
from kelisim.intake.readers.base import Unreadable
from kelisim.intake.walk import Entry, walk, written

_HEAD_BYTES = 65_536
_TOLD_BY_WHAT_IS_INSIDE = (b"PK", b"\xd0\xcf\x11\xe0")


@dataclass(frozen=True, slots=True)
class Plan:
    """What lies in the paths that a person named.

    ``known`` files have the bytes of a document. ``refused`` counts those that will be held for
    a reason that shows from outside, by its sentence (marked for translation) and what fills it.
    """

    files: int = 0
    size_bytes: int = 0
    known: int = 0
    refused: tuple[tuple[Unreadable, int], ...] = ()

    @property
    def new(self) -> int:
        return self.files - self.known - sum(count for _, count in self.refused)


def draw_up(
    archive: Archive,
    paths: Iterable[Path],
    reporter: Reporter,
    limits: Limits,
    *,
    has_office: bool = False,
) -> Plan:
    """Look at every file without reading it whole, unless its size is that of an original.

    ``has_office``: LibreOffice is there to help with what no reader of ours can read.
    Nothing is written. Raises `Mistake` for a path that does not exist, `Cancelled`.
    """
    sizes = archive.documents.original_sizes()
    files = size_bytes = known = 0
    refused: Counter[str] = Counter()
    reasons: dict[str, Unreadable] = {}
    for entry in walk(paths, leave_out=archive.folder):
        files += 1
        try:
            size = _size_of(entry, limits, has_office=has_office)
            size_bytes += size
            if size in sizes and archive.documents.by_sha256(fingerprint(entry.path)) is not None:
                known += 1
        except Unreadable as refusal:
            sentence = str(refusal).format(**refusal.details)
            reasons[sentence] = refusal
            refused[sentence] += 1
        reporter.checkpoint(files, None, written(entry.path))
    told = tuple((reasons[sentence], count) for sentence, count in refused.most_common())
    return Plan(files, size_bytes, known, told)


def _size_of(entry: Entry, limits: Limits, *, has_office: bool) -> int:
    """The size of a file that may be readable; raises `Unreadable` for one that surely is not."""
    if entry.refusal is not None:
        raise entry.refusal
    try:
        size = entry.path.stat().st_size
        if size > limits.file_bytes:
            raise refusals.too_large()
        with entry.path.open("rb") as file:
            head = file.read(_HEAD_BYTES)
        if not head.startswith(_TOLD_BY_WHAT_IS_INSIDE):
            refuse_foreign(head)
        kind = kind_of_head(head)
        if kind is not None and not (kind.has_reader or has_office):
            raise how_to_install(kind)
    except OSError as error:
        raise refusals.cannot_be_opened() from error
    return size
