"""A description, or what several have in common, as the rows of the right pane."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from kelisim.app.labels import also_in
from kelisim.archive.relation_values import RelationKind
from kelisim.archive.values import Description, Field, ManyField, Original, SingleField, Value
from kelisim.base.ids import DocumentId, MentionId, RelationId
from kelisim.base.languages import Language
from kelisim.base.texts import Texts, mark
from kelisim.ui.models.file_words import kind_of, size_in_words
from kelisim.ui.models.naming import shown_value

RowKind = Literal[
    "heading", "line", "property", "speaker", "chip", "add", "slip", "related", "file", "note"
]
"""``line`` is a value over the whole width, ``property`` one with its name before it."""


@dataclass(frozen=True, slots=True)
class Link:
    """The way to another document; ``open`` while nobody has judged whether it belongs here."""

    other: DocumentId
    relation: RelationId
    kind: RelationKind
    open: bool


@dataclass(frozen=True, slots=True)
class DescriptionRow:
    """One painted row; ``value`` is None where nothing is known yet.

    ``mentions`` are the suggestions that it stands for, in all shown documents; ``of`` says how
    many of the documents have it («1/3»), nothing if all do.
    """

    kind: RowKind
    label: str
    field: Field | None = None
    value: Value | None = None
    detail: str = ""
    name: str = ""
    mentions: tuple[MentionId, ...] = ()
    of: str = ""
    link: Link | None = None  # of a row of kind "related"

    @property
    def suggested(self) -> bool:
        return bool(self.mentions) or (self.link is not None and self.link.open)

    @property
    def key(self) -> tuple[object, ...]:
        """What makes it the same row after a change of its status or wording."""
        if self.kind == "property" or (self.kind == "line" and self.field):
            return self.kind, self.field
        if self.link is not None:
            return self.kind, self.link.other, self.link.relation
        return self.kind, self.field, self.value.text if self.value else self.label


_Said = tuple[DocumentId, Value]


@dataclass(frozen=True, slots=True)
class _Shared:
    """A value, how many documents have it, and what of it is only suggested."""

    value: Value
    documents: int
    open: tuple[MentionId, ...]


_PROPERTIES: tuple[tuple[str, tuple[tuple[SingleField, str], ...]], ...] = (
    (
        mark("Date and place"),
        (("held", mark("Held")), ("published", mark("Published")), ("place", mark("Place"))),
    ),
    (
        mark("Provenance"),
        (("source", mark("Source")), ("kind", mark("Kind")), ("language", mark("Language"))),
    ),
)
_ADDS: dict[ManyField, str] = {
    "speaker": mark("speaker"),
    "country": mark("country"),
    "tag": mark("tag"),
}


class DescriptionRows:
    """Makes the rows of ``descriptions``; ``text`` is the one document's, for its quotations,
    ``languages`` are those that it is in beside the described one, ``related`` the rows of what
    belongs to it."""

    def __init__(
        self,
        descriptions: Sequence[Description],
        text: str,
        texts: Texts,
        languages: Sequence[Language] = (),
        related: Iterable[DescriptionRow] = (),
    ) -> None:
        self._descriptions = descriptions
        self._text = text
        self._languages = languages
        self._related = related
        self._texts = texts
        self._values: defaultdict[Field, list[_Said]] = defaultdict(list)
        for description in descriptions:
            for value in description.values:
                self._values[value.field].append((description.id, value))

    def rows(self) -> tuple[DescriptionRow, ...]:
        if not self._descriptions:
            return ()
        if len(self._descriptions) > 1:
            parts = [self._tags(), self._event(), self._dates(), self._people(), self._provenance()]
        else:
            parts = [self._title(), self._event(), self._dates(), self._people(), self._tags()]
            parts += [iter(self._related), self._provenance(), self._slips(), self._files()]
        return tuple(row for part in parts for row in part)

    def _tags(self) -> Iterator[DescriptionRow]:
        return self._many("tag", mark("Tags"))

    def _dates(self) -> Iterator[DescriptionRow]:
        return self._properties(0)

    def _provenance(self) -> Iterator[DescriptionRow]:
        return self._properties(1)

    def _people(self) -> Iterator[DescriptionRow]:
        yield from self._many("speaker", mark("Speakers"))
        yield from self._many("country", mark("Countries"))

    def _heading(self, label: str) -> DescriptionRow:
        return DescriptionRow("heading", self._texts(label))

    def _title(self) -> Iterator[DescriptionRow]:
        yield self._heading(mark("Title"))
        yield self._single("line", "title", "")

    def _event(self) -> Iterator[DescriptionRow]:
        yield self._heading(mark("Event"))
        yield self._single("line", "event", "")

    def _properties(self, number: int) -> Iterator[DescriptionRow]:
        heading, fields = _PROPERTIES[number]
        yield self._heading(heading)
        for field, name in fields:
            yield self._single("property", field, self._texts(name))

    def _single(self, kind: RowKind, field: SingleField, name: str) -> DescriptionRow:
        said = {document: value for document, value in self._values[field] if value.text}
        for document, value in self._values[field]:
            if value.status == "confirmed" and value.text:
                said[document] = value
        known = list(said.values())
        if not known:
            return DescriptionRow(kind, "", field, name=name)
        every = len(self._descriptions)
        if len(known) < every or len({value.text for value in known}) > 1:
            label = self._texts("different")
            return DescriptionRow(kind, label, field, name=name, of=self._share(len(known)))
        mentions = _open(known)
        parts = [self._why(known[0])]
        if field == "language":
            parts.append(also_in(self._languages, self._texts))
        return DescriptionRow(
            kind, shown_value(known[0], self._texts), field, known[0],
            " · ".join(part for part in parts if part), name, mentions,
        )  # fmt: skip

    def _many(self, field: ManyField, heading: str) -> Iterator[DescriptionRow]:
        yield self._heading(heading)
        kind: RowKind = "speaker" if field == "speaker" else "chip"
        for shared in self._shared(field):
            value = shared.value
            detail = self._about_speaker(value) if field == "speaker" else self._why(value)
            yield DescriptionRow(
                kind, shown_value(value, self._texts), field, value, detail,
                value.country or "", shared.open, self._share(shared.documents),
            )  # fmt: skip
        yield DescriptionRow("add", self._texts(_ADDS[field]), field)

    def _share(self, documents: int) -> str:
        every = len(self._descriptions)
        return f"{documents}/{every}" if documents < every else ""

    def _shared(self, field: Field) -> list[_Shared]:
        """Values of ``field``, each once, those of all documents first."""
        found: defaultdict[str, list[_Said]] = defaultdict(list)
        for document, value in self._values[field]:
            found[value.text].append((document, value))
        shared = []
        for said in found.values():
            values = [value for _, value in said]
            confirmed = [value for value in values if value.status == "confirmed"]
            documents = len({document for document, _ in said})
            shared.append(_Shared((confirmed or values)[0], documents, _open(values)))
        return sorted(shared, key=lambda one: -one.documents)

    def _about_speaker(self, value: Value) -> str:
        if value.role:
            return value.role
        words = self._quoted(value)
        return f"«{words}»" if words and words != value.text else ""

    def _why(self, value: Value) -> str:
        return self._texts.kept(value.why) if value.why and value.status == "suggested" else ""

    def _quoted(self, value: Value) -> str:
        if value.start is None or value.end is None or len(self._descriptions) != 1:
            return ""
        return self._text[value.start : value.end]

    def _slips(self) -> Iterator[DescriptionRow]:
        slips = self._shared("slip")
        if slips:
            yield self._heading(mark("Slips in the text"))
        for shared in slips:
            words = self._quoted(shared.value)
            yield DescriptionRow(
                "slip", shared.value.text, "slip", shared.value,
                self._why(shared.value) or self._texts("The original stays as it is."),
                words, shared.open,
            )  # fmt: skip

    def _files(self) -> Iterator[DescriptionRow]:
        description = self._descriptions[0]
        yield self._heading(mark("Originals"))
        for original in description.originals:
            yield self._file(original)
        added = description.added.astimezone().strftime("%d.%m.%Y")
        parts = [self._texts("Added {date}", date=added)]
        if description.reviewed:
            parts.append(self._texts("Reviewed ✓"))
        yield DescriptionRow("note", " · ".join(parts))

    def _file(self, original: Original) -> DescriptionRow:
        parts = (
            kind_of(original),
            size_in_words(original.size_bytes, self._texts),
            f"SHA-256 {original.sha256[:8]}…",
        )
        return DescriptionRow("file", original.name, detail=" · ".join(parts))


def _open(values: Iterable[Value]) -> tuple[MentionId, ...]:
    """The suggestions among ``values`` that wait for a word."""
    return tuple(
        value.id for value in values if value.status == "suggested" and value.id is not None
    )


def suggestions(rows: Iterable[DescriptionRow]) -> int:
    """How many values of ``rows`` wait for a person's word; links are judged one by one."""
    return sum(bool(row.mentions) for row in rows)
