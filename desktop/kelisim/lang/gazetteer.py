"""Our own word lists (`resources/gazetteer`), read once when first asked for."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from kelisim.base.resources import folder


@cache
def table(name: str) -> dict[str, Any]:
    """The list ``name`` (without ``.toml``) as tables."""
    return tomllib.loads((folder("gazetteer") / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def cues(section: str, key: str) -> tuple[str, ...]:
    """The words of one entry of ``cues.toml``; «атап_өт» is two words.

    >>> "деді" in cues("speech", "kk")
    True
    """
    words: str = table("cues")[section][key]
    return tuple(word.replace("_", " ") for word in words.split())
