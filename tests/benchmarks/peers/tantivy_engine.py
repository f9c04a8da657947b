"""tantivy, by its Python binding: aggregations for facets and years, its own snippets."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tantivy import (
    Document,
    Index,
    Occur,
    Order,
    Query,
    SchemaBuilder,
    SnippetGenerator,
    TextAnalyzerBuilder,
    Tokenizer,
)

from kelisim.lang.terms import stems
from tests.benchmarks.peers.engine import FACET_VALUES, FACETS, HITS, SNIPPET_LETTERS, Meter
from tests.benchmarks.peers.tokens import Ready, Tokens
from tests.benchmarks.search_questions import Question

_HEAP_BYTES = 500_000_000
_SPACES = "spaces"
_COUNTED: dict[str, Any] = {
    field: {"terms": {"field": field, "size": FACET_VALUES}} for field in FACETS if field != "year"
} | {"year": {"histogram": {"field": "year", "interval": 1, "min_doc_count": 1}}}


class TantivyEngine:
    """The words in one field, with places; their stems in another, with frequencies only."""

    name = "tantivy"
    made_by = ""

    def __init__(self, folder: Path, tokens: Tokens, documents: int) -> None:
        self._folder, self._tokens = folder, tokens
        self.documents = documents
        schema = SchemaBuilder()
        schema.add_text_field("text", stored=True, tokenizer_name=_SPACES)
        schema.add_text_field("stems", tokenizer_name=_SPACES, index_option="freq")
        schema.add_text_field("title", stored=True, tokenizer_name="raw", index_option="basic")
        for field in FACETS:
            if field == "year":
                schema.add_unsigned_field(field, indexed=True, fast=True)
            else:
                schema.add_text_field(field, fast=True, tokenizer_name="raw", index_option="basic")
        schema.add_unsigned_field("day", fast=True)
        self._schema = schema.build()

    def build(self, meter: Meter) -> None:
        self._folder.mkdir(parents=True)
        writer = self._index().writer(_HEAP_BYTES, num_threads=2)
        meter.give(
            lambda ready: writer.add_document(self._document(ready)),
            self._tokens.documents(0, self.documents),
        )
        writer.commit()
        writer.wait_merging_threads()

    def open(self) -> None:
        self._searcher = self._index().searcher()

    def close(self) -> None:
        del self._searcher

    def ask(self, question: Question) -> int | None:
        query, shown = self._query(question)
        if question.how == "every":
            found = self._searcher.search(query, HITS, order_by_field="day", order=Order.Desc)
        else:
            found = self._searcher.search(query, HITS)
        self._searcher.aggregate(query, _COUNTED)
        generator = SnippetGenerator.create(self._searcher, shown, self._schema, "text")
        generator.set_max_num_chars(SNIPPET_LETTERS)
        for _, address in found.hits:
            document = self._searcher.doc(address)
            document.get_first("title")
            generator.snippet_from_doc(document).to_html()
        return int(found.count)  # type: ignore[attr-defined]  # its stubs forget it

    def _index(self) -> Index:
        index = Index(self._schema, path=str(self._folder))
        index.register_tokenizer(_SPACES, TextAnalyzerBuilder(Tokenizer.whitespace()).build())
        return index

    def _document(self, ready: Ready) -> Document:
        document = Document()
        document.add_text("text", ready.words)
        document.add_text("stems", ready.stems)
        document.add_text("title", ready.title)
        document.add_unsigned("day", ready.day)
        for field, values in ready.facets.items():
            for value in values:
                if field == "year":
                    document.add_unsigned(field, int(value))
                else:
                    document.add_text(field, value)
        return document

    def _query(self, question: Question) -> tuple[Query, Query]:
        """What is asked, and what its snippets shall mark: words as they are written."""
        asked, shown = self._words(question)
        if question.field:
            value = Query.term_query(self._schema, question.field, question.value, "basic")
            filtered = Query.const_score_query(value, 0.0)
            asked = Query.boolean_query([(Occur.Must, asked), (Occur.Must, filtered)])
        return asked, shown

    def _words(self, question: Question) -> tuple[Query, Query]:
        schema, words = self._schema, question.words
        match question.how:
            case "every":
                return Query.all_query(), Query.all_query()
            case "all" | "any":
                occur = Occur.Must if question.how == "all" else Occur.Should
                shown = [(occur, Query.term_query(schema, "text", word)) for word in words]
                asked = [(occur, self._any_form(word)) for word in words]
                return Query.boolean_query(asked), Query.boolean_query(shown)
            case "phrase":
                query = Query.phrase_query(schema, "text", list(words))
            case "prefix":
                query = Query.regex_query(schema, "text", f"{words[0]}.*")
            case "wildcard":
                pattern = words[0].replace("*", ".*").replace("?", ".")
                query = Query.regex_query(schema, "text", pattern)
            case "fuzzy":
                query = Query.fuzzy_term_query(schema, "text", words[0], question.letters)
        return query, query

    def _any_form(self, word: str) -> Query:
        found = [Query.term_query(self._schema, "stems", stem, "freq") for stem in stems(word)]
        return Query.disjunction_max_query(found) if len(found) > 1 else found[0]
