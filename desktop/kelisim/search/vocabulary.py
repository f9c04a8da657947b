"""Other names of what descriptions name: a person's forms, a tag's labels and narrower tags."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from kelisim.archive.values import EventRecord, PersonRecord, PlaceRecord, TagRecord
from kelisim.base.ids import TagId
from kelisim.base.languages import Labels
from kelisim.search.values import FacetField

Names = Mapping[str, tuple[str, ...]]


class People(Protocol):
    """All records of one kind."""

    def names(self) -> list[PersonRecord]: ...


class Events(Protocol):
    """All records of one kind."""

    def names(self) -> list[EventRecord]: ...


class Places(Protocol):
    """All records of one kind."""

    def names(self) -> list[PlaceRecord]: ...


class Tags(Protocol):
    """All records of one kind."""

    def names(self) -> list[TagRecord]: ...


class Authorities(Protocol):
    """The part of an archive that knows names."""

    @property
    def people(self) -> People: ...
    @property
    def events(self) -> Events: ...
    @property
    def places(self) -> Places: ...
    @property
    def tags(self) -> Tags: ...


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """For each facet field: preferred name → every other name.

    ``narrower`` gives a tag and all tags below it, ``broader`` the tag above one, without
    circles; ``labels`` the names in three languages.
    """

    names: Mapping[FacetField, Names] = field(default_factory=dict)
    narrower: Mapping[str, frozenset[str]] = field(default_factory=dict)
    broader: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[FacetField, Mapping[str, Labels]] = field(default_factory=dict)

    def others(self, field: FacetField, value: str) -> tuple[str, ...]:
        """The other names of ``value``; none where the vocabulary does not know it."""
        return self.names.get(field, {}).get(value, ())


def vocabulary_of(archive: Authorities) -> Vocabulary:
    """Read the names of an archive as they are now."""
    people, events = archive.people.names(), archive.events.names()
    places, tags = archive.places.names(), archive.tags.names()
    return Vocabulary(
        names={
            "speaker": {person.name: person.forms for person in people},
            "place": {place.name: tuple(place.labels) for place in places},
            "tag": {tag.name: (*tag.labels, *tag.synonyms) for tag in tags},
            "event": {event.name: tuple(event.labels) for event in events},
        },
        narrower=_narrower(tags),
        broader=_broader(tags),
        labels={
            "event": {event.name: event.labels for event in events},
            "place": {place.name: place.labels for place in places},
            "tag": {tag.name: tag.labels for tag in tags},
        },
    )


def _narrower(tags: Iterable[TagRecord]) -> dict[str, frozenset[str]]:
    """Each tag with itself and everything below it; a circle of tags does no harm."""
    below: dict[str, set[str]] = {}
    by_id = {tag.id: tag for tag in tags}
    for tag in by_id.values():
        above: TagRecord | None = tag
        seen: set[str] = set()
        while above is not None and above.name not in seen:
            seen.add(above.name)
            below.setdefault(above.name, set()).add(tag.name)
            above = by_id.get(above.broader) if above.broader is not None else None
    return {name: frozenset(names) for name, names in below.items()}


def _broader(tags: Iterable[TagRecord]) -> dict[str, str]:
    """The tag above each; a tag of a circle has none above it."""
    by_id = {tag.id: tag for tag in tags}
    found: dict[str, str] = {}
    for tag in by_id.values():
        if tag.broader is not None and tag.broader in by_id and not _is_in_circle(tag, by_id):
            found[tag.name] = by_id[tag.broader].name
    return found


def _is_in_circle(tag: TagRecord, by_id: Mapping[TagId, TagRecord]) -> bool:
    """Whether one comes back to ``tag`` from tag to broader tag."""
    seen: set[TagId] = set()
    above = tag.broader
    while above is not None and above in by_id and above not in seen:
        if above == tag.id:
            return True
        seen.add(above)
        above = by_id[above].broader
    return False
