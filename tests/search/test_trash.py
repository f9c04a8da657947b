"""`is:trashed` finds what was thrown away, and nothing else does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kelisim.archive.values import Value
from kelisim.base.ids import DocumentId
from kelisim.base.jobs import Reporter
from kelisim.search.index import SearchIndex
from kelisim.search.values import Answer, Request
from tests.search.fakes import FakeArchive
from tests.search.small_index import SECRET, found

KEPT, THROWN, OTHER = map(DocumentId, (1, 2, 3))


@pytest.fixture
def archive() -> FakeArchive:
    archive = FakeArchive()
    archive.add("Тараз қаласындағы форум.", Value("tag", "келісім"))
    archive.add("Астанадағы форум мен диалог.", Value("tag", "медиация"))
    archive.add("Диалог туралы хабар.")
    archive.trash(THROWN)
    return archive


@pytest.fixture
def index(archive: FakeArchive, tmp_path: Path) -> Iterator[SearchIndex]:
    index = SearchIndex.open(tmp_path, archive, secret=SECRET, batch_documents=2)
    index.catch_up(Reporter())
    yield index
    index.close()


def ask(index: SearchIndex, query: str) -> Answer:
    return index.search(Request(query), Reporter())


@pytest.mark.parametrize(
    ("query", "documents"),
    [
        ("", {KEPT, OTHER}),
        ("форум", {KEPT}),
        ("тег:медиация", set()),
        ("is:trashed", {THROWN}),
        ("форум is:trashed", {THROWN}),
        ("күйі:себетте -форум", set()),
        ("состояние:удалено (форум OR хабар)", {THROWN}),
        ('"форум мен диалог" is:trashed', {THROWN}),
        ("(форум is:trashed) OR (хабар is:trashed)", {THROWN}),
        ("форум OR is:trashed", {KEPT}),
        ("-is:trashed", {KEPT, OTHER}),
        ("диалог -is:trashed", {OTHER}),
    ],
)
def test_the_trash_is_apart(index: SearchIndex, query: str, documents: set[int]) -> None:
    assert found(index, query) == documents


def test_what_is_thrown_away_and_taken_out_moves_between(
    index: SearchIndex, archive: FakeArchive
) -> None:
    archive.trash(THROWN, None)
    archive.trash(KEPT)
    index.catch_up(Reporter())
    assert found(index, "is:trashed") == {KEPT}
    assert found(index, "форум") == {THROWN}
    assert index.count == 2
    index.rebuild(Reporter())
    assert found(index, "is:trashed") == {KEPT}
    assert found(index, "") == {THROWN, OTHER}


def test_what_is_gone_for_good_is_in_no_trash(index: SearchIndex, archive: FakeArchive) -> None:
    del archive.documents.descriptions[THROWN]
    archive.outbox.add(THROWN)
    index.catch_up(Reporter())
    assert found(index, "is:trashed") == set()


def test_counts_and_filters_are_of_what_is_found(index: SearchIndex) -> None:
    def tags(answer: Answer) -> dict[str, int]:
        (facet,) = (one for one in answer.facets if one.field == "tag")
        return {one.value: one.count for one in facet.values}

    everything, trash = ask(index, ""), ask(index, "is:trashed")
    assert (everything.total, everything.in_archive) == (2, 2)
    assert tags(everything) == {"келісім": 1}
    assert tags(trash) == {"медиация": 1}


def test_reasons_are_told_of_the_trash_too(index: SearchIndex) -> None:
    query = '"форум мен" диалог is:trashed'
    reasons = index.why(query, [THROWN], Reporter())[THROWN]
    assert [(one.field, one.forms) for one in reasons] == [
        ("text", ("форум мен",)),
        ("text", ("диалог",)),
        ("is", ()),
    ]


def test_parts_are_counted_where_nothing_in_the_trash_has_all(index: SearchIndex) -> None:
    parts = ask(index, "хабар is:trashed").parts
    assert [(part.alone, part.others) for part in parts] == [(1, 1), (1, 1)]
