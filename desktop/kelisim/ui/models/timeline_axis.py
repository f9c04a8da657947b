"""What stands under the bars of a timeline: years, or months where there is room for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kelisim.base.languages import Language
from kelisim.ui.models.dates import month_name
from kelisim.ui.models.timeline import Bar

_MONTH_STEPS = (1, 2, 3)
_YEAR_STEPS = (1, 2, 5, 10, 20, 50, 100)

Label = tuple[int, str]
"""The number of a bar, and what stands under it from its left edge on."""


def labels(
    bars: Sequence[Bar],
    pitch: float,
    room: float,
    width_of: Callable[[str], float],
    gap: float,
    language: Language,
) -> tuple[Label, ...]:
    """Labels under bars ``pitch`` wide, so far apart that none touches another or ends after
    ``room``: lengths in pixels, as ``width_of`` a text and the ``gap`` between two."""
    if not bars:
        return ()
    found = _months(bars, pitch, width_of, gap, language) or _years(bars, pitch, width_of, gap)
    shown: list[Label] = []
    free = 0.0
    for number, text in found:
        end = number * pitch + width_of(text)
        if number * pitch >= free and end <= room:
            shown.append((number, text))
            free = end + gap
    return tuple(shown)


def _months(
    bars: Sequence[Bar],
    pitch: float,
    width_of: Callable[[str], float],
    gap: float,
    language: Language,
) -> list[Label]:
    """Names of months, with the year where it begins; none where the bars are too narrow."""
    if bars[0].months > 1:
        return []
    names = [month_name(month, language, alone=True, short=True) for month in range(1, 13)]
    widest = max(map(width_of, names)) + gap
    step = next((step for step in _MONTH_STEPS if step * pitch >= widest), None)
    if step is None:
        return []
    found: list[Label] = []
    for number, bar in enumerate(bars):
        name = names[bar.start % 12]
        if not number or not bar.start % 12:
            found.append((number, f"{name} {bar.year}"))
        elif not bar.start % step:
            found.append((number, name))
    return found


def _years(
    bars: Sequence[Bar], pitch: float, width_of: Callable[[str], float], gap: float
) -> list[Label]:
    """Years under their first bar, every one or every so many."""
    width = width_of("0000")
    years = [
        (number, bar.year)
        for number, bar in enumerate(bars)
        if not number or bars[number - 1].year != bar.year
    ]
    if len(years) > 1 and years[1][0] * pitch < width:
        years = years[1:]  # only the end of the first year is there
    wanted = (width + gap) / (pitch * (12 // bars[0].months))
    step = next((step for step in _YEAR_STEPS if step >= wanted), _YEAR_STEPS[-1])
    return [(number, str(year)) for number, year in years if (year - years[0][1]) % step == 0]
