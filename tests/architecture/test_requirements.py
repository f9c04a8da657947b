"""What the program imports is declared, and what is declared is pinned to checked files."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.architecture.source import PACKAGE, ROOT, python_files, tree_of

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
DECLARED = {
    "requirements.txt": PROJECT["project"]["dependencies"],
    "requirements-dev.txt": [
        *PROJECT["project"]["dependencies"],
        *PROJECT["dependency-groups"]["dev"],
    ],
}
PINNED = re.compile(r"([a-z0-9._-]+)==\S+( ; [^\\]+)? \\")
HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}( \\)?")


def distribution(requirement: str) -> str:
    """The name before any version, as the registry spells it."""
    return re.sub(r"[-_.]+", "-", re.split(r"[^\w.-]", requirement)[0]).lower()


def imported_packages(*folders: Path) -> set[str]:
    """The top names of all imports that are neither Python's nor our own."""
    names: set[str] = set()
    for file in python_files(*folders):
        for node in ast.walk(tree_of(file)):
            if isinstance(node, ast.Import):
                names |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names.add(node.module.split(".")[0])
    return names - set(sys.stdlib_module_names) - {"kelisim", "tests"}


def undeclared(names: set[str], requirements: list[str]) -> set[str]:
    """Imported packages whose distribution no requirement names."""
    declared = {distribution(one) for one in requirements}
    known = packages_distributions()
    return {
        name
        for name in names
        if not declared & {distribution(one) for one in known.get(name, [name])}
    }


def test_the_program_imports_only_what_it_declares() -> None:
    assert undeclared(imported_packages(PACKAGE), DECLARED["requirements.txt"]) == set()


def test_an_undeclared_import_is_seen(tmp_path: Path) -> None:
    code = "import os\nimport babel.dates\nfrom pytest import mark\nimport kelisim\n"
    (tmp_path / "some.py").write_text(code, encoding="utf-8")

    assert undeclared(imported_packages(tmp_path), ["Babel>=2"]) == {"pytest"}


@pytest.mark.parametrize("file", DECLARED)
def test_every_declared_package_is_pinned(file: str) -> None:
    text = (ROOT / "installer" / file).read_text(encoding="utf-8")
    pinned = {distribution(found.group(1)) for found in PINNED.finditer(text)}

    assert {distribution(one) for one in DECLARED[file]} <= pinned


@pytest.mark.parametrize("file", DECLARED)
def test_requirements_hold_nothing_but_versions_and_hashes(file: str) -> None:
    lines = (ROOT / "installer" / file).read_text(encoding="utf-8").splitlines()

    assert [line for line in lines if not (PINNED.fullmatch(line) or HASH.fullmatch(line))] == []


def test_both_files_pin_the_same_versions() -> None:
    pins = [
        {line for line in (ROOT / "installer" / file).read_text().splitlines() if "==" in line}
        for file in DECLARED
    ]
    assert pins[0] <= pins[1]
