"""A small archive, and an index of it, opened and asked as the program does."""

from __future__ import annotations

from pathlib import Path

from kelisim.archive.values import Value
from kelisim.base.jobs import Reporter
from kelisim.search.index import SearchIndex
from kelisim.search.values import Request
from tests.search.fakes import FakeArchive

SECRET = b"s" * 64
TEXTS = (
    "Тараз қаласында этносаралық шиеленістерді реттеу тәжірибесі талқыланды.",
    "В Астане обсудили межэтническое согласие и медиацию.",
    "A round table on interethnic accord was held in Almaty.",
)


def small_archive() -> FakeArchive:
    """One document in each language, from Kazakhstan."""
    archive = FakeArchive()
    for text in TEXTS:
        archive.add(text, Value("country", "KZ", country="KZ"))
    return archive


def opened(folder: Path, archive: FakeArchive) -> SearchIndex:
    return SearchIndex.open(folder, archive, secret=SECRET)


def found(index: SearchIndex, query: str) -> set[int]:
    return {hit.document for hit in index.search(Request(query, limit=1000), Reporter()).hits}
