"""Pictures: photographs by what the camera wrote into them; scans and drawings on request."""

from __future__ import annotations

import io
import re
import struct
import warnings
from collections.abc import Iterable
from datetime import date
from pathlib import PurePath
from typing import TYPE_CHECKING, SupportsFloat

from kelisim.base.texts import mark
from kelisim.catalogue.proposal import Coordinates, Metadata
from kelisim.intake.limits import Limits
from kelisim.intake.readers.base import Certainty, Extract, Note, Unreadable, Wishes, clean
from kelisim.intake.readers.picture_words import words_of

if TYPE_CHECKING:
    from PIL.Image import Exif
    from PIL.ImageFile import ImageFile

_SIGNS = (
    b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a", b"II*\0", b"MM\0*", b"II+\0",
    b"MM\0+", b"\0\0\1\0", b"\0\0\0\x0cjP  ",
)  # fmt: skip
_BITMAP_HEADS = (12, 40, 52, 56, 64, 108, 124)  # bytes of the header behind that of the file
_BRANDS = frozenset(
    (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis")
)
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, TypeError, IndexError, struct.error)

_MAKE, _MODEL, _TAKEN, _EXIF_PART, _GPS_PART = 271, 272, 36867, 0x8769, 0x8825
_DAY = re.compile(r"(\d{4})\D(\d\d)\D(\d\d)")
_LONGEST_CAMERA = 80
_SHARES = (1.0, 1 / 60, 1 / 3600)  # of degrees, minutes and seconds in a degree
_QUICK_SHARE = 8  # a JPEG can be unpacked to an eighth of its size, and is then wholly read


class PictureReader:
    """A photograph becomes a document, its caption the text; other pictures when it is wished."""

    certainty = Certainty.SURE

    def recognises(self, data: bytes, /) -> bool:
        return (
            data.startswith(_SIGNS)
            or _brand(data) in _BRANDS
            or (data[:4] == b"RIFF" and data[8:12] == b"WEBP")
            or (data[:2] == b"BM" and int.from_bytes(data[14:18], "little") in _BITMAP_HEADS)
        )

    def read(self, data: bytes, name: str, wishes: Wishes, /) -> Extract:
        with warnings.catch_warnings(action="ignore"), open_picture(data, wishes.limits) as picture:
            pages = getattr(picture, "n_frames", 1) if picture.format == "TIFF" else 1
            if not wishes.as_picture:
                _prove_whole(picture, pages, wishes.limits)
            exif = picture.getexif()
            camera, words = _camera(exif), words_of(picture)
            if not wishes.as_picture and (pages > 1 or not (camera or words.text)):
                message = mark("This is a picture without text. Take it in as a photograph.")
                raise Unreadable("no-text", message)
            metadata = Metadata(
                name,
                title=words.title or words.headline or clean(PurePath(name).stem),
                date=_day(exif) or words.day,
                author=words.author,
                kind="scan" if pages > 1 else "photograph",
                coordinates=_coordinates(exif),
                place=words.city,
                country=words.country or words.country_code,
                subjects=words.keywords,
            )
            note = _note(camera, metadata.coordinates)
            return Extract(words.text, metadata, picture.get_format_mimetype() or "", note=note)


READER = PictureReader()


def _brand(data: bytes) -> bytes:
    return data[8:12] if data[4:8] == b"ftyp" else b""


def open_picture(data: bytes, limits: Limits) -> ImageFile:
    """The picture, of which only the head has been read and found small enough.

    Raises `Unreadable`.
    """
    from PIL import Image, UnidentifiedImageError

    if _brand(data) in _BRANDS:
        import pi_heif

        pi_heif.register_heif_opener()
    Image.MAX_IMAGE_PIXELS = limits.pixels // 2  # Pillow refuses what is twice as large
    try:
        return Image.open(io.BytesIO(data))
    except Image.DecompressionBombError as error:
        raise _too_many_pixels(limits) from error
    except (UnidentifiedImageError, *_BROKEN) as error:
        message = mark("The picture is damaged and cannot be opened.")
        raise Unreadable("damaged", message) from error


def _prove_whole(picture: ImageFile, pages: int, limits: Limits) -> None:
    """Unpack the picture, of several pages as many as the limit of one allows, and forget it."""
    from PIL.Image import DecompressionBombError

    total = 0
    try:
        for page in range(pages):
            picture.seek(page)
            width, height = picture.size
            total += width * height
            if page and total > limits.pixels:
                return
            picture.draft(picture.mode, (width // _QUICK_SHARE, height // _QUICK_SHARE))
            picture.load()
    except DecompressionBombError as error:
        raise _too_many_pixels(limits) from error
    except _BROKEN as error:
        message = mark("The picture is cut short. What can be seen of it can be taken in.")
        raise Unreadable("damaged", message) from error


def _too_many_pixels(limits: Limits) -> Unreadable:
    message = mark(
        "The picture has more than {limit} million pixels. Make it smaller, or raise the limit."
    )
    return Unreadable("too-large", message, {"limit": limits.pixels // 1_000_000})


def _camera(exif: Exif) -> str:
    """What took the picture, as it calls itself; scanners do not count."""
    make, model = (clean(str(exif.get(tag) or "")).strip() for tag in (_MAKE, _MODEL))
    camera = model if model.lower().startswith(make.lower()) else f"{make} {model}".strip()
    return "" if "scan" in camera.lower() else camera[:_LONGEST_CAMERA]


def _day(exif: Exif) -> str:
    """The day on which the picture was taken, in EDTF; empty where the clock was never set."""
    found = _DAY.match(str(exif.get_ifd(_EXIF_PART).get(_TAKEN) or ""))
    try:
        day = date(*map(int, found.groups())) if found else None
    except ValueError:
        return ""
    return day.isoformat() if day else ""


def _coordinates(exif: Exif) -> Coordinates | None:
    """Where the picture was taken."""
    part = exif.get_ifd(_GPS_PART)
    try:
        latitude, longitude = _degrees(part[2], part[1], "S"), _degrees(part[4], part[3], "W")
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        return None
    on_earth = abs(latitude) <= 90 and abs(longitude) <= 180
    return (latitude, longitude) if on_earth and (latitude or longitude) else None


def _degrees(parts: Iterable[SupportsFloat], side: object, negative: str) -> float:
    """Degrees, minutes and seconds in one number, to about a metre."""
    whole = sum(float(part) * share for part, share in zip(parts, _SHARES, strict=False))
    return round(-whole if str(side).upper().startswith(negative) else whole, 5)


def _note(camera: str, coordinates: Coordinates | None) -> Note | None:
    if coordinates is None:
        return Note(mark("Taken with {camera}."), {"camera": camera}) if camera else None
    latitude, longitude = (f"{degrees:.5f}" for degrees in coordinates)
    where = {"latitude": latitude, "longitude": longitude}
    if not camera:
        return Note(mark("Taken at {latitude}, {longitude}."), where)
    return Note(
        mark("Taken with {camera} at {latitude}, {longitude}."), {"camera": camera, **where}
    )
