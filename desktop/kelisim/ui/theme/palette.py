"""The colours of the two looks, and the measure by which one can be read on another."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor


@dataclass(frozen=True, slots=True)
class Palette:
    """One look's colours as ``#rrggbb``.

    Grounds: ``panel`` (bars and side panes), ``canvas`` (behind cards), ``surface`` (cards,
    fields, the page). ``soft`` < ``middle`` < ``accent`` are one hue; ``tint`` lies behind what
    is chosen, ``mark`` behind a hit, ``other_mark`` behind one on another name of what is sought,
    and the ``strong`` ones behind the hit at which a reader stands.
    """

    panel: str
    canvas: str
    surface: str
    line: str
    text: str
    muted: str
    accent: str
    on_accent: str
    soft: str
    middle: str
    tint: str
    mark: str
    other_mark: str
    strong_mark: str
    strong_other_mark: str
    warning: str
    warning_tint: str
    warning_line: str
    country: str
    good: str
    danger: str
    dark: bool = False


LIGHT = Palette(
    panel="#fbfaf8",
    canvas="#f6f5f2",
    surface="#ffffff",
    line="#e3e0d9",
    text="#1f2328",
    muted="#656a72",
    accent="#0b6e75",
    on_accent="#ffffff",
    soft="#d8ecec",
    middle="#b9d6d6",
    tint="#e8f3f3",
    mark="#ffe9a8",
    other_mark="#e2dcfb",
    strong_mark="#ffd151",
    strong_other_mark="#c9befb",
    warning="#a84a08",
    warning_tint="#fdf1e0",
    warning_line="#eec98f",
    country="#7a6000",
    good="#2e7d32",
    danger="#b3261e",
)

DARK = Palette(
    panel="#1c1f23",
    canvas="#17191c",
    surface="#212529",
    line="#30353b",
    text="#e8e6e1",
    muted="#9aa1a9",
    accent="#5cc3c7",
    on_accent="#10181a",
    soft="#1f3d40",
    middle="#2f5558",
    tint="#24383b",
    mark="#6b5518",
    other_mark="#4c4384",
    strong_mark="#806208",
    strong_other_mark="#6050c8",
    warning="#f0a95b",
    warning_tint="#3a2f20",
    warning_line="#7a5a2c",
    country="#d9b64a",
    good="#81c784",
    danger="#ff8a80",
    dark=True,
)

# (letters, ground) as they meet in the window; each pair must be readable.
READ_TOGETHER = (
    *((ink, ground) for ink in ("text", "muted") for ground in ("panel", "canvas", "surface")),
    *((ink, "tint") for ink in ("text", "muted", "accent")),
    *(("accent", ground) for ground in ("panel", "canvas", "surface", "soft")),
    *((ink, "panel") for ink in ("warning", "danger", "country", "good")),
    *((ink, "surface") for ink in ("warning", "danger", "country", "good")),
    ("text", "soft"),
    ("text", "middle"),
    *(("text", mark) for mark in ("mark", "other_mark", "strong_mark", "strong_other_mark")),
    ("on_accent", "accent"),
    ("warning", "warning_tint"),
    ("text", "warning_tint"),
    ("muted", "warning_tint"),
)


def contrast(one: str, other: str) -> float:
    """How far two colours stand apart, 1 to 21, by the WCAG 2 formula.

    >>> round(contrast("#000000", "#ffffff"))
    21
    """
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    ink = QColor(colour)
    parts = (ink.redF(), ink.greenF(), ink.blueF())
    return sum(
        weight * (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
        for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True)
    )
