"""Where Tesseract is missing, a person reads how it is installed on the very system they have."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from kelisim.base.resources import folder
from kelisim.base.texts import Texts
from kelisim.intake.recognition import advice
from kelisim.intake.recognition.advice import how_to_install


@pytest.fixture
def tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder on PATH, empty."""
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def advised(monkeypatch: pytest.MonkeyPatch, platform: str, language: str = "en") -> str:
    monkeypatch.setattr(advice, "sys", SimpleNamespace(platform=platform))
    note = how_to_install()
    return Texts(folder("translations"), language)(note.message, **note.details)


@pytest.mark.usefixtures("tools")
@pytest.mark.parametrize(
    ("platform", "step"),
    [("win32", "UB-Mannheim"), ("darwin", "brew install tesseract"), ("linux", "kaz")],
)
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_each_system_has_its_own_step_in_each_language(
    monkeypatch: pytest.MonkeyPatch, platform: str, step: str, language: str
) -> None:
    sentence = advised(monkeypatch, platform, language)
    assert step in sentence
    assert "{" not in sentence
    assert (sentence == advised(monkeypatch, platform, "en")) == (language == "en")


@pytest.mark.parametrize("tool", ["apt-get", "dnf", "zypper", "pacman"])
def test_linux_is_told_the_command_of_its_own_tool(
    monkeypatch: pytest.MonkeyPatch, tools: Path, tool: str
) -> None:
    program = tools / tool
    program.write_text("#!/bin/sh\n", "utf-8")
    program.chmod(0o755)
    command = f"sudo {'apt' if tool == 'apt-get' else tool}"
    assert command in advised(monkeypatch, "linux")
