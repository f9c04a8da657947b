"""How far two spellings of one word are from each other, in letters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from kelisim.lang.scripts import script_of

_AS_RUSSIAN = str.maketrans("әғқңөұүһіых", "агкноуукиик")
_USUAL = str.maketrans(
    dict(zip("абвгдезийклмнопрстуфыэ", "abvgdeziyklmnoprstufye", strict=True))
    | {"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya"}
    | dict.fromkeys("ьъ'")
)
_KAZAKH = str.maketrans(
    dict(zip("абвгдежзийклмнопрстуфхыэқі", "abvgdejziiklmnoprstufhyeqi", strict=True))
    | {"ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh", "ю": "iu", "я": "ia"}
    | dict.fromkeys("ьъ'")
)
_REMAINING = str.maketrans("әғңөұүһіқ", "agnouuhik")
_WITHOUT_MARKS = str.maketrans(
    dict(zip("äáəğǵńñöóüúūýıîçw", "aaaggnnoouuuuiicv", strict=True)) | {"ş": "sh"}
)

_MARKED = dict(zip("äáğǵñńöóüúūq", "әәғғңңөөүүұқ", strict=True))
_SURE = frozenset(_MARKED.values())


def distance(typed: str, other: str) -> int:
    """How many letters differ; what is typed for want of a Kazakh one does not: к, ы.

    Both are normalised and have one key (`lang.folding`). Latin letters are held against the
    usual transliteration and the Kazakh alphabets, whichever is nearer.

    >>> distance("асамблея", "ассамблея"), distance("казак", "қазақ"), distance("jambyl", "жамбыл")
    (1, 0, 0)
    """
    if "latin" not in (script_of(typed), script_of(other)):
        return _differing(typed.translate(_AS_RUSSIAN), other.translate(_AS_RUSSIAN))
    return min(
        _differing(_in_latin(typed, letters), _in_latin(other, letters))
        for letters in (_USUAL, _KAZAKH)
    )


def marks_apart(typed: str, other: str) -> int:
    """How many letters only Kazakh has are in one and not in the other; 0 if none was typed.

    >>> marks_apart("köl", "көл"), marks_apart("köl", "қол"), marks_apart("kol", "қол")
    (0, 2, 0)
    """
    sure = [_MARKED[letter] for letter in typed if letter in _MARKED]
    return _differing(sure, [letter for letter in other if letter in _SURE]) if sure else 0


def _in_latin(word: str, letters: dict[int, str | None]) -> str:
    latin = word.translate(letters).translate(_REMAINING).translate(_WITHOUT_MARKS)
    return latin.replace("yo", "e").replace("ye", "e").replace("iy", "y")


def _differing(one: Iterable[str], other: Iterable[str]) -> int:
    """Spellings of one key have their letters in one order, so that counting them is enough."""
    first, second = Counter(one), Counter(other)
    return (first - second).total() + (second - first).total()
