"""What Office's documents, workbooks and slides have in common: the main part, the metadata."""

from __future__ import annotations

from lxml import etree

from kelisim.catalogue.proposal import Metadata
from kelisim.intake.readers.base import clean
from kelisim.intake.readers.flow import Block
from kelisim.intake.readers.package import Package, local_name


def main_part(package: Package, usual: str) -> str:
    """The part that the package says is its document, else the one where Office puts it."""
    named = package.related().get("officeDocument", ())
    return next((part for part in named if part in package), usual)


def core_metadata(package: Package, name: str) -> Metadata:
    """What the file says of itself."""
    said = {"title": "", "creator": "", "created": ""}
    for part in package.related().get("core-properties", ()):
        root = package.tree(part)
        for element in root.iter(etree.Element) if root is not None else ():
            said[local_name(element)] = (element.text or "").strip()
    return Metadata(name, clean(said["title"]), said["created"][:10], clean(said["creator"]))


def drawn_lines(root: etree._Element) -> list[Block]:
    """What a drawing or a chart says: its paragraphs, and the names of what it compares, once."""
    paragraphs = (
        "".join(piece.text or "" for piece in paragraph.iter("{*}t"))
        for paragraph in root.iter("{*}p")
    )
    names = (value.text or "" for names in root.iter("{*}strCache") for value in names.iter("{*}v"))
    return [(words, 0) for words in dict.fromkeys((*paragraphs, *names)) if words.strip()]
