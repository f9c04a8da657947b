"""The edit that takes an edit back: rows as they were, put where they were."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kelisim.archive.inverse import Inverse
from kelisim.base.texts import mark

if TYPE_CHECKING:
    from kelisim.archive.work import Work


@dataclass(frozen=True, slots=True)
class Restore:
    """Every command's inverse; its own inverse makes the edit again."""

    inverse: Inverse

    def label(self) -> str:
        return mark("Take back")

    def details(self) -> dict[str, str | int]:
        return {}

    def apply(self, work: Work) -> None:
        work.restore(self.inverse)
