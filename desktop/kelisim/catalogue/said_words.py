"""Patterns of the words with which a text tells what somebody said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kelisim.lang.gazetteer import cues


@cache
def one_of(*keys: str) -> str:
    """An alternation of the cues of these entries, the longest first."""
    words = sorted({word for key in keys for word in cues("saying", key)}, key=len, reverse=True)
    return "|".join(re.escape(word).replace("\\ ", r"\s+") for word in words)


@cache
def kazakh() -> re.Pattern[str]:
    """«деді», «деп атап өтті», «атап өтті»: group ``verb``; ``dep`` where its words end there."""
    return re.compile(
        rf"(?<!\w)(?<!\w-)(?:(?P<dep>деп)\s+(?:[\w-]+\s+){{0,2}}?(?P<verb>{one_of('kk')})"
        rf"|(?P<itself>{one_of('kk_itself')})|(?P<bare>{one_of('kk')}))(?![\w-])",
        re.IGNORECASE,
    )


@cache
def russian() -> re.Pattern[str]:
    """«сказал», «отметила», «считает»: what one person does, never «сообщили»."""
    return re.compile(
        rf"(?<!\w)(?<!\w-)(?:(?:{one_of('ru')})а?|{one_of('ru_now')}|{one_of('ru_while')})(?![\w-])",
        re.IGNORECASE,
    )


@cache
def english() -> re.Pattern[str]:
    """Verbs such as "said", "noted", "believes"."""
    return re.compile(rf"(?<!\w)(?<!\w-)(?:{one_of('en')})(?![\w-])", re.IGNORECASE)


@cache
def any_verb() -> re.Pattern[str]:
    """A verb of saying in any of the three languages; those that quote a source as well."""
    return re.compile(
        "|".join(
            (
                re.sub(r"\?P<\w+>", "?:", kazakh().pattern),
                russian().pattern,
                english().pattern,
                rf"(?<!\w)(?<!\w-)(?:{one_of('ru_quoting')})(?![\w-])",
            )
        ),
        re.IGNORECASE,
    )


_WORD = re.compile(r"\w+")


@cache
def _first_words() -> frozenset[str]:
    """How what is said, and whose words it is by, can begin: so most words cost one look-up."""
    keys = ("kk", "kk_itself", "kk_source", "ru", "ru_now", "ru_while", "ru_quoting", "ru_source")
    words = [word for key in (*keys, "en", "en_source") for word in cues("saying", key)]
    first = {word.split()[0] for word in words}
    return frozenset(first | {f"{word}а" for word in first} | {"деп"})


def sayings(text: str) -> Iterator[re.Match[str]]:
    """Every verb of saying and every source in a text, as it runs, none within another."""
    first, verb, origin = _first_words(), any_verb(), source()
    end = 0
    for word in _WORD.finditer(text):
        if word.start() >= end and word[0].lower() in first:
            match = verb.match(text, word.start()) or origin.match(text, word.start())
            if match is not None:
                end = match.end()
                yield match


@cache
def source() -> re.Pattern[str]:
    """«по словам», «айтуынша», "according to"; ``before`` where the name stands before it."""
    return re.compile(
        rf"(?<!\w)(?<!\w-)(?:(?P<before>{one_of('kk_source')})|{one_of('ru_source', 'en_source')}"
        r"|по\s+(?P<his>его|её|ее)\s+(?:словам|мнению|утверждению|оценке))(?![\w-])",
        re.IGNORECASE,
    )


NOMINAL = re.compile(
    r"[\w-]+(?:[ғқгк][ае]н[ыі]н|[ғқгк][ае]нд[ыі][ғг][ыі]н|т[ыі]н[ыі]н|т[ыі]нд[ыі][ғг][ыі]н|[лдт][ыі][ғг][ыі]н|екенін)"
    r"(?![\w-])",
    re.IGNORECASE,
)
"""What a Kazakh verb of saying has as its object: «болып отырғанын», «екенін», «маңыздылығын»."""

PRONOUN = re.compile(
    r"(?<!\w)(?<!\w-)(?:ол|оның|он|она|его|её|ее|he|she|his|her)(?![\w-])", re.IGNORECASE
)
ALSO = re.compile(
    r"[\s,–—-]*(?:(?:также|кроме\s+того|при\s+этом|вместе\s+с\s+тем|в\s+то\s+же\s+время|и|сонымен\s+(?:қатар|бірге)"
    r"|сондай-ақ|бұдан\s+бөлек|бұдан\s+басқа|also|and|in\s+addition|moreover|furthermore)[\s,]*)*",
    re.IGNORECASE,
)
"""What may stand alone before a verb whose subject is the one who spoke before."""
