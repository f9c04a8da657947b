"""The event that a text is about: its name in quotes beside a conference, forum, session …"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kelisim.base.languages import Language
from kelisim.base.texts import mark
from kelisim.catalogue.cue_words import begins_with
from kelisim.catalogue.page import Page, Span
from kelisim.catalogue.proposal import Found
from kelisim.lang.gazetteer import cues
from kelisim.lang.kazakh_endings import can_follow, possessed_tails

_QUOTED_NAME = mark("A name in quotation marks beside the word for an event.")
_NUMBERED = mark("A numbered session, congress or forum of a body.")

_WORDS_BETWEEN = 7
_ENOUGH = 3  # words that make a quoted name a name by itself
_NUMBER = r"(?:[IVXLCІХ]{1,7}|\d{1,3})(?:-?(?:ші|шы|й|я|е|ой|ая|th|st|nd|rd))?"
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class _Candidate:
    name: str
    start: int
    end: int
    why: str
    weight: float


def find_event(page: Page) -> Found | None:
    """The event that is named first and most, None if the text names none."""
    candidates = [*_quoted(page), *_numbered(page)]
    if not candidates:
        return None
    counts = Counter(candidate.name.casefold() for candidate in candidates)
    best = max(
        candidates,
        key=lambda each: (
            each.weight
            + min(3, counts[each.name.casefold()])
            - 4 * each.start / (len(page.text) + 1)
        ),
    )
    return Found("event", best.name, best.start, best.end, best.why)


def _quoted(page: Page) -> Iterator[_Candidate]:
    for span in page.quoted:
        name = re.sub(r"\s+", " ", page.text[span.start + 1 : span.end - 1]).strip()
        if not 3 <= len(name) <= 300 or name[0].islower():
            continue
        beside = _word_after(page, span) or _word_before(page, span)
        if beside is None:
            continue
        kind, start, end = beside
        weight = 2.0 if len(name.split()) >= _ENOUGH else 1.0
        yield _Candidate(_named(page.language, name, kind), start, end, _QUOTED_NAME, weight)


def _word_after(page: Page, span: Span) -> tuple[str, int, int] | None:
    """«Name» атты халықаралық конференциясында; “Name” conference."""
    between = page.text[span.end : span.end + 110]
    stop = re.search(r"[.,;:!?()«“„\"]|\n\s*\n", between)
    words = list(_WORD.finditer(between, 0, stop.start() if stop else len(between)))
    for word in words[: _WORDS_BETWEEN if page.language == "kk" else 2]:
        if begins_with("events", page.language).fullmatch(word[0]):
            return _nominative(word[0], page.language), span.start, span.end + word.end()
    return None


def _word_before(page: Page, span: Span) -> tuple[str, int, int] | None:
    """международная конференция «Name»; форум на тему «Name»; the forum “Name”."""
    left = max(0, span.start - 90)
    before = page.text[left : span.start]
    stop = max((match.end() for match in re.finditer(r"[.,;:!?()»”]|\n\s*\n", before)), default=0)
    words = list(_WORD.finditer(before, stop))
    for word in reversed(words[-4:]):
        if begins_with("events", page.language).fullmatch(word[0]):
            return _nominative(word[0], page.language), left + word.start(), span.end
    return None


def _named(language: Language, name: str, kind: str) -> str:
    """The name, with the word for its kind where the name alone says too little."""
    if len(name.split()) >= _ENOUGH or begins_with("events", language).search(name):
        return name
    if language == "kk":
        return f"«{name}» {_possessed(kind)}"
    return f"{kind} «{name}»" if language == "ru" else f"{name} {kind}"


@cache
def _numbered_pattern(language: Language) -> re.Pattern[str]:
    if language == "kk":
        kinds = "|".join(cues("events", "kk"))
        body = r"(?:[A-ZА-ЯЁӘІҢҒҮҰҚӨҺ][\w-]*|халқы|халықтары)(?:\s+[\w-]+){0,4}?\s+"
        return re.compile(
            rf"(?<!\w)(?P<body>{body})(?P<number>{_NUMBER})\s+(?:[\w-]+\s+){{0,2}}?(?P<kind>(?:{kinds})\w*)"
        )
    kinds = "|".join(cues("events", language))
    if language == "ru":
        return re.compile(
            rf"(?<!\w)(?P<number>{_NUMBER})\s+(?:[а-яё-]+(?:ая|ый|ой|ой|ого|ом|ем|ую)\s+){{0,3}}"
            rf"(?P<kind>(?:{kinds})\w*)\s+(?P<body>[А-ЯЁ][\w-]*(?:\s+(?:[а-яё]+|[А-ЯЁ][\w-]*)){{0,4}})"
        )
    return re.compile(
        rf"(?<!\w)(?P<number>{_NUMBER})\s+(?P<kind>(?:[\w-]+\s+){{0,2}}(?:{kinds}))\s+of\s+(?:the\s+)?"
        r"(?P<body>[A-Z][\w-]*(?:\s+(?:of|the|and|[A-Z][\w-]*)){0,6})",
    )


def _numbered(page: Page) -> Iterator[_Candidate]:
    """«Қазақстан халқы Ассамблеясының XXIX сессиясы», «XXIX сессия Ассамблеи народа …»."""
    for match in _numbered_pattern(page.language).finditer(page.unquoted):
        body = re.sub(r"\s+", " ", match["body"]).strip()
        kind = _nominative(match["kind"].split()[-1], page.language)
        if page.language == "kk":
            if not re.search(r"(?:ның|нің|дың|дің|тың|тің)$", body) or len(body) < 6:
                continue
            body = re.sub(r"^(?:\w+[дт][ае]\s+)+(?=\w)", "", body)  # «Астанада …»
            name = f"{body} {match['number']} {_possessed(kind)}"
        elif page.language == "ru":
            name = f"{match['number']} {kind} {_up_to_the_verb(body)}"
        else:
            name = f"{match['number']} {match['kind']} of the {body}"
        yield _Candidate(name, match.start(), match.end(), _NUMBERED, 1.5)


def _up_to_the_verb(body: str) -> str:
    """The body's name: capitalised words and the genitives between them."""
    words = body.split()
    last = max(at for at, word in enumerate(words) if word[0].isupper())
    genitive = next(
        (at for at in range(last + 1, len(words)) if not re.search(r"[аяыиове]$|ого$", words[at])),
        len(words),
    )
    return " ".join(words[: min(genitive, last + 1)])


def _nominative(word: str, language: Language) -> str:
    folded = word.casefold()
    if language == "kk":
        for kind in sorted(cues("events", "kk"), key=len, reverse=True):
            tail = folded.removeprefix(kind)
            if folded.startswith(kind) and (not tail or can_follow(tail, kind)):
                return kind
        return folded
    if language == "ru":
        for ending, nominative in _RUSSIAN_KINDS:
            if folded.startswith(ending):
                return nominative
    return folded


_RUSSIAN_KINDS = (
    ("конференц", "конференция"), ("сесси", "сессия"), ("стол", "круглый стол"),
    ("заседани", "заседание"), ("совещани", "совещание"), ("фотовыставк", "фотовыставка"),
    ("фестивал", "фестиваль"), ("выставк", "выставка"), ("встреч", "встреча"), ("чтени", "чтения"),
    ("лекци", "лекция"), ("дискусси", "дискуссия"), ("экспедици", "экспедиция"),
    ("недел", "неделя"),
    ("декад", "декада"), ("акци", "акция"), ("собрани", "собрание"), ("форум", "форум"),
    ("семинар", "семинар"), ("симпозиум", "симпозиум"), ("конгресс", "конгресс"),
    ("съезд", "съезд"), ("курултай", "курултай"), ("саммит", "саммит"), ("конкурс", "конкурс"),
    ("брифинг", "брифинг"), ("тренинг", "тренинг"), ("марафон", "марафон"), ("слет", "слёт"),
    ("вебинар", "вебинар"), ("диалог", "диалог"), ("мастер-класс", "мастер-класс"),
)  # fmt: skip


def _possessed(kind: str) -> str:
    """форум → форумы, конференция → конференциясы."""
    if kind.endswith(("ы", "і")):
        return kind
    for ending in ("сы", "сі", "ы", "і"):
        if can_follow(ending, kind) and ending not in possessed_tails():
            return f"{kind}{ending}"
    return kind
