"""What searches see of an index on disk: a generation that was sealed, replaced as a whole."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from whoosh.index import IndexError as WhooshIndexError

from kelisim.search.columnar.codebook import Codebook
from kelisim.search.columnar.names import NameTables
from kelisim.search.evaluation.snapshot import Snapshot
from kelisim.search.preparing import Source
from kelisim.search.spellings import Spellings
from kelisim.search.store.arrays import BrokenArrays
from kelisim.search.store.generations import Sealed, open_sealed
from kelisim.search.store.seal import SEAL_NAME, BrokenSeal
from kelisim.search.store.segments import SegmentData
from kelisim.search.view import View
from kelisim.search.vocabulary import Vocabulary, vocabulary_of

Stamp = tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown at a time; ``sealed`` is None where there is nothing to believe."""

    sealed: Sealed | None
    view: View
    stamp: Stamp  # of the seal's file, to see another process's commit


class Showing:
    """Shows the index of ``archive`` in ``folder``. Any thread may read `now`; callers see to it
    that one at a time loads, shows, or refreshes."""

    def __init__(self, folder: Path, archive: Source, secret: bytes) -> None:
        self._folder = folder
        self._archive = archive
        self._secret = secret
        self._codebook = Codebook()
        self._tables = NameTables(self._codebook)
        self._spellings = Spellings()
        self._segments: dict[str, SegmentData] = {}
        self._broken: frozenset[str] = frozenset()
        self._replacing = Lock()
        self._now = Shown(None, self._view(self._nothing(), vocabulary_of(archive)), None)

    @property
    def now(self) -> Shown:
        return self._now

    @property
    def vocabulary(self) -> Vocabulary:
        """The archive's names as they were at the last `refresh`."""
        return self._now.view.vocabulary

    def load(self) -> None:
        """Show what is sealed on disk; where that cannot be believed, what was shown stays."""
        known = self._now.sealed.seal if self._now.sealed else None
        stamp = self._stamp()
        try:
            sealed = open_sealed(self._folder, self._archive.uuid, self._secret, known)
            self._show(sealed, stamp)
        except (BrokenSeal, OSError, WhooshIndexError, ValueError, LookupError):
            return

    @property
    def is_outdated(self) -> bool:
        """Whether another process has committed since."""
        return self._now.stamp != self._stamp()

    def show(self, sealed: Sealed) -> None:
        """Show what was just sealed."""
        self._show(sealed, self._stamp())

    def refresh(self) -> None:
        """Read the archive's names anew."""
        vocabulary = vocabulary_of(self._archive)
        if vocabulary != self.vocabulary:
            with self._replacing:
                now = self._now
                view = self._view(now.view.snapshot, vocabulary)
                self._now = Shown(now.sealed, view, now.stamp)

    def clear(self) -> None:
        """Let go of all files; searches that still run keep theirs until they end."""
        with self._replacing:
            self._segments = {}
            self._now = self._empty(None)

    def find_damage(self, shown: Shown, checkpoint: Callable[[], None] = lambda: None) -> bool:
        """Read all of what was ``shown``; a segment that was changed is never shown again.

        Returns whether there is one.
        """
        if shown.sealed is None:
            return False
        broken: set[str] = set()
        pairs = zip(shown.sealed.segments, shown.view.snapshot.segments, strict=True)
        for segment, data in pairs:
            checkpoint()
            try:
                data.check()
            except BrokenArrays:
                broken.add(segment.segment_id())
        with self._replacing:
            self._broken |= broken
            if self._now.sealed is not None and self._has_broken(self._now.sealed):
                self._segments = {}
                self._now = self._empty(self._now.stamp)
        return bool(broken)

    def _show(self, sealed: Sealed, stamp: Stamp) -> None:
        opened = {
            segment.segment_id(): self._segments.get(segment.segment_id())
            or SegmentData.open(sealed.storage.path_of(segment.file_name))
            for segment in sealed.segments
        }
        lives = [segment.live for segment in sealed.segments]
        before = self._now.view.snapshot
        snapshot = Snapshot([*opened.values()], lives, self._codebook, before)
        with self._replacing:
            if self._has_broken(sealed):
                self._now = self._empty(stamp)
                return
            self._segments = opened
            self._now = Shown(sealed, self._view(snapshot, self.vocabulary), stamp)

    def _has_broken(self, sealed: Sealed) -> bool:
        return any(segment.segment_id() in self._broken for segment in sealed.segments)

    def _empty(self, stamp: Stamp) -> Shown:
        return Shown(None, self._view(self._nothing(), self.vocabulary), stamp)

    def _nothing(self) -> Snapshot:
        return Snapshot((), (), self._codebook)

    def _view(self, snapshot: Snapshot, vocabulary: Vocabulary) -> View:
        return View(snapshot, vocabulary, self._tables.names(vocabulary), self._spellings)

    def _stamp(self) -> Stamp:
        try:
            status = os.stat(self._folder / SEAL_NAME)  # noqa: PTH116 — once for every search
        except OSError:
            return None
        return status.st_mtime_ns, status.st_size
