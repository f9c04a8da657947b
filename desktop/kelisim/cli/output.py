"""Standard output and standard error: JSON lines for scripts, tables and sentences for people."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text


class Output:
    """With ``as_json`` standard output holds nothing but JSON, one object a line."""

    def __init__(self, *, as_json: bool) -> None:
        self.as_json = as_json
        self._people = Console(highlight=False, soft_wrap=True)
        self._errors = Console(stderr=True, highlight=False, soft_wrap=True)

    def give(
        self, value: object, for_people: Callable[[], str | Text | Table] | None = None
    ) -> None:
        """``value`` as a line of JSON, or what ``for_people`` makes of it."""
        if self.as_json:
            sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")
        elif for_people is not None:
            shown = for_people()
            self._people.print(Text(shown) if isinstance(shown, str) else shown)

    def say(self, sentence: str) -> None:
        """A message beside the answer: standard error."""
        self._errors.print(Text(sentence))

    @contextmanager
    def bar(self, doing: str) -> Iterator[Callable[[int, int | None, str], None]]:
        """A progress bar on standard error, with count and time left."""
        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
        )
        with Progress(*columns, console=self._errors, transient=True) as progress:
            task = progress.add_task(doing, total=None)

            def show(done: int, total: int | None, what: str) -> None:
                progress.update(task, completed=done, total=total, description=what or doing)

            yield show


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> Table:
    """Columns without frames: pasted into a message, they stay readable."""
    made = Table(box=None, pad_edge=False, show_edge=False)
    for head in heads:
        made.add_column(head, overflow="fold")
    for row in rows:
        made.add_row(*(Text(str(cell)) for cell in row))
    return made
