"""Finding the names of persons in a text: with initials, in full, inflected, in any order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kelisim.base.languages import Language
from kelisim.lang.gazetteer import cues
from kelisim.lang.name_cases import (
    Case,
    kazakh_nominative,
    looks_like_a_surname,
    russian_given,
    russian_patronymic,
    russian_surname,
)
from kelisim.lang.name_shapes import begins_a_thing, can_be_surname, is_common, is_region
from kelisim.lang.names import PATRONYMIC, PersonName, is_certain_surname, is_given_name

_UPPER = "A-ZА-ЯЁӘІҢҒҮҰҚӨҺÄÖÜŞÇ"
_INITIAL = rf"(?:[{_UPPER}]|Дж|Дз|Sh|Zh|Kh|Ch|Yu|Ya|Ye|Dzh|Th|Ph)\.(?:-[{_UPPER}]\.)?"
_TOKEN = re.compile(rf"(?<![\w.]){_INITIAL}|(?<=\.){_INITIAL}|[{_UPPER}][\w'’ʼ]*(?:[-‑][\w'’ʼ]+)*")
_NEAR = re.compile(r"[ \u00a0]{0,2}|(?<=\.)[ \u00a0]?\n")
_POSSESSIVE = re.compile(r"['’]s?$")
_LONGEST = 4
_MOST_INITIALS = 3


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """A person's name in a text: nominative parts, code points, and the case it stands in.

    ``sure`` is False for a name known only by standing where names stand.
    """

    name: PersonName
    start: int
    end: int
    case: Case
    sure: bool


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    start: int
    end: int

    @property
    def is_initial(self) -> bool:
        return self.text.endswith(".")


def find_persons(text: str, language: Language) -> list[FoundPerson]:
    """Every person's name in ``text`` that has a given name or an initial, in reading order.

    >>> [str(found.name) for found in find_persons("профессор А.Манойлоның сөзінше", "kk")]
    ['А. Манойло']
    """
    known = frozenset(match[0] for match in _TOKEN.finditer(text))
    found: list[FoundPerson] = []
    for run in _runs(text):
        at, before = 0, len(found)
        while at < len(run):
            taken = _name_at(text, run, at, language, known)
            if taken is None:
                at += 1
            else:
                person, count = taken
                found.append(person)
                at += count
        foreign = _unknown(run, language, known) if len(found) == before else None
        if foreign is not None:
            found.append(foreign)
    return found


def _runs(text: str) -> Iterator[list[_Token]]:
    """Capitalised words and initials that stand together."""
    run: list[_Token] = []
    for match in _TOKEN.finditer(text):
        token = _Token(match[0], match.start(), match.end())
        if run and not _NEAR.fullmatch(text, run[-1].end, token.start):
            yield run
            run = []
        run.append(token)
    if run:
        yield run


def _name_at(
    text: str, run: list[_Token], at: int, language: Language, known: frozenset[str]
) -> tuple[FoundPerson, int] | None:
    if run[at].is_initial:
        return _initials_first(run, at, language, known, text)
    if at + 1 < len(run) and run[at + 1].is_initial:
        return _initials_last(run, at, language, known, text)
    return _in_full(text, run, at, language, known)


def _initials_first(
    run: list[_Token], at: int, language: Language, known: frozenset[str], text: str
) -> tuple[FoundPerson, int] | None:
    stop = at
    while stop < len(run) and run[stop].is_initial and stop - at <= _MOST_INITIALS:
        stop += 1
    if stop == len(run) or stop - at > _MOST_INITIALS or not can_be_surname(run[stop].text):
        return None
    initials = " ".join(token.text for token in run[at:stop])
    return _person(run[at], run[stop], run[stop], initials, language, known, text), stop - at + 1


def _initials_last(
    run: list[_Token], at: int, language: Language, known: frozenset[str], text: str
) -> tuple[FoundPerson, int] | None:
    """«Манойло А.В.», unless the initials belong to the next word: «Президент Н. Назарбаев»."""
    surname = run[at]
    stop = at + 1
    while stop < len(run) and run[stop].is_initial and stop - at <= _MOST_INITIALS:
        stop += 1
    if stop < len(run) and not (stop + 1 < len(run) and run[stop + 1].is_initial):
        if russian_given(surname.text) and can_be_surname(run[stop].text):  # Joseph R. Biden
            between = " ".join(token.text for token in run[at:stop])
            return _person(
                run[at], run[stop], run[stop], between, language, known, text
            ), stop - at + 1
        return None
    if not can_be_surname(surname.text) or is_common(surname.text) or stop - at > 4:
        return None
    initials = " ".join(token.text for token in run[at + 1 : stop])
    return _person(run[at], run[stop - 1], surname, initials, language, known, text), stop - at


def _person(
    first: _Token, last: _Token, surname: _Token, given: str,
    language: Language, known: frozenset[str], text: str,
) -> FoundPerson:  # fmt: skip
    end = last.end
    word = surname.text
    if _POSSESSIVE.search(word):
        word = _POSSESSIVE.sub("", word)
    if language == "ru":
        nominative, case = russian_surname(word, "", oblique=_after_oblique(text, first.start))
    else:
        nominative, case = kazakh_nominative(word, known)
    given = re.sub(r"\s+", " ", re.sub(r"\.(?=[^\s-])", ". ", given))
    return FoundPerson(PersonName(nominative, given), first.start, end, case, True)


_OBLIQUE = re.compile(r"(?<!\w)[-\w]+(?:а|я|у|ю|ом|ем|ой|ей|ого|его|ым|им)(?!\w)")


def _after_oblique(text: str, start: int) -> bool:
    """Whether the word before is a role in an oblique case: «министра Б. Сапарбаева»."""
    near = re.split(r"[,.;:!?()«»\n]", text[max(0, start - 100) : start])[-1]
    words = (word.casefold() for word in _OBLIQUE.findall(near))
    return any(
        word.startswith(cues("roles", "ru")) and not word.endswith(("глава", "судья", "мулла"))
        for word in words
    )


def _in_full(
    text: str, run: list[_Token], at: int, language: Language, known: frozenset[str]
) -> tuple[FoundPerson, int] | None:
    for count in range(min(_LONGEST, len(run) - at), 1, -1):
        tokens = run[at : at + count]
        if any(token.is_initial for token in tokens):
            continue
        person = _full_name(text, tokens, language, known)
        if person is not None:
            return person, count
    return None


def _unknown(run: list[_Token], language: Language, known: frozenset[str]) -> FoundPerson | None:
    """Two words that nothing forbids to be a name from elsewhere: «Висенте Лоссерталес»."""
    if not 2 <= len(run) <= 3 or any(token.is_initial for token in run):
        return None
    words = [_POSSESSIVE.sub("", token.text) for token in run]
    if any(is_common(word) or is_region(word) or len(word) < 3 for word in words):
        return None
    if any(word.isupper() or begins_a_thing(word) for word in words[:-1]):
        return None
    last, case = _last(words[-1], language, known)
    if language == "ru":
        last, case = russian_surname(last, "", oblique=False)
    if not last[0].isupper() or begins_a_thing(last.casefold()) or last.isupper():
        return None
    name = PersonName(last, words[0], " ".join(words[1:-1]))
    return FoundPerson(name, run[0].start, run[-1].end, case, False)


def _full_name(
    text: str, tokens: list[_Token], language: Language, known: frozenset[str]
) -> FoundPerson | None:
    words = [_POSSESSIVE.sub("", token.text) for token in tokens]
    if any(is_common(word) or not can_be_surname(word) for word in words[:-1]):
        return None
    parts = _arranged(words, language, known)
    if parts is None:
        return None
    name, case, sure = parts
    return FoundPerson(name, tokens[0].start, tokens[-1].end, case, sure)


def _arranged(
    words: list[str], language: Language, known: frozenset[str]
) -> tuple[PersonName, Case, bool] | None:
    """The words as a name, or None if they are none."""
    given = _given(words[0], language)
    last, case = _last(words[-1], language, known)
    middle = words[1:-1]
    if len(words) > 2 and not all(_is_patronymic(word, language) for word in middle[:1]):
        return _surname_first(words, language, known)
    if given is not None and (_is_person_word(last) or (len(words) == 2 and can_be_surname(last))):
        nominative, given_case = given
        if language == "ru":
            last, case = russian_surname(words[-1], nominative, given_case != "nominative")
            case = given_case if given_case != "nominative" else case
        patronymic = " ".join(russian_patronymic(word) for word in middle)
        if not is_common(last) and not is_region(last):
            return PersonName(last, nominative, patronymic), case, True
    return _surname_first(words, language, known) or _by_surname(words, last, case, language)


def _by_surname(
    words: list[str], last: str, case: Case, language: Language
) -> tuple[PersonName, Case, bool] | None:
    """«Шаттық Өтеев»: a given name that we do not know before a certain surname."""
    first = words[0]
    if len(words) != 2 or is_region(first) or begins_a_thing(first) or first.isupper():
        return None
    if language == "ru":
        last, case = russian_surname(last, "", oblique=False)
    if not is_certain_surname(last) or is_certain_surname(first):
        return None
    return PersonName(last, first), case, True


def _surname_first(
    words: list[str], language: Language, known: frozenset[str]
) -> tuple[PersonName, Case, bool] | None:
    """«Манойло Андрей Викторович», «Сапарбаев Бердібек»."""
    if len(words) > 3 or not looks_like_a_surname(words[0].rstrip("аыеуй")):
        return None
    if is_region(words[0]):
        return None
    given = _given(words[1], language)
    if len(words) == 3:
        patronymic, case = _last(words[2], language, known)
        if not _is_patronymic(patronymic, language):
            return None
        name = given[0] if given else words[1]
        return PersonName(words[0], name, russian_patronymic(patronymic)), case, True
    if given is None or looks_like_a_surname(words[1]):
        return None
    nominative, case = given
    surname = words[0]
    if language == "ru" and case != "nominative":
        surname, _ = russian_surname(surname, nominative, oblique=True)
    return PersonName(surname, nominative), case, True


def _given(word: str, language: Language) -> tuple[str, Case] | None:
    if language == "ru":
        return russian_given(word)
    if is_given_name(word):
        return word, "nominative"
    if language == "kk":
        noun, case = kazakh_nominative(word)
        if case != "nominative" and is_given_name(noun):
            return noun, case
    return None


def _last(word: str, language: Language, known: frozenset[str]) -> tuple[str, Case]:
    if language == "kk":
        return kazakh_nominative(word, known)
    return word, "nominative"


def _is_patronymic(word: str, language: Language) -> bool:
    return bool(PATRONYMIC.fullmatch(word)) or (language == "en" and is_given_name(word))


def _is_person_word(word: str) -> bool:
    return looks_like_a_surname(word) or bool(PATRONYMIC.fullmatch(word))
