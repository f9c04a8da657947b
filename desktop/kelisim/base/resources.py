"""Finds the data that comes with the program: in an installed package or in a checkout."""

from __future__ import annotations

from pathlib import Path

from kelisim.base.errors import Trouble

_PACKAGE = Path(__file__).resolve().parents[1]
# A wheel carries the data inside the package; an editable install leaves it where it is written.
_PLACES = (_PACKAGE / "_resources", _PACKAGE.parents[1] / "resources")


class MissingResources(Trouble):
    """The installation is incomplete."""


def folder(name: str, places: tuple[Path, ...] = _PLACES) -> Path:
    """The folder ``name`` of the program's data, such as ``fonts`` or ``translations``.

    The first of ``places`` that has it is taken. Raises `MissingResources` if none has.
    """
    for place in places:
        if (place / name).is_dir():
            return place / name
    raise MissingResources(
        "A part of the program, {name}, is missing. Please install Kelisim again.", name=name
    )
