"""What is new in a saved search is what matches and was added after the last look, exactly."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from kelisim.app.use_cases.new_since import count_new
from kelisim.app.workspace import Workspace
from kelisim.archive.archive import Archive
from kelisim.archive.commands.descriptions import AddValue
from kelisim.archive.commands.documents import AddDocument, TrashDocuments
from kelisim.archive.commands.saved_searches import SaveSearch
from kelisim.archive.values import Later, SavedSearchRecord, Value
from kelisim.base.ids import DocumentId, SavedSearchId
from kelisim.base.jobs import Reporter
from kelisim.search.values import Answer, Hit, Request

NOW = datetime.now(UTC)


def add(workspace: Workspace, *texts: str) -> tuple[DocumentId, ...]:
    added = [workspace.run(AddDocument(text)).documents[0] for text in texts]
    workspace.catch_up(Reporter())
    return tuple(added)


def new_in(workspace: Workspace, name: str) -> int:
    saved = workspace.archive.saved_searches.named(name)
    assert saved is not None
    later = workspace.archive.saved_searches.later_than(saved.newest)
    return count_new(workspace.search, saved, later, Reporter())


def test_new_is_what_matches_and_came_after_the_last_look(tmp_path: Path) -> None:
    Archive.create(tmp_path / "мұрағат", "Тараз").close()
    with Workspace.open(tmp_path / "мұрағат", user="Айгүл") as workspace:
        old, *_ = add(workspace, "Тараз туралы", "Форум өтті", "Келісім форумы")
        workspace.run(SaveSearch("Форумдар", "форум"))
        assert new_in(workspace, "Форумдар") == 0
        workspace.run(AddValue((old,), Value("title", "Форум", "confirmed")))
        workspace.catch_up(Reporter())
        assert new_in(workspace, "Форумдар") == 0  # it matches now, and was there before
        first, *_ = add(workspace, "Жаңа форум", "Басқа жаңалық", "Тағы бір форум", "Үшінші форум")
        assert new_in(workspace, "Форумдар") == 3
        workspace.run(TrashDocuments((first,)))
        workspace.catch_up(Reporter())
        assert new_in(workspace, "Форумдар") == 2
        (saved,) = workspace.archive.saved_searches.all()
        workspace.archive.saved_searches.looked(saved.id)
        assert new_in(workspace, "Форумдар") == 0


Added = list[tuple[int, bool]]
"""Of each document, in the order in which it came: the second it was added in, and whether it
matches."""


def searched(documents: Added, request: Request) -> Answer:
    """What an index answers that holds ``documents``, numbered from 1."""
    numbered = [(second, number + 1, match) for number, (second, match) in enumerate(documents)]
    found = [number for _, number, match in sorted(numbered, reverse=True) if match]
    page = found[request.offset : request.offset + request.limit]
    hits = tuple(
        Hit(DocumentId(number), 0.0, (), (), "", "", "", "", "", "", (), reviewed=False)
        for number in page
    )
    return Answer(request.query, request.query, len(found), len(documents), 0.1, hits)


def later_than(documents: Added, newest: int) -> Later:
    later = documents[newest:]
    earliest = min((second for second, _ in later), default=0)
    within = [
        second > earliest or (second == earliest and number >= newest)
        for number, (second, _) in enumerate(documents)
    ]
    return Later(len(later), sum(within) if later else 0)


@given(
    documents=st.lists(st.tuples(st.integers(0, 12), st.booleans()), max_size=40),
    seen=st.integers(0, 40),
    clock_goes_on=st.booleans(),
)
def test_new_are_as_many_as_one_counts_by_hand(
    documents: Added, seen: int, clock_goes_on: bool
) -> None:
    if clock_goes_on:
        documents.sort(key=lambda document: document[0])
    newest = DocumentId(min(seen, len(documents)))
    saved = SavedSearchRecord(SavedSearchId(1), "a", "a", "relevance", NOW, NOW, newest)
    asked: list[Request] = []

    def search(request: Request, _: Reporter) -> Answer:
        asked.append(request)
        return searched(documents, request)

    by_hand = sum(match for _, match in documents[newest:])
    assert count_new(search, saved, later_than(documents, newest), Reporter()) == by_hand
    if clock_goes_on:
        assert all(request.limit == 1 for request in asked)
        assert len(asked) <= 1 + (len(documents) - newest).bit_length()
