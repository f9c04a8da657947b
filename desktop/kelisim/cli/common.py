"""The options that every command has, and the `Session` made of them."""

# No `from __future__ import annotations` here: Typer reads these annotations, and their help is
# translated when the commands are built.
import getpass
import inspect
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Annotated, Any

import typer

from kelisim.base.settings import SettingsFile
from kelisim.base.texts import Texts, mark
from kelisim.cli.output import Output
from kelisim.cli.session import Session
from kelisim.cli.spoken import spoken

_ABOUT = mark("Archive browser for press materials: Kazakh, Russian, English; no network.")


class Commands:
    """Adds commands whose first parameter is a `Session` and whose other ones are Typer's."""

    def __init__(self, texts: Texts, settings: SettingsFile) -> None:
        self._command, self._group = spoken(texts)
        self.app = self._family(texts(_ABOUT))
        self.texts = texts
        self._settings = settings

    def add(
        self,
        function: Callable[..., int | None],
        name: str,
        about: str,
        app: typer.Typer | None = None,
    ) -> None:
        """Register ``function`` as ``name``; what it returns is the exit status."""
        (app or self.app).command(name, cls=self._command, help=self.texts(about))(
            self._with_session(function)
        )

    def group(self, name: str, about: str) -> typer.Typer:
        """A family of commands, such as ``tags list`` and ``tags rename``."""
        made = self._family(self.texts(about))
        self.app.add_typer(made, name=name)
        return made

    def _family(self, about: str) -> typer.Typer:
        return typer.Typer(
            cls=self._group,
            help=about,
            no_args_is_help=True,
            rich_markup_mode=None,
            pretty_exceptions_enable=False,
        )

    def _with_session(self, function: Callable[..., int | None]) -> Callable[..., int | None]:
        own = list(inspect.signature(function).parameters.values())[1:]
        taken = {one.name for one in own}
        common = [one for one in self._options() if one.name not in taken]

        @wraps(function)
        def command(**given: Any) -> int | None:
            chosen = {
                one.name: given.pop(one.name) for one in common
            }  # `analyze` has its own --language
            session = Session(
                self.texts,
                Output(as_json=chosen["as_json"]),
                self._settings,
                chosen["archive"],
                chosen["user"] or self._settings.load().user or getpass.getuser(),
            )
            return function(session, **given)

        command.__signature__ = inspect.Signature(own + common)  # type: ignore[attr-defined]
        command.__annotations__ = {one.name: one.annotation for one in own + common}
        return command

    def _options(self) -> list[inspect.Parameter]:
        texts = self.texts
        options: dict[str, tuple[Any, object]] = {
            "archive": (
                Annotated[
                    Path | None,
                    typer.Option("--archive", help=texts("The archive; else the one used last.")),
                ],
                None,
            ),
            "as_json": (
                Annotated[bool, typer.Option("--json", help=texts("JSON, one object a line."))],
                False,
            ),
            "language": (
                Annotated[
                    str | None, typer.Option("--language", help=texts("Of messages: kk, ru or en."))
                ],
                None,
            ),
            "user": (
                Annotated[str | None, typer.Option("--user", help=texts("Who, for the history."))],
                None,
            ),
        }
        return [
            inspect.Parameter(
                name, inspect.Parameter.KEYWORD_ONLY, annotation=annotation, default=default
            )
            for name, (annotation, default) in options.items()
        ]
