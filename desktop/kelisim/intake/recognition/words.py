"""What Tesseract saw, word by word, put together into the text of a page and how sure it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from kelisim.archive.sureness import overall
from kelisim.intake.readers.paragraphs import paragraphs
from kelisim.intake.recognition.alphabets import in_their_alphabet, is_latin

_WORD = "5"
_COLUMNS = 12
_SURE_ENOUGH = 60
_FEWEST_WORDS = 3
_NEARLY_ALL = 0.6
_GUESSED = 40
"""On the whole less sure than this, it is a script that Tesseract was not asked for."""
_NOISE = 25
"""A line as unsure as this is a stain, a stamp or the edge of a photograph."""


@dataclass(frozen=True, slots=True)
class Page:
    """The text of a page, its paragraphs divided by line ends; ``sureness`` in per cent."""

    text: str
    sureness: int
    is_print: bool


@dataclass(frozen=True, slots=True)
class _Word:
    place: tuple[int, int, int, int]  # page, block, paragraph, line
    text: str
    sureness: float

    @property
    def is_sure(self) -> bool:
        letters = sum(letter.isalnum() for letter in self.text)
        return letters > 1 and self.sureness >= _SURE_ENOUGH


def page_of(tsv: str) -> Page:
    """A page of Tesseract's TSV; lines that cannot be read are left out.

    A page ``is_print`` with a few words that are sure, or hardly any others: a photograph has
    neither.
    """
    lines = [list(line) for _, line in groupby(_words(tsv), key=lambda word: word.place)]
    kept = [line for line in lines if _mean(word.sureness for word in line) > _NOISE]
    words = [word for line in kept for word in line]
    page_is_latin = is_latin(word.text for word in words)
    blocks = [
        "\n".join(" ".join(_texts(line, page_is_latin)) for line in block)
        for _, block in groupby(kept, key=lambda line: line[0].place[:3])
    ]
    text = "\n".join(map(paragraphs, blocks))
    sureness = round(_mean(word.sureness for word in words))
    sure = sum(word.is_sure for word in words)
    enough = sure >= _FEWEST_WORDS or sure > len(words) * _NEARLY_ALL
    return Page(text, sureness, enough and sureness >= _GUESSED)


def sureness_of(pages: Sequence[Page]) -> int:
    """Of all pages together, each as heavy as it is long.

    >>> sureness_of([Page("бет", 90, True), Page("", 0, False)])
    90
    """
    return overall([len(page.text) for page in pages], [page.sureness for page in pages])


def _words(tsv: str) -> Iterable[_Word]:
    for line in tsv.splitlines():
        cells = line.split("\t")
        if len(cells) < _COLUMNS or cells[0] != _WORD or not cells[-1].strip():
            continue
        try:
            page, block, paragraph, number = map(int, cells[1:5])
            sureness = min(100.0, max(0.0, float(cells[10])))
        except ValueError:
            continue
        yield _Word((page, block, paragraph, number), cells[11].strip(), sureness)


def _texts(line: Sequence[_Word], page_is_latin: bool | None) -> list[str]:
    return in_their_alphabet([word.text for word in line], page_is_latin)


def _mean(values: Iterable[float]) -> float:
    all_of_them = list(values)
    return sum(all_of_them) / len(all_of_them) if all_of_them else 0.0
