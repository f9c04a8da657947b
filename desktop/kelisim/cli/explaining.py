"""search --explain: which words and values made a document found, and why nothing was."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from kelisim.app.labels import ASKED_NAMES, label_of
from kelisim.base.ids import DocumentId
from kelisim.base.texts import Texts
from kelisim.cli.shapes import Json, hit
from kelisim.search.explaining import Reason
from kelisim.search.query.printer import print_query
from kelisim.search.values import Answer

Reasons = Mapping[DocumentId, Sequence[Reason]]


def explained(made: Json, found: Answer, reasons: Reasons) -> Json:
    """The JSON of an answer with ``why`` for each document, and its counted ``parts``."""
    documents = [
        hit(one) | {"why": [_reason(reason) for reason in reasons.get(one.document, ())]}
        for one in found.hits
    ]
    parts = [
        {
            "part": found.query[one.start : one.end],
            "start": one.start,
            "end": one.end,
            "alone": one.alone,
            "without": one.others,
        }
        for one in found.parts
    ]
    return made | {"documents": documents, "parts": parts}


def reason_lines(reasons: Sequence[Reason], texts: Texts) -> Iterator[str]:
    """A line for each part of the query: where it is met, and by which words or values."""
    for part, met in groupby(reasons, key=lambda reason: print_query(reason.part)):
        yield f"{part} ← " + "; ".join(_met(reason, texts) for reason in met)


def part_lines(found: Answer, texts: Texts) -> Iterator[str]:
    """A line for each counted part of a query that finds nothing."""
    for one in found.parts:
        part = found.query[one.start : one.end]
        counts = texts(
            "by itself: {alone} · without it: {others}", alone=one.alone, others=one.others
        )
        yield f"    {part}    {counts}"


def _met(reason: Reason, texts: Texts) -> str:
    where = texts(ASKED_NAMES[reason.field])
    forms = ", ".join(label_of(reason.field, form, texts) for form in reason.forms)
    return f"{where}: {forms}" if forms else where


def _reason(reason: Reason) -> Json:
    return {
        "part": print_query(reason.part),
        "field": reason.field,
        "forms": list(reason.forms),
    }
