"""The fields of the index, as Whoosh's schema."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal, get_args

from whoosh.fields import STORED, FieldType, Schema
from whoosh.formats import Frequency, Positions

from kelisim.lang.terms import stems
from kelisim.search.analyzers import ANALYSIS_VERSION

TextField = Literal["title", "text", "names"]
"""``names`` holds people, places, events, tags and countries in all their languages, so that a
plain word finds them too."""

TEXT_FIELDS: tuple[TextField, ...] = get_args(TextField)

WEIGHTS: dict[TextField, float] = {"title": 3.0, "text": 1.0, "names": 0.6}

Derive = Callable[[str], Iterable[str]]
"""From a surface form to the forms under which a channel knows it."""


@dataclass(frozen=True, slots=True)
class ChannelKind:
    """How a segment indexes a field: its surface forms with their places, or what ``derive`` makes
    of each of them. The channel of a field's surface forms has the name of the field."""

    name: str
    field: TextField
    derive: Derive | None = None


CHANNELS: tuple[ChannelKind, ...] = (
    *(ChannelKind(field, field) for field in TEXT_FIELDS),
    *(ChannelKind(f"{field}.stem", field, stems) for field in TEXT_FIELDS),
)
"""Every channel of a segment. One more is one entry more, and another `FORMAT_VERSION`."""

FORMAT_VERSION = f"5/{ANALYSIS_VERSION}"
"""What an index must have been written with; another is rebuilt."""


class Words(FieldType):
    """A field whose words the writer finds itself: Whoosh only needs to know their format."""

    def __init__(self, *, with_places: bool = True) -> None:
        format_ = Positions() if with_places else Frequency()
        super().__init__(format=format_, analyzer=None, scorable=True)


def schema() -> Schema:
    """A field for each channel, and the number of the document; the rest is in columns."""
    fields = {kind.name: Words(with_places=kind.derive is None) for kind in CHANNELS}
    return Schema(document=STORED(), **fields)
