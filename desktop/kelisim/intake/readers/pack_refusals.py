"""Why a pack, or a file in one, is held."""

from __future__ import annotations

from kelisim.base.texts import mark
from kelisim.intake.limits import MEGABYTE, Limits
from kelisim.intake.readers.base import Unreadable


def leads_outside() -> Unreadable:
    """A path that climbs out of its pack."""
    message = mark("The path of this file leads out of its pack, as only hostile ones do.")
    return Unreadable("unsafe", message)


def too_many_parts(most: int) -> Unreadable:
    """A pack of packs, or one of very small files."""
    message = mark("There are more than {most} files inside. Unpack it and import what you need.")
    return Unreadable("too-large", message, {"most": most})


def too_large(size: int, limit: int) -> Unreadable:
    """More bytes than a person would pack, in all or in one file."""
    message = mark(
        "Unpacked, this would be {size} MB; the limit is {limit} MB. "
        "Unpack it yourself and import the folder, or raise the limit."
    )
    return Unreadable(
        "too-large", message, {"size": -(-size // MEGABYTE), "limit": limit // MEGABYTE}
    )


def too_dense(ratio: int, limits: Limits) -> Unreadable:
    """More bytes than honest files give."""
    message = mark(
        "Unpacked, this would be {ratio} times larger; the limit is {limit} times. "
        "Packs like this are made to fill a disk: raise the limit only if you know who made it."
    )
    return Unreadable("too-large", message, {"ratio": ratio, "limit": limits.ratio})


def nothing() -> Unreadable:
    """No file, or none but what systems leave lying about."""
    return Unreadable("empty", mark("There are no files inside."))


def damaged() -> Unreadable:
    """A pack, or a file in it, that breaks off or was changed."""
    return Unreadable(
        "damaged",
        mark("The pack is cut short or damaged. Ask for it again, or copy it again."),
    )


def damaged_rest() -> Unreadable:
    """For what lay behind the last member that could be had."""
    return Unreadable(
        "damaged",
        mark("The rest of the pack is cut short or damaged; what lay before it was taken out."),
    )


def unknown_method() -> Unreadable:
    """Compression that no library here knows."""
    message = mark(
        "This file is packed in a way that Kelisim does not know. Unpack it with the program that "
        "made the pack, and import what is in it."
    )
    return Unreadable("unsupported", message)


def locked() -> Unreadable:
    """Encrypted, and nobody gave a password."""
    return Unreadable("encrypted", mark("The pack is locked with a password."))


def wrong_password() -> Unreadable:
    """Encrypted, and not with this password."""
    return Unreadable("encrypted", mark("The password does not open the pack."))


def link() -> Unreadable:
    """A symbolic or hard link."""
    message = mark("This is a link in a pack, which may lead anywhere; it is not followed.")
    return Unreadable("unsafe", message)


def device() -> Unreadable:
    """A device, a pipe, a socket."""
    return Unreadable("unsafe", mark("This is no file but a device or a pipe in a pack."))
