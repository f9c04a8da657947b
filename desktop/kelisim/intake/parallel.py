"""Which documents of a batch say the same, in another language, as others of the same days do."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from kelisim.archive.archive import Archive
from kelisim.archive.commands.relations import SuggestTranslations
from kelisim.archive.likeness import days
from kelisim.archive.relation_values import Parallel
from kelisim.archive.values import Description
from kelisim.base.ids import BatchId, DocumentId
from kelisim.base.texts import mark
from kelisim.lang.alignment import likeness
from kelisim.lang.signs import signs

_SAME_PLACE = mark("Same date, place and names")
_SAME_NAMES = mark("Same date and names")
_FEWEST_SIGNS = 5
_ALIKE, _IN_ORDER = 60, 45
"""Per cent of the names and numbers that both texts have, and that both have in one order.

Two reports of one event share many names, but tell of them in orders of their own: of 46,000
pairs of real press texts six pass, five of them translations, and the sixth is of another year.
"""
_MOST_OF_A_DAY = 300  # documents of one date that are compared: a day with more is a mistake
_LONGEST_DAYS = 31  # what took longer meets only what names the same time
_CHARACTERS = 100_000  # of a book, the beginning


@dataclass(frozen=True, slots=True)
class _Account:
    """What a document says in any language: its names and numbers, in their order."""

    document: DocumentId
    language: str
    published: str
    place: str
    signs: tuple[str, ...]
    length: int


@dataclass(frozen=True, slots=True)
class _Match:
    one: _Account
    other: _Account
    alike: int  # per cent


def suggest_translations(archive: Archive, batch: BatchId) -> None:
    """Suggest the documents of a finished batch as translations, as part of the batch."""
    settled = archive.batches.items(batch)
    new = {one.document for one in settled if one.document and one.state in ("stored", "similar")}
    dates = {_date_of(one) for one in archive.documents.describe(sorted(new))} - {""}
    known = {*archive.documents.values_in_use("held")}
    known |= {*archive.documents.values_in_use("published")} if dates else set()
    matches: list[_Match] = []
    for date in sorted(dates):
        together = [other for other in known if _meet(date, other)]
        documents = archive.documents.dated(together)
        if 1 < len(documents) <= _MOST_OF_A_DAY:
            matches += _matches(list(_accounts(archive, documents)), new)
    if pairs := [_told(one) for one in _best(matches)]:
        archive.run(SuggestTranslations(tuple(pairs), batch))


def _date_of(found: Description) -> str:
    return found.text_of("held") or found.text_of("published")


def _meet(date: str, other: str) -> bool:
    """Whether two times have a day in common, or are the same long time."""
    if date == other:
        return True
    one, two = days(date), days(other)
    if one is None or two is None or max(_length(one), _length(two)) > _LONGEST_DAYS:
        return False
    return one[0] <= two[1] and two[0] <= one[1]


def _length(time: tuple[str, str]) -> int:
    first, last = (datetime.date.fromisoformat(day) for day in time)
    return (last - first).days + 1


def _accounts(archive: Archive, documents: list[DocumentId]) -> Iterator[_Account]:
    texts = archive.documents.texts(documents)
    for found in archive.documents.describe(documents):
        text = texts[found.id]
        yield _Account(
            found.id,
            found.text_of("language"),
            found.text_of("published"),
            _place_of(found),
            tuple(signs(text[:_CHARACTERS])),
            len(text),
        )


def _place_of(found: Description) -> str:
    place = found.one("place")
    return "" if place is None else str(place.place or place.text)


def _matches(accounts: list[_Account], new: Iterable[DocumentId]) -> Iterator[_Match]:
    for one, other in combinations(accounts, 2):
        concerned = one.document in new or other.document in new
        if concerned and _may_be(one, other) and (alike := _alike(one, other)):
            yield _Match(one, other, alike)


def _may_be(one: _Account, other: _Account) -> bool:
    """Nothing speaks against it: what both of them say is the same."""
    if not one.language or not other.language or one.language == other.language:
        return False
    contradicted = any(
        mine and theirs and mine != theirs
        for mine, theirs in ((one.published, other.published), (one.place, other.place))
    )
    shorter, longer = sorted((one.length, other.length))
    return not contradicted and 2 * shorter >= longer


def _alike(one: _Account, other: _Account) -> int:
    """How much of their names and numbers is the same; 0 where that is too little."""
    mine, theirs = set(one.signs), set(other.signs)
    shared = len(mine & theirs)
    if shared < _FEWEST_SIGNS or 200 * shared < _ALIKE * (len(mine) + len(theirs)):
        return 0
    in_order = likeness(one.signs, other.signs)
    return in_order if in_order >= _IN_ORDER else 0


def _best(matches: Iterable[_Match]) -> Iterator[_Match]:
    """Of each document one translation into each language: the one with most in common."""
    taken: set[tuple[DocumentId, str]] = set()
    for match in sorted(matches, key=lambda match: -match.alike):
        ends = {
            (match.one.document, match.other.language),
            (match.other.document, match.one.language),
        }
        if not ends & taken:
            taken |= ends
            yield match


def _told(match: _Match) -> Parallel:
    why = _SAME_PLACE if match.one.place and match.other.place else _SAME_NAMES
    return Parallel(match.other.document, match.one.document, why)
