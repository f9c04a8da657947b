"""Guards every interface test: nothing may outlive the test that made it."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QThreadPool
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kelisim.archive.archive import Archive
from kelisim.archive.commands.documents import AddDocument
from kelisim.archive.values import Value
from kelisim.base.paths import paths
from kelisim.base.settings import SettingsFile
from kelisim.ui.desk import Desk
from kelisim.ui.start import Program
from kelisim.ui.theme.fonts import load_fonts

DOCUMENTS = (
    ("Шиеленістердің алдын алу", "kk", "2021-10-15", "Тараз", "Манойло, А.",
     "Тараз қ. өткен конференцияда А.Манойло шиеленістерді анықтау тәжірибесі туралы айтты."),
    ("Опыт предупреждения конфликтов", "ru", "2021-11-03", "Алматы", "Манойло, А.",
     "Профессор А.Манойло рассказал в Алматы об опыте предупреждения конфликтов."),
    ("Neighbours and mediation", "en", "2023-05-01", "Almaty", "Smith, J.",
     "John Smith explained how mediation between neighbours prevents conflict."),
)  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def _old_objects_set_aside() -> Iterator[None]:
    """The collection after each test need not look at all that was there before."""
    gc.collect()
    yield
    gc.unfreeze()


@pytest.fixture(autouse=True)
def _nothing_left_behind(qapp: QApplication) -> Iterator[None]:
    before = set(QApplication.topLevelWidgets())
    gc.freeze()
    yield
    assert QThreadPool.globalInstance().activeThreadCount() == 0, "a job outlived its test"
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    left = [w for w in QApplication.topLevelWidgets() if w not in before and w.isVisible()]
    assert not left, f"windows left open: {left}"


@pytest.fixture(scope="session", autouse=True)
def _fonts(qapp: QApplication) -> None:
    qapp.setStyle("Fusion")
    load_fonts(Path(__file__).parents[2] / "resources" / "fonts")


@pytest.fixture(scope="session")
def three_documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive that nobody changes, as it is copied for each test."""
    folder = tmp_path_factory.mktemp("three") / "archive"
    made = Archive.create(folder, "Тараз")
    for title, language, date, place, speaker, text in DOCUMENTS:
        values = (
            Value("title", title),
            Value("language", language),
            Value("held", date),
            Value("place", place),
            Value("speaker", speaker),
        )
        made.run(AddDocument(f"{title}\n\n{text}", values))
    made.close()
    return folder


@pytest.fixture
def archive(three_documents: Path, tmp_path: Path) -> Path:
    """An archive with three described documents, one in each language."""
    return Path(shutil.copytree(three_documents, tmp_path / "Тараз мұрағаты"))


Start = Callable[[Path | None], Desk]


@pytest.fixture
def start(qapp: QApplication, qtbot: QtBot) -> Iterator[Start]:
    """Starts the program on an archive (None: the one used last) and waits until it is at rest."""
    running: list[Program] = []

    def begin(archive: Path | None) -> Desk:
        own = paths()
        if not own.settings_file.exists():
            SettingsFile(own.settings_file, "en").change(language="en", theme="light")
        program = Program(qapp, own, archive)
        running.append(program)
        with qtbot.waitSignal(program.ready, timeout=20_000):
            program.start()
        desk = program.desk
        assert isinstance(desk, Desk)
        if archive is not None or desk.shell.preferences.now.last_archive:
            qtbot.waitUntil(lambda: desk.workspace is not None and desk.at_rest, timeout=20_000)
        return desk

    yield begin
    for program in running:
        program.let_go()
        program.shell.window.close()
        program.shell.lanes.stop()
        program.shell.window.deleteLater()
        program.shell.theme.deleteLater()
        program.shell.lanes.deleteLater()
        program.deleteLater()
    qapp.setStyleSheet("")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A screen that is not there cannot raise windows; saying so is no failure."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))
