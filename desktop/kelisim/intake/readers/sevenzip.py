"""7z: every member a file with its path, unpacked in memory a group at a time."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from kelisim.intake.limits import MEGABYTE
from kelisim.intake.readers import pack_refusals
from kelisim.intake.readers.base import Certainty, Extract, Unreadable, Wishes
from kelisim.intake.readers.packed import Member, unpacked

if TYPE_CHECKING:
    from py7zr import SevenZipFile
    from py7zr.py7zr import ArchiveFile

_MARK = b"7z\xbc\xaf\x27\x1c"
_MEDIA_TYPE = "application/x-7z-compressed"
_GROUP_BYTES = 128 * MEGABYTE
"""Members of one solid block can only be had in a row: so much of it is kept at a time."""
_MOST_FAILURES = 3


class SevenZipReader:
    """A 7z, with its password where it has one."""

    certainty = Certainty.CONTAINER

    def recognises(self, data: bytes, /) -> bool:
        return data.startswith(_MARK)

    def read(self, data: bytes, name: str, wishes: Wishes, /) -> Extract:
        pack = _opened(data, wishes.password)
        with pack:
            files = list(pack.files)
            if len(files) > wishes.limits.member_count:
                raise pack_refusals.too_many_parts(wishes.limits.member_count)
            locked = pack.needs_password()
        if locked and not wishes.password:
            raise pack_refusals.locked()
        groups = _Groups(data, wishes.password, [file.uncompressed for file in files])
        members = [
            Member(file.filename, file.uncompressed, partial(groups.read, number), refusal=refusal)
            for number, file in enumerate(files)
            if not file.is_directory
            for refusal in (_special(file),)
        ]
        extract = unpacked(members, name, _MEDIA_TYPE, len(data), wishes.limits)
        if locked:
            groups.prove_password()
        return extract


READER = SevenZipReader()


def _opened(data: bytes, password: str) -> SevenZipFile:
    """The pack with its directory, which may be locked too."""
    from py7zr import SevenZipFile
    from py7zr.exceptions import PasswordRequired

    try:
        return SevenZipFile(io.BytesIO(data), password=password or None)
    except PasswordRequired as error:
        raise pack_refusals.locked() from error
    except Exception as error:  # a stranger's bytes may break py7zr in any way
        raise (pack_refusals.wrong_password() if password else pack_refusals.damaged()) from error


def _special(file: ArchiveFile) -> Unreadable | None:
    if file.is_symlink or file.is_junction:
        return pack_refusals.link()
    return None if file.is_file else pack_refusals.device()


class _Groups:
    """The members' bytes, asked for in their order; ``sizes`` are what the directory says."""

    def __init__(self, data: bytes, password: str, sizes: Sequence[int]) -> None:
        self._data = data
        self._password = password
        self._sizes = sizes
        self._ready: dict[int, bytes] = {}
        self._failures = 0

    def read(self, number: int) -> bytes:
        if not self._sizes[number]:
            return b""
        if number not in self._ready and self._failures < _MOST_FAILURES:
            self._unpack(self._group_from(number))
        if number not in self._ready:
            raise pack_refusals.damaged()
        return self._ready.pop(number)

    def prove_password(self) -> None:
        """Raise `Unreadable` where the smallest member cannot be had with the password."""
        filled = [number for number, size in enumerate(self._sizes) if size]
        if filled:
            smallest = min(filled, key=lambda number: self._sizes[number])
            self._unpack([smallest])
            if smallest not in self._ready:
                raise pack_refusals.wrong_password()

    def _group_from(self, first: int) -> list[int]:
        group, total = [first], self._sizes[first]
        for number in range(first + 1, len(self._sizes)):
            total += self._sizes[number]
            if total > _GROUP_BYTES:
                break
            group.append(number)
        return group

    def _unpack(self, group: Sequence[int]) -> None:
        """Fill what is ready with all of ``group`` that can be unpacked."""
        from py7zr.exceptions import UnsupportedCompressionMethodError

        self._ready.clear()
        shelf = _Shelf({str(number): self._sizes[number] for number in group})
        try:
            with _opened(self._data, self._password) as pack:
                # Numbers for names: py7zr refuses all of a pack for one path that it dislikes.
                for number, file in enumerate(pack.header.files_info.files):
                    file["filename"] = str(number)
                pack.extract(targets=list(shelf.sizes), factory=shelf)
        except UnsupportedCompressionMethodError as error:
            raise pack_refusals.unknown_method() from error
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001 - a stranger's bytes may break py7zr in any way
            self._failures += 1
        self._ready = {int(name): data for name, data in shelf.whole.items()}


class _Shelf:
    """Where py7zr puts what it unpacks; only what came to its end is ``whole``."""

    def __init__(self, sizes: Mapping[str, int]) -> None:
        self.sizes = sizes
        self.whole: dict[str, bytes] = {}

    def create(self, name: str) -> _Slot:
        return _Slot(self, name)


class _Slot:
    """One member on its way; it takes no byte more than the directory announces."""

    def __init__(self, shelf: _Shelf, name: str) -> None:
        self._shelf = shelf
        self._name = name
        self._taken = bytearray()

    def write(self, piece: bytes) -> int:
        if len(self._taken) + len(piece) > self._shelf.sizes[self._name]:
            raise ValueError("larger than announced")
        self._taken += piece
        return len(piece)

    def seek(self, offset: int, whence: int = 0) -> int:
        return offset

    def flush(self) -> None: ...

    def size(self) -> int:
        return len(self._taken)

    def close(self) -> None:
        self._shelf.whole[self._name] = bytes(self._taken)
