"""Which countries a text names, and which of them sent people."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kelisim.archive.values import Relation
from kelisim.base.texts import mark
from kelisim.catalogue.cue_words import begins_with
from kelisim.catalogue.page import Page
from kelisim.catalogue.proposal import Found
from kelisim.lang.countries import FoundCountry, find_countries

_NAMED = mark("The text names this country.")
_SENT = mark("The text says that people came from this country.")
_SPEAKER = mark("A speaker comes from this country.")

_AND = re.compile(r"\s*(?:,|және|мен|пен|бен|и|and|, and|&)\s*|\s+(?:және|мен|пен|бен|и|and)\s+")
_PEOPLE = (
    r"келген|қатыс\w+|сарапшы\w*|ғалым\w*|өкіл\w*|қонақ\w*|мейман\w*|делег\w+|мамандар\w*|спикер\w*|зерттеуші\w*"
    r"|елші\w*|эксперт\w*|уч[её]н\w+|гост\w+|участник\w*|представител\w*|специалист\w*|исследовател\w*|делегац\w+"
    r"|посол\w*|посл\w+|приеха\w+|прибы\w+|expert\w*|delegat\w*|guests?|scholars?|scientists?|participants?"
    r"|representatives?|researchers?|speakers?|ambassadors?|came|arrived"
)
_KK_FROM = re.compile(r"(?:дан|ден|тан|тен|нан|нен)$")
_AFTER = re.compile(rf"(?i)\W{{1,2}}(?:[\w-]+\W+){{0,3}}?(?:{_PEOPLE})(?!\w)")
_BEFORE_FROM = re.compile(
    rf"(?i)(?<!\w)(?:{_PEOPLE})(?:\W+[\w-]+){{0,4}}?\W+(?:из|от|from|of)\s+(?:the\s+)?$"
)
_BEFORE_GENITIVE = re.compile(
    r"(?i)(?<!\w)(?:делегац\w+|представител\w+|посол\w*|посл\w+|гост\w+|ambassador of"
    r"|delegation of)\s+(?:the\s+)?$"
)


def find_countries_of(page: Page, speakers: Iterable[Found]) -> list[Found]:
    """One proposal for every country named, or that a speaker comes from."""
    named = find_countries(page.text)
    sent = _sent(page, named)
    found: dict[str, Found] = {}
    for each, is_sent in zip(named, sent, strict=True):
        known = found.get(each.code)
        if known is None or (is_sent and known.relation == "mentioned"):
            why = _SENT if is_sent else _NAMED
            relation: Relation = "represented" if is_sent else "mentioned"
            found[each.code] = Found(
                "country", each.code, each.start, each.end, why, relation=relation
            )
    for speaker in speakers:
        code = speaker.country
        if code and (code not in found or found[code].relation == "mentioned"):
            evidence = found.get(code, speaker)
            found[code] = Found(
                "country", code, evidence.start, evidence.end, _SPEAKER, relation="represented"
            )
    return sorted(found.values(), key=lambda each: each.start or 0)


def _sent(page: Page, named: list[FoundCountry]) -> list[bool]:
    """For each country whether people came from it; a list is read from its end."""
    sent = [_sent_people(page, each) for each in named]
    for at in range(len(named) - 2, -1, -1):
        between = page.text[named[at].end : named[at + 1].start]
        if _AND.fullmatch(between):
            sent[at] = sent[at] or sent[at + 1]
    for at in range(1, len(named)):  # «эксперты из России, Украины и Болгарии»
        between = page.text[named[at - 1].end : named[at].start]
        if page.language != "kk" and _AND.fullmatch(between):
            sent[at] = sent[at] or sent[at - 1]
    return sent


def _sent_people(page: Page, each: FoundCountry) -> bool:
    before = page.text[max(0, each.start - 80) : each.start]
    after = page.text[each.end : each.end + 70]
    if _BEFORE_FROM.search(before) or _BEFORE_GENITIVE.search(before):
        return True
    if each.use != "name":
        person = re.match(r"\s+(?:[\w-]+\s+)?([\w-]+)|\s+([\w-]+)", after)
        words = re.findall(r"[\w-]+", after[: person.end()])[:2] if person else []
        return any(begins_with("roles", page.language).fullmatch(word) for word in words)
    written = page.text[each.start : each.end].casefold()
    came = page.language != "kk" or bool(_KK_FROM.search(written)) or not written.endswith("ғы")
    return page.language == "kk" and came and bool(_AFTER.match(after))
