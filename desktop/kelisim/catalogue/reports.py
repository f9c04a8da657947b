"""Where a text tells in its own words what somebody said."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kelisim.catalogue.claims import Claim, tail_of
from kelisim.catalogue.page import Page, Span
from kelisim.catalogue.quotations import trimmed
from kelisim.catalogue.said_words import ALSO, NOMINAL, PRONOUN, english, russian

_THAT = re.compile(r"[^.!?\n:;«»]{0,90}?,?\s*(?<!\w)(?:что|будто)\s+", re.IGNORECASE)
_ENGLISH_THAT = re.compile(r"\s*,?\s+(?:(?P<that>that)\s+)?(?=[A-Za-z“\"])")
_NO_CLAUSE = re.compile(
    r"\s+(?:in|on|at|to|by|with|for|during|about|after|before|from|his|her|their|as)\s",
    re.IGNORECASE,
)
_CUT = re.compile(r"(?:,\s*(?:а\s+также\s+)?|\s+и\s+(?:также\s+)?)$", re.IGNORECASE)
_JOINED = re.compile(r"(?:,|(?<!\w)и|также|(?<!\w)and)\s*$", re.IGNORECASE)
_ABOUT_IT = re.compile(
    r"\s*(?:Об\s+этом|Бұл\s+туралы|Бұл\s+жөнінде|Бұл\s+жайында|Осы\s+туралы)", re.I
)
_GLUED = re.compile(r"(?:\d{4}\s?г|[а-яёәіңғүұқөһ]{5,})\.\s?(?=[А-ЯЁӘІҢҒҮҰҚӨҺ][а-яёәіңғүұқөһ])")
"""A full stop that the sentences of a page do not end at: «2011г. По», «органов.По»."""
_LONGEST = 700  # code points of a sentence on either side of its verb
_SHORT_ONE = 30  # «Ему было 77 лет.» is not what was told
_ENDED = re.compile(r"[.!?…]\s*$")
_HOW = re.compile(r"\s*(?:Как|As)\s", re.IGNORECASE)


def _claim(
    page: Page, start: int, end: int, verb: re.Match[str], tail: int, places: tuple[Span, ...],
    *, oblique: bool = False, alone: bool = False, near: int | None = None,
) -> Iterator[Claim]:  # fmt: skip
    content = trimmed(page.text, start, end)
    if content is not None and content.end - content.start > 8:
        cue = " ".join(verb[0].split())
        yield Claim(content, "reported", verb.start(), tail, cue, places, oblique, alone, near=near)


def bounds(page: Page, at: int) -> Span:
    """The sentence that holds ``at``, within its line."""
    sentence, line = page.sentence_at(at), page.line_at(at)
    start = max(sentence.start, line.start, at - _LONGEST)
    end = min(sentence.end, line.end, at + _LONGEST)
    if not start <= at < end:
        return Span(max(sentence.start, at - _LONGEST), min(sentence.end, at + _LONGEST))
    for stop in _GLUED.finditer(page.text, start, end):
        if stop.end() <= at:
            start = stop.end()
        else:
            return Span(start, stop.end())
    return Span(start, end)


def by_that(page: Page, verb: re.Match[str]) -> Iterator[Claim]:
    """Х отметил, что …; X said that …; как подчеркнул Х, …"""
    sentence = bounds(page, verb.start())
    subject = Span(sentence.start, verb.start())
    how = _HOW.match(page.text, sentence.start)
    comma = page.text.find(",", verb.end(), min(sentence.end, verb.end() + 120))
    if how and comma > 0 and verb.start() - how.end() < 60:
        places = (Span(verb.end(), comma), Span(how.end(), verb.start()))
        yield from _claim(page, comma, sentence.end, verb, sentence.end, places)
        return
    if about := _ABOUT_IT.match(page.text, sentence.start):
        before = bounds(page, max(0, sentence.start - 2))
        while before.start and len(page.text[before.start : before.end].strip()) < _SHORT_ONE:
            before = bounds(page, before.start - 1)
        places = (Span(verb.end(), sentence.end), Span(about.end(), verb.start()))
        yield from _claim(page, before.start, before.end, verb, sentence.end, places)
        return
    that = _that(page, verb, sentence)
    if that is None:
        return
    content_start, said_in = that
    end = sentence.end
    for other in page.sayings_in(content_start, end):
        cut = _CUT.search(page.text, max(content_start, other.start() - 15), other.start())
        if cut and russian().fullmatch(other[0]):
            end = cut.start()
            break
    before_verb = page.text[subject.start : subject.end]
    joined = bool(_JOINED.search(before_verb))
    alone = joined or bool(ALSO.fullmatch(before_verb))
    near = sentence.start if joined else None  # «Х …, заявив, что»: the subject of all of it
    yield from _claim(
        page, content_start, end, verb, end, (subject, said_in), alone=alone, near=near
    )


def _that(page: Page, verb: re.Match[str], sentence: Span) -> tuple[int, Span] | None:
    """Where the clause of what was said begins, and what stands between it and the verb."""
    if russian().fullmatch(verb[0]):
        that = _THAT.match(page.text, verb.end(), sentence.end)
        return (that.end(), Span(verb.end(), that.end())) if that else None
    if english().fullmatch(verb[0]):
        that = _ENGLISH_THAT.match(page.text, verb.end(), sentence.end)
        if that and (that["that"] or not _NO_CLAUSE.match(page.text, verb.end(), sentence.end)):
            words = page.text[that.end() : sentence.end].split()
            return (that.end(), Span(verb.end(), verb.end())) if len(words) > 3 else None
    return None


def by_source(page: Page, cue: re.Match[str]) -> Iterator[Claim]:
    """Х-ның айтуынша, …; по словам Х, …; according to X, …"""
    sentence = bounds(page, cue.start())
    if cue["before"]:
        left = max(sentence.start, cue.start() - 160)
        end = cue.end() + (1 if page.text[cue.end() : cue.end() + 1] == "," else 0)
        named = (Span(left, cue.start()),)
        yield from _claim(page, end, sentence.end, cue, sentence.end, named, oblique=True)
        return
    comma = page.text.find(",", cue.end(), min(sentence.end, cue.end() + 160))
    named_to = comma if comma > 0 else min(sentence.end, tail_of(page, cue.end()))
    places = (Span(cue.end(), named_to), Span(cue.start(), cue.end()))
    before = page.text[sentence.start : cue.start()]
    if _ENDED.search(before):
        sentence = Span(cue.start(), sentence.end)
        before = ""
    rest_start = named_to if comma > 0 else sentence.end
    if len(before.strip()) > 25 and len(page.text[rest_start : sentence.end].strip(" ,.")) < 4:
        span = (sentence.start, cue.start())
    elif len(before.strip(" ,")) > 25:
        span = (sentence.start, sentence.end)
    else:
        span = (rest_start, sentence.end)
    yield from _claim(page, *span, cue, sentence.end, places, oblique=True, alone=bool(cue["his"]))


def in_kazakh(page: Page, verb: re.Match[str]) -> Iterator[Claim]:
    """Х … екенін айтты; Х … деп атап өтті; …, деді ол; …, деп есептейді Х."""
    sentence = bounds(page, verb.start())
    after = Span(verb.end(), min(tail_of(page, verb.end()), sentence.end))
    words_end = verb.start()
    subject_after = page.text[after.start : after.end].strip(" ,.")
    between: Span | None = None
    if verb["bare"]:
        if _ABOUT_IT.match(page.text, sentence.start):
            yield from by_that(page, verb)
            return
        nominal = next(iter(reversed(list(NOMINAL.finditer(
            page.text, max(sentence.start, verb.start() - 260), verb.start())))), None)  # fmt: skip
        if nominal is None:
            return
        words_end = nominal.end()
        if verb.start() - words_end > 30:
            between = Span(words_end, verb.start())
    comma = page.text[max(0, words_end - 2) : words_end].rstrip().endswith(",")
    if between is not None:
        places: tuple[Span, ...] = (between,)
        yield from _claim(page, sentence.start, words_end, verb, after.end, places)
    elif subject_after:
        yield from _claim(page, sentence.start, words_end, verb, after.end, (after,))
    else:
        yield from _with_subject_first(page, verb, sentence, words_end, comma=comma)


def _with_subject_first(
    page: Page, verb: re.Match[str], sentence: Span, words_end: int, *, comma: bool
) -> Iterator[Claim]:
    """The subject opens the sentence and the words follow it."""
    opening = Span(sentence.start, words_end)
    pronoun = PRONOUN.search(page.text, sentence.start, min(words_end, sentence.start + 40))
    if pronoun and pronoun[0].casefold() == "ол":
        place = Span(*pronoun.span())
        yield from _claim(page, pronoun.end(), words_end, verb, sentence.end, (place,))
        return
    also = ALSO.match(page.text, sentence.start, words_end)
    alone = comma or bool(also and also.end() > sentence.start)
    yield from _claim(page, sentence.start, words_end, verb, sentence.end, (opening,), alone=alone)
