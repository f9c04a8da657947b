"""Compound files whose kind is unknown or lost with their directory: the words that are left."""

from __future__ import annotations

from kelisim.base.texts import mark
from kelisim.catalogue.proposal import Metadata
from kelisim.intake.readers.base import Certainty, Extract, Unreadable, Wishes
from kelisim.intake.readers.compound import OLE_MARK, holds_stream
from kelisim.intake.readers.remains import words_left
from kelisim.intake.readers.salvage import offer

_LOCKED = "EncryptedPackage"

_MEDIA_TYPE = "application/x-ole-storage"


class CompoundRemainsReader:
    """Whatever of Microsoft's older formats no other reader knows."""

    certainty = Certainty.CONTAINER

    def recognises(self, data: bytes, /) -> bool:
        return data.startswith(OLE_MARK) and not holds_stream(data, _LOCKED)

    def read(self, data: bytes, name: str, wishes: Wishes, /) -> Extract:
        left = words_left(data)
        saved = Extract(left, Metadata(name), _MEDIA_TYPE) if left else None
        message = mark("An Office file of an unknown kind, or a damaged one.")
        return offer(saved, wishes, Unreadable("damaged", message))


READER = CompoundRemainsReader()
