"""Makes what intake is timed on: plain press releases, and an office's mix of formats."""

from __future__ import annotations

import random
import textwrap
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from itertools import cycle
from pathlib import Path

from tests.fixtures.files import make_docx, make_html, make_pdf
from tests.fixtures.pack_files import make_zip
from tests.fixtures.sheet_files import make_xlsx

WORDS = (
    "келісім", "мұрағат", "құжат", "өңір", "бірлестік", "медиация", "достық", "үйі", "кездесу",
    "сарапшы", "ұсыныс", "мектеп", "согласие", "архив", "документ", "область", "объединение",
    "встреча", "эксперт", "совет", "школа", "участник", "опыт",
)  # fmt: skip
SENTENCES, WORDS_A_SENTENCE = 30, 12
FILES_A_FOLDER = 500
COLUMNS, LINES_A_PAGE = 85, 40

Maker = Callable[[list[str]], bytes]


def make_texts(folder: Path, count: int) -> None:
    """Press releases of about 350 words in TXT, each different, in subfolders of 500."""
    for number, lines in enumerate(_releases(count)):
        _put(folder, number, "txt", "\n".join(lines).encode())


def make_office_files(folder: Path, count: int) -> None:
    """The same releases, each in the format that its turn among 25 gives (`SHARES`)."""
    turns = [one for one in SHARES for _ in range(one[2])]
    random.Random(25).shuffle(turns)
    for number, (lines, (ending, make, _)) in enumerate(zip(_releases(count), cycle(turns))):
        _put(folder, number, ending, make(lines))


def _releases(count: int) -> Iterator[list[str]]:
    chance = random.Random(42)
    for number in range(count):
        lines = [f"№ {number} хабарлама", f"{1 + number % 28}.{1 + number % 12:02}.2023, Ақтау қ."]
        for _ in range(SENTENCES):
            words = " ".join(chance.choices(WORDS, k=WORDS_A_SENTENCE))
            lines.append(f"{words.capitalize()}.")
        yield lines


def _put(folder: Path, number: int, ending: str, data: bytes) -> None:
    own = folder / f"{number // FILES_A_FOLDER:03}"
    own.mkdir(exist_ok=True)
    (own / f"{number:06}.{ending}").write_bytes(data)


def _docx(lines: list[str]) -> bytes:
    return make_docx(*lines, title=lines[0])


def _pdf(lines: list[str]) -> bytes:
    printed = [row for line in lines for row in textwrap.wrap(line, COLUMNS)]
    pages = range(0, len(printed), LINES_A_PAGE)
    return make_pdf(*(tuple(printed[at : at + LINES_A_PAGE]) for at in pages), title=lines[0])


def _html(lines: list[str]) -> bytes:
    return make_html(lines[0], tuple(lines[1:]))


def _eml(lines: list[str]) -> bytes:
    """A message that says what is attached, and the release as a Word document."""
    message = EmailMessage()
    message["Subject"], message["Date"] = lines[0], "Wed, 5 Apr 2023 09:00:00 +0500"
    message["From"], message["To"] = "press@example.kz", "archive@example.kz"
    message.set_content("\n".join(lines[:5]))
    message.add_attachment(
        _docx(lines), maintype="application", subtype="octet-stream", filename="хабарлама.docx"
    )
    return message.as_bytes()


def _xlsx(lines: list[str]) -> bytes:
    return make_xlsx({"Тізім": {f"A{row}": line for row, line in enumerate(lines, 1)}})


def _rtf(lines: list[str]) -> bytes:
    body = "".join(rf"{line}\par " for line in lines)
    letters = "".join(one if one.isascii() else rf"\u{ord(one)}?" for one in body)
    return (r"{\rtf1\ansi\ansicpg1251\deff0 " + letters + "}").encode("ascii")


def _zip(lines: list[str]) -> bytes:
    """Three parts of the release, packed together."""
    return make_zip(
        {
            "хабарлама.docx": _docx(lines[:12]),
            "қосымша.txt": "\n".join([lines[0], *lines[12:22]]).encode(),
            "сурет/бет.html": _html([lines[0], *lines[22:]]),
        }
    )


SHARES: tuple[tuple[str, Maker, int], ...] = (
    ("docx", _docx, 10), ("pdf", _pdf, 5), ("html", _html, 3), ("eml", _eml, 3), ("xlsx", _xlsx, 2),
    ("rtf", _rtf, 1), ("zip", _zip, 1),
)  # fmt: skip
"""Ending, maker, and how many of 25 files are such: our estimate of a press office's folder."""
