"""Whoosh's own searcher and ours over the very same files: the texts of the demo archive."""

from __future__ import annotations

import random
from collections.abc import Iterator

import numpy as np
import pytest
from whoosh import query as q
from whoosh.index import FileIndex
from whoosh.scoring import BM25F

from kelisim.base.ids import DocumentId
from kelisim.base.jobs import Reporter
from kelisim.base.resources import folder as resources
from kelisim.lang.encodings import decode
from kelisim.search.columnar.codebook import Codebook
from kelisim.search.columnar.columns import Mask
from kelisim.search.evaluation.evaluator import ArraySearcher
from kelisim.search.evaluation.snapshot import Snapshot
from kelisim.search.index import SearchIndex
from kelisim.search.schema import schema
from kelisim.search.store.generations import Sealed, open_sealed
from kelisim.search.store.segments import SegmentData
from tests.search.fakes import FakeArchive
from tests.search.plain_search import K1, B
from tests.search.whoosh_itself import mended

SECRET = b"d" * 64
BATCH_DOCUMENTS = 9
QUERIES = 250


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> Sealed:
    """Several segments, with deleted documents in them."""
    folder = tmp_path_factory.mktemp("demo") / "index"
    archive = FakeArchive()
    for path in sorted((resources("demo") / "materials").rglob("*.txt")):
        archive.add(decode(path.read_bytes()).text)
    index = SearchIndex.open(folder, archive, secret=SECRET, batch_documents=BATCH_DOCUMENTS)
    index.catch_up(Reporter())
    for number in (2, 5, 11):
        archive.remove(DocumentId(number))
    index.catch_up(Reporter())
    index.close()
    return open_sealed(folder, archive.uuid, SECRET)


@pytest.fixture(scope="module")
def segments(sealed: Sealed) -> list[SegmentData]:
    return [SegmentData.open(sealed.storage.path_of(one.file_name)) for one in sealed.segments]


def queries(segments: list[SegmentData]) -> Iterator[tuple[q.Query, bool]]:
    """Queries over the texts' own words, and whether Whoosh scores them alike.

    Not words a few letters away: for them Whoosh asks more of a codec than ours can.
    """
    chance = random.Random(2026)
    words = sorted({word.decode() for one in segments for word in one.channels["text"].words.all()})
    often = [word for word in words if len(word) > 1 and _documents(segments, word) > 2]

    def term() -> q.Query:
        return q.Term("text", chance.choice(often))

    def phrase() -> q.Query:
        return q.Phrase("text", [chance.choice(often), chance.choice(often)], slop=30)

    for number in range(QUERIES):
        word = chance.choice(words)
        yield (
            (term(), True),
            (q.Term("text.stem", chance.choice(often)), True),
            (q.And([term(), term()]), True),
            (q.Or([term(), term(), phrase()]), True),
            (q.AndNot(q.Or([term(), term()]), term()), True),
            (q.AndMaybe(term(), term()), True),
            (phrase(), True),
            (q.Prefix("text", word[:2]), False),
            (q.Wildcard("text", f"*{word[-2:]}"), False),
        )[number % 9]


def _documents(segments: list[SegmentData], word: str) -> int:
    numbers = [(one, one.channels["text"].words.number(word.encode())) for one in segments]
    return sum(one.channels["text"].document_count(n) for one, n in numbers if n is not None)


def test_whoosh_and_arrays_find_the_same_in_the_demo_archive(
    sealed: Sealed, segments: list[SegmentData]
) -> None:
    assert len(segments) > 1
    assert any(not one.live.all() for one in sealed.segments)
    snapshot = Snapshot(segments, [one.live for one in sealed.segments], Codebook())
    searcher = ArraySearcher(snapshot, _no_condition, lambda: None)
    found = 0
    with FileIndex(sealed.storage, schema(), sealed.seal.name).searcher(
        weighting=BM25F(B=B, K1=K1)
    ) as whoosh:
        for query, alike in queries(segments):
            hits = whoosh.search(mended(query), limit=None)
            expected = {hit.docnum: hit.score for hit in hits}
            matches = searcher.matches(query)
            chosen = matches.chosen
            rows = np.flatnonzero(chosen) if chosen.dtype == np.bool_ else chosen
            got = {row: matches.score(row) for row in rows.tolist()}
            assert got.keys() == expected.keys(), query
            if alike and matches.scores is not None:
                assert got == pytest.approx(expected, rel=1e-4), query
            found += len(got)
    assert found > QUERIES


def _no_condition(field: str, value: str) -> Mask:
    raise AssertionError(f"no conditions here: {field}:{value}")
