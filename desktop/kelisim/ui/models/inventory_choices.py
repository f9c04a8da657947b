"""What a column of an inventory may hold."""

from __future__ import annotations

from collections.abc import Mapping

from kelisim.app.labels import FIELD_NAMES
from kelisim.base.texts import mark

CHOICES: Mapping[str, str] = {
    "": mark("Left out"),
    **{
        field: FIELD_NAMES[field]
        for field in (
            "title", "published", "held", "place", "source", "language", "kind", "event",
            "speaker", "country", "tag",
        )
    },
    "file": mark("Path of the file"),
}  # fmt: skip
"""Fields by their codes, in the order in which they are offered."""
