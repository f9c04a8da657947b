"""Fills the style template with one look's colours and the text size."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from string import Template

from kelisim.ui.theme.palette import Palette

_LENGTH = re.compile(r"(\d+)px\*")


def stylesheet(template: Path, palette: Palette, px: Callable[[float], int]) -> str:
    """The template with ``${colour}`` replaced; a length ``13px*`` follows the text size."""
    colours = {name: value for name, value in asdict(palette).items() if isinstance(value, str)}
    text = Template(template.read_text(encoding="utf-8")).substitute(colours)
    return _LENGTH.sub(lambda found: f"{px(float(found[1]))}px", text)
