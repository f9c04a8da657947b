"""What the archive announces and what work comes to: who must look again, and what is said."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from kelisim.archive.values import BatchRecord, ChangeRecord, ItemState
from kelisim.base.notices import (
    DocumentsChanged,
    IndexCaughtUp,
    Notice,
    SavedSearchesChanged,
    VocabularyChanged,
)
from kelisim.base.texts import mark
from kelisim.ui.edits.history import act_in_words
from kelisim.ui.formats import number_in_words

if TYPE_CHECKING:
    from kelisim.ui.acts import Acts
    from kelisim.ui.shell import Shell

OUTCOMES: dict[ItemState, str] = {
    "stored": mark("{count} added"),
    "duplicate": mark("{count} already there"),
    "similar": mark("{count} similar"),
    "held": mark("{count} not read"),
}


class Telling(QObject):
    """Hears of changes and of ends, passes them to those concerned, and says them below."""

    def __init__(self, shell: Shell, desk: Acts) -> None:
        super().__init__(shell.window)
        self._shell = shell
        self._desk = desk

    @Slot(object)
    def hear(self, notice: Notice) -> None:
        if self._desk.workspace is None:
            return
        if isinstance(notice, DocumentsChanged):
            self._desk.reading.refresh(notice.documents)
            self._desk.correcting.refresh(notice.documents)
            self._desk.indexing.changed(in_bulk=self._desk.intake.running)
        elif isinstance(notice, VocabularyChanged):
            self._desk.vocabulary.read()
        elif isinstance(notice, IndexCaughtUp):
            self._desk.search.repeat()
            self._desk.saved.count()
        elif isinstance(notice, SavedSearchesChanged):
            self._desk.saved.read()
            self._desk.search.repeat()  # a query may name a saved search

    @Slot(object, str)
    def tell_edit(self, change: ChangeRecord, way: str) -> None:
        self._shell.window.bottom.say(partial(self._edit, change, way), undoable=way != "undone")

    @Slot(object)
    def tell_saved(self, file: str) -> None:
        self._say(mark("Saved as {file}"), file=file)

    @Slot(object)
    def tell_outcome(self, batch: BatchRecord) -> None:
        self._desk.indexing.changed()
        self._desk.history.look_again()
        self._shell.window.bottom.say(partial(self._outcome, batch), stays=True)

    @Slot()
    def tell_stop(self) -> None:
        self._desk.indexing.changed()
        self._desk.history.look_again()
        self._say(mark("Import stopped. What was taken in stays; the rest can go on later."))

    @Slot()
    def tell_of_no_searches(self) -> None:
        self._say(mark("There are no earlier searches in this archive yet."))

    def _say(self, text: str, **values: str) -> None:
        self._shell.window.bottom.say(partial(self._shell.texts, text, **values))

    def _edit(self, change: ChangeRecord, way: str) -> str:
        texts = self._shell.texts
        act = act_in_words(change, texts)
        ways = {"undone": mark("Undone: {act}"), "redone": mark("Done again: {act}")}
        return texts(ways[way], act=act) if way in ways else act

    def _outcome(self, batch: BatchRecord) -> str:
        """«Imported: 718 added · 19 already there · 4 not read»."""
        texts = self._shell.texts
        parts = [
            texts(template, count=number_in_words(batch.counts.get(state, 0)))
            for state, template in OUTCOMES.items()
            if state == "stored" or batch.counts.get(state, 0)
        ]
        return texts("Imported: {what}", what=" · ".join(parts))
