"""Names of persons: their parts, how they are filed, and when two of them are one person."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from kelisim.lang.gazetteer import table

INITIAL = re.compile(r"(?:[^\W\d_]|[A-Z][a-z]|Дж)\.")
_PARTS = re.compile(r"(?:[^\W\d_]|[A-Z][a-z]|Дж)\.(?:-[^\W\d_]\.)?|[^\W\d_]+(?:[-'’ʼ][^\W\d_]+)*")
PATRONYMIC = re.compile(
    r"[-\w]{2,}(?:(?:ович|евич|ьич|овна|евна|ична|инична)(?:а|у|ем|ом|е|ы|ой)?"
    r"|(?:[ұу]лы|[қк]ызы|оглы|оғлы|кизи|углы|угли)|(?:[oe]vich|[oe]vna|uly|uli|kyzy|qyzy|oghlu|oglu))",
    re.IGNORECASE,
)
_SURELY_SURNAME = re.compile(
    r"[-\w]{2,}(?:(?:[оеё]в|ин|ын)а?|[сц]к(?:ий|ая)|енко|швили|дзе|[oe]va?|ina?|skiy?|sky|enko)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PersonName:
    """The parts of a name as written; a given name or patronymic may be an initial («А.»)."""

    surname: str
    given: str = ""
    patronymic: str = ""

    def __str__(self) -> str:
        return " ".join(part for part in (self.given, self.patronymic, self.surname) if part)


def parse_name(text: str) -> PersonName:
    """The parts of a name in any usual order: «А. Манойло», «Манойло А.В.», «Манойло, Андрей».

    >>> parse_name("Ерлан Жаңабайұлы Қошанов")
    PersonName(surname='Қошанов', given='Ерлан', patronymic='Жаңабайұлы')
    """
    before, comma, after = text.partition(",")
    if comma and after.strip():
        given, patronymic = _first_two(_PARTS.findall(after))
        return PersonName(before.strip(), given, patronymic)
    parts = _PARTS.findall(text)
    initials = [part for part in parts if INITIAL.match(part)]
    words = [part for part in parts if not INITIAL.match(part)]
    if not words:
        return PersonName(text.strip())
    if initials:
        given, patronymic = _first_two(initials)
        if len(words) > 1 and parts[0] == words[0] and parts[1] == initials[0]:
            return PersonName(" ".join(words[1:]), words[0], given)  # Joseph R. Biden
        return PersonName(" ".join(words), given, patronymic)
    return _full(words)


def filed(name: PersonName | str) -> str:
    """The name as a catalogue files it, surname first.

    >>> filed("А.Манойло"), filed("Андрей Манойло")
    ('Манойло, А.', 'Манойло, Андрей')
    """
    parts = parse_name(name) if isinstance(name, str) else name
    rest = " ".join(part for part in (parts.given, parts.patronymic) if part)
    if not rest or not parts.surname:
        return parts.surname or rest
    return f"{parts.surname}, {rest}"


def same_person(a: PersonName | str, b: PersonName | str) -> bool:
    """Whether two names can be of one person: one surname, given names or initials that agree.

    Spellings in Kazakh, Russian and Latin letters are compared as one.

    >>> same_person("Қ. Тоқаев", "Kassym-Jomart Tokayev"), same_person("А. Исаев", "Б. Исаев")
    (True, False)
    """
    first = parse_name(a) if isinstance(a, str) else a
    second = parse_name(b) if isinstance(b, str) else b
    return (
        bool(first.surname)
        and spelling_key(first.surname) == spelling_key(second.surname)
        and _agree(first.given, second.given)
        and _agree(first.patronymic, second.patronymic)
    )


@lru_cache(maxsize=20_000)
def spelling_key(text: str) -> str:
    """One key for a name's spellings in Kazakh, Russian and English.

    >>> spelling_key("Тоқаев") == spelling_key("Tokayev")
    True
    """
    folded = text.casefold()
    for written, plain in _LATIN_PAIRS:
        folded = folded.replace(written, plain)
    key = "".join(_KEYS.get(letter, letter) for letter in folded if letter not in "ьъ'’ʼ .")
    key = key.replace("dj", "j").replace("ie", "e")
    return re.sub(r"(.)\1+", r"\1", key)


def is_given_name(word: str) -> bool:
    """Whether ``word`` (nominative) is a given name that we know, in any of our spellings."""
    return word[:1].isupper() and spelling_key(word) in _given_names()


def is_certain_surname(word: str) -> bool:
    """Whether ``word`` (nominative) has an ending that only surnames have: -ов, -ин, -ский …"""
    return bool(_SURELY_SURNAME.fullmatch(word))


@cache
def _given_names() -> frozenset[str]:
    listed = table("names").values()
    return frozenset(spelling_key(name) for names in listed for name in names.split())


_LATIN_PAIRS = (
    ("shch", "sh"), ("dzh", "j"), ("zh", "j"), ("kh", "h"), ("gh", "g"), ("q", "k"), ("w", "u"),
    ("y", "i"), ("ş", "sh"), ("ç", "ch"), ("ğ", "g"), ("ı", "i"), ("ñ", "n"), ("ä", "a"),
    ("ö", "o"), ("ü", "u"), ("ū", "u"), ("x", "ks"),
)  # fmt: skip
_KEYS = dict(
    zip("аәбвгғдеёжзийіыкқлмнңоөпрстуұүфхһэ", "aabvggdeejziiiikklmnnooprstuuufhhe", strict=True)
) | {"ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh", "ю": "iu", "я": "ia"}


def _first_two(parts: list[str]) -> tuple[str, str]:
    return (parts[0] if parts else "", " ".join(parts[1:]))


def _full(words: list[str]) -> PersonName:
    if len(words) == 1:
        return PersonName(words[0])
    for at, word in enumerate(words):
        if at and PATRONYMIC.fullmatch(word):
            if at == len(words) - 1 and len(words) > 2:  # Манойло Андрей Викторович
                return PersonName(" ".join(words[: at - 1]), words[at - 1], word)
            if at < len(words) - 1:
                return PersonName(" ".join(words[at + 1 :]), " ".join(words[:at]), word)
    if len(words) == 2 and _surname_first(words[0], words[1]):
        return PersonName(words[0], words[1])
    return PersonName(words[-1], words[0], " ".join(words[1:-1]))


def _surname_first(first: str, second: str) -> bool:
    if is_given_name(first) or _SURELY_SURNAME.fullmatch(second):
        return False
    return is_given_name(second) or bool(_SURELY_SURNAME.fullmatch(first))


def _agree(a: str, b: str) -> bool:
    if not a or not b:
        return True
    first, second = spelling_key(a), spelling_key(b)
    if "." in a or "." in b:
        return first.startswith(second) or second.startswith(first) or first[:1] == second[:1]
    return first == second
