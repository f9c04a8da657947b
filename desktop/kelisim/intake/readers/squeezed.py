"""GZ, BZ2 and XZ: the one file that is squeezed in it, or the tar."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
from pathlib import PurePath
from typing import IO, cast

from kelisim.catalogue.proposal import Metadata
from kelisim.intake.limits import Limits
from kelisim.intake.readers import pack_refusals, packed
from kelisim.intake.readers.base import Certainty, Extract, Part, Wishes
from kelisim.intake.readers.tar import is_tar, tar_extract

_GZIP, _BZIP2, _XZ = "application/gzip", "application/x-bzip2", "application/x-xz"
_MARKS = {b"\x1f\x8b\x08": _GZIP, b"BZh": _BZIP2, b"\xfd7zXZ\0": _XZ}
_ENDINGS = (".gz", ".bz2", ".xz")
_HEAD = 512
_CHUNK = 1 << 20


class SqueezedReader:
    """A file that one program packed by itself; unpacked it is looked at like any other."""

    certainty = Certainty.CONTAINER

    def recognises(self, data: bytes, /) -> bool:
        return data.startswith(tuple(_MARKS))

    def read(self, data: bytes, name: str, wishes: Wishes, /) -> Extract:
        media_type = next(kind for sign, kind in _MARKS.items() if data.startswith(sign))
        stream = _opened(io.BytesIO(data), media_type)
        try:
            if is_tar(stream.read(_HEAD)):
                stream.seek(0)
                return tar_extract(stream, name, media_type, len(data), wishes.limits)
            stream.seek(0)
            content = _all_of(stream, len(data), wishes.limits)
        except packed.BROKEN as error:
            raise pack_refusals.damaged() from error
        part = Part(_name_inside(name), content)
        return Extract("", Metadata(name), media_type, parts=(part,), is_container=True)


READER = SqueezedReader()


def _opened(file: IO[bytes], media_type: str) -> IO[bytes]:
    if media_type == _GZIP:
        return cast("IO[bytes]", gzip.GzipFile(fileobj=file))
    return bz2.BZ2File(file) if media_type == _BZIP2 else lzma.LZMAFile(file)


def _all_of(stream: IO[bytes], packed_bytes: int, limits: Limits) -> bytes:
    """Everything in ``stream``, unless it is more than may come out of so many bytes."""
    pieces = bytearray()
    while piece := stream.read(_CHUNK):
        pieces += piece
        if len(pieces) > limits.file_bytes:
            raise pack_refusals.too_large(len(pieces), limits.file_bytes)
        packed.bound_total(len(pieces), packed_bytes, limits)
    return bytes(pieces)


def _name_inside(name: str) -> str:
    """What the file was called before it was squeezed."""
    path = PurePath(name)
    return path.stem if path.suffix.lower() in _ENDINGS and path.stem else path.name or "_"
