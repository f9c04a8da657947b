"""A folder that is looked at again and again: what lands there is taken in once it is complete."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from kelisim.base.errors import Mistake
from kelisim.intake.walk import Entry, walk, written

_UNFINISHED = (".part", ".partial", ".crdownload", ".download", ".tmp", ".opdownload")


@dataclass(frozen=True, slots=True)
class _Sight:
    """How a file looked, and since when it has looked so (seconds of a steady clock)."""

    look: tuple[int, int]  # bytes, and when they were last changed (nanoseconds)
    since: float


class WatchedFolder:
    """Tells each file once, when it has not changed for ``quiet_seconds``.

    ``taken`` says of paths when they were taken in: such a file counts as new only where it was
    written to since. Names under which programs keep what they are still writing are passed over.
    """

    def __init__(
        self, folder: Path, taken: Mapping[str, datetime], *, quiet_seconds: float = 5.0
    ) -> None:
        self.folder = folder
        self._taken = dict(taken)
        self._quiet_seconds = quiet_seconds
        self._seen: dict[str, _Sight] = {}

    def look(self, now: float, *, leave_out: Path | None = None) -> list[Path]:
        """The files that are complete now; none while the folder cannot be reached.

        ``now`` is in seconds of a steady clock. ``leave_out`` is the archive's own folder.
        """
        try:
            entries = list(walk([self.folder], leave_out=leave_out))
        except Mistake:
            return []
        seen, self._seen = self._seen, {}
        return [entry.path for entry in entries if self._is_complete(entry, seen, now)]

    def _is_complete(self, entry: Entry, seen: Mapping[str, _Sight], now: float) -> bool:
        name = written(entry.path)
        if entry.refusal is not None or name.lower().endswith(_UNFINISHED):
            return False
        try:
            status = entry.path.stat()
        except OSError:
            return False
        changed = datetime.fromtimestamp(status.st_mtime, UTC)
        if name in self._taken and changed <= self._taken[name]:
            return False
        look, before = (status.st_size, status.st_mtime_ns), seen.get(name)
        since = before.since if before and before.look == look else now
        self._seen[name] = _Sight(look, since)
        if now - since < self._quiet_seconds:
            return False
        self._taken[name] = max(changed, datetime.now(UTC))
        return True
