"""From what was found in a text to the first description of its document."""

from __future__ import annotations

from collections.abc import Iterable

from kelisim.archive.values import Value
from kelisim.catalogue.proposal import Found


def suggested(found: Iterable[Found]) -> tuple[Value, ...]:
    """What the program found, as values that a person has yet to confirm."""
    return tuple(
        Value(
            field=one.field,
            text=one.text,
            status="suggested",
            country=one.text if one.field == "country" else one.country,
            start=one.start,
            end=one.end,
            relation=one.relation,
            role=one.role,
            why=one.why,
        )
        for one in found
    )


def given(tags: Iterable[str]) -> tuple[Value, ...]:
    """The tags that a person gave to a whole batch: confirmed from the beginning."""
    return tuple(Value(field="tag", text=tag, status="confirmed") for tag in tags)
