"""How sure a text is that was recognised page by page."""

from __future__ import annotations

from collections.abc import Sequence

POOR = 70
"""A page that is less sure than this, in per cent, wants to be read by a person."""


def overall(letters: Sequence[int], sureness: Sequence[int]) -> int:
    """Of all pages together in per cent, each as heavy as the ``letters`` on it.

    >>> overall([300, 100], [90, 50])
    80
    """
    weight = sum(letters)
    weighed = sum(many * sure for many, sure in zip(letters, sureness, strict=True))
    return round(weighed / weight) if weight else 0


def overall_of_text(length: int, pages: Sequence[int], sureness: Sequence[int]) -> int:
    """The same for a text of so many code points, whose pages begin at ``pages``.

    >>> overall_of_text(400, (0, 300), (90, 50))
    80
    """
    ends = [*pages[1:], length]
    return overall([end - start for start, end in zip(pages, ends, strict=True)], sureness)
