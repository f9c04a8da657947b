"""The text of a PDF's page as it is read: turned pages upright, columns one after the other."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import tau
from statistics import quantiles
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdfium2 import PdfPage, PdfTextPage

_MOST_PIECES = 5_000
"""Pages of more pieces are drawings or tables, and stay as they are."""
_FEWEST_LINES = 5
_GAP_IN_HEIGHTS = 1.0
_SAME_LINE_SHARE = 0.5
_CANDIDATES = 40
_FEWEST_CROSSING_SHARE = 0.25
_FULL_LINE_SHARE = 0.7
_NARROWEST_COLUMN_SHARE = 0.25
_FEWEST_TURNS_SHARE = 0.5
_ANGLES_LOOKED_AT = 8
_SLANT = 0.3  # radians


@dataclass(slots=True)
class _Run:
    """Pieces of one line that stand together, in points from the lower left corner."""

    left: float
    bottom: float
    right: float
    top: float
    pieces: list[int]

    @property
    def height(self) -> float:
        return self.top - self.bottom

    def continues(self, left: float, bottom: float, right: float, top: float) -> bool:
        """Whether a piece at this place goes on with the line."""
        shared = min(self.top, top) - max(self.bottom, bottom)
        same_line = shared >= _SAME_LINE_SHARE * min(self.height, top - bottom)
        gap = left - self.right
        return same_line and -self.height < gap < _GAP_IN_HEIGHTS * max(self.height, top - bottom)


def text_of(page: PdfPage, words: PdfTextPage) -> str:
    """The printed lines of a page in reading order; ``words`` is its text page.

    Text beyond the edges of the page is left out.
    """
    if page.get_rotation() or _is_slanted(words):
        return str(words.get_text_range())  # by its bounds, turned text loses its lines
    runs = _runs(words)
    gutter = _gutter(runs)
    if gutter is None or not _is_interleaved(runs, gutter):
        return str(words.get_text_bounded())
    width, height = page.get_size()
    lines = (
        "".join(str(words.get_text_bounded(*words.get_rect(piece))) for piece in run.pieces)
        for run in _by_columns(runs, gutter)
        if run.right > 0 and run.top > 0 and run.left < width and run.bottom < height
    )
    return "\n".join(" ".join(line.split("\r\n")) for line in lines)


def _is_slanted(words: PdfTextPage) -> bool:
    """Whether most of the letters looked at stand on a line that is not level."""
    from pypdfium2 import raw

    count = words.count_chars()
    places = range(0, count, max(1, count // _ANGLES_LOOKED_AT))
    angles = [abs(raw.FPDFText_GetCharAngle(words.raw, place)) for place in places]
    slanted = [angle for angle in angles if _SLANT < angle % tau < tau - _SLANT]
    return len(slanted) * 2 > len(angles)


def _runs(words: PdfTextPage) -> list[_Run]:
    """Pieces of text put together where they follow each other in a line."""
    runs: list[_Run] = []
    count = words.count_rects()
    for piece in range(count if count <= _MOST_PIECES else 0):
        left, bottom, right, top = words.get_rect(piece)
        if runs and runs[-1].continues(left, bottom, right, top):
            run = runs[-1]
            run.right, run.bottom = max(run.right, right), min(run.bottom, bottom)
            run.top = max(run.top, top)
            run.pieces.append(piece)
        else:
            runs.append(_Run(left, bottom, right, top, [piece]))
    return runs


def _gutter(runs: list[_Run]) -> float | None:
    """Where the gap between two columns of prose lies; None where there are none.

    Prose fills its column; cells of a table do not, and their rows must stay together.
    """
    if len(runs) < 2 * _FEWEST_LINES:
        return None
    begin, end = min(run.left for run in runs), max(run.right for run in runs)
    step = (end - begin) / (2 * _CANDIDATES)
    places = [begin + step * (_CANDIDATES // 2 + one) for one in range(_CANDIDATES + 1)]
    place = min(places, key=lambda at: (_crossing(runs, at), abs(at - (begin + end) / 2)))
    if _crossing(runs, place) > _FEWEST_CROSSING_SHARE * len(runs):
        return None
    narrowest = _NARROWEST_COLUMN_SHARE * (end - begin)
    sides = (
        [run for run in runs if run.right <= place],
        [run for run in runs if run.left >= place],
    )
    return place if all(_is_prose(side, narrowest) for side in sides) else None


def _crossing(runs: list[_Run], place: float) -> int:
    return sum(run.left < place < run.right for run in runs)


def _is_prose(side: list[_Run], narrowest: float) -> bool:
    """Whether most lines of a column reach from its one margin to the other."""
    if len(side) < _FEWEST_LINES:
        return False
    width = max(run.right for run in side) - min(run.left for run in side)
    lower_half = quantiles((run.right - run.left for run in side), n=2)[0]
    return width >= narrowest and lower_half >= _FULL_LINE_SHARE * width


def _is_interleaved(runs: list[_Run], gutter: float) -> bool:
    """Whether the file jumps between the columns at almost every line."""
    sides = [run.left >= gutter for run in runs if not run.left < gutter < run.right]
    turns = sum(before != after for before, after in pairwise(sides))
    return turns >= _FEWEST_TURNS_SHARE * 2 * min(sides.count(True), sides.count(False))


def _by_columns(runs: list[_Run], gutter: float) -> Iterator[_Run]:
    """Left column, then right; a line across both ends what stands above it."""
    left: list[_Run] = []
    right: list[_Run] = []
    for run in sorted(runs, key=lambda run: (-run.top, run.left)):
        if run.left < gutter < run.right:
            yield from left
            yield from right
            left, right = [], []
            yield run
        else:
            (right if run.left >= gutter else left).append(run)
    yield from left
    yield from right
