"""How long a batch waits for the table of known texts: python -m tests.benchmarks.known_texts N."""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter

from kelisim.archive.archive import Archive
from kelisim.archive.commands.documents import AddDocument, AddDocuments
from kelisim.archive.values import Original
from kelisim.intake.known_texts import KnownTexts
from kelisim.lang.sketches import FORM, HASHES

_GROUP = 500


def main(documents: int) -> None:
    """Fill an archive, then ask as the first batch does, as the next does, and after an edit."""
    chance, known = Random(6), KnownTexts()
    with TemporaryDirectory() as folder:
        Archive.create(Path(folder) / "a", "a").close()
        with Archive.open(Path(folder) / "a", announce=known.listening(lambda _: None)) as archive:
            for start in range(0, documents, _GROUP):
                group = range(start, min(start + _GROUP, documents))
                archive.run(AddDocuments(tuple(_document(chance, number) for number in group)))
            for when in ("first batch", "next batch"):
                sys.stdout.write(f"{when}: {_asked(archive, known, chance):.1f} ms\n")
            archive.run(AddDocument("Тағы бір мәтін."))
            sys.stdout.write(f"after an edit: {_asked(archive, known, chance):.1f} ms\n")


def _document(chance: Random, number: int) -> AddDocument:
    original = Original(f"{number:064}", "a.txt", "text/plain", 1)
    return AddDocument(f"{number}", originals=(original,), sketch=_sketch(chance))


def _sketch(chance: Random) -> bytes:
    return FORM + chance.randbytes(2 * HASHES)


def _asked(archive: Archive, known: KnownTexts, chance: Random) -> float:
    begun = perf_counter()
    known.near(archive, "f" * 64, _sketch(chance))
    return (perf_counter() - begun) * 1000


if __name__ == "__main__":
    main(int(sys.argv[1]))
