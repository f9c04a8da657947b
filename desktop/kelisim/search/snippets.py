"""The passage of a text that shows best why it was found."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kelisim.search.needles import Found, Needles
from kelisim.search.statements import Statement
from kelisim.search.values import HitKind, Runs

_NO, _ASKED, _OTHER_NAME = HitKind

_Marked = tuple[int, int, HitKind]
"""Code points from start to end, and of which kind the hit there is."""

PASSAGE_LETTERS = 200

_BEFORE_LETTERS = 60
"""How much of the text before its first hit a passage shows."""

_MOST_HITS = 24
"""The passage is looked for among so many hits: more tell no more about a text."""

_SPACE = re.compile(r"\s+")


def passage(
    text: str, needles: Needles, title: str = "", statements: Sequence[Statement] = ()
) -> Runs:
    """About `PASSAGE_LETTERS` of ``text``, whose ``statements`` these are, around its most telling
    hits.

    Where nothing hits, it is the beginning, after ``title`` if the text begins with it.
    """
    hits = needles.hits(text, _MOST_HITS, statements) if needles else []
    if not hits:
        start = len(title) if title and text.startswith(title) else 0
        end = _word_end(text, start + PASSAGE_LETTERS)
        return _runs(text, start, end, ())
    first, last = _densest(hits, needles)
    start = max(0, hits[first].start - _BEFORE_LETTERS)
    end = max(start + PASSAGE_LETTERS, hits[last].end)
    start = _word_start(text, start, hits[first].start)
    end = _word_end(text, end)
    return _runs(text, start, end, _with_kinds(hits, needles))


def marked(text: str, needles: Needles) -> Runs:
    """The whole of ``text`` with its hits marked."""
    hits = needles.hits(text) if needles else ()
    return _runs(text, 0, len(text), _with_kinds(hits, needles))


def _with_kinds(hits: Sequence[Found], needles: Needles) -> list[_Marked]:
    return [
        (hit.start, hit.end, _OTHER_NAME if needles.name_of(hit.needle) else _ASKED) for hit in hits
    ]


def _densest(hits: Sequence[Found], needles: Needles) -> tuple[int, int]:
    """First and last hit of the passage with the most different needles, then the most hits; those
    that are but other names count where all else is equal."""
    best, best_score = (0, 0), (0, 0, 0, 0)
    last = 0
    for first, hit in enumerate(hits):
        last = max(last, first)
        limit = hit.start + PASSAGE_LETTERS - _BEFORE_LETTERS
        while last + 1 < len(hits) and hits[last + 1].end <= limit:
            last += 1
        inside = hits[first : last + 1]
        asked = [found.needle for found in inside if not needles.name_of(found.needle)]
        different = len({found.needle for found in inside})
        score = (len(set(asked)), len(asked), different, len(inside))
        if score > best_score:
            best, best_score = (first, last), score
    return best


def _word_start(text: str, start: int, limit: int) -> int:
    """The beginning of the sentence or word at ``start``, not behind ``limit``."""
    if start == 0:
        return 0
    sentence = max(text.rfind(mark, start, limit) for mark in (". ", "! ", "? ", "\n"))
    if sentence >= 0:
        return min(sentence + 2 if text[sentence] != "\n" else sentence + 1, limit)
    space = text.find(" ", start, limit)
    return space + 1 if space >= 0 else limit


def _word_end(text: str, end: int) -> int:
    if end >= len(text):
        return len(text)
    space = text.rfind(" ", end - 30, end)
    return space if space > 0 else end


def _runs(text: str, start: int, end: int, hits: Sequence[_Marked]) -> Runs:
    """The text from ``start`` to ``end`` in runs, white space drawn together."""
    pieces: list[tuple[str, HitKind]] = []
    at = start
    for first, last, kind in hits:
        if first < start or last > end:
            continue
        pieces.append((text[at:first], _NO))
        pieces.append((text[first:last], kind))
        at = last
    pieces.append((text[at:end], _NO))
    drawn = [(_SPACE.sub(" ", piece), kind) for piece, kind in pieces]
    if drawn:
        drawn[0] = (drawn[0][0].lstrip() if not drawn[0][1] else drawn[0][0], drawn[0][1])
        drawn[-1] = (drawn[-1][0].rstrip(), drawn[-1][1])
    if text[:start].strip():
        drawn.insert(0, ("…", _NO))
    if text[end:].strip():
        drawn.append(("…", _NO))
    return tuple((piece, kind) for piece, kind in _joined(drawn) if piece)


def _joined(pieces: Sequence[tuple[str, HitKind]]) -> list[tuple[str, HitKind]]:
    """Neighbours of one kind made one."""
    found: list[tuple[str, HitKind]] = []
    for piece, kind in pieces:
        if found and not kind and not found[-1][1]:
            found[-1] = (found[-1][0] + piece, _NO)
        elif piece:
            found.append((piece, kind))
    return found
