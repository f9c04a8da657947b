"""What README, CONTRIBUTING and MAP promise is there: commands, files, links."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.source import PACKAGE, ROOT

README = ROOT / "README.md"
DOCUMENTS = (README, ROOT / "CONTRIBUTING.md", ROOT / "desktop" / "MAP.md")
PLACES = (ROOT, PACKAGE, ROOT / "desktop")


def commands_in(document: Path, program: str) -> set[str]:
    """The first words that ``document`` writes after ``program``."""
    text = document.read_text(encoding="utf-8")
    return set(re.findall(rf"(?:^|[`\s]){re.escape(program)} ([a-z]+)\b", text, re.MULTILINE))


def broken_links(document: Path) -> list[str]:
    links = re.findall(r"\]\(([^)#]+)\)", document.read_text(encoding="utf-8"))
    return [link for link in links if "://" not in link and not (document.parent / link).exists()]


def missing_paths(document: Path) -> list[str]:
    """Names in code type that look like files or folders of the project but are none."""
    quoted = re.findall(r"`([^`\s<>=]+)`", document.read_text(encoding="utf-8"))
    named = [name for name in quoted if re.fullmatch(r"[\w./-]+(/|\.(py|md|toml|txt))", name)]
    return [
        name
        for name in named
        if not any((place / name).exists() for place in PLACES) and not name.startswith(".venv")
    ]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_every_dev_command_that_is_written_exists(document: Path) -> None:
    for command in commands_in(document, "python3 installer/dev.py"):
        assert _helps([str(ROOT / "installer" / "dev.py"), command]), command


def test_every_kelisim_command_of_the_readme_exists() -> None:
    commands = commands_in(README, "kelisim")
    assert {"new", "import", "search", "verify"} <= commands
    for command in commands:
        assert _helps(["-m", "kelisim", command]), command


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_links_lead_somewhere(document: Path) -> None:
    assert broken_links(document) == []


def test_the_map_shows_only_what_is_there() -> None:
    assert missing_paths(ROOT / "desktop" / "MAP.md") == []


def test_every_package_is_on_the_map() -> None:
    drawn = (ROOT / "desktop" / "MAP.md").read_text(encoding="utf-8")
    packages = [folder.parent.name for folder in PACKAGE.glob("*/__init__.py")]

    assert [name for name in packages if f"`{name}/" not in drawn] == []


def test_a_stale_page_is_seen(tmp_path: Path) -> None:
    page = tmp_path / "MAP.md"
    page.write_text(
        "kelisim wander here; see `archive/nowhere.py`, `nowhere/`, [x](gone.md), `--facets`",
        encoding="utf-8",
    )

    assert commands_in(page, "kelisim") == {"wander"}
    assert not _helps(["-m", "kelisim", "wander"])
    assert broken_links(page) == ["gone.md"]
    assert missing_paths(page) == ["archive/nowhere.py", "nowhere/"]


def _helps(command: list[str]) -> bool:
    done = subprocess.run(
        [sys.executable, *command, "--help"], cwd=ROOT, capture_output=True, check=False
    )
    return done.returncode == 0
