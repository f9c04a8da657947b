"""From a request to its answer: match, order, count, show, and say what may help."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from time import perf_counter

from kelisim.base.ids import DocumentId
from kelisim.base.jobs import Reporter
from kelisim.base.languages import Labels
from kelisim.search.asking import Asking
from kelisim.search.columnar.columns import Chosen, Rows
from kelisim.search.columnar.facets import FACET_FIELDS, Use, facets
from kelisim.search.columnar.ranking import page
from kelisim.search.columnar.shown import shown
from kelisim.search.columnar.timeline import timeline
from kelisim.search.evaluation.matches import Matches
from kelisim.search.evaluation.wording import Wording
from kelisim.search.explaining import counted_parts
from kelisim.search.hints import hints
from kelisim.search.looking_for import needles_of
from kelisim.search.needles import Needles
from kelisim.search.preparing import Source
from kelisim.search.query.conditions import conditions, without_choices
from kelisim.search.query.printer import print_query
from kelisim.search.query.tree import said_in
from kelisim.search.snippets import marked, passage
from kelisim.search.values import NONE, Answer, Facet, FacetField, Hit, Mode, Request
from kelisim.search.view import View


@dataclass(frozen=True, slots=True)
class Searcher:
    """Answers requests over one generation of the index; ``archive`` is read for texts, for
    who said what in them, and for saved searches."""

    view: View
    archive: Source
    today: date

    def answer(self, request: Request, reporter: Reporter) -> Answer:
        """Everything about ``request``; raises `Cancelled` between two pieces of work."""
        started = perf_counter()
        columns = self.view.snapshot.columns
        asking = Asking(
            self.view,
            self.archive,
            self.today,
            request.any_word,
            request.concepts,
            reporter.checkpoint,
        )
        parsed = asking.read(request.query)
        found = asking.matching(parsed.tree)
        rows = page(
            columns, found.chosen, found.scores, request.sort, request.offset, request.limit
        )
        known = Wording(self.view.snapshot, rows, reporter.checkpoint).words
        hits = self._hits(
            rows,
            found,
            needles_of(
                parsed.tree,
                known,
                meant=partial(self.view.names.meant, "speaker"),
                concepts=request.concepts,
            ),
            reporter,
            asks_for_statements=any(said_in(parsed.tree)),
        )
        counted: tuple[Facet, ...] = ()
        if request.facets:
            counted = self._facets(request.query, found.chosen, asking)
        drawn: tuple[tuple[str, int], ...] = ()
        if request.timeline is not None:
            drawn = timeline(columns, found.chosen, request.timeline)

        helpful = hints(
            self.view,
            request.query,
            parsed,
            found.total,
            lambda query: asking.matches(query).total,
            reporter.checkpoint,
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
            parts=() if found.total else counted_parts(asking, request.query),
        )

    def _facets(self, asked: str, chosen: Chosen, asking: Asking) -> tuple[Facet, ...]:
        used = conditions(asked)
        own: dict[FacetField, Chosen] = {}
        chosen_among = {field for (field, _), mode in used.items() if mode == "either"}
        for field in FACET_FIELDS:
            if field in chosen_among:
                own[field] = asking.matches(without_choices(asked, field)).chosen
        labels = self.view.vocabulary.labels
        uses = self._uses(used)
        return facets(self.view.snapshot.columns, chosen, own, uses, labels, self.view.tags)

    def _uses(self, conditions: Mapping[tuple[str, str], Mode]) -> dict[FacetField, dict[str, Use]]:
        """The counted values that conditions mean: `speaker:манойло` uses «Манойло, А.»."""
        uses: dict[FacetField, dict[str, Use]] = {}
        for field in FACET_FIELDS:
            for (of_field, typed), mode in conditions.items():
                if of_field == field and typed != "any":
                    meant = [] if typed == NONE else self.view.names.meant(field, typed)
                    of_value = uses.setdefault(field, {})
                    of_value.update((value, Use(mode, typed)) for value in meant or [typed])
        return uses

    def _hits(
        self,
        rows: Rows,
        found: Matches,
        needles: Needles,
        reporter: Reporter,
        *,
        asks_for_statements: bool,
    ) -> tuple[Hit, ...]:
        columns = self.view.snapshot.columns
        numbers = rows.tolist()
        documents = [shown(columns, row) for row in numbers]
        ids = [DocumentId(document.document) for document in documents]
        texts = self.archive.documents.texts(ids)
        statements = self.archive.statements.of(ids) if asks_for_statements else {}
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
                    snippet=passage(
                        texts.get(id_, ""), needles, document.title, statements.get(id_, ())
                    ),
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
