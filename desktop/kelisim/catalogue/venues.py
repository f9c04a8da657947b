"""Where the event of a text took place."""

from __future__ import annotations

import re
from collections import defaultdict

from kelisim.base.texts import mark
from kelisim.catalogue.cue_words import begins_with
from kelisim.catalogue.page import Page
from kelisim.catalogue.proposal import Found
from kelisim.lang.dates import find_dates
from kelisim.lang.kazakh_endings import split_endings
from kelisim.lang.places import FoundPlace, find_places

_HEADER = mark("The place stands beside the date at the head of the text.")
_DATELINE = mark("The text opens with this place, as news do.")
_WHERE = mark("The text says that something happened here.")
_TOWN = mark("The text calls this a town.")

_HEAD_LINES = 6
_AFTER_TOWN = re.compile(r"\s*(?:қ\.|қаласы(?:н(?:да|ың|дағы))?(?!\w)|ауылы(?:нда)?(?!\w)|к\.)")
_BEFORE_TOWN = re.compile(
    r"(?i)(?:(?<!\w)(?:г|гор|с|пос)\.|(?<!\w)город(?:е|у|а)?|(?<!\w)сел[оеа])\s*$"
)
_IN = re.compile(r"(?i)(?<!\w)(?:в|во|in|at)\s+(?:(?:г\.|городе|the city of)\s*)?$")
_LOCATIVE = re.compile(r"(?:да|де|та|те|нда|нде|дағы|дегі|тағы|тегі)$")
_KAZAKH_TOWN = re.compile(
    r"(?<![\w.-])(?P<name>[A-ZА-ЯЁӘІҢҒҮҰҚӨҺ][\w-]{2,})\s*(?:қ\.|қаласы(?:нда|ның|ндағы)?(?!\w)|ауылы(?:нда|ның)?(?!\w))"
)
_RUSSIAN_TOWN = re.compile(r"(?<![\w.])(?:г\.|гор\.)\s?(?P<name>[А-ЯЁ][\w-]{2,})(?![\w.])")
_ORGANISATION = re.compile(
    r"(?i)\s*(?:[\w-]+\s+){0,2}?(?:университет|институт|академия|university|institute|академи|мәдени)"
)


def find_place(page: Page) -> Found | None:
    """The town (else the region) of the event, in the nominative; None if no place is told."""
    weights: dict[str, float] = defaultdict(float)
    first: dict[str, tuple[int, int, str]] = {}
    for found in find_places(page.unquoted):
        if found.place.kind == "institution":
            continue
        weight, why = _weight(page, found)
        name = found.place.labels.of(page.language)
        weights[name] += weight if name not in first or weight > 1 else weight / 4
        if name not in first or weight > 2 > weights[name] - weight:
            first[name] = (found.start, found.end, why)
    for name, start, end in _unlisted(page):
        weights[name] += 2.5
        first.setdefault(name, (start, end, _TOWN))
    if not weights:
        return None
    best = max(weights, key=lambda name: (weights[name], -first[name][0]))
    return Found("place", best, *first[best]) if weights[best] >= 2 else None


def _weight(page: Page, found: FoundPlace) -> tuple[float, str]:
    line = page.line_at(found.start)
    before = page.text[max(line.start, found.start - 30) : found.start]
    after = page.text[found.end : found.end + 40]
    if _ORGANISATION.match(after):
        return 0.2, _WHERE
    early = line.start <= page.lines[min(_HEAD_LINES, len(page.lines)) - 1].start
    if early and line.end - line.start < 120 and find_dates(page.slice(line), year=2000):
        return 6.0, _HEADER
    if (
        early
        and found.start - line.start < 3
        and re.match(r"\s*(?:қ\.)?[^\n]{0,40}?[–—-]\s", after)
    ):
        return 5.0, _DATELINE
    if early and line.end - line.start < 40 and line != page.lines[0]:
        return 4.0, _HEADER
    weight, why = _in_the_sentence(page, found, before, after)
    if found.place.kind == "region":
        weight -= 1.2
    return weight + (0.5 if found.start < 600 else 0), why


def _in_the_sentence(page: Page, found: FoundPlace, before: str, after: str) -> tuple[float, str]:
    written = page.text[found.start : found.end]
    here = bool(_LOCATIVE.search(written)) if page.language == "kk" else bool(_IN.search(before))
    town = _AFTER_TOWN.match(after)
    if town and page.language == "kk":
        here = here or "да" in town[0] or "қ." in town[0]
    if not here:
        return (1.5 if town or _BEFORE_TOWN.search(before) else 0.4), _TOWN
    sentence = page.slice(page.sentence_at(found.start))
    gathering = begins_with("events", page.language).search(sentence)
    return (3.0 if gathering else 2.0), _WHERE


def _unlisted(page: Page) -> list[tuple[str, int, int]]:
    """Towns that the gazetteer does not have, called towns by the text."""
    pattern = _KAZAKH_TOWN if page.language == "kk" else _RUSSIAN_TOWN
    found = []
    for match in pattern.finditer(page.unquoted):
        name = match["name"]
        if find_places(name):
            continue
        if page.language == "kk":
            name = split_endings(name)[0][0]
        found.append((name, match.start("name"), match.end()))
    return found
