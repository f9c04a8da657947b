"""A few press materials in three languages, indexed; the press release among them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kelisim.archive.values import (
    EventRecord,
    Original,
    PersonRecord,
    PlaceRecord,
    TagRecord,
    Value,
)
from kelisim.base.ids import DocumentId, EventId, PersonId, PlaceId, TagId
from kelisim.base.jobs import Reporter
from kelisim.base.languages import Labels
from kelisim.search.index import SearchIndex
from kelisim.search.values import Answer, Request
from tests.search.fakes import FakeArchive
from tests.search.small_index import opened

RELEASE, MEDIATION, ACCORD, DIALOGUE, REPORT = map(DocumentId, range(1, 6))

MEDIATION_TAG = Value("tag", "медиация", "confirmed", tag=TagId(2))
KZ = Value("country", "KZ", country="KZ")
UZ = Value("country", "UZ", country="UZ", relation="represented")
BG = Value("country", "BG", country="BG")


def _fill(archive: FakeArchive) -> None:
    archive.people.records = [
        PersonRecord(
            PersonId(1), "Манойло, А.", ("А.Манойло", "Андрей Манойло", "A. Manoilo"), (), "RU"
        ),
        PersonRecord(PersonId(2), "Әзілханов, М.", ("М. Әзілханов",), (), "KZ"),
    ]
    archive.places.records = [
        PlaceRecord(PlaceId(1), "Тараз", Labels("Тараз", "Тараз", "Taraz"), "KZ"),
        PlaceRecord(PlaceId(2), "Астана", Labels("Астана", "Астана", "Astana"), "KZ"),
    ]
    archive.tags.records = [
        TagRecord(TagId(1), "келісім", Labels("келісім", "согласие", "accord"), None),
        TagRecord(
            TagId(2),
            "медиация",
            Labels("медиация", "медиация", "mediation"),
            TagId(1),
            ("бітімгершілік",),
        ),
    ]
    archive.events.records = [
        EventRecord(EventId(1), "Тәжірибе мен алдағы міндеттер", "2021-10-14/2021-10-15", "Тараз")
    ]
    archive.add(
        "Қазақстанның этносаралық келісім мәселелеріндегі бірегей тәжірибесі\n\n"
        "Конференцияда осы шиеленістерді тиімді реттеу мен шешімін табудағы тәжірибенің бағасы "
        "жоғары екені айтылды. А.Манойло Қазақстанның тәжірибесі ерекше, деді. "
        "Болгариядан келген сарапшылар баяндамаkfh жасады. "
        "Іс-шара соңында қорытынды қарар қабылданды.",
        Value(
            "title",
            "Қазақстанның этносаралық келісім мәселелеріндегі бірегей тәжірибесі",
            "confirmed",
        ),
        Value("held", "2021-10-14/2021-10-15"),
        Value("published", "2021-10-18"),
        Value("place", "Тараз", place=PlaceId(1), labels=Labels("Тараз", "Тараз", "Taraz")),
        Value("language", "kk"),
        Value("kind", "press-release"),
        Value("event", "Тәжірибе мен алдағы міндеттер", event=EventId(1)),
        Value("speaker", "Манойло, А.", person=PersonId(1), role="профессор"),
        Value("speaker", "Әзілханов, М.", "confirmed", person=PersonId(2)),
        KZ,
        UZ,
        BG,
        Value("slip", "баяндамалар"),
        originals=[Original("00", "release.txt", "text/plain", 10)],
    )
    archive.add(
        "Медиация как путь согласия\n\nВ Астане обсудили учёбу медиаторов и разрешение конфликтов.",
        Value("title", "Медиация как путь согласия", "confirmed"),
        Value("published", "2022-03", "confirmed"),
        Value(
            "place",
            "Астана",
            "confirmed",
            place=PlaceId(2),
            labels=Labels("Астана", "Астана", "Astana"),
        ),
        Value("language", "ru", "confirmed"),
        Value("kind", "news", "confirmed"),
        Value("source", "Согласие", "confirmed"),
        MEDIATION_TAG,
        KZ,
        reviewed=True,
    )
    archive.add(
        "Interethnic accord\n\nExperts shared experiences of resolving conflicts in Central Asia.",
        Value("title", "Interethnic accord", "confirmed"),
        Value("published", "2021"),
        Value("language", "en"),
        Value("kind", "article"),
        Value("tag", "келісім", tag=TagId(1)),
        UZ,
    )
    archive.add(
        "Мәдениеттер сұхбаты\n\nАстанада дөңгелек үстел өтті, тәжірибе алмасты.",
        Value("title", "Мәдениеттер сұхбаты"),
        Value("held", "2023-05-01"),
        Value("language", "kk"),
        Value("kind", "news"),
        KZ,
    )
    archive.add("Есеп. Жыл қорытындысы шығарылды.", added=datetime(2026, 2, 1, tzinfo=UTC))


@pytest.fixture
def archive() -> FakeArchive:
    archive = FakeArchive()
    _fill(archive)
    return archive


@pytest.fixture
def index(archive: FakeArchive, tmp_path: Path) -> Iterator[SearchIndex]:
    """An index of ``archive``, which a module may make of its own."""
    index = opened(tmp_path / "index", archive)
    index.catch_up(Reporter())
    yield index
    index.close()


@pytest.fixture
def ask(index: SearchIndex) -> Callable[..., Answer]:
    def ask(query: str, **options: object) -> Answer:
        return index.search(Request(query, **options), Reporter())  # type: ignore[arg-type]

    return ask
