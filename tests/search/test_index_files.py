"""The index on disk: kept true to the archive, and rebuilt whenever it cannot be believed."""

from __future__ import annotations

from pathlib import Path

import pytest

from kelisim.archive.values import Value
from kelisim.base.ids import DocumentId
from kelisim.base.jobs import Cancelled, Progress, Reporter
from kelisim.search.store.seal import secret_in
from kelisim.search.values import Request
from tests.search.fakes import FakeArchive
from tests.search.small_index import found, opened, small_archive


@pytest.fixture
def archive() -> FakeArchive:
    return small_archive()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "Тараз мұрағаты" / "index"


def test_a_new_index_is_missing_until_it_has_caught_up(folder: Path, archive: FakeArchive) -> None:
    index = opened(folder, archive)
    assert index.state == "missing"
    assert found(index, "медиация") == set()
    assert index.catch_up(Reporter()) == 3
    assert index.state == "ok"
    assert found(index, "медиация") == {2}
    assert archive.outbox.entries == []


def test_an_index_is_found_again_as_it_was_left(folder: Path, archive: FakeArchive) -> None:
    opened(folder, archive).catch_up(Reporter())
    again = opened(folder, archive)
    assert again.state == "ok"
    assert found(again, "accord") == {3}
    assert again.catch_up(Reporter()) == 0


def test_a_change_is_found_after_catching_up_and_the_old_words_are_gone(
    folder: Path, archive: FakeArchive
) -> None:
    index = opened(folder, archive)
    index.catch_up(Reporter())
    archive.documents.bodies[DocumentId(2)] = "О диалоге культур."
    archive.describe(DocumentId(2), Value("country", "UZ", country="UZ"))
    archive.trash(DocumentId(3))
    new = archive.add("Медиация мектебі ашылды.")
    assert index.state == "behind"
    index.catch_up(Reporter())
    assert index.state == "ok"
    assert found(index, "медиация") == {new}
    assert found(index, "диалог") == {2}
    assert found(index, "accord") == set()
    assert index.count == 3


def test_documents_changed_over_and_over_are_there_once(folder: Path, archive: FakeArchive) -> None:
    index = opened(folder, archive)
    index.catch_up(Reporter())
    for turn in range(40):
        id_ = DocumentId(turn % 3 + 1)
        archive.documents.bodies[id_] = f"Нұсқа {turn}."
        archive.describe(id_)
        index.catch_up(Reporter())
    assert found(index, "нұсқа") == {1, 2, 3}
    assert index.search(Request("нұсқа"), Reporter()).total == 3
    assert found(index, "39") == {1}
    assert found(index, "36") == set()
    assert len(list(folder.glob("*.arr"))) <= 8
    assert found(opened(folder, archive), "нұсқа") == {1, 2, 3}


def test_a_merged_index_finds_words_and_phrases_as_before(
    folder: Path, archive: FakeArchive
) -> None:
    index = opened(folder, archive)
    for number in range(30):
        archive.add(f"Құжат нөмірі {number}: қорытынды қарар қабылданды.")
        index.catch_up(Reporter())
    assert index.search(Request('"қорытынды қарар"'), Reporter()).total == 30
    assert index.search(Request('"қарар қорытынды"'), Reporter()).total == 0
    assert found(index, "шиеленіс") == {1}


def test_an_interrupted_commit_is_repeated_with_the_same_result(
    folder: Path, archive: FakeArchive
) -> None:
    index = opened(folder, archive)
    index.catch_up(Reporter())
    entries = list(archive.outbox.entries)
    archive.add("Медиация мектебі ашылды.")
    entries += archive.outbox.entries
    index.catch_up(Reporter())
    archive.outbox.entries = entries  # as if the process had died before it said "done"
    again = opened(folder, archive)
    again.catch_up(Reporter())
    assert again.search(Request("медиация"), Reporter()).total == 2
    assert archive.outbox.entries == []


def test_the_index_of_another_catalogue_is_rebuilt(folder: Path, archive: FakeArchive) -> None:
    opened(folder, archive).catch_up(Reporter())
    other = FakeArchive(uuid="other")
    other.add("Басқа мұрағат.")
    index = opened(folder, other)
    assert found(index, "accord") == set()
    index.catch_up(Reporter())
    assert found(index, "мұрағат") == {1}


def test_a_restored_older_catalogue_is_noticed(folder: Path, archive: FakeArchive) -> None:
    opened(folder, archive).catch_up(Reporter())
    older = FakeArchive()
    older.add("Ескі нұсқа.")
    older.outbox.entries = []
    index = opened(folder, older)
    index.catch_up(Reporter())
    assert found(index, "") == {1}
    assert found(index, "ескі") == {1}


def test_a_rebuild_answers_with_the_old_index_until_it_is_done(
    folder: Path, archive: FakeArchive
) -> None:
    index = opened(folder, archive)
    index.catch_up(Reporter())
    archive.documents.bodies[DocumentId(1)] = "Жаңа сөз."
    seen: list[set[int]] = []

    def look(progress: Progress) -> None:
        seen.append(found(index, "шиеленіс"))

    index.rebuild(Reporter(look))
    assert seen
    assert all(each == {1} for each in seen)
    assert found(index, "шиеленіс") == set()
    assert found(opened(folder, archive), "жаңа") == {1}


def test_a_cancelled_rebuild_leaves_the_old_index(folder: Path, archive: FakeArchive) -> None:
    index = opened(folder, archive)
    index.catch_up(Reporter())
    reporter = Reporter()
    reporter.cancel()
    with pytest.raises(Cancelled):
        index.rebuild(reporter)
    assert index.state == "ok"
    assert found(index, "accord") == {3}
    assert found(opened(folder, archive), "accord") == {3}
    assert index.rebuild(Reporter()) == 3


def test_another_process_sees_what_was_committed(folder: Path, archive: FakeArchive) -> None:
    writing = opened(folder, archive)
    writing.catch_up(Reporter())
    reading = opened(folder, archive)
    for number in range(12):
        archive.add(f"Жаңалық {number}.")
        writing.catch_up(Reporter())
        assert reading.search(Request("жаңалық"), Reporter()).total == number + 1


def test_the_secret_is_made_once_and_kept_to_oneself(tmp_path: Path) -> None:
    made = secret_in(tmp_path / "data")
    assert len(made) == 64
    assert secret_in(tmp_path / "data") == made
    assert secret_in(tmp_path / "other") != made
