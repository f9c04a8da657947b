"""Recent searches: kept between sessions for each archive, and offered under the search field."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from kelisim.search.values import Completion
from kelisim.ui.bars.search_field import SearchField
from kelisim.ui.preferences import Preferences
from kelisim.ui.presenters.searching import SearchPresenter

if TYPE_CHECKING:
    from kelisim.app.workspace import Workspace

MOST = 20
"""How many are remembered: a list that can be seen whole."""


class RecentSearches(QObject):
    """Remembers what was asked by Enter, and what led to a document."""

    none_yet = Signal()  # there is nothing to offer

    def __init__(
        self,
        field: SearchField,
        search: SearchPresenter,
        preferences: Preferences,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._field = field
        self._preferences = preferences
        self._archive = ""
        self.queries: tuple[str, ...] = ()
        search.query_settled.connect(self.remember)

    def work_on(self, workspace: Workspace | None) -> None:
        """Take up what was asked in this archive before."""
        self._archive = workspace.archive.uuid if workspace is not None else ""
        kept = self._preferences.now.window.get(self._key, "")
        self.queries = _queries(kept) if self._archive else ()

    @Slot(str)
    def remember(self, query: str) -> None:
        """Put ``query`` before the others."""
        if not (self._archive and query.strip()) or self.queries[:1] == (query,):
            return
        others = [other for other in self.queries if other != query]
        self.queries = (query, *others)[:MOST]
        kept = json.dumps(self.queries, ensure_ascii=False)
        self._preferences.remember_window(**{self._key: kept})

    @Slot()
    def offer(self) -> None:
        """List them under the field, the last one first; the one that stands there is left out."""
        self._field.setFocus()
        text = self._field.text()
        offers = tuple(
            Completion(query, query, 0, len(text), "value")
            for query in self.queries
            if query != text
        )
        if offers:
            self._field.offer(text, offers)
        else:
            self.none_yet.emit()

    @property
    def _key(self) -> str:
        return f"searches {self._archive}"


def _queries(kept: str) -> tuple[str, ...]:
    """What was kept; nothing where somebody else wrote there."""
    try:
        found = json.loads(kept)
    except ValueError:
        return ()
    return tuple(one for one in found if isinstance(one, str)) if isinstance(found, list) else ()
