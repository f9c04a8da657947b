"""Whoosh's writer over arrays: commits, deletions and merges, read again by Whoosh itself."""

from __future__ import annotations

import pickle
import time
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from whoosh import query
from whoosh.index import FileIndex, LockError
from whoosh.scoring import BM25F
from whoosh.searching import Searcher

from kelisim.search.analysis import Analysis
from kelisim.search.schema import schema
from kelisim.search.store.array_codec import ArraySegment
from kelisim.search.store.generations import Sealed, begin, open_sealed, put_seal, writing
from kelisim.search.store.seal import BrokenSeal
from kelisim.search.store.tiers import to_merge
from tests.search.test_segments import prepared

SECRET = b"s" * 64


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "индекс"


@pytest.fixture
def empty(folder: Path) -> Sealed:
    return put_seal(folder, begin(folder, "1", None, 0), SECRET, sequence=0, built_to=None)


def committed(
    folder: Path, sealed: Sealed, texts: dict[int, str], delete: tuple[int, ...] = ()
) -> Sealed:
    with writing(sealed, Analysis()) as writer:
        for row in delete:
            writer.delete_document(row)
        for number, text in texts.items():
            writer.add(prepared(number, text))
    return put_seal(folder, sealed, SECRET, sequence=sealed.seal.sequence + 1, built_to=None)


def found(sealed: Sealed, word: query.Query) -> set[int]:
    """The documents that Whoosh finds, by its own searcher."""
    index = FileIndex(sealed.storage, schema(), sealed.seal.name)
    with Searcher(index.reader(), weighting=BM25F()) as searcher:
        return {hit["document"] for hit in searcher.search(word, limit=None)}


def word(text: str) -> query.Term:
    return query.Term("text", text.encode())


def test_whoosh_finds_what_was_committed_and_not_what_was_deleted(
    folder: Path, empty: Sealed
) -> None:
    sealed = committed(folder, empty, {1: "қорытынды қарар", 2: "қарар қорытынды", 3: "басқа"})
    sealed = committed(folder, sealed, {4: "қорытынды қарар тағы"}, delete=(0,))
    again = open_sealed(folder, "1", SECRET)
    assert found(again, word("қарар")) == {2, 4}
    words = ["қорытынды".encode(), "қарар".encode()]
    assert found(again, query.Phrase("text", words)) == {4}
    assert found(again, query.Prefix("text", "қор")) == {2, 4}


def test_a_failed_commit_leaves_nothing(folder: Path, empty: Sealed) -> None:
    sealed = committed(folder, empty, {1: "бір"})
    with suppress(ZeroDivisionError), writing(sealed, Analysis()) as writer:
        writer.add(prepared(2, "екі"))
        writer.delete_document(0)
        raise ZeroDivisionError
    again = open_sealed(folder, "1", SECRET)
    assert found(again, word("бір")) == {1}
    assert found(committed(folder, again, {3: "үш"}), word("үш")) == {3}


def test_a_document_is_added_field_by_field_as_whoosh_has_it(folder: Path, empty: Sealed) -> None:
    with writing(empty, Analysis()) as writer:
        writer.add_document(card=prepared(7, "").card, text=["қорытынды қарар"])
    sealed = put_seal(folder, empty, SECRET, sequence=1, built_to=None)
    assert found(sealed, word("қарар")) == {7}


def test_only_one_writes(empty: Sealed) -> None:
    with writing(empty, Analysis()), pytest.raises(LockError), writing(empty, Analysis()):
        pass


def test_many_small_commits_make_few_segments(folder: Path, empty: Sealed) -> None:
    sealed = empty
    for number in range(60):
        sealed = committed(folder, sealed, {number: f"құжат {number}"})
    assert len(sealed.segments) <= 6
    assert found(sealed, word("құжат")) == set(range(60))
    assert len(list(folder.glob("*.arr"))) == len(sealed.segments)


def test_a_damaged_head_is_noticed_without_reading_the_rest(folder: Path, empty: Sealed) -> None:
    sealed = committed(folder, empty, {1: "бір"})
    path = folder / sealed.segments[0].file_name
    whole = path.read_bytes()
    for damaged in (whole[:-1], whole[:-2] + b"x" + whole[-1:], b""):
        path.write_bytes(damaged)
        with pytest.raises(BrokenSeal):
            open_sealed(folder, "1", SECRET)
    path.unlink()
    with pytest.raises(BrokenSeal):
        open_sealed(folder, "1", SECRET)


def test_a_segment_remembers_its_deletions() -> None:
    segment = ArraySegment("a", 20)
    segment.delete_document(3)
    segment.delete_document(17)
    again = pickle.loads(pickle.dumps(segment))
    assert again.deleted_docs() == [3, 17]
    assert again.doc_count() == 18
    again.delete_document(3, delete=False)
    assert np.flatnonzero(~again.live).tolist() == [17]


@given(st.lists(st.integers(1, 50), max_size=400))
def test_segments_stay_few_and_documents_are_seldom_moved(commits: list[int]) -> None:
    sizes: list[int] = []
    moved = 0
    for size in commits:
        sizes.append(size)
        chosen = to_merge(sizes)
        if chosen:
            total = sum(sizes[place] for place in chosen)
            moved += total
            sizes = [each for place, each in enumerate(sizes) if place not in chosen] + [total]
    assert len(sizes) <= 13
    assert moved <= 12 * sum(commits)


def test_a_document_is_committed_quickly(folder: Path, empty: Sealed) -> None:
    sealed = committed(folder, empty, {1: "бір"})
    started = time.process_time()
    committed(folder, sealed, {2: "екі"})
    assert time.process_time() - started < 1
