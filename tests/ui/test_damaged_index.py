"""An index that was damaged since it was last open is noticed, and mends itself."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from kelisim.app.workspace import Workspace
from kelisim.base.jobs import Reporter
from kelisim.search.store.arrays import ARRAYS_EXTENSION, Arrays

from .conftest import Start


def spoil(path: Path) -> None:
    """Write over all arrays in their place, as a failing disk would; the head stays."""
    arrays = [array for array in Arrays(path).values() if array.nbytes]
    first = min(array.ctypes.data for array in arrays)
    end = max(array.ctypes.data + array.nbytes for array in arrays)
    with path.open("r+b") as file:
        file.seek(64)
        file.write(b"\xff" * (end - first))


def test_a_damaged_index_is_built_anew_by_the_first_search(
    start: Start, archive: Path, qtbot: QtBot
) -> None:
    with Workspace.open(archive, user="test") as workspace:
        workspace.catch_up(Reporter())
    for path in (archive / "index").glob(f"*{ARRAYS_EXTENSION}"):
        spoil(path)
    desk = start(archive)
    workspace = desk.workspace
    assert workspace is not None

    def mended() -> bool:
        desk.search.ask("neighbours")
        qtbot.waitUntil(lambda: desk.at_rest, timeout=15_000)
        return desk.browse.results.view.model().rowCount() == 1

    qtbot.waitUntil(mended, timeout=20_000)
    assert workspace.index.state == "ok"
