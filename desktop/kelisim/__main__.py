"""Where Kelisim starts: a window without arguments or with an archive's folder, else a command.

Nothing is imported before it is known which, because the window must show at once.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if wants_a_window(given):
        from kelisim.ui.start import run as open_window

        return open_window(Path(given[0]) if given else None)

    from kelisim.cli.main import run as run_command

    return run_command(given)


def wants_a_window(given: Sequence[str]) -> bool:
    """Nothing, an archive's folder, or one word written like a path; a mistyped command is none.

    >>> wants_a_window([]), wants_a_window(["./Taraz"]), wants_a_window(["serach"])
    (True, True, False)
    """
    if not given:
        return True
    if len(given) > 1 or given[0].startswith("-"):
        return False
    word = given[0]
    return any(separator in word for separator in "/\\") or (Path(word) / "archive.toml").exists()


if __name__ == "__main__":
    if getattr(sys, "frozen", False):
        # A frozen program starts itself again for each of its working processes.
        from multiprocessing import freeze_support

        freeze_support()
    sys.exit(main())
