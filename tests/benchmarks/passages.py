"""How well the languages of mixed texts are told apart: press texts joined with one another.

Each text is two to four passages of two to eight paragraphs, each passage of another document than
the one before it. English is our own, since the press samples have none.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import NamedTuple

from kelisim.base.languages import LANGUAGES, Language
from kelisim.lang.detect import language_of
from kelisim.lang.passages import languages_by_paragraph, languages_in

TEXTS = 2_000
_LONG = 30  # letters; what has fewer is a name, a date, a heading
_SUBSTANTIAL = 300  # letters

ENGLISH = """
Astana, 14 October 2021
Round table on interethnic accord
A round table on mediation and interethnic accord was held in the capital on Thursday.
Scholars, journalists and members of cultural centres from eleven regions took part in the talks.
“Trust between neighbours is built every day, not once a year,” the head of the Assembly said.
The participants discussed how schools teach languages, and what young families expect of the state.
Professor Andrew Collins of the University of Leeds presented a survey of two thousand households.
Press service
According to the survey, most people have friends of other ethnic origin and speak two languages.
Three recommendations were adopted at the end of the meeting and will be sent to the government.
The next conference is planned for the spring in Shymkent; applications are accepted until March.
For further information please write to the organisers or call the press office on weekdays.
Contacts: press office, second floor
The delegation also visited the House of Friendship, where a choir sang songs of ten peoples.
Several guests noted that the experience of Kazakhstan deserves to be studied in other countries.
Note to editors
Photographs and the text of the resolution are available from the organisers on request.
""".strip().splitlines()


class Piece(NamedTuple):
    """A paragraph and the language that its document is in."""

    text: str
    language: Language

    @property
    def letters(self) -> int:
        return sum(map(str.isalpha, self.text))


def report(press: Path) -> None:
    """Print the shares of paragraphs and of whole texts that are told right, and the rate."""
    texts = [*joined(press, TEXTS)]
    right: Counter[str] = Counter()
    of: Counter[str] = Counter()
    for pieces in texts:
        told = per_paragraph(pieces)
        for piece, language in zip(pieces, told, strict=True):
            long = "long" if piece.letters >= _LONG else "short"
            for name, known in ((long, language), (f"{long}, alone", language_of(piece.text))):
                of[name] += 1
                right[name] += known == piece.language
        wanted = substantial(pieces)
        of["texts"] += 1
        right["texts"] += wanted <= set(languages_in(text_of(pieces)))
    whole = [text_of(pieces) for pieces in texts]
    began = time.perf_counter()
    for text in whole:
        languages_in(text)
    rate = sum(len(text.encode()) for text in whole) / 1e6 / (time.perf_counter() - began)
    shares = ", ".join(f"{name} {right[name] / of[name]:.3f}" for name in sorted(of))
    sys.stdout.write(f"Passages: {shares}; {rate:.1f} MB/s\n")


def text_of(pieces: list[Piece]) -> str:
    return "\n".join(piece.text for piece in pieces)


def per_paragraph(pieces: list[Piece]) -> list[Language]:
    """The language that each paragraph of the joined text is told to be in."""
    passages = languages_by_paragraph(text_of(pieces))
    found: list[Language] = []
    start = 0
    for piece in pieces:
        found.append([passage.language for passage in passages if passage.start <= start][-1])
        start += len(piece.text) + 1
    return found


def substantial(pieces: list[Piece]) -> set[Language]:
    letters: defaultdict[Language, int] = defaultdict(int)
    for piece in pieces:
        letters[piece.language] += piece.letters
    least = max(_SUBSTANTIAL, 0.2 * sum(letters.values()))
    return {language for language in letters if letters[language] >= least}


def joined(press: Path, count: int) -> list[list[Piece]]:
    """``count`` texts, the same ones each time."""
    chance = random.Random(5)
    documents: dict[Language, list[list[str]]] = {"kk": [], "ru": [], "en": [ENGLISH]}
    for line in press.read_text("utf-8").splitlines():
        document = json.loads(line)
        lines = [line for line in document["text"].splitlines() if any(map(str.isalpha, line))]
        documents[document["lang"]].append(lines)
    made: list[list[Piece]] = []
    for _ in range(count):
        pieces: list[Piece] = []
        language = chance.choice(LANGUAGES)
        for _ in range(chance.randint(2, 4)):
            lines = chance.choice(documents[language])
            first = chance.randrange(len(lines))
            pieces += (
                Piece(line, language) for line in lines[first : first + chance.randint(2, 8)]
            )
            language = chance.choice([each for each in LANGUAGES if each != language])
        made.append(pieces)
    return made
