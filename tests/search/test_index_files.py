"""The index on disk: kept true to the archive, and rebuilt whenever it cannot be believed."""

from __future__ import annotations

import pickle
from pathlib import Path
from threading import Event, Thread

import pytest

from kelisim.archive.values import Value
from kelisim.base.ids import DocumentId
from kelisim.base.jobs import Cancelled, Progress, Reporter
from kelisim.search.index import SearchIndex
from kelisim.search.store.arrays import ARRAYS_EXTENSION, Arrays
from kelisim.search.store.seal import SEAL_NAME, secret_in
from kelisim.search.values import Request
from tests.search.fakes import FakeArchive

SECRET = b"s" * 64
TEXTS = (
    "Тараз қаласында этносаралық шиеленістерді реттеу тәжірибесі талқыланды.",
    "В Астане обсудили межэтническое согласие и медиацию.",
    "A round table on interethnic accord was held in Almaty.",
)


@pytest.fixture
def archive() -> FakeArchive:
    archive = FakeArchive()
    for text in TEXTS:
        archive.add(text, Value("country", "KZ", country="KZ"))
    return archive


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "Тараз мұрағаты" / "index"


def opened(folder: Path, archive: FakeArchive) -> SearchIndex:
    return SearchIndex.open(folder, archive, secret=SECRET)


def found(index: SearchIndex, query: str) -> set[int]:
    return {hit.document for hit in index.search(Request(query, limit=1000), Reporter()).hits}


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


def damaged_copies(content: bytes) -> list[bytes]:
    middle = len(content) // 2
    flipped = bytes((content[middle] ^ 0x55,)) if content else b""
    return [content[:middle], content[:middle] + flipped + content[middle + 1 :], b""]


def test_a_file_truncated_or_changed_is_noticed_and_the_rebuilt_index_finds_the_same(
    folder: Path, archive: FakeArchive
) -> None:
    index = opened(folder, archive)
    index.catch_up(Reporter())
    index.close()
    names = [path.name for path in folder.iterdir() if path.stat().st_size]
    assert SEAL_NAME in names
    for name in names:
        for copy in range(3):
            index = opened(folder, archive)
            index.catch_up(Reporter())
            index.close()
            damaged = folder / name
            if not damaged.exists():  # rebuilt under another name
                damaged = max(folder.glob(f"*{damaged.suffix}"))
            damaged.write_bytes(damaged_copies(damaged.read_bytes())[copy])
            index = opened(folder, archive)
            if damaged.suffix == ARRAYS_EXTENSION and copy == 1:
                index.check(Reporter())
            assert index.state == "damaged", (name, copy)
            index.catch_up(Reporter())
            assert index.state == "ok"
            assert found(index, "шиеленіс") == {1}
            assert found(index, "") == {1, 2, 3}
            index.close()


def test_a_missing_file_is_noticed(folder: Path, archive: FakeArchive) -> None:
    opened(folder, archive).catch_up(Reporter())
    for pattern in ("*.arr", "*.toc", SEAL_NAME):
        next(folder.glob(pattern)).unlink()
        index = opened(folder, archive)
        assert index.state == "damaged"
        index.catch_up(Reporter())
        assert found(index, "accord") == {3}


def damage(folder: Path, array: str) -> None:
    """Change every byte of one array of the only segment, and nothing else."""
    (path,) = folder.glob(f"*{ARRAYS_EXTENSION}")
    raw = bytearray(path.read_bytes())
    content = Arrays(path)[array].tobytes()
    place = raw.find(content)
    assert len(content) > 8
    assert raw.count(content) == 1
    raw[place : place + len(content)] = bytes(byte ^ 0xFF for byte in content)
    changed = path.with_suffix(".changed")
    changed.write_bytes(raw)
    changed.replace(path)


@pytest.mark.parametrize("array", ["text/words", "columns/facets/values"])
def test_damage_that_a_search_comes_upon_is_repaired_by_catching_up(
    folder: Path, archive: FakeArchive, array: str
) -> None:
    index = opened(folder, archive)
    index.catch_up(Reporter())
    index.close()
    damage(folder, array)
    index = opened(folder, archive)
    assert found(index, "шиеленіс country:KZ") == set()
    assert index.complete("country:қаз", 11, "kk") == ()
    assert index.state == "damaged"
    assert index.catch_up(Reporter()) == 3
    assert index.state == "ok"
    assert found(index, "шиеленіс country:KZ") == {1}


def test_damage_is_found_by_a_check_and_stays_found(folder: Path, archive: FakeArchive) -> None:
    index = opened(folder, archive)
    index.catch_up(Reporter())
    index.close()
    damage(folder, "text/rows")
    index = opened(folder, archive)
    other = opened(folder, archive)
    index.check(Reporter())
    assert index.state == "damaged"
    assert found(index, "") == set()
    archive.add("Жаңалық.")
    other.catch_up(Reporter())  # which knows of nothing
    assert found(index, "") == set()
    index.catch_up(Reporter())
    index.check(Reporter())
    assert index.state == "ok"
    assert found(index, "") == {1, 2, 3, 4}


def test_what_goes_wrong_in_a_sound_index_is_not_taken_for_damage(
    folder: Path, archive: FakeArchive
) -> None:
    index = opened(folder, archive)
    index.catch_up(Reporter())

    def fail(_: Progress) -> None:
        raise KeyError("a defect")

    with pytest.raises(KeyError):
        index.search(Request("медиация"), Reporter(fail))
    assert index.state == "ok"
    assert found(index, "медиация") == {2}


def test_many_small_segments_are_merged_beside(folder: Path, archive: FakeArchive) -> None:
    index = SearchIndex.open(folder, archive, secret=SECRET, batch_documents=300)
    for number in range(1, 8):
        for _ in range(300):
            archive.add(f"Құжат, {number}-топтама.")
        index.catch_up(Reporter())
    index.settle()
    assert len(list(folder.glob("*.arr"))) < 4
    assert index.state == "ok"
    assert index.search(Request("құжат"), Reporter()).total == 7 * 300
    index.close()
    assert opened(folder, archive).count == 3 + 7 * 300


def test_only_who_writes_merges(folder: Path, archive: FakeArchive) -> None:
    writing = SearchIndex.open(folder, archive, secret=SECRET, batch_documents=300)
    for _ in range(1000):
        archive.add("Құжат.")
    writing.close()  # from now on it does nothing in the background
    writing.rebuild(Reporter())
    assert len(list(folder.glob("*.arr"))) == 4
    names = {path.name for path in folder.iterdir()}
    reading = opened(folder, archive)
    assert reading.search(Request("құжат"), Reporter()).total == 1000
    reading.settle()
    assert {path.name for path in folder.iterdir()} == names


def test_an_index_can_be_closed_in_the_middle_of_merging(
    folder: Path, archive: FakeArchive
) -> None:
    index = SearchIndex.open(folder, archive, secret=SECRET, batch_documents=300)
    for _ in range(1500):
        archive.add("Құжат.")
    index.catch_up(Reporter())
    index.close()
    again = opened(folder, archive)
    assert again.state == "ok"
    assert again.search(Request("құжат"), Reporter()).total == 1500
    again.catch_up(Reporter())
    again.settle()
    assert again.search(Request("құжат"), Reporter()).total == 1500


class Trap:
    """Unpickling it leaves a file behind."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return Path.mkdir, (self.path,)  # type: ignore[return-value]


def test_an_index_from_elsewhere_is_never_unpickled(
    folder: Path, archive: FakeArchive, tmp_path: Path
) -> None:
    SearchIndex.open(folder, archive, secret=b"x" * 64).catch_up(Reporter())
    trap = tmp_path / "sprung"
    for path in folder.glob("*.toc"):
        path.write_bytes(pickle.dumps(Trap(trap)))
    index = opened(folder, archive)
    assert index.state == "damaged"
    index.catch_up(Reporter())
    assert not trap.exists()
    assert found(index, "accord") == {3}


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


def test_searches_find_whole_commits_while_others_write_and_merge(
    folder: Path, archive: FakeArchive
) -> None:
    index = SearchIndex.open(folder, archive, secret=SECRET, batch_documents=250)
    index.catch_up(Reporter())
    wrong: list[int] = []
    end = Event()

    def search() -> None:
        while not end.is_set():
            total = index.search(Request("құжат"), Reporter()).total
            if total % 250:
                wrong.append(total)
            index.complete("country:", 8, "kk")

    searching = [Thread(target=search) for _ in range(2)]
    for thread in searching:
        thread.start()
    for _ in range(6):
        for _ in range(250):
            archive.add("Құжат.", Value("country", "UZ", country="UZ"))
        index.catch_up(Reporter())
    index.settle()
    end.set()
    for thread in searching:
        thread.join()
    assert wrong == []
    assert index.search(Request("құжат"), Reporter()).total == 1500
