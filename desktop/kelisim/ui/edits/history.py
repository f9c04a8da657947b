"""Edits, undo and redo over the archive's own history, which outlives the program."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from kelisim.archive.values import ChangeRecord
from kelisim.base.jobs import Reporter
from kelisim.base.texts import Texts
from kelisim.ui.actions import Actions
from kelisim.ui.jobs.runner import Job, JobRunner

if TYPE_CHECKING:
    from kelisim.app.workspace import Workspace
    from kelisim.archive.commands.command import Command


@dataclass(frozen=True, slots=True)
class Standing:
    """What was just done (None: nothing, one only looked) and what could be done now."""

    done: ChangeRecord | None
    undoable: ChangeRecord | None
    redoable: ChangeRecord | None
    way: str


class EditHistory(QObject):
    """Every edit a person makes goes through `perform`; all of it happens on the edit lane."""

    changed = Signal(object, str)  # ChangeRecord, and "done", "undone" or "redone"
    refused = Signal(object)  # the error that an edit, an undo or a redo met

    def __init__(
        self, texts: Texts, actions: Actions, lane: JobRunner, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._texts = texts
        self._actions = actions
        self._lane = lane
        self._archive: Workspace | None = None
        self._standing = Standing(None, None, None, "")
        actions["undo"].triggered.connect(self.undo)
        actions["redo"].triggered.connect(self.redo)

    def work_on(self, archive: Workspace | None) -> None:
        """Edit ``archive`` from now on; None while there is none to edit."""
        self._archive = archive
        self._standing = Standing(None, None, None, "")
        self._name_actions()
        if archive is not None:
            self.look_again()

    @Slot()
    def look_again(self) -> None:
        """Ask the archive what can be undone now: something else may have written."""
        self._start(None, "")

    def perform(self, command: Command) -> None:
        archive = self._archive
        if archive is not None:
            self._start(lambda: archive.run(command), "done")

    @Slot()
    def undo(self) -> None:
        if self._archive is not None:
            self._start(self._archive.undo, "undone")

    @Slot()
    def redo(self) -> None:
        if self._archive is not None:
            self._start(self._archive.redo, "redone")

    def retranslate(self) -> None:
        self._name_actions()

    def _start(self, act: Callable[[], ChangeRecord] | None, way: str) -> None:
        archive = self._archive
        if archive is None:
            return

        def work(_: Reporter) -> Standing:
            done = act() if act else None
            return Standing(done, archive.undoable(), archive.redoable(), way)

        job = Job(work)
        job.succeeded.connect(self._take_in)
        job.failed.connect(self.refused)
        self._lane.start(job)

    @Slot(object)
    def _take_in(self, standing: Standing) -> None:
        self._standing = standing
        self._name_actions()
        if standing.done is not None:
            self.changed.emit(standing.done, standing.way)

    def _name_actions(self) -> None:
        undo, redo = self._standing.undoable, self._standing.redoable
        self._actions.name_act(
            "undo",
            self._texts("Undo: {act}", act=act_in_words(undo, self._texts)) if undo else None,
        )
        self._actions.name_act(
            "redo",
            self._texts("Redo: {act}", act=act_in_words(redo, self._texts)) if redo else None,
        )


def act_in_words(change: ChangeRecord, texts: Texts) -> str:
    """What a step of the history did, and to how many documents, in the person's language."""
    act, count = texts(change.label, **change.details), change.details.get("count")
    if "{count}" in change.label or not isinstance(count, int) or count < 2:
        return act
    return texts.count("{act} · {number} document", "{act} · {number} documents", count, act=act)
