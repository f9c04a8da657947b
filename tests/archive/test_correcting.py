"""A corrected text keeps what is known of the document, and whose text it is can be told."""

from __future__ import annotations

import pytest

from kelisim.archive.archive import Archive
from kelisim.archive.commands.documents import (
    CORRECTED,
    RECOGNISED,
    AddDocument,
    CorrectText,
    RecogniseText,
)
from kelisim.archive.values import Body, Value
from kelisim.base.errors import Mistake
from kelisim.base.ids import DocumentId

TEXT = "Тараз каласы.\n\nЖиынға А. Манойло катысты."
MENDED = "Бүгін, Тараз қаласы.\n\nЖиынға А. Манойло қатысты."
PAGES, SURENESS = (0, 15), (92, 41)


@pytest.fixture
def document(archive: Archive) -> DocumentId:
    start = TEXT.index("А. Манойло")
    values = (
        Value("place", "Тараз", start=0, end=5),
        Value("speaker", "Манойло, А.", "confirmed", start=start, end=start + 10),
        Value("tag", "медиация", "confirmed"),
    )
    return archive.run(AddDocument(TEXT, values, pages=PAGES, sureness=SURENESS)).documents[0]


def quoted(archive: Archive, document: DocumentId, field: str) -> list[str]:
    """The words that values of ``field`` stand at."""
    text = archive.documents.text(document)
    return [
        text[value.start : value.end] if value.start is not None else ""
        for value in archive.documents.mentions(document)
        if value.field == field
    ]


def test_pages_stay_as_sure_as_they_were(archive: Archive, document: DocumentId) -> None:
    archive.run(CorrectText(document, Body(MENDED, (0, 22))))
    assert archive.documents.sureness(document) == SURENESS
    archive.run(CorrectText(document, Body(MENDED, (0, 22), sureness=(100, 41))))
    assert archive.documents.sureness(document) == (100, 41)
    archive.run(CorrectText(document, Body(MENDED, (0, 10, 22))))
    assert archive.documents.sureness(document) == ()


def test_values_follow_their_words_and_come_back(archive: Archive, document: DocumentId) -> None:
    archive.run(CorrectText(document, Body(MENDED, (0, 22))))
    assert quoted(archive, document, "speaker") == ["А. Манойло"]
    assert quoted(archive, document, "place") == ["Тараз"]
    archive.undo()
    assert archive.documents.text(document) == TEXT
    assert quoted(archive, document, "speaker") == ["А. Манойло"]


def test_a_confirmed_value_outlives_its_words(archive: Archive, document: DocumentId) -> None:
    archive.run(CorrectText(document, Body("Қарағанды."), ()))
    description = archive.documents.description(document)
    assert [value.text for value in description.all("speaker")] == ["Манойло, А."]
    assert quoted(archive, document, "speaker") == [""]
    assert list(description.all("place")) == [], "nobody had judged it"


def test_what_was_recognised_again_is_told_from_what_a_person_corrected(
    archive: Archive, document: DocumentId
) -> None:
    archive.run(RecogniseText(document, Body(MENDED, (0, 22), sureness=(95, 90))))
    archive.run(CorrectText(document, Body(TEXT, PAGES)))
    labels = [change.label for change in archive.history(document)]
    assert labels[:2] == [CORRECTED, RECOGNISED]
    archive.undo()
    assert archive.documents.sureness(document) == (95, 90)


def test_a_document_that_is_gone_cannot_be_corrected(archive: Archive) -> None:
    with pytest.raises(Mistake):
        archive.run(CorrectText(DocumentId(7), Body("Мәтін")))


@pytest.mark.parametrize("text", ["Бұл бүгін, А.Манойло. А.Манойло.", "А.Манойло.", "Мүлде басқа"])
def test_one_value_in_many_places_moves_without_one_meeting_another(
    archive: Archive, text: str
) -> None:
    one, other = (Value("speaker", "Манойло, А.", start=at, end=at + 9) for at in (0, 11))
    document = archive.run(AddDocument("А.Манойло. А.Манойло.", (one, other))).documents[0]
    before = archive.documents.mentions(document)
    archive.run(CorrectText(document, Body(text)))
    after = archive.documents.mentions(document)
    assert [text[value.start : value.end] for value in after if value.start is not None] == [
        "А.Манойло"
    ] * text.count("Манойло")
    archive.undo()
    assert archive.documents.mentions(document) == before
    archive.redo()
    assert archive.documents.mentions(document) == after
