"""The table of known texts lives as long as the archive is open, and follows what is committed."""

from __future__ import annotations

from pathlib import Path

import pytest

from kelisim.archive.archive import Archive
from kelisim.archive.commands.documents import AddDocument, CorrectText, TrashDocuments
from kelisim.archive.relation_values import Like
from kelisim.archive.values import Body, Original
from kelisim.base.ids import DocumentId
from kelisim.intake.known_texts import KnownTexts
from kelisim.intake.similar import SimilarTexts
from kelisim.lang.sketches import sketch_of
from tests.fixtures.files import PRESS_RELEASE, news

FIRST = DocumentId(1)
OTHER = news(3)
EDITION = PRESS_RELEASE.replace("2023", "2024", 1)


def added(archive: Archive, text: str, sha256: str) -> DocumentId:
    archive.run(AddDocument(text, originals=(Original(sha256, "a.txt", "text/plain", 1),)))
    return archive.documents.ids()[-1]


@pytest.fixture
def known() -> KnownTexts:
    return KnownTexts()


@pytest.fixture
def archive(tmp_path: Path, known: KnownTexts) -> Archive:
    """An archive with one release, whose table was asked once already."""
    Archive.create(tmp_path / "мұрағат", "Тараз").close()
    made = Archive.open(tmp_path / "мұрағат", announce=known.listening(lambda _: None))
    added(made, PRESS_RELEASE, "a" * 64)
    assert like(made, known, EDITION) == "a" * 64
    return made


def like(archive: Archive, known: KnownTexts, text: str) -> str | None:
    """The file of what a text is found to be most like, in a batch of its own."""
    found = SimilarTexts(archive, known).note("f" * 64, sketch_of(text), text)
    assert found is None or isinstance(found, Like)
    return found.sha256 if found else None


def test_what_is_added_in_any_way_is_known_to_the_next_batch(
    archive: Archive, known: KnownTexts
) -> None:
    assert like(archive, known, OTHER) is None
    added(archive, OTHER, "b" * 64)
    assert like(archive, known, OTHER + " Соңы.") == "b" * 64
    archive.undo()
    assert like(archive, known, OTHER + " Соңы.") is None
    archive.redo()
    assert like(archive, known, OTHER + " Соңы.") == "b" * 64
    archive.close()


def test_what_is_thrown_away_is_like_nothing_and_comes_back(
    archive: Archive, known: KnownTexts
) -> None:
    archive.run(TrashDocuments((FIRST,)))
    assert like(archive, known, EDITION) is None
    archive.undo()
    assert like(archive, known, EDITION) == "a" * 64
    archive.close()


def test_a_corrected_text_is_found_by_what_it_is_now(archive: Archive, known: KnownTexts) -> None:
    archive.run(CorrectText(FIRST, Body(OTHER)))
    assert like(archive, known, EDITION) is None
    assert like(archive, known, OTHER + " Соңы.") == "a" * 64
    archive.close()


def test_a_file_of_the_same_group_is_known_before_it_is_stored(
    archive: Archive, known: KnownTexts
) -> None:
    group = SimilarTexts(archive, known)
    assert group.note("b" * 64, sketch_of(OTHER), OTHER) is None
    found = group.note("c" * 64, sketch_of(OTHER), OTHER)
    assert found == Like("b" * 64, 100)
    document = added(archive, OTHER, "b" * 64)
    group.stored({"b" * 64: document})
    assert like(archive, known, OTHER) == "b" * 64
    archive.close()
