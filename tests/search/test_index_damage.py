"""Whatever was done to an index's files: it is noticed, nothing of it is believed or run."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from kelisim.base.jobs import Progress, Reporter
from kelisim.search.index import SearchIndex
from kelisim.search.store.arrays import ARRAYS_EXTENSION
from kelisim.search.store.seal import SEAL_NAME
from kelisim.search.values import Request
from tests.search.fakes import FakeArchive
from tests.search.small_index import damage, found, opened, small_archive


@pytest.fixture
def archive() -> FakeArchive:
    return small_archive()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "Тараз мұрағаты" / "index"


def damaged_copies(content: bytes) -> list[bytes]:
    middle, end = len(content) // 2, len(content) // 2 + 64  # between arrays 63 mean nothing
    flipped = bytes(byte ^ 0x55 for byte in content[middle:end])
    return [content[:middle], content[:middle] + flipped + content[end:], b""]


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
                index.check(Reporter())  # nothing less reads the contents of all arrays
            assert index.state == "damaged", (name, copy)
            index.catch_up(Reporter())
            assert index.state == "ok"
            assert found(index, "шиеленіс") == {1}
            assert found(index, "") == {1, 2, 3}
            index.close()


def test_a_missing_file_is_noticed(folder: Path, archive: FakeArchive) -> None:
    for pattern in ("*.arr", "*.toc", SEAL_NAME):
        index = opened(folder, archive)
        index.catch_up(Reporter())
        index.close()
        next(folder.glob(pattern)).unlink()
        index = opened(folder, archive)
        assert index.state == "damaged"
        index.catch_up(Reporter())
        assert found(index, "accord") == {3}
        index.close()


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


def test_damage_is_found_by_a_check_and_stays_found(
    folder: Path, archive: FakeArchive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kelisim.search.index._REST_SECONDS", 600.0)  # nobody checks by himself
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
