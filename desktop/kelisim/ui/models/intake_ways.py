"""What can be done about a file of an import, by what became of it."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt

from kelisim.archive.values import ItemRecord
from kelisim.base.texts import Texts, mark

WAYS_ROLE = Qt.ItemDataRole.UserRole
"""The role under which a row gives its ways and their words, as pairs."""


class Way(StrEnum):
    """Something that a person can do; the first one offered is what Enter does."""

    OPEN = "open"
    COMPARE = "compare"
    PASSWORD = "password"
    SALVAGE = "salvage"
    ENCODING = "encoding"
    PICTURE = "picture"
    RAISE = "raise"
    RETRY = "retry"
    DISCARD = "discard"


NAMES = {
    Way.OPEN: mark("Open the document"),
    Way.COMPARE: mark("Compare"),
    Way.PASSWORD: mark("Enter the password"),
    Way.SALVAGE: mark("Take the text there is (paragraphs: {paragraphs})"),
    Way.ENCODING: mark("Choose another encoding"),
    Way.PICTURE: mark("Describe as a photograph"),
    Way.RAISE: mark("Raise the limit"),
    Way.RETRY: mark("Try again"),
    Way.DISCARD: mark("Forget it"),
}

_OF_REASON: dict[str, tuple[Way, ...]] = {
    "encrypted": (Way.PASSWORD,),
    "damaged": (),
    "empty": (),
    "too-large": (Way.RAISE,),
    "timeout": (Way.RAISE,),
    "unsupported": (),
    "no-text": (Way.PICTURE, Way.RETRY),
    "unreadable": (Way.RETRY,),
    "changed": (Way.RETRY,),
    "unsafe": (),
}
_GRAVE = frozenset(("damaged", "too-large", "timeout", "unsafe"))
_SIMILAR_TO = "similar_to"
"""The detail that names the earlier document which a file resembles."""
_ADVICE = "command"
"""The detail by which a refusal tells how to install the program that is missing."""
_GUESSED_ENCODING = "encoding"
"""The detail by which a note tells in which encoding a file was read."""


def ways_of(item: ItemRecord) -> tuple[Way, ...]:
    """What is offered; nothing while a file waits, or where nothing is to be done."""
    match item.state:
        case "held":
            rescued = (Way.SALVAGE,) if item.paragraphs else ()
            advised = item.reason == "unsupported" and _ADVICE in item.details
            own = (Way.RETRY,) if advised else _OF_REASON.get(item.reason or "", (Way.RETRY,))
            return (*rescued, *own, Way.DISCARD)
        case "similar":
            return (Way.COMPARE, Way.OPEN)
        case "stored" | "duplicate":
            again = (Way.ENCODING,) if _GUESSED_ENCODING in item.details else ()
            compared = (Way.COMPARE,) if _SIMILAR_TO in item.details else ()
            return (Way.OPEN, *compared, *again) if item.document is not None else ()
        case _:
            return ()


def needs_attention(item: ItemRecord) -> bool:
    """Whether a person should look: what is held or similar, and what was read with a doubt."""
    judged = _SIMILAR_TO in item.details
    doubtful = item.state == "stored" and bool(item.message) and not judged
    return item.state in ("held", "similar") or doubtful


def is_grave(item: ItemRecord) -> bool:
    """Whether a file is held for what is wrong with it, and not for what a person can give."""
    return item.state == "held" and item.reason in _GRAVE


def way_in_words(way: Way, item: ItemRecord, texts: Texts) -> str:
    """«Take the text there is (paragraphs: 2)»."""
    return texts(NAMES[way], paragraphs=item.paragraphs)
