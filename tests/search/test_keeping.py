"""An index on disk that is kept true: built, caught up, tidied, always equal to a fresh one."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock, Thread

import pytest

from kelisim.base.ids import DocumentId
from kelisim.base.jobs import Cancelled, Progress, Reporter
from kelisim.search.keeping import Keeper, Sizes
from kelisim.search.store.generations import Sealed, open_sealed
from kelisim.search.store.segments import SegmentData
from kelisim.search.vocabulary import vocabulary_of
from tests.search.fakes import FakeArchive

SECRET = b"s" * 64
WORDS = (
    "шиеленіс", "келісім", "тараз", "согласие", "медиация", "accord", "conflict", "іс-шара",
    "қарар", "14-15",
)  # fmt: skip


@dataclass
class Kept:
    """An index in ``folder``, and what searches would see of it."""

    folder: Path
    archive: FakeArchive
    sizes: Sizes = field(default_factory=lambda: Sizes(batch=7, parallel=1_000_000, jobs=0))
    sealed: Sealed | None = None
    lock: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        self.keeper = Keeper(self.folder, self.archive, SECRET, self.sizes, self._show)

    def _show(self, sealed: Sealed) -> None:
        self.sealed = sealed

    def opened(self) -> Iterator[tuple[SegmentData, list[bool]]]:
        sealed = open_sealed(self.folder, self.archive.uuid, SECRET)
        for segment in sealed.segments:
            data = SegmentData.open(sealed.storage.path_of(segment.file_name))
            yield data, segment.live.tolist()

    def content(self) -> dict[int, set[tuple[str, str, int]]]:
        """For each document that is found its (channel, word, how often)."""
        found: dict[int, set[tuple[str, str, int]]] = {}
        for data, live in self.opened():
            documents = data.columns.documents.tolist()
            for row, document in enumerate(documents):
                if live[row]:
                    assert document not in found, "found twice"
                    found[document] = set()
            for name, channel in data.channels.items():
                for number in range(len(channel.words)):
                    word = channel.words.word(number).decode()
                    for row, often in zip(*map(list, channel.postings(number)), strict=True):
                        if live[row]:
                            found[documents[row]].add((name, word, int(often)))
        return found

    def build(self, reporter: Reporter | None = None, *, afresh: bool = True) -> int:
        vocabulary = vocabulary_of(self.archive)
        return self.keeper.build(self.sealed, vocabulary, reporter or Reporter(), afresh=afresh)

    def drain(self) -> int:
        assert self.sealed is not None
        return self.keeper.drain(
            self.sealed, vocabulary_of(self.archive), self._rows_of, Reporter()
        )

    def tidy(self) -> None:
        self.keeper.tidy(lambda: self.sealed, self.lock, Reporter())

    def _rows_of(self, documents: object) -> list[int]:
        wanted = set(documents)  # type: ignore[call-overload]
        found: list[int] = []
        base = 0
        for data, live in self.opened():
            rows = zip(data.columns.documents.tolist(), live, strict=True)
            found += [
                base + row for row, (id_, lives) in enumerate(rows) if lives and id_ in wanted
            ]
            base += data.rows
        return found


def filled(documents: int) -> FakeArchive:
    archive = FakeArchive()
    chance = random.Random(documents)
    for _ in range(documents):
        archive.add(" ".join(chance.choices(WORDS, k=12)))
    for id_ in range(3, documents, 10):
        archive.remove(DocumentId(id_))
    return archive


def fresh(archive: FakeArchive, tmp_path: Path) -> dict[int, set[tuple[str, str, int]]]:
    kept = Kept(tmp_path / "fresh", archive, Sizes(10_000, 1_000_000, 0))
    kept.build()
    return kept.content()


def test_an_index_built_in_batches_equals_one_built_at_once(tmp_path: Path) -> None:
    archive = filled(150)
    kept = Kept(tmp_path / "index", archive)
    assert kept.build() == 135
    assert kept.content() == fresh(archive, tmp_path)
    assert len(list(kept.opened())) < 32


def test_other_processes_build_the_same_index(tmp_path: Path) -> None:
    archive = filled(150)
    kept = Kept(tmp_path / "index", archive, Sizes(batch=8, parallel=1, jobs=2))
    assert kept.build() == 135
    assert kept.content() == fresh(archive, tmp_path)
    named = {path.name for path in (tmp_path / "index").glob("*.arr")}
    assert named == {segment.file_name for segment in kept.sealed.segments}  # type: ignore[union-attr]


@pytest.mark.parametrize("jobs", [0, 2])
def test_an_interrupted_build_goes_on_where_it_was(tmp_path: Path, jobs: int) -> None:
    archive = filled(100)
    kept = Kept(tmp_path / "index", archive, Sizes(7, 1, jobs))
    reporter = Reporter()

    def stop(progress: Progress) -> None:
        if progress.done >= 30:
            reporter.cancel()

    reporter._tell = stop  # noqa: SLF001 — told of its own progress
    with pytest.raises(Cancelled):
        kept.build(reporter)
    assert kept.sealed is not None
    assert 0 < (kept.sealed.seal.built_to or 0) < 100
    assert kept.build(afresh=False) < 90
    assert kept.content() == fresh(archive, tmp_path)


def test_a_rebuild_counts_only_when_it_is_complete(tmp_path: Path) -> None:
    archive = filled(60)
    kept = Kept(tmp_path / "index", archive)
    kept.build()
    before = kept.content()
    reporter = Reporter(lambda progress: reporter.cancel() if progress.done > 20 else None)
    with pytest.raises(Cancelled):
        kept.build(reporter)
    assert kept.content() == before
    assert kept.build() == 54
    assert kept.content() == before
    assert all(path.name.strip("_").startswith("b_") for path in kept.folder.glob("*.*oc"))


def test_changes_deletions_and_merges_leave_what_a_fresh_index_holds(tmp_path: Path) -> None:
    archive = filled(40)
    kept = Kept(tmp_path / "index", archive)
    kept.build()
    archive.outbox.done(archive.outbox.last())
    chance = random.Random(7)
    for turn in range(40):
        id_ = chance.choice(archive.documents.ids())
        archive.documents.bodies[id_] = f"нұсқа {turn} " + " ".join(chance.choices(WORDS, k=3))
        change = {8: archive.remove, 4: archive.trash}.get(turn % 9, archive.describe)
        change(id_)
        if turn % 3 == 0:
            kept.drain()
        if turn % 11 == 0:
            kept.tidy()
    kept.drain()
    kept.tidy()
    assert kept.content() == fresh(archive, tmp_path)
    assert len(list(kept.opened())) <= 8
    assert archive.outbox.entries == []


def test_what_is_deleted_while_segments_are_merged_stays_deleted(tmp_path: Path) -> None:
    archive = filled(60)
    kept = Kept(tmp_path / "index", archive)
    kept.build()
    archive.outbox.done(archive.outbox.last())
    for id_ in (1, 30, 59):
        archive.remove(DocumentId(id_))
    meanwhile = Thread(target=kept.drain)

    class Slow(Reporter):
        def checkpoint(self, done: int = 0, total: int | None = None, doing: str = "") -> None:
            if not meanwhile.ident and not kept.lock.locked():
                with kept.lock:
                    meanwhile.start()
                    meanwhile.join()

    kept.keeper.tidy(lambda: kept.sealed, kept.lock, Slow())
    assert meanwhile.ident
    assert kept.content() == fresh(archive, tmp_path)
    assert len(list(kept.opened())) == 1
