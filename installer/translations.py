"""Compiles the translations (.po) into what the program reads (.mo), for dev.py and for wheels."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def compile_all(folder: Path) -> int:
    """Compile each ``<language>/LC_MESSAGES/<domain>.po`` that is newer than its ``.mo``.

    Returns how many were compiled.
    """
    compiled = 0
    for source in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            continue
        with source.open("rb") as po:
            catalogue = read_po(po, locale=source.parents[1].name, domain=source.stem)
        # A reader that starts meanwhile must find the old file or the new one, whole.
        unfinished = target.with_suffix(".mo.part")
        with unfinished.open("wb") as mo:
            write_mo(mo, catalogue)
        unfinished.replace(target)
        compiled += 1
    return compiled


class TranslationsHook(BuildHookInterface[Any]):
    """Runs when hatchling builds Kelisim, so that a wheel speaks all its languages."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        del version
        compile_all(Path(self.root) / "resources" / "translations")
        build_data["artifacts"].append("*.mo")


if __name__ == "__main__":
    count = compile_all(Path(__file__).resolve().parents[1] / "resources" / "translations")
    print(f"{count} translations compiled")
