"""Printed lines put together again into paragraphs."""

from __future__ import annotations

import re

_HYPHENS = "-\N{HYPHEN}\N{SOFT HYPHEN}\ufffe\x02"
_LINE_ENDS = re.compile(r"\r\n?|\n")
_BULLET = re.compile(r"\s*(?:[-–—•▪●*·]\s|\(?\d{1,3}[.)]\s|[a-zа-я][.)]\s)", re.IGNORECASE)
_ENDS_SENTENCE = re.compile(r"[.!?…:;][»”\")]*$")
_FULL_LINE_SHARE = 0.75


def paragraphs(page: str) -> str:
    """Lines of ``page`` joined where the sentence runs on, words that were hyphenated too.

    A line is taken to end its paragraph where it is clearly shorter than its neighbours, or
    ends a sentence and the next begins with a capital, a dash or a number of a list.

    >>> paragraphs("Бұл жол келесі жолда жал-\\nғасады және осымен аяқталады.")
    'Бұл жол келесі жолда жалғасады және осымен аяқталады.'
    """
    lines = [line.strip() for line in _LINE_ENDS.split(page)]
    full = _full_length(lines)
    joined: list[str] = []
    before = ""
    for line in lines:
        if joined and before and line and _runs_on(before, line, full):
            joined[-1] = _join(joined[-1], line)
        else:
            joined.append(line)
        before = line
    return "\n".join(joined)


def _full_length(lines: list[str]) -> int:
    """How long a line is that reached the margin: the 90th percentile of this page."""
    lengths = sorted(len(line) for line in lines if line)
    return lengths[int(len(lengths) * 0.9)] if lengths else 0


def _runs_on(before: str, line: str, full: int) -> bool:
    if _hyphenated(before, line):
        return True
    if _BULLET.match(line) or len(before) < full * _FULL_LINE_SHARE:
        return line[0].islower() and not _ENDS_SENTENCE.search(before) and len(before) * 2 > full
    return not (_ENDS_SENTENCE.search(before) and not line[0].islower() and len(before) < full)


def _hyphenated(before: str, line: str) -> bool:
    return (
        len(before) > 1
        and before[-1] in _HYPHENS
        and before[-2].isalpha()
        and line[0].isalpha()
        and line[0].islower()
    )


def _join(text: str, line: str) -> str:
    if _hyphenated(text, line):
        # A hyphen that belongs to the word ("ғылыми-практикалық") cannot be told from one that
        # the printer put there; one with another hyphen in the same word surely belongs.
        return text[:-1] + line
    return f"{text} {line}"
