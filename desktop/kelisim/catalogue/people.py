"""The persons of a text: all mentions of one person together, whatever their form."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from kelisim.catalogue.cue_words import begins_with
from kelisim.catalogue.page import Page
from kelisim.lang.gazetteer import cues
from kelisim.lang.name_cases import (
    Case,
    kazakh_nominative,
    looks_like_a_surname,
    russian_surname,
)
from kelisim.lang.name_index import fold
from kelisim.lang.names import (
    PersonName,
    is_certain_surname,
    is_given_name,
    same_person,
    spelling_key,
)
from kelisim.lang.persons import find_persons
from kelisim.lang.places import is_place

_CAPITALISED = re.compile(r"(?<![\w.-])[A-ZА-ЯЁӘІҢҒҮҰҚӨҺ][\w'’]{2,}(?:-[\w'’]+)*")


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a person is named; ``case`` is that of the name there."""

    start: int
    end: int
    case: Case
    full: bool


@dataclass
class Person:
    """A person of one text: the fullest form of the name, and every mention."""

    name: PersonName
    sure: bool
    mentions: list[Mention] = field(default_factory=list)

    def add(self, name: PersonName, mention: Mention, sure: bool) -> None:
        self.mentions.append(mention)
        self.sure = self.sure or sure
        if _fullness(name) > _fullness(self.name):
            self.name = name


def people_of(page: Page) -> list[Person]:
    """Everybody whom the text names outside quotation marks, in reading order."""
    people: list[Person] = []
    by_surname: dict[str, list[Person]] = defaultdict(list)
    taken: list[tuple[int, int]] = []
    for found in find_persons(page.unquoted, page.language):
        mention = Mention(found.start, found.end, found.case, True)
        _add(people, by_surname, found.name, mention, found.sure)
        taken.append((found.start, found.end))
    _join_cases(people, by_surname, page)
    _add_surnames(page, people, by_surname, taken)
    for person in people:
        person.mentions.sort(key=lambda mention: mention.start)
    return people


def _add(
    people: list[Person],
    by_surname: dict[str, list[Person]],
    name: PersonName,
    mention: Mention,
    sure: bool,
) -> None:
    key = spelling_key(name.surname)
    for person in by_surname[key]:
        if same_person(person.name, name):
            person.add(name, mention, sure)
            return
    person = Person(name, sure, [mention])
    people.append(person)
    by_surname[key].append(person)


def _join_cases(people: list[Person], by_surname: dict[str, list[Person]], page: Page) -> None:
    """«Б. Сапарбаева», «по словам Ш. Зайберта»: a case of somebody named elsewhere in the text."""
    if page.language != "ru":
        return
    for person in list(people):
        other = _same_in_the_nominative(person.name, by_surname)
        if other is None or other is person:
            continue
        for each in person.mentions:
            other.add(other.name, Mention(each.start, each.end, "genitive", each.full), person.sure)
        people.remove(person)
        by_surname[spelling_key(person.name.surname)].remove(person)


def _same_in_the_nominative(name: PersonName, by_surname: dict[str, list[Person]]) -> Person | None:
    for ending, nominative in _OBLIQUE:
        surname = name.surname.removesuffix(ending) + nominative
        if not name.surname.endswith(ending) or len(surname) < 3:
            continue
        full_female = ending == "а" and name.given and "." not in name.given
        if full_female and is_certain_surname(surname):  # Айгуль Сапарбаева is not Сапарбаев
            continue
        for other in by_surname.get(spelling_key(surname), []):
            if same_person(other.name, PersonName(surname, name.given, name.patronymic)):
                return other
    return None


_OBLIQUE = (
    ("а", ""), ("у", ""), ("ом", ""), ("ым", ""), ("е", ""), ("я", "й"), ("ю", "й"), ("ем", "й"),
    ("ы", "а"), ("е", "а"), ("у", "а"), ("ой", "а"),
)  # fmt: skip


def _add_surnames(
    page: Page,
    people: list[Person],
    by_surname: dict[str, list[Person]],
    taken: list[tuple[int, int]],
) -> None:
    """Mentions by surname alone, and surnames that only a role introduces."""
    for match in _words_outside(page.unquoted, taken):
        word = match[0]
        surname, case = _nominative(page, word)
        same = by_surname.get(spelling_key(surname), [])
        if len(same) == 1:
            same[0].mentions.append(Mention(match.start(), match.end(), case, False))
        elif not same and _is_introduced(page, match.start(), surname):
            mention = Mention(match.start(), match.end(), case, False)
            _add(people, by_surname, PersonName(surname), mention, True)


def _words_outside(text: str, taken: list[tuple[int, int]]) -> Iterator[re.Match[str]]:
    spans = iter(taken)
    start, end = next(spans, (len(text), len(text)))
    for match in _CAPITALISED.finditer(text):
        while end <= match.start() and start < len(text):
            start, end = next(spans, (len(text), len(text)))
        if match.end() <= start or match.start() >= end:
            yield match


def _nominative(page: Page, word: str) -> tuple[str, Case]:
    if page.language == "kk":
        return kazakh_nominative(word)
    if page.language == "ru":
        return russian_surname(word, "", oblique=False)
    bare = re.sub(r"['’]s?$", "", word)
    return bare, "genitive" if bare != word else "nominative"


def _is_introduced(page: Page, start: int, surname: str) -> bool:
    """«министр Досаев»: a surname by its shape, right after a role."""
    if not looks_like_a_surname(surname) or is_given_name(surname) or is_place(surname):
        return False
    following = re.match(r"[-\w]+\s([-\w]+)", page.unquoted[start : start + 80])
    if following and fold(following[1]).startswith(cues("organisations", "starts")):
        return False  # «аким Жамбылской области»
    before = re.search(r"([-\w]+)[ \u00a0]$", page.unquoted[max(0, start - 40) : start])
    return before is not None and bool(begins_with("roles", page.language).fullmatch(before[1]))


def _fullness(name: PersonName) -> tuple[bool, bool, int]:
    given = bool(name.given) and not name.given.endswith(".")
    return given, bool(name.given), len(name.patronymic)
