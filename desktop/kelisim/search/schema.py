"""The fields of the index, as Whoosh's schema."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, get_args

from whoosh.fields import STORED, FieldType, Schema
from whoosh.formats import Positions

from kelisim.search.analyzers import ANALYSIS_VERSION, Analysed

TextField = Literal["title", "text", "names"]
"""``names`` holds people, places, events, tags and countries in all their languages, so that a
plain word finds them too."""

TEXT_FIELDS: tuple[TextField, ...] = get_args(TextField)

WEIGHTS: dict[TextField, float] = {"title": 3.0, "text": 1.0, "names": 0.6}

FORMAT_VERSION = f"1/{ANALYSIS_VERSION}"
"""What an index must have been written with; another is rebuilt."""


class Words(FieldType):
    """A field that is given its terms ready, with their positions."""

    def __init__(self) -> None:
        super().__init__(format=Positions(), analyzer=None)

    def index(self, value: Analysed, **_: Any) -> Iterator[tuple[bytes, int, int, bytes]]:
        """Whoosh's (term, frequency, weight, positions)."""
        for term, positions in value.terms.items():
            count = len(positions) // 4
            yield term, count, count, positions


def schema() -> Schema:
    """Words in three fields, and the card that says the rest (see `card`)."""
    return Schema(title=Words(), text=Words(), names=Words(), card=STORED())
