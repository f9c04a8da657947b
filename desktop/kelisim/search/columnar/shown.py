"""What a result shows of a document besides its words, from the columns."""

from __future__ import annotations

from dataclasses import dataclass

from kelisim.base.languages import Labels
from kelisim.search.columnar.having import HAS
from kelisim.search.columnar.joined import JoinedColumns
from kelisim.search.values import FacetField

_REVIEWED = 1 << HAS.index("reviewed")


@dataclass(frozen=True, slots=True)
class Shown:
    """One document. ``values`` are by field, in the order of its description; dates are EDTF."""

    document: int
    title: str
    held: str
    published: str
    reviewed: bool
    values: dict[FacetField, list[str]]
    _labels: dict[FacetField, list[Labels]]

    def one(self, field: FacetField) -> str:
        found = self.values.get(field)
        return found[0] if found else ""

    def labels(self, field: FacetField) -> tuple[Labels, ...]:
        """The names of the values in three languages; where there are none, the value itself."""
        return tuple(self._labels.get(field, ()))


def shown(columns: JoinedColumns, row: int) -> Shown:
    """What is shown of the document in ``row``."""
    place, part, local = columns.at(row)
    values: dict[FacetField, list[str]] = {}
    labels: dict[FacetField, list[Labels]] = {}
    for code in part.codes_at(local):
        field, value, names = columns.told(place, code)
        values.setdefault(field, []).append(value)
        labels.setdefault(field, []).append(names if any(names) else Labels(kk=value))
    return Shown(
        document=part.documents.item(local),
        title=part.strings("titles").text(local),
        held=part.strings("held").text(local),
        published=part.strings("published").text(local),
        reviewed=bool(part.has.item(local) & _REVIEWED),
        values=values,
        _labels=labels,
    )
