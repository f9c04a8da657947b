"""Field names and values that may stand at the cursor, in the language of the window."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kelisim.base.languages import Language
from kelisim.lang.tokens import normalise
from kelisim.search.columnar.columns import CODED_FIELDS
from kelisim.search.columnar.name_table import words_of
from kelisim.search.query.fields import field_called, field_name, field_names
from kelisim.search.query.printer import quoted
from kelisim.search.query.values import value_names, written_value
from kelisim.search.values import Completion, FacetField
from kelisim.search.view import View

MOST_COMPLETIONS = 10

_VALUES_WITHOUT_FIELD: tuple[FacetField, ...] = ("speaker", "tag", "place", "country", "event")
_USUAL_SHARES = ("<70", "70..90", ">=90")
_SHORTEST_VALUE = 2  # letters typed before values of all fields are offered

_AT_CURSOR = re.compile(r"""(?P<field>[\w-]+:)?(?P<value>"[^"]*|[^\s"():]*)$""")


def complete(view: View, query: str, cursor: int, language: Language) -> tuple[Completion, ...]:
    """What the words before ``cursor`` may become, the most used first."""
    found = _AT_CURSOR.search(query[:cursor])
    if found is None:
        return ()
    typed = normalise(found["value"].lstrip('"'))
    if found["field"]:
        field = field_called(found["field"][:-1])
        if field is None:
            return ()
        completions = _values(view, field, typed, language, found.start("value"), cursor, "")
    else:
        start = found.start()
        completions = [*_fields(typed, language, start, cursor)]
        if len(typed) >= _SHORTEST_VALUE:
            for field in _VALUES_WITHOUT_FIELD:
                prefix = f"{field_name(field, language)}:"
                completions += _values(view, field, typed, language, start, cursor, prefix)
    return tuple(completions[:MOST_COMPLETIONS])


def _fields(typed: str, language: Language, start: int, end: int) -> Iterator[Completion]:
    """Fields one of whose names begins with what was typed, called as the window calls them."""
    for field, names in field_names().items():
        if typed and any(normalise(name).startswith(typed) for name in names):
            text = f"{field_name(field, language)}:"
            yield Completion(text, text, start, end, "field")


def _values(
    view: View, field: str, typed: str, language: Language, start: int, end: int, prefix: str
) -> list[Completion]:
    """Values of a field one of whose names has a word that begins with what was typed."""
    closed = value_names(field)
    if field in ("is", "has"):
        known = [value for value, names in closed.items() if any(_begins(n, typed) for n in names)]
        written = [written_value(field, value, language) for value in known]
        return [Completion(f"{quoted(text)} ", text, start, end, "value") for text in written]
    if field == "ocr":
        return [
            Completion(f"{share} ", share, start, end, "value")
            for share in _USUAL_SHARES
            if share.startswith(typed)
        ]
    counted = next((each for each in CODED_FIELDS if each == field), None)
    if counted is None:
        return []
    values = view.values
    found: list[Completion] = []
    for number in values.starting(counted, typed, MOST_COMPLETIONS, language):
        name, count = values.name(counted, number, language), values.count(counted, number)
        text = f"{prefix}{quoted(name)} "
        found.append(Completion(text, name, start, end, "value", count))
    return found


def _begins(name: str, typed: str) -> bool:
    whole = normalise(name)
    return whole.startswith(typed) or any(word.startswith(typed) for word in words_of(name))
