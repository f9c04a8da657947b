"""Writes the requirements: exact versions with the hashes of their files, for every system."""

from __future__ import annotations

import shutil
from pathlib import Path

from places import ROOT, VENV, CannotGoOn, call

RUNTIME = Path("installer/requirements.txt")
DEVELOPMENT = Path("installer/requirements-dev.txt")
# Nothing about the machine that wrote them: no registry, no folder, no command line.
COMPILE = (
    "pip", "compile", "pyproject.toml", "--quiet", "--universal", "--python-version", "3.11",
    "--generate-hashes", "--no-header", "--no-annotate", "--no-emit-index-url",
    "--no-emit-find-links",
)  # fmt: skip


def write_requirements() -> int:
    """Solve pyproject.toml anew. Versions already pinned stay, unless they no longer fit."""
    uv = shutil.which("uv") or shutil.which("uv", path=str(VENV / "bin"))
    if uv is None:
        raise CannotGoOn("This needs uv: install it (pip install uv) and start again.")
    call([uv, *COMPILE, "--output-file", RUNTIME])
    call([uv, *COMPILE, "--group", "dev", "--constraints", RUNTIME, "--output-file", DEVELOPMENT])
    print(f"Written: {RUNTIME}, {DEVELOPMENT} ({ROOT.name})")
    return 0
