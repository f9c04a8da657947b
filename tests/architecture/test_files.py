"""A file has one subject, says which, and can be read at one sitting."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.architecture.source import CODE, ROOT, python_files, tree_of

MOST_LINES = 300
NAMES_THAT_SAY_NOTHING = {"util", "utils", "helper", "helpers", "manager", "misc", "common_utils"}


def faults_of(file: Path) -> list[str]:
    """What a reader would say against this file, one sentence each."""
    lines = len(file.read_text(encoding="utf-8").splitlines())
    tree = tree_of(file)
    faults = []
    if lines > MOST_LINES:
        faults.append(f"has {lines} lines, more than {MOST_LINES}")
    if tree.body and not ast.get_docstring(tree):
        faults.append("does not say in its first line what it is about")
    if NAMES_THAT_SAY_NOTHING & {file.stem, file.parent.name}:
        faults.append("has a name that says nothing")
    return faults


def test_every_file_can_be_read() -> None:
    faults = [
        f"{file.relative_to(ROOT)} {fault}"
        for file in python_files(*CODE)
        for fault in faults_of(file)
    ]
    assert not faults, "\n".join(faults)


def test_a_long_file_without_a_subject_and_a_name_is_seen(tmp_path: Path) -> None:
    file = tmp_path / "utils.py"
    file.write_text("x = 1\n" * (MOST_LINES + 1), encoding="utf-8")

    assert len(faults_of(file)) == 3


def test_a_file_of_the_greatest_length_is_fine(tmp_path: Path) -> None:
    file = tmp_path / "harmony.py"
    file.write_text('"""Harmony."""\n' + "x = 1\n" * (MOST_LINES - 1), encoding="utf-8")

    assert faults_of(file) == []
