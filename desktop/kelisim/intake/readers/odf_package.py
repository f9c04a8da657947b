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
MANIFEST = "META-INF/manifest.xml"
_CONTENT = "content.xml"
LOCKED_WHOLE = "encrypted-package"
"""The part that is the locked package, where not each part is locked by itself."""
_LOOKED_AT = 200


def odf_kind(package: Package) -> str:
    """Text, spreadsheet, presentation, graphics…; empty where it is no OpenDocument file."""
    has_content = _CONTENT in package or LOCKED_WHOLE in package
    if not has_content or not ("mimetype" in package or MANIFEST in package):
        return ""
    said = package.read("mimetype") if "mimetype" in package else package.read(MANIFEST)
    found = _MIME_TYPE.search(said)
    return _kind(found) if found else ""


def odf_kind_of_beginning(data: bytes) -> str:
    """The same of a package that cannot be opened: the kind stands at its very beginning."""
    found = _MIME_TYPE.search(data[:_LOOKED_AT])
    return _kind(found) if found else ""


def refuse_locked(package: Package) -> None:
    """Raise `Unreadable` where the list of parts says that they are encrypted."""
    if MANIFEST in package and b"encryption-data" in package.read(MANIFEST):
        raise Unreadable("encrypted", mark("The file is locked with a password."))


def _kind(found: re.Match[bytes]) -> str:
    kind = found["kind"].decode()
    return _OLD_KINDS.get(kind, kind)
