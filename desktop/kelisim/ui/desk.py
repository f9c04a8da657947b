"""Puts window, panes, presenters and the open archive together; decides who hears what."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from kelisim.base.errors import KelisimError
from kelisim.base.settings import KnownArchive
from kelisim.ui.browse_page import BrowsePage
from kelisim.ui.choices import Choices
from kelisim.ui.compare_page import ComparePage
from kelisim.ui.correct_page import CorrectPage
from kelisim.ui.edits.history import EditHistory
from kelisim.ui.errands import Errands
from kelisim.ui.intake_page import IntakePage
from kelisim.ui.inventory_page import InventoryPage
from kelisim.ui.parallel_page import ParallelPage
from kelisim.ui.presenters.correcting import CorrectingPresenter
from kelisim.ui.presenters.indexing import IndexingPresenter
from kelisim.ui.presenters.intake_view import IntakeViewPresenter
from kelisim.ui.presenters.inventory import InventoryPresenter
from kelisim.ui.presenters.opening import NoticeBridge, Opened, OpeningPresenter
from kelisim.ui.presenters.originals import OriginalsPresenter
from kelisim.ui.presenters.reading import ReadingPresenter
from kelisim.ui.presenters.reasons import ReasonsPresenter
from kelisim.ui.presenters.recent import RecentSearches
from kelisim.ui.presenters.recognising import RecognisingPresenter
from kelisim.ui.presenters.saved_searches import SavedSearchesPresenter
from kelisim.ui.presenters.searching import SearchPresenter
from kelisim.ui.presenters.state import ArchiveState
from kelisim.ui.presenters.statements import StatementsPresenter
from kelisim.ui.presenters.taking_in import IntakePresenter
from kelisim.ui.presenters.trash import TrashPresenter
from kelisim.ui.presenters.vocabulary import VocabularyPresenter
from kelisim.ui.presenters.watching import WatchingPresenter
from kelisim.ui.telling import Telling
from kelisim.ui.trash_page import TrashPage
from kelisim.ui.two_texts import TwoTexts
from kelisim.ui.welcome import WelcomePage

if TYPE_CHECKING:
    from kelisim.app.workspace import Workspace
    from kelisim.ui.shell import Shell

EDITS = (
    "import_files", "import_folder", "import_by_names", "import_inventory", "watch_folder",
    "accept_all", "add_tag", "trash", "save_search", "correct_text", "recognise_again",
)  # fmt: skip
"""Actions for an archive that can be written."""


class Desk(QObject):
    """Everything behind the frame. Built when the heavy modules have been read."""

    defect_met = Signal(object)  # an exception that no person can help

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.window)
        self.shell = shell
        texts, theme, actions, lanes = shell.texts, shell.theme, shell.actions, shell.lanes
        window = shell.window
        self._after_opening: tuple[Path, ...] = ()
        self.workspace: Workspace | None = None
        self.folder: Path | None = None
        self.welcome = WelcomePage(texts, theme, actions)
        self.browse = BrowsePage(texts, theme, actions)
        self.intake_page = IntakePage(texts, theme)
        self.trash_page = TrashPage(texts, theme)
        self.compare_page = ComparePage(texts, theme, actions)
        self.parallel_page = ParallelPage(texts, theme, actions)
        self.inventory_page = InventoryPage(texts, theme)
        self.correct_page = CorrectPage(texts, theme, actions)
        for page in (
            self.welcome, self.browse, self.intake_page, self.trash_page, self.compare_page,
            self.parallel_page, self.inventory_page, self.correct_page,
        ):  # fmt: skip
            window.pages.addWidget(page)
        self.bridge = NoticeBridge(self)
        self.opening = OpeningPresenter(lanes, self.bridge, shell.preferences, self)
        self.search = SearchPresenter(
            texts, actions, window.top.field, self.browse, lanes.read, self
        )
        self.reading = ReadingPresenter(actions, self.browse, lanes.read, self)
        self.reasons = ReasonsPresenter(texts, actions, self.browse, self.search, self)
        self.history = EditHistory(texts, actions, lanes.edits, self)
        self.saved = SavedSearchesPresenter(
            texts, self.browse.facets.saved, self.search, self.history, lanes, window
        )
        self.recent = RecentSearches(window.top.field, self.search, shell.preferences, self)
        self.intake = IntakePresenter(texts, window.bottom, lanes.intake, self)
        self.recognising = RecognisingPresenter(texts, window.bottom, self.intake, lanes, self)
        self.indexing = IndexingPresenter(lanes.indexing, self)
        self.watching = WatchingPresenter(self.intake, shell.preferences, lanes.counts, self)
        self.intake_view = IntakeViewPresenter(shell, self.intake_page, self.intake, self)
        self.inventory = InventoryPresenter(
            self.inventory_page, self.intake, shell.preferences, lanes, self
        )
        self.trash_view = TrashPresenter(self.trash_page, self.history, lanes.read, self)
        self.two_texts = TwoTexts(shell, self, self)
        self.correcting = CorrectingPresenter(texts, self.correct_page, self.history, lanes, self)
        self.statements = StatementsPresenter(
            texts, theme, actions, self.browse, self.reading, self.history, self
        )
        self.state = ArchiveState(texts, window.bottom, self.indexing, self)
        self.vocabulary = VocabularyPresenter(self.browse.description, lanes.read, self)
        self.originals = OriginalsPresenter(texts, window, lanes.read, self)
        self.choices = Choices(shell, self)
        self.errands = Errands(shell, self)
        self.telling = Telling(shell, self)
        self._connect()
        kept = dict(shell.preferences.now.window)
        self.browse.lay_out(window.pages.size())
        if not self.browse.restore(kept):
            self.browse.fit_to(window.width())

    # -- opening and closing

    def open(self, folder: Path) -> None:
        self.leave_archive()
        self.opening.open(folder)

    def create(self, folder: Path, name: str, then_take_in: tuple[Path, ...] = ()) -> None:
        """Make an archive, open it, and take ``then_take_in`` in."""
        self.leave_archive()
        self._after_opening = then_take_in
        self.opening.create(folder, name)

    def open_demo(self) -> None:
        self.leave_archive()
        self.opening.open_demo(self.shell.demo_folder)

    def remove_demo(self) -> None:
        """Delete the demo archive whole; it can be made again at any time."""
        folder = self.shell.demo_folder
        self.leave_archive()
        if known := [one for one in self.shell.preferences.now.archives if one.path == folder]:
            self.shell.preferences.forget_archive(known[0])
        self.opening.remove(folder)

    def leave_archive(self) -> None:
        """Stop using the archive, before it is closed."""
        self._use(None)
        self.folder = None
        self.shell.actions.set_archive_open(False)
        self.shell.window.bottom.show_archive("")
        self.shell.window.show_title("")

    @Slot()
    def show_welcome(self) -> None:
        known = self.shell.preferences.now.archives
        self.shell.actions["remove_demo"].setEnabled(self.shell.demo_folder.exists())
        self.welcome.show_archives([(one, (one.path / "archive.toml").exists()) for one in known])
        self._show(self.welcome)

    def show_documents(self) -> None:
        self._show(self.browse if self.workspace is not None else self.welcome)

    def show_intake(self) -> None:
        self.intake_view.read()
        self._show(self.intake_page)

    def show_trash(self) -> None:
        self.trash_view.read()
        self._enter(self.trash_page)

    def _enter(self, page: QWidget) -> None:
        """Show a page on which the keyboard goes on at once."""
        self._show(page)
        page.setFocus()

    def close(self) -> None:
        """Remember what was left where, end all work and close the archive."""
        window = self.shell.window
        self.shell.preferences.remember_window(place=window.place(), **self.browse.state())
        self._use(None)
        self.shell.lanes.stop()
        self.opening.close()

    @Slot(object)
    def _when_opened(self, opened: Opened) -> None:
        archive = opened.workspace.archive
        self.folder = opened.folder
        self.shell.actions.set_archive_open(True)
        for name in EDITS:
            self.shell.actions[name].setEnabled(not archive.read_only)
        self.shell.actions["remove_demo"].setEnabled(self.shell.demo_folder.exists())
        self.shell.window.show_title(archive.name)
        self.shell.window.top.show_archive(True)
        self._use(opened.workspace)
        self.shell.preferences.remember_archive(
            KnownArchive(archive.name, opened.folder, datetime.now().astimezone(), opened.documents)
        )
        self._show(self.browse)
        self.shell.window.top.field.setFocus()
        for batch in opened.unfinished:
            self.intake.resume(batch.id)
        paths, self._after_opening = self._after_opening, ()
        self.intake.take_in(paths)

    @Slot(object)
    def _when_not_opened(self, error: object) -> None:
        self._after_opening = ()
        self.show_welcome()
        self.complain(error)

    def _use(self, workspace: Workspace | None) -> None:
        self.correcting.work_on(workspace)  # first: what was typed is kept in the one before
        self.workspace = workspace
        for part in (
            self.intake, self.intake_view, self.reading, self.history, self.search, self.state,
            self.indexing, self.vocabulary, self.originals, self.trash_view, self.saved,
            self.recent, self.reasons, self.watching, self.two_texts, self.recognising,
            self.inventory,
        ):  # fmt: skip
            part.work_on(workspace)

    def _show(self, page: QWidget) -> None:
        self.shell.window.show_frame(page is not self.welcome)
        self.shell.window.show_page(page)

    # -- who hears what

    def _connect(self) -> None:
        window = self.shell.window
        for ended in (self.opening.opened, self.opening.failed, self.opening.closed):
            ended.connect(window.bottom.end_work)  # making the demo was shown there
        window.bottom.stop_wanted.connect(self.opening.stop)
        self.opening.opened.connect(self._when_opened)
        self.opening.failed.connect(self._when_not_opened)
        self.opening.closed.connect(self.show_welcome)
        self.opening.progressed.connect(self.errands.tell_demo)
        self.bridge.announced.connect(self.telling.hear)
        self.search.query_changed.connect(self.reading.note_query)
        self.search.answered.connect(self.indexing.mend)
        self.browse.description.edit_wanted.connect(self.history.perform)
        self.history.changed.connect(self.telling.tell_edit)
        self.history.changed.connect(self.two_texts.follow)  # after it: what it says stays said
        self.browse.reader.original_wanted.connect(self.originals.save)
        self.recent.none_yet.connect(self.telling.tell_of_no_searches)
        self.originals.saved.connect(self.telling.tell_saved)
        self.intake.finished.connect(self.telling.tell_outcome)
        self.intake.stopped.connect(self.telling.tell_stop)
        self.recognising.finished.connect(self.history.look_again)
        self.recognising.finished.connect(self.intake_view.read)
        window.bottom.undo_wanted.connect(self.history.undo)
        window.bottom.work_wanted.connect(self.show_intake)
        window.top.documents.clicked.connect(self.show_documents)
        window.top.field.textEdited.connect(self.show_documents)
        for page in (self.intake_page, self.trash_page):
            page.left.connect(self.show_documents)
        for part in (
            self.search, self.reading, self.intake, self.indexing, self.intake_view,
            self.vocabulary, self.originals, self.trash_view, self.saved, self.reasons,
            self.watching, self.two_texts, self.recognising, self.inventory,
            self.correcting,
        ):  # fmt: skip
            part.failed.connect(self.complain)
        self.two_texts.page_wanted.connect(self._enter)
        self.correcting.ready.connect(partial(self._enter, self.correct_page))
        self.correcting.left.connect(self.show_documents)
        self.inventory.ready.connect(partial(self._enter, self.inventory_page))
        self.inventory_page.left.connect(self.inventory.leave)
        for ended in (self.inventory.taken, self.inventory_page.left):
            ended.connect(self.show_intake)
        self.history.refused.connect(self.complain)
        self.choices.language_changed.connect(self.history.retranslate)
        self.choices.language_changed.connect(self.state.write)
        self.shell.preferences.not_saved.connect(self.complain)

    @Slot(object)
    def complain(self, error: object) -> None:
        """A sentence for what a person can understand; anything else is a defect."""
        if isinstance(error, KelisimError):
            sentence = partial(self.shell.texts.sentence, error)
            if self.shell.window.bottom.isVisible():
                self.shell.window.bottom.say(sentence, stays=True)
            else:
                self.errands.tell_trouble(sentence())
        elif isinstance(error, BaseException):
            self.defect_met.emit(error)

    @property
    def at_rest(self) -> bool:
        """Whether nothing is being searched, read, edited or indexed."""
        lanes = self.shell.lanes
        busy = (
            self.search, self.reasons, self.reading, self.saved, self.two_texts, self.inventory,
            self.correcting, self.indexing, self.intake_view.names, lanes.edits,
            lanes.opening,
        )  # fmt: skip
        return not self.intake.running and not any(part.busy for part in busy)
