"""From a request to its answer: match, order, count, show, and say what may help."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from time import perf_counter

from kelisim.base.ids import DocumentId
from kelisim.base.jobs import Reporter
from kelisim.base.languages import Labels
from kelisim.search.columns import Mask
from kelisim.search.executor import Executor
from kelisim.search.facets import FACET_FIELDS, Use, Used, facets
from kelisim.search.hints import hints
from kelisim.search.looking_for import needles_of
from kelisim.search.matching import Matches
from kelisim.search.needles import Needles
from kelisim.search.query.conditions import conditions, toggled
from kelisim.search.query.parser import parse
from kelisim.search.query.printer import print_query
from kelisim.search.ranking import Rows, page
from kelisim.search.snippets import marked, passage
from kelisim.search.timeline import timeline
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
        rows = page(columns, found, request.sort, request.offset, request.limit)
        hits = self._hits(rows, found, needles_of(parsed.tree), reporter)
        counted: tuple[Facet, ...] = ()
        if request.facets:
            counted = self._facets(request, found.mask, reporter)
        drawn: tuple[tuple[str, int], ...] = ()
        if request.timeline is not None:
            drawn = timeline(columns, found.mask, request.timeline)
        total = int(found.mask.sum())

        def count(query: str) -> int:
            return int(self._matches(query, request, reporter).mask.sum())

        helpful = hints(self.view.snapshot, request.query, parsed, total, count)
        return Answer(
            query=request.query,
            understood=print_query(parsed.tree),
            total=total,
            in_archive=self.view.snapshot.count,
            milliseconds=round((perf_counter() - started) * 1000, 2),
            hits=hits,
            facets=counted,
            timeline=drawn,
            hints=tuple(helpful),
        )

    def _matches(self, query: str, request: Request, reporter: Reporter) -> Matches:
        """The living documents that match; all of them for an empty query."""
        executor = Executor(self.view, reporter.checkpoint, request.any_word)
        return executor.matches(parse(query, self.today).tree)

    def _facets(self, request: Request, mask: Mask, reporter: Reporter) -> tuple[Facet, ...]:
        used = conditions(request.query)
        masks: dict[FacetField, Mask] = {}
        for field in FACET_FIELDS:
            query = request.query
            for (of_field, value), mode in used.items():
                if of_field == field and mode == "either":
                    query = toggled(query, field, value, "either", "en")
            if query != request.query:
                masks[field] = self._matches(query, request, reporter).mask
        labels: Mapping[FacetField, Mapping[str, Labels]] = self.view.vocabulary.labels
        return facets(self.view.snapshot.columns, mask, masks, self._uses(used), labels)

    def _uses(self, conditions: Mapping[tuple[str, str], Mode]) -> Used:
        """The counted values that conditions mean: `speaker:манойло` uses «Манойло, А.»."""
        codes = self.view.snapshot.columns.codes
        uses: dict[tuple[str, str], Use] = {}
        for field in FACET_FIELDS:
            for (of_field, typed), mode in conditions.items():
                if of_field == field and typed not in ("any", "none"):
                    meant = [codes[number].value for number in self.view.names.codes(field, typed)]
                    uses |= {(field, value): Use(mode, typed) for value in meant or [typed]}
        return uses

    def _hits(
        self, rows: Rows, found: Matches, needles: Needles, reporter: Reporter
    ) -> tuple[Hit, ...]:
        columns = self.view.snapshot.columns
        documents = [DocumentId(int(number)) for number in columns.documents[rows]]
        texts = self.texts(documents)
        hits: list[Hit] = []
        for row, document in zip(rows.tolist(), documents, strict=True):
            reporter.checkpoint()
            card = columns.cards[row]
            hits.append(
                Hit(
                    document=document,
                    score=0.0 if found.scores is None else round(float(found.scores[row]), 4),
                    title=marked(card.title, needles),
                    # A document that was removed since has no text any more.
                    snippet=passage(texts.get(document, ""), needles, card.title),
                    date=card.held,
                    published=card.published,
                    place=card.one("place"),
                    source=card.one("source"),
                    language=card.one("language"),
                    kind=card.one("kind"),
                    tags=card.labels("tag"),
                    reviewed=card.reviewed,
                    place_labels=next(iter(card.labels("place")), Labels()),
                )
            )
        return tuple(hits)
