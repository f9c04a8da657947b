"""The index folder: opening what is sealed, and commits that count once they are sealed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from whoosh.index import TOC, FileIndex

from kelisim.search.analysis import Analysis
from kelisim.search.schema import FORMAT_VERSION, schema
from kelisim.search.store.array_codec import ArraySegment
from kelisim.search.store.array_writer import ArrayWriter
from kelisim.search.store.seal import BrokenSeal, Seal, codes_of_files
from kelisim.search.store.storage import SealedStorage
from kelisim.search.store.tiers import to_merge

MERGED_AT_ONCE_DOCUMENTS = 200
"""So many are merged within the commit; larger merges are made beside (see `keeping`)."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """A sealed index folder: its seal, and Whoosh's segments in order."""

    seal: Seal
    storage: SealedStorage
    segments: tuple[ArraySegment, ...]


def open_sealed(folder: Path, catalogue: str, secret: bytes, known: Seal | None = None) -> Sealed:
    """Open the sealed index of ``folder``; files that ``known`` vouched for count as checked.

    Nothing is unpickled before its seal was found right. Raises `BrokenSeal`, and `OSError`
    when another process removed a file meanwhile.
    """
    seal = Seal.read(folder, secret)
    if seal.version != FORMAT_VERSION or seal.catalogue != catalogue:
        raise BrokenSeal(f"made for {seal.version} of {seal.catalogue}")
    checked = known.files.items() if known else ()
    fresh = dict(seal.files.items() - checked)
    replace(seal, files=fresh).check(folder, secret)
    storage = SealedStorage(folder, seal.files)
    return Sealed(seal, storage, _segments(storage, seal.name))


def begin(
    folder: Path,
    catalogue: str,
    before: Sealed | None,
    sequence: int,
    spare: frozenset[str] = frozenset(),
) -> Sealed:
    """An empty index beside the one ``before``, not yet sealed; ``spare`` is being written."""
    folder.mkdir(parents=True, exist_ok=True)
    files = before.seal.files if before else {}
    name = "b" if before and before.seal.name == "a" else "a"
    storage = SealedStorage(folder, files)
    storage.sweep(spare)
    TOC.create(storage, schema(), name)
    seal = Seal(FORMAT_VERSION, catalogue, name, sequence, 0, dict(files))
    return Sealed(seal, storage, ())


@contextmanager
def writing(
    sealed: Sealed,
    analysis: Analysis,
    checkpoint: Callable[[], None] = lambda: None,
    busy: frozenset[str] = frozenset(),
) -> Iterator[ArrayWriter]:
    """Whoosh's writer, committed at the end; on an error nothing has happened.

    The commit does not count before `put_seal`. Segments named in ``busy`` are not merged: that
    is done elsewhere.
    """
    index = FileIndex(sealed.storage, schema(), sealed.seal.name)
    writer = ArrayWriter(index, analysis, checkpoint)
    finished = False
    try:
        yield writer
        writer.commit(mergetype=partial(merge_small, busy=busy))
        finished = True
    finally:
        if not finished:
            if not writer.is_closed:
                writer.cancel()
            sealed.storage.forget_unsealed(sealed.seal.files)


def merge_small(
    writer: ArrayWriter, segments: list[ArraySegment], busy: frozenset[str] = frozenset()
) -> list[ArraySegment]:
    """Merge small segments at once."""
    free = [segment for segment in segments if segment.segment_id() not in busy]
    places = to_merge([segment.doc_count() for segment in free], MERGED_AT_ONCE_DOCUMENTS)
    chosen = [free[place] for place in places]
    if chosen:
        writer.merge(chosen)
    return [segment for segment in segments if segment not in chosen]


def put_seal(
    folder: Path, sealed: Sealed, secret: bytes, *, sequence: int, built_to: int | None
) -> Sealed:
    """Seal what was committed, then delete what the seal no longer names."""
    prefixes = (f"{sealed.seal.name}_", f"_{sealed.seal.name}_")
    names = [
        name
        for name in sealed.storage.list()
        if name.startswith(prefixes) and not name.endswith("_WRITELOCK")
    ]
    old = sealed.seal.files
    files = {name: old[name] for name in names if name in old}
    files |= codes_of_files(folder, (name for name in names if name not in old), secret)
    seal = replace(sealed.seal, files=files, sequence=sequence, built_to=built_to)
    seal.write(folder, secret)
    storage = SealedStorage(folder, files)
    sealed.storage.delete_dropped(set(old) - set(files))
    storage.delete_dropped(set(old) - set(files))
    return Sealed(seal, storage, _segments(storage, seal.name))


def _segments(storage: SealedStorage, name: str) -> tuple[ArraySegment, ...]:
    return tuple(TOC.read(storage, name, schema=schema()).segments)
