"""One person's question, read and evaluated over one generation of the index."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import cast

from whoosh import query as q

from kelisim.base.ids import DocumentId
from kelisim.search.columnar.filters import Filters
from kelisim.search.columnar.shown import shown
from kelisim.search.evaluation.concepts import Words, named
from kelisim.search.evaluation.evaluator import ArraySearcher
from kelisim.search.evaluation.like import like
from kelisim.search.evaluation.matches import Matches
from kelisim.search.evaluation.queries import InOrder
from kelisim.search.evaluation.translate import translated
from kelisim.search.preparing import Source
from kelisim.search.query.parser import Parsed, parse
from kelisim.search.query.saved import expanded
from kelisim.search.query.statements import attributed
from kelisim.search.query.tree import Node, Phrase, asks_for_trash
from kelisim.search.schema import TextField
from kelisim.search.view import View

SavedQuery = Callable[[str], str | None]
"""The query that was saved under a name."""


def read(query: str, saved: SavedQuery, today: date) -> Parsed:
    """What ``query`` means, with saved searches in it taken apart, and each statement that it asks
    for with those who may have made it; and its mistakes."""

    def saved_tree(name: str) -> Node | None:
        known = saved(name)
        return None if known is None else parse(known, today).tree

    parsed = parse(query, today)
    whole = expanded(parsed.tree, saved_tree, query)
    return Parsed(attributed(whole.tree), (*parsed.mistakes, *whole.mistakes))


@dataclass(frozen=True, slots=True)
class Asking:
    """``archive`` is read for texts and saved searches, ``checkpoint`` may raise to stop;
    ``any_word`` and ``concepts`` are those of `Request`. Whatever is asked is asked of the trash
    where ``in_trash`` says so, or a query does."""

    view: View
    archive: Source
    today: date
    any_word: bool
    concepts: bool
    checkpoint: Callable[[], None]
    in_trash: bool = False

    def read(self, query: str) -> Parsed:
        """What ``query`` means, on the day and with the saved searches of this question."""
        return read(query, self.archive.saved_searches.query, self.today)

    def matches(self, query: str) -> Matches:
        """The documents that match ``query``; all of them if it is empty."""
        return self.matching(self.read(query).tree)

    def matching(self, tree: Node) -> Matches:
        """The same for a query that was read."""
        query = translated(
            tree,
            self._like,
            people=partial(self.view.names.codes, "speaker"),
            any_word=self.any_word,
            concepts=self.concepts,
        )
        return self._searcher().matches(query, in_trash=self.in_trash or asks_for_trash(tree))

    def by_field(self, phrase: Phrase) -> Iterator[tuple[TextField, Matches]]:
        """What ``phrase`` finds in each field of the index by itself."""
        searcher = self._searcher()
        for part in translated(phrase, self._like).children():
            if isinstance(part, InOrder):
                name = cast(TextField, part.fieldname)
                yield name, searcher.matches(part, in_trash=self.in_trash)

    def named(self, field: TextField, name: Words) -> Matches:
        """What is found by a name of several words in one field of the index."""
        return self._searcher().matches(named(field, name), in_trash=self.in_trash)

    def _searcher(self) -> ArraySearcher:
        filters = Filters(self.view.snapshot.columns, self.view.names)
        return ArraySearcher(self.view.snapshot, filters.condition, self.checkpoint)

    def _like(self, document: int) -> q.Query:
        snapshot = self.view.snapshot
        row = snapshot.columns.rows_of([document], snapshot.live).get(document)
        if row is None:
            return q.NullQuery
        texts = self.archive.documents.texts([DocumentId(document)])
        return like(snapshot, shown(snapshot.columns, row), texts.get(DocumentId(document), ""))
