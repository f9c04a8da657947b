"""What Debian and Ubuntu must have installed: libraries for Qt, a virtual screen, Tesseract."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence

from places import call, output_of

# Read off a bare Debian 12: without one of these Qt does not import, or opens no window.
QT_LIBRARIES = (
    "libdbus-1-3",
    "libegl1",
    "libfontconfig1",
    "libgl1",
    "libglib2.0-0",
    "libx11-xcb1",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-shape0",
    "libxcb-xkb1",
    "libxkbcommon-x11-0",
    "libxkbcommon0",
)
RECOGNITION = ("tesseract-ocr", "tesseract-ocr-kaz", "tesseract-ocr-rus")
VIRTUAL_SCREEN = ("xvfb",)


def install_missing(packages: Sequence[str], needed_for: str = "the window") -> None:
    """Install those Debian packages that are missing; does nothing on other systems.

    A person who is not root is told and asked first. Without a terminal to ask at, or on a
    "no", it says what is missing and goes on: not everything needs them.
    """
    if not (shutil.which("dpkg-query") and shutil.which("apt-get")):
        return
    missing = [package for package in packages if not _is_installed(package)]
    if not missing:
        return
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing]
    print(f"Debian packages needed for {needed_for}: {' '.join(missing)}")
    as_root: list[str] = []
    if os.geteuid() != 0:
        as_root = ["sudo"]
        if not (shutil.which("sudo") and sys.stdin.isatty()):
            print(f"Please let an administrator run: {' '.join(install)}")
            return
        if input("Install them now with sudo? [y/N] ").strip().lower() not in ("y", "yes"):
            return
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive"]
    # A list that could not be refreshed may still be good enough: installing will tell.
    call([*as_root, *quiet, "apt-get", "update", "-qq"], check=False)
    call([*as_root, *quiet, *install])


def _is_installed(package: str) -> bool:
    # Since the change of time_t newer releases call some of these by another name.
    names = (package, f"{package}t64")
    return any(
        (output_of(["dpkg-query", "-W", "-f", "${Status}", name]) or "").endswith(" installed")
        for name in names
    )
