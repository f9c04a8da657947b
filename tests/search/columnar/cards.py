"""Cards of all kinds, for columns to be made of and compared with."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

from kelisim.search.card import VALUE_FIELDS, Card, Labelled
from kelisim.search.columnar.columns import Columns
from kelisim.search.columnar.writing import merge_columns, write_columns
from kelisim.search.statements import Span
from kelisim.search.store.arrays import Arrays, ArraysWriter

_NAMES = ("Манойло, А.", "Әзілханов, М.", "Тараз", "Астана", "KZ", "келісім", "mediation", "\x00я")
_DATES = ("", "2021", "2021-10-14/2021-10-15", "2022-03-05", "1999-12", "../2020", "no date")
_TITLES = (
    "", "«…»", "Әлем", "Қазақстан халқы Ассамблеясының сессиясы",
    "Қазақстан халқы ассамблеясының отырысы", "Accord", "Ящик", "Қазақстан халқы",
)  # fmt: skip

_labels = st.sampled_from((("", "", ""), ("a", "", "c"), ("тараз", "Тараз", "Taraz")))
_labelled: st.SearchStrategy[Labelled] = st.tuples(st.sampled_from(_NAMES), _labels)


def _with_statements(card: Card) -> st.SearchStrategy[Card]:
    """``card`` with statements of its speakers and of nobody."""
    speakers = ["", *(name for name, _ in card.values[VALUE_FIELDS.index("speaker")])]
    places = st.tuples(st.integers(0, 90), st.integers(1, 9))
    spans = st.builds(
        lambda at, speaker: Span(at[0], at[0] + at[1], speaker), places, st.sampled_from(speakers)
    )
    return st.lists(spans, max_size=4).map(
        lambda said: replace(card, statements=tuple(sorted(said, key=lambda span: span.start)))
    )


def card_lists(least: int = 0, most: int = 30) -> st.SearchStrategy[list[Card]]:
    """Cards of different documents."""
    card = st.builds(
        Card,
        document=st.integers(1, 2**40),
        added=st.integers(0, 3),
        reviewed=st.booleans(),
        title=st.sampled_from(_TITLES),
        held=st.sampled_from(_DATES),
        published=st.sampled_from(_DATES),
        values=st.tuples(
            *(
                st.lists(_labelled, max_size=3, unique_by=lambda pair: pair[0]).map(tuple)
                for _ in VALUE_FIELDS
            )
        ),
        has=st.lists(
            st.sampled_from(("title", "held", "tag", "original", "suggestion")), unique=True
        ).map(tuple),
        lengths=st.tuples(st.integers(0, 20), st.integers(0, 200_000), st.integers(0, 90)),
        sureness=st.none() | st.integers(0, 100),
    ).flatmap(_with_statements)
    return st.lists(card, min_size=least, max_size=most, unique_by=lambda card: card.document)


def columns_of(cards: list[Card]) -> Columns:
    """Written and read again."""
    file = BytesIO()
    writer = ArraysWriter(file)
    write_columns(writer, cards)
    writer.close()
    return _read(file)


def merged(parts: list[tuple[Columns, NDArray[np.intp]]]) -> Columns:
    file = BytesIO()
    writer = ArraysWriter(file)
    merge_columns(writer, parts)
    writer.close()
    return _read(file)


def _read(file: BytesIO) -> Columns:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "columns.arr"
        path.write_bytes(file.getvalue())
        return Columns(Arrays(path))
