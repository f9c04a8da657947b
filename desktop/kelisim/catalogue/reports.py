"""Where a text tells in its own words what somebody said."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kelisim.catalogue.claims import Claim, tail_of
from kelisim.catalogue.cue_words import begins_with
from kelisim.catalogue.page import Page, Span
from kelisim.catalogue.quotations import trimmed
from kelisim.catalogue.said_words import ALSO, NOMINAL, PRONOUN, english, russian, source

_THAT = re.compile(r"[^.!?\n:;«»]{0,90}?,?\s*(?<!\w)(?:что|будто)\s+", re.IGNORECASE)
_ENGLISH_THAT = re.compile(r"\s*,?\s+(?:(?P<that>that)\s+)?(?=[A-Za-z“\"])")
_NO_CLAUSE = re.compile(
    r"\s+(?:in|on|at|to|by|with|for|during|about|after|before|from|his|her|their|as)\s", re.IGNORECASE
)
_CUT = re.compile(rf"(?:,\s*(?:а\s+также\s+)?|\s+и\s+(?:также\s+)?)(?={russian().pattern})", re.I)
_JOINED = re.compile(r"(?:,|(?<!\w)и|также|(?<!\w)and)\s*$", re.IGNORECASE)
_ABOUT_IT = re.compile(r"\s*(?:Об\s+этом|Бұл\s+туралы|Бұл\s+жөнінде|Бұл\s+жайында|Осы\s+туралы)", re.I)
_HOW = re.compile(r"\s*(?:Как|As)\s", re.IGNORECASE)
_PLURAL_SUBJECT = re.compile(r"[\w-]+(?:л[аы]р|лер|[дт][ае]р)[ыі]?(?!\w)", re.IGNORECASE)


def _claim(
    page: Page, start: int, end: int, verb: re.Match[str], tail: int, places: tuple[Span, ...],
    *, oblique: bool = False, alone: bool = False,
) -> Iterator[Claim]:  # fmt: skip
    content = trimmed(page.text, start, end)
    if content is not None and content.end - content.start > 8:
        cue = " ".join(verb[0].split())
        yield Claim(content, "reported", verb.start(), tail, cue, places, oblique, alone)


def bounds(page: Page, at: int) -> Span:
    """The sentence that holds ``at``, within its line."""
    sentence, line = page.sentence_at(at), page.line_at(at)
    start, end = max(sentence.start, line.start), min(sentence.end, line.end)
    return Span(start, end) if start <= at < end else sentence


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
        while page.text[before.start : before.end].strip() == "" and before.start:
            before = bounds(page, before.start - 1)
        places = (Span(verb.end(), sentence.end), Span(about.end(), verb.start()))
        yield from _claim(page, before.start, before.end, verb, sentence.end, places)
        return
    that = _that(page, verb, sentence)
    if that is None:
        return
    content_start, said_in = that
    end = sentence.end
    cut = _CUT.search(page.text, content_start, end)
    if cut:
        end = cut.start()
    before_verb = page.text[subject.start : subject.end]
    alone = bool(ALSO.fullmatch(before_verb)) or bool(_JOINED.search(before_verb))
    yield from _claim(page, content_start, end, verb, end, (subject, said_in), alone=alone)


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
        places = (Span(left, cue.start()),)
        yield from _claim(page, end, sentence.end, cue, sentence.end, places, oblique=True)
        return
    comma = re.compile(r",(?!\s*(?:[^,.]{2,40}\s)?(?:который|который|who)\b)").search(
        page.text, cue.end(), min(sentence.end, cue.end() + 160)
    )
    named_to = comma.start() if comma else min(sentence.end, tail_of(page, cue.end()))
    places = (Span(cue.end(), named_to), Span(cue.start(), cue.end()))
    before = page.text[sentence.start : cue.start()]
    rest_start = named_to if comma else sentence.end
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


def role_that_opens(page: Page, span: Span) -> Span | None:
    """The role word near the beginning of a Kazakh sentence that can be its subject."""
    for match in begins_with("roles", "kk").finditer(
        page.text, span.start, min(span.end, span.start + 110)
    ):
        if re.search(r"(?:[сы][ыі]|[ыі]|[^\W\d_])$", match[0]) and not _PLURAL_SUBJECT.fullmatch(match[0]):
            return Span(*match.span())
    return None
