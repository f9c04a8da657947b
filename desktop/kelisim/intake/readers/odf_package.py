"""What kind of OpenDocument a package is, and whether a password locks it."""

from __future__ import annotations

import re

from kelisim.base.texts import mark
from kelisim.intake.readers.base import Unreadable
from kelisim.intake.readers.package import Package

_MIME_TYPE = re.compile(
    rb"application/(?:vnd\.oasis\.opendocument|vnd\.sun\.xml|x-vnd\.oasis\.opendocument)"
    rb"\.(?P<kind>[a-z]+)"
)
_OLD_KINDS = {
    "writer": "text",
    "calc": "spreadsheet",
    "impress": "presentation",
    "draw": "graphics",
}
_MANIFEST = "META-INF/manifest.xml"
_CONTENT = "content.xml"
_LOOKED_AT = 200


def odf_kind(package: Package) -> str:
    """Text, spreadsheet, presentation, graphics…; empty where it is no OpenDocument file."""
    if _CONTENT not in package or not ("mimetype" in package or _MANIFEST in package):
        return ""
    said = package.read("mimetype") if "mimetype" in package else package.read(_MANIFEST)
    found = _MIME_TYPE.search(said)
    return _kind(found) if found else ""


def odf_kind_of_beginning(data: bytes) -> str:
    """The same of a package that cannot be opened: the kind stands at its very beginning."""
    found = _MIME_TYPE.search(data[:_LOOKED_AT])
    return _kind(found) if found else ""


def refuse_locked(package: Package) -> None:
    """Raise `Unreadable` where the list of parts says that they are encrypted."""
    if _MANIFEST in package and b"encryption-data" in package.read(_MANIFEST):
        raise Unreadable("encrypted", mark("The file is locked with a password."))


def _kind(found: re.Match[bytes]) -> str:
    kind = found["kind"].decode()
    return _OLD_KINDS.get(kind, kind)
