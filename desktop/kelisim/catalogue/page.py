"""A text prepared for proposing: its language, its sentences, and what stands in quotes."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from kelisim.base.languages import Language
from kelisim.catalogue.said_words import sayings

_QUOTED = re.compile(
    r"«[^«»]{1,600}(?:«[^«»]{1,300}»[^«»]{0,300})?»|“[^“”]{1,600}”|„[^„“”]{1,600}[“”]"
    r"|(?<![\w\"])\"[^\"\n]{1,600}\"(?!\w)"
)
# A full stop ends a sentence unless it stands after an initial or a short abbreviation.
_ENDS = re.compile(
    r"(?<=[^\W\d_]{3})[.!?…]+[»”\")]*(?=\s+[^\W_a-zа-яәіңғүұқөһ]|\s*$|\s+[–—«“])"
    r"|(?<=[»”\")\d])[.!?…]+(?=\s+[A-ZА-ЯЁӘІҢҒҮҰҚӨҺ«“–—])|[!?…]+[»”\")]*(?=\s)"
    r"|\n\s*\n\s*|\n(?!\s*[a-zа-яёәіңғүұқөһ])"  # a line that goes on in lower case was wrapped
)
_LONGEST_SENTENCE = 3_000
_MOST_SAYINGS = 4_000  # more than a book of interviews has


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of code points."""

    start: int
    end: int


@dataclass(frozen=True)
class Page:
    """One text. Everything that reads it more than once is worked out once."""

    text: str
    language: Language

    @cached_property
    def quoted(self) -> tuple[Span, ...]:
        """What stands in quotation marks, the marks included."""
        return tuple(Span(*match.span()) for match in _QUOTED.finditer(self.text))

    @cached_property
    def unquoted(self) -> str:
        """The text with everything in quotation marks blanked out; offsets stay."""
        return _QUOTED.sub(lambda match: " " * len(match[0]), self.text)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        found: list[Span] = []
        at = 0
        for match in _ENDS.finditer(self.text):
            found.extend(_pieces(at, match.end()))
            at = match.end()
        found.extend(_pieces(at, len(self.text)))
        return tuple(found)

    @cached_property
    def lines(self) -> tuple[Span, ...]:
        """The lines that are not blank, without the space around them."""
        return tuple(
            Span(match.start(), match.end()) for match in re.finditer(r"\S(?:.*\S)?", self.text)
        )

    @cached_property
    def sayings(self) -> tuple[re.Match[str], ...]:
        """The verbs of saying, and what names a source, as the text runs; not without end."""
        return tuple(islice(sayings(self.text), _MOST_SAYINGS))

    def sayings_in(self, start: int, end: int) -> tuple[re.Match[str], ...]:
        """Those that stand within a range."""
        first = bisect_left(self.sayings, start, key=lambda one: one.start())
        last = bisect_right(self.sayings, end, key=lambda one: one.end())
        return self.sayings[first:last]

    def sentence_at(self, position: int) -> Span:
        """The sentence that holds the code point ``position``."""
        at = bisect_right(self.sentences, position, key=lambda span: span.start) - 1
        return self.sentences[max(0, at)]

    def line_at(self, position: int) -> Span:
        """The line that holds the code point ``position``."""
        at = bisect_right(self.lines, position, key=lambda span: span.start) - 1
        return self.lines[max(0, at)]

    def slice(self, span: Span) -> str:
        return self.text[span.start : span.end]


def _pieces(start: int, end: int) -> Iterator[Span]:
    """A sentence, cut where it is too long to be one (a table, a text without full stops)."""
    for at in range(start, end, _LONGEST_SENTENCE):
        yield Span(at, min(end, at + _LONGEST_SENTENCE))
