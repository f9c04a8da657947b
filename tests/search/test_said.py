"""Words inside statements are found as a plain reference finds them, whatever segments there are.

Documents are words of which some stand in statements; the reference looks at one after another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh import query as q

from kelisim.lang.terms import terms
from kelisim.search.analyzers import forms
from kelisim.search.card import VALUE_FIELDS, Card
from kelisim.search.columnar.codebook import Codebook
from kelisim.search.columnar.filters import Filters
from kelisim.search.evaluation.evaluator import ArraySearcher
from kelisim.search.evaluation.snapshot import Snapshot
from kelisim.search.evaluation.translate import translated
from kelisim.search.query.parser import parse
from kelisim.search.query.statements import attributed
from kelisim.search.schema import TEXT_FIELDS
from kelisim.search.statements import Span, spans_of
from kelisim.search.store.batch import Prepared
from kelisim.search.values import FacetField
from tests.search.array_segments import ArraySegments
from tests.search.plain_search import edits, matches_pattern

WORDS = ("ел", "елде", "бала", "балалар", "балаларға", "мир", "мира", "іс-шара", "accord", "2021")
PEOPLE = ("Манойло", "Сапарбаев", "Иванов")

Placed = tuple[int, int, str]
"""First and last place of a word, and the word."""


@dataclass(frozen=True)
class Document:
    """Words; statements as (first word, the one after the last, speaker); who speaks."""

    words: tuple[str, ...]
    statements: tuple[tuple[int, int, str], ...]
    speakers: tuple[str, ...]

    def prepared(self, key: int) -> Prepared:
        text = " ".join(f"«{word}»" if at % 3 == 1 else word for at, word in enumerate(self.words))
        starts = [0, *(at + 1 for at, letter in enumerate(text) if letter == " "), len(text) + 1]
        said = [Span(starts[a], starts[b] - 1, speaker) for a, b, speaker in self.statements]
        people = tuple((name, ("", "", "")) for name in self.speakers)
        values = tuple(people if field == "speaker" else () for field in VALUE_FIELDS)
        card = Card(key, key, False, "", "", "", values, ("speaker",), (0, 0, 0))
        card = replace(card, statements=spans_of(text, said, self.speakers))
        return Prepared(card, {name: [text if name == "text" else ""] for name in TEXT_FIELDS})

    def placed(self) -> list[Placed]:
        """The words and the parts of hyphenated ones, with the words they are of."""
        found: list[Placed] = []
        at = 0
        for word in self.words:
            parts = word.split("-")
            found.append((at, at, word))
            if len(parts) > 1:
                found += ((at + step, at + step, part) for step, part in enumerate(parts))
            at += len(parts)
        return found

    def said_by(self, speakers: Sequence[str]) -> Iterator[tuple[int, int]]:
        """Places of the statements that count."""
        widths = [len(word.split("-")) for word in self.words]
        for first, end, speaker in self.statements:
            known = speaker if speaker in self.speakers else ""
            if not speakers or known in speakers:
                yield sum(widths[:first]), sum(widths[:end])


@dataclass(frozen=True)
class Ask:
    """One thing to be said, as it is typed, and where it stands by definition."""

    kind: str
    one: str
    other: str
    far: int
    excluded: bool

    @property
    def typed(self) -> str:
        one, other, far = self.one, self.other, self.far
        asked = {
            "word": one,
            "phrase": f'"{one} {other}"',
            "loose": f'"{one} {other}"~{far}',
            "prefix": f"{one[:2]}*",
            "pattern": f"*{one[-2:]}",
            "fuzzy": f"{one}~1",
            "near": f"({one} NEAR/{far} {other})",
            "any": "any",
        }
        return f"{'-' * self.excluded}said:{asked[self.kind]}"

    def stands(self, words: list[Placed]) -> Iterator[tuple[int, int]]:
        """First and last place of whatever is asked for."""
        one, other = ([w for w in words if w[2] == word] for word in (self.one, self.other))
        match self.kind:
            case "word":
                found = [w for w in words if _is_form(self.one, w[2])]
            case "prefix":
                found = [w for w in words if w[2].startswith(self.one[:2])]
            case "pattern":
                found = [w for w in words if matches_pattern(f"*{self.one[-2:]}", w[2])]
            case "fuzzy":
                found = [w for w in words if edits(self.one, w[2]) <= 1]
            case "near":
                sides = [[w for w in words if _is_form(x, w[2])] for x in (self.one, self.other)]
                pairs = [(a[0], b[0]) for a, b in product(*sides) if abs(a[0] - b[0]) > 0]
                yield from (
                    (min(pair), max(pair)) for pair in pairs if max(pair) - min(pair) <= self.far
                )
                return
            case _:
                step = len(self.one.split("-"))
                slop = self.far if self.kind == "loose" else 0
                for a, b in product(one, other):
                    apart = b[0] - a[0]
                    if 0 < apart <= step + slop and (slop or apart == step):
                        yield a[0], b[0]
                return
        yield from ((first, last) for first, last, _ in found)

    def holds(self, document: Document, speakers: Sequence[str]) -> bool:
        spans = list(document.said_by(speakers))
        if self.kind == "any":
            return bool(spans)
        return any(
            start <= first and last < end
            for first, last in self.stands(document.placed())
            for start, end in spans
        )


def _is_form(word: str, other: str) -> bool:
    return not set(forms(word).stems).isdisjoint(terms(other))


class SaidSearch(ArraySegments):
    """Segments that are asked in the query language."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._codebook = Codebook()

    def codes(self, field: FacetField, name: str) -> list[int]:
        numbers = self._codebook.field(field).numbers
        return [numbers[name]] if name in numbers else []

    def search(self, query: str) -> set[int]:
        snapshot = Snapshot(self.segments, self.live, self._codebook)
        filters = Filters(snapshot.columns, self)
        searcher = ArraySearcher(snapshot, filters.condition, lambda: None)
        tree = attributed(parse(query, date.max).tree)
        people = lambda name: self.codes("speaker", name)  # noqa: E731
        asked = translated(tree, lambda _: q.NullQuery, people=people, concepts=False)
        chosen = searcher.matches(asked).chosen
        rows = np.flatnonzero(chosen) if chosen.dtype == np.bool_ else chosen
        return set(self.keys[rows].tolist())


@st.composite
def documents(draw: st.DrawFn) -> Document:
    words = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=14))
    ends = st.integers(0, len(words))
    cuts = draw(st.lists(st.tuples(ends, ends), max_size=3))
    names = st.sampled_from((*PEOPLE, "біреу"))
    said = tuple((min(cut), max(cut), draw(names)) for cut in cuts if cut[0] != cut[1])
    speakers = draw(st.lists(st.sampled_from(PEOPLE), unique=True, max_size=3))
    return Document(tuple(words), said, tuple(speakers))


asks = st.builds(
    Ask,
    st.sampled_from(("word", "phrase", "loose", "prefix", "pattern", "fuzzy", "near", "any")),
    st.sampled_from(WORDS),
    st.sampled_from(WORDS),
    st.integers(1, 4),
    st.booleans(),
)


@given(
    st.lists(st.lists(documents(), min_size=1, max_size=6), min_size=1, max_size=3),
    st.sets(st.integers(0, 15), max_size=4),
    st.booleans(),
    st.lists(asks, min_size=1, max_size=3),
    st.lists(st.sampled_from(PEOPLE), unique=True, max_size=2),
    st.booleans(),
)
@settings(max_examples=300, deadline=None)
def test_what_is_said_is_found_as_a_plain_reference_finds_it(
    segments: list[list[Document]],
    deleted: set[int],
    merged: bool,
    asked: list[Ask],
    speakers: list[str],
    either: bool,
) -> None:
    known = dict(enumerate(document for segment in segments for document in segment))
    living = {key: known[key] for key in known if key not in deleted or key == len(known) - 1}
    asked_for = [f"speaker:{','.join(speakers)}"] if speakers else []
    if not either:
        asked_for = [f"speaker:{name}" for name in speakers]
    query = " ".join((*asked_for, *(ask.typed for ask in asked)))
    expected = {
        key
        for key, document in living.items()
        if (not speakers or (any if either else all)(n in document.speakers for n in speakers))
        and all(ask.holds(document, speakers) != ask.excluded for ask in asked)
    }
    with TemporaryDirectory() as folder:
        search = SaidSearch(Path(folder))
        key = 0
        for segment in segments:
            search.add_prepared([one.prepared(at) for at, one in enumerate(segment, key)])
            key += len(segment)
        search.delete(known.keys() - living.keys())
        if merged:
            search.merge()
        assert search.search(query) == expected, query
