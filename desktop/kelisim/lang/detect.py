"""Which of the three languages a text is in."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache

from kelisim.base.languages import Language
from kelisim.base.resources import folder
from kelisim.lang.kazakh_endings import all_tails
from kelisim.lang.scripts import script_of
from kelisim.lang.tokens import normalise, tokens

_LONGEST_READ = 20_000  # code points; the languages of a press text do not change after that
KAZAKH_BY_LETTER = 2.5
LATIN_NAME = 0.7  # firms, sites and units stay Latin in the other two languages
_SURELY, _LIKELY = 2.0, 1.0

_RUSSIAN_ENDING = re.compile(
    r"(?:ого|его|ому|ему|ыми|ими|ых|их|ая|яя|ое|ее|ые|ие|ой|ей|ую|юю|ый|ий|ов|ев|ами|ями|ах|ях|ом|ем"
    r"|ия|ии|ию|ией|ием|ость|ости|остью|ение|ения|ении|ением|ться|тся|лся|лась|лось|лись|ет|ют|ут"
    r"|ит|ят|ать|ять|еть|ить|ал|ала|али|ил|ила|или|ство|ства|стве|ству|ством)$"
)
_ONLY_RUSSIAN = re.compile(r"[щцьъэюёч]|^в[зс]|^[пс]р[оеи]|ств|стр")
_ONLY_KAZAKH = re.compile(
    r"^(?:ж[аыо]|к[аоы]з)|ы[лрстнмзпгд]ы|а[лрстнмзпгд]ы|ай[ды]|нын|нды|лык|тык|дык|дын"
)
_SHORTEST_TAIL = 2


def language_of(text: str) -> Language:
    """The language most words of ``text`` are in; English where there is nothing to go by.

    >>> language_of("Бірқатар мемлекеттік органдар"), language_of("в сфере согласия")
    ('kk', 'ru')
    >>> language_of("A round table in Taraz"), language_of("Конференция барысында болды")
    ('en', 'kk')
    """
    words = Counter(normalise(token.text) for token in tokens(text[:_LONGEST_READ]))
    kazakh = russian = 0.0
    cyrillic = latin = 0
    for word, count in words.items():
        match script_of(word):
            case "kazakh":
                cyrillic += count
                kazakh += KAZAKH_BY_LETTER * count
            case "cyrillic":
                cyrillic += count
                weight = leaning(word) * count
                kazakh += max(weight, 0.0)
                russian += max(-weight, 0.0)
            case "latin":
                latin += count
            case "other":
                pass
    if latin * LATIN_NAME >= cyrillic:
        return "en"
    return "kk" if kazakh > russian else "ru"


def leaning(word: str) -> float:
    """Above zero where a normalised word in letters that both have looks Kazakh, below where
    Russian."""
    kazakh, russian = _frequent_words()
    if word in kazakh:
        return 0.0 if word in russian else _SURELY
    if word in russian:
        return -_SURELY
    leaning = -0.1  # more Russian words than Kazakh ones are without a Kazakh letter
    if _RUSSIAN_ENDING.search(word):
        leaning -= _LIKELY
    if _ONLY_RUSSIAN.search(word):
        leaning -= _LIKELY
    if _ONLY_KAZAKH.search(word):
        leaning += _LIKELY
    if any(
        word[-size:] in all_tails() for size in range(_SHORTEST_TAIL + 1, min(9, len(word) - 2))
    ):
        leaning += _LIKELY
    return leaning


@cache
def _frequent_words() -> tuple[frozenset[str], frozenset[str]]:
    """Kazakh and Russian words that both languages could spell."""
    lists = tomllib.loads((folder("lang") / "frequent_words.toml").read_text("utf-8"))
    kazakh = frozenset(f"{lists['kazakh']} {lists['kazakh_in_russian_letters']}".split())
    return kazakh, frozenset(lists["russian"].split())
