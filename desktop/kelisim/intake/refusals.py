"""Why a file is held where no reader is to blame: limits, access, and what dies of it."""

from __future__ import annotations

from kelisim.base.texts import mark
from kelisim.intake.limits import MEGABYTE
from kelisim.intake.readers.base import Unreadable
from kelisim.intake.readers.pack_refusals import too_many_parts as too_many_parts


def too_large() -> Unreadable:
    """Not even opened."""
    return Unreadable("too-large", mark("The file is larger than the limit allows."))


def text_too_long() -> Unreadable:
    """Read, and more than can be kept."""
    return Unreadable("too-large", mark("The text is longer than the limit allows."))


def out_of_memory() -> Unreadable:
    """The worker reached its limit of memory."""
    message = mark("Reading the file would take more memory than the limit allows.")
    return Unreadable("too-large", message)


def too_slow() -> Unreadable:
    """The worker reached its limit of time."""
    return Unreadable("timeout", mark("Reading the file takes longer than the limit allows."))


def reader_died() -> Unreadable:
    """The worker process came to an end by itself."""
    message = mark("The file made its reader stop; it may be damaged or built to do harm.")
    return Unreadable("damaged", message)


def against_its_format() -> Unreadable:
    """The reader met something that the format does not allow."""
    message = mark("The file breaks the rules of its own format and cannot be read.")
    return Unreadable("damaged", message)


def unpacks_too_far(most_bytes: int) -> Unreadable:
    """What comes out of a pack is more than the limit."""
    message = mark("Unpacked, it would be larger than {megabytes} MB, the limit. Nothing was kept.")
    return Unreadable("too-large", message, {"megabytes": most_bytes // MEGABYTE})


def too_deep(most: int) -> Unreadable:
    """Packs in packs in packs."""
    message = mark("It lies more than {most} packs deep. Unpack it and import what you need.")
    return Unreadable("too-large", message, {"most": most})


def part_lost() -> Unreadable:
    """The unpacked bytes are no longer where they were put."""
    message = mark("What was unpacked is no longer there. Import the file that it was in again.")
    return Unreadable("changed", message)


def missing() -> Unreadable:
    """Gone since it was queued."""
    return Unreadable("changed", mark("The file is no longer where it was."))


def changed() -> Unreadable:
    """Not the same bytes from beginning to end."""
    message = mark("The file changed while it was being read. Import it once it is complete.")
    return Unreadable("changed", message)


def no_plain_file() -> Unreadable:
    """A FIFO, a socket, a device."""
    return Unreadable("unsupported", mark("This is not a file but a device or a pipe."))


def cannot_be_opened() -> Unreadable:
    """The system does not give the bytes."""
    message = mark("The file cannot be opened. Check that you are allowed to read it.")
    return Unreadable("unreadable", message)


def dangling_link() -> Unreadable:
    """A link whose target does not exist."""
    return Unreadable("unsupported", mark("This is a link to a file that is not there."))


def link() -> Unreadable:
    """A link inside a folder, which is not followed."""
    message = mark("This is a link to another place. Import the file that it leads to.")
    return Unreadable("unsupported", message)
