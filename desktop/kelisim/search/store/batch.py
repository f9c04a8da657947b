"""Documents ready to be indexed, and the segment that a batch of them becomes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from kelisim.search.analysis import Analysis, Numbers, Occurrences
from kelisim.search.card import Card
from kelisim.search.columnar.writing import write_columns
from kelisim.search.schema import CHANNELS, TEXT_FIELDS, TextField
from kelisim.search.statements import Span
from kelisim.search.store.arrays import ArraysWriter
from kelisim.search.store.writer import inverted, write_derived


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document: the values of each field, and a card that does not know their lengths yet; its
    ``statements`` are by code points of the text, which is then the only value."""

    card: Card
    fields: Mapping[TextField, Sequence[str]]


def write_segment(out: ArraysWriter, documents: Sequence[Prepared], analysis: Analysis) -> None:
    """Analyse, invert and write ``documents``, in this order, as the arrays of one segment."""
    analysis.begin()
    cuts = {
        row: sorted({edge for span in document.card.statements for edge in (span.start, span.end)})
        for row, document in enumerate(documents)
        if document.card.statements
    }
    found: dict[TextField, Occurrences] = {
        field: analysis.occurrences(
            [document.fields[field] for document in documents], cuts if field == "text" else {}
        )
        for field in TEXT_FIELDS
    }
    words: dict[TextField, Numbers] = {}
    for kind in CHANNELS:
        if kind.derive is None:
            here = found[kind.field]
            batch = inverted(analysis.surfaces, here.words, here.rows, here.places)
            batch.write(out, kind.name, analysis.surfaces, len(documents))
            words[kind.field] = batch.words
        else:
            forms, derived, counts = analysis.derived(words[kind.field], kind.derive)
            write_derived(out, kind.name, forms, derived, np.repeat(np.arange(len(counts)), counts))
    lengths = np.stack([found[field].lengths for field in TEXT_FIELDS], axis=1).tolist()
    placed = iter(found["text"].cuts.tolist())
    cards: list[Card] = []
    for row, (document, (title, text, names)) in enumerate(zip(documents, lengths, strict=True)):
        places = dict(zip(cuts.get(row, ()), placed, strict=False))
        statements = _placed(document.card.statements, places)
        cards.append(replace(document.card, lengths=(title, text, names), statements=statements))
    write_columns(out, cards)


def _placed(statements: Sequence[Span], places: Mapping[int, int]) -> tuple[Span, ...]:
    """``statements`` by places of words, without those that hold no word."""
    found = (replace(span, start=places[span.start], end=places[span.end]) for span in statements)
    return tuple(span for span in found if span.start < span.end)
