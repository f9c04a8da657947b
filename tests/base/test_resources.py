"""The program's data is found where it was installed, or in the checkout."""

from __future__ import annotations

from pathlib import Path

import pytest

from kelisim.base.resources import MissingResources, folder


def test_the_fonts_of_the_checkout_are_found() -> None:
    assert (folder("fonts") / "OFL.txt").is_file()


def test_installed_data_is_preferred_to_the_checkout(tmp_path: Path) -> None:
    packaged, checkout = tmp_path / "packaged", tmp_path / "checkout"
    (packaged / "icons").mkdir(parents=True)
    (checkout / "icons").mkdir(parents=True)
    (checkout / "themes").mkdir()

    assert folder("icons", (packaged, checkout)) == packaged / "icons"
    assert folder("themes", (packaged, checkout)) == checkout / "themes"


def test_missing_data_is_named_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(MissingResources, match="gazetteer, is missing"):
        folder("gazetteer", (tmp_path,))
