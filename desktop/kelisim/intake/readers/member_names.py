"""What the members of a pack are called: from bytes to names, and from names to safe paths."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kelisim.intake.names import is_junk, shown_name
from kelisim.lang.encodings import decode

_LONGEST_STEP_BYTES = 180
_DRIVE = re.compile(r"\A[A-Za-z]:")
_SEPARATORS = re.compile(r"[\\/]+")
_INVISIBLE_IN_DOTS = re.compile(r"[\x00-\x20\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")

_PAGES = ("cp866", "cp1251", "kz1048", "koi8-r")  # as likely as they stand, by age of the program
_STANDARD_PAGE = "cp437"  # what the format itself prescribes
_TRUSTED = 0.95
_LEAST_CYRILLIC = 0.5
_WORD = re.compile(r"[^\W\d_]+|[^\x00-\x7f]+")
_CYRILLIC = re.compile(r"[А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі]+|[№«»–—…]+")
_CAPITAL_INSIDE = re.compile(r"(?<=[а-яё])[А-ЯЁ]")


def decode_names(raw: Sequence[bytes]) -> list[str]:
    """All names of one pack, which were written by one program and so in one encoding.

    >>> decode_names(["Пресс-релиз.doc".encode("cp866"), "Әділет.txt".encode()])
    ['Пресс-релиз.doc', 'Әділет.txt']
    """
    unknown = [name for name in raw if not _is_utf8(name)]
    page = _page_of(b"\n".join(unknown)) if unknown else ""
    return [name.decode() if _is_utf8(name) else name.decode(page, "replace") for name in raw]


def shown_path(name: str) -> str | None:
    """Where a member may be shown to lie, steps joined by ``/``; None where it leads outside.

    Roots and drive letters are taken off: nothing is ever written there. A path that climbs
    out of its pack was never written by an honest program.

    >>> shown_path("C:\\\\хаттар\\\\.\\\\con.txt"), shown_path("a/../../etc/passwd")
    ('хаттар/_con.txt', None)
    """
    steps: list[str] = []
    for step in _SEPARATORS.split(_DRIVE.sub("", name)):
        bare = _INVISIBLE_IN_DOTS.sub("", step)
        if bare.strip("."):
            steps.append(shown_name(step, _LONGEST_STEP_BYTES))
        elif len(bare) > 1:
            if not steps:
                return None
            steps.pop()
    return "/".join(steps) or "_"


def is_litter(path: str) -> bool:
    """Whether a shown path leads to, or through, what systems leave lying about."""
    return any(is_junk(step) for step in path.split("/"))


def _is_utf8(name: bytes) -> bool:
    try:
        name.decode()
    except UnicodeDecodeError:
        return False
    return True


def _page_of(names: bytes) -> str:
    """The code page in which most of the words are Cyrillic, as people write it.

    Names are too short for statistics alone, but a wrong page shows: it mixes scripts in a word.
    """
    guess = decode(names)
    pages = list(_PAGES)
    if guess.confidence >= _TRUSTED:
        pages.insert(0, guess.encoding)
    best = max(pages, key=lambda page: _looks(names.decode(page, "replace")))
    good = _looks(names.decode(best, "replace"))[0] >= _LEAST_CYRILLIC
    return best if good else _STANDARD_PAGE


def _looks(text: str) -> tuple[float, int]:
    """The share of words that are Cyrillic throughout; then, how few capitals stand inside."""
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    cyrillic = sum(bool(_CYRILLIC.fullmatch(word)) for word in words)
    return cyrillic / len(words) if words else 0.0, -len(_CAPITAL_INSIDE.findall(text))
