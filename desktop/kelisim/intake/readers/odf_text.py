"""The text of an OpenDocument body: pages, headings, lists, tables; what stands beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from kelisim.intake.readers.flow import Block, Flow
from kelisim.intake.readers.lists import Counter, Level
from kelisim.intake.readers.odf_lists import OUTLINE, attribute, whole
from kelisim.intake.readers.package import local_name

_SKIPPED = frozenset(
    (
        "tracked-changes", "sequence-decls", "variable-decls", "user-field-decls", "forms",
        "scripts", "note-citation", "ruby-text", "binary-data", "covered-table-cell",
        "content-validations", "event-listeners", "endnote-citation", "footnote-citation",
        "named-expressions", "glue-point", "date-time-decl",
    )
)  # fmt: skip
_NOTES = frozenset(("note", "footnote", "endnote", "annotation", "notes"))
_CELL, _ROW = "table-cell", "table-row"
_DRAWING = ":drawing:"
_SPACES = re.compile(r"[ \t\r\n]+")
_MOST_SPACES = 100
_DEEPEST_HEADING = 9


class OdfText:
    """What one walk over a body found.

    ``pages`` are blocks by page (a text document is one page); ``beside`` are footnotes and
    comments, which belong behind the text.
    """

    def __init__(self, body: etree._Element, styles: Mapping[str, Mapping[int, Level]]) -> None:
        self.pages: list[list[Block]] = []
        self.beside: list[Block] = []
        self._flow = Flow()
        self._lists = _Lists(styles)
        self._title_depth = 0
        self._author = ""
        walk = etree.iterwalk(body, events=("start", "end"))
        for event, element in walk:
            if not isinstance(element.tag, str):
                self._tail(element, event)
                continue
            name = element.tag.rpartition("}")[2]
            if event == "end":
                self._close(name, element)
                self._tail(element, event)
            elif name in _SKIPPED or name.endswith("-source"):
                walk.skip_subtree()
            else:
                self._open(name, element)
        if left := self._flow.take():
            self.pages.append(left)

    def _open(self, name: str, element: etree._Element) -> None:
        if name == "p":
            self._flow.begin_paragraph(1 if self._title_depth else 0, self._lists.label())
        elif name == "h":
            level = max(1, min(whole(attribute(element, "outline-level"), 1), _DEEPEST_HEADING))
            self._flow.begin_paragraph(level, self._lists.label() or self._lists.heading(level))
        elif name in (_CELL, _ROW) or name in _NOTES:
            self._flow.begin_group()
        elif name == "table" and _is_sheet(element):
            self._flow.put([(attribute(element, "name"), 1)])
        elif name == "frame" and attribute(element, "class") == "title":
            self._title_depth += 1
        elif name == "creator":
            self._author = (element.text or "").strip()
            return
        elif name in ("date", "date-string") and "/dc/" in str(element.tag):
            return
        elif _describes(name, element):
            self._flow.begin_paragraph()
        else:
            self._lists.open(name, element)
            self._blank(name, element)
        self._flow.say(_SPACES.sub(" ", element.text or ""))

    def _blank(self, name: str, element: etree._Element) -> None:
        if name == "tab":
            self._flow.say("\t")
        elif name == "line-break":
            self._flow.say("\n")
        elif name == "s":
            self._flow.say(" " * min(whole(attribute(element, "c"), 1), _MOST_SPACES))

    def _close(self, name: str, element: etree._Element) -> None:
        if name in ("p", "h") or _describes(name, element):
            self._flow.end_paragraph()
        elif name == _CELL:
            self._end_cell(element)
        elif name == _ROW:
            self._flow.end_row()
        elif name in _NOTES:
            self._end_note(name)
        elif name == "frame" and attribute(element, "class") == "title":
            self._title_depth -= 1
        elif (name == "page" and _DRAWING in str(element.tag)) or (
            name == "table" and _is_sheet(element)
        ):
            self.pages.append(self._flow.take())
        else:
            self._lists.close(name)

    def _end_cell(self, element: etree._Element) -> None:
        """A date is told as ISO 8601, however the cell shows it."""
        if day := attribute(element, "date-value"):
            self._flow.end_group()
            self._flow.begin_group()
            self._flow.put([(day.removesuffix("T00:00:00"), 0)])
        self._flow.end_cell()

    def _end_note(self, name: str) -> None:
        """Notes of a slide stay with it; footnotes and comments go behind the text."""
        said = [block for block in self._flow.end_group() if block[0].strip()]
        if name == "notes":
            self._flow.put([(words, 0) for words, _ in said])
            return
        if name == "annotation" and self._author and said:
            said[0] = (f"{self._author}: {said[0][0]}", 0)
            self._author = ""
        self.beside.extend((words, 0) for words, _ in said)

    def _tail(self, element: etree._Element, event: str) -> None:
        if event == "end" and element.tail:
            self._flow.say(_SPACES.sub(" ", element.tail))


def _is_sheet(table: etree._Element) -> bool:
    """Whether a table is a sheet of a workbook, not one that stands in a text."""
    above = table.getparent()
    return above is not None and local_name(above) == "spreadsheet"


def _describes(name: str, element: etree._Element) -> bool:
    """Whether the element is what a drawing is called, or a description of it."""
    return name in ("title", "desc") and "svg" in str(element.tag)


class _Lists:
    """Which list, and which of its items, the walk is in."""

    def __init__(self, styles: Mapping[str, Mapping[int, Level]]) -> None:
        self._styles = styles
        self._counters: dict[str, Counter] = {}
        self._outline = Counter(styles.get(OUTLINE, {}))
        self._open_lists: list[str] = []
        self._item_begins = False

    def open(self, name: str, element: etree._Element) -> None:
        if name in ("list", "ordered-list", "unordered-list"):
            self._begin(element)
        elif name == "list-item":
            self._item_begins = True
        elif name == "list-header":
            self._item_begins = False

    def close(self, name: str) -> None:
        if name in ("list", "ordered-list", "unordered-list") and self._open_lists:
            self._open_lists.pop()
        elif name == "list-item":
            self._item_begins = False

    def label(self) -> str:
        """What stands before a paragraph that begins now: only the first of an item has it."""
        if not self._item_begins or not self._open_lists:
            return ""
        self._item_begins = False
        return self._counters[self._open_lists[-1]].label(len(self._open_lists))

    def heading(self, level: int) -> str:
        return self._outline.label(level)

    def _begin(self, element: etree._Element) -> None:
        outer = self._open_lists[-1] if self._open_lists else ""
        style = attribute(element, "style-name") or outer
        goes_on = attribute(element, "continue-numbering") == "true" or attribute(
            element, "continue-list"
        )
        if style not in self._counters or not (goes_on or style == outer):
            self._counters[style] = Counter(self._styles.get(style, {}) if style else {})
        self._open_lists.append(style)
