"""Goes between the languages of a text, sets two beside each other, judges what is suggested."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from kelisim.app.related import Related, in_languages
from kelisim.archive.commands.relations import JudgeRelations
from kelisim.base.ids import DocumentId, RelationId
from kelisim.base.languages import Language
from kelisim.ui.actions import Actions
from kelisim.ui.browse_page import BrowsePage
from kelisim.ui.edits.history import EditHistory
from kelisim.ui.jobs.runner import JobRunner, NewestOnly
from kelisim.ui.models.side_by_side import SideBySide, read_side_by_side
from kelisim.ui.parallel_page import ParallelPage
from kelisim.ui.presenters.reading import ReadingPresenter

if TYPE_CHECKING:
    from kelisim.app.reading import ReadDocument
    from kelisim.app.workspace import Workspace
    from kelisim.archive.values import Status

_GOING = ("next_language", "side_by_side")
_JUDGING = ("accept_translation", "reject_translation")


class ParallelPresenter(QObject):
    """Speaks of the document in the reader; on its page, of the translation on the right."""

    failed = Signal(object)
    ready = Signal()  # two texts are on the page
    over = Signal()  # what was on the page is no translation any more

    def __init__(
        self,
        actions: Actions,
        browse: BrowsePage,
        page: ParallelPage,
        reading: ReadingPresenter,
        history: EditHistory,
        lane: JobRunner,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._actions, self._page = actions, page
        self._reading, self._history = reading, history
        self._workspace: Workspace | None = None
        self._read: ReadDocument | None = None
        self._others: dict[Language, Related | None] = {}
        self._came_from: DocumentId | None = None
        self._right: Language | None = None
        self._asked = False  # whether the page is to be shown, or only brought up to date
        self._placing = NewestOnly(lane, self)
        self._placing.succeeded.connect(self._show)
        self._placing.failed.connect(self.failed)
        reading.read_changed.connect(self._take_in)
        languages = browse.reader.languages
        languages.wanted.connect(self._go)
        languages.judged.connect(self._judge)
        languages.beside_wanted.connect(self.show_side_by_side)
        browse.description.related_wanted.connect(self._follow)
        for name, act in (
            ("next_language", self.show_next),
            ("side_by_side", self.show_side_by_side),
            ("accept_translation", self.accept),
            ("reject_translation", self.reject),
        ):
            actions[name].triggered.connect(act)

    @property
    def busy(self) -> bool:
        return self._placing.busy

    def work_on(self, workspace: Workspace | None) -> None:
        self._placing.cancel()
        self._workspace = workspace
        self._came_from = self._right = None
        self._page.show_texts(None, read_only=True)
        self._take_in(None)

    @Slot()
    def show_next(self) -> None:
        """The next language, around the end: in the reader, or on the right of the page."""
        if not self._others:
            return
        if self._page.isVisible():
            self._place_beside(self._after(self._right))
        else:
            own = [language for language, one in self._others.items() if one is None]
            following = self._others[self._after(own[0] if own else None)]
            assert following is not None
            self._go(int(following.description.id))

    def _after(self, language: Language | None) -> Language:
        """The next language in which there is another text."""
        around = list(self._others)
        at = around.index(language) + 1 if language in around else 0
        return next(one for one in (*around[at:], *around) if self._others[one] is not None)

    @Slot()
    def show_side_by_side(self) -> None:
        """Set the text from which one came, or else the first other one, beside what is read."""
        languages = [language for language, one in self._others.items() if one is not None]
        if languages:
            self._asked = True
            came = [
                language
                for language, one in self._others.items()
                if one is not None and one.description.id == self._came_from
            ]
            self._place_beside((came or languages)[0])

    @Slot()
    def accept(self) -> None:
        self._judge_suggested("confirmed")

    @Slot()
    def reject(self) -> None:
        self._judge_suggested("rejected")

    @Slot(int)
    def _go(self, document: int) -> None:
        self._came_from = self._read.description.id if self._read is not None else None
        self._reading.open_beside(document)

    @Slot(int)
    def _follow(self, document: int) -> None:
        """Open what belongs to the text; other forms of it at the same place."""
        related = self._read.related if self._read is not None else ()
        kinds = {one.relation.kind for one in related if one.description.id == document}
        if kinds & {"translation", "version"}:
            self._go(document)
        else:
            self._reading.go_to(document)

    def _place_beside(self, language: Language) -> None:
        workspace, read, other = self._workspace, self._read, self._others.get(language)
        if workspace is None or read is None or other is None:
            return
        self._right = language
        document, many = read.description.id, len(self._others)
        query, concepts = self._reading.query, self._reading.concepts
        self._placing.start(
            lambda _: read_side_by_side(workspace, document, other, many, query, concepts)
        )

    @Slot(object)
    def _show(self, shown: SideBySide) -> None:
        if self._workspace is None:
            return
        self._page.show_texts(shown, read_only=self._workspace.archive.read_only)
        self._enable()
        if self._asked:
            self._asked = False
            self.ready.emit()

    @Slot(object)
    def _take_in(self, read: ReadDocument | None) -> None:
        """Another document is read, or the same one with other relations."""
        self._read = read
        self._others = in_languages(read.description, read.related) if read is not None else {}
        self._enable()
        if self._page.isVisible():
            if self._right is not None and self._others.get(self._right) is not None:
                self._place_beside(self._right)
            else:
                self.over.emit()

    def _enable(self) -> None:
        for name in _GOING:
            self._actions[name].setEnabled(bool(self._others))
        for name in _JUDGING:
            self._actions[name].setEnabled(self._suggested() is not None)

    def _suggested(self) -> Related | None:
        """What a key judges: the translation on the page, or the one that one came from first."""
        if self._workspace is None or self._workspace.archive.read_only:
            return None
        others = [one for one in self._others.values() if one is not None and one.suggested]
        if self._page.isVisible():
            right = self._others.get(self._right) if self._right is not None else None
            others = [one for one in others if one is right]
        others.sort(key=lambda one: one.description.id != self._came_from)
        return others[0] if others else None

    def _judge_suggested(self, status: Status) -> None:
        if (found := self._suggested()) is not None:
            self._judge(int(found.relation.id), status)

    @Slot(int, str)
    def _judge(self, relation: int, status: Status) -> None:
        self._history.perform(JudgeRelations((RelationId(relation),), status))
