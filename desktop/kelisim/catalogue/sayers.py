"""Who made a statement: the name, the pronoun or the role that its sentence gives."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from kelisim.base.languages import LANGUAGES, Language
from kelisim.catalogue.cue_words import begins_with
from kelisim.catalogue.page import Page, Span
from kelisim.catalogue.people import Mention, Person
from kelisim.catalogue.roles import role_after, role_before
from kelisim.catalogue.said_words import PRONOUN
from kelisim.lang.names import filed, same_person
from kelisim.lang.persons import find_persons

_BESIDE = 60
_REMEMBERED = 1_500  # code points after which «ол» is no longer the one who was named
_GROUP: dict[Language, re.Pattern[str]] = {
    "kk": re.compile(r"(?:л[аы]р|лер|[дт][ае]р)[ыі]?\w{0,3}$|[дтл][ыі][гғ][ыі]", re.IGNORECASE),
    "ru": re.compile(r"(?:[ыи]|ов|ей|[ая]м|[ая]ми|[ая]х)$", re.IGNORECASE),
    "en": re.compile(r"(?<![su])s$", re.IGNORECASE),
}
"""What shows that a role word means several people, or an office and nobody in it."""


@dataclass(frozen=True, slots=True)
class Sayer:
    """``filed`` is the name as a record would have it, ``named`` as the text has it."""

    person: Person
    filed: str
    named: str


class Sayers:
    """The people of one page, asked for in reading order."""

    def __init__(self, page: Page, people: Sequence[Person]) -> None:
        self._page = page
        self._mentions: list[tuple[Mention, Person]] = sorted(
            ((each, person) for person in people for each in person.mentions),
            key=lambda pair: pair[0].start,
        )
        self._starts = [mention.start for mention, _ in self._mentions]
        self._people = people
        self._sayers: dict[int, Sayer] = {}
        self._roles: dict[str, list[Person]] | None = None
        self._said: tuple[int, Person] | None = None
        self._told: list[Span] = []

    def of(self, person: Person) -> Sayer:
        known = self._sayers.get(id(person))
        if known is None:
            known = Sayer(person, filed(person.name), self._named(person))
            self._sayers[id(person)] = known
        return known

    def named_in(self, span: Span, near: int, *, oblique: bool = False) -> Person | None:
        """The person named in a range, nearest to ``near``; as the subject unless ``oblique``."""
        first = bisect_left(self._starts, span.start)
        last = bisect_right(self._starts, span.end)
        found = [pair for pair in self._mentions[first:last] if pair[0].end <= span.end + 1]
        if not oblique:
            subjects = [pair for pair in found if pair[0].case == "nominative"]
            if not subjects and self._page.language == "ru":  # a foreign name may look oblique
                subjects = [pair for pair in found if abs(pair[0].start - near) < _BESIDE]
            found = subjects
        if found:
            return min(found, key=lambda pair: abs(pair[0].start - near))[1]
        return None

    def inside(self, span: Span) -> Person | None:
        """The person named in a range that lies inside quotation marks."""
        for found in find_persons(self._page.slice(span), self._page.language):
            for person in self._people:
                if same_person(person.name, found.name):
                    return person
            start = span.start + found.start
            mention = Mention(start, span.start + found.end, found.case, True)
            return Person(found.name, found.sure, [mention])
        words = self._page.slice(span).split()
        for person in self._people:
            if any(word.strip(",.–—-").startswith(person.name.surname) for word in words):
                return person
        return None

    def with_role(self, span: Span, at: int) -> tuple[Person, int] | None:
        """Whom a role word in a range means, its one holder, else the one who spoke last.

        And where the word ends.
        """
        for language in LANGUAGES if self._starts else ():
            roles = begins_with("roles", language)
            for match in roles.finditer(self._page.text, span.start, span.end):
                if _GROUP[language].search(match[0]):
                    continue
                holders = self._holders(match[0])
                if len(holders) == 1:
                    return holders[0], match.end()
                last = self.last(at)
                if last is not None and (not holders or last in holders):
                    return last, match.end()
                return None
        return None

    def with_pronoun(self, span: Span, at: int) -> Person | None:
        found = PRONOUN.search(self._page.text, span.start, span.end)
        return self.last(at) if found else None

    def last(self, at: int) -> Person | None:
        """Who was named or spoke last before ``at``, outside of what others said."""
        number = bisect_left(self._starts, at) - 1
        while number >= 0 and self._starts[number] > at - _REMEMBERED:
            mention, person = self._mentions[number]
            if self._said is not None and mention.start < self._said[0]:
                break
            if mention.case == "nominative" and not self._is_told(mention.start):
                return person
            number -= 1
        if self._said is not None and at - self._said[0] < _REMEMBERED:
            return self._said[1]
        return None

    def spoke(self, person: Person, content: Span, at: int) -> None:
        """Remember who spoke, so that «ол» is understood; statements come in reading order."""
        self._said = (max(at, content.end), person)
        self._told.append(content)

    def _is_told(self, position: int) -> bool:
        number = bisect_right(self._told, position, key=lambda span: span.start) - 1
        return number >= 0 and position < self._told[number].end

    def _holders(self, noun: str) -> list[Person]:
        if self._roles is None:
            self._roles = {}
            for person in self._people:
                for each in person.mentions:
                    after = self._page.sentence_at(each.start).start
                    role = role_before(self._page, each.start, after)
                    role = role or role_after(self._page, each.end)
                    for word in re.findall(r"[^\W\d_]{3,}", role.text) if role else ():
                        known = self._roles.setdefault(_stem(word), [])
                        if person not in known:
                            known.append(person)
        return self._roles.get(_stem(noun), [])

    def _named(self, person: Person) -> str:
        """The fullest form of the name as the text has it, without its case ending."""
        text = self._page.text
        best = max(
            person.mentions,
            key=lambda each: (each.full, each.case == "nominative", each.end - each.start),
        )
        if best.case != "nominative":
            return str(person.name)
        return " ".join(text[best.start : best.end].split())


def _stem(noun: str) -> str:
    return noun.casefold()[:5]
