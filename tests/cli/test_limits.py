"""The limits of intake on the command line: listed, set, refused, put back, and heeded."""

from __future__ import annotations

from pathlib import Path

import pytest

from kelisim.intake.adjusting import ADJUSTABLE
from tests.cli.conftest import Kelisim


def numbers(kelisim: Kelisim) -> dict[str, int]:
    return {line["limit"]: line["number"] for line in kelisim("limits", "list", "--json").lines}


def test_each_is_listed_with_its_unit_and_what_it_protects_from(kelisim: Kelisim) -> None:
    listed = kelisim("limits", "list", "--json").lines

    assert [line["limit"] for line in listed] == [one.name for one in ADJUSTABLE]
    assert all(line["number"] == line["default"] and line["message"] for line in listed)
    assert "МБ" in kelisim("limits", "list", "--language", "kk").out


def test_one_is_set_and_put_back(kelisim: Kelisim) -> None:
    assert kelisim("limits", "set", "memory", 2_048, "--json").json["number"] == 2_048
    assert kelisim("limits", "set", "seconds", 60).status == 0
    assert (numbers(kelisim)["memory"], numbers(kelisim)["seconds"]) == (2_048, 60)

    assert kelisim("limits", "reset", "memory").status == 0
    assert (numbers(kelisim)["memory"], numbers(kelisim)["seconds"]) == (1_536, 60)

    assert kelisim("limits", "reset").status == 0
    assert numbers(kelisim)["seconds"] == 30


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("memory", 1), "Choose a whole number from 256 to 65536."),
        (("seconds", 3_601), "Choose a whole number from 1 to 3600."),
        (("patience", 5), "There is no limit patience. There are: seconds, memory"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(
    kelisim: Kelisim, words: tuple[object, ...], sentence: str
) -> None:
    before = numbers(kelisim)
    said = kelisim("limits", "set", *words)

    assert (said.status, said.out) == (1, "")
    assert sentence in said.err
    assert numbers(kelisim) == before


def test_an_import_heeds_them_and_a_retry_that_raises_them_begins_there(
    kelisim: Kelisim, tmp_path: Path
) -> None:
    file = tmp_path / "үлкен.txt"
    file.write_text("Қазақстан халқы Ассамблеясы\n" * 60_000, encoding="utf-8")
    assert kelisim("new", tmp_path / "мұрағат").status == 0
    kelisim("limits", "set", "file-size", 1)

    held = kelisim("import", file, "--json").lines[0]
    assert (held["state"], held["reason"]) == ("held", "too-large")
    assert kelisim("suggest", file, "--json").json["reason"] == "too-large"

    (item,) = (line["item"] for line in kelisim("holding", "list", "--json").lines)
    again = kelisim("holding", "retry", item, "--raise-limits", "--json").lines[0]
    assert again["state"] == "stored"
