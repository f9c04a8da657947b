"""The limits that a person sets: each with its unit, its range, and what it protects from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from kelisim.base.errors import Mistake
from kelisim.base.texts import mark
from kelisim.intake.limits import MEGABYTE, Limits

_MEGABYTES = mark("MB")


@dataclass(frozen=True, slots=True)
class Adjustable:
    """One limit as it is called in the settings and on the command line.

    ``label``, ``unit`` and ``protects`` are texts marked for translation. A number is whole, in
    ``unit``, from ``least`` to ``most``; so many of what `Limits` counts in make one of the unit.
    """

    name: str
    label: str
    unit: str
    least: int
    most: int
    protects: str
    field: str
    size: int = 1

    @property
    def default(self) -> int:
        """What it is as long as nobody has chosen, in ``unit``."""
        return int(getattr(Limits(), self.field)) // self.size

    def check(self, number: int) -> None:
        """Raises `Mistake` where the number is out of range."""
        if not self.least <= number <= self.most:
            raise self.refusal()

    def refusal(self) -> Mistake:
        """Why a number, or what is no number at all, cannot be taken."""
        return Mistake(
            "Choose a whole number from {least} to {most}.", least=self.least, most=self.most
        )


ADJUSTABLE: tuple[Adjustable, ...] = (
    Adjustable(
        "seconds", mark("Time for one file"), mark("sec."), 1, 3_600,
        mark("A file made to keep its reader busy for ever is given up after so long."),
        "seconds",
    ),
    Adjustable(
        "memory", mark("Memory for one file"), _MEGABYTES, 256, 65_536,
        mark("A file that swells while it is read cannot take the computer's whole memory."),
        "memory_bytes", MEGABYTE,
    ),
    Adjustable(
        "file-size", mark("Size of a file"), _MEGABYTES, 1, 4_096,
        mark("What is larger is not even opened: such files are recordings or disk images."),
        "file_bytes", MEGABYTE,
    ),
    Adjustable(
        "text-length", mark("Length of a text"), mark("million characters"), 1, 200,
        mark("A text of countless repetitions does not fill the catalogue and the index."),
        "text_characters", 1_000_000,
    ),
    Adjustable(
        "members", mark("Files inside a file"), mark("files"), 1, 1_000_000,
        mark("A pack of millions of tiny files does not bury what came with it."),
        "member_count",
    ),
    Adjustable(
        "unpacked-size", mark("Size once unpacked"), _MEGABYTES, 1, 102_400,
        mark("A pack cannot fill the disk, however small it is itself."),
        "unpacked_bytes", MEGABYTE,
    ),
    Adjustable(
        "compression", mark("Compression"), mark("times"), 10, 10_000,
        mark("What unpacks to so many times its size is a bomb; honest texts shrink tenfold."),
        "ratio",
    ),
    Adjustable(
        "depth", mark("Packs within packs"), mark("levels"), 1, 32,
        mark("A pack that holds a pack that holds a pack has an end."),
        "nesting",
    ),
    Adjustable(
        "pixels", mark("Size of a picture"), mark("million pixels"), 1, 2_000,
        mark("A picture of a few kilobytes that opens to gigabytes is not opened."),
        "pixels", 1_000_000,
    ),
)  # fmt: skip

_CPU_SECONDS_PER_SECOND = 2
"""A library may keep two cores busy; more than that would cost other files their time."""


def adjustable(name: str) -> Adjustable:
    """The limit of this name. Raises `Mistake` where there is none."""
    for one in ADJUSTABLE:
        if one.name == name:
            return one
    raise Mistake(
        "There is no limit {name}. There are: {names}.",
        name=name,
        names=", ".join(one.name for one in ADJUSTABLE),
    )


def limits_of(chosen: Mapping[str, int]) -> Limits:
    """The limits with the numbers that a person has ``chosen``, by name and in their units.

    What is unknown or out of range is as if nobody had chosen: the settings may have been
    written by another version, or by hand.
    """
    fields = {
        one.field: chosen[one.name] * one.size
        for one in ADJUSTABLE
        if one.least <= chosen.get(one.name, 0) <= one.most
    }
    if "seconds" in fields:
        fields["cpu_seconds"] = _CPU_SECONDS_PER_SECOND * fields["seconds"]
    return replace(Limits(), **fields)
