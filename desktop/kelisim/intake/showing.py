"""In the worker: one page of a scan or one frame of a picture, in colour, as wide as wanted."""

from __future__ import annotations

import io
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from kelisim.base.texts import mark
from kelisim.intake.limits import Limits
from kelisim.intake.readers.base import Unreadable, Wishes
from kelisim.intake.readers.pdf import READER as PDF
from kelisim.intake.readers.pdf import open_pdf
from kelisim.intake.readers.picture import open_picture
from kelisim.intake.reading import bytes_of
from kelisim.intake.recognition.pictures import on_white

if TYPE_CHECKING:
    from PIL.Image import Image

_MOST_PIXELS = 24_000_000
"""More than a screen of today shows, and what can be handed over in a moment."""


def picture_of_page(path: str, number: int, width_px: int, limits: Limits) -> bytes:
    """Page ``number`` (from 0) of the file at ``path`` as a PNG. Raises `Unreadable`."""
    data = bytes_of(Path(path), limits)
    with warnings.catch_warnings(action="ignore"):
        drawn = (_of_pdf if PDF.recognises(data) else _of_picture)(data, number, width_px, limits)
        buffer = io.BytesIO()
        drawn.save(buffer, "PNG", compress_level=1)
    return buffer.getvalue()


def _of_pdf(data: bytes, number: int, width_px: int, limits: Limits) -> Image:
    document = open_pdf(data, Wishes().password)
    try:
        if not 0 <= number < len(document):
            raise _no_such_page()
        page = document[number]
        width, height = page.get_size()
        most = (min(limits.pixels, _MOST_PIXELS) / max(1.0, width * height)) ** 0.5
        drawn: Image = page.render(scale=min(width_px / max(1.0, width), most)).to_pil()
        return drawn.convert("RGB")
    finally:
        document.close()


def _of_picture(data: bytes, number: int, width_px: int, limits: Limits) -> Image:
    from PIL import ImageOps

    with open_picture(data, limits) as picture:
        if not 0 <= number < (getattr(picture, "n_frames", 1) if number else 1):
            raise _no_such_page()
        picture.seek(number)
        if picture.width * picture.height > limits.pixels:
            raise Unreadable("too-large", mark("The file is larger than the limit allows."))
        upright = ImageOps.exif_transpose(on_white(picture, "RGB"))
        most = (_MOST_PIXELS / (upright.width * upright.height)) ** 0.5
        factor = min(width_px / upright.width, most)
        size = max(1, round(upright.width * factor)), max(1, round(upright.height * factor))
        return upright.resize(size, reducing_gap=2.0)


def _no_such_page() -> Unreadable:
    return Unreadable("no-text", mark("The original has no such page."))
