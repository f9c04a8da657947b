"""A locked file is opened with a password that is asked for, and kept nowhere."""

from __future__ import annotations

import getpass
from pathlib import Path

import pytest

from tests.cli.conftest import Kelisim
from tests.fixtures.files import make_docx
from tests.fixtures.locked_files import lock_ooxml

PASSWORD = "Ешкімге айтпа 7"


def test_the_password_is_asked_for_and_kept_nowhere(
    kelisim: Kelisim, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "құпия.docx"
    file.write_bytes(lock_ooxml(make_docx("Ассамблея отырысы"), PASSWORD))
    assert kelisim("new", tmp_path / "мұрағат").status == 0
    kelisim("import", file, "--no-ocr")
    (item,) = (line["item"] for line in kelisim("holding", "list", "--json").lines)

    monkeypatch.setattr(getpass, "getpass", lambda prompt: "басқа")
    wrong = kelisim("holding", "retry", item, "--password", "--json").lines[0]
    assert (wrong["reason"], wrong["message"]) == (
        "encrypted",
        "The password does not open the file.",
    )
    monkeypatch.setattr(getpass, "getpass", lambda prompt: PASSWORD)
    assert kelisim("holding", "retry", item, "--password", "--json").lines[0]["state"] == "stored"
    assert "Ассамблея" in kelisim("search", "ассамблея", "--json").out
    written = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    for form in ("utf-8", "utf-16-le"):
        assert not any(PASSWORD.encode(form) in data for data in written)
