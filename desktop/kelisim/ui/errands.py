"""The acts that ask something first: which folder, which files, which command."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Slot
from PySide6.QtWidgets import QFileDialog, QMessageBox

from kelisim.archive.commands.documents import TrashDocuments
from kelisim.base.jobs import Progress
from kelisim.base.settings import KnownArchive
from kelisim.base.texts import mark
from kelisim.ui.dialogs.new_archive import NewArchiveDialog
from kelisim.ui.dialogs.preferences import PreferencesDialog
from kelisim.ui.dialogs.recognise import RecogniseDialog
from kelisim.ui.dialogs.shortcuts import ShortcutsDialog
from kelisim.ui.palette import CommandPalette

if TYPE_CHECKING:
    from kelisim.ui.acts import Acts
    from kelisim.ui.shell import Shell


TABLES = frozenset({".csv", ".tsv", ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"})
"""Endings of what may be an inventory; a person is asked, so nothing hangs on them."""


class Errands(QObject):
    """Connects the remaining actions, and what is dropped on the window."""

    def __init__(self, shell: Shell, desk: Acts) -> None:
        super().__init__(shell.window)
        self._shell = shell
        self._desk = desk
        self.palette = CommandPalette(shell.texts, shell.theme, shell.actions, shell.window)
        self.shortcuts: ShortcutsDialog | None = None
        browse, actions = desk.browse, shell.actions
        for name, act in (
            ("new_archive", self.ask_for_new),
            ("open_archive", self.ask_for_archive),
            ("open_demo", desk.open_demo),
            ("remove_demo", desk.remove_demo),
            ("show_welcome", desk.show_welcome),
            ("import_files", self.ask_for_files),
            ("import_folder", self.ask_for_folder),
            ("import_by_names", self.ask_for_named),
            ("import_inventory", self.ask_for_inventory),
            ("watch_folder", self.choose_watched),
            ("show_intake", desk.show_intake),
            ("show_trash", desk.show_trash),
            ("quit", shell.window.close),
            ("accept_all", browse.description.accept_all),
            ("add_tag", browse.description.focus_tag_entry),
            ("trash", self.trash),
            ("correct_text", self.correct),
            ("recognise_again", self.ask_how_to_recognise),
            ("search", self.go_to_search),
            ("recent_searches", self.go_to_recent),
            ("back", desk.show_documents),
            ("forward", desk.show_documents),
            ("save_search", desk.saved.ask_to_save),
            ("commands", self.palette.open),
            ("next_hit", browse.reader.next_hit),
            ("previous_hit", browse.reader.previous_hit),
            ("find_in_document", browse.reader.find),
            ("preferences", self.show_preferences),
            ("shortcuts", self.show_shortcuts),
        ):
            actions[name].triggered.connect(act)
        acts = (
            "next_language",
            "side_by_side",
            "compare",
            "why_found",
            "add_tag",
            "accept_all",
            "correct_text",
            "recognise_again",
            "trash",
        )
        browse.results.view.offer([actions[name] for name in acts])
        for name in ("correct_text", "recognise_again"):
            browse.reader.page.addAction(actions[name])
        browse.results.import_wanted.connect(self.ask_for_files)
        browse.results.trash_wanted.connect(desk.show_trash)
        desk.watching.changed.connect(self.show_watched)
        desk.welcome.archive_chosen.connect(self._open_known)
        desk.intake_view.document_wanted.connect(self._show_document)
        self._dropped = Path()
        ask = desk.intake_page.ask
        ask.inventory_agreed.connect(self._open_dropped)
        ask.document_agreed.connect(self._take_in_dropped)
        shell.window.paths_dropped.connect(self.take_dropped)
        shell.window.level_closed.connect(self.close_level)
        shell.window.top.field.left_downwards.connect(browse.results.setFocus)

    @Slot()
    def ask_for_new(self, paths: tuple[Path, ...] = ()) -> None:
        """Ask for a name and a folder; ``paths`` are taken in when the archive is there."""
        documents = QStandardPaths.writableLocation(
            QStandardPaths.StandardLocation.DocumentsLocation
        )
        dialog = NewArchiveDialog(self._shell.texts, Path(documents), self._shell.window)
        dialog.decided.connect(lambda folder, name: self._desk.create(folder, name, paths))
        dialog.open()

    @Slot()
    def ask_for_archive(self) -> None:
        title = self._shell.texts("Open an archive")
        if folder := QFileDialog.getExistingDirectory(self._shell.window, title):
            self._desk.open(Path(folder))

    @Slot()
    def ask_for_files(self) -> None:
        title = self._shell.texts("Import files")
        names, _ = QFileDialog.getOpenFileNames(self._shell.window, title)
        self._propose([Path(name) for name in names])

    @Slot()
    def ask_for_folder(self) -> None:
        title = self._shell.texts("Import a folder")
        if folder := QFileDialog.getExistingDirectory(self._shell.window, title):
            self._propose([Path(folder)])

    @Slot()
    def ask_for_named(self) -> None:
        """Ask for files whose names are read by a pattern, however few they are."""
        title = self._shell.texts("Import files by their names")
        names, _ = QFileDialog.getOpenFileNames(self._shell.window, title)
        if names:
            self._desk.show_intake()
            self._desk.intake_view.propose_by_names([Path(name) for name in names])

    @Slot()
    def ask_for_inventory(self) -> None:
        """Ask which table describes what is to come in."""
        texts = self._shell.texts
        kinds = " ".join(f"*{ending}" for ending in sorted(TABLES))
        kinds = f"{texts('Tables')} ({kinds})"
        title = texts("Take in from an inventory")
        name, _ = QFileDialog.getOpenFileName(self._shell.window, title, "", kinds)
        if name:
            self._desk.inventory.open(Path(name))

    @Slot()
    def _open_dropped(self) -> None:
        self._desk.inventory.open(self._dropped)

    @Slot()
    def _take_in_dropped(self) -> None:
        self._propose([self._dropped])

    def _propose(self, paths: Sequence[Path]) -> None:
        """On the intake page, where the plan is told and its files can be followed."""
        if paths:
            self._desk.show_intake()
            self._desk.intake_view.propose(paths)

    @Slot()
    def choose_watched(self) -> None:
        """Ask which folder to watch; the same action ends the watch."""
        watching, texts = self._desk.watching, self._shell.texts
        folder = None
        if watching.folder is None:
            chosen = QFileDialog.getExistingDirectory(self._shell.window, texts("Watch a folder"))
            folder = Path(chosen) if chosen else None
        watching.watch(folder)
        if folder is not None:
            landing = partial(texts, "What lands in {folder} is taken in.", folder=str(folder))
            self._shell.window.bottom.say(landing, stays=True)

    @Slot(object)
    def show_watched(self, folder: Path | None) -> None:
        """The action is checked while a folder is watched, and names it."""
        action = self._shell.actions["watch_folder"]
        action.setChecked(folder is not None)
        action.setToolTip(str(folder or ""))

    @Slot(tuple)
    def take_dropped(self, paths: tuple[Path, ...]) -> None:
        """An archive is opened, files are taken in; without an archive one is made for them."""
        if len(paths) == 1 and (paths[0] / "archive.toml").exists():
            self._desk.open(paths[0])
        elif self._desk.workspace is None:
            self.ask_for_new(paths)
        elif self._desk.workspace.archive.read_only:
            refusal = mark("This archive is open for reading only: nothing can be added.")
            self._shell.window.bottom.say(partial(self._shell.texts, refusal))
        elif len(paths) == 1 and paths[0].suffix.lower() in TABLES:
            self._dropped = paths[0]
            self._desk.show_intake()
            self._desk.intake_page.ask.ask_whether_inventory(paths[0].name)
        else:
            self._propose(paths)

    @Slot()
    def trash(self) -> None:
        if documents := self._desk.reading.documents:
            self._desk.history.perform(TrashDocuments(documents))

    @Slot()
    def correct(self) -> None:
        """Correct the text of the document that is read."""
        if (document := self._desk.reading.current) is not None:
            self._desk.correcting.open(document)

    @Slot()
    def ask_how_to_recognise(self) -> None:
        """Recognise the print of the selected documents again, in the way that is chosen."""
        if not (documents := self._desk.reading.documents):
            return
        dialog = RecogniseDialog(self._shell.texts, len(documents), self._shell.window)
        dialog.decided.connect(
            lambda how, overwrite: self._desk.recognising.read_again(
                documents, how, overwrite=overwrite
            )
        )
        dialog.open()

    @Slot()
    def go_to_search(self) -> None:
        self._desk.show_documents()
        self._shell.window.top.field.setFocus()
        self._shell.window.top.field.selectAll()

    @Slot()
    def go_to_recent(self) -> None:
        self._desk.show_documents()
        self._desk.recent.offer()

    @Slot()
    def close_level(self) -> None:
        """Esc: what lies on top goes first, then the field gives the keyboard to the results."""
        if self.palette.isVisible():
            self.palette.dismiss()
        elif self._shell.window.pages.currentWidget() is self._desk.compare_page:
            self._desk.compare_page.left.emit()
        elif self._shell.window.pages.currentWidget() is self._desk.inventory_page:
            self._desk.inventory_page.left.emit()
        elif self._shell.window.pages.currentWidget() is self._desk.correct_page:
            self._desk.correct_page.leave()
        elif self._shell.window.pages.currentWidget() in (
            self._desk.intake_page,
            self._desk.trash_page,
            self._desk.parallel_page,
        ) or (
            self._shell.window.pages.currentWidget() is self._desk.welcome
            and self._desk.workspace is not None
        ):
            self._desk.show_documents()
        elif self._shell.window.top.field.hasFocus():
            self._desk.browse.results.setFocus()

    @Slot()
    def show_shortcuts(self) -> None:
        if self.shortcuts is None:
            shell = self._shell
            self.shortcuts = ShortcutsDialog(shell.texts, shell.theme, shell.actions, shell.window)
        self.shortcuts.show()
        self.shortcuts.raise_()

    @Slot()
    def show_preferences(self) -> None:
        shell = self._shell
        limits = shell.preferences.now.limits
        dialog = PreferencesDialog(shell.texts, shell.theme, limits, shell.window)
        dialog.decided.connect(lambda chosen: shell.preferences.change(limits=chosen))
        dialog.open()

    @Slot(object)
    def tell_demo(self, progress: Progress) -> None:
        self._shell.window.top.show_archive(False)
        self._shell.window.show_frame(True)
        self._shell.window.bottom.show_work(
            self._shell.texts("Making the demo archive…"), progress.done, progress.total
        )

    def tell_trouble(self, sentence: str) -> None:
        """A sentence that must be read before one can go on."""
        box = QMessageBox(self._shell.window)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setText(sentence)
        box.addButton(self._shell.texts("Understood"), QMessageBox.ButtonRole.AcceptRole)
        box.open()

    @Slot(object)
    def _open_known(self, archive: KnownArchive) -> None:
        if archive.path == self._desk.folder:
            self._desk.show_documents()
        else:
            self._desk.open(archive.path)

    @Slot(int)
    def _show_document(self, document: int) -> None:
        self._desk.show_documents()
        self._desk.reading.open(document)
