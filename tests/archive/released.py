"""Write the catalogue of this version to `tests/fixtures/archives`, once, when it is released.

Run from the project root: ``.venv/bin/python -m tests.archive.released``.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from kelisim.archive.archive import Archive
from kelisim.archive.commands.descriptions import AddValue, JudgeMentions
from kelisim.archive.commands.documents import AddDocument
from kelisim.archive.commands.saved_searches import SaveSearch
from kelisim.archive.engine import CATALOGUE
from kelisim.archive.schema import VERSION
from kelisim.archive.statement_values import Statement
from kelisim.archive.values import Original, Value

FOLDER = Path(__file__).parent.parent / "fixtures" / "archives"


def main() -> None:
    """Fill a small archive with one of everything and dump its catalogue."""
    with TemporaryDirectory() as temporary:
        folder = Path(temporary) / "archive"
        with Archive.create(folder, "Тараз мұрағаты", user="Айгүл") as archive:
            batch = archive.batches.begin("қазан", ["келісім.txt", "бүлінген.pdf"], ["медиация"])
            first, second = archive.batches.items(batch)
            text = "Келісім тәжірибесі\n\nТараз қ. А.Манойло баяндама жасады."
            values = (
                Value("title", "Келісім тәжірибесі", start=0, end=18, why="first line"),
                Value("published", "2021-10-15", why="file name"),
                Value("held", "2021-10-14/2021-10-15", start=20, end=30, why="date"),
                Value("place", "Тараз", country="KZ", start=20, end=28, why="place"),
                Value("event", "Этносаралық келісім", start=0, end=7, why="event"),
                Value("speaker", "Манойло, А.", role="профессор", country="RU", why="speaker"),
                Value("country", "RU", relation="represented", why="country"),
            )
            said = (Statement(29, 55, "Манойло, А.", "reported", named="А.Манойло", why="cue"),)
            original = Original("9f" * 32, "келісім.txt", "text/plain", 96, "/usb/келісім.txt")
            added = archive.run(AddDocument(text, values, (original,), first.id, statements=said))
            archive.batches.settle(second.id, "held", reason="damaged", message="бүлінген")
            archive.batches.finish(batch)
            (found,) = archive.documents.describe(added.documents)
            (country,) = [value.id for value in found.all("country") if value.id]
            archive.run(SaveSearch("Манойло туралы", "спикер:Манойло", "added"))
            archive.run(JudgeMentions((country,), "rejected"))
            archive.run(AddValue(added.documents, Value("tag", "медиация")))
            archive.undo()
        with closing(sqlite3.connect(folder / CATALOGUE)) as connection:
            dump = "\n".join(connection.iterdump()) + "\n"
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / f"version-{VERSION}.sql").write_text(dump, "utf-8")


if __name__ == "__main__":
    main()
