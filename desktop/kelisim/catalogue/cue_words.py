"""Patterns made of the cue words of the gazetteer."""

from __future__ import annotations

import re
from functools import cache

from kelisim.base.languages import Language
from kelisim.lang.gazetteer import cues


@cache
def begins_with(section: str, key: str) -> re.Pattern[str]:
    """A word that begins with one of the cues."""
    return re.compile(rf"(?<!\w)(?:{_either(section, key)})\w*", re.IGNORECASE)


@cache
def is_one_of(section: str, key: str) -> re.Pattern[str]:
    """A whole word (or two) that is one of the cues."""
    return re.compile(rf"(?<!\w)(?:{_either(section, key)})(?!\w)", re.IGNORECASE)


@cache
def speaking(language: Language) -> re.Pattern[str]:
    """What speakers and those who take part do."""
    words = _either("speech", language)
    if language == "kk":  # «соған қатысты» is "concerning"; «отырысқа қатысты» ends a clause
        return re.compile(
            rf"(?<!\w)(?:{words})\w*|(?<!\w)қатыс(?:ты(?=\s*[.,;!—–-]|\s*$)|ып|қан|уда|ады)\w*",
            re.IGNORECASE,
        )
    ending = "" if language == "en" else r"\w*"
    return re.compile(rf"(?<!\w)(?:{words}){ending}(?!\w)", re.IGNORECASE)


def _either(section: str, key: str) -> str:
    words = sorted(cues(section, key), key=len, reverse=True)
    return "|".join(re.escape(word).replace("\\ ", r"\s+") for word in words)
