"""What happens inside the worker process: one file read, and what it is about proposed.

Nothing heavy is imported here at the top, because the main process imports this file too.
"""

from __future__ import annotations

import hashlib
import os
import stat
import traceback
from dataclasses import dataclass
from pathlib import Path

from kelisim.base.texts import mark
from kelisim.catalogue.proposal import Found
from kelisim.intake.limits import MEGABYTE, Limits
from kelisim.intake.readers.base import Extract, Unreadable


@dataclass(frozen=True, slots=True)
class Reading:
    """A file that could be read: its identity, its text, and what the program found in it.

    ``defect`` is the trace of a proposer that failed on this text, for the log.
    """

    sha256: str
    size_bytes: int
    extract: Extract
    found: tuple[Found, ...]
    defect: str = ""


def read_file(path: str, name: str, limits: Limits) -> Reading:
    """Read the file at ``path``, which was called ``name``. Raises `Unreadable`."""
    data = _bytes_of(Path(path), limits)
    try:
        extract = _extract(data, name)
    except MemoryError as error:
        raise out_of_memory(limits) from error
    if len(extract.text) > limits.text_characters:
        raise Unreadable(
            "too-large",
            mark("The text is longer than {limit} million characters."),
            (("limit", limits.text_characters // 1_000_000),),
        )
    found, defect = _proposals(extract)
    return Reading(hashlib.sha256(data).hexdigest(), len(data), extract, found, defect)


def out_of_memory(limits: Limits) -> Unreadable:
    """Why a file is held whose reader asked for more memory than ``limits`` allow."""
    return Unreadable(
        "too-large",
        mark("Reading the file takes more than {megabytes} MB of memory."),
        (("megabytes", limits.memory_bytes // MEGABYTE),),
    )


def too_large(limits: Limits) -> Unreadable:
    """Why a file is held that is larger than ``limits`` allow."""
    return Unreadable(
        "too-large",
        mark("The file is larger than {megabytes} MB."),
        (("megabytes", limits.file_bytes // MEGABYTE),),
    )


def _bytes_of(path: Path, limits: Limits) -> bytes:
    """The whole file, unless it is no plain file or too large."""
    try:
        handle = os.open(
            path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        )
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise Unreadable("unsupported", mark("This is not a file but a device or a pipe."))
            data = file.read(limits.file_bytes + 1)
    except FileNotFoundError as error:
        raise Unreadable("changed", mark("The file is no longer where it was.")) from error
    except OSError as error:
        raise Unreadable(
            "unreadable",
            mark("The file cannot be opened: {error}."),
            (("error", error.strerror or type(error).__name__),),
        ) from error
    if len(data) > limits.file_bytes:
        raise too_large(limits)
    return data


def _extract(data: bytes, name: str) -> Extract:
    from kelisim.intake.sniff import choose

    try:
        return choose(data).read(data, name)
    except (Unreadable, MemoryError):
        raise
    except Exception as error:  # noqa: BLE001 - a stranger's bytes may break a reader in any way
        raise Unreadable(
            "damaged",
            mark("The file breaks the rules of its own format and cannot be read ({error})."),
            (("error", type(error).__name__),),
        ) from error


def _proposals(extract: Extract) -> tuple[tuple[Found, ...], str]:
    from kelisim.catalogue.propose import propose

    try:
        return propose(extract.text, extract.metadata), ""
    except Exception:  # noqa: BLE001 - a text is worth storing even where proposing fails
        return (), traceback.format_exc()
