"""A text is corrected page by page, and what belongs to it goes along."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kelisim.app.correcting import correction, read_correctable
from kelisim.app.drafts import Draft, DraftNotKept, Drafts
from kelisim.app.page_pictures import PagePictures
from kelisim.archive.archive import Archive
from kelisim.archive.commands.documents import AddDocument
from kelisim.archive.values import Original, Value
from kelisim.base.errors import Mistake
from kelisim.base.ids import DocumentId
from kelisim.intake.limits import Limits
from tests.fixtures.print_files import as_file, page_of_print

FIRST = "Тараз каласында жиын өтті.\nБөлім"
SECOND = "Оған А. Манойло катысты."
TEXT = f"{FIRST}\n\n{SECOND}"
PAGES = (0, len(FIRST) + 2)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.create(tmp_path / "мұрағат", "Тараз", user="Айгүл") as made:
        yield made


def added(archive: Archive, text: str, pages: tuple[int, ...] = ()) -> DocumentId:
    outline = ((text.index("Бөлім"), 1),) if "Бөлім" in text else ()
    values = (Value("kind", "scan"), Value("place", "Тараз", start=0, end=5))
    sureness = (91, 44) if pages else ()
    command = AddDocument(text, values, pages=pages, outline=outline, sureness=sureness)
    return archive.run(command).documents[0]


def test_pages_are_typed_over_and_stay_pages(archive: Archive) -> None:
    document = added(archive, TEXT, PAGES)
    shown = read_correctable(archive, document)
    assert [(leaf.text, leaf.sureness) for leaf in shown.leaves] == [(FIRST, 91), (SECOND, 44)]
    typed = (FIRST.replace("Тараз каласында", "Бүгін Тараз қаласында"), "Оған сарапшы келді.")
    archive.run(correction(archive, shown, typed, (91, 100)))
    text = archive.documents.text(document)
    assert text == f"{typed[0]}\n\n{typed[1]}"
    assert [text[start : start + 4] for start in archive.documents.pages(document)] == [
        "Бүгі", "Оған",
    ]  # fmt: skip
    assert archive.documents.sureness(document) == (91, 100)
    ((heading, _),) = archive.documents.outline(document)
    assert text[heading:].startswith("Бөлім")
    description = archive.documents.description(document)
    place = description.one("place")
    assert place is not None
    assert text[place.start : place.end] == "Тараз"
    assert description.text_of("kind") == "scan", "what the file said of itself stays"


def test_a_page_can_be_emptied_and_written_again(archive: Archive) -> None:
    document = added(archive, TEXT, PAGES)
    for typed in (("", SECOND), (FIRST, ""), (FIRST, SECOND)):
        shown = read_correctable(archive, document)
        archive.run(correction(archive, shown, typed, (91, 44)))
        again = read_correctable(archive, document)
        assert tuple(leaf.text for leaf in again.leaves) == typed
    assert archive.documents.text(document) == TEXT


@pytest.mark.parametrize("gap", ["\n", " ", ""])
def test_a_long_text_without_pages_comes_in_parts_and_goes_back_whole(
    archive: Archive, gap: str
) -> None:
    text = gap.join(["сөз" * 300] * 60)
    document = added(archive, text)
    shown = read_correctable(archive, document)
    assert len(shown.leaves) > 2
    assert all(len(leaf.text) <= 20_000 for leaf in shown.leaves)
    typed = [leaf.text for leaf in shown.leaves]
    typed[1] = f"Жаңа{typed[1]}"
    archive.run(correction(archive, shown, typed, [None] * len(typed)))
    expected = typed[0] + shown.leaves[0].gap + typed[1]
    assert archive.documents.text(document).startswith(expected)
    assert len(archive.documents.text(document)) == len(text) + 4
    assert archive.documents.pages(document) == ()


def test_a_draft_waits_for_its_document(archive: Archive) -> None:
    document = added(archive, TEXT, PAGES)
    drafts = Drafts(archive.folder)
    drafts.keep(document, Draft(datetime.now(UTC), ("Бірінші", "Екінші"), (91, 100)))
    draft = read_correctable(archive, document).draft
    assert draft is not None
    assert (draft.texts, draft.sureness) == (("Бірінші", "Екінші"), (91, 100))
    drafts.keep(document, Draft(datetime.now(UTC), ("Тек бір бет",), (91,)))
    assert read_correctable(archive, document).draft is None, "its pages are others by now"
    drafts.drop(document)
    assert drafts.of(document) is None


@pytest.mark.parametrize("damage", [b"", b"{}", b"[1]", b"\xff", b'{"at": 1}'])
def test_a_damaged_draft_is_none(archive: Archive, damage: bytes) -> None:
    document = added(archive, TEXT, PAGES)
    drafts = Drafts(archive.folder)
    drafts.keep(document, Draft(datetime.now(UTC), ("",), (1,)))
    (archive.folder / "drafts" / f"{document}.json").write_bytes(damage)
    assert drafts.of(document) is None


def test_where_a_draft_cannot_be_kept_it_is_said(archive: Archive) -> None:
    (archive.folder / "drafts").write_text("a file in the way", "utf-8")
    with pytest.raises(DraftNotKept):
        Drafts(archive.folder).keep(DocumentId(1), Draft(datetime.now(UTC), ("",), (1,)))


@pytest.mark.parametrize("form", ["PDF", "TIFF", "PNG"])
def test_pages_of_an_original_are_drawn_as_wide_as_asked(
    archive: Archive, tmp_path: Path, form: str
) -> None:
    file = tmp_path / f"скан.{form.lower()}"
    file.write_bytes(as_file([page_of_print(["Жиын"])] * 2, form))
    sha256 = archive.originals.store(file)
    original = Original(sha256, file.name, "application/pdf", file.stat().st_size)
    with closing(PagePictures(archive.originals, Limits())) as pictures:
        last = 0 if form == "PNG" else 1
        drawn = pictures.draw(original, last, 500)
        assert drawn[:8] == b"\x89PNG\r\n\x1a\n"
        assert abs(int.from_bytes(drawn[16:20], "big") - 500) <= 1
        with pytest.raises(Mistake):
            pictures.draw(original, last + 1, 500)
