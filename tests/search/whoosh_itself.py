"""Whoosh's own evaluation of a query over an ordinary index in memory, its defects mended.

Of 2.7.4: `DisjunctionMax` compares the scores of two matchers even where one stands on a later
document; `AndNot` fails at its end inside another query, and finds its first document even where
that is excluded; `AndMaybe` inside `And` forgets the score of its second part where its first part
skipped further than it was told; `Not` finds deleted documents behind the last match of what it
negates; a merge adds up rounded lengths, so means are others than those of an index made anew.
Here each is as it is meant, and a merge makes the index anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any
from weakref import finalize

from whoosh import query as q
from whoosh.analysis import RegexTokenizer
from whoosh.fields import ID, TEXT, Schema
from whoosh.filedb.filestore import FileStorage, RamStorage
from whoosh.matching import AndMaybeMatcher, AndNotMatcher, DisjunctionMaxMatcher
from whoosh.scoring import BM25F

from tests.search.plain_search import K1, B


class _Memory(RamStorage):  # type: ignore[misc]
    """Whoosh's, but that what it writes beside goes to a folder of its own for each writer.

    Its own is one for all processes of the machine, or has a name from `random`, which Hypothesis
    seeds: processes then delete it under each other's hands.
    """

    def __init__(self) -> None:
        super().__init__()
        self._beside = mkdtemp()
        finalize(self, rmtree, self._beside)

    def temp_storage(self, name: str | None = None) -> Any:
        return FileStorage(mkdtemp(dir=self._beside))


class WhooshItself:
    """An index of documents with text ``fields``, whose words hold no white space."""

    def __init__(self, fields: Iterable[str]) -> None:
        texts = {name: TEXT(analyzer=RegexTokenizer(r"\S+")) for name in fields}
        self._schema = Schema(key=ID(stored=True, unique=True), **texts)
        self._documents: dict[int, Mapping[str, Sequence[str]]] = {}
        self._deleted: set[int] = set()
        self._index = _Memory().create_index(self._schema)

    def add(self, documents: Mapping[int, Mapping[str, Sequence[str]]]) -> None:
        """Add documents by key, as one more segment."""
        self._documents.update(documents)
        writer = self._index.writer()
        for key, fields in documents.items():
            texts = {name: " ".join(words) for name, words in fields.items()}
            writer.add_document(key=str(key), **texts)
        writer.commit(merge=False)

    def delete(self, keys: Iterable[int]) -> None:
        """Delete documents; they stay in their segments."""
        writer = self._index.writer()
        for key in keys:
            writer.delete_by_term("key", str(key))
            self._deleted.add(key)
        writer.commit(merge=False)

    def merge(self) -> None:
        """Make one segment of all, without what was deleted."""
        living = {k: d for k, d in self._documents.items() if k not in self._deleted}
        self._index = _Memory().create_index(self._schema)
        self._documents = {}
        self.add(living)

    def search(self, query: q.Query) -> dict[int, float]:
        """Key and score of each document that was found."""
        with self._index.searcher(weighting=BM25F(B=B, K1=K1)) as searcher:
            hits = {
                int(hit["key"]): hit.score for hit in searcher.search(mended(query), limit=None)
            }
        return {key: score for key, score in hits.items() if key not in self._deleted}


class _HighestMatcher(DisjunctionMaxMatcher):  # type: ignore[misc]
    def score(self) -> float:
        standing = [matcher for matcher in (self.a, self.b) if matcher.is_active()]
        here = min(matcher.id() for matcher in standing)
        return float(max(matcher.score() for matcher in standing if matcher.id() == here))


class _Highest(q.DisjunctionMax):  # type: ignore[misc]
    def _matcher(self, subs: Sequence[q.Query], searcher: Any, context: Any) -> Any:
        return self._tree_matcher(subs, _HighestMatcher, searcher, context, lambda _: 1)


class _WithoutMatcher(AndNotMatcher):  # type: ignore[misc]
    def _find_first(self) -> None:
        self._find_next()

    def _find_next(self) -> Any:
        return super()._find_next() if self.a.is_active() else None


class _Without(q.AndNot):  # type: ignore[misc]
    def matcher(self, searcher: Any, context: Any = None) -> Any:
        unranked = searcher.boolean_context()
        return _WithoutMatcher(
            self.a.matcher(searcher, context), self.b.matcher(searcher, unranked)
        )


class _AlsoMatcher(AndMaybeMatcher):  # type: ignore[misc]
    def skip_to(self, id: int) -> bool:  # noqa: A002 — Whoosh's signature
        moved = bool(self.a.skip_to(id))
        if self.a.is_active() and self.b.is_active():
            self.b.skip_to(self.a.id())
        return moved


class _Also(q.AndMaybe):  # type: ignore[misc]
    def matcher(self, searcher: Any, context: Any = None) -> Any:
        return _AlsoMatcher(self.a.matcher(searcher, context), self.b.matcher(searcher, context))


def mended(query: q.Query) -> q.Query:
    if isinstance(query, q.DisjunctionMax):
        return _Highest([mended(part) for part in query.subqueries], boost=query.boost)
    if isinstance(query, q.AndNot):
        return _Without(mended(query.a), mended(query.b))
    if isinstance(query, q.AndMaybe):
        return _Also(mended(query.a), mended(query.b))
    return query if query.is_leaf() else query.apply(mended)
