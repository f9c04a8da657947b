"""What the program remembers about a person: language, look, archives; kept in one JSON file."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Literal, Self, TypeVar, get_args

from kelisim.base.errors import Trouble
from kelisim.base.languages import LANGUAGES, Language

Theme = Literal["system", "light", "dark"]
THEMES: tuple[Theme, ...] = get_args(Theme)
TEXT_SIZES = range(75, 301)
KNOWN_ARCHIVES = 20

T = TypeVar("T")


class SettingsNotSaved(Trouble):
    """The disk is full or the folder may not be written."""


@dataclass(frozen=True, slots=True)
class KnownArchive:
    """An archive that was opened here. ``opened`` is local time, ``documents`` the count then."""

    name: str
    path: Path
    opened: datetime
    documents: int = 0


@dataclass(frozen=True, slots=True)
class Settings:
    """One person's choices. ``text_size`` is in per cent, within ``TEXT_SIZES``; with
    ``other_names`` words also find their names in other languages.

    ``window`` holds what the window wants to find again (geometry, pane sizes) as texts that
    only the window understands. ``archives`` are ordered by last use. ``watched`` says by the
    UUID of an archive from which folder it takes in what lands there. ``limits``
    are the bounds of intake that a person has set, by their names; all others are as delivered.
    ``inventories`` says by the headings of a table, as the use case signs them, what its columns
    hold. ``name_patterns`` are those by which file names were read, the newest first.
    """

    language: Language = "en"
    theme: Theme = "system"
    text_size: int = 100
    other_names: bool = True
    user: str = ""
    last_archive: Path | None = None
    archives: tuple[KnownArchive, ...] = ()
    window: Mapping[str, str] = field(default_factory=dict)
    watched: Mapping[str, Path] = field(default_factory=dict)
    limits: Mapping[str, int] = field(default_factory=dict)
    inventories: Mapping[str, Sequence[str]] = field(default_factory=dict)
    name_patterns: tuple[str, ...] = ()

    def opened(self, archive: KnownArchive) -> Self:
        """These settings after ``archive`` was opened: it is now the last used and the first."""
        others = tuple(known for known in self.archives if known.path != archive.path)
        return replace(
            self, last_archive=archive.path, archives=(archive, *others)[:KNOWN_ARCHIVES]
        )

    def forgotten(self, path: Path) -> Self:
        """These settings without the archive at ``path``, whose folder stays as it is."""
        return replace(
            self,
            last_archive=None if self.last_archive == path else self.last_archive,
            archives=tuple(known for known in self.archives if known.path != path),
        )


class SettingsFile:
    """Reads and writes `Settings` at ``path``; ``language`` is that of a person not seen before."""

    def __init__(self, path: Path, language: Language | None = None) -> None:
        self.path = path
        self._first = Settings(language=language or system_language())

    @property
    def is_new(self) -> bool:
        """Whether nothing was ever saved: the program runs for the first time."""
        return not self.path.exists()

    def load(self) -> Settings:
        """The settings as last saved.

        Whatever cannot be understood is as on the first day; a file that is no settings at
        all is put aside as ``*.damaged``, so that a person can look what was in it.
        """
        try:
            stored = json.loads(self.path.read_text(encoding="utf-8"))
        except OSError:
            return self._first
        except (ValueError, RecursionError):
            stored = None
        if not isinstance(stored, dict):
            self._put_aside()
            return self._first
        return _settings(stored, self._first)

    def save(self, settings: Settings) -> None:
        """Write whole or not at all. Raises `SettingsNotSaved`."""
        unfinished = self.path.with_name(f"{self.path.name}.{os.getpid()}.part")
        # Only ASCII: a path may hold bytes of another encoding, which UTF-8 would refuse.
        text = json.dumps(_plain(settings), indent=2)
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with unfinished.open("w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            unfinished.replace(self.path)
        except OSError as error:
            with suppress(OSError):
                unfinished.unlink()
            raise SettingsNotSaved(
                "The settings could not be saved in {folder}: {reason}",
                folder=str(self.path.parent),
                reason=error.strerror or str(error),
            ) from error

    def change(self, **changes: object) -> Settings:
        """Save the fields named in ``changes`` over what another window may have saved since."""
        changed = replace(self.load(), **changes)  # type: ignore[arg-type]
        self.save(changed)
        return changed

    def _put_aside(self) -> None:
        # In a folder that may not be written the person's next change says so, not the start.
        with suppress(OSError):
            self.path.replace(self.path.with_name(self.path.name + ".damaged"))


def system_language(environment: Mapping[str, str] = os.environ) -> Language:
    """The language that the person's system speaks, if it is one of ours, else English."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        code = environment.get(variable, "")[:2].lower()
        if code in LANGUAGES:
            return code
        if code:
            break
    return "en"


def _plain(settings: Settings) -> dict[str, object]:
    plain = asdict(settings)
    plain["last_archive"] = str(settings.last_archive) if settings.last_archive else None
    plain["window"] = dict(settings.window)
    plain["watched"] = {uuid: str(folder) for uuid, folder in settings.watched.items()}
    plain["limits"] = dict(settings.limits)
    plain["inventories"] = {table: list(held) for table, held in settings.inventories.items()}
    plain["archives"] = [
        asdict(known) | {"path": str(known.path), "opened": known.opened.isoformat()}
        for known in settings.archives
    ]
    return plain


def _settings(stored: dict[str, object], first: Settings) -> Settings:
    archives = _typed(stored, "archives", list, [])
    window = _typed(stored, "window", dict, {})
    watched = _typed(stored, "watched", dict, {})
    limits = _typed(stored, "limits", dict, {})
    inventories = _typed(stored, "inventories", dict, {})
    last = _typed(stored, "last_archive", str, "")
    size = _typed(stored, "text_size", int, first.text_size)
    patterns = _typed(stored, "name_patterns", list, [])
    return Settings(
        language=_one_of(LANGUAGES, stored.get("language"), first.language),
        theme=_one_of(THEMES, stored.get("theme"), first.theme),
        text_size=size if size in TEXT_SIZES else first.text_size,
        other_names=_typed(stored, "other_names", bool, first.other_names),
        user=_typed(stored, "user", str, first.user),
        last_archive=Path(last) if last else None,
        archives=tuple(known for one in archives if (known := _known(one)) is not None),
        window={str(name): text for name, text in window.items() if isinstance(text, str)},
        watched={uuid: Path(one) for uuid, one in watched.items() if isinstance(one, str) and one},
        limits={str(name): most for name, most in limits.items() if type(most) is int},
        name_patterns=tuple(one for one in patterns if isinstance(one, str) and one),
        inventories={
            table: tuple(map(str, held))
            for table, held in inventories.items()
            if isinstance(held, list)
        },
    )


def _known(stored: object) -> KnownArchive | None:
    if not isinstance(stored, dict):
        return None
    path = _typed(stored, "path", str, "")
    try:
        opened = datetime.fromisoformat(_typed(stored, "opened", str, ""))
    except ValueError:
        return None
    if not path:
        return None
    name = _typed(stored, "name", str, "") or Path(path).name
    return KnownArchive(name, Path(path), opened, _typed(stored, "documents", int, 0))


def _typed(stored: Mapping[str, object], name: str, kind: type[T], otherwise: T) -> T:
    value = stored.get(name)
    return value if isinstance(value, kind) else otherwise


def _one_of(choices: tuple[T, ...], value: object, otherwise: T) -> T:
    return next((choice for choice in choices if choice == value), otherwise)
