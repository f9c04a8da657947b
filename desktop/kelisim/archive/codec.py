"""Commands as JSON and back, all of them by the types of their fields."""

from __future__ import annotations

import json
import types
import zlib
from collections.abc import Hashable, Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from functools import cache
from typing import Any, Literal, NewType, Union, cast, get_args, get_origin, get_type_hints

from kelisim.archive.commands.command import Command
from kelisim.archive.commands.descriptions import (
    AddValue,
    ConfirmDocuments,
    JudgeMentions,
    MarkReviewed,
    ProposeValues,
    RemoveValue,
    SetValue,
)
from kelisim.archive.commands.documents import (
    AddDocument,
    AddDocuments,
    CorrectText,
    LinkOriginal,
    RecogniseText,
    RestoreDocuments,
    TrashDocuments,
)
from kelisim.archive.commands.events import DescribeEvent, MergeEvents, RenameEvent
from kelisim.archive.commands.people import DescribePerson, MergePeople, RenamePerson
from kelisim.archive.commands.places import DescribePlace, MergePlaces, RenamePlace
from kelisim.archive.commands.relations import (
    DecideVersions,
    JudgeRelations,
    SuggestTranslations,
)
from kelisim.archive.commands.restore import Restore
from kelisim.archive.commands.saved_searches import (
    ChangeSearch,
    RemoveSearch,
    RenameSearch,
    SaveSearch,
)
from kelisim.archive.commands.statements import (
    AddStatement,
    JudgeStatements,
    RemoveStatements,
    SetSpeaker,
)
from kelisim.archive.commands.tags import AddTag, DescribeTag, MergeTags, RemoveTag, RenameTag

COMMANDS: Mapping[str, type[Any]] = types.MappingProxyType(
    {
        command.__name__: command
        for command in (
            AddDocument, AddDocuments, CorrectText, RecogniseText, LinkOriginal, TrashDocuments,
            RestoreDocuments,
            SetValue, AddValue, RemoveValue, JudgeMentions, ConfirmDocuments, MarkReviewed,
            ProposeValues, AddTag, RenameTag, DescribeTag, MergeTags, RemoveTag, RenamePerson,
            DescribePerson, MergePeople, RenameEvent, DescribeEvent, MergeEvents, RenamePlace,
            DescribePlace, MergePlaces, SaveSearch, RenameSearch, ChangeSearch, RemoveSearch,
            DecideVersions, JudgeRelations, SuggestTranslations, AddStatement, SetSpeaker,
            JudgeStatements, RemoveStatements, Restore,
        )
    }
)  # fmt: skip


def to_json(command: Command) -> dict[str, Any]:
    """A command as JSON values; fields that say no more than their default are left out."""
    return {"do": type(command).__name__, **_fields_of(command)}


def from_json(values: dict[str, Any]) -> Command:
    """The command that `to_json` wrote.

    Raises KeyError for one that this version does not know.
    """
    rest = dict(values)
    command: Command = _made(COMMANDS[rest.pop("do")], rest)
    return command


def pack(command: Command) -> bytes:
    """A command as it lies in the history: compressed JSON."""
    text = json.dumps(to_json(command), ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode(), 1)


def unpack(data: bytes) -> Command:
    """The command that `pack` wrote."""
    return from_json(json.loads(zlib.decompress(data)))


def _fields_of(value: Any) -> dict[str, Any]:
    written = {}
    for field in fields(value):
        found = getattr(value, field.name)
        if found != field.default or type(found) is not type(field.default):
            written[field.name] = _plain(found)
    return written


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return _fields_of(value)
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.hex()
    return value


@cache
def _types(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def _made(kind: type[Any], values: dict[str, Any]) -> Any:
    hints = _types(cast(Hashable, kind))
    return kind(**{name: _read(hints[name], value) for name, value in values.items()})


def _read(kind: Any, value: Any) -> Any:
    """Turn a JSON value into what a field of type ``kind`` holds."""
    if isinstance(kind, NewType):
        return _read(kind.__supertype__, value)
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        if value is None:
            return None
        choices = [choice for choice in get_args(kind) if choice is not type(None)]
        return _read(choices[0], value) if len(choices) == 1 else value
    if origin is tuple:
        inner = get_args(kind)
        if inner[-1] is Ellipsis:
            return tuple(_read(inner[0], part) for part in value)
        return tuple(_read(part, one) for part, one in zip(inner, value, strict=True))
    if origin is Literal:
        return value
    if is_dataclass(kind):
        return _made(kind, value)  # type: ignore[arg-type]
    if kind is bytes:
        return bytes.fromhex(value)
    return datetime.fromisoformat(value) if kind is datetime else value
