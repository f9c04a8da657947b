"""From a request to its answer: match, order, count, show, and say what may help."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from time import perf_counter

from kelisim.base.ids import DocumentId
from kelisim.base.jobs import Reporter
from kelisim.base.languages import Labels
from kelisim.search.columnar.columns import Chosen, Rows
from kelisim.search.columnar.facets import FACET_FIELDS, Use, facets
from kelisim.search.columnar.filters import Filters
from kelisim.search.columnar.ranking import page
from kelisim.search.columnar.shown import shown
from kelisim.search.columnar.timeline import timeline
from kelisim.search.evaluation.evaluator import ArraySearcher
from kelisim.search.evaluation.matches import Matches
from kelisim.search.evaluation.translate import translated
from kelisim.search.evaluation.wording import Wording
from kelisim.search.hints import hints
from kelisim.search.looking_for import needles_of
from kelisim.search.needles import Needles
from kelisim.search.query.conditions import conditions, toggled
from kelisim.search.query.parser import parse
from kelisim.search.query.printer import print_query
from kelisim.search.snippets import marked, passage
from kelisim.search.values import Answer, Facet, FacetField, Hit, Mode, Request
from kelisim.search.view import View

ReadTexts = Callable[[Sequence[DocumentId]], Mapping[DocumentId, str]]


@dataclass(frozen=True, slots=True)
class Searcher:
    """Answers requests over one generation of the index; ``texts`` reads documents' texts."""

    view: View
    texts: ReadTexts
    today: date

    def answer(self, request: Request, reporter: Reporter) -> Answer:
        """Everything about ``request``; raises `Cancelled` between two pieces of work."""
        started = perf_counter()
        columns = self.view.snapshot.columns
        parsed = parse(request.query, self.today)
        found = self._matches(request.query, request, reporter)
        rows = page(
            columns, found.chosen, found.scores, request.sort, request.offset, request.limit
        )
        known = Wording(self.view.snapshot, reporter.checkpoint).words
        hits = self._hits(rows, found, needles_of(parsed.tree, known), reporter)
        counted: tuple[Facet, ...] = ()
        if request.facets:
            counted = self._facets(request, found.chosen, reporter)
        drawn: tuple[tuple[str, int], ...] = ()
        if request.timeline is not None:
            drawn = timeline(columns, found.chosen, request.timeline)

        def count(query: str) -> int:
            return self._matches(query, request, reporter).total

        helpful = hints(
            self.view.snapshot, request.query, parsed, found.total, count, reporter.checkpoint
        )
        return Answer(
            query=request.query,
            understood=print_query(parsed.tree),
            total=found.total,
            in_archive=self.view.snapshot.count,
            milliseconds=round((perf_counter() - started) * 1000, 2),
            hits=hits,
            facets=counted,
            timeline=drawn,
            hints=tuple(helpful),
        )

    def _matches(self, query: str, request: Request, reporter: Reporter) -> Matches:
        """The living documents that match; all of them for an empty query."""
        filters = Filters(self.view.snapshot.columns, self.view.names)
        searcher = ArraySearcher(self.view.snapshot, filters.condition, reporter.checkpoint)
        tree = parse(query, self.today).tree
        return searcher.matches(translated(tree, any_word=request.any_word))

    def _facets(self, request: Request, chosen: Chosen, reporter: Reporter) -> tuple[Facet, ...]:
        used = conditions(request.query)
        own: dict[FacetField, Chosen] = {}
        for field in FACET_FIELDS:
            query = request.query
            for (of_field, value), mode in used.items():
                if of_field == field and mode == "either":
                    query = toggled(query, field, value, "either", "en")
            if query != request.query:
                own[field] = self._matches(query, request, reporter).chosen
        labels = self.view.vocabulary.labels
        return facets(self.view.snapshot.columns, chosen, own, self._uses(used), labels)

    def _uses(self, conditions: Mapping[tuple[str, str], Mode]) -> dict[FacetField, dict[str, Use]]:
        """The counted values that conditions mean: `speaker:манойло` uses «Манойло, А.»."""
        uses: dict[FacetField, dict[str, Use]] = {}
        for field in FACET_FIELDS:
            known = self.view.snapshot.columns.field(field).values
            for (of_field, typed), mode in conditions.items():
                if of_field == field and typed not in ("any", "none"):
                    meant = [known[number] for number in self.view.names.codes(field, typed)]
                    of_value = uses.setdefault(field, {})
                    of_value.update((value, Use(mode, typed)) for value in meant or [typed])
        return uses

    def _hits(
        self, rows: Rows, found: Matches, needles: Needles, reporter: Reporter
    ) -> tuple[Hit, ...]:
        columns = self.view.snapshot.columns
        numbers = rows.tolist()
        documents = [shown(columns, row) for row in numbers]
        texts = self.texts([DocumentId(document.document) for document in documents])
        hits: list[Hit] = []
        for row, document in zip(numbers, documents, strict=True):
            reporter.checkpoint()
            id_ = DocumentId(document.document)
            hits.append(
                Hit(
                    document=id_,
                    score=round(found.score(row), 4),
                    title=marked(document.title, needles),
                    # A document that was removed since has no text any more.
                    snippet=passage(texts.get(id_, ""), needles, document.title),
                    date=document.held,
                    published=document.published,
                    place=document.one("place"),
                    source=document.one("source"),
                    language=document.one("language"),
                    kind=document.one("kind"),
                    tags=document.labels("tag"),
                    reviewed=document.reviewed,
                    place_labels=next(iter(document.labels("place")), Labels()),
                )
            )
        return tuple(hits)
