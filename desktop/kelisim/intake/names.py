"""Names of strangers' files: which are junk, and how any of them can be shown."""

from __future__ import annotations

import re

_JUNK = frozenset(
    ("thumbs.db", "desktop.ini", "__macosx", "$recycle.bin", "system volume information")
)
_JUNK_STARTS = (".", "~$", "~lock")
INVISIBLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]+"
)
_RESERVED = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|com[\d¹²³]|lpt[\d¹²³])\s*(?:\.|$)", re.IGNORECASE
)


def is_junk(name: str) -> bool:
    """Whether systems and programs leave files or folders of this name lying about."""
    return name.startswith(_JUNK_STARTS) or name.lower() in _JUNK


def is_reserved(name: str) -> bool:
    """Whether Windows takes this name for a device, whatever its ending."""
    return _RESERVED.match(name) is not None


def shown_name(name: str, longest_bytes: int) -> str:
    """One line without anything invisible, at most so long in UTF-8; its ending is kept.

    >>> shown_name("есеп\\u202efdp.exe", 180)
    'есеп_fdp.exe'
    >>> shown_name("con.txt", 180)
    '_con.txt'
    """
    visible = INVISIBLE.sub("_", name).strip() or "_"
    if is_reserved(visible):
        visible = f"_{visible}"
    stem, dot, ending = visible.rpartition(".")
    while len(visible.encode()) > longest_bytes and stem:
        stem = stem[:-1]
        visible = f"{stem}{dot}{ending}"
    return _head(visible, longest_bytes)


def _head(text: str, longest_bytes: int) -> str:
    return text.encode()[:longest_bytes].decode(errors="ignore")
