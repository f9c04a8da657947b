"""How fluid the intake page is: ``python -m tests.benchmarks.intake_window [FILES]``.

Takes FILES press releases (10,000), every fiftieth of which cannot be read, into a new archive in
the real window, without a screen. Meanwhile, and once more when all is in, somebody scrolls,
chooses one filter after the other, selects everything and asks for the menu. Says for how long
the interface thread was away from its events, and where it was then (goal: never 16 ms of work).
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kelisim.archive.archive import Archive
from kelisim.base.paths import HOME_VARIABLE
from kelisim.ui.desk import Desk
from kelisim.ui.intake_page import FILTERS
from tests.benchmarks.keystrokes import open_window, wait
from tests.benchmarks.press_files import make_texts
from tests.benchmarks.watchdog import SUSPECT_MS, Block, Watchdog, in_figures

FILES = 10_000
UNREADABLE = 50
"""One file of so many."""

ACT_MS = 250
"""From one thing that a person does to the next."""


def material(folder: Path, count: int) -> None:
    """Press releases, and among them what nobody can read."""
    folder.mkdir()
    make_texts(folder, count - count // UNREADABLE)
    for number in range(count // UNREADABLE):
        content = bytes(range(256)) * 4 + number.to_bytes(4, "little")
        (folder / f"белгісіз {number}.bin").write_bytes(content)


class Onlooker:
    """A person in front of the page; each act is told to the watchdog before it is done."""

    def __init__(self, desk: Desk, watchdog: Watchdog) -> None:
        self._desk = desk
        self._watchdog = watchdog
        page = desk.intake_page
        bar = page.table.verticalScrollBar()
        acts: list[tuple[str, Callable[[], object]]] = []
        for name in FILTERS:
            acts += [
                (f"filter {name}", lambda name=name: page.choose(name)),
                ("a page down", lambda: bar.setValue(bar.value() + bar.pageStep())),
                ("to the end", lambda: bar.setValue(bar.maximum())),
                ("a row down", lambda: self._press(Qt.Key.Key_Down)),
            ]
        self._acts = cycle(acts)
        self.around = len(acts)

    def act(self) -> None:
        name, do = next(self._acts)
        self._do(name, do)

    def choose_everything(self) -> None:
        """What is done to all rows at once."""
        page = self._desk.intake_page
        self._do("filter all", lambda: page.choose("all"))
        self._do("select all", page.table.selectAll)
        self._do("a key among the selected", lambda: self._press(Qt.Key.Key_Shift))
        self._do("menu of the selected", lambda: page.table.menu().deleteLater())
        for language in ("kk", "ru", "en"):
            self._do(f"to {language}", lambda language=language: self._desk.choices.speak(language))
        self._do("read the batch anew", self._desk.intake_view.read)

    def _do(self, name: str, do: Callable[[], object]) -> None:
        self._watchdog.doing = name
        do()
        wait(ACT_MS)

    def _press(self, key: Qt.Key) -> None:
        QTest.sendKeyEvent(
            QTest.KeyAction.Click, self._desk.intake_page.table, key, "",
            Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip


def watch(archive: Path, folder: Path) -> dict[str, object]:
    """Import ``folder`` under the eyes of somebody; the figures, times in ms."""
    program = open_window(archive)
    desk = program.desk
    assert isinstance(desk, Desk)
    program.shell.window.resize(1_440, 900)
    watchdog, began = Watchdog(), perf_counter()
    onlooker = Onlooker(desk, watchdog)
    desk.intake.take_in([folder])
    desk.show_intake()
    watchdog.start()
    while desk.intake.running:
        onlooker.act()
    seconds = perf_counter() - began
    while not desk.at_rest:
        wait(ACT_MS)
    running, watchdog.blocks = watchdog.blocks, []
    for _ in range(onlooker.around):
        onlooker.act()
    onlooker.choose_everything()
    watchdog.stop()
    rows = len(desk.intake_page.model.items)
    program.shell.window.close()
    program.let_go()
    return {
        "rows": rows,
        "seconds": round(seconds, 1),
        "load": round(os.getloadavg()[0], 1),
        "while it runs": _figures(running),
        "when all is in": _figures(watchdog.blocks),
    }


def _figures(blocks: list[Block]) -> dict[str, object]:
    by_work = sorted(blocks, key=lambda block: -block.own_ms)
    return {
        "blocks_over_16_ms": len(blocks),
        "of_them_by_our_own_work": sum(block.own_ms > SUSPECT_MS for block in blocks),
        "longest_ms": round(max((block.ms for block in blocks), default=0)),
        "most_work": in_figures(by_work[:12]),
    }


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("files", type=int, nargs="?", default=FILES)
    chosen = options.parse_args()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with TemporaryDirectory(prefix="kelisim-") as temporary:
        place = Path(temporary)
        os.environ[HOME_VARIABLE] = str(place / "home")
        material(place / "хабарламалар", chosen.files)
        Archive.create(place / "мұрағат", "Өлшеу").close()
        figures = watch(place / "мұрағат", place / "хабарламалар")
    sys.stdout.write(json.dumps(figures, ensure_ascii=False, indent=1) + "\n")


if __name__ == "__main__":
    main()
