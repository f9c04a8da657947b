"""A part of a query as a person reads it: names of fields and values in words, dates as said."""

from __future__ import annotations

from collections.abc import Sequence

from kelisim.app.labels import ASKED_NAMES
from kelisim.base.languages import Labels
from kelisim.base.texts import Texts
from kelisim.search.percents import percents_of
from kelisim.search.query.chips import Chip
from kelisim.search.query.fields import DATED, SPOKEN
from kelisim.search.query.tree import (
    And,
    Condition,
    Everything,
    Fuzzy,
    Like,
    Near,
    Node,
    Not,
    Or,
    Pattern,
    Phrase,
    Said,
    Saved,
    Word,
)
from kelisim.search.query.values import written_value
from kelisim.ui.models.dates import date_in_words
from kelisim.ui.models.naming import shown


def in_words(node: Node, texts: Texts) -> str:
    """«Ел: Ресей немесе Украина», «емес: медиация», «“бірегей тәжірибе”»."""
    match node:
        case Word(text) | Pattern(text):
            return text
        case Phrase(text, slop):
            return _phrase(text, slop, texts)
        case Fuzzy(text, _):
            return texts("similar to “{word}”", word=text)
        case Near(first, second, _):
            return texts(
                "{first} near {second}",
                first=in_words(first, texts),
                second=in_words(second, texts),
            )
        case Not(part):
            return texts("not: {part}", part=in_words(part, texts))
        case Condition(field, value):
            return _asked(field, _value(field, value, texts), texts)
        case Said(part):
            return _asked(SPOKEN, _said(part, texts), texts)
        case Like(document):
            return _asked("like", texts("document {number}", number=document), texts)
        case Saved(name):
            return _asked("search", name, texts)
        case And(parts):
            return _all_of(parts, texts)
        case Or(parts):
            return _one_of(parts, texts)
    return ""


def are_plain(parts: Sequence[Chip]) -> bool:
    """Whether there is nothing but words, which read as they are typed."""
    return all(part.kind == "word" and not part.excluded for part in parts)


def _phrase(text: str, slop: int, texts: Texts) -> str:
    if not slop:
        return texts("“{text}”", text=text)
    return texts.count(
        "“{text}” with {number} word between",
        "“{text}” with up to {number} words between",
        slop,
        text=text,
    )


def _all_of(parts: Sequence[Node], texts: Texts) -> str:
    if all(isinstance(part, Word | Pattern) for part in parts):
        return " ".join(in_words(part, texts) for part in parts)
    return texts(" and ").join(_grouped(part, texts) for part in parts)


def _one_of(parts: Sequence[Node], texts: Texts) -> str:
    """Values of one field after its name, said once."""
    asked = [_field_and_value(part, texts) for part in parts]
    fields = {field for field, _ in asked}
    if len(fields) > 1 or "" in fields:
        return texts(" or ").join(_grouped(part, texts) for part in parts)
    return _asked(fields.pop(), texts(" or ").join(value for _, value in asked), texts)


def _field_and_value(part: Node, texts: Texts) -> tuple[str, str]:
    match part:
        case Condition(field, value):
            return field, _value(field, value, texts)
        case Said(said):
            return SPOKEN, _said(said, texts)
    return "", ""


def _said(part: Node, texts: Texts) -> str:
    return texts("yes") if isinstance(part, Everything) else in_words(part, texts)


def _grouped(node: Node, texts: Texts) -> str:
    words = in_words(node, texts)
    return f"({words})" if isinstance(node, And | Or) else words


def _asked(field: str, value: str, texts: Texts) -> str:
    return f"{texts(ASKED_NAMES[field])}: {value}"


def _value(field: str, value: str, texts: Texts) -> str:
    if field == "ocr":
        return _sureness(value, texts)
    if value == "any":
        return texts("described")
    if value == "none":
        return texts("not described")
    if field in DATED:
        return _dates(value, texts)
    if field in ("is", "has"):
        return written_value(field, value, texts.language).replace("-", " ")
    return shown(field, value, Labels(), texts)


def _sureness(value: str, texts: Texts) -> str:
    """«сенімділігі 70 пайыздан төмен»."""
    if value in ("any", "none"):
        return texts("yes") if value == "any" else texts("no")
    said = {
        ">=": texts("at least {percent} % sure"),
        "<=": texts("at most {percent} % sure"),
        ">": texts("more than {percent} % sure"),
        "<": texts("less than {percent} % sure"),
    }
    sign = next((sign for sign in said if value.startswith(sign)), "")
    if sign:
        return said[sign].format(percent=value.removeprefix(sign))
    least, most = percents_of(value)
    if least == most:
        return texts("{percent} % sure", percent=least)
    return texts("{least} to {most} % sure", least=least, most=most)


def _dates(value: str, texts: Texts) -> str:
    for sign, range_ in ((">=", "{date}/.."), ("<=", "../{date}")):
        if value.startswith(sign):
            return date_in_words(range_.format(date=value.removeprefix(sign)), texts)
    for sign, said in ((">", texts("after {date}")), ("<", texts("before {date}"))):
        if value.startswith(sign):
            return said.format(date=date_in_words(value.removeprefix(sign), texts))
    first, between, last = value.partition("..")
    if not between:
        return date_in_words(value, texts)
    return date_in_words(f"{first or '..'}/{last or '..'}", texts)
