"""Who spoke or took part: of all persons named, those of whom the text says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kelisim.base.texts import mark
from kelisim.catalogue.cue_words import begins_with, is_one_of, speaking
from kelisim.catalogue.page import Page, Span
from kelisim.catalogue.people import Mention, Person
from kelisim.catalogue.proposal import Found
from kelisim.catalogue.roles import Role, country_beside, role_after, role_before
from kelisim.lang.names import filed

_SPOKE = mark("The text says that this person spoke or took part.")
_QUOTED = mark("The text refers to this person's words.")
_LISTED = mark("Listed among the speakers or participants.")
_ANSWERS = mark("The name opens what the person says.")
_HEADED = mark("The heading says whose speech this is.")

_REACH = 420  # code points between a name and what it did, within one sentence
_CLOSE = 110
_BETWEEN_NAMES = re.compile(
    r"\s*(?:,|;|және|мен|пен|бен|и|and|, and|сондай-ақ|а также|,\s*а также)?\s*"
)
_SUBORDINATE = re.compile(r"(?<!\w)(?:что|чтобы|о том|that|whether|будто)(?!\w)")
_OPENS = re.compile(r"\s*(?:\([^()\n]{1,80}\))?\s*:(?=\s)")
_LIST_HEADING = re.compile(
    r"(?im)^\W*(?:(?:[^\W\d_]+\s+){0,2}(?:қатысушылар|қатысқандар|спикерлер|спикер|баяндамашылар|баяндамашы"
    r"|модератор|модераторлар|сарапшылар|участники|спикеры|докладчики|докладчик|выступающие|эксперты"
    r"|модераторы|speakers?|participants|panell?ists|moderators?|presenters))\s*[:–—-]"
)
_SPEECH_HEADING = re.compile(
    r"(?i)(?:сөйлеген\s+сөзі|сөзі|баяндамасы|үндеуі|құттықтауы|сұхбаты?|выступлени\w+|речь|доклад|обращени\w+"
    r"|приветстви\w+|интервью|remarks|speech|address|statement|message|interview|талк|talk|lecture)(?!\w)"
)
_PROGRAMME_LINE = re.compile(r"^\s*(?:\d{1,2}[.:]\d{2}|\d{1,2}[.)]|[-•–—*])")
_YEARS = re.compile(r"\s*\(\d{4}\s*[-–—]")
_DIGITS_AFTER = re.compile(r"\s*\d+\s*(?:жыл|лет)")


_Previous = dict[int, tuple[int, int]]
"""From where a name starts to the range of the name before it in the text."""


@dataclass(frozen=True, slots=True)
class _Evidence:
    mention: Mention
    why: str


def find_speakers(page: Page, people: Sequence[Person]) -> list[Found]:
    """One proposal for each of the page's people of whom it says that they spoke or took part."""
    spans = sorted(
        (each.start, each.end)
        for person in people
        for each in person.mentions
        if not _is_honoured(page, each)
    )
    previous = dict(zip((after for after, _ in spans), [(0, 0), *spans], strict=False))
    lists = tuple(_lists(page))
    found = []
    for person in people:
        evidence = _evidence(page, person, lists)
        if evidence is not None:
            found.append(_proposed(page, person, evidence, previous))
    return sorted(found, key=lambda each: each.start or 0)


def _proposed(page: Page, person: Person, evidence: _Evidence, previous: _Previous) -> Found:
    shown = evidence.mention
    if not shown.full:
        shown = next((each for each in person.mentions if each.full), shown)
    role, country = None, None
    for mention in [evidence.mention, *person.mentions]:
        role = role or _role_of(page, mention, previous)
        after = _free_from(page, mention.start, previous)
        country = country or country_beside(page, role, mention.start, mention.end, after)
    text = role.text if role else None
    return Found("speaker", filed(person.name), shown.start, shown.end, evidence.why, text, country)


def _role_of(page: Page, mention: Mention, previous: _Previous) -> Role | None:
    after = _free_from(page, mention.start, previous)
    found = role_before(page, mention.start, after) or role_after(page, mention.end)
    at = mention.start
    while found is None and at in previous:
        # «депутаттар А, Ә және Б»: a bare name in a list has the role of the one before it.
        start, end = previous[at]
        if end == 0 or not _BETWEEN_NAMES.fullmatch(page.text, end, at):
            return None
        plural = role_before(page, start, _free_from(page, start, previous))
        if plural is not None:
            return plural if _PLURAL.search(plural.text) else None
        at = start
    return found


def _free_from(page: Page, start: int, previous: _Previous) -> int:
    """Where the words before a name begin that no other name can claim."""
    return max(page.sentence_at(start).start, previous.get(start, (0, 0))[1])


_PLURAL = re.compile(r"(?:л[аы]р|лер|[дт][ае]р)[ыі]?$|(?:ы|и)\b|s\b", re.IGNORECASE)


def _evidence(page: Page, person: Person, lists: tuple[Span, ...]) -> _Evidence | None:
    mentions = [each for each in person.mentions if not _is_honoured(page, each)]
    for mention in mentions:
        why = _why(page, mention, lists)
        if why is not None and (person.sure or _is_introduced(page, mention)):
            return _Evidence(mention, why)
    return None


def _why(page: Page, mention: Mention, lists: tuple[Span, ...]) -> str | None:
    if _OPENS.match(page.text, mention.end) and _begins_line(page, mention):
        return _ANSWERS
    if any(span.start <= mention.start < span.end for span in lists):
        return _LISTED
    if _is_headed(page, mention):
        return _HEADED
    sentence = page.sentence_at(mention.start)
    before = page.unquoted[max(sentence.start, mention.start - _REACH) : mention.start]
    after = page.unquoted[mention.end : min(sentence.end, mention.end + _REACH)]
    if page.language == "kk":
        return _why_in_kazakh(mention, before, after)
    return _why_elsewhere(page, mention, before, after)


def _why_in_kazakh(mention: Mention, before: str, after: str) -> str | None:
    if is_one_of("speech", "kk_after").search(after[:_CLOSE]) and mention.case in (
        "genitive",
        "nominative",
    ):
        return _QUOTED
    if mention.case != "nominative":
        return None
    if speaking("kk").search(after):
        return _SPOKE
    said_before = speaking("kk").search(before[-_CLOSE:])
    return _SPOKE if said_before and len(after.strip(" .!?…\n")) < 40 else None


def _why_elsewhere(page: Page, mention: Mention, before: str, after: str) -> str | None:
    near = before[-_CLOSE:]
    if is_one_of("speech", f"{page.language}_before").search(near):
        return _QUOTED
    if page.language == "en" and page.text[mention.end - 2 : mention.end] in ("'s", "’s"):
        return _QUOTED if _SPEECH_HEADING.match(after.lstrip()) else None
    if page.language == "ru" and mention.case != "nominative":
        return None
    spoke = speaking(page.language).search(after)
    if spoke and not _SUBORDINATE.search(after[: spoke.start()]):
        return None if _is_in_what_was_said(page, before) else _SPOKE
    for said in speaking(page.language).finditer(near):
        if not _SUBORDINATE.search(near[said.end() :]):
            return _SPOKE
    return None


def _is_in_what_was_said(page: Page, before: str) -> bool:
    """«Х сообщил, что Иванов отметил …»: what X says of another is not that one's speech."""
    said = speaking(page.language).search(before)
    return said is not None and bool(_SUBORDINATE.search(before[said.end() :]))


def _is_honoured(page: Page, mention: Mention) -> bool:
    """Named because something is named after the person, or remembers the person."""
    after = page.text[mention.end : mention.end + 30]
    if _YEARS.match(after) or _DIGITS_AFTER.match(after):
        return True
    word = re.match(r"[»”\"]?\s?[-\w]+", after)
    if word and begins_with("honour", "after").search(word[0]):
        return True
    before = page.text[max(0, mention.start - 30) : mention.start]
    last = re.search(r"(?:[-\w]+\s)?[-\w]+\.?\s?$", before)
    return bool(last and re.search(rf"{is_one_of('honour', 'before').pattern}\s?$", last[0], re.I))


def _is_introduced(page: Page, mention: Mention) -> bool:
    """A name that we know only by its place needs a role, a country or a verb beside it."""
    sentence = page.sentence_at(mention.start)
    if role_before(page, mention.start, sentence.start) or role_after(page, mention.end):
        return True
    if country_beside(page, None, mention.start, mention.end, sentence.start):
        return True
    after = page.unquoted[mention.end : mention.end + 60]
    spoke = speaking(page.language).search(after)
    return bool(spoke and (page.language == "kk" or spoke.start() < 4))


def _begins_line(page: Page, mention: Mention) -> bool:
    start = page.text.rfind("\n", 0, mention.start) + 1
    return len(page.text[start : mention.start].split()) <= 12


def _is_headed(page: Page, mention: Mention) -> bool:
    """«А. Манойлоның сөйлеген сөзі», «Выступление А. Манойло» in the first lines."""
    head = page.lines[:2]
    return any(
        line.start <= mention.start < line.end
        and line.end - line.start < 200
        and bool(_SPEECH_HEADING.search(page.unquoted[line.start : line.end]))
        for line in head
    )


def _lists(page: Page) -> Iterator[Span]:
    """What follows «Қатысушылар:», «Спикеры:» … up to the end of the list."""
    for heading in _LIST_HEADING.finditer(page.text):
        end = page.text.find("\n", heading.end())
        end = len(page.text) if end < 0 else end
        while end < len(page.text):
            following = page.text.find("\n", end + 1)
            following = len(page.text) if following < 0 else following
            line = page.text[end:following].strip()
            if not (
                _PROGRAMME_LINE.match(line) or (line and len(line) < 120 and line[-1] not in ".:")
            ):
                break
            end = following
        yield Span(heading.end(), end)
