"""Words typed on the wrong keyboard layout or with look-alike letters of another alphabet."""

from __future__ import annotations

import re
from collections.abc import Container

from kelisim.lang.kazakh_endings import all_tails
from kelisim.lang.plausible import Alphabet, plausibility

_LATIN_KEYS = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
_RUSSIAN_KEYS = "ёйцукенгшщзхъфывапролджэячсмитьбю"
_KAZAKH_DIGITS = dict(zip("234589 0-=".replace(" ", ""), "әіңғүұқөһ", strict=True))
_SHIFTED = dict(zip('~{}:"<>', "`[];',.", strict=True))

_TO_RUSSIAN = dict(zip(_LATIN_KEYS, _RUSSIAN_KEYS, strict=True))
_TO_LATIN = {cyrillic: latin for latin, cyrillic in _TO_RUSSIAN.items()}
_TO_LATIN |= {letter: digit for digit, letter in _KAZAKH_DIGITS.items()}

# Letters that look alike: Latin → Cyrillic.
_LOOK_ALIKE = dict(zip("aceopxyikmthbAÄCEOPXYIKMTHBh", "асеорхуікмтнвАӘСЕОРХУІКМТНВһ", strict=True))
_LOOK_ALIKE |= {"ə": "ә", "Ə": "Ә", "ö": "ө", "Ö": "Ө", "ä": "ә"}
_LOOK_ALIKE_BACK = {
    **{cyrillic: latin for latin, cyrillic in _LOOK_ALIKE.items() if latin.isascii()},
    "һ": "h",
    "Н": "H",
}

_LATIN = re.compile(r"[a-zA-ZəƏöÖäÄ]")
_CYRILLIC = re.compile(r"[а-яёәіңғүұқөһ]", re.IGNORECASE)
_ROMAN = re.compile(r"[IVXLCDMІХСМ]+[а-яәіңғүұқөһ]{0,4}")
_TAIL_OF_LATIN = re.compile(r"[a-zA-Z][a-zA-Z.]*[a-zA-Z](?P<tail>[а-яёәіңғүұқөһ]+)")
_GLUED = re.compile(r"[a-zA-Z]{4,}[а-яёәіңғүұқөһ]{4,}", re.IGNORECASE)
_WORD_LIKE = -3.9  # mean log of letter pairs; see tests for both sides of it
_SURELY_WORD_LIKE = -3.2
_NOISE = -4.3
_SHORTEST_RELAID = 5
_CLEARLY_BETTER = 1.3
_LOOK_ALIKE_BONUS = 0.4


def other_layout(text: str) -> tuple[str, ...]:
    """What the same keys give on the other layouts: Latin ↔ Russian and Kazakh.

    >>> other_layout("ghbdtn"), other_layout("0fpf0cnfy")[-1]
    (('привет',), 'қазақстан')
    """
    if _CYRILLIC.search(text) and not _LATIN.search(text):
        latin = _map(text, _TO_LATIN)
        kazakh = _map(text, _KAZAKH_DIGITS)
        return tuple(dict.fromkeys(each for each in (latin, kazakh) if each != text))
    russian = _map(text, _TO_RUSSIAN)
    kazakh = _map(text, {**_TO_RUSSIAN, **_KAZAKH_DIGITS})
    return tuple(dict.fromkeys(each for each in (russian, kazakh) if each != text))


def fold_look_alikes(word: str) -> str:
    """The word in one alphabet where letters of another only look like its own."""
    if len(_CYRILLIC.findall(word)) >= len(_LATIN.findall(word)):
        return "".join(_LOOK_ALIKE.get(letter, letter) for letter in word)
    return "".join(_LOOK_ALIKE_BACK.get(letter, letter) for letter in word)


def half_relaid(word: str) -> tuple[str, ...]:
    """A word with some keys struck on another layout, with all on one: Russian, Kazakh, Latin.

    >>> half_relaid("баяндамаkfh"), half_relaid("conferутсу")
    (('баяндамалар', ',fzylfvfkfh'), ('сщтаукутсу', 'conference'))
    """
    russian = _map(word, _TO_RUSSIAN)
    kazakh = _map(word, {**_TO_RUSSIAN, **_KAZAKH_DIGITS})
    return tuple(dict.fromkeys((russian, kazakh, _map(word, _TO_LATIN, only=_CYRILLIC))))


def taken_for_look_alikes(word: str) -> tuple[str, ...]:
    """The word in each alphabet that has a look-alike for every letter of it.

    >>> taken_for_look_alikes("CCCP"), taken_for_look_alikes("Қaзaқстан")
    (('СССР',), ('Қазақстан',))
    """
    cyrillic = "".join(_LOOK_ALIKE.get(letter, letter) for letter in word)
    latin = "".join(_LOOK_ALIKE_BACK.get(letter, letter) for letter in word)
    found = [] if _LATIN.search(cyrillic) else [cyrillic]
    if not _CYRILLIC.search(latin):
        found.append(latin)
    return tuple(each for each in dict.fromkeys(found) if each != word)


def repair(word: str, vocabulary: Container[str] = ()) -> str | None:
    """The word that was meant, if ``word`` is a slip of the keyboard; else None.

    A slip mixes alphabets, or is no word as it stands and clearly one on another layout.
    A repair in ``vocabulary`` (folded words known to be right) is trusted at once.

    >>> repair("баяндамаkfh"), repair("IT"), repair("Қaзақстан")
    ('баяндамалар', None, 'Қазақстан')
    """
    mixed = bool(_LATIN.search(word) and _CYRILLIC.search(word))
    if mixed:
        return None if _mixes_on_purpose(word) else _unmixed(word, vocabulary)
    return _relaid(word, vocabulary)


def _mixes_on_purpose(word: str) -> bool:
    """Roman numerals, and Latin names with a Kazakh ending (Facebookтегі)."""
    if _ROMAN.fullmatch(word):
        return True
    match = _TAIL_OF_LATIN.fullmatch(word)
    if match is None:
        return False
    latin = word[: match.start("tail")]
    alike = all(letter in _LOOK_ALIKE for letter in latin)
    return match["tail"] in all_tails() and not (alike and latin.islower())


def _unmixed(word: str, vocabulary: Container[str]) -> str | None:
    if len(word) < 3 or _GLUED.fullmatch(word):
        return None
    folded = fold_look_alikes(word)
    candidates = [] if _LATIN.search(folded) and _CYRILLIC.search(folded) else [folded]
    if len(_CYRILLIC.findall(word)) >= len(_LATIN.findall(word)):
        candidates.append(_map(word, _TO_RUSSIAN, only=_LATIN))
    else:
        candidates.append(_map(word, _TO_LATIN, only=_CYRILLIC))
    candidates = [each for each in dict.fromkeys(candidates) if each.isalpha()]
    for each in candidates:
        if each.casefold() in vocabulary:
            return each
    # A look-alike is the likelier slip of the two.
    ranked = sorted(
        (_worth(each) + _LOOK_ALIKE_BONUS * (each == folded), each) for each in candidates
    )
    return ranked[-1][1] if ranked and ranked[-1][0] >= _WORD_LIKE else None


def _relaid(word: str, vocabulary: Container[str]) -> str | None:
    """A whole word of the wrong layout, where that is beyond doubt."""
    if len(word) < _SHORTEST_RELAID or word.casefold() in vocabulary:
        return None
    if word.isupper() and len(word) < 8:  # an abbreviation may have any letters
        return None
    worth = _worth(word)
    for each in other_layout(word):
        if not each.isalpha():
            continue
        if each.casefold() in vocabulary and worth < _WORD_LIKE + 0.5:
            return each
        limit = _WORD_LIKE if _CYRILLIC.search(each) else _NOISE
        if worth < limit and _worth(each) > max(worth + _CLEARLY_BETTER, _SURELY_WORD_LIKE):
            return each
    return None


def _worth(word: str) -> float:
    letters = re.sub(r"[\W\d_]+", "", word)
    if not letters:
        return -9.0
    alphabet: Alphabet = "cyrillic" if _CYRILLIC.search(letters) else "latin"
    return plausibility(letters, alphabet)


def _map(text: str, keys: dict[str, str], only: re.Pattern[str] | None = None) -> str:
    return "".join(
        _key(letter, keys) if only is None or only.match(letter) else letter for letter in text
    )


def _key(letter: str, keys: dict[str, str]) -> str:
    if letter in keys:
        return keys[letter]
    plain = _SHIFTED.get(letter, letter.lower())
    mapped = keys.get(plain)
    if mapped is None:
        return letter
    return mapped.upper()
