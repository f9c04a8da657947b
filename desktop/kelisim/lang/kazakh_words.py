"""The Kazakh word list that decides between readings of a word (hunspell-kk, MPL 1.1)."""

from __future__ import annotations

from functools import cache

from kelisim.base.resources import folder


@cache
def known_words() -> frozenset[str]:
    """54,000 normalised words, inflected ones among them; see ``resources/lang/README.md``."""
    text = (folder("lang") / "kazakh_words.txt").read_text("utf-8")
    return frozenset(text.split())
