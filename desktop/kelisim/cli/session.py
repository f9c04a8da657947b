"""What every command is given: texts, output, and the archive it is asked about."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kelisim.app.workspace import Workspace
from kelisim.base.errors import Mistake
from kelisim.base.jobs import Progress, Reporter
from kelisim.base.settings import SettingsFile
from kelisim.base.texts import Texts
from kelisim.cli.output import Output
from kelisim.intake.adjusting import limits_of
from kelisim.intake.limits import Limits


class NoArchiveGiven(Mistake):
    """Nothing says which archive is meant."""


@dataclass(frozen=True, slots=True)
class Session:
    """The common options of one call, resolved when they are needed."""

    texts: Texts
    out: Output
    settings: SettingsFile
    archive: Path | None
    user: str

    def folder(self) -> Path:
        """The archive asked for, else the one used last. Raises `NoArchiveGiven`."""
        chosen = self.archive or self.settings.load().last_archive
        if chosen is None:
            raise NoArchiveGiven(
                "No archive was opened before: name one with --archive FOLDER, or make one with "
                "“kelisim new FOLDER”."
            )
        return Path(chosen)

    def limits(self) -> Limits:
        """How much a file may cost, as the person has set it."""
        return limits_of(self.settings.load().limits)

    @contextmanager
    def workspace(self, *, read_only: bool = False) -> Iterator[Workspace]:
        """The open archive, its index caught up with every committed change."""
        with self.opened(read_only=read_only) as workspace:
            workspace.catch_up(Reporter())
            yield workspace

    @contextmanager
    def opened(self, *, read_only: bool = False) -> Iterator[Workspace]:
        """The open archive as it is; says on standard error when another process writes it."""
        folder = self.folder()
        with Workspace.open(
            folder, user=self.user, limits=self.limits, read_only=read_only
        ) as workspace:
            if (holder := workspace.archive.holder) and not read_only:
                self.out.say(
                    self.texts(
                        "{user} has this archive open on {host}; it is open for reading only here.",
                        user=holder.name,
                        host=holder.host,
                    )
                )
            yield workspace

    @contextmanager
    def working(self, doing: str) -> Iterator[Reporter]:
        """A reporter that draws a bar on a terminal and stays silent in a pipe."""
        if not sys.stderr.isatty():
            yield Reporter()
            return
        with self.out.bar(doing) as show:
            yield Reporter(_to_bar(show))


def _to_bar(show: Callable[[int, int | None, str], None]) -> Callable[[Progress], None]:
    return lambda progress: show(progress.done, progress.total, progress.doing)
