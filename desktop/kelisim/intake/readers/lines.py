"""Lines of a document that comes as a stream: marks end its paragraphs, cells and rows."""

from __future__ import annotations


class Lines:
    """Gathers text up to each mark. Cells wait for the end of their row, which is one line."""

    def __init__(self) -> None:
        self._blocks: list[tuple[str, int]] = []
        self._pieces: list[str] = []
        self._cells: list[str] = []

    def say(self, text: str) -> None:
        if text:
            self._pieces.append(text)

    def end_paragraph(self, level: int = 0, *, in_cell: bool = False) -> None:
        """A paragraph ends, a heading where it has a ``level``; in a cell it is a line of that."""
        if in_cell:
            self._pieces.append("\n")
            return
        self.end_row()
        self._blocks.append((self._said(), level))

    def end_cell(self) -> None:
        self._cells.append(self._said().strip())

    def end_row(self) -> None:
        """Cells become one line with tabs between them, unless one of them has several lines."""
        if self._cells:
            between = "\n" if any("\n" in cell for cell in self._cells) else "\t"
            self._blocks.append((between.join(self._cells).strip(), 0))
            self._cells = []

    def take(self) -> list[tuple[str, int]]:
        """All blocks so far, as `base.compose` takes them; nothing is left behind."""
        if self._pieces:
            self.end_paragraph()
        self.end_row()
        taken, self._blocks = self._blocks, []
        return taken

    def _said(self) -> str:
        said, self._pieces = "".join(self._pieces), []
        return said


def once_each(blocks: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """What headers and footers say: each line once, and none without a letter (page numbers)."""
    lines = {words.strip(): None for words, _ in blocks}
    return [(words, 0) for words in lines if any(letter.isalpha() for letter in words)]
