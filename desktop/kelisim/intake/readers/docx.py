"""Word documents: text with its headings, notes, comments and headers; changes are accepted."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from lxml import etree

from kelisim.base.texts import mark
from kelisim.intake.readers.base import Certainty, Extract, Unreadable, Wishes, clean, compose
from kelisim.intake.readers.docx_lists import Lists
from kelisim.intake.readers.docx_styles import Styles, word
from kelisim.intake.readers.docx_text import blocks_of
from kelisim.intake.readers.embedded import with_embedded
from kelisim.intake.readers.flow import Block
from kelisim.intake.readers.ooxml import core_metadata, drawn_lines, main_part
from kelisim.intake.readers.package import ZIP_MARKS, Package, opened
from kelisim.intake.readers.salvage import read_or_salvage

_MAIN_PART = "word/document.xml"
_WORD_MARK = b"word/document"
_NOTES = ("footnotes", "endnotes")
_MARGINS = ("header", "footer")
_DRAWN = ("chart", "diagramData")
_DOCUMENTS = ("package", "oleObject", "aFChunk")

_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class DocxReader:
    """DOCX and its relatives with macros or as templates (whose macros are never run)."""

    certainty = Certainty.SURE

    def recognises(self, data: bytes, /) -> bool:
        package = opened(data)
        if package is None:
            return data.startswith(ZIP_MARKS) and _WORD_MARK in data
        main = main_part(package, _MAIN_PART)
        return main.startswith("word/") and (main in package or "word/styles.xml" in package)

    def read(self, data: bytes, name: str, wishes: Wishes, /) -> Extract:
        return read_or_salvage(data, wishes, partial(_read, name=name))


READER = DocxReader()


def _read(package: Package, name: str) -> Extract:
    main = main_part(package, _MAIN_PART)
    body = package.tree(main)
    if body is None:
        raise Unreadable("damaged", mark("The part that should hold the text is damaged."))
    related = package.related(main)
    styles = Styles(_tree(package, related, "styles"))
    lists = Lists(_tree(package, related, "numbering"), styles)
    blocks = blocks_of(body, styles, lists)
    text, outline = compose([*blocks, *_beside(package, related, styles, lists)])
    extract = Extract(text, core_metadata(package, name), _MEDIA_TYPE, outline=outline)
    documents = [part for kind in _DOCUMENTS for part in related.get(kind, ())]
    return with_embedded(extract, package, related.get("image", ()), documents)


def _tree(package: Package, related: dict[str, list[str]], kind: str) -> etree._Element | None:
    part = next(iter(related.get(kind, ())), "")
    return package.tree(part) if part else None


def _beside(
    package: Package, related: dict[str, list[str]], styles: Styles, lists: Lists
) -> Iterator[Block]:
    """What is not in the body: notes, comments, drawings, then headers and footers, each once."""
    seen = set()
    for kind in (*_NOTES, "comments", *_DRAWN, *_MARGINS):
        for part in related.get(kind, ()):
            root = package.tree(part)
            for block in _aside(kind, root, styles, lists) if root is not None else ():
                worth_it = any(letter.isalpha() for letter in block[0])
                if worth_it and block[0] not in seen:
                    seen.add(block[0])
                    yield block


def _aside(kind: str, root: etree._Element, styles: Styles, lists: Lists) -> Iterator[Block]:
    """The lines of one such part; a header is one, so that the same one is told from others."""
    if kind in _DRAWN:
        yield from drawn_lines(root)
    elif kind == "comments":
        for comment in root.iter("{*}comment"):
            lines = [words for words, _ in blocks_of(comment, styles, lists) if words.strip()]
            yield ": ".join(filter(None, (word(comment, "author").strip(), "\n".join(lines)))), 0
    else:
        lines = [words for words, _ in blocks_of(root, styles, lists)]
        yield clean("\n".join(lines)).strip(), 0
