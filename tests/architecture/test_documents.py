"""What README, CONTRIBUTING and MAP promise is there: commands, files, links."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
import typer

from kelisim.base.settings import SettingsFile
from kelisim.base.texts import Texts
from kelisim.cli.commands import build
from tests.architecture.source import PACKAGE, ROOT

README = ROOT / "README.md"
DOCUMENTS = (README, ROOT / "CONTRIBUTING.md", ROOT / "desktop" / "MAP.md")
PLACES = (ROOT, PACKAGE, ROOT / "desktop")


def commands_in(document: Path, program: str) -> list[list[str]]:
    """What ``document`` tells to type after ``program``, word by word, without remarks."""
    text = document.read_text(encoding="utf-8")
    typed = re.findall(rf"^{re.escape(program)} (.+)$", text, re.MULTILINE)
    quoted = re.findall(rf"`{re.escape(program)} ([^`]+)`", text)
    return [shlex.split(command, comments=True) for command in (*typed, *quoted)]


def options_in(words: Iterable[str]) -> set[str]:
    return {word.partition("=")[0] for word in words if re.match(r"--?[a-z]", word)}


def unknown_to_kelisim(words: list[str]) -> str:
    """The first word of a command line that the program does not know, empty when all are."""
    told = typer.main.get_command(build(Texts(ROOT, "en"), SettingsFile(ROOT / "none.json")))
    command: Any = told
    for at, word in enumerate(words):
        if not hasattr(command, "commands"):
            known = {name for parameter in command.params for name in parameter.opts}
            return next(iter(options_in(words[at:]) - known), "")
        if word not in command.commands:
            return word
        command = command.commands[word]
    return ""


def broken_links(document: Path) -> list[str]:
    links = re.findall(r"\]\(([^)#]+)\)", document.read_text(encoding="utf-8"))
    return [link for link in links if "://" not in link and not (document.parent / link).exists()]


def missing_paths(document: Path) -> list[str]:
    """Names in code type that look like files or folders of the project but are none."""
    quoted = re.findall(r"`([^`\s<>=]+)`", document.read_text(encoding="utf-8"))
    named = [name for name in quoted if re.fullmatch(r"[\w./-]+(/|\.(py|md|toml|txt))", name)]
    made = {line.strip("/") for line in (ROOT / ".gitignore").read_text().splitlines()}
    return [
        name
        for name in named
        if name.split("/")[0] not in made and not any((place / name).exists() for place in PLACES)
    ]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_every_dev_command_that_is_written_exists(document: Path) -> None:
    script = str(ROOT / "installer" / "dev.py")
    for command in {words[0] for words in commands_in(document, "python3 installer/dev.py")}:
        assert _help_of([script, command]), command


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_every_kelisim_command_that_is_written_exists_with_its_options(document: Path) -> None:
    commands = commands_in(document, "kelisim")
    assert document != README or {"new", "import", "search", "verify"} <= {
        one[0] for one in commands
    }
    assert [words for words in commands if unknown_to_kelisim(words)] == []


def test_every_benchmark_that_is_written_exists_with_its_options() -> None:
    for module, *words in commands_in(README, "python -m"):
        told = _help_of(["-m", module])
        assert told, module
        assert [option for option in options_in(words) if option not in told] == []


def test_every_test_that_is_written_is_there() -> None:
    written = {
        word for words in commands_in(DOCUMENTS[1], "python3 installer/dev.py") for word in words
    }
    named = {word for word in written if word.startswith("tests/")}
    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_links_lead_somewhere(document: Path) -> None:
    assert broken_links(document) == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_paths_lead_somewhere(document: Path) -> None:
    assert missing_paths(document) == []


def test_every_package_is_on_the_map() -> None:
    drawn = (ROOT / "desktop" / "MAP.md").read_text(encoding="utf-8")
    packages = [folder.parent.name for folder in PACKAGE.glob("*/__init__.py")]

    assert [name for name in packages if f"`{name}/" not in drawn] == []


def test_a_stale_page_is_seen(tmp_path: Path) -> None:
    page = tmp_path / "MAP.md"
    page.write_text(
        "kelisim wander here; see # there\n"
        "`kelisim search --all x` `archive/nowhere.py`, `nowhere/`, [x](gone.md), `--facets`",
        encoding="utf-8",
    )

    commands = commands_in(page, "kelisim")
    assert commands == [["wander", "here;", "see"], ["search", "--all", "x"]]
    assert [unknown_to_kelisim(words) for words in commands] == ["wander", "--all"]
    assert broken_links(page) == ["gone.md"]
    assert missing_paths(page) == ["archive/nowhere.py", "nowhere/"]


def _help_of(command: list[str]) -> str:
    """What a program says to ``--help``; nothing where it fails."""
    done = subprocess.run(
        [sys.executable, *command, "--help"],
        cwd=ROOT, capture_output=True, check=False, encoding="utf-8",
    )  # fmt: skip
    return done.stdout if done.returncode == 0 else ""
