"""A command line that cannot be understood: what is wrong with it, in the person's language."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kelisim.base.paths import settings_file
from kelisim.base.settings import SettingsFile
from tests.cli.conftest import Kelisim


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("search", "--archivee", "x"), "Параметра --archivee нет. Возможно: --archive"),
        (("--bad",), "Параметра --bad нет."),
        (("search", "--limit"), "После --limit нужно значение."),
        (("search", "--limit", "x"), "Указанное для --limit — не то число, какое здесь нужно."),
        (("search", "--sort", "x"), "Указанное для --sort — не одно из: relevance"),
        (("show",), "Не указано: ID"),
        (("search", "a", "b"), "Указано больше, чем принимает команда: b"),
    ],
)
def test_a_mistaken_command_line_is_told_in_ones_own_language(
    kelisim: Kelisim, typed: tuple[str, ...], said: str
) -> None:
    own = SettingsFile(settings_file())
    own.save(replace(own.load(), language="ru"))
    told = kelisim(*typed)
    assert told.status == 2
    assert told.err.startswith(said)
