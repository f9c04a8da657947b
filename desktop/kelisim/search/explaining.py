"""Why a query finds nothing, part by part; and why it finds a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import chain, groupby, islice
from typing import get_args

import numpy as np

from kelisim.base.ids import DocumentId
from kelisim.lang.tokens import normalise
from kelisim.search.analyzers import forms
from kelisim.search.asking import Asking
from kelisim.search.columnar.shown import Shown, shown
from kelisim.search.days import days_of
from kelisim.search.evaluation.concepts import Words, other_names, spans
from kelisim.search.evaluation.matches import Matches
from kelisim.search.evaluation.wording import words_at
from kelisim.search.query.chips import chips, without
from kelisim.search.query.fields import DATED, SPOKEN
from kelisim.search.query.printer import print_query
from kelisim.search.query.tree import (
    And,
    Condition,
    Fuzzy,
    Like,
    Near,
    Node,
    Or,
    Pattern,
    Phrase,
    Said,
    Word,
    asks_for_trash,
)
from kelisim.search.schema import TEXT_FIELDS, TextField
from kelisim.search.values import FacetField, PartCount

MOST_PARTS = 12
"""Each costs two searches."""

MOST_FORMS = 8
"""So many forms of a word are told, those that stand there most often."""


_Kind = Word | Fuzzy | Pattern


@dataclass(frozen=True, slots=True)
class Reason:
    """``part`` of the query is met by ``forms`` in ``field`` of the document.

    ``field`` is one of `TEXT_FIELDS`, or what a condition asks for; there ``forms`` are the
    values that it means, none where it only asks whether there is one.
    """

    part: Node
    field: str
    forms: tuple[str, ...]


def counted_parts(asking: Asking, query: str) -> tuple[PartCount, ...]:
    """What the first parts of ``query`` find alone, and the rest without each of them.

    Nothing where there is one part only: then there is nothing to choose from.
    """
    each = chips(query, asking.today)
    if len(each) < 2:
        return ()
    counted: list[PartCount] = []
    for chip in each[:MOST_PARTS]:
        rest = without(query, chip)
        alone = asking.matches(print_query(chip.node)).total
        counted.append(PartCount(chip.start, chip.end, alone, asking.matches(rest).total, rest))
    return tuple(counted)


def why(
    asking: Asking, query: str, documents: Sequence[DocumentId]
) -> dict[DocumentId, tuple[Reason, ...]]:
    """Why ``query`` finds each of ``documents``, in its order; those that are gone are left out.

    What it excludes is no reason.
    """
    tree = asking.read(query).tree
    snapshot = asking.view.snapshot
    asking = replace(asking, in_trash=asks_for_trash(tree))
    rows = snapshot.columns.rows_of(documents, snapshot.kept)
    once = _Once(asking)
    found: dict[DocumentId, tuple[Reason, ...]] = {}
    for document in documents:
        if document in rows:
            asking.checkpoint()
            found[document] = tuple(_Reasons(asking, once, rows[document]).of(tree))
    return found


class _Once:
    """What parts of a query find, searched for once for all documents that are explained."""

    def __init__(self, asking: Asking) -> None:
        self.matching = cache(asking.matching)
        self.named = cache(asking.named)
        self.by_field = cache(lambda phrase: tuple(asking.by_field(phrase)))


class _Reasons:
    """Looks for the parts of a query in the document of one row."""

    def __init__(self, asking: Asking, once: _Once, row: int) -> None:
        self._asking = asking
        self._once = once
        self._row = row

    def of(self, node: Node) -> Iterator[Reason]:
        match node:
            case And(parts):
                for part in parts:
                    yield from self.of(part)
                yield from self._together(parts)
            case Or(parts):
                for part in parts:
                    yield from self.of(part)
            case Near(first, second):
                yield from self.of(first)
                yield from self.of(second)
            case Word(text):
                yield from self._words(node, node, self._other_names((text,)))
            case Fuzzy() | Pattern():
                yield from self._words(node, node)
            case Phrase(text):
                yield from (Reason(node, name, (text,)) for name in self._fields_with(node))
            case Condition("title", value) if value not in ("any", "none"):
                for one in value.split():
                    word = Pattern(one) if "*" in one else Word(one)
                    yield from self._words(node, word, fields=("title",))
            case Condition(field, value) if self._holds(self._once.matching(node)):
                yield Reason(node, field, tuple(self._values(field, value)))
            case Said(part):
                yield from self._said(node, part)
            case Like() if self._holds(self._once.matching(node)):
                yield Reason(node, "like", ())

    def _said(self, node: Said, part: Node) -> Iterator[Reason]:
        """What of ``part`` stands in the text of a document where it is said."""
        if not self._holds(self._once.matching(node)):
            return
        met = [reason for reason in self.of(part) if reason.field == "text"]
        forms = dict.fromkeys(form for reason in met for form in reason.forms)
        said = (form for form in forms if self._is_said(form, node.speakers))
        yield Reason(Said(part), SPOKEN, tuple(said))

    def _is_said(self, form: str, speakers: tuple[str, ...]) -> bool:
        return self._holds(self._once.matching(Said(Phrase(form), speakers)))

    def _words(
        self,
        part: Node,
        word: _Kind | None,
        names: Sequence[Words] = (),
        fields: Iterable[TextField] = TEXT_FIELDS,
    ) -> Iterator[Reason]:
        """What of ``word`` stands in each field, and after it what of its other ``names``."""
        for field in fields:
            own = self._forms(field, word) if word is not None else ()
            others = (form for name in names for form in self._forms_of_name(field, name))
            told = tuple(islice(dict.fromkeys(chain(own, others)), MOST_FORMS))
            if told:
                yield Reason(part, field, told)

    def _together(self, parts: Sequence[Node]) -> Iterator[Reason]:
        """Words in a row that name something together are met by its other names, too."""
        for are_words, row in groupby(parts, key=lambda part: isinstance(part, Word)):
            words = [part for part in row if isinstance(part, Word)] if are_words else []
            texts = tuple(word.text for word in words)
            for start, end in spans(texts) if self._asking.concepts else ():
                names = self._other_names(texts[start:end])
                yield from self._words(And(tuple(words[start:end])), None, names)

    def _other_names(self, words: Words) -> Sequence[Words]:
        return other_names(words) if self._asking.concepts else ()

    def _forms_of_name(self, field: TextField, name: Words) -> list[str]:
        """A name of one word in the forms that stand there, a longer one as it is."""
        if len(name) == 1:
            return self._forms(field, Word(name[0]))
        there = all(self._forms(field, Word(one)) for one in name)
        return [" ".join(name)] if there and self._holds(self._once.named(field, name)) else []

    def _forms(self, field: TextField, word: _Kind) -> list[str]:
        """The forms that stand there, the most frequent first, but before them the very form."""
        exact = forms(word.text).surface if isinstance(word, Word) else normalise(word.text)
        snapshot, checkpoint = self._asking.view.snapshot, self._asking.checkpoint
        often = words_at(snapshot, self._row, field, word, checkpoint)
        return sorted(often, key=lambda form: (form != exact, -often[form], form))

    def _fields_with(self, phrase: Phrase) -> Iterator[TextField]:
        for name, asked in self._once.by_field(phrase):
            if self._holds(asked):
                yield name

    def _holds(self, found: Matches) -> bool:
        chosen = found.chosen
        return bool(chosen[self._row] if chosen.dtype == np.bool_ else (chosen == self._row).any())

    @cached_property
    def _document(self) -> Shown:
        return shown(self._asking.view.snapshot.columns, self._row)

    def _values(self, field: str, value: str) -> Iterator[str]:
        """The document's own values that are meant by ``value``."""
        if value in ("any", "none"):
            return
        if field == "ocr":
            yield str(self._column("sureness"))
        if field in DATED:
            days = days_of(value)
            known = (self._document.published,) if field == "published" else self._dates
            yield from (date for date in known if date and _meet(days_of(date), days))
        for counted in get_args(FacetField):
            if counted == field and field != "year":
                yield from self._named(counted, value)

    def _column(self, name: str) -> int:
        return int(self._asking.view.snapshot.columns.gather(name, np.array([self._row]))[0])

    @property
    def _dates(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((self._document.held, self._document.published)))

    def _named(self, field: FacetField, name: str) -> Iterator[str]:
        view = self._asking.view
        known = view.snapshot.columns.field(field).values
        meant = {known[number] for number in view.names.codes(field, name)}
        yield from (value for value in self._document.values.get(field, ()) if value in meant)


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]
