"""Writing a file so that a crash leaves the old one or the new one, never half of either."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from uuid import uuid4

PARTIAL = ".partial"


def partial_name(folder: Path) -> Path:
    """A name for a file that is being written; a crash leaves it, `verify` collects it."""
    return folder / f".{uuid4().hex}{PARTIAL}"


def sync_folder(folder: Path) -> None:
    """Make names that appeared in ``folder`` last; Windows does so by itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def put_in_place(partial: Path, final: Path) -> None:
    """Give the finished file its name and make that last."""
    partial.replace(final)
    sync_folder(final.parent)


def write_durably(path: Path, data: bytes) -> None:
    """Replace ``path`` by ``data``, whole or not at all."""
    partial = partial_name(path.parent)
    try:
        with partial.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        put_in_place(partial, path)
    except BaseException:
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)
        raise
