"""The import contracts hold, and each has been seen to fail."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.architecture.source import PACKAGE, ROOT

CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
    "importlinter"
]["contracts"]
# contract, what is wrong, file, the line that makes it wrong
OFFENCES = [
    ("layers", "a lower part knows a higher one", "base/offence.py", "import kelisim.lang"),
    ("layers", "siblings see each other", "search/offence.py", "import kelisim.catalogue"),
    ("layers", "the core knows the window", "app/offence.py", "import kelisim.ui"),
    ("layers", "a package has no place", "gossip/__init__.py", ""),
    ("qt", "Qt outside the interface", "lang/offence.py", "import PySide6.QtCore"),
    ("sql", "SQL outside the archive", "app/offence.py", "import sqlalchemy"),
    ("whoosh", "Whoosh outside search", "ui/offence.py", "import whoosh.index"),
    ("cycles", "neighbours need each other", "ui/offence/one.py", "import kelisim.ui.offence.two"),
]


def broken_contracts(package: Path) -> set[str]:
    """The names of the contracts that the package in this folder breaks."""
    linter = "import importlinter.cli as cli; cli.lint_imports_command()"
    checked = subprocess.run(
        [sys.executable, "-c", linter, "--no-cache", "--config", str(ROOT / "pyproject.toml")],
        cwd=package.parent,
        env={"PYTHONPATH": str(package.parent), "COLUMNS": "200", "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert "Contracts:" in checked.stdout, checked.stdout + checked.stderr
    lines = [line.strip() for line in checked.stdout.splitlines()]
    broken = {line.removesuffix(" BROKEN") for line in lines if line.endswith(" BROKEN")}
    assert bool(broken) == bool(checked.returncode), checked.stdout
    return broken


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return Path(
        shutil.copytree(PACKAGE, tmp_path / "kelisim", ignore=shutil.ignore_patterns("__pycache__"))
    )


def test_the_contracts_hold() -> None:
    assert broken_contracts(PACKAGE) == set()


@pytest.mark.parametrize(
    ("contract", "file", "line"),
    [(contract, file, line) for contract, _, file, line in OFFENCES],
    ids=[wrong for _, wrong, _, _ in OFFENCES],
)
def test_an_offence_is_seen(package: Path, contract: str, file: str, line: str) -> None:
    before = broken_contracts(package)
    offence = package / file
    offence.parent.mkdir(exist_ok=True)
    offence.parent.joinpath("__init__.py").touch()
    offence.write_text(line + "\n", encoding="utf-8")
    if contract == "cycles":
        other = "import kelisim.ui.offence.one\n"
        offence.with_name("two.py").write_text(other, encoding="utf-8")

    name = next(one["name"] for one in CONTRACTS if one["id"] == contract)
    seen = broken_contracts(package) - before
    # An import that points upwards closes a circle as well.
    circle = {one["name"] for one in CONTRACTS if one["id"] == "cycles"}
    assert {name} <= seen <= {name} | circle


def test_each_contract_has_an_offence() -> None:
    assert {one["id"] for one in CONTRACTS} == {contract for contract, *_ in OFFENCES}
