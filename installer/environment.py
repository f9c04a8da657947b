"""Makes .venv and fills it: pinned, hash-checked requirements, then Kelisim itself, editable."""

from __future__ import annotations

import hashlib
import importlib.util
import shutil
import sys
import time

import system
from places import OLDEST, PYTHON, ROOT, TOO_NEW, VENV, CannotGoOn, call, output_of

REQUIREMENTS = ROOT / "installer" / "requirements-dev.txt"
STAMP = VENV / "kelisim-setup.txt"
VERSION = "import sys; print(sys.version_info[0], sys.version_info[1])"


def prepare() -> None:
    """Bring .venv up to date; returns at once when nothing has changed since the last time.

    Raises `CannotGoOn` when Python lacks what it takes to make an environment.
    """
    if not _works():
        _make()
    wanted = _fingerprint()
    if not STAMP.exists() or STAMP.read_text(encoding="utf-8") != wanted:
        started = time.monotonic()
        _fill()
        STAMP.write_text(wanted, encoding="utf-8")
        print(f"Environment ready in {time.monotonic() - started:.0f} s")
    _compile_translations()


def _works() -> bool:
    version = output_of([PYTHON, "-c", VERSION]) if PYTHON.exists() else None
    if version is None:
        return False
    major, minor = version.split()
    return OLDEST <= (int(major), int(minor)) < TOO_NEW


def _make() -> None:
    print(f"Making {VENV.name} with Python {sys.version.split()[0]}")
    if VENV.exists():
        shutil.rmtree(VENV)
    if importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip"):
        call([sys.executable, "-m", "venv", VENV])
    elif importlib.util.find_spec("venv") and _pip_reaches_other_environments():
        # Debian splits ensurepip off; its own pip can fill an environment that has none.
        call([sys.executable, "-m", "venv", "--without-pip", VENV])
    else:
        system.install_missing(("python3-venv",), needed_for="a Python environment")
        if output_of([sys.executable, "-c", "import venv, ensurepip"]) is None:
            raise CannotGoOn(
                "This Python cannot make an environment: it lacks venv and ensurepip. Install "
                "them (Debian and Ubuntu: apt-get install python3-venv) and start again."
            )
        call([sys.executable, "-m", "venv", VENV])


def _pip_reaches_other_environments() -> bool:
    version = output_of([sys.executable, "-m", "pip", "--version"])
    if version is None:
        return False
    major, minor = version.split()[1].split(".")[:2]
    return (int(major), int(minor)) >= (22, 3)


def _pip() -> list[str]:
    if output_of([PYTHON, "-m", "pip", "--version"]) is not None:
        return [str(PYTHON), "-m", "pip"]
    return [sys.executable, "-m", "pip", "--python", str(PYTHON)]


def _fill() -> None:
    print("Installing what Kelisim needs (pinned and checked by hash)")
    quietly = ["-qq", "--disable-pip-version-check", "--no-input", "--no-deps"]
    install = [*_pip(), "install", *quietly]
    call([*install, "--require-hashes", "--only-binary=:all:", "--requirement", REQUIREMENTS])
    call([*install, "--no-build-isolation", "--editable", ROOT])


def _fingerprint() -> str:
    """Changes with the requirements, the build, the Python, and the place of the checkout."""
    digest = hashlib.sha256()
    for file in (REQUIREMENTS, ROOT / "pyproject.toml"):
        digest.update(file.read_bytes())
    digest.update(repr((output_of([PYTHON, "-VV"]), str(ROOT))).encode())
    return digest.hexdigest()


def _compile_translations() -> None:
    sources = (ROOT / "resources" / "translations").glob("*/LC_MESSAGES/*.po")
    pairs = [(source, source.with_suffix(".mo")) for source in sources]
    if any(not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime for po, mo in pairs):
        call([PYTHON, ROOT / "installer" / "translations.py"])
