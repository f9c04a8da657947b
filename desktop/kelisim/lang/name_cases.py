"""A person's name as it stands in a sentence, back to its nominative."""

from __future__ import annotations

import re
from collections.abc import Container
from typing import Literal

from kelisim.lang.kazakh_endings import split_endings
from kelisim.lang.names import PATRONYMIC, is_given_name

Case = Literal["nominative", "genitive", "instrumental", "other"]

_SHAPE = re.compile(
    r".*(?:[оеё]в|[оеё]ва|[иы]н|ина|ына|[сц]кий|[сц]кая|енко|ченко|[^ө]йко|айло|ойло|ұлы|қызы|улы|кызы"
    r"|швили|дзе|[а-я]ян|чук|щук|бай|бек|хан|ова|ева|ин|[оа]ль|баев|бет)",
    re.IGNORECASE,
)
_KAZAKH_CASES: tuple[tuple[Case, frozenset[str]], ...] = (
    ("genitive", frozenset(["ның", "нің", "дың", "дің", "тың", "тің"])),
    ("instrumental", frozenset(["мен", "бен", "пен"])),
    (
        "other",
        frozenset(
            [
                "ға",
                "ге",
                "қа",
                "ке",
                "на",
                "не",
                "да",
                "де",
                "та",
                "те",
                "дан",
                "ден",
                "тан",
                "тен",
                "нан",
                "нен",
            ]
        ),
    ),
    ("other", frozenset(["ны", "ні", "ды", "ді", "ты", "ті"])),
    ("other", frozenset(["дағы", "дегі", "тағы", "тегі", "дай", "дей", "тай", "тей"])),
)
_ANY_CASE = {tail: case for case, tails in _KAZAKH_CASES for tail in tails}
_SURNAME_AND_TAIL = re.compile(
    r"(?P<noun>.+(?:[оеё]в|[оеё]ва|[иы]н|ина|[сц]кий|[сц]кая|енко))(?P<tail>[а-яіңғқ]{2,4})"
)
_SON = re.compile(r"(.+(?:ұлы|қызы|улы|кызы))(ның|на|нда|нан|мен|н)", re.IGNORECASE)
_SON_CASES: dict[str, Case] = {"ң": "genitive", "а": "other", "н": "other"}
# Endings of a Russian given name in an oblique case → of its nominative, and the case.
_GIVEN: tuple[tuple[str, tuple[str, ...], Case], ...] = (
    ("ии", ("ия", "ий"), "genitive"),
    ("ию", ("ия", "ий"), "other"),
    ("ией", ("ия",), "instrumental"),
    ("ием", ("ий",), "instrumental"),
    ("ом", ("",), "instrumental"),
    ("ем", ("й", "ь", ""), "instrumental"),
    ("ой", ("а",), "instrumental"),
    ("ей", ("я", "ь", "а"), "instrumental"),
    ("а", ("",), "genitive"),
    ("я", ("й", "ь"), "genitive"),
    ("ы", ("а",), "genitive"),
    ("и", ("а", "я", "ь"), "genitive"),
    ("у", ("", "а"), "other"),
    ("ю", ("й", "ь", "я"), "other"),
    ("е", ("", "а", "я", "й"), "other"),
)
_SURNAME: tuple[tuple[str, str, Case], ...] = (  # unmistakably oblique, a man's or a woman's
    ("ского", "ский", "genitive"), ("цкого", "цкий", "genitive"), ("скому", "ский", "other"),
    ("ским", "ский", "instrumental"), ("ском", "ский", "other"), ("ской", "ская", "genitive"),
    ("скую", "ская", "other"), ("овым", "ов", "instrumental"), ("евым", "ев", "instrumental"),
    ("ёвым", "ёв", "instrumental"), ("иным", "ин", "instrumental"), ("ову", "ов", "other"),
    ("еву", "ев", "other"), ("ину", "ин", "other"), ("ове", "ов", "other"),
    ("еве", "ев", "other"), ("овой", "ова", "genitive"), ("евой", "ева", "genitive"),
    ("иной", "ина", "genitive"), ("овны", "овна", "genitive"),
)  # fmt: skip
_OF_A_MAN: tuple[tuple[str, str], ...] = (  # where the given name or a role shows the case
    ("ова", "ов"), ("ева", "ев"), ("ёва", "ёв"), ("ина", "ин"), ("ына", "ын"),
    ("ом", ""), ("ем", "ь"), ("ёвой", "ёва"), ("а", ""), ("у", ""), ("я", "й"), ("ю", "й"),
    ("е", ""),
)  # fmt: skip
_OF_A_WOMAN: tuple[tuple[str, str], ...] = (
    ("ову", "ова"), ("еву", "ева"), ("ину", "ина"), ("скую", "ская"), ("ы", "а"), ("и", "а"),
    ("е", "а"), ("у", "а"), ("ой", "а"),
)  # fmt: skip
_PATRONYMIC = (
    ("ичем", "ич"), ("ича", "ич"), ("ичу", "ич"), ("иче", "ич"), ("вной", "вна"),
    ("вны", "вна"), ("вне", "вна"), ("вну", "вна"),
)  # fmt: skip


def looks_like_a_surname(word: str) -> bool:
    """Whether ``word`` has the shape of a surname in the nominative."""
    return bool(_SHAPE.fullmatch(word)) or bool(PATRONYMIC.fullmatch(word))


def kazakh_nominative(word: str, known: Container[str] = ()) -> tuple[str, Case]:
    """The last word of a name without its Kazakh case ending, and the case.

    ``known`` are words of the text: a noun that stands there by itself is believed.

    >>> kazakh_nominative("Манойлоның")
    ('Манойло', 'genitive')
    """
    if looks_like_a_surname(word) or is_given_name(word):
        return word, "nominative"
    son = _SON.fullmatch(word)
    if son:
        return son[1], _SON_CASES[son[2][-1]]
    loose = _SURNAME_AND_TAIL.fullmatch(word)
    if loose and loose["tail"] in _ANY_CASE:  # Мәсімовтің: surnames do not keep to the harmony
        return loose["noun"], _ANY_CASE[loose["tail"]]
    for noun, tail in split_endings(word, shortest=3)[1:]:
        folded = tail.casefold()
        case = next((case for case, tails in _KAZAKH_CASES if folded in tails), None)
        if case is None:
            continue
        sure = looks_like_a_surname(noun) or is_given_name(noun) or noun in known
        if sure or (len(folded) >= 3 and len(noun) >= 4):
            return noun, case
    return word, "nominative"


def russian_given(word: str) -> tuple[str, Case] | None:
    """A given name that we know, in any case, as its nominative and the case; else None.

    >>> russian_given("Андреем")
    ('Андрей', 'instrumental')
    """
    if is_given_name(word):
        return word, "nominative"
    for ending, nominatives, case in _GIVEN:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word.removesuffix(ending)
            for each in nominatives:
                if is_given_name(stem + each):
                    return stem + each, case
    return None


def russian_surname(word: str, given: str, oblique: bool) -> tuple[str, Case]:
    """A surname's nominative; ``given`` (nominative, may be empty) shows whose it is.

    >>> russian_surname("Сапарбаева", "Бердибек", oblique=True)
    ('Сапарбаев', 'genitive')
    """
    woman = given.endswith(("а", "я")) and not given.endswith(("ья", "Илья", "Никита"))
    if oblique and woman:
        return _changed(word, _OF_A_WOMAN)
    for ending, nominative, case in _SURNAME:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word.removesuffix(ending) + nominative, case
    if oblique and given:
        return _changed(word, _OF_A_MAN)
    if oblique and re.search(r"(?:[оеё]в|[иы]н)а$", word):
        return word[:-1], "genitive"
    return word, "nominative"


def russian_patronymic(word: str) -> str:
    """A patronymic's nominative: Викторовича → Викторович."""
    return _changed(word, _PATRONYMIC)[0]


def _changed(word: str, endings: tuple[tuple[str, str], ...]) -> tuple[str, Case]:
    for ending, nominative in endings:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word.removesuffix(ending)
            if nominative or stem[-1] not in "аеёиоуыэюя":
                return stem + nominative, "genitive"
    return word, "genitive"
