"""In the worker: one page of a scan or one frame of a picture, drawn in grey for Tesseract."""

from __future__ import annotations

import io
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from kelisim.base.texts import mark
from kelisim.intake.limits import Limits
from kelisim.intake.parts import write_new
from kelisim.intake.readers.base import Unreadable, Wishes
from kelisim.intake.readers.pdf import READER as PDF
from kelisim.intake.readers.pdf import open_pdf
from kelisim.intake.readers.picture import open_picture
from kelisim.intake.reading import bytes_of
from kelisim.intake.recognition.how import AS_USUAL

if TYPE_CHECKING:
    from PIL.Image import Image

USUAL_DPI = AS_USUAL.dpi
_POINTS_PER_INCH = 72
_ENOUGH_PIXELS = 36_000_000
"""An A3 page at 400 dpi: more takes Tesseract minutes and tells it nothing new."""
_SMALL_SIDE = 1_200
_CLEARLY_UNEQUAL = 1.3


def draw_page(path: str, number: int, target: str, dpi: int, limits: Limits) -> int:
    """Write page ``number`` (from 0) of the file at ``path`` to ``target`` as a PNG.

    A PDF is drawn at ``dpi``, a picture keeps its size where that is `USUAL_DPI`.

    Returns how many pages the file has. Raises `Unreadable`; `OSError` where there is no room.
    """
    data = bytes_of(Path(path), limits)
    with warnings.catch_warnings(action="ignore"):
        is_pdf = PDF.recognises(data)
        if is_pdf:
            page, count = _of_pdf(data, number, dpi, limits)
        else:
            page, count = _of_picture(data, number, dpi, limits)
        buffer = io.BytesIO()
        page.save(buffer, "PNG", compress_level=1, dpi=(dpi, dpi))
    write_new(target, buffer.getbuffer())
    return count


def _of_pdf(data: bytes, number: int, dpi: int, limits: Limits) -> tuple[Image, int]:
    document = open_pdf(data, Wishes().password)
    try:
        page = document[number]
        width, height = page.get_size()
        scale = dpi / _POINTS_PER_INCH
        most = min(limits.pixels, _ENOUGH_PIXELS)
        scale = min(scale, (most / max(1.0, width * height)) ** 0.5)
        drawn = page.render(scale=scale, grayscale=True)
        return drawn.to_pil().convert("L"), len(document)
    finally:
        document.close()


def _of_picture(data: bytes, number: int, dpi: int, limits: Limits) -> tuple[Image, int]:
    from PIL import ImageOps

    with open_picture(data, limits) as picture:
        count = getattr(picture, "n_frames", 1) if picture.format == "TIFF" else 1
        picture.seek(number)
        if picture.width * picture.height > limits.pixels:
            raise Unreadable("too-large", mark("The file is larger than the limit allows."))
        grey = ImageOps.exif_transpose(on_white(picture, "L"))
        return _in_proportion(grey, picture.info.get("dpi"), dpi / USUAL_DPI), count


def on_white(picture: Image, mode: str) -> Image:
    """In ``mode``, grey or coloured; what is transparent is paper."""
    from PIL import Image

    if "A" not in picture.getbands() and "transparency" not in picture.info:
        return picture.convert(mode)
    coloured = picture.convert("RGBA")
    paper = Image.new("RGBA", coloured.size, "white")
    return Image.alpha_composite(paper, coloured).convert(mode)


def _in_proportion(grey: Image, dpi: object, share: float) -> Image:
    """Fax lines as high as they were, small print enlarged, what is huge made smaller.

    Then enlarged by ``share`` where a person wants it finer, or coarser, than is usual.
    """
    width, height = map(float, grey.size)
    if isinstance(dpi, tuple) and len(dpi) == 2 and min(dpi) > 1:
        across, down = map(float, dpi)
        if across / down > _CLEARLY_UNEQUAL:
            height *= across / down
        elif down / across > _CLEARLY_UNEQUAL:
            width *= down / across
    factor = (_ENOUGH_PIXELS / (width * height)) ** 0.5
    factor = min(factor, share * (2.0 if max(width, height) < _SMALL_SIDE else 1.0))
    size = max(1, round(width * factor)), max(1, round(height * factor))
    return grey if size == grey.size else grey.resize(size)
