"""Word documents: paragraphs, tables, text boxes, notes, headers; changes taken as accepted."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from lxml import etree

from kelisim.base.texts import mark
from kelisim.intake.readers.base import Certainty, Extract, Unreadable, Wishes, clean
from kelisim.intake.readers.ooxml import core_metadata, main_part
from kelisim.intake.readers.package import Package
from kelisim.intake.readers.salvage import read_or_salvage

_MAIN_PART = "word/document.xml"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_WORD_MARK = b"word/document"

_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\N{NON-BREAKING HYPHEN}"}
_SKIPPED = frozenset(
    ("del", "moveFrom", "pPr", "rPr", "tblPr", "tcPr", "trPr", "sectPr", "Fallback", "sdtPr")
)
_NOTES = ("footnotes", "endnotes")
_MARGINS = ("header", "footer")
_SEPARATORS = frozenset(("separator", "continuationSeparator", "continuationNotice"))

_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class DocxReader:
    """DOCX and its relatives with macros or as templates (whose macros are never run)."""

    certainty = Certainty.SURE

    def recognises(self, data: bytes, /) -> bool:
        if not data.startswith(_ZIP):
            return False
        try:
            package = Package(data)
        except Unreadable:
            return _WORD_MARK in data
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
    text = clean("\n".join([_text(body), *_beside(package, main)]))
    if not text.strip():
        raise Unreadable("empty", mark("The document holds no text."))
    return Extract(text, core_metadata(package, name), _MEDIA_TYPE)


def _beside(package: Package, main: str) -> Iterator[str]:
    """Text outside the body: notes, then what the headers and footers say, each once."""
    related = package.related(main)
    seen = set()
    for kind in (*_NOTES, *_MARGINS):
        for part in related.get(kind, ()):
            root = package.tree(part)
            text = _text(root).strip() if root is not None else ""
            worth_it = any(letter.isalpha() for letter in text)
            if worth_it and text not in seen:
                seen.add(text)
                yield text


def _text(root: etree._Element) -> str:
    """The text of one part, a paragraph or a table's row to a line."""
    flow = _Flow()
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if not isinstance(element.tag, str):
            continue
        tag = element.tag.rpartition("}")[2]
        if event == "end":
            flow.close(tag)
        elif tag in _SKIPPED or _is_separator(element):
            walk.skip_subtree()
        else:
            flow.open(tag, element.text or "")
    return flow.text()


def _is_separator(element: etree._Element) -> bool:
    return any(value in _SEPARATORS for key, value in element.items() if str(key).endswith("}type"))


class _Flow:
    """Lines as they come; cells and rows gather theirs first, and paragraphs may nest."""

    def __init__(self) -> None:
        self._lines: list[list[str]] = [[]]
        self._paragraphs: list[list[str]] = []

    def open(self, tag: str, text: str) -> None:
        if tag == "p":
            self._paragraphs.append([])
        elif tag in ("tc", "tr"):
            self._lines.append([])
        elif tag == "t":
            self._say(text)
        elif tag in _BREAKS:
            self._say(_BREAKS[tag])

    def close(self, tag: str) -> None:
        if tag == "p" and self._paragraphs:
            self._lines[-1].append("".join(self._paragraphs.pop()))
        elif tag == "tc" and len(self._lines) > 1:
            cell = "\n".join(self._lines.pop()).strip()
            self._lines[-1].append(cell)
        elif tag == "tr" and len(self._lines) > 1:
            cells = self._lines.pop()
            between = "\n" if any("\n" in cell for cell in cells) else "\t"
            self._lines[-1].append(between.join(cells).strip())

    def text(self) -> str:
        return "\n".join(self._lines[0])

    def _say(self, text: str) -> None:
        if self._paragraphs:
            self._paragraphs[-1].append(text)
