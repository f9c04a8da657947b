"""Every command of the command line, family by family."""

from __future__ import annotations

import typer

from kelisim.base.settings import SettingsFile
from kelisim.base.texts import Texts
from kelisim.cli import (
    authorities,
    describing,
    finding,
    inventories,
    keeping,
    limiting,
    recognising,
    relating,
    statements,
    taking_in,
)
from kelisim.cli.common import Commands


def build(texts: Texts, settings: SettingsFile) -> typer.Typer:
    """The whole command line in the language of ``texts``."""
    commands = Commands(texts, settings)
    for family in (
        keeping, taking_in, recognising, limiting, inventories, finding, describing, relating,
        statements, authorities,
    ):  # fmt: skip
        family.add_to(commands)
    return commands.app
