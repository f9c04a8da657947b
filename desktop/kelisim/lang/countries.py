"""The countries of the world: their names in three languages, and where a text names them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from babel import Locale

from kelisim.base.languages import LANGUAGES, Language
from kelisim.lang.gazetteer import cues, table
from kelisim.lang.name_index import WORD, NameIndex, NameMatch, Use, fold

# Codes of CLDR that are not of ISO 3166-1: exceptional reservations, groups, pseudo-locales.
_NOT_ISO = (
    "AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ",
)  # fmt: skip
_ELSEWHERE = ""


@dataclass(frozen=True, slots=True)
class FoundCountry:
    """A country named in a text. ``use``: its name, an adjective or inhabitant, a people."""

    code: str
    start: int
    end: int
    use: Use


@cache
def codes() -> tuple[str, ...]:
    """Every country of ISO 3166-1 by its alpha-2 code, in alphabetical order."""
    known = (str(code) for code in Locale("en").territories)
    return tuple(sorted(c for c in known if re.fullmatch("[A-Z]{2}", c) and c not in _NOT_ISO))


def country_name(code: str, language: Language) -> str:
    """The name of CLDR for ``code`` in ``language``; the code itself if it is none of ISO's.

    >>> country_name("BG", "ru")
    'Болгария'
    """
    if code not in codes():
        return code
    return str(_territories(language).get(code, code))


def country_of(name: str) -> str | None:
    """The code of a country by its code, any of its names, adjectives or inhabitants.

    >>> country_of("ресейлік"), country_of("США"), country_of("uz")
    ('RU', 'US', 'UZ')
    """
    typed = name.strip()
    if typed.upper() in codes():
        return typed.upper()
    found = [match.value for match in _index().lookup(typed) if match.value != _ELSEWHERE]
    return found[0] if found else None


def find_countries(text: str) -> list[FoundCountry]:
    """Every country that ``text`` names, in any form, in reading order.

    >>> [found.code for found in find_countries("Болгариядан және в Узбекистане")]
    ['BG', 'UZ']
    """
    return [
        FoundCountry(match.value, match.start, match.end, match.use)
        for match in _index().find(text)
        if match.value != _ELSEWHERE and _is_meant(text, match)
    ]


@cache
def _territories(language: Language) -> dict[str, str]:
    return dict(Locale(language).territories)


@cache
def _index() -> NameIndex[str]:
    index: NameIndex[str] = NameIndex()
    for language in LANGUAGES:
        for code in codes():
            for name in _spellings(country_name(code, language)):
                index.add(name, language, code)
    for code, given in table("countries").items():
        if code in ("ambiguous", "elsewhere"):
            continue
        for language in LANGUAGES:
            for key, use in _USES:
                for name in given.get(f"{language}{key}", ()):
                    index.add(name, language, code, use)
    for name in table("countries")["elsewhere"]["names"]:
        index.add(name, "kk", _ELSEWHERE)
        index.add(name, "ru", _ELSEWHERE)
    return index


_USES: tuple[tuple[str, Use], ...] = (
    ("", "name"), ("_of", "of"), ("_people", "of"), ("_ethnic", "ethnic"),
)  # fmt: skip


@cache
def _ambiguous() -> frozenset[str]:
    return frozenset(table("countries")["ambiguous"]["names"])


def _spellings(name: str) -> tuple[str, ...]:
    """CLDR's name as people write it: without brackets, «о-в» in full, and for &."""
    plain = re.sub(r"\s*\(.*?\)|\bSAR China\b|\bАӘА\b", "", name).replace("&", "and").strip()
    plain = re.sub(r"\s+", " ", plain)
    full = plain.replace("о-ва", "острова").replace("о-в", "остров")
    saint = full.replace("St.", "Saint")
    return tuple(dict.fromkeys((full, saint, name, plain, plain.replace(" and ", " & "))))


def _is_meant(text: str, match: NameMatch[str]) -> bool:
    if match.use == "ethnic":
        return _beside_a_state(text, match.end)
    if match.use == "name" and match.name in _ambiguous():
        return not _may_be_something_else(text, match)
    return not _in_a_persons_name(text, match)


_PERSON_ENDINGS = re.compile(
    r"[-\w]+(?:[оеё]в|[оеё]ва|[иы]н|[иы]на|ский|ская|ұлы|қызы|улы|кызы|енко|дзе|швили)(?:а|у|ым|ой|е)?"
    r"(?:ның|нің|дың|дің|тың|тің|ға|ге|қа|ке|ты|ті|ны|ні)?"
)
_INITIAL_BEFORE = re.compile(r"\b([^\W\d_])\.\s?$")
_LEADS_TO_A_PLACE = re.compile(
    r"(?:\b(?:in|from|of|to|the|and|with|for|в|во|из|на|с|со|и|для|между|о|у|из-за|при|мен|және)\s"
    r"|[,(–—-]\s?)$",
    re.IGNORECASE,
)


def _beside_a_state(text: str, end: int) -> bool:
    after = WORD.findall(text[end : end + 60].split(".")[0].split(",")[0])[:2]
    return any(fold(word).startswith(cues("state", "starts")) for word in after)


def _may_be_something_else(text: str, match: NameMatch[str]) -> bool:
    before = text[max(0, match.start - 30) : match.start]
    written = text[match.start : match.end]
    if _in_a_persons_name(text, match):
        return True
    if _LEADS_TO_A_PLACE.search(before):
        return False
    begins = not before.strip() or before.rstrip()[-1] in '.!?:;•«"“' or before.endswith("\n")
    inflected = fold(written) != fold(match.name)
    return not inflected and (begins or written.isascii())


def _in_a_persons_name(text: str, match: NameMatch[str]) -> bool:
    """«Дания Еспаева», «Т. Дания»: the name of a person, not of a country."""
    if match.use != "name":
        return False
    initial = _INITIAL_BEFORE.search(text[max(0, match.start - 4) : match.start])
    if initial is not None and initial[1].isupper():
        return True
    after = re.match(r"\s([^\W\d_][-\w]+)", text[match.end : match.end + 40])
    if after is None or not after[1][0].isupper() or match.name not in _ambiguous():
        return False
    return bool(_PERSON_ENDINGS.fullmatch(after[1]))
