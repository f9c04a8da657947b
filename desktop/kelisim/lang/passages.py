"""Which languages a text that mixes them is in, paragraph by paragraph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from kelisim.base.languages import LANGUAGES, Language
from kelisim.lang.detect import KAZAKH_BY_LETTER, LATIN_NAME, leaning
from kelisim.lang.scripts import script_of
from kelisim.lang.tokens import normalise, words_in

_LONGEST_READ = 200_000  # code points; what follows is taken to be in the last language
_LOOKED_AT = 100  # code points of a paragraph: more words would say the same
_TURN = 2.5
"""How much a paragraph must say against the language before it: more than one clear word. A
name, a date or a heading says less and stays in the language around it."""

_SHARE = 0.15
_TWO_SENTENCES = 150  # letters

Weights = tuple[float, float, float]
"""What speaks for each of `LANGUAGES`."""


class Passage(NamedTuple):
    """Paragraphs in one language, from the code point ``start`` to the next passage."""

    start: int
    language: Language


class _Paragraph(NamedTuple):
    start: int
    letters: float  # as many as there are where it was looked at
    weights: Weights


def languages_by_paragraph(text: str) -> tuple[Passage, ...]:
    """The passages of ``text``: they begin where a line does, the first at 0, and differ from their
    neighbours. None where the text has no word.

    >>> languages_by_paragraph("Пресс-релиз\\nДөңгелек үстел өтті.\\nКруглый стол прошёл в Таразе.")
    (Passage(start=0, language='kk'), Passage(start=33, language='ru'))
    """
    paragraphs = _paragraphs(text)
    found: list[Passage] = []
    for paragraph, language in zip(paragraphs, _likeliest(paragraphs), strict=True):
        if not found or found[-1].language != language:
            found.append(Passage(paragraph.start if found else 0, language))
    return tuple(found)


def languages_in(text: str) -> tuple[Language, ...]:
    """The languages in which a substantial part of ``text`` is written, that of the most letters
    first: each at least `_SHARE` of the letters and two sentences long, unless it is the only one.

    >>> languages_in("Дөңгелек үстел өтті.\\nКруглый стол прошёл в Таразе.")
    ('ru',)
    """
    paragraphs = _paragraphs(text)
    letters: defaultdict[Language, float] = defaultdict(float)
    for paragraph, language in zip(paragraphs, _likeliest(paragraphs), strict=True):
        letters[language] += paragraph.letters
    least = max(_TWO_SENTENCES, _SHARE * sum(letters.values()))
    most = sorted(letters, key=lambda language: -letters[language])
    return tuple(most[:1] + [language for language in most[1:] if letters[language] >= least])


def languages_beside(described: str, languages: Sequence[Language]) -> tuple[Language, ...]:
    """Those of a mixed text's ``languages`` (see `languages_in`) that its description leaves out.

    What was described is not doubted on account of a text that is in one language only, nor is
    anything added where nothing was.

    >>> languages_beside("kk", ("ru", "kk")), languages_beside("kk", ("ru",))
    (('ru',), ())
    """
    if not described or len(languages) == 1:
        return ()
    return tuple(language for language in languages if language != described)


def _paragraphs(text: str) -> list[_Paragraph]:
    """The lines that have words."""
    found: list[_Paragraph] = []
    start = 0
    for line in text[:_LONGEST_READ].split("\n"):
        kazakh = russian = english = 0.0
        letters = 0
        seen = line[:_LOOKED_AT]
        for length, (for_kazakh, for_russian, for_english) in map(_told, words_in(seen)):
            kazakh += for_kazakh
            russian += for_russian
            english += for_english
            letters += length
        if letters:
            whole = letters * len(line) / len(seen)
            found.append(_Paragraph(start, whole, (kazakh, russian, english)))
        start += len(line) + 1
    return found


@lru_cache(maxsize=200_000)
def _told(word: str) -> tuple[int, Weights]:
    """How many letters a word has, and what it says of the language around it."""
    plain = normalise(word)
    match script_of(plain):
        case "kazakh":
            return len(plain), (1.0 + KAZAKH_BY_LETTER, 1.0, 0.0)
        case "cyrillic":
            weight = 0.0 if len(word) == 1 and word.isupper() else leaning(plain)  # «И.» is a name
            return len(plain), (1.0 + max(weight, 0.0), 1.0 + max(-weight, 0.0), 0.0)
        case "latin":
            return len(plain), (0.0, 0.0, LATIN_NAME)
        case "other":
            return 0, (0.0, 0.0, 0.0)


def _likeliest(paragraphs: Sequence[_Paragraph]) -> list[Language]:
    """The language of each, so that what the words say, less `_TURN` for each change of the
    language, is the most (Viterbi)."""
    sums = [0.0] * len(LANGUAGES)
    came_from: list[list[int]] = []
    for paragraph in paragraphs:
        top = max(sums)
        best = sums.index(top)
        came_from.append([at if sums[at] >= top - _TURN else best for at in range(len(sums))])
        sums = [
            max(said, top - _TURN) + weight
            for said, weight in zip(sums, paragraph.weights, strict=True)
        ]
    at = sums.index(max(sums))
    found: list[Language] = []
    for steps in reversed(came_from):
        found.append(LANGUAGES[at])
        at = steps[at]
    return found[::-1]
