"""What every edit is: a frozen value that can be applied, named and written down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from kelisim.archive.work import Work


class Command(Protocol):
    """An edit. `Archive.run` applies it and keeps what takes it back."""

    def label(self) -> str:
        """What it does, a text marked for translation and filled with `details`."""
        ...

    def details(self) -> dict[str, str | int]: ...

    def apply(self, work: Work, /) -> None: ...
