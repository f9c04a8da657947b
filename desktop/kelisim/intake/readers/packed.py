"""What all packs have in common: how much may come out of one, and what is given of it."""

from __future__ import annotations

import lzma
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from kelisim.catalogue.proposal import Metadata
from kelisim.intake.limits import Limits
from kelisim.intake.readers import pack_refusals
from kelisim.intake.readers.base import Extract, Part, Unreadable
from kelisim.intake.readers.member_names import is_litter, shown_path

BROKEN = (zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, IndexError)
"""What the standard library raises over packs that are cut short or changed."""


@dataclass(frozen=True, slots=True)
class Member:
    """One file of a pack as its directory tells of it. Sizes are bytes, ``packed`` 0 if untold.

    ``read`` gives its bytes; it is called at most once, in the order of the directory. It may
    raise `Unreadable` and any of `BROKEN`.
    """

    name: str
    size: int
    read: Callable[[], bytes]
    packed: int = 0
    refusal: Unreadable | None = None


def unpacked(
    members: Sequence[Member], name: str, media_type: str, packed_bytes: int, limits: Limits
) -> Extract:
    """A container whose parts are read one by one, once it is clear that they may be.

    ``packed_bytes`` is the size of the pack. Raises `Unreadable` where the pack is over its
    limits as a whole, holds nothing, or holds nothing that can be given.
    """
    if len(members) > limits.member_count:
        raise pack_refusals.too_many_parts(limits.member_count)
    kept = [_judged(member, limits) for member in members if not _is_left_out(member)]
    held = [member.refusal for member in kept if member.refusal is not None]
    if not kept:
        raise pack_refusals.nothing()
    if len(held) == len(kept) and len({refusal.reason for refusal in held}) == 1:
        raise held[0]
    total = sum(member.size for member in kept if member.refusal is None)
    bound_total(total, packed_bytes, limits)
    return Extract("", Metadata(name), media_type, parts=_parts(kept), is_container=True)


def bound_total(total: int, packed_bytes: int, limits: Limits) -> None:
    """Raise `Unreadable` where ``total`` bytes are too many to come out of ``packed_bytes``."""
    if total > limits.unpacked_bytes:
        raise pack_refusals.too_large(total, limits.unpacked_bytes)
    if total > ratio_allows(packed_bytes, limits):
        raise pack_refusals.too_dense(total // max(packed_bytes, 1), limits)


def ratio_allows(packed_bytes: int, limits: Limits) -> int:
    """How many bytes may come out of so many before it looks like a bomb."""
    return max(limits.ratio_from_bytes, packed_bytes * limits.ratio)


def _is_left_out(member: Member) -> bool:
    """Folders, which old programs list as files without a byte, and what lies about in them."""
    if member.size == 0 and member.name.endswith(("/", "\\")):
        return True
    path = shown_path(member.name)
    return path is not None and is_litter(path)


def _judged(member: Member, limits: Limits) -> Member:
    """The member, refused where what the directory says of it is reason enough."""
    if shown_path(member.name) is None:
        return replace(member, refusal=pack_refusals.leads_outside())
    if member.refusal is not None:
        return member
    if member.size > limits.file_bytes:
        return replace(member, refusal=pack_refusals.too_large(member.size, limits.file_bytes))
    if member.packed and member.size > ratio_allows(member.packed, limits):
        return replace(
            member, refusal=pack_refusals.too_dense(member.size // member.packed, limits)
        )
    return member


def _parts(members: Iterable[Member]) -> Iterator[Part]:
    """The members with their bytes; paths that come twice are told apart by a number."""
    seen: set[str] = set()
    for member in members:
        path = _untaken(_path_of(member), seen)
        if member.refusal is not None:
            yield Part(path, refusal=member.refusal)
            continue
        try:
            data = member.read()
        except Unreadable as refusal:
            yield Part(path, refusal=refusal)
        except BROKEN:
            yield Part(path, refusal=pack_refusals.damaged())
        else:
            yield Part(path, data)


def _path_of(member: Member) -> str:
    """The shown path; of one that leads outside, its last step that has a name."""
    shown = shown_path(member.name)
    return shown if shown is not None else shown_path(member.name.replace("..", "")) or "_"


def _untaken(path: str, seen: set[str]) -> str:
    pure = PurePosixPath(path)
    free, number = path, 1
    while free in seen:
        number += 1
        free = str(pure.with_name(f"{pure.stem} ({number}){pure.suffix}"))
    seen.add(free)
    return free
