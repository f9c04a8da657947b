"""Which documents of a batch tell of the same event, in another language, as others do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from kelisim.archive.archive import Archive
from kelisim.archive.commands.relations import SuggestTranslations
from kelisim.archive.likeness import surname
from kelisim.archive.relation_values import Parallel
from kelisim.archive.values import Description
from kelisim.base.ids import BatchId, DocumentId
from kelisim.base.texts import mark

_SAME_PLACE = mark("Same date, place and names")
_SAME_NAMES = mark("Same date and names")
_NAMES_ENOUGH, _FACTS_ENOUGH = 2, 3
_EVERYWHERE = "KZ"
_MOST_OF_A_DAY = 300  # documents of one date that are compared: a day with more is a mistake
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class _Account:
    """What a document says in any language; ``facts`` are countries, and numbers of no date."""

    document: DocumentId
    language: str
    published: str
    place: str
    names: frozenset[str]
    facts: frozenset[str]
    length: int


@dataclass(frozen=True, slots=True)
class _Match:
    one: _Account
    other: _Account
    names: int
    facts: int


def suggest_translations(archive: Archive, batch: BatchId) -> None:
    """Suggest the documents of a finished batch as translations, as part of the batch."""
    settled = archive.batches.items(batch)
    new = {one.document for one in settled if one.document and one.state in ("stored", "similar")}
    dates = {one.text_of("held") for one in archive.documents.describe(sorted(new))} - {""}
    pairs: list[Parallel] = []
    for date in sorted(dates):
        documents = archive.documents.held_on(date)
        if 1 < len(documents) <= _MOST_OF_A_DAY:
            accounts = list(_accounts(archive, documents))
            pairs += (_told(one) for one in _best(_matches(accounts, new)))
    if pairs:
        archive.run(SuggestTranslations(tuple(pairs), batch))


def _accounts(archive: Archive, documents: list[DocumentId]) -> Iterator[_Account]:
    texts = archive.documents.texts(documents)
    for found in archive.documents.describe(documents):
        text = texts[found.id]
        yield _Account(
            found.id,
            found.text_of("language"),
            found.text_of("published"),
            _place_of(found),
            frozenset(surname(one.text) for one in found.all("speaker")) - {""},
            _facts_of(found, text),
            len(text),
        )


def _facts_of(found: Description, text: str) -> frozenset[str]:
    dates = found.text_of("held") + " " + found.text_of("published")
    of_dates = {number.lstrip("0") for number in _NUMBER.findall(dates)}
    numbers = {number.lstrip("0") for number in _NUMBER.findall(text)} - of_dates
    countries = {one.text for one in found.all("country")} - {_EVERYWHERE}
    return frozenset(numbers | countries)


def _place_of(found: Description) -> str:
    place = found.one("place")
    return "" if place is None else str(place.place or place.text)


def _matches(accounts: list[_Account], new: Iterable[DocumentId]) -> Iterator[_Match]:
    for one, other in combinations(accounts, 2):
        if (one.document in new or other.document in new) and _may_be(one, other):
            names = len(one.names & other.names)
            facts = len(one.facts & other.facts)
            if names >= _NAMES_ENOUGH or (names and facts >= _FACTS_ENOUGH):
                yield _Match(one, other, names, facts)


def _may_be(one: _Account, other: _Account) -> bool:
    """Nothing speaks against it: what both of them say is the same."""
    if not one.language or not other.language or one.language == other.language:
        return False
    contradicted = any(
        mine and theirs and mine != theirs
        for mine, theirs in ((one.published, other.published), (one.place, other.place))
    )
    shorter, longer = sorted((one.length, other.length))
    return not contradicted and 2 * shorter >= longer and _mostly_same(one, other)


def _mostly_same(one: _Account, other: _Account) -> bool:
    """At least half of all names, and of all facts, stand in both texts."""
    return all(
        2 * len(mine & theirs) >= len(mine | theirs)
        for mine, theirs in ((one.names, other.names), (one.facts, other.facts))
    )


def _best(matches: Iterable[_Match]) -> Iterator[_Match]:
    """Of each document one translation into each language: the one with most in common."""
    taken: set[tuple[DocumentId, str]] = set()
    for match in sorted(matches, key=lambda match: (-match.names, -match.facts)):
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
