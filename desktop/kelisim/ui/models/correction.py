"""A text in the middle of being corrected: its pages as typed so far, and which are unsure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kelisim.archive.sureness import POOR

if TYPE_CHECKING:
    from kelisim.app.correcting import Correctable

RIGHT = 100
"""How sure a page is of which a person says that it is right."""


class Correction:
    """Begins with the draft where there is one; `at` is the page that is shown."""

    def __init__(self, shown: Correctable) -> None:
        self.shown = shown
        self.texts = [leaf.text for leaf in shown.leaves]
        self.sureness = [leaf.sureness for leaf in shown.leaves]
        self._saved = list(self.texts), list(self.sureness)
        self.at = 0
        if shown.draft is not None:
            self.texts, self.sureness = list(shown.draft.texts), list(shown.draft.sureness)
        if unsure := self.unsure():
            self.at = unsure[0]

    @property
    def is_changed(self) -> bool:
        return (self.texts, self.sureness) != self._saved

    @property
    def is_poor(self) -> bool:
        """Whether the page that is shown wants to be read by a person."""
        return _is_poor(self.sureness[self.at])

    def unsure(self) -> list[int]:
        """The pages that want to be read by a person."""
        return [number for number, sure in enumerate(self.sureness) if _is_poor(sure)]

    def beyond(self, step: int) -> int | None:
        """The next unsure page (1) or the one before (-1), around the ends."""
        ahead = [number for number in self.unsure() if (number - self.at) * step > 0]
        around = [number for number in self.unsure() if number != self.at]
        found = ahead or around
        return found[0 if step > 0 else -1] if found else None

    def note_saved(self, texts: Sequence[str], sureness: Sequence[int | None]) -> None:
        """This is in the archive now, whatever was typed since."""
        self._saved = list(texts), list(sureness)


def _is_poor(sureness: int | None) -> bool:
    return sureness is not None and sureness < POOR
