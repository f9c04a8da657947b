"""The index folder: opening what is sealed, and commits that count once they are sealed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from whoosh.index import TOC, FileIndex

from kelisim.search.schema import FORMAT_VERSION, schema
from kelisim.search.store.codec import ArrayCodec
from kelisim.search.store.merging import merge_small
from kelisim.search.store.seal import BrokenSeal, Seal, codes_of_files
from kelisim.search.store.storage import SealedStorage

_SORT_IN_MEMORY_MB = 1024
"""Postings are sorted in memory; a batch is small enough for that."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """A sealed index folder: its seal, and Whoosh's segments in order."""

    seal: Seal
    storage: SealedStorage
    segments: tuple[Any, ...]


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
    toc = TOC.read(storage, seal.name, schema=schema())
    return Sealed(seal, storage, tuple(toc.segments))


def begin(folder: Path, catalogue: str, before: Sealed | None, sequence: int) -> Sealed:
    """An empty index beside the one ``before``, not yet sealed."""
    folder.mkdir(parents=True, exist_ok=True)
    files = before.seal.files if before else {}
    name = "b" if before and before.seal.name == "a" else "a"
    storage = SealedStorage(folder, files)
    storage.sweep()
    TOC.create(storage, schema(), name)
    seal = Seal(FORMAT_VERSION, catalogue, name, sequence, 0, dict(files))
    return Sealed(seal, storage, ())


@contextmanager
def writing(sealed: Sealed) -> Iterator[Any]:
    """Whoosh's writer, committed at the end; on an error nothing has happened.

    The commit does not count before `put_seal`.
    """
    index = FileIndex(sealed.storage, schema(), sealed.seal.name)
    writer = index.writer(codec=ArrayCodec(), compound=False, limitmb=_SORT_IN_MEMORY_MB)
    finished = False
    try:
        yield writer
        writer.commit(mergetype=merge_small)
        finished = True
    finally:
        if not finished:
            if not writer.is_closed:
                writer.cancel()
            sealed.storage.forget_unsealed(sealed.seal.files)


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
    storage.sweep()
    return Sealed(seal, storage, read_segments(sealed))


def read_segments(sealed: Sealed) -> tuple[Any, ...]:
    """The segments of the last commit, sealed or not."""
    return tuple(TOC.read(sealed.storage, sealed.seal.name, schema=schema()).segments)
