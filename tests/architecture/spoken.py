"""Finds every text in the source that a person will read, without running anything."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

from tests.architecture.source import PACKAGE, python_files, tree_of

SINGLE = {"texts", "_texts", "mark"}
COUNTED = {"count", "mark_plural"}
ROOT_ERRORS = {"KelisimError", "Mistake", "Trouble"}


@dataclass(frozen=True, slots=True)
class Spoken:
    """A text in the source; ``many`` is its counted form. ``place`` is ``package/file:line``."""

    place: str
    one: str
    many: str | None = None


def spoken_texts(package: Path = PACKAGE) -> list[Spoken]:
    """Every marked text below ``package``, in the order of files and lines."""
    trees = {file: tree_of(file) for file in python_files(package)}
    errors = _error_classes(trees.values())
    return [
        spoken
        for file, tree in trees.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        for spoken in _said_by(node, errors, file.relative_to(package).as_posix())
    ]


def placeholders(text: str) -> set[str]:
    """The names in braces. Raises `ValueError` for a brace that is left open.

    >>> sorted(placeholders("{count} files in {folder}"))
    ['count', 'folder']
    """
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def _error_classes(trees: Iterable[ast.Module]) -> set[str]:
    bases = {
        node.name: {_name(base) for base in node.bases}
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    }
    errors = set(ROOT_ERRORS)
    while found := {name for name, parents in bases.items() if parents & errors} - errors:
        errors |= found
    return errors


def _said_by(call: ast.Call, errors: set[str], file: str) -> Iterator[Spoken]:
    place, name = f"{file}:{call.lineno}", _name(call.func)
    if name in SINGLE | errors and call.args:
        for text in _literals(call.args[0]):
            yield Spoken(place, text)
    elif name in COUNTED and len(call.args) > 1:
        pairs = zip(_literals(call.args[0]), _literals(call.args[1]), strict=False)
        yield from (Spoken(place, one, many) for one, many in pairs)


def _literals(node: ast.expr) -> list[str]:
    """The texts that an argument may be: itself, or either side of a choice."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        return [node.value]
    if isinstance(node, ast.IfExp):
        return _literals(node.body) + _literals(node.orelse)
    return []


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""
