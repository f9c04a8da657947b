"""Shows Kelisim: its window on the demo archive, or a picture of it where there is no screen."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import system
from places import PYTHON, ROOT, SCREENSHOTS, VENV, CannotGoOn, call

DEMO = "from kelisim.base.paths import paths; print(paths().demo_archive)"
SCREEN = "1440x900x24"


def run_on_the_demo() -> int:
    """Open the window and wait until it is closed; with no screen, save a picture of it."""
    archive = _demo_archive({})
    if _has_screen():
        return call([PYTHON, "-m", "kelisim", archive], check=False)
    print("There is no screen: starting a virtual one")
    system.install_missing(system.VIRTUAL_SCREEN, needed_for="a virtual screen")
    target = SCREENSHOTS / "window.png"
    target.parent.mkdir(exist_ok=True)
    with _virtual_screen() as display:
        shown = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        window = subprocess.Popen([PYTHON, "-m", "kelisim", archive], cwd=ROOT, env=shown)
        look = subprocess.Popen([PYTHON, ROOT / "installer" / "look.py", target], env=shown)
        try:
            _wait_for_the_picture(look, window)
        finally:
            for process in (look, window):
                process.terminate()
                process.wait(timeout=30)
    print(f"Screenshot of the window: {target.relative_to(ROOT)}")
    return 0


def picture_of(view: str, language: str, theme: str, size: str, to: str | None) -> int:
    """Save a picture of one view on a demo archive of its own, with settings of its own."""
    own = {"KELISIM_HOME": str(VENV / "screenshots"), "QT_QPA_PLATFORM": "offscreen"}
    archive = _demo_archive(own)
    target = Path(to).absolute() if to else SCREENSHOTS / f"{view}-{theme}-{language}.png"
    target.parent.mkdir(parents=True, exist_ok=True)
    look = ["--language", language, "--theme", theme, "--size", size]
    module = ["-m", "kelisim.ui.screenshot", view, *look]
    call([PYTHON, *module, "--archive", archive, "--to", target], own)
    print(f"Screenshot: {target}")
    return 0


def _wait_for_the_picture(look: subprocess.Popen[bytes], window: subprocess.Popen[bytes]) -> None:
    while look.poll() is None:
        if window.poll() is not None:
            raise CannotGoOn(f"Kelisim ended (status {window.returncode}) before it was seen.")
        time.sleep(0.1)
    if look.returncode:
        raise CannotGoOn("The window could not be seen on the virtual screen.")


def _demo_archive(environment: Mapping[str, str]) -> Path:
    found = subprocess.run(
        [PYTHON, "-c", DEMO],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    archive = Path(found.stdout.strip())
    if not (archive / "archive.toml").exists():
        print(f"Making the demo archive: {archive}")
        archive.parent.mkdir(parents=True, exist_ok=True)
        try:
            call([PYTHON, "-m", "kelisim", "new", archive, "--demo"], environment)
        except BaseException:
            # Half a demo would be taken for a whole one the next time.
            shutil.rmtree(archive, ignore_errors=True)
            raise
    return archive


def _has_screen() -> bool:
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


@contextmanager
def _virtual_screen() -> Iterator[str]:
    """An X server without a screen, by the display name it chose itself."""
    if shutil.which("Xvfb") is None:
        raise CannotGoOn("There is neither a screen nor Xvfb: install the package xvfb.")
    reading, writing = os.pipe()
    server = subprocess.Popen(
        [
            "Xvfb",
            "-displayfd",
            str(writing),
            "-screen",
            "0",
            SCREEN,
            "-nolisten",
            "tcp",
        ],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as answer:
            number = answer.readline().strip()
        if not number:
            raise CannotGoOn("The virtual screen (Xvfb) did not start.")
        yield f":{number}"
    finally:
        server.terminate()
        server.wait(timeout=30)
