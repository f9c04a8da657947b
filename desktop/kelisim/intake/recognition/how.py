"""How print is to be recognised, where a person does not leave that to the program."""

from __future__ import annotations

from dataclasses import dataclass

LANGUAGES = ("kaz", "rus", "eng")
"""As Tesseract calls them, in the order in which it tries them."""

ONE_COLUMN, ONE_BLOCK, SPARSE = 4, 6, 11
"""Layouts that a person can name; Tesseract has more (``--psm``)."""


@dataclass(frozen=True, slots=True)
class How:
    """Which ``languages`` to look for, the ``layout`` of the page (``--psm``), at which ``dpi``.

    An empty tuple is all three; without a layout Tesseract finds columns and turned pages itself.
    """

    languages: tuple[str, ...] = ()
    layout: int | None = None
    dpi: int = 300


AS_USUAL = How()
