"""What a text says beside a name: the person's role, and the country they come from."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kelisim.catalogue.cue_words import begins_with, speaking
from kelisim.catalogue.page import Page
from kelisim.lang.countries import find_countries
from kelisim.lang.places import find_places

_LONGEST = 230
# A Kazakh word in one of these cases, or a verb form, belongs to what comes before the role.
_KK_OUTSIDE = re.compile(
    r".{2,}(?:[дт][ае]|н[дт][ае]|[дт][ае]н|н[ае]н|[дтн][ыі]|[ыі]п|[ғқ]ан|[гк]ен|[ыі]н|ған|ген|ға|ге|қа|ке)",
    re.IGNORECASE,
)
_KK_PLACE = re.compile(r".{2,}(?:н?[дт][ае]|[дт][ае]н|н[ае]н)", re.IGNORECASE)
_KK_INSIDE = re.compile(r"(?i).*(?:стан|алматы|қарағанды|және|мен|білім|жан|хан|ортан|жоғары|ішкі)")
_ADJECTIVE = re.compile(
    r"(?:[^\W\d_]+(?:[ыи]й|ая|ое|ые|ого|ему|ому|ой|ым|им|ую)|бывш\w+|экс|первый)[\s-]+$",
    re.IGNORECASE,
)
_CUTS = re.compile(r"(?<=[^\W\d_]{3})\.|[;:!?()\[\]«»“”\"\n•]|\s[–—]\s(?=\d)")
_RU_CUT = re.compile(
    r"(?<!\w)(?:что|чтобы|как|где|когда|которы\w+|также|затем|этом|году|года|среди|и)(?!\w)(?=.*$)",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\s*(?:,|\(|\s[–—-])\s*([^,;()«»“”\n]{3,170}?)(?=[,;()]|\s[–—]\s|\.(?:\s|$)|$|\n)"
)
_FROM = re.compile(r"\s*(?:\(|,?\s*(?:of|from|из|с)\s)\s*")
_AMBASSADOR = re.compile(r"(?i)елші|посол|посла|послом|ambassador|консул|consul")


@dataclass(frozen=True, slots=True)
class Role:
    """A role as written, and the code point where it begins."""

    text: str
    start: int


def role_before(page: Page, start: int, after: int) -> Role | None:
    """The role that stands right before a name at ``start``; nothing before ``after`` counts."""
    left = max(after, start - _LONGEST)
    segment = page.text[left:start]
    cut = max((match.end() for match in _CUTS.finditer(segment)), default=0)
    # Quotes belong to a role («Шаңырақ» орталығының директоры): look through closed ones.
    cut = _before_quotes(segment, cut)
    finder = _kazakh if page.language == "kk" else _russian_or_english
    found = finder(segment[cut:], page)
    if found is None:
        return None
    at = left + cut + found
    text = re.sub(r"\s+", " ", page.text[at:start]).strip(" ,–—-")
    return Role(text, at) if len(text) > 2 else None


def role_after(page: Page, end: int) -> Role | None:
    """The role in apposition right after a name: «Андрей Манойло, профессор МГУ,»."""
    match = _AFTER.match(page.text, end, min(len(page.text), end + 200))
    if match is None:
        return None
    text = match[1].strip()
    noun = _role_noun(page).search(text)
    if noun is None or speaking(page.language).search(text):
        return None
    if page.language != "kk" and len(text[: noun.start()].split()) > 3:
        return None
    return Role(re.sub(r"\s+", " ", text), match.start(1))


def country_beside(page: Page, role: Role | None, start: int, end: int, after: int) -> str | None:
    """The country that a role, or the words beside a name, give to a person."""
    if role is not None:
        code = _country_in(role.text)
        if code is not None:
            return code
    if _FROM.match(page.text, end):
        following = find_countries(page.text[end : end + 50])
        if following and following[0].start < 12:
            return following[0].code
    before = page.text[max(after, start - 60) : start]
    near = [found for found in find_countries(before) if len(before) - found.end < 25]
    return near[-1].code if near and "," not in before[near[-1].end :] else None


def _country_in(role: str) -> str | None:
    codes = [found.code for found in find_countries(role)]
    if codes:
        abroad = [code for code in codes if code != "KZ"]
        return abroad[0] if abroad and _AMBASSADOR.search(role) else codes[0]
    places = find_places(role)
    return places[0].place.country if places else None


def _before_quotes(segment: str, cut: int) -> int:
    for opening, closing in (("«", "»"), ("“", "”")):
        if segment[:cut].endswith(closing):
            opened = segment.rfind(opening, 0, cut)
            if opened >= 0:
                earlier = _CUTS.finditer(segment[:opened])
                return max((match.end() for match in earlier), default=0)
    return cut


def _role_noun(page: Page) -> re.Pattern[str]:
    return begins_with("roles", page.language)


def _kazakh(segment: str, page: Page) -> int | None:
    """Kazakh roles end in their noun; walk left to the first word that cannot belong to it."""
    noun = _role_noun(page)
    words = list(re.finditer(r"[^\s,]+|,", segment))
    if not words:
        return None
    start: int | None = None
    expects_noun = True
    for word in reversed(words):
        if word[0] in ",–—-":
            expects_noun = True
            continue
        bare = word[0].strip('«»“”"')
        if expects_noun:
            if not noun.match(bare):
                break
            expects_noun = False
        elif _ends_a_kazakh_role(bare, opens=word.start() == 0):
            break
        start = word.start()
    return start


def _ends_a_kazakh_role(word: str, opens: bool) -> bool:
    if _KK_INSIDE.fullmatch(word):
        return False
    named = word[:1].isupper() and not opens
    return bool((_KK_PLACE if named else _KK_OUTSIDE).fullmatch(word))


def _russian_or_english(segment: str, page: Page) -> int | None:
    """The leftmost role noun from which an unbroken phrase leads to the name."""
    noun = _role_noun(page)
    spoke = speaking(page.language)
    for match in noun.finditer(segment):
        phrase = segment[match.start() :]
        if spoke.search(phrase[len(match[0]) :]) or (
            _RU_CUT.search(phrase.split(",")[0])
            and (page.language == "ru" and re.search(r"(?<!\w)(?:что|котор\w+|чтобы)", phrase))
        ):
            continue
        if any(not noun.search(part) for part in phrase.split(",") if part.strip()):
            continue
        start = match.start()
        while adjective := _ADJECTIVE.search(segment, 0, start):
            start = adjective.start()
        if page.language == "en":
            start = _english_start(segment, start)
        return start
    return None


def _english_start(segment: str, start: int) -> int:
    """English roles may begin before their noun: «Deputy Prime Minister», «the Uzbek scholar»."""
    before = re.search(r"(?:(?:[A-Z][\w'’-]*|former|first|senior|deputy)\s+)+$", segment[:start])
    return before.start() if before else start
