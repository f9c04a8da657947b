"""A document's text page by page, to be corrected beside the picture that it was read from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kelisim.app.drafts import Draft, Drafts
from kelisim.archive.archive import Archive
from kelisim.archive.commands.documents import CorrectText
from kelisim.archive.originals import picture_among
from kelisim.archive.values import Body, Description, Original, Value
from kelisim.base.ids import DocumentId
from kelisim.catalogue.proposal import Metadata, Proposals
from kelisim.catalogue.propose import propose
from kelisim.intake.described import said as told
from kelisim.intake.described import suggested, without
from kelisim.intake.readers.base import clean
from kelisim.lang.moved import Moved
from kelisim.lang.sketches import sketch_of

_PART_CHARACTERS = 20_000


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page, or a part of a text without pages; ``gap`` is what parts it from the next.

    ``sureness`` is in per cent, None of a page that was not recognised.
    """

    text: str
    gap: str = ""
    sureness: int | None = None


@dataclass(frozen=True, slots=True)
class Correctable:
    """A document as it is corrected; ``picture`` is the original whose pages can be shown.

    ``draft`` is what somebody typed before and did not save, leaf by leaf.
    """

    description: Description
    leaves: tuple[Leaf, ...]
    has_pages: bool
    picture: Original | None = None
    draft: Draft | None = None

    @property
    def document(self) -> DocumentId:
        return self.description.id


def read_correctable(archive: Archive, document: DocumentId) -> Correctable:
    """The document's text as it stands. Raises `Mistake` when there is no such document."""
    documents = archive.documents
    description = documents.description(document)
    text, pages = documents.text(document), documents.pages(document)
    sureness = documents.sureness(document)
    starts = (0, *pages[1:]) if pages else tuple(_parts(text))
    said = sureness if len(sureness) == len(starts) else (None,) * len(starts)
    ends = (*starts[1:], len(text))
    leaves = tuple(
        _leaf(text[start:end], sure) for start, end, sure in zip(starts, ends, said, strict=True)
    )
    draft = Drafts(archive.folder).of(document)
    fits = draft is not None and len(draft.texts) == len(leaves)
    picture = picture_among(description.originals)
    return Correctable(description, leaves, bool(pages), picture, draft if fits else None)


def correction(
    archive: Archive, shown: Correctable, texts: Sequence[str], sureness: Sequence[int | None]
) -> CorrectText:
    """The edit that gives a document ``texts`` for its leaves.

    What the text suggested is proposed anew, what its file said of itself stays.
    """
    document, text = shown.document, ""
    starts: list[int] = []
    for leaf, typed in zip(shown.leaves, texts, strict=True):
        starts.append(len(text))
        text += (typed if typed == leaf.text else clean(typed)) + leaf.gap
    said = tuple(sure for sure in sureness if sure is not None)
    body = Body(
        text,
        tuple(starts) if shown.has_pages else (),
        tuple(_moved_outline(archive, document, text)),
        sketch_of(text),
        said if len(said) == len(starts) else (),
    )
    proposed = propose(text, Metadata())
    values = _with_the_files(proposed, archive.documents.description(document))
    return CorrectText(document, body, values, told(proposed.statements))


def _with_the_files(proposed: Proposals, known: Description) -> tuple[Value, ...]:
    of_the_file = tuple(
        value
        for value in known.values
        if value.status == "suggested" and value.start is None and value.field != "language"
    )
    return (*of_the_file, *without(suggested(proposed.values), of_the_file))


def _moved_outline(archive: Archive, document: DocumentId, text: str) -> Iterator[tuple[int, int]]:
    outline = archive.documents.outline(document)
    if not outline:
        return
    moved = Moved(archive.documents.text(document), text)
    last = -1
    for start, level in outline:
        place = moved.place(start)
        if place is not None and place > last:
            last = place
            yield place, level


def _leaf(text: str, sureness: int | None) -> Leaf:
    words = text.rstrip()
    return Leaf(words, text[len(words) :], sureness)


def _parts(text: str) -> Iterator[int]:
    """Where to part a text without pages: at the ends of lines, so that each is quick to lay out.

    >>> list(_parts("бір\\nекі"))
    [0]
    """
    cut = 0
    yield cut
    while len(text) - cut > _PART_CHARACTERS:
        end = cut + _PART_CHARACTERS
        line, space = (text.rfind(mark, cut + 1, end) + 1 for mark in "\n ")
        cut = line or space or end
        yield cut
