"""Which reader a file needs, by what is in it and never by what it is called."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module

from kelisim.base.texts import mark
from kelisim.intake import readers
from kelisim.intake.foreign import refuse_foreign
from kelisim.intake.readers.base import Certainty, Reader, Unreadable


@cache
def all_readers() -> tuple[Reader, ...]:
    """The ``READER`` of every module of the package `readers`, the surest first."""
    modules = (
        import_module(f"{readers.__name__}.{found.name}")
        for found in pkgutil.iter_modules(readers.__path__)
    )
    made: list[Reader] = [module.READER for module in modules if hasattr(module, "READER")]
    return tuple(sorted(made, key=lambda reader: reader.certainty))


def choose(data: bytes) -> Reader:
    """The reader for these bytes. Raises `Unreadable` where there is none."""
    if not data:
        raise Unreadable("empty", mark("The file is empty."))
    for reader in all_readers():
        if reader.certainty is Certainty.LAST:
            refuse_foreign(data)
        if reader.recognises(data):
            return reader
    raise Unreadable("unsupported", mark("The file is of a kind that Kelisim does not know."))
