"""What a document has or is, as bits of one column."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from kelisim.archive.values import ManyField, SingleField

HAS = (
    *get_args(SingleField),
    *get_args(ManyField),
    "original",
    "suggestion",
    "reviewed",
    "trashed",
)
"""What a bit of the column ``has`` says, the lowest first."""

_DESCRIBED_BY: Mapping[str, tuple[str, ...]] = {"year": ("held", "published")}
"""Which of `HAS` say that a document has a value, where they are called otherwise."""


def has_bits(field: str) -> int:
    """The bits of the column of which any says that a document has a value of ``field``."""
    names = _DESCRIBED_BY.get(field, (field,))
    return sum(1 << HAS.index(name) for name in names if name in HAS)
