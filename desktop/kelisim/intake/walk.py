"""Which files a person means who names some files and folders."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kelisim.base.errors import Mistake
from kelisim.intake import refusals
from kelisim.intake.names import is_junk
from kelisim.intake.readers.base import Unreadable

_SAVED_PAGE = re.compile(r"(.+)\.x?html?", re.IGNORECASE)
_BELONGINGS = ("_files", ".files", "-dateien", "_fichiers", "_файлы")
"""Beside a page that it saves, a browser puts a folder of scripts and pictures called so."""
_SURROGATE = re.compile("[\ud800-\udfff]")
_ESCAPED = re.compile(r"%([8-9A-F][0-9A-F])\?")


@dataclass(frozen=True, slots=True)
class Entry:
    """A file to take in; ``refusal`` says why it need not even be tried."""

    path: Path
    refusal: Unreadable | None = None
    size_bytes: int = 0


def walk(paths: Iterable[Path], *, leave_out: Path | None = None) -> Iterator[Entry]:
    """The files in ``paths``, folders with all that is in them, each once, in a stable order.

    Links inside folders are not followed, so nothing outside is taken in and no loop entered;
    what systems leave lying about is passed over, the folders that belong to saved pages as
    well, and so is ``leave_out`` (the archive itself).
    Raises `Mistake` for a path that does not exist.
    """
    seen: set[Path] = set()
    for path in paths:
        named = Path(os.path.abspath(path))  # noqa: PTH100 - absolute() keeps "..", resolve() links
        if not os.path.lexists(named):
            raise Mistake("There is no file or folder {path}.", path=written(named))
        for entry in _walk(named.resolve() if named.is_symlink() else named, leave_out):
            if entry.path not in seen:
                seen.add(entry.path)
                yield entry


def _walk(path: Path, leave_out: Path | None) -> Iterator[Entry]:
    """One path; a loop instead of recursion, because folders may be nested without end."""
    waiting = [path]
    while waiting:
        current = waiting.pop()
        try:
            status = current.lstat()
            mode = status.st_mode
            if stat.S_ISDIR(mode):
                if current != leave_out:
                    waiting += reversed(_inside(current))
                continue
        except OSError:
            yield Entry(current, refusals.cannot_be_opened())
            continue
        yield _file(current, mode, status.st_size)


def _inside(folder: Path) -> list[Path]:
    with os.scandir(folder) as found:
        names = sorted(entry.name for entry in found if not is_junk(entry.name))
    belongings = {
        match[1].casefold() + ending
        for name in names
        if (match := _SAVED_PAGE.fullmatch(name))
        for ending in _BELONGINGS
    }
    return [folder / name for name in names if name.casefold() not in belongings]


def _file(path: Path, mode: int, size_bytes: int) -> Entry:
    if stat.S_ISREG(mode):
        return Entry(path, size_bytes=size_bytes)
    if stat.S_ISLNK(mode):
        return Entry(path, refusals.link() if path.exists() else refusals.dangling_link())
    return Entry(path, refusals.no_plain_file())


def written(path: Path) -> str:
    """A path as text that can be stored and shown, whatever bytes its name is made of.

    >>> written(Path("Тараз.txt"))
    'Тараз.txt'
    >>> written(Path("\\udce2.txt"))
    '%E2?.txt'
    """
    return _SURROGATE.sub(lambda match: f"%{ord(match[0]) & 0xFF:02X}?", str(path))


def read_back(text: str) -> Path:
    """The path that `written` made ``text`` of.

    >>> read_back(written(Path("\\udce2.txt"))) == Path("\\udce2.txt")
    True
    """
    literal = Path(text)
    if not _ESCAPED.search(text) or os.path.lexists(literal):
        return literal
    return Path(_ESCAPED.sub(lambda match: chr(0xDC00 + int(match[1], 16)), text))


def called(text: str) -> str:
    """The name of the file at the path that `written` made ``text`` of, as it can be shown.

    >>> called("/media/usb/Тараз.txt")
    'Тараз.txt'
    """
    return written(Path(read_back(text).name))
