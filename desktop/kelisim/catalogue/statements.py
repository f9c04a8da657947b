"""Who said what: words that a text gives as somebody's own, or tells of somebody."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from kelisim.archive.statement_values import StatementKind
from kelisim.base.texts import mark
from kelisim.catalogue.claims import Claim, after_a_dash, quoted
from kelisim.catalogue.page import Page, Span
from kelisim.catalogue.people import Person
from kelisim.catalogue.proposal import FoundStatement
from kelisim.catalogue.quotations import trimmed
from kelisim.catalogue.reports import bounds, by_source, by_that, in_kazakh
from kelisim.catalogue.said_words import english, kazakh, russian, source
from kelisim.catalogue.sayers import Sayers

_NAMED = mark("The text says so with the word “{cue}”.")
_ROLE = mark("The text says so with the word “{cue}”; the speaker is meant by the role.")
_WENT_ON = mark("The text says so with the word “{cue}”; the speaker is the one named before.")
_TURN = mark("The name “{cue}” opens what the person says.")
_HEADLINE = mark("The headline gives it as the words of “{cue}”.")
_OPENS = re.compile(r"\s*(?:\([^()\n]{1,80}\))?\s*:(?=\s)")
_BLOCK = re.compile(r"[^\n]{0,160}:[ \t]*\n\s*(?=[^\s«“\"\d•*-])")
_LONGEST_TURN = 20_000
_LONGEST_SPEECH = 1_200  # code points between two attributions to one speaker
_OPENING = 110


def find_statements(page: Page, people: Sequence[Person]) -> list[FoundStatement]:
    """Every statement whose speaker the text names, in reading order; they never overlap."""
    sayers = Sayers(page, people)
    turns = list(_turns(page, people))
    claims = _without_overlaps([*quoted(page), *_unquoted(page)], turns)
    found = [_of_turn(sayers, *turn) for turn in turns]
    before: tuple[Claim, Person] | None = None
    for claim in claims:
        speaker = _speaker(sayers, claim)
        if speaker is None:
            continue
        person, why, role_end = speaker
        content = _words_alone(page, claim, person, role_end, before)
        if content is None:
            continue
        sayers.spoke(person, content, claim.end)
        sayer = sayers.of(person)
        found.append(
            FoundStatement(
                content.start, content.end, claim.kind, sayer.filed, sayer.named, why, claim.cue
            )
        )
        before = (claim, person)
    return sorted(found, key=lambda one: one.start)


def _unquoted(page: Page) -> Iterator[Claim]:
    """What is told in the order of its verbs, outside quotation marks."""
    for saying in page.sayings:
        if page.unquoted[saying.start()].isspace():
            continue
        if saying.re is source():
            yield from by_source(page, saying)
            continue
        dashed = list(after_a_dash(page, saying))
        if dashed:
            yield from dashed
            continue
        yield from _block(page, saying)
        said = kazakh().match(page.text, saying.start())
        if said is not None:
            yield from in_kazakh(page, said)
        elif russian().fullmatch(saying[0]) or english().fullmatch(saying[0]):
            yield from by_that(page, saying)
            yield from _said_at_the_end(page, saying)


def _block(page: Page, verb: re.Match[str]) -> Iterator[Claim]:
    """Х писал: and the words are the next paragraph."""
    sentence = bounds(page, verb.start())
    block = _BLOCK.match(page.text, verb.end())
    if block is None or page.text.find(".", verb.end(), block.end()) > 0:
        return
    line = page.line_at(block.end())
    content = trimmed(page.text, block.end(), line.end)
    if content is not None:
        places = (Span(sentence.start, verb.start()), Span(verb.end(), block.end()))
        yield Claim(content, "direct", verb.start(), content.end, verb[0], places)


def _said_at_the_end(page: Page, verb: re.Match[str]) -> Iterator[Claim]:
    """…, отметил Х. …, X said."""
    sentence = bounds(page, verb.start())
    comma = page.text.rfind(",", max(sentence.start, verb.start() - 80), verb.start())
    if comma < 0 or comma - sentence.start < 15:
        return
    between, rest = page.text[comma + 1 : verb.start()], page.text[verb.end() : sentence.end]
    if english().fullmatch(verb[0]):
        ends = len(rest.split()) <= 12 and (not between.strip() or not rest.strip(" .\n"))
    else:
        ends = not between.strip() and len(rest.split()) <= 14 and "что" not in rest.split()
    content = trimmed(page.text, sentence.start, comma) if ends else None
    if content is not None:
        places = (Span(verb.end(), sentence.end), Span(comma, verb.start()))
        yield Claim(content, "reported", verb.start(), sentence.end, verb[0], places)


def _without_overlaps(claims: list[Claim], turns: list[tuple[Span, Person, bool]]) -> list[Claim]:
    """In reading order; of two about the same words, what is somebody's own wins."""
    kept: list[Claim] = []
    taken = sorted((turn for turn, _, _ in turns), key=lambda span: span.start)
    for kind in ("direct", "reported"):
        free: list[Claim] = []
        end = 0
        rest = iter([*taken, Span(10**9, 10**9)])
        blocked = next(rest)
        for claim in sorted(
            (one for one in claims if one.kind == kind), key=lambda one: one.content.start
        ):
            content = claim.content
            while blocked.end <= content.start:
                blocked = next(rest)
            if content.start >= end and content.end <= blocked.start:
                free.append(claim)
                end = content.end
        kept += free
        taken = sorted([*taken, *(one.content for one in free)], key=lambda span: span.start)
    return sorted(kept, key=lambda one: one.content.start)


def _speaker(sayers: Sayers, claim: Claim) -> tuple[Person, str, int] | None:
    """Who it was, how the text says so, and where a role that opens the sentence ends."""
    near = claim.at if claim.near is None else claim.near
    for place in claim.places:
        person = (
            sayers.inside(place)
            if claim.hidden
            else sayers.named_in(place, near, oblique=claim.oblique)
        )
        if person is not None:
            return person, _NAMED, 0
    for place in claim.places:
        person = sayers.with_pronoun(place, claim.at)
        if person is not None:
            return person, _WENT_ON, 0
        opens = place.start <= claim.content.start < place.end
        end = min(place.end, place.start + _OPENING) if opens else place.end
        role = sayers.with_role(Span(place.start, end), claim.at)
        if role is not None:
            return role[0], _ROLE, role[1]
    person = sayers.last(claim.at) if claim.alone else None
    return None if person is None else (person, _WENT_ON, 0)


def _words_alone(
    page: Page, claim: Claim, person: Person, role_end: int, before: tuple[Claim, Person] | None
) -> Span | None:
    """After a subject that opens the sentence; between two attributions to the same person."""
    content = claim.content
    if claim.kind == "direct":
        return content
    opens = [place for place in claim.places if place.start <= content.start < place.end]
    first = bisect_left(person.mentions, content.start, key=lambda each: each.start)
    last = bisect_left(person.mentions, content.start + _OPENING * 2, key=lambda each: each.start)
    ends = [
        each.end
        for each in person.mentions[first:last]
        if each.case == "nominative" and any(each.end <= place.end for place in opens)
    ]
    if ends or (opens and content.start < role_end < content.end):
        return trimmed(page.text, ends[0] if ends else role_end, content.end)
    after = claim.places[0].start >= content.end
    if before is not None and before[1] is person and after:
        between = page.text[before[0].end : content.start]
        if "\n" not in between and len(between) < _LONGEST_SPEECH:
            return trimmed(page.text, before[0].end, content.end)
    return content


def _turns(page: Page, people: Sequence[Person]) -> Iterator[tuple[Span, Person, bool]]:
    """«Х: …» at the beginning of lines: what is said, by whom, and whether it is the headline."""
    openings: list[tuple[int, int, Person]] = []
    for person in people:
        for each in person.mentions:
            line = page.line_at(each.start)
            opens = _OPENS.match(page.text, each.end, line.end + 1)
            if not opens or each.start - line.start > _OPENING:
                continue
            role = page.text[line.start : each.start]
            if len(role.split()) <= 12 and not page.sayings_in(line.start, each.start):
                openings.append((line.start, opens.end(), person))
    openings.sort(key=lambda one: one[0])
    ends = [start for start, _, _ in openings[1:]] + [len(page.text)]
    first = page.lines[0].start if page.lines else 0
    for (start, words, person), end in zip(openings, ends, strict=False):
        line_end = page.line_at(start).end
        is_headline = start == first and len(openings) < 3
        stop = line_end if is_headline or len(openings) < 2 else min(end, start + _LONGEST_TURN)
        content = trimmed(page.text, words, stop)
        if content is not None and " " in page.text[content.start : content.end]:
            yield content, person, is_headline


def _of_turn(sayers: Sayers, content: Span, person: Person, is_headline: bool) -> FoundStatement:
    sayer = sayers.of(person)
    kind: StatementKind = "reported" if is_headline else "direct"
    why = _HEADLINE if is_headline else _TURN
    return FoundStatement(
        content.start, content.end, kind, sayer.filed, sayer.named, why, sayer.named
    )
