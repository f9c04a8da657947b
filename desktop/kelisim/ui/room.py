"""Which panes have room beside one another: in a narrow window, or with very large letters."""

from __future__ import annotations

from collections.abc import Sequence

_GROWTH = 0.65
"""How much of a larger text a pane's least width follows: what is in it can wrap and shorten."""


def least_width(usual: int, scale: float) -> int:
    """The least width of a pane whose letters are ``scale`` times their usual size.

    >>> least_width(200, 1.0), least_width(200, 2.0)
    (200, 330)
    """
    return round(usual * (1 + max(0.0, scale - 1) * _GROWTH))


def fitting(wanted: Sequence[int], least: Sequence[int], width: int) -> frozenset[int]:
    """The panes that fit into ``width``: in the order in which they are ``wanted``, one at least.

    >>> sorted(fitting((1, 2, 0, 3), (150, 250, 260, 190), 700))
    [0, 1, 2]
    """
    fitted: list[int] = []
    taken = 0
    for pane in wanted:
        if fitted and taken + least[pane] > width:
            break
        fitted.append(pane)
        taken += least[pane]
    return frozenset(fitted)
