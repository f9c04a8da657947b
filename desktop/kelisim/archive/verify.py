"""Whether the archive is whole: every original by its checksum, the catalogue by SQLite."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import func, select

from kelisim.archive.originals import Originals
from kelisim.archive.store import Store
from kelisim.archive.tables import Document, Original
from kelisim.archive.values import Finding
from kelisim.archive.work_tables import IntakeItem, Outbox
from kelisim.base.jobs import Reporter
from kelisim.base.texts import mark


class Verifier:
    """Checks one archive; what it can put right without losing anything, it does."""

    def __init__(self, folder: Path, store: Store, originals: Originals) -> None:
        self._folder = folder
        self._store = store
        self._originals = originals

    def run(self, reporter: Reporter) -> Iterator[Finding]:
        """One finding after the other, broken ones named; raises `Cancelled` when stopped."""
        yield from self._check_originals(reporter)
        yield from self._check_catalogue()
        yield from self._check_outbox()
        yield from self._check_holding()

    def _check_originals(self, reporter: Reporter) -> Iterator[Finding]:
        with self._store.reading() as connection:
            known = sorted(connection.scalars(select(Original.sha256)))
        whole = 0
        for number, sha256 in enumerate(known):
            reporter.checkpoint(number, len(known), sha256)
            now = self._originals.digest(sha256)
            if now is None:
                message = mark("The original {sha256} is missing.")
                yield Finding("originals", "broken", 1, message, {"sha256": sha256})
            elif now != sha256:
                message = mark("The original {sha256} is not as it came.")
                yield Finding("originals", "broken", 1, message, {"sha256": sha256})
            else:
                whole += 1
        message = mark("Originals as they came: {count}")
        yield Finding("originals", "ok", whole, message, {"count": whole})
        stray = len(set(self._originals.stored()) - set(known))
        if stray:
            message = mark("Originals without a document, left by an interrupted intake: {count}")
            yield Finding("originals", "ok", stray, message, {"count": stray})
        yield from self._collect(self._originals.partials())

    def _collect(self, partials: list[Path]) -> Iterator[Finding]:
        """Half-written files of a process that was killed; nothing points to them."""
        if not partials or not self._store.opening.writes:
            return
        for partial in partials:
            partial.unlink(missing_ok=True)
        message = mark("Half-written files were removed: {count}")
        yield Finding("originals", "repaired", len(partials), message, {"count": len(partials)})

    def _check_catalogue(self) -> Iterator[Finding]:
        with self._store.reading() as connection:
            complaints = [
                str(row[0])
                for row in connection.exec_driver_sql("PRAGMA integrity_check")
                if row[0] != "ok"
            ]
            complaints += [
                f"{row[0]} {row[1]} → {row[2]}"
                for row in connection.exec_driver_sql("PRAGMA foreign_key_check")
            ]
            count = connection.scalar(select(func.count(Document.id))) or 0
        for complaint in complaints:
            message = mark("The catalogue is damaged: {complaint}")
            yield Finding("catalogue", "broken", 1, message, {"complaint": complaint})
        if not complaints:
            message = mark("Documents in the catalogue: {count}")
            yield Finding("catalogue", "ok", count, message, {"count": count})

    def _check_outbox(self) -> Iterator[Finding]:
        with self._store.reading() as connection:
            waiting = connection.scalar(select(func.count(Outbox.id)).where(Outbox.done.is_(False)))
        message = mark("Changes that the index has yet to hear: {count}")
        yield Finding("outbox", "ok", waiting or 0, message, {"count": waiting or 0})

    def _check_holding(self) -> Iterator[Finding]:
        """Every file that is held must still lie in the holding folder, if its bytes were kept."""
        with self._store.reading() as connection:
            held = connection.execute(
                select(IntakeItem.path, IntakeItem.sha256).where(IntakeItem.state == "held")
            ).all()
        files = [file.name for file in self._held_files()]
        for path, sha256 in held:
            if sha256 and not any(name.startswith(sha256) for name in files):
                message = mark("The held file {path} is missing.")
                yield Finding("holding", "broken", 1, message, {"path": path})
        message = mark("Files that could not be read: {count}")
        yield Finding("holding", "ok", len(held), message, {"count": len(held)})

    def _held_files(self) -> list[Path]:
        folder = self._folder / "holding"
        return [file for file in folder.rglob("*") if file.is_file()] if folder.is_dir() else []
