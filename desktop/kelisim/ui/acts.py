"""What can be done at an open archive, as those see it who only ask for it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from kelisim.app.workspace import Workspace
    from kelisim.ui.browse_page import BrowsePage
    from kelisim.ui.compare_page import ComparePage
    from kelisim.ui.correct_page import CorrectPage
    from kelisim.ui.edits.history import EditHistory
    from kelisim.ui.intake_page import IntakePage
    from kelisim.ui.inventory_page import InventoryPage
    from kelisim.ui.parallel_page import ParallelPage
    from kelisim.ui.presenters.correcting import CorrectingPresenter
    from kelisim.ui.presenters.indexing import IndexingPresenter
    from kelisim.ui.presenters.intake_view import IntakeViewPresenter
    from kelisim.ui.presenters.inventory import InventoryPresenter
    from kelisim.ui.presenters.opening import OpeningPresenter
    from kelisim.ui.presenters.reading import ReadingPresenter
    from kelisim.ui.presenters.recent import RecentSearches
    from kelisim.ui.presenters.recognising import RecognisingPresenter
    from kelisim.ui.presenters.saved_searches import SavedSearchesPresenter
    from kelisim.ui.presenters.searching import SearchPresenter
    from kelisim.ui.presenters.taking_in import IntakePresenter
    from kelisim.ui.presenters.vocabulary import VocabularyPresenter
    from kelisim.ui.presenters.watching import WatchingPresenter
    from kelisim.ui.trash_page import TrashPage
    from kelisim.ui.welcome import WelcomePage


class Acts(Protocol):
    """The desk without its errands: pages, presenters, and the ways between them."""

    workspace: Workspace | None
    folder: Path | None
    welcome: WelcomePage
    browse: BrowsePage
    intake_page: IntakePage
    intake_view: IntakeViewPresenter
    inventory_page: InventoryPage
    inventory: InventoryPresenter
    trash_page: TrashPage
    compare_page: ComparePage
    parallel_page: ParallelPage
    correct_page: CorrectPage
    correcting: CorrectingPresenter
    opening: OpeningPresenter
    reading: ReadingPresenter
    history: EditHistory
    intake: IntakePresenter
    saved: SavedSearchesPresenter
    recent: RecentSearches
    recognising: RecognisingPresenter
    search: SearchPresenter
    indexing: IndexingPresenter
    vocabulary: VocabularyPresenter
    watching: WatchingPresenter

    def open(self, folder: Path) -> None: ...
    def create(self, folder: Path, name: str, then_take_in: tuple[Path, ...] = ()) -> None: ...
    def open_demo(self) -> None: ...
    def remove_demo(self) -> None: ...
    def show_welcome(self) -> None: ...
    def show_documents(self) -> None: ...
    def show_intake(self) -> None: ...
    def show_trash(self) -> None: ...
