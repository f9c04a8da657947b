"""A small archive, and an index of it, opened and asked as the program does."""

from __future__ import annotations

from pathlib import Path

from kelisim.archive.values import Value
from kelisim.base.jobs import Reporter
from kelisim.search.index import SearchIndex
from kelisim.search.store.arrays import ARRAYS_EXTENSION, Arrays
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
    """The documents that have the words of ``query`` themselves."""
    request = Request(query, limit=1000, concepts=False)
    return {hit.document for hit in index.search(request, Reporter()).hits}


def damage(folder: Path, array: str) -> None:
    """Change every byte of one array of the only segment, and nothing else."""
    (path,) = folder.glob(f"*{ARRAYS_EXTENSION}")
    raw = bytearray(path.read_bytes())
    content = Arrays(path)[array].tobytes()
    place = raw.find(content)
    assert len(content) > 8
    assert raw.count(content) == 1
    raw[place : place + len(content)] = bytes(byte ^ 0xFF for byte in content)
    changed = path.with_suffix(".changed")
    changed.write_bytes(raw)
    changed.replace(path)
