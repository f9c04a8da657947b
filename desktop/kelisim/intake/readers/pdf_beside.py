"""What a PDF holds beside the print on its pages: bookmarks, comments, filled-in fields, files."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

import pypdfium2
from pypdfium2 import raw

from kelisim.intake.limits import Limits
from kelisim.intake.readers.base import Heading, Part, clean

_MOST_BOOKMARKS = 5_000
_DEEPEST_BOOKMARK = 9
_LONGEST_TITLE = 1_000
_MOST_TITLE_LINES = 4
_MOST_ANNOTATIONS = 1_000
_LONGEST = 65_536  # bytes of UTF-16
_COMMENTS = frozenset(
    (
        raw.FPDF_ANNOT_TEXT, raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_HIGHLIGHT,
        raw.FPDF_ANNOT_UNDERLINE, raw.FPDF_ANNOT_STRIKEOUT, raw.FPDF_ANNOT_STAMP,
    )
)  # fmt: skip
_TEXT_FIELDS = frozenset(("Tx", "Ch"))


def remarks(page: pypdfium2.PdfPage) -> list[str]:
    """What people wrote onto a page: comments, with their authors, and fields of a form."""
    found: list[str] = []
    for number in range(min(raw.FPDFPage_GetAnnotCount(page.raw), _MOST_ANNOTATIONS)):
        annotation = raw.FPDFPage_GetAnnot(page.raw, number)
        if not annotation:
            continue
        kind = raw.FPDFAnnot_GetSubtype(annotation)
        if kind == raw.FPDF_ANNOT_WIDGET and _said(annotation, b"FT") in _TEXT_FIELDS:
            found.append(_said(annotation, b"V"))
        elif kind in _COMMENTS:
            words, author = _said(annotation, b"Contents"), _said(annotation, b"T")
            shown = kind == raw.FPDF_ANNOT_FREETEXT or not author
            found.append(words if shown or not words else f"{author}: {words}")
        raw.FPDFPage_CloseAnnot(annotation)
    return [words for words in dict.fromkeys(found) if words]


def bookmarks(document: pypdfium2.PdfDocument) -> dict[int, dict[str, int]]:
    """The titles that lead to each page, with their levels from 1."""
    found: dict[int, dict[str, int]] = {}
    for bookmark in islice(document.get_toc(max_depth=_DEEPEST_BOOKMARK), _MOST_BOOKMARKS):
        target = bookmark.get_dest()
        page = target.get_index() if target is not None else None
        title = clean(bookmark.get_title()).strip()
        if page is not None and title:
            found.setdefault(page, {}).setdefault(title, min(bookmark.level + 1, _DEEPEST_BOOKMARK))
    return found


def set_off(printed: str, titles: Iterable[str]) -> str:
    """``printed`` with blank lines around each title, which becomes one line if it fills more.

    >>> set_off("Соңы.\\nЖаңа\\nтарау\\nБасы.", ["Жаңа тарау"])
    'Соңы.\\n\\nЖаңа тарау\\n\\nБасы.'
    """
    lines = printed.splitlines()
    for title in titles:
        wanted = _squeezed(title)
        for first in range(len(lines)):
            last = _reaches(lines, first, wanted)
            if last is not None:
                lines[first:last] = ["", " ".join(map(str.strip, lines[first:last])), ""]
                break
    return "\n".join(lines)


def outline(
    titles: Mapping[int, Mapping[str, int]], text: str, pages: Sequence[int]
) -> tuple[Heading, ...]:
    """The bookmarks whose words are a line of the page to which they lead, in order."""
    found: dict[int, Heading] = {}
    for page, on_page in titles.items():
        if page >= len(pages):
            continue
        end = pages[page + 1] if page + 1 < len(pages) else len(text)
        wanted = {_squeezed(title): level for title, level in on_page.items()}
        at = pages[page]
        for line in text[at:end].split("\n"):
            level = wanted.pop(_squeezed(line), 0) if len(line) <= _LONGEST_TITLE else 0
            if level:
                found[at] = Heading(at, level)
            at += len(line) + 1
    return tuple(found[start] for start in sorted(found))


def _squeezed(words: str) -> str:
    return "".join(words.split()).casefold()


def _reaches(lines: Sequence[str], first: int, wanted: str) -> int | None:
    """Behind which line a title ends that begins with the line ``first``; None where none does."""
    said = ""
    for last in range(first, min(first + _MOST_TITLE_LINES, len(lines))):
        said += _squeezed(lines[last])
        if said == wanted:
            return last + 1
        if not wanted.startswith(said):
            return None
    return None


def attachments(document: pypdfium2.PdfDocument, limits: Limits) -> Iterator[Part]:
    """The files that were attached to the document."""
    for number in range(min(document.count_attachments(), limits.member_count)):
        try:
            attachment = document.get_attachment(number)
            yield Part(attachment.get_name(), bytes(attachment.get_data()), "attachment")
        except pypdfium2.PdfiumError:
            continue


def _said(annotation: object, key: bytes) -> str:
    """A text of an annotation; empty where it has none."""
    size = raw.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    if not 2 < size <= _LONGEST:
        return ""
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFAnnot_GetStringValue(
        annotation, key, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), size
    )
    return clean(buffer.raw[: size - 2].decode("utf-16-le", "replace")).strip()
