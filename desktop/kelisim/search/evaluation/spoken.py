"""From what finds words in texts to what finds them inside statements."""

from __future__ import annotations

from collections.abc import Iterable

from whoosh import query as q

from kelisim.search.evaluation.queries import AnyForm, Forms, InOrder, Inside, Near

FIELD = "text"
"""The only field with statements."""


def spoken(query: q.Query, speakers: tuple[int, ...] | None) -> q.Query:
    """What ``query`` finds inside statements of ``speakers`` (see `Inside`), ranked alike."""
    match query:
        case q.And():
            return q.And([spoken(part, speakers) for part in query.subqueries])
        case q.Or():
            return q.Or(list(_found(query.subqueries, speakers)))
        case Near():
            return _in_text(query.one, Inside(query, speakers))
        case AnyForm():
            here = Inside(Forms(query.fieldname, query.stems), speakers)
            return _in_text(query, q.And([query, here]))
        case InOrder() | q.Term() | q.Prefix() | q.Wildcard() | q.FuzzyTerm():
            return _in_text(query, q.And([query, Inside(query, speakers)]))
        case q.Every():
            return Inside(None, speakers)
    return q.NullQuery


def _found(parts: Iterable[q.Query], speakers: tuple[int, ...] | None) -> Iterable[q.Query]:
    for part in parts:
        found = spoken(part, speakers)
        if found is not q.NullQuery:
            yield found


def _in_text(leaf: q.Query, found: q.Query) -> q.Query:
    return found if leaf.fieldname == FIELD else q.NullQuery
