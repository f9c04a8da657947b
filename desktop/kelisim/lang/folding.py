"""The key under which all spellings of one word meet: Kazakh and Russian letters, and Latin ones.

A key is made of Russian letters: «Қазақстан», «Казакстан» and Qazaqstan have the key «казакстан».
It is coarse, so it is only ever looked up (`lang.folded`): it is no word, and has no stem.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import islice

from kelisim.lang.keyboards import fold_look_alikes
from kelisim.lang.tokens import normalise

_AT_ONCE = 1_000  # words; no step over so many holds up the window
_TWO_ALPHABETS = re.compile(
    r"[a-z\u00c0-\u024f\u0259][\u0400-\u052f]|[\u0400-\u052f][a-z\u00c0-\u024f\u0259]"
)

_DOUBLED = re.compile(r"([а-ш])\1+")  # not heard: «Асамблея»
_HEARD = (("дж", "ж"), ("ие", "е"), ("ио", "е"), ("тс", "ц"), ("сч", "ш"), ("сш", "ш"))
_MADE_DOUBLE = re.compile("ее|жж|цц|шш")

# Of the usual transliteration and of the Kazakh alphabets of 2018 and 2021, longest first.
_LATIN_GROUPS = (
    ("shch", "ш"), ("sch", "ш"), ("dzh", "ж"), ("zh", "ж"), ("kh", "х"), ("gh", "г"), ("sh", "ш"),
    ("ch", "ч"), ("ck", "к"), ("ph", "ф"), ("th", "т"), ("ce", "це"), ("ci", "ци"), ("cy", "ци"),
)  # fmt: skip
_CYRILLIC = (
    dict(zip("әғқңөұүһіыйэёщ", "агкноуухиииееш", strict=True))
    | dict(zip("ҕӷґҡҟӄԛҥӊӈѳїєўҗҳӏ", "гггккккннноиеужхи", strict=True))  # of the neighbours
    | {"ю": "иу", "я": "иа"}
)
_LATIN = (
    dict(zip("abcdefghijklmnopqrstuvwyz", "абкдефгхижклмнопкрстуввиз", strict=True))
    | dict(zip("ıýəşšçčž", "иуашшччж", strict=True))
    | {"x": "кс"}
)
_SILENT = dict.fromkeys("ьъ-'", "")
_MARKS = dict.fromkeys(map(chr, range(0x300, 0x370)), "")


def fold(word: str) -> str:
    """The key of ``word``, which need not be normalised; a key is its own key.

    >>> fold("Қазақстан"), fold("Qazaqstan"), fold("мажилис"), fold("Назарбаев"), fold("Nazarbayev")
    ('казакстан', 'казакстан', 'мажилис', 'назарбаев', 'назарбаев')
    """
    return _folded(normalise(word))


def keys(words: Iterable[str]) -> Iterable[str]:
    """The key of each normalised word, in order: many times as quick as one by one.

    >>> list(keys(["қоғам", "когам"]))
    ['когам', 'когам']
    """
    remaining = iter(words)
    while some := list(islice(remaining, _AT_ONCE)):
        yield from _keys_of(some)


def mixes_alphabets(word: str) -> bool:
    """Whether Latin and Cyrillic letters stand side by side in a normalised word.

    >>> mixes_alphabets("мемлекеттiк"), mixes_alphabets("sms-тер")
    (True, False)
    """
    return _TWO_ALPHABETS.search(word) is not None


def _keys_of(words: Sequence[str]) -> Sequence[str]:
    found = _folded("\n".join(words)).split("\n")
    return found if len(found) == len(words) else [fold(word) for word in words]


def _folded(text: str) -> str:
    """The key of each line."""
    text = _of_one_alphabet(text)
    for written, plain in _LATIN_GROUPS:
        text = text.replace(written, plain)
    for letter, plain in _COMMON.items():
        text = text.replace(letter, plain)  # in sum several times as quick as `translate`
    if _HAS_RARE.search(text):
        text = text.translate(_RARE)
    text = _DOUBLED.sub(r"\1", text)
    for written, heard in _HEARD:
        text = text.replace(written, heard)
    return _DOUBLED.sub(r"\1", text) if _MADE_DOUBLE.search(text) else text


def _of_one_alphabet(text: str) -> str:
    """The text with its look-alikes made letters of the alphabet of their word."""
    pieces: list[str] = []
    done = 0
    for pair in _TWO_ALPHABETS.finditer(text):
        if pair.start() < done:
            continue
        start = text.rfind("\n", 0, pair.start()) + 1
        end = text.find("\n", pair.start())
        end = len(text) if end < 0 else end
        pieces += text[done:start], normalise(fold_look_alikes(text[start:end]))
        done = end
    return "".join((*pieces, text[done:])) if pieces else text


def _letters_with_marks() -> dict[str, str]:
    """é, ā and all the others, as the letter below the mark."""
    plain: dict[str, str] = {}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        base = _LATIN.get(unicodedata.normalize("NFD", chr(code))[0])
        if base is not None:
            plain[chr(code)] = base
    return plain


_COMMON = _CYRILLIC | _LATIN | _SILENT
_RARE = str.maketrans(
    {letter: plain for letter, plain in _letters_with_marks().items() if letter not in _COMMON}
    | _MARKS
)
_HAS_RARE = re.compile(f"[{''.join(map(chr, _RARE))}]")
