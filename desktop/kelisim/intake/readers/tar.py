"""TAR, also inside GZ, BZ2 and XZ: every member a file with its path."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Callable
from typing import IO

from kelisim.intake.limits import Limits
from kelisim.intake.readers import pack_refusals, packed
from kelisim.intake.readers.base import Certainty, Extract, Unreadable, Wishes
from kelisim.intake.readers.member_names import decode_names
from kelisim.intake.readers.packed import Member, unpacked

_MARK, _MARK_AT = b"ustar", 257
_BLOCK = 512
_MEDIA_TYPE = "application/x-tar"
_BROKEN = (tarfile.TarError, *packed.BROKEN)


class TarReader:
    """A tar by its mark, or by the checksum of its first header where it is older than that."""

    certainty = Certainty.CONTAINER

    def recognises(self, data: bytes, /) -> bool:
        return is_tar(data[:_BLOCK])

    def read(self, data: bytes, name: str, wishes: Wishes, /) -> Extract:
        return tar_extract(io.BytesIO(data), name, _MEDIA_TYPE, len(data), wishes.limits)


READER = TarReader()


def is_tar(head: bytes) -> bool:
    """Whether ``head``, the first 512 bytes of a file, is the header of a tar's member."""
    if len(head) < _BLOCK:
        return False
    if head[_MARK_AT:].startswith(_MARK):
        return True
    try:
        tarfile.TarInfo.frombuf(head[:_BLOCK], "utf-8", "surrogateescape")
    except (tarfile.HeaderError, ValueError):
        return False
    return True


def tar_extract(
    stream: IO[bytes], name: str, media_type: str, packed_bytes: int, limits: Limits
) -> Extract:
    """The container in ``stream``, which is gone through twice from front to end.

    ``packed_bytes`` is the size of the file that it comes from. Raises `Unreadable`.
    """
    try:
        pack = tarfile.open(  # noqa: SIM115 - the parts are read from it later
            fileobj=stream, mode="r:", encoding="utf-8", errors="surrogateescape"
        )
    except _BROKEN as error:
        raise pack_refusals.damaged() from error
    infos, whole = _listed(pack, packed_bytes, limits)
    names = decode_names([info.name.encode("utf-8", "surrogateescape") for info in infos])
    members = [
        Member(called, info.size, _reading(pack, info), refusal=_special(info))
        for info, called in zip(infos, names, strict=True)
        if info.isreg() or info.issym() or info.islnk() or info.isdev()
    ]
    if not whole:
        members.append(Member(name, 0, bytes, refusal=pack_refusals.damaged_rest()))
    return unpacked(members, name, media_type, packed_bytes, limits)


def _listed(
    pack: tarfile.TarFile, packed_bytes: int, limits: Limits
) -> tuple[list[tarfile.TarInfo], bool]:
    """All headers, and whether the tar is whole up to its end; nothing is passed over unbounded."""
    infos: list[tarfile.TarInfo] = []
    total = 0
    try:
        while (info := pack.next()) is not None:
            infos.append(info)
            total += info.size
            if len(infos) > limits.member_count:
                raise pack_refusals.too_many_parts(limits.member_count)
            packed.bound_total(total, packed_bytes, limits)
    except _BROKEN:
        return infos, False
    return infos, True


def _reading(pack: tarfile.TarFile, info: tarfile.TarInfo) -> Callable[[], bytes]:
    def read() -> bytes:
        try:
            content = pack.extractfile(info)
            data = content.read() if content else b""
        except tarfile.TarError as error:
            raise pack_refusals.damaged() from error
        if len(data) < info.size:
            raise pack_refusals.damaged()
        return data

    return read


def _special(info: tarfile.TarInfo) -> Unreadable | None:
    if info.issym() or info.islnk():
        return pack_refusals.link()
    return pack_refusals.device() if info.isdev() else None
