"""ZIP: every member a file with its path; of a damaged one, what can still be unpacked."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
from collections.abc import Callable, Iterator, Sequence

from kelisim.base.texts import mark
from kelisim.intake.readers import pack_refusals, packed
from kelisim.intake.readers.base import Certainty, Extract, Unreadable, Wishes
from kelisim.intake.readers.member_names import decode_names
from kelisim.intake.readers.packed import Member, unpacked
from kelisim.intake.readers.zip_salvage import saved

_MARKS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_DOCUMENT_MARKS = (b"mimetypeapplication/", b"[Content_Types].xml", b"_rels/.rels", b"docProps/")
_HEAD = 4_096  # bytes
_MEDIA_TYPE = "application/zip"

_UTF8_FLAG, _ENCRYPTED_FLAG, _AES = 0x800, 0x1, 99
_UNICODE_PATH = 0x7075
_UNIX = 3
_PASSWORD_PAGES = ("utf-8", "cp866", "cp1251")
_BROKEN = (zipfile.BadZipFile, struct.error, NotImplementedError, *packed.BROKEN)

_DEFLATE_CHUNK = 1 << 20
_DENSE_CHUNK = 4_096  # packed bytes at once of methods that may give a thousand times as much


class ZipReader:
    """A zip that is no document: the formats that are zips inside have readers of their own."""

    certainty = Certainty.CONTAINER

    def recognises(self, data: bytes, /) -> bool:
        head = data[:_HEAD]
        return head.startswith(_MARKS) and not any(sign in head for sign in _DOCUMENT_MARKS)

    def read(self, data: bytes, name: str, wishes: Wishes, /) -> Extract:
        try:
            pack = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN:
            members = saved(data, name, wishes.limits)
        else:
            if len(pack.infolist()) > wishes.limits.member_count:
                raise pack_refusals.too_many_parts(wishes.limits.member_count)
            members = list(_members(pack, wishes))
        return unpacked(members, name, _MEDIA_TYPE, len(data), wishes.limits)


READER = ZipReader()


def _members(pack: zipfile.ZipFile, wishes: Wishes) -> Iterator[Member]:
    infos = pack.infolist()
    locked = _unlocked(pack, [info for info in infos if _is_encrypted(info)], wishes)
    for info, called in zip(infos, _names(infos), strict=True):
        refusal = _special(info) or (locked if _is_encrypted(info) else None)
        yield Member(called, info.file_size, _reading(pack, info), info.compress_size, refusal)


def _names(infos: Sequence[zipfile.ZipInfo]) -> list[str]:
    """As the directory gives them: marked as UTF-8, given twice, or in a code page to be found."""
    raw = [
        info.orig_filename.encode("utf-8" if info.flag_bits & _UTF8_FLAG else "cp437")
        for info in infos
    ]
    names = zip(infos, decode_names(raw), strict=True)
    return [_unicode_path(info) or name for info, name in names]


def _unicode_path(info: zipfile.ZipInfo) -> str:
    """The name in UTF-8 that Info-ZIP writes beside the old one: version, CRC-32, name."""
    extra = info.extra
    while len(extra) >= 4:
        kind, size = struct.unpack_from("<HH", extra)
        if kind == _UNICODE_PATH and size > 5:
            return extra[9 : 4 + size].decode(errors="replace")
        extra = extra[4 + size :]
    return ""


def _special(info: zipfile.ZipInfo) -> Unreadable | None:
    """A link or a device, which packs made on Unix may hold."""
    kind = stat.S_IFMT(info.external_attr >> 16) if info.create_system == _UNIX else 0
    if stat.S_ISLNK(kind):
        return pack_refusals.link()
    return pack_refusals.device() if kind and not stat.S_ISREG(kind) else None


def _is_encrypted(info: zipfile.ZipInfo) -> bool:
    return bool(info.flag_bits & _ENCRYPTED_FLAG)


def _unlocked(
    pack: zipfile.ZipFile, encrypted: Sequence[zipfile.ZipInfo], wishes: Wishes
) -> Unreadable | None:
    """Set the password that opens the smallest encrypted member; or why there is none."""
    if not encrypted:
        return None
    if any(info.compress_type == _AES for info in encrypted):
        message = mark(
            "The pack is locked with AES, which Kelisim cannot open. Unpack it with the program "
            "that made it, and import what is in it."
        )
        return Unreadable("encrypted", message)
    if not wishes.password:
        return pack_refusals.locked()
    smallest = min(encrypted, key=lambda info: info.file_size)
    return next(
        (None for page in _PASSWORD_PAGES if _opens(pack, smallest, wishes.password, page)),
        pack_refusals.wrong_password(),
    )


def _opens(pack: zipfile.ZipFile, info: zipfile.ZipInfo, password: str, page: str) -> bool:
    pack.setpassword(password.encode(page, "replace"))
    try:
        _reading(pack, info)()
    except Unreadable as refusal:  # one wrong password in 256 is found out by the CRC only
        return refusal.reason == "unsupported"
    except packed.BROKEN:
        return False
    return True


def _reading(pack: zipfile.ZipFile, info: zipfile.ZipInfo) -> Callable[[], bytes]:
    """What unpacks one member, never much more of it than the directory announces."""

    def read() -> bytes:
        deflated = info.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
        chunk = _DEFLATE_CHUNK if deflated else _DENSE_CHUNK
        try:
            with pack.open(info) as member:
                return b"".join(iter(lambda: member.read(chunk), b""))
        except NotImplementedError as error:
            raise pack_refusals.unknown_method() from error
        except (RuntimeError, zipfile.BadZipFile, struct.error) as error:
            raise pack_refusals.damaged() from error

    return read
