"""The zip that an office document is: its parts, read within limits."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from lxml import etree

from kelisim.base.texts import mark
from kelisim.intake.readers.base import Unreadable

_MEGABYTE = 1024 * 1024
_MOST_MEMBERS = 10_000
_LARGEST_PART_BYTES = 64 * _MEGABYTE
_HIGHEST_RATIO = 200
_RATIO_MATTERS_FROM_BYTES = 4 * _MEGABYTE
_ENCRYPTED_FLAG = 0x1

ZIP_MARKS = (b"PK\x03\x04", b"PK\x05\x06")
"""How a zip begins: with a member, or, when it is empty, with its list of members."""

_DAMAGE = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError,
    struct.error,
)  # fmt: skip
"""What zipfile raises where a member is not as the directory says."""
_FATAL = etree.ErrorLevels.FATAL
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class Package:
    """The parts of an OOXML or OpenDocument file, by name. Raises `Unreadable`.

    ``mended`` names the parts whose XML was faulty, so that some of what they said may be lost.
    """

    def __init__(self, data: bytes) -> None:
        self.mended: set[str] = set()
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError) as error:
            raise _damaged() from error
        if len(self._zip.infolist()) > _MOST_MEMBERS:
            raise Unreadable("too-large", mark("The file is made of too many parts to be read."))

    def names(self) -> tuple[str, ...]:
        return tuple(self._zip.namelist())

    def __contains__(self, name: str) -> bool:
        return name in self._zip.NameToInfo

    def read(self, name: str) -> bytes:
        """The bytes of one part, whatever its header claims about their number."""
        info = self._zip.getinfo(name)
        if info.flag_bits & _ENCRYPTED_FLAG:
            raise Unreadable("encrypted", mark("The file is locked with a password."))
        allowed = allowed_bytes(info.compress_size)
        try:
            with self._zip.open(info) as part:
                data = part.read(allowed + 1)
        except _DAMAGE as error:
            raise _damaged() from error
        if len(data) > allowed:
            raise swollen()
        return data

    def tree(self, name: str) -> etree._Element | None:
        """One part as XML; None where it is missing or holds no element at all."""
        if name not in self:
            return None
        data = self.read(name)
        parser = _parser()
        root = _parsed(data, parser)
        if data.strip() and any(fault.level == _FATAL for fault in parser.error_log):
            self.mended.add(name)
        return root

    def related(self, to: str = "") -> dict[str, list[str]]:
        """Parts that ``to`` (the package itself when empty) names, by the kind of relation."""
        found: dict[str, list[str]] = {}
        for _, kind, part in self._links(to):
            found.setdefault(kind, []).append(part)
        return found

    def linked(self, to: str) -> dict[str, str]:
        """The same parts, each by the mark under which ``to`` refers to it."""
        return {link: part for link, _, part in self._links(to)}

    def _links(self, to: str) -> Iterator[tuple[str, str, str]]:
        home = PurePosixPath(to)
        root = self.tree(str(home.parent / "_rels" / f"{home.name}.rels"))
        for link in root.iter(_RELATIONSHIP) if root is not None else ():
            if link.get("TargetMode") != "External":
                kind = (link.get("Type") or "").rsplit("/", 1)[-1]
                target = inside(home.parent, link.get("Target") or "")
                yield link.get("Id") or "", kind, target


def allowed_bytes(packed: int) -> int:
    """How large a part of so many packed bytes may become."""
    return min(_LARGEST_PART_BYTES, max(_RATIO_MATTERS_FROM_BYTES, packed * _HIGHEST_RATIO))


def swollen() -> Unreadable:
    """Why a part is not read that becomes larger than that."""
    message = mark("Unpacked, the file is far larger than any document; it was not read.")
    return Unreadable("too-large", message)


def parse(data: bytes) -> etree._Element | None:
    """XML, mended where it is faulty; None where it holds no element. Nothing is fetched."""
    return _parsed(data, _parser())


def local_name(element: etree._Element) -> str:
    """What the element is called, without its namespace; nothing for a comment.

    `etree.QName` refuses the names that a mended tree may have.
    """
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )


def _parsed(data: bytes, parser: etree.XMLParser) -> etree._Element | None:
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError:  # not even an empty element
        return None


def opened(data: bytes) -> Package | None:
    """The package that these bytes are; None where they are no zip, or a damaged one."""
    if not data.startswith(ZIP_MARKS):
        return None
    try:
        return Package(data)
    except Unreadable:
        return None


def inside(folder: PurePosixPath, target: str) -> str:
    """``target`` of a link as a part's name: absolute, or relative to ``folder`` with ``..``."""
    if target.startswith("/"):
        return target.lstrip("/")
    steps: list[str] = []
    for step in (folder / target).parts:
        if step == ".." and steps:
            steps.pop()
        elif step != "..":
            steps.append(step)
    return "/".join(steps)


def _damaged() -> Unreadable:
    return Unreadable("damaged", mark("The file is cut short or damaged and cannot be unpacked."))
