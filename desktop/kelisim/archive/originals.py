"""The files as they came: stored once under their SHA-256, read-only, never changed again."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from kelisim.archive.durable import PARTIAL, partial_name, put_in_place, sync_folder
from kelisim.archive.errors import ArchiveReadOnly, FileChanging, disk_full, is_full
from kelisim.archive.values import Original
from kelisim.base.errors import Trouble

BLOCK_BYTES = 1 << 20
_DRAWN = ("image/", "application/pdf")


class Originals:
    """The folder ``originals/``: ``9f/2c…`` is the file whose SHA-256 begins with 9f2c."""

    def __init__(self, folder: Path, *, read_only: bool) -> None:
        self._folder = folder
        self._read_only = read_only

    def path(self, sha256: str) -> Path:
        """Where an original lies, or would lie."""
        return self._folder / sha256[:2] / sha256[2:]

    def has(self, sha256: str) -> bool:
        return self.path(sha256).is_file()

    def store(self, source: bytes | Path) -> str:
        """Keep a file and return its SHA-256; storing it again changes nothing.

        When this returns, the bytes and their name are on the disk. Raises `FileChanging` for
        a file that is being written to, `DiskFull`, `ArchiveReadOnly`, or `Trouble`.
        """
        if self._read_only:
            raise ArchiveReadOnly("The archive can only be read, so nothing was changed.")
        partial = partial_name(self._folder)
        try:
            sha256 = self._copy(source, partial)
            self._place(partial, sha256)
        except OSError as error:
            if is_full(error):
                raise disk_full() from error
            raise Trouble(
                "The file {file} cannot be stored: {reason}",
                file=str(source) if isinstance(source, Path) else "",
                reason=error.strerror or str(error),
            ) from error
        finally:
            partial.unlink(missing_ok=True)
        return sha256

    def digest(self, sha256: str) -> str | None:
        """The SHA-256 that the stored bytes have now; None where there is no such file."""
        try:
            with self.path(sha256).open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest()
        except FileNotFoundError:
            return None

    def stored(self) -> Iterator[str]:
        """The SHA-256 of every file that lies here, whether the catalogue knows it or not."""
        for folder in sorted(self._folder.glob("[0-9a-f][0-9a-f]")):
            for file in sorted(folder.iterdir()):
                if not file.name.endswith(PARTIAL):
                    yield folder.name + file.name

    def partials(self) -> list[Path]:
        """What an interrupted store left behind."""
        return sorted(self._folder.glob(f".*{PARTIAL}"))

    def _copy(self, source: bytes | Path, partial: Path) -> str:
        digest = hashlib.sha256()
        with partial.open("wb") as target:
            for block in _blocks(source):
                digest.update(block)
                target.write(block)
            target.flush()
            os.fsync(target.fileno())
        return digest.hexdigest()

    def _place(self, partial: Path, sha256: str) -> None:
        final = self.path(sha256)
        if final.exists():
            return
        if not final.parent.exists():
            final.parent.mkdir(exist_ok=True)
            sync_folder(self._folder)
        partial.chmod(stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH)
        put_in_place(partial, final)


def _blocks(source: bytes | Path) -> Iterator[bytes]:
    """The bytes of a file in one consistent state, or `FileChanging`."""
    if isinstance(source, bytes):
        yield source
        return
    with source.open("rb") as file:
        before = os.fstat(file.fileno())
        while block := file.read(BLOCK_BYTES):
            yield block
        after = os.fstat(file.fileno())
        size = file.tell()
    if (before.st_mtime_ns, before.st_size) != (after.st_mtime_ns, after.st_size) or (
        size != after.st_size
    ):
        raise FileChanging(
            "The file {file} changed while it was being read. Import it again when it is complete.",
            file=str(source),
        )


def picture_among(originals: Iterable[Original]) -> Original | None:
    """The first whose pages are pictures, or can be drawn as such."""
    return next((one for one in originals if one.media_type.startswith(_DRAWN)), None)
