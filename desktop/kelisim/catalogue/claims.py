"""Where a text attributes words to somebody: the words, and where their speaker may be named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kelisim.archive.statement_values import StatementKind
from kelisim.catalogue.page import Page, Span
from kelisim.catalogue.quotations import quotations, trimmed
from kelisim.catalogue.said_words import any_verb, kazakh

_REACH = 220
_LONGEST = 3_000  # code points of a turn on either side of its verb
_TAIL_ENDS = re.compile(
    r"(?<![\s.][A-ZА-ЯЁӘІҢҒҮҰҚӨҺ])(?<!^[A-ZА-ЯЁӘІҢҒҮҰҚӨҺ])[.!?…](?=\s|$)|\n|[«“„]|\.?\s[–—-]\s"
)
_JOIN = re.compile(r"[\s,.]*(?P<dash>[-–—]+)?\s*")
_INNER = re.compile(r"(?<=[,!?…])\s*[-–—]\s*(?=[^\W\d_])")
_GOES_ON = re.compile(r"[.,]?\s*[-–—]\s*")
_LEADING_DASH = re.compile(r"\s*[-–—]\s*")
_SHORT = re.compile(r"[^.!?:;]{3,60}$")
_LEADS_ON = re.compile(r"\s*:|,?\s*(?:что|that)(?!\w)")


@dataclass(frozen=True, slots=True)
class Claim:
    """Words that somebody said, and the places where to look for who, the best first.

    ``at`` is where the verb stands, ``end`` where the attribution ends. ``oblique``: the name
    stands in another case than the subject's. ``alone``: without a subject, who spoke last goes on.
    ``hidden``: the places lie inside quotation marks. Names are looked for nearest to ``near``.
    """

    content: Span
    kind: StatementKind
    at: int
    end: int
    cue: str
    places: tuple[Span, ...]
    oblique: bool = False
    alone: bool = False
    hidden: bool = False
    near: int | None = None


def quoted(page: Page) -> Iterator[Claim]:
    """Words in quotation marks with an attribution after, before, or in the middle of them."""
    for quote in quotations(page.text):
        if " " not in page.text[quote.start : quote.end]:
            continue
        parts = list(_interrupted(page, quote))
        if parts:
            yield from parts
            continue
        claim = _told_after(page, quote) or _told_before(page, quote)
        if claim is not None:
            yield claim


def _claim(
    page: Page, start: int, end: int, verb: re.Match[str], tail: int, places: tuple[Span, ...],
    kind: StatementKind = "direct", *, oblique: bool = False, alone: bool = False,
    hidden: bool = False,
) -> Claim | None:  # fmt: skip
    content = trimmed(page.text, start, end)
    if content is None:
        return None
    cue = " ".join(verb[0].split())
    return Claim(content, kind, verb.start(), tail, cue, places, oblique, alone, hidden)


def tail_of(page: Page, start: int) -> int:
    """Where the clause that attributes words ends."""
    found = _TAIL_ENDS.search(page.text, start, start + _REACH)
    return found.start() if found else min(len(page.text), start + _REACH)


def _is_verb(saying: re.Match[str]) -> bool:
    return saying.re is any_verb()


def _told_after(page: Page, quote: Span) -> Claim | None:
    """«…», – деді Х. «…» деп атап өтті Х. «…», — сказал Х. “…,” said X."""
    join = _JOIN.match(page.text, quote.end)
    start = join.end() if join else quote.end
    if page.text.count("\n", quote.end, start) > 1:
        return None
    tail = tail_of(page, start)
    verb = next((one for one in page.sayings_in(start, tail) if _is_verb(one)), None)
    if verb is None or verb.start() > start + 90:
        return None
    if _LEADS_ON.match(page.text, verb.end()):
        return None
    dash = bool(join and join["dash"])
    if page.text[verb.start()].casefold() == "д" and kazakh().match(verb[0]):
        if verb.start() > start + 40:
            return None
    elif not dash and "," not in page.text[quote.end - 2 : start]:
        return None
    sentence = page.sentence_at(quote.start)
    before = Span(max(sentence.start, quote.start - _REACH), quote.start)
    places = (Span(verb.end(), tail), Span(start, verb.start()), before)
    rest = page.text[verb.end() : tail].strip(" ,.")
    return _claim(page, quote.start, quote.end, verb, tail, places, alone=not rest)


def _told_before(page: Page, quote: Span) -> Claim | None:
    """Х былай деді: «…». Х сказал: «…». X said, “…”"""
    left = max(0, quote.start - _REACH)
    before = page.text[left : quote.start]
    stop = before.rstrip()[-1:]
    if stop not in (":", ","):
        return None
    colon = left + len(before.rstrip()) - 1
    start = max(page.sentence_at(colon).start, page.text.rfind("\n", left, colon) + 1, left)
    verbs = [one for one in page.sayings_in(start, colon) if _is_verb(one)]
    if stop == "," and (not verbs or verbs[-1].end() < colon):
        return None
    verb = verbs[-1] if verbs else _SHORT.match(page.text, start, colon)
    if verb is None:
        return None
    if not verbs:
        return _claim(page, quote.start, quote.end, verb, quote.end, (Span(*verb.span()),))
    places = (Span(start, verb.start()), Span(verb.end(), colon))
    return _claim(page, quote.start, quote.end, verb, quote.end, places)


def _interrupted(page: Page, quote: Span) -> Iterator[Claim]:
    """«…, – деді Х. – …»: the attribution stands inside the marks."""
    at = quote.start
    pending: tuple[re.Match[str], int, tuple[Span, ...]] | None = None
    for inner in _INNER.finditer(page.text, quote.start, quote.end):
        verb = any_verb().match(page.text, inner.end(), quote.end)
        if verb is None or inner.start() < at:
            continue
        tail = min(tail_of(page, inner.end()), quote.end)
        places: tuple[Span, ...] = (Span(verb.end(), tail),)
        claim = _claim(page, at, inner.start(), verb, tail, places, hidden=True)
        if claim is not None:
            yield claim
        goes_on = _GOES_ON.match(page.text, tail)
        at = goes_on.end() if goes_on else tail
        pending = (verb, tail, places)
    if pending is not None:
        verb, tail, places = pending
        claim = _claim(page, at, quote.end, verb, tail, places, hidden=True)
        if claim is not None:
            yield claim


def after_a_dash(page: Page, verb: re.Match[str]) -> Iterator[Claim]:
    """– …, – деді Х. – …; Мы едины, — сказал Х: no quotation marks, but a dash."""
    before = re.search(r"[,!?…]\s*[-–—]+\s*$", page.text[max(0, verb.start() - 8) : verb.start()])
    if before is None:
        return
    words_end = max(0, verb.start() - 8) + before.start() + 1
    line = page.line_at(verb.start())
    line = Span(max(line.start, verb.start() - _LONGEST), min(line.end, verb.end() + _LONGEST))
    dash = _LEADING_DASH.match(page.text, line.start)
    sentence = page.sentence_at(max(0, words_end - 2))
    start = dash.end() if dash else max(line.start, sentence.start)
    tail = min(tail_of(page, verb.end()), line.end)
    places = (Span(verb.end(), tail),)
    rest = page.text[verb.end() : tail].strip(" ,.")
    claim = _claim(page, start, words_end, verb, tail, places, alone=not rest)
    if claim is not None:
        yield claim
    goes_on = _GOES_ON.match(page.text, tail)
    if goes_on and goes_on.end() < line.end and dash:
        end = next(
            (inner.start() for inner in _INNER.finditer(page.text, goes_on.end(), line.end)
             if any_verb().match(page.text, inner.end())), line.end,
        )  # fmt: skip
        more = _claim(page, goes_on.end(), end, verb, tail, places, alone=not rest)
        if more is not None:
            yield more
