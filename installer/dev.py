"""One command for everybody who works on Kelisim: sets up, runs, tests, takes pictures.

    python3 installer/dev.py run

Needs nothing but Python 3.11, 3.12 or 3.13 and, the first time, the package registry.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys

import checks
import environment
import locking
import showing
import system
from places import OLDEST, ROOT, TOO_NEW, CannotGoOn


def main() -> int:
    """Do what the command line says; exit status 1 and one sentence if it cannot be done."""
    if not OLDEST <= sys.version_info[:2] < TOO_NEW:
        return _start_again_with_a_fitting_python()
    asked = _arguments().parse_args()
    try:
        return int(asked.do(asked))
    except CannotGoOn as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _set_up(_: argparse.Namespace) -> int:
    system.install_missing(system.QT_LIBRARIES)
    environment.prepare()
    print(f"Ready. Start it with: python3 {_here()} run")
    return 0


def _run(_: argparse.Namespace) -> int:
    system.install_missing(system.QT_LIBRARIES)
    environment.prepare()
    return showing.run_on_the_demo()


def _test(asked: argparse.Namespace) -> int:
    system.install_missing(system.QT_LIBRARIES)
    system.install_missing(system.RECOGNITION, needed_for="recognising print")
    environment.prepare()
    return checks.run([*checks.LINTERS, checks.tests(asked.pytest)])


def _lint(asked: argparse.Namespace) -> int:
    environment.prepare()
    return checks.run([*(checks.REPAIRS if asked.fix else ()), *checks.LINTERS])


def _screenshot(asked: argparse.Namespace) -> int:
    system.install_missing(system.QT_LIBRARIES)
    environment.prepare()
    return showing.picture_of(asked.view, asked.language, asked.theme, asked.size, asked.to)


def _lock(_: argparse.Namespace) -> int:
    return locking.write_requirements()


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dev.py", description=(__doc__ or "").split("\n\n")[0])
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    one = commands.add_parser("setup", help="make .venv and put everything needed into it")
    one.set_defaults(do=_set_up)

    one = commands.add_parser("run", help="open the window on the demo archive")
    one.set_defaults(do=_run)

    one = commands.add_parser("test", help="lint, types, import contracts and all tests")
    one.add_argument("pytest", nargs=argparse.REMAINDER, help="handed to pytest, as tests/lang -x")
    one.set_defaults(do=_test)

    one = commands.add_parser("lint", help="format, lint, types and import contracts only")
    one.add_argument("--fix", action="store_true", help="first repair what can be repaired")
    one.set_defaults(do=_lint)

    one = commands.add_parser("screenshot", help="save a picture of one view, with no screen")
    one.add_argument("view", metavar="VIEW", help="a view by name, as main or welcome")
    one.add_argument("--language", choices=("kk", "ru", "en"), default="kk")
    one.add_argument("--theme", choices=("light", "dark"), default="light")
    one.add_argument("--size", metavar="WIDTHxHEIGHT", default="1440x900")
    one.add_argument("--to", metavar="FILE", help="a PNG file (default: in screenshots/)")
    one.set_defaults(do=_screenshot)

    one = commands.add_parser("lock", help="write installer/requirements*.txt anew (needs uv)")
    one.set_defaults(do=_lock)
    return parser


def _start_again_with_a_fitting_python() -> int:
    for minor in range(TOO_NEW[1] - 1, OLDEST[1] - 1, -1):
        if found := shutil.which(f"python3.{minor}"):
            return subprocess.call([found, __file__, *sys.argv[1:]])
    print(
        f"Kelisim needs Python 3.{OLDEST[1]} to 3.{TOO_NEW[1] - 1}; this is "
        f"{sys.version.split()[0]}. Please install one of those and start again.",
        file=sys.stderr,
    )
    return 1


def _here() -> str:
    return (ROOT / "installer" / "dev.py").relative_to(ROOT).as_posix()


if __name__ == "__main__":
    sys.exit(main())
