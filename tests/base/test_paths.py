"""A person's own folders: where the system says, or all in one place."""

from __future__ import annotations

from pathlib import Path

from kelisim.base.paths import paths, settings_file


def test_one_variable_moves_everything_into_one_folder(tmp_path: Path) -> None:
    own = paths({"KELISIM_HOME": str(tmp_path / "USB дискі")})

    places = (own.settings, own.data, own.cache, own.logs)
    assert {place.parent for place in places} == {tmp_path / "USB дискі"}
    assert len(set(places)) == 4
    assert not (tmp_path / "USB дискі").exists()


def test_without_it_the_folders_are_those_of_the_system() -> None:
    own = paths({})

    assert all("kelisim" in str(place) for place in (own.settings, own.data, own.cache, own.logs))
    assert own.settings.is_absolute()


def test_an_empty_variable_is_none() -> None:
    assert paths({"KELISIM_HOME": ""}) == paths({})


def test_tests_never_touch_the_settings_of_the_person_who_runs_them(program_home: Path) -> None:
    assert settings_file().is_relative_to(program_home)
