"""Typer's commands with their fixed words in the person's language."""

from __future__ import annotations

from typing import Any

from typer.core import TyperCommand, TyperGroup

from kelisim.base.texts import Texts


def spoken(texts: Texts) -> tuple[type[TyperCommand], type[TyperGroup]]:
    """A command and a group whose usage line and ``--help`` speak the language of ``texts``.

    The headings come from gettext, which `cli.main` sets up; these two words do not.
    """

    class Spoken:
        def format_usage(self, context: Any, formatter: Any) -> None:
            pieces = self.collect_usage_pieces(context)  # type: ignore[attr-defined]
            formatter.write_usage(
                context.command_path, " ".join(pieces), prefix=texts("Usage:") + " "
            )

        def get_help_option(self, context: Any) -> Any:
            option = super().get_help_option(context)  # type: ignore[misc]
            if option is not None:
                option.help = texts("Show this help.")
            return option

    return (
        type("SpokenCommand", (Spoken, TyperCommand), {}),
        type("SpokenGroup", (Spoken, TyperGroup), {}),
    )
