"""A process that builds an index and tidies it, to be killed: ``keeping.py FOLDER JOBS``."""

from __future__ import annotations

import random
import sys
from pathlib import Path
from threading import Lock

from kelisim.archive.values import Value
from kelisim.base.jobs import Progress, Reporter
from kelisim.search.keeping import Keeper, Sizes
from kelisim.search.store.generations import Sealed, open_sealed
from kelisim.search.store.seal import BrokenSeal
from kelisim.search.vocabulary import vocabulary_of
from tests.search.fakes import FakeArchive

SECRET = b"k" * 64
DOCUMENTS = 150
_WORDS = ("шиеленіс", "келісім", "тараз", "согласие", "медиация", "accord", "іс-шара")


def filled() -> FakeArchive:
    """The same documents each time."""
    chance = random.Random(5)
    archive = FakeArchive()
    for _ in range(DOCUMENTS):
        archive.add(" ".join(chance.choices(_WORDS, k=30)), Value("language", "kk"))
    archive.outbox.entries = []
    return archive


def main(folder: Path, jobs: int, *, afresh: bool) -> None:
    """Go on with the build, or build anew; then make one segment of all."""
    archive = filled()
    vocabulary = vocabulary_of(archive)
    shown: list[Sealed | None] = [sealed_in(folder, archive)]

    def show(sealed: Sealed) -> None:
        shown[0] = sealed

    keeper = Keeper(folder, archive, SECRET, Sizes(5, 1, jobs), show)
    sealed = shown[0]
    if sealed is not None:
        keeper.sweep(sealed)
    if sealed is None or sealed.seal.built_to is not None or afresh:
        keeper.build(sealed, vocabulary, Reporter(_tell), afresh=afresh)
    keeper.tidy(lambda: shown[0], Lock(), Reporter(_tell))


def sealed_in(folder: Path, archive: FakeArchive) -> Sealed | None:
    try:
        return open_sealed(folder, archive.uuid, SECRET)
    except BrokenSeal:
        return None


def _tell(progress: Progress) -> None:
    sys.stdout.write(f"{progress.done}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), afresh=sys.argv[3] == "afresh")
