"""The one list of checks: what CI, pre-commit and a developer run is the same."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass

from places import PYTHON, call

CODE = ("desktop", "installer", "tests")


@dataclass(frozen=True)
class Check:
    """A command of the environment's Python, by what it finds out."""

    name: str
    command: tuple[str, ...]


REPAIRS = (
    Check("repair style", ("-m", "ruff", "check", "--fix", "--quiet", *CODE)),
    Check("repair format", ("-m", "ruff", "format", "--quiet", *CODE)),
)
LINTERS = (
    Check("format", ("-m", "ruff", "format", "--check", *CODE)),
    Check("style", ("-m", "ruff", "check", *CODE)),
    Check("types", ("-m", "mypy")),
    Check("import contracts", ("-c", "import importlinter.cli as c; c.lint_imports_command()")),
)


ALL_CORES = ("-n", "logical", "--maxprocesses", "8", "--dist", "worksteal")


def tests(arguments: Sequence[str]) -> Check:
    """All tests, or those that ``arguments`` for pytest name.

    They are shared out among all cores, unless files are named: those begin sooner, and are easier
    to follow, in one process.
    """
    named = any(".py" in one for one in arguments)
    return Check("tests", ("-m", "pytest", *(() if named else ALL_CORES), *arguments))


def run(checks: Sequence[Check]) -> int:
    """Run every check, also after one that failed; exit status 1 if any did."""
    failed = []
    with tempfile.TemporaryDirectory(prefix="kelisim-") as home:
        environment = {
            "KELISIM_HOME": home,
            "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
        }
        for check in checks:
            print(f"== {check.name}: python {' '.join(check.command)}")
            if call([PYTHON, *check.command], environment, check=False):
                failed.append(check.name)
    if failed:
        print(f"FAILED: {', '.join(failed)}")
    return 1 if failed else 0
