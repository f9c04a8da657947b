"""Segments on disk: what a batch holds is found again, and merged segments equal a fresh one."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kelisim.lang.terms import stems
from kelisim.lang.tokens import normalise
from kelisim.search.analysis import Analysis
from kelisim.search.analyzers import placed_words
from kelisim.search.card import Card
from kelisim.search.schema import TEXT_FIELDS
from kelisim.search.store.arrays import Arrays, ArraysWriter, BrokenArrays
from kelisim.search.store.batch import Prepared, write_segment
from kelisim.search.store.channels import Channel
from kelisim.search.store.merges import merge_segments
from kelisim.search.store.segments import SegmentData

WORDS = (
    "Тараз", "іс-шара", "шиеленістерді", "шиеленіс", "согласие", "согласия", "O’Connor",
    "accords", "accord", "14-15", "150-ден", "Ёлка", "а-а-а", "мәдени\u00adет", "…",
)  # fmt: skip
texts = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)
documents = st.lists(
    st.tuples(texts, st.lists(texts, max_size=3), st.sampled_from(("KZ", "UZ", ""))), max_size=6
)


def prepared(number: int, text: str, names: Sequence[str] = (), country: str = "") -> Prepared:
    values = tuple(((country, ("", "", "")),) if country and at == 1 else () for at in range(8))
    card = Card(number, number, False, text[:20], "2021", "", values, ("title",), (0, 0, 0))
    return Prepared(card, {"title": [text[:20]], "text": [text], "names": list(names)})


def written(batch: Sequence[Prepared], analysis: Analysis, folder: Path, name: str) -> SegmentData:
    path = folder / name
    with path.open("wb") as file:
        out = ArraysWriter(file)
        write_segment(out, batch, analysis)
        out.close()
    return SegmentData.open(path)


def merged(parts: Sequence[tuple[SegmentData, np.ndarray]], folder: Path) -> SegmentData:
    path = folder / "merged"
    with path.open("wb") as file:
        out = ArraysWriter(file)
        merge_segments(out, parts, lambda: None)
        out.close()
    return SegmentData.open(path)


def content(channel: Channel) -> dict[tuple[str, int], tuple[int, ...]]:
    """For each (word, row) how often it is there, and where."""
    found: dict[tuple[str, int], tuple[int, ...]] = {}
    for number in range(len(channel.words)):
        rows, often = channel.postings(number)
        places = channel.places(number) if channel.has_places else np.zeros(0, int)
        ends = np.cumsum(often)
        for row, count, end in zip(rows.tolist(), often.tolist(), ends.tolist(), strict=True):
            word = channel.words.word(number).decode()
            here = places[end - count : end].tolist() if channel.has_places else ()
            found[word, row] = (count, *here)
    return found


def expected(values: Sequence[str]) -> tuple[dict[str, list[int]], dict[str, int]]:
    """Places of surface forms and numbers of stems in a field, reckoned word by word."""
    places: dict[str, list[int]] = {}
    counts: dict[str, int] = {}
    base = 0
    for value in values:
        width = 0
        for position, word, _, _ in placed_words(value):
            surface = normalise(word)
            places.setdefault(surface, []).append(base + position)
            width = position + 1
            for stem in dict.fromkeys(stems(surface)):
                counts[stem] = counts.get(stem, 0) + 1
        base += width + 64
    return places, counts


@given(documents)
@settings(max_examples=60, deadline=None)
def test_a_segment_holds_every_word_at_its_places_and_every_stem_as_often(
    batch: list[tuple[str, list[str], str]],
) -> None:
    with TemporaryDirectory() as folder:
        ready = [prepared(n, *document) for n, document in enumerate(batch)]
        segment = written(ready, Analysis(), Path(folder), "one")
        assert segment.rows == len(batch)
        for field in TEXT_FIELDS:
            surfaces: dict[tuple[str, int], tuple[int, ...]] = {}
            counts: dict[tuple[str, int], tuple[int, ...]] = {}
            for row, document in enumerate(ready):
                places, numbers = expected(document.fields[field])
                surfaces |= {(w, row): (len(at), *at) for w, at in places.items()}
                counts |= {(stem, row): (count,) for stem, count in numbers.items()}
            assert content(segment.channels[field]) == surfaces
            assert content(segment.channels[f"{field}.stem"]) == counts


@given(st.lists(documents.filter(bool), min_size=1, max_size=4), st.data())
@settings(max_examples=60, deadline=None)
def test_merged_segments_equal_a_fresh_one_of_what_was_not_deleted(
    batches: list[list[tuple[str, list[str], str]]], data: st.DataObject
) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        analysis = Analysis()
        parts: list[tuple[SegmentData, np.ndarray]] = []
        left: list[Prepared] = []
        for at, batch in enumerate(batches):
            ready = [prepared(100 * at + n, *document) for n, document in enumerate(batch)]
            live = np.array(
                data.draw(st.lists(st.booleans(), min_size=len(ready), max_size=len(ready)))
            )
            parts.append((written(ready, analysis, folder, str(at)), live))
            left += [one for one, stays in zip(ready, live.tolist(), strict=True) if stays]
        found = merged(parts, folder)
        fresh = written(left, Analysis(), folder, "fresh")
        assert found.rows == fresh.rows == len(left)
        assert found.columns.documents.tolist() == fresh.columns.documents.tolist()
        for channel, other in fresh.channels.items():
            assert found.channels[channel].words.all() == other.words.all()
            assert content(found.channels[channel]) == content(other)


def test_a_word_that_fills_a_text_is_counted_and_placed_exactly(tmp_path: Path) -> None:
    text = " ".join(["шиеленіс"] * 300 + ["келісім"] * 70_000 + ["шиеленіс"])
    one = written([prepared(1, "бос"), prepared(2, text)], Analysis(), tmp_path, "one")
    two = written([prepared(3, text)], Analysis(), tmp_path, "two")
    both = merged([(one, np.array([False, True])), (two, np.ones(1, bool))], tmp_path)
    channel = both.channels["text"]
    number = channel.words.number("шиеленіс".encode())
    assert number is not None
    rows, often = channel.postings(number)
    assert (rows.tolist(), often.tolist()) == ([0, 1], [301, 301])
    assert channel.places(number)[[0, 299, 300, 601]].tolist() == [0, 299, 70_300, 70_300]


def test_a_stem_of_many_forms_stands_where_any_of_them_does(tmp_path: Path) -> None:
    forms = [f"шиеленіс{ending}" for ending in ("", "тер", "ті", "тің", "ке", "те", "тен", "пен",
                                               "терді", "тердің", "терге")]  # fmt: skip
    texts = [
        " ".join([forms[row % 11]] * (1 + 299 * (row == 7)) + [forms[row % 5]])
        for row in range(6_000)
    ]
    batch = [prepared(number, text) for number, text in enumerate(texts)]
    segment = written(batch, Analysis(), tmp_path, "one")
    channel = segment.channels["text.stem"]
    number = channel.words.number("шиеленіс".encode())
    assert number is not None
    rows, often = channel.postings(number)
    assert rows.tolist() == list(range(6_000))
    assert often.tolist() == [301 if row == 7 else 2 for row in range(6_000)]
    assert channel.document_count(number) == 6_000


def test_an_unfinished_or_changed_file_is_noticed(tmp_path: Path) -> None:
    written([prepared(1, "Тараз")], Analysis(), tmp_path, "one")
    whole = (tmp_path / "one").read_bytes()
    (tmp_path / "one").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(BrokenArrays):
        Arrays(tmp_path / "one")
    (tmp_path / "one").write_bytes(whole[:70] + bytes((whole[70] ^ 1,)) + whole[71:])
    with pytest.raises(BrokenArrays):
        Arrays(tmp_path / "one").check()
    out = ArraysWriter(io.BytesIO())
    out.add("x", np.arange(3))
