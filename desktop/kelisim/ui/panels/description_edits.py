"""What a person does to a row of the description, as commands of the archive."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from kelisim.app.use_cases.describing import read_value
from kelisim.archive.commands.command import Command
from kelisim.archive.commands.descriptions import AddValue, JudgeMentions, RemoveValue, SetValue
from kelisim.archive.commands.relations import JudgeRelations
from kelisim.archive.values import KINDS, Field, SingleField
from kelisim.base.ids import DocumentId
from kelisim.base.languages import LANGUAGES, Labels
from kelisim.base.texts import Texts
from kelisim.ui.models.description_rows import DescriptionRow
from kelisim.ui.models.naming import shown

Documents = tuple[DocumentId, ...]
_NAMED: dict[str, tuple[str, ...]] = {"language": LANGUAGES, "kind": KINDS}
_SINGLE = ("title", "published", "held", "place", "source", "language", "kind", "event")


def accepting(row: DescriptionRow) -> tuple[Command, ...]:
    """Confirm what is suggested."""
    if row.link is not None:
        return (JudgeRelations((row.link.relation,), "confirmed"),)
    return (JudgeMentions(row.mentions, "confirmed"),) if row.mentions else ()


def removing(row: DescriptionRow, documents: Documents) -> tuple[Command, ...]:
    """Reject what is suggested, clear a single field, take one of several values out.

    A link that was confirmed is taken back; what was sent together stays so.
    """
    if row.link is not None:
        sent = row.link.kind == "attachment"
        return () if sent else (JudgeRelations((row.link.relation,), "rejected"),)
    if row.mentions:
        return (JudgeMentions(row.mentions, "rejected"),)
    if row.value is None or row.kind == "add":
        return ()
    if row.field in _SINGLE:
        return (SetValue(documents, None, cast(SingleField, row.field)),)
    return (RemoveValue(documents, row.value),)


def entering(
    row: DescriptionRow, typed: str, documents: Documents, texts: Texts
) -> tuple[Command, ...]:
    """Save what was ``typed`` over ``row``; nothing typed clears it.

    Raises `Mistake` for what is no value of that field.
    """
    words = typed.strip()
    if not row.field or (not words and row.kind == "add"):
        return ()
    if not words:
        return removing(row, documents)
    value = read_value(row.field, code_of(row.field, words, texts))
    if row.value and value.text == row.value.text:
        return accepting(row)
    if row.field in _SINGLE:
        return (SetValue(documents, value, cast(SingleField, row.field)),)
    if row.kind == "add":
        return (AddValue(documents, value),)
    if row.field == "speaker" and row.value:  # the same person, under a better name
        old = row.value
        value = replace(value, role=old.role, country=old.country, start=old.start, end=old.end)
    return (*removing(row, documents), AddValue(documents, value))


def names_of(field: Field, texts: Texts) -> tuple[str, ...]:
    """The names of the codes that ``field`` may have; () if it is free."""
    return tuple(_name(field, code, texts) for code in _NAMED.get(field, ()))


def code_of(field: Field, typed: str, texts: Texts) -> str:
    """The code that is called ``typed``, else ``typed`` itself."""
    for code in _NAMED.get(field, ()):
        if _name(field, code, texts).casefold() == typed.casefold():
            return code
    return typed


def _name(field: Field, code: str, texts: Texts) -> str:
    return shown(field, code, Labels(), texts)
