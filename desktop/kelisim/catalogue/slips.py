"""Suspicious words: typed on the wrong keyboard, or with letters of another alphabet."""

from __future__ import annotations

import re

from kelisim.base.texts import mark
from kelisim.catalogue.page import Page
from kelisim.catalogue.proposal import Found
from kelisim.lang.keyboards import repair

_MIXED = mark("The word mixes two alphabets.")
_LAYOUT = mark("The word makes sense on another keyboard layout.")

_MOST = 60
_LONGEST = 100  # characters without a space: not a word any more
_TOKEN = re.compile(r"\S+")
_ADDRESS = re.compile(
    r"\S+@\S+|(?:https?|ftp)://\S+|www\.\S+|[\w.-]+\.(?:kz|ru|com|org|net|gov|int)\b\S*|[#@]\w+"
)
_WORD = re.compile(r"[^\W\d_]{3,}")
_LATIN = re.compile(r"[a-zA-ZəƏ]")
_CYRILLIC = re.compile(r"[Ѐ-ӿ]")


def find_slips(page: Page) -> list[Found]:
    """Each suspicious word once, at its first place, with what was meant."""
    words = {match[0].casefold() for match in _WORD.finditer(page.text)}
    vocabulary = frozenset(word for word in words if not _mixes(word))
    seen: set[str] = set()
    found: list[Found] = []
    foreign = page.language == "en"
    for token in _TOKEN.finditer(page.text):
        if len(token[0]) > _LONGEST or not _is_worth_a_look(token[0], foreign):
            continue
        if _ADDRESS.search(token[0]):
            continue
        for match in _WORD.finditer(page.text, token.start(), token.end()):
            slip = _slip(page, match, vocabulary)
            if slip is None or match[0].casefold() in seen:
                continue
            seen.add(match[0].casefold())
            found.append(slip)
            if len(found) == _MOST:
                return found
    return found


def _is_worth_a_look(token: str, foreign: bool) -> bool:
    """Plain words of the text's own alphabet are by far the most, and none of them is a slip."""
    return bool(_CYRILLIC.search(token)) if foreign else not _ALL_CYRILLIC.fullmatch(token)


_ALL_CYRILLIC = re.compile(r"[^a-zA-ZəƏ]*")


def _mixes(word: str) -> bool:
    return bool(_LATIN.search(word) and _CYRILLIC.search(word))


def _slip(page: Page, match: re.Match[str], vocabulary: frozenset[str]) -> Found | None:
    word = match[0]
    if _mixes(word):
        meant = repair(word, vocabulary)
        return Found("slip", meant, match.start(), match.end(), _MIXED) if meant else None
    if not word.islower() or len(word) < 5:  # names and abbreviations of other languages
        return None
    meant = repair(word, frozenset())
    known = meant is not None and meant.casefold() in vocabulary
    if meant is None or not (known or len(word) > 6):
        return None
    return Found("slip", meant, match.start(), match.end(), _LAYOUT)
