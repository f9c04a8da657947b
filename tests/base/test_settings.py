"""The settings come back as they were saved, whatever happens to their file."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelisim.base.settings import (
    KNOWN_ARCHIVES,
    TEXT_SIZES,
    THEMES,
    KnownArchive,
    Settings,
    SettingsFile,
    SettingsNotSaved,
    system_language,
)

DAY = datetime(2026, 5, 1, 9, 30)
paths = st.text("абвгқңөұ abc-_0123456789", min_size=1).map(lambda name: Path("/media") / name)
known_archives = st.builds(
    KnownArchive,
    name=st.text(min_size=1),
    path=paths,
    opened=st.datetimes(),
    documents=st.integers(0, 10**6),
)
all_settings = st.builds(
    Settings,
    language=st.sampled_from(["kk", "ru", "en"]),
    theme=st.sampled_from(THEMES),
    text_size=st.sampled_from(TEXT_SIZES),
    user=st.text(),
    last_archive=st.none() | paths,
    archives=st.lists(known_archives, max_size=3).map(tuple),
    window=st.dictionaries(st.text(), st.text()),
    limits=st.dictionaries(st.text(), st.integers()),
)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> SettingsFile:
    return SettingsFile(tmp_path_factory.mktemp("settings") / "own" / "settings.json", "kk")


@given(all_settings)
def test_what_was_saved_is_loaded(file: SettingsFile, settings: Settings) -> None:
    file.save(settings)

    assert file.load() == settings


@given(st.dictionaries(st.sampled_from([*Settings.__slots__, "unknown"]), json_values))
def test_no_content_of_the_file_keeps_the_program_from_starting(
    file: SettingsFile, stored: dict[str, object]
) -> None:
    file.path.parent.mkdir(exist_ok=True)
    file.path.write_text(json.dumps(stored), encoding="utf-8")

    settings = file.load()

    assert settings.language in ("kk", "ru", "en")
    assert settings.theme in THEMES
    assert settings.text_size in TEXT_SIZES


def test_a_path_with_bytes_of_another_encoding_is_remembered(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path / "settings.json", "kk")
    old = Path("мұрағат-\udce3")
    file.change(last_archive=old)

    assert file.load().last_archive == old


@pytest.mark.parametrize("damage", [b"", b"{", b"[" * 100_000, b"\xff\xfe\x00", b'"text"'])
def test_a_damaged_file_gives_the_first_settings_and_is_kept_aside(
    tmp_path: Path, damage: bytes
) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(damage)

    assert SettingsFile(path, "ru").load() == Settings(language="ru")
    assert not path.exists()
    assert (tmp_path / "settings.json.damaged").read_bytes() == damage


def test_one_wrong_value_leaves_the_others(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"theme": "purple", "text_size": 9000, "user": "Айгүл"}', encoding="utf-8")

    assert SettingsFile(path, "kk").load() == Settings(language="kk", user="Айгүл")


def test_a_change_keeps_what_another_window_saved(tmp_path: Path) -> None:
    one, other = (SettingsFile(tmp_path / "settings.json", "en") for _ in range(2))
    one.change(user="Айгүл")
    other.change(theme="dark")

    assert one.load() == Settings(user="Айгүл", theme="dark")


def test_settings_that_cannot_be_saved_are_a_trouble_and_leave_no_rest(tmp_path: Path) -> None:
    (tmp_path / "own").write_text("a file where the folder should be", encoding="utf-8")

    with pytest.raises(SettingsNotSaved, match="could not be saved"):
        SettingsFile(tmp_path / "own" / "settings.json").save(Settings())
    assert [one.name for one in tmp_path.iterdir()] == ["own"]


def test_a_save_that_fails_leaves_the_settings_as_they_were(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path / "settings.json")
    file.save(Settings(user="Айгүл"))
    (tmp_path / f"settings.json.{os.getpid()}.part").mkdir()

    with pytest.raises(SettingsNotSaved):
        file.save(Settings(user="Ерлан"))
    assert file.load().user == "Айгүл"


def test_a_file_nobody_wrote_is_new(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path / "settings.json", "kk")
    assert file.is_new
    assert file.load() == Settings(language="kk")

    file.save(file.load())
    assert not file.is_new


def test_the_archive_opened_last_stands_first_and_once() -> None:
    taraz = KnownArchive("Тараз", Path("taraz"), DAY, 10)
    astana = KnownArchive("Астана", Path("astana"), DAY, 20)

    settings = Settings().opened(taraz).opened(astana).opened(replace(taraz, documents=11))

    assert [(known.name, known.documents) for known in settings.archives] == [
        ("Тараз", 11),
        ("Астана", 20),
    ]
    assert settings.last_archive == Path("taraz")


def test_only_so_many_archives_are_remembered() -> None:
    settings = Settings()
    for number in range(KNOWN_ARCHIVES + 5):
        settings = settings.opened(KnownArchive(str(number), Path(str(number)), DAY))

    assert len(settings.archives) == KNOWN_ARCHIVES
    assert settings.archives[0].name == str(KNOWN_ARCHIVES + 4)


def test_a_forgotten_archive_is_not_opened_next_time() -> None:
    taraz = KnownArchive("Тараз", Path("taraz"), DAY)

    assert Settings().opened(taraz).forgotten(Path("taraz")) == Settings()


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "kk_KZ.UTF-8"}, "kk"),
        ({"LANG": "ru_RU.UTF-8", "LC_ALL": "kk_KZ.UTF-8"}, "kk"),
        ({"LANG": "ru_KZ.UTF-8"}, "ru"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LC_ALL": "C", "LANG": "ru_RU.UTF-8"}, "en"),
        ({}, "en"),
    ],
)
def test_the_first_language_is_that_of_the_system(
    environment: dict[str, str], language: str
) -> None:
    assert system_language(environment) == language
