"""Why a document was found, as a person reads it: each part of the query, where and by what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from kelisim.app.labels import ASKED_NAMES
from kelisim.base.languages import Labels
from kelisim.base.texts import Texts
from kelisim.search.query.fields import DATED, SPOKEN
from kelisim.search.query.tree import Condition
from kelisim.ui.models.dates import date_in_words
from kelisim.ui.models.naming import shown
from kelisim.ui.models.query_words import in_words

if TYPE_CHECKING:
    from kelisim.search.explaining import Reason

Said = tuple[str, tuple[str, ...]]
"""A part of the query, and under it the places where it is met."""


def reasons_in_words(reasons: Sequence[Reason], texts: Texts) -> list[Said]:
    """«тәжірибе», and under it «Мәтін: тәжірибесі, тәжірибенің», for each part of the query."""
    return [
        (in_words(part, texts), tuple(_met(list(met), texts)))
        for part, met in groupby(reasons, key=lambda reason: reason.part)
    ]


def as_page(title: str, said: Sequence[Said], nothing: str) -> str:
    """The same as rich text under a ``title``; ``nothing`` where nothing is said."""
    lines = [f"<b>{escape(title)}</b>"] if title else []
    for part, places in said:
        lines.append(f"<b>{escape(part)}</b>" if not title else f"<i>{escape(part)}</i>")
        lines += (f"&nbsp;&nbsp;{escape(place)}" for place in places)
    if not said:
        lines.append(escape(nothing))
    return "<p>" + "<br>".join(lines) + "</p>"


def _met(reasons: Sequence[Reason], texts: Texts) -> Iterator[str]:
    for reason in reasons:
        asked = reason.part.field if isinstance(reason.part, Condition) else ""
        named = reason.field in (asked, SPOKEN)
        forms = ", ".join(_form(reason.field, form, texts) for form in reason.forms)
        if not named:
            yield f"{texts(ASKED_NAMES[reason.field])}: {forms}"
        elif forms and not in_words(reason.part, texts).endswith(f": {forms}"):
            yield forms


def _form(field: str, form: str, texts: Texts) -> str:
    return date_in_words(form, texts) if field in DATED else shown(field, form, Labels(), texts)
