"""Which endings a Kazakh noun can take: every legal chain, by vowel harmony and last sound."""

from __future__ import annotations

from functools import cache
from itertools import product
from typing import Literal

Harmony = Literal["back", "front"]

_BACK = "аоұыяюуё"
_FRONT = "әөүіеэи"
_EITHER = "иуюь"  # loans and glides: Бакуде and Бакуда, Парижде, Беларусьте
_VOWELS = _BACK + _FRONT
LONGEST_TAIL = 18

_PLURAL = {"vowel": "л", "glide": "л", "l": "д", "nasal": "д", "voiced": "д", "hard": "т"}
_GENITIVE = {"vowel": "н", "glide": "д", "l": "д", "nasal": "н", "voiced": "д", "hard": "т"}
_ACCUSATIVE = {"vowel": "н", "glide": "д", "l": "д", "nasal": "д", "voiced": "д", "hard": "т"}
_LOCATIVE = {"vowel": "д", "glide": "д", "l": "д", "nasal": "д", "voiced": "д", "hard": "т"}
_ABLATIVE = {"vowel": "д", "glide": "д", "l": "д", "nasal": "н", "voiced": "д", "hard": "т"}
_INSTRUMENTAL = {"vowel": "м", "glide": "м", "l": "м", "nasal": "м", "voiced": "б", "hard": "п"}


def split_endings(word: str, shortest: int = 2) -> list[tuple[str, str]]:
    """Every way to read ``word`` (any case) as noun + legal endings, the longest noun first.

    >>> split_endings("Манойлоның")
    [('Манойлоның', ''), ('Манойло', 'ның')]
    """
    folded = word.casefold()
    readings = [(word, "")]
    for cut in range(len(word) - 1, max(shortest, len(word) - LONGEST_TAIL) - 1, -1):
        if folded[cut:] in tails_of(folded[:cut]):
            readings.append((word[:cut], word[cut:]))
    return readings


def can_follow(tail: str, noun: str) -> bool:
    """Whether ``tail`` (folded) is a legal chain of endings after ``noun`` (folded).

    >>> can_follow("дан", "болгария"), can_follow("ден", "болгария")
    (True, False)
    """
    if tail.startswith("-"):  # after an abbreviation, which is read aloud: АҚШ-тың
        return tail[1:] in all_tails()
    return tail in tails_of(noun)


def tails_of(noun: str) -> frozenset[str]:
    """Every legal chain of endings after ``noun`` (folded), without the empty one."""
    ending = noun.rstrip("ь")
    if not ending or not ending[-1].isalpha():
        return frozenset()
    sound = _sound_class(ending)
    return frozenset().union(*(_tails(harmony, sound) for harmony in _harmonies(noun)))


@cache
def all_tails() -> frozenset[str]:
    """The endings of all nouns together."""
    return frozenset().union(
        *(_tails(harmony, sound) for harmony, sound in product(("back", "front"), _PLURAL))
    )


def _harmonies(noun: str) -> tuple[Harmony, ...]:
    if noun.endswith(("ь", "ев")):  # Сапарбаевтың, Лебедевтің: surnames follow their sound
        return ("front", "back")
    for at in range(len(noun) - 1, -1, -1):
        letter = noun[at]
        if letter == "у" and at and noun[at - 1] in _VOWELS:
            continue  # Мәскеу: a glide, the vowel before it decides
        if letter in _EITHER:
            return ("front", "back")
        if letter in _BACK:
            return ("back",)
        if letter in _FRONT:
            return ("front",)
    return ("front", "back")


def _sound_class(noun: str) -> str:
    last = noun[-1]
    if last in "уи" or last in "рй":
        return "glide"
    if last in _VOWELS:
        return "vowel"
    if last == "л":
        return "l"
    if last in "мнң":
        return "nasal"
    return "voiced" if last in "зж" else "hard"


@cache
def _tails(harmony: Harmony, sound: str) -> frozenset[str]:
    a, i = ("а", "ы") if harmony == "back" else ("е", "і")
    plural = f"{_PLURAL[sound]}{a}р"
    found: set[str] = set(_cases(harmony, sound))
    found.update(_possessives(harmony, sound))
    found.add(plural)
    found.update(plural + tail for tail in _cases(harmony, "glide"))
    found.update(plural + tail for tail in _possessives(harmony, "glide"))
    adjective = f"{_PLURAL[sound]}{i}{'қ' if harmony == 'back' else 'к'}"
    people = f"{adjective}т{a}р"
    found |= {adjective, people}
    found.update(adjective + tail for tail in _cases(harmony, "hard"))
    found.update(people + tail for tail in _cases(harmony, "glide"))
    softened = f"{adjective[:-1]}{'ғ' if harmony == 'back' else 'г'}{i}"
    found |= {softened} | {softened + tail for tail in _possessed_cases(harmony)}
    return frozenset(found)


def _cases(harmony: Harmony, sound: str) -> tuple[str, ...]:
    a, i = ("а", "ы") if harmony == "back" else ("е", "і")
    velar = "ғ" if harmony == "back" else "г"
    hard_velar = "қ" if harmony == "back" else "к"
    locative = f"{_LOCATIVE[sound]}{a}"
    return (
        f"{_GENITIVE[sound]}{i}ң",
        f"{_ACCUSATIVE[sound]}{i}",
        f"{hard_velar if sound == 'hard' else velar}{a}",
        locative,
        f"{_ABLATIVE[sound]}{a}н",
        f"{_INSTRUMENTAL[sound]}ен",
        f"{locative}{velar}{i}",
        *(f"{locative}{velar}{i}{tail}" for tail in _of_those_in(harmony)),
        f"{_LOCATIVE[sound]}{a}й",
    )


def _of_those_in(harmony: Harmony) -> tuple[str, ...]:
    a, i = ("а", "ы") if harmony == "back" else ("е", "і")
    velar = "ғ" if harmony == "back" else "г"
    people = f"л{a}р"
    return (people, f"{people}д{i}ң", f"{people}{velar}{a}", f"{people}д{i}", f"{people}мен")


def _possessives(harmony: Harmony, sound: str) -> tuple[str, ...]:
    i = "ы" if harmony == "back" else "і"
    third = f"с{i}" if sound == "vowel" else i
    ours = f"м{i}з" if sound == "vowel" else f"{i}м{i}з"
    return (
        third,
        *(third + tail for tail in _possessed_cases(harmony)),
        ours,
        *(ours + tail for tail in _cases(harmony, "voiced")),
    )


def _possessed_cases(harmony: Harmony) -> tuple[str, ...]:
    a, i = ("а", "ы") if harmony == "back" else ("е", "і")
    velar = "ғ" if harmony == "back" else "г"
    return (f"н{i}ң", "н", f"н{a}", f"нд{a}", f"н{a}н", "мен", f"нд{a}{velar}{i}")


@cache
def possessed_tails() -> frozenset[str]:
    """Endings after a noun that already belongs to something: Федерациясы + ның."""
    return frozenset(_possessed_cases("back") + _possessed_cases("front"))
