"""Reads the names of what is about to be taken in, by the pattern that is being typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal, Slot

from kelisim.base.jobs import Reporter
from kelisim.base.texts import Texts
from kelisim.ui.jobs.lanes import Lanes
from kelisim.ui.jobs.runner import NewestOnly
from kelisim.ui.names_model import SaidOf
from kelisim.ui.names_panel import NamesPanel
from kelisim.ui.preferences import Preferences

if TYPE_CHECKING:
    from kelisim.archive.values import Given

_MOST_REMEMBERED = 10
_STEP = 64


class NamesPresenter(QObject):
    """Works for the plan of an import: which names there are, and how many the pattern fits."""

    failed = Signal(object)
    judged = Signal(bool)  # whether what is typed can be used

    def __init__(
        self,
        texts: Texts,
        panel: NamesPanel,
        preferences: Preferences,
        lanes: Lanes,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._texts = texts
        self._panel = panel
        self._preferences = preferences
        self._names: tuple[str, ...] = ()
        self._walking = NewestOnly(lanes.read, self)
        self._counting = NewestOnly(lanes.counts, self)
        self._walking.succeeded.connect(self._show)
        self._counting.succeeded.connect(panel.show_fits)
        for work in (self._walking, self._counting):
            work.failed.connect(self.failed)
        panel.pattern_typed.connect(self._read)

    @property
    def busy(self) -> bool:
        return self._walking.busy or self._counting.busy

    def open(self, paths: Sequence[Path], leave_out: Path) -> None:
        """Show the names of all files in ``paths``, but for those in ``leave_out``."""
        self._panel.model.show_names(())
        self._panel.show()

        def work(reporter: Reporter) -> tuple[str, ...]:
            from kelisim.intake.walk import walk, written

            names = []
            for entry in walk(paths, leave_out=leave_out):
                reporter.checkpoint()
                names.append(written(Path(entry.path.name)))
            return tuple(names)

        self._walking.start(work)

    def close(self) -> None:
        """Names say nothing any more."""
        self._walking.cancel()
        self._counting.cancel()
        self._panel.hide()

    def said_of(self) -> Callable[[Path], Given] | None:
        """What the pattern finds in a name, while the panel is open; it is remembered."""
        said_of, pattern = self._panel.said_of, self._panel.entry.text()
        if said_of is None or self._panel.isHidden():
            return None
        known = [one for one in self._preferences.now.name_patterns if one != pattern]
        self._preferences.change(name_patterns=(pattern, *known)[:_MOST_REMEMBERED])
        reading = said_of
        return lambda path: reading(path.name)

    @Slot(object)
    def _show(self, names: object) -> None:
        self._names = cast(tuple[str, ...], names)
        self._panel.show_names(self._names, self._preferences.now.name_patterns)

    @Slot(str)
    def _read(self, written: str) -> None:
        """Understand what was typed: at once for what is seen, in the background for all."""
        from kelisim.app.use_cases.name_pattern import NamePattern, PatternMistake

        self._counting.cancel()
        if not written.strip():
            self._panel.show_pattern(None)
            self.judged.emit(True)
            return
        try:
            pattern = NamePattern.parse(written)
        except PatternMistake as mistake:
            self._panel.show_mistake(self._texts.sentence(mistake), mistake.start, mistake.end)
            self.judged.emit(False)
            return

        def said_of(name: str) -> Given:
            return pattern.said_of(Path(name))

        self._panel.show_pattern(said_of)
        self.judged.emit(True)
        names = self._names
        self._counting.start(lambda reporter: _fits(names, said_of, reporter))


def _fits(names: Sequence[str], said_of: SaidOf, reporter: Reporter) -> bytes:
    found = bytearray()
    for done, name in enumerate(names):
        if done % _STEP == 0:
            reporter.checkpoint(done, len(names))
        found.append(bool(said_of(name)))
    return bytes(found)
