"""The lines of one part of a Word document: paragraphs, lists, tables, text boxes."""

from __future__ import annotations

from lxml import etree

from kelisim.intake.readers.docx_lists import Lists
from kelisim.intake.readers.docx_styles import Styles
from kelisim.intake.readers.flow import Block, Flow
from kelisim.intake.readers.package import local_name

_BREAKS = {
    "tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n",
    "noBreakHyphen": "\N{NON-BREAKING HYPHEN}",
}  # fmt: skip
_SKIPPED = frozenset(
    ("del", "moveFrom", "pPr", "rPr", "tblPr", "tcPr", "trPr", "sectPr", "Fallback", "sdtPr")
)
_SEPARATORS = frozenset(("separator", "continuationSeparator", "continuationNotice"))


def blocks_of(root: etree._Element, styles: Styles, lists: Lists) -> list[Block]:
    """A paragraph or a table's row to a line; what was deleted and tracked is left out."""
    flow = Flow()
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = local_name(element)
        if event == "end":
            _close(flow, tag)
        elif tag in _SKIPPED or _is_separator(element):
            walk.skip_subtree()
        elif tag == "p":
            flow.begin_paragraph(styles.heading(element), lists.label(element))
        elif tag in ("tc", "tr"):
            flow.begin_group()
        elif tag == "t":
            flow.say(element.text or "")
        elif tag in _BREAKS:
            flow.say(_BREAKS[tag])
    return flow.take()


def _close(flow: Flow, tag: str) -> None:
    if tag == "p":
        flow.end_paragraph()
    elif tag == "tc":
        flow.end_cell()
    elif tag == "tr":
        flow.end_row()


def _is_separator(element: etree._Element) -> bool:
    return any(value in _SEPARATORS for key, value in element.items() if str(key).endswith("}type"))
