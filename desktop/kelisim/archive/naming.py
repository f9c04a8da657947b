"""How a name is compared: two spellings that differ only in dress have one key."""

from __future__ import annotations

import re
import unicodedata

_DRESS = re.compile(r"[\s«»„“”\"'’.,;:()\-–—]+")


def key(name: str) -> str:
    """Fold case, ё, quotes, full stops and spaces away.

    >>> key("«Қазіргі  кезең»") == key("қазіргі кезең")
    True
    """
    folded = unicodedata.normalize("NFC", name).casefold().replace("ё", "е")
    return _DRESS.sub(" ", folded).strip()
