"""The holding folder: what could not be read, each with its reason, until somebody decides."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kelisim.archive.durable import partial_name, put_in_place, sync_folder, write_durably
from kelisim.archive.errors import disk_full, is_full
from kelisim.archive.values import ItemRecord
from kelisim.base.ids import ItemId
from kelisim.intake.names import shown_name

if TYPE_CHECKING:
    from kelisim.intake.readers.base import Unreadable

_REASON = "reason.json"
_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_LONGEST_NAME_BYTES = 180


@dataclass(frozen=True, slots=True)
class Queued:
    """A file of a batch, where its bytes are now, and what they are."""

    item: ItemRecord
    source: Path
    sha256: str


@dataclass(frozen=True, slots=True)
class Held:
    """A file that waits for a decision; ``kept`` is its copy, None where none was made."""

    item: ItemRecord
    kept: Path | None


class Holding:
    """The folder ``holding/``: ``17/`` keeps the file of item 17 and ``reason.json``.

    A kept file is called by its SHA-256 and its name, so that `Archive.verify` can miss it.
    Files too large to be read, and such as cannot be opened, are not copied: what is kept of
    them is the reason and where they lay.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def kept(self, item: ItemId) -> Path | None:
        """The copy of a held file."""
        own = self._own(item)
        if not own.is_dir():
            return None
        return next((file for file in sorted(own.iterdir()) if _is_copy(file)), None)

    def keep(self, item: ItemRecord, file: Queued | None, refusal: Unreadable) -> None:
        """Keep a copy of ``file`` (where there is one to keep) and the reason beside it.

        Doing so again, after a crash, has the same result. Raises `DiskFull`, `OSError`.
        """
        own = self._own(item.id)
        try:
            own.mkdir(parents=True, exist_ok=True)
            if file is not None and file.source.parent != own:
                _copy(file.source, own / f"{file.sha256} {_safe_name(item.path)}")
            message = str(refusal).format(**refusal.details)
            why = {"path": item.path, "reason": refusal.reason, "message": message}
            write_durably(own / _REASON, json.dumps(why, ensure_ascii=False, indent=1).encode())
            sync_folder(self._folder)
        except OSError as error:
            if is_full(error):
                raise disk_full() from error
            raise

    def discard(self, item: ItemId) -> None:
        """Let go of what is kept of a file: it was taken in after all, or nobody wants it."""
        shutil.rmtree(self._own(item), ignore_errors=True)

    def _own(self, item: ItemId) -> Path:
        return self._folder / str(item)


def _is_copy(file: Path) -> bool:
    return file.name != _REASON and not file.name.startswith(".")


def _copy(source: Path, target: Path) -> None:
    partial = partial_name(target.parent)
    try:
        with source.open("rb") as original, partial.open("wb") as copy:
            shutil.copyfileobj(original, copy, 1 << 20)
        put_in_place(partial, target)
    finally:
        partial.unlink(missing_ok=True)


def _safe_name(path: str) -> str:
    """A name that every system can write, for a file that lay at ``path``."""
    name = _NOT_IN_NAMES.sub("_", Path(path).name).strip(". ") or "file"
    return shown_name(f"_{name}" if name == _REASON else name, _LONGEST_NAME_BYTES)
