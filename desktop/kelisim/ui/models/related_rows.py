"""What belongs to a document, as rows of its description: links, and suggestions of links."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from kelisim.app.related import Related
from kelisim.archive.relation_values import RelationKind
from kelisim.base.texts import Texts, mark
from kelisim.ui.models.description_rows import DescriptionRow, Link

_HEADINGS: dict[RelationKind, str] = {
    "translation": mark("Parallel texts"),
    "version": mark("Other versions"),
    "attachment": mark("Sent together"),
}


def related_rows(related: Sequence[Related], texts: Texts) -> Iterator[DescriptionRow]:
    """A heading for each kind, and under it a row for each document."""
    for kind, group in groupby(related, key=lambda one: one.relation.kind):
        yield DescriptionRow("heading", texts(_HEADINGS[kind]))
        for one in group:
            yield _row(one, texts)


def _row(one: Related, texts: Texts) -> DescriptionRow:
    relation, other = one.relation, one.description
    file = other.originals[0].name if other.originals else ""
    title = other.text_of("title") or file or texts("Untitled")
    why = texts(relation.why) if one.suggested and relation.why else ""
    language = ""
    if relation.kind == "translation":
        language = other.text_of("language").upper()
        parts = [why]
    elif relation.kind == "version":
        alike = texts("{likeness} % the same", likeness=relation.likeness or 0)
        parts = [file if file != title else "", alike if relation.likeness else why]
    else:
        is_message = relation.other == other.id
        parts = [texts("The message") if is_message else texts("Attachment")]
    return DescriptionRow(
        "related",
        f"{language}\N{EN SPACE}{title}" if language else title,
        detail=" · ".join(part for part in parts if part),
        link=Link(other.id, relation.id, relation.kind, one.suggested),
    )
