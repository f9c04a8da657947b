"""The lines of an office document as they come: paragraphs, which may nest, and tables' rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

Block = tuple[str, int]
"""The words of a line, and the level of the heading that it is; 0 for a plain paragraph."""


@dataclass(slots=True)
class _Paragraph:
    """A line that has begun."""

    level: int
    label: str
    pieces: list[str] = field(default_factory=list)

    def block(self) -> Block:
        words = "".join(self.pieces)
        return (f"{self.label} {words}" if self.label and words.strip() else words), self.level


class Flow:
    """Gathers what a walk over a document's tree finds; cells and rows gather theirs first.

    What is said outside any paragraph is not text of the document, and is dropped.
    """

    def __init__(self) -> None:
        self._blocks: list[list[Block]] = [[]]
        self._paragraphs: list[_Paragraph] = []

    def begin_paragraph(self, level: int = 0, label: str = "") -> None:
        """A line begins; its ``label`` is shown where the line says anything."""
        self._paragraphs.append(_Paragraph(level, label))

    def end_paragraph(self) -> None:
        if self._paragraphs:
            self._blocks[-1].append(self._paragraphs.pop().block())

    def say(self, text: str) -> None:
        if self._paragraphs:
            self._paragraphs[-1].pieces.append(text)

    def begin_group(self) -> None:
        """From here lines are gathered apart: for a cell, a row, or a note."""
        self._blocks.append([])

    def end_group(self) -> list[Block]:
        """What was gathered apart, and is not in the text unless it is put there."""
        return self._blocks.pop() if len(self._blocks) > 1 else []

    def end_cell(self) -> None:
        self._put("\n".join(words for words, _ in self.end_group()).strip())

    def end_row(self) -> None:
        """Cells become one line with tabs between them, unless one of them has several lines."""
        cells = [words for words, _ in self.end_group()]
        between = "\n" if any("\n" in cell for cell in cells) else "\t"
        self._put(between.join(cells).strip())

    def put(self, blocks: Sequence[Block]) -> None:
        self._blocks[-1].extend(blocks)

    def take(self) -> list[Block]:
        """All lines so far; the flow is empty afterwards."""
        taken, self._blocks, self._paragraphs = self._blocks[0], [[]], []
        return taken

    def _put(self, words: str) -> None:
        self._blocks[-1].append((words, 0))
