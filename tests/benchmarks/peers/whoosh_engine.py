"""Whoosh itself, with its own writer, matchers, facets and highlighter."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from whoosh import index, query
from whoosh.analysis import RegexTokenizer
from whoosh.fields import ID, NUMERIC, TEXT, Schema
from whoosh.sorting import Count, Facets, FieldFacet

from kelisim.lang.terms import stems
from tests.benchmarks.peers.engine import FACETS, HITS, SEVERAL, Meter
from tests.benchmarks.peers.tokens import Ready, Tokens
from tests.benchmarks.search_questions import Question

_WRITER_MB = 512
_APART = "\x1f"


class WhooshEngine:
    """The words in one field, with places and stored; their stems in another."""

    name = "whoosh"
    made_by = ""

    def __init__(self, folder: Path, tokens: Tokens, documents: int) -> None:
        self._folder, self._tokens = folder, tokens
        self.documents = documents

    def build(self, meter: Meter) -> None:
        self._folder.mkdir(parents=True)
        words = RegexTokenizer(r"\S+")
        fields: dict[str, Any] = {
            "text": TEXT(analyzer=words, stored=True),
            "stems": TEXT(analyzer=words, phrase=False),
            "title": ID(stored=True),
            "day": NUMERIC(sortable=True),
        }
        several = TEXT(analyzer=RegexTokenizer(f"[^{_APART}]+"), phrase=False)
        for field in FACETS:
            fields[field] = several if field in SEVERAL else ID(sortable=True)
        writer = index.create_in(str(self._folder), Schema(**fields)).writer(limitmb=_WRITER_MB)
        meter.give(lambda ready: _add(writer, ready), self._tokens.documents(0, self.documents))
        writer.commit(optimize=True)

    def open(self) -> None:
        self._searcher = index.open_dir(str(self._folder)).searcher()

    def close(self) -> None:
        self._searcher.close()

    def ask(self, question: Question) -> int | None:
        counted = Facets()
        for field in FACETS:
            facet = FieldFacet(field, allow_overlap=field in SEVERAL, maptype=Count)
            counted.add_facet(field, facet)
        options: dict[str, Any] = {"limit": HITS, "groupedby": counted}
        if question.how == "every":
            options |= {"sortedby": "day", "reverse": True}
        if question.field:
            options["filter"] = query.Term(question.field, question.value)
        found = self._searcher.search(_query(question), **options)
        for field in FACETS:
            found.groups(field)
        for hit in found:
            hit["title"]
            hit.highlights("text", top=1)
        return len(found)


def _add(writer: Any, ready: Ready) -> None:
    facets = {field: _APART.join(values) for field, values in ready.facets.items() if values}
    writer.add_document(
        text=ready.words, stems=ready.stems, title=ready.title, day=ready.day, **facets
    )


def _query(question: Question) -> Any:
    words = question.words
    match question.how:
        case "every":
            return query.Every()
        case "all":
            return query.And([_any_form(word) for word in words])
        case "any":
            return query.Or([_any_form(word) for word in words])
        case "phrase":
            return query.Phrase("text", list(words))
        case "prefix":
            return query.Prefix("text", words[0])
        case "wildcard":
            return query.Wildcard("text", words[0])
    return query.FuzzyTerm("text", words[0], maxdist=question.letters, prefixlength=0)


def _any_form(word: str) -> Any:
    found = [query.Term("stems", stem) for stem in stems(word)]
    return query.DisjunctionMax(found) if len(found) > 1 else found[0]
