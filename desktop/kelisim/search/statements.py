"""Who said what in a text: from code points to what the index keeps, and to hits that count."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from kelisim.lang.tokens import tokens


class Statement(Protocol):
    """What somebody said: the code points from ``start`` up to ``end`` of a text.

    ``speaker`` is the preferred name of a person of the description, or anything else.
    """

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def speaker(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Span:
    """A statement as the index takes it in: ``start`` and ``end`` are between words of the text,
    once the text is analysed their places in it. ``speaker`` is empty for nobody known."""

    start: int
    end: int
    speaker: str


def spans_of(
    text: str, statements: Iterable[Statement], speakers: Collection[str]
) -> tuple[Span, ...]:
    """The ``statements`` as the text runs, from the first to the last whole word of each; only
    those whose speaker is one of ``speakers`` keep a name.

    >>> spans_of("Ол: «Мір болсын»", [Span(6, 15, "Х")], ["Х"])
    (Span(start=8, end=15, speaker='Х'),)
    """
    found = (
        Span(
            _between_words(text, statement.start, ahead=True),
            _between_words(text, statement.end, ahead=False),
            statement.speaker if statement.speaker in speakers else "",
        )
        for statement in statements
    )
    kept = (span for span in found if span.start < span.end)
    return tuple(sorted(kept, key=lambda span: (span.start, span.end)))


def is_said(
    start: int, end: int, statements: Sequence[Statement], speakers: Collection[str]
) -> bool:
    """Whether code points of a text are inside one of ``statements``; only those of ``speakers``
    count, where there are any."""
    return any(
        one.start <= start and end <= one.end and (not speakers or one.speaker in speakers)
        for one in statements
    )


def _between_words(text: str, place: int, *, ahead: bool) -> int:
    """``place``, or where it is inside a word, the end (``ahead``) or the beginning of that."""
    place = min(max(place, 0), len(text))
    if not place or place == len(text) or text[place - 1].isspace() or text[place].isspace():
        return place
    start, end = place, place
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    for token in tokens(text[start:end]):
        if token.start + start < place < token.end + start:
            return (token.end if ahead else token.start) + start
    return place
