"""The program as ``python -m kelisim ARCHIVE`` starts it, with somebody who looks at the clock.

Says in one line of JSON when its window was painted, when the desk stood and when the first
answer was on the panes, and what was imported by then. A moment is two readings in seconds: of the
system's monotonic clock and of the processor time of this process.
Imports nothing before the program does that the program itself would not need.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

WATCHED = ("sqlalchemy", "alembic", "whoosh", "numpy", "babel", "typer", "lxml", "pymorphy3")
SHOWN_MARK = "-- the window is shown --"


def main(archive: Path) -> int:
    """Open the window on ``archive``, look at it until it has answered, and close it."""
    from PySide6.QtCore import QEvent, QObject, QTimer

    from kelisim.base.paths import paths
    from kelisim.ui.start import Program, application, keep_log

    moments: dict[str, tuple[float, float]] = {}
    modules: dict[str, list[str]] = {}

    def note(moment: str) -> None:
        if moment not in moments:
            moments[moment] = time.monotonic(), time.process_time()
            modules[moment] = [name for name in WATCHED if name in sys.modules]

    class Onlooker(QObject):
        """Sees the first paint of the window."""

        def eventFilter(self, seen: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                seen.removeEventFilter(self)
                QTimer.singleShot(0, self.tell_painted)
            return False

        def tell_painted(self) -> None:
            note("shown")
            sys.stderr.write(f"{SHOWN_MARK}\n")
            sys.stderr.flush()

        def tell_built(self) -> None:
            note("built")
            program.desk.search.answered.connect(self.tell_answered)  # type: ignore[attr-defined]

        def tell_answered(self, _: object) -> None:
            QTimer.singleShot(0, self.leave)

        def leave(self) -> None:
            note("answered")
            program.shell.window.close()

    note("imported")
    own = paths()
    keep_log(own)
    app = application(sys.argv[:1])
    note("application")
    program = Program(app, own, archive)
    onlooker = Onlooker()
    program.shell.window.installEventFilter(onlooker)
    program.ready.connect(onlooker.tell_built)
    program.start()
    status = app.exec()
    program.let_go()
    sys.stdout.write(json.dumps({"moments": moments, "modules": modules}) + "\n")
    return int(status)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
