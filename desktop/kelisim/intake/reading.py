"""What happens inside the worker process: one file read, and what it is about proposed.

Nothing heavy is imported here at the top, because the main process imports this file too.
"""

from __future__ import annotations

import hashlib
import os
import stat
import traceback
from dataclasses import dataclass, replace
from pathlib import Path

from kelisim.base.texts import mark
from kelisim.catalogue.proposal import Found, FoundStatement, Proposals
from kelisim.intake import refusals
from kelisim.intake.limits import Limits
from kelisim.intake.parts import Spooled, spool_parts
from kelisim.intake.readers.base import Extract, Unreadable, Wishes


@dataclass(frozen=True, slots=True)
class Reading:
    """A file that could be read: its identity, its text, and what the program found in it.

    ``sketch`` is what its text is compared by. ``defect`` is the trace of a
    proposer that failed on this text, for the log.
    """

    sha256: str
    size_bytes: int
    extract: Extract
    found: tuple[Found, ...]
    defect: str = ""
    parts: tuple[Spooled, ...] = ()
    sketch: bytes = b""
    statements: tuple[FoundStatement, ...] = ()


def read_file(path: str, name: str, wishes: Wishes, spool: str = "") -> Reading:
    """Read the file at ``path``, which was called ``name``.

    What is found inside goes to files whose path begins with ``spool``; nowhere when empty.
    Raises `Unreadable`; `OSError` where there is no room for what is found inside.
    """
    data = bytes_of(Path(path), wishes.limits)
    try:
        extract = extract_of(data, name, wishes)
        if len(extract.text) > wishes.limits.text_characters:
            raise refusals.text_too_long()
        parts = _parts(extract, spool, wishes.limits) if spool else ()
    except MemoryError as error:
        raise refusals.out_of_memory() from error
    return reading_of(data, replace(extract, parts=()), parts)


def reading_of(data: bytes, extract: Extract, parts: tuple[Spooled, ...] = ()) -> Reading:
    """What was read of ``data``, with what its text is about."""
    proposed, defect = (Proposals(), "") if extract.is_container else _proposals(extract)
    sha256 = hashlib.sha256(data).hexdigest()
    sketch = b"" if extract.is_container else _sketch(extract.text)
    return Reading(
        sha256,
        len(data),
        extract,
        proposed.values,
        defect,
        parts,
        sketch,
        proposed.statements,
    )


def _parts(extract: Extract, spool: str, limits: Limits) -> tuple[Spooled, ...]:
    """What is inside, spooled; a container with nothing inside is an empty file."""
    try:
        parts = spool_parts(extract.parts, spool, limits)
    except (Unreadable, MemoryError, OSError):
        raise
    except Exception as error:  # parts are unpacked as they are asked for
        raise refusals.against_its_format() from error
    if extract.is_container and not parts:
        raise Unreadable("empty", mark("There are no files inside."))
    return parts


def bytes_of(path: Path, limits: Limits) -> bytes:
    """The whole file. Raises `Unreadable` where it is no plain file, or too large."""
    try:
        handle = os.open(
            path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        )
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise refusals.no_plain_file()
            data = file.read(limits.file_bytes + 1)
    except FileNotFoundError as error:
        raise refusals.missing() from error
    except OSError as error:
        raise refusals.cannot_be_opened() from error
    if len(data) > limits.file_bytes:
        raise refusals.too_large()
    return data


def extract_of(data: bytes, name: str, wishes: Wishes) -> Extract:
    """What the reader of its format makes of a file. Raises `Unreadable`."""
    try:
        return _read(data, name, wishes)
    except (Unreadable, MemoryError):
        raise
    except Exception as error:  # a stranger's bytes may break a reader in any way
        raise refusals.against_its_format() from error


def _read(data: bytes, name: str, wishes: Wishes) -> Extract:
    """Packs and PDF open their locks themselves; documents are read once they are open."""
    from kelisim.intake.sniff import choose
    from kelisim.intake.unlocking import unlocked, unlocked_for_all

    try:
        return choose(data).read(data, name, wishes)
    except Unreadable as refusal:
        if refusal.reason != "encrypted":
            raise
        given = wishes.password
        plain = unlocked(data, given) if given else unlocked_for_all(data)
        if plain is None:
            raise
    return choose(plain).read(plain, name, wishes)


def _sketch(text: str) -> bytes:
    from kelisim.lang.sketches import sketch_of

    return sketch_of(text)


def _proposals(extract: Extract) -> tuple[Proposals, str]:
    from kelisim.catalogue.propose import propose

    try:
        return propose(extract.text, extract.metadata), ""
    except Exception:  # noqa: BLE001 - a text is worth storing even where proposing fails
        return Proposals(), traceback.format_exc()
