"""Tests run on all cores, except where files are named: those run where they can be followed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def asked_of_pytest(*arguments: str) -> list[str]:
    """What ``dev.py test`` hands to pytest."""
    code = 'import sys, checks; print(*checks.tests(sys.argv[1:]).command, sep="\\n")'
    told = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT / "installer",
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    return told.stdout.splitlines()[2:]


@pytest.mark.parametrize("arguments", [(), ("-x",), ("tests/lang", "-x")])
def test_everything_and_folders_run_on_all_cores(arguments: tuple[str, ...]) -> None:
    asked = asked_of_pytest(*arguments)

    assert asked[asked.index("-n") + 1] == "logical"
    assert asked[len(asked) - len(arguments) :] == list(arguments)


@pytest.mark.parametrize("named", ["tests/test_main.py", "tests/test_main.py::test_x"])
def test_a_named_file_runs_in_one_process(named: str) -> None:
    assert asked_of_pytest(named, "-x") == [named, "-x"]
