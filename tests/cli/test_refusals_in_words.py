"""Why a file is not read is a whole sentence, wherever the command line says it."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Kelisim

LOCKED = (
    b"From: a@b.kz\r\nTo: c@d.kz\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary=x'
    b"\r\n\r\n--x\r\nContent-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n--x--\r\n"
)


def test_what_a_sentence_leaves_open_is_filled_in(kelisim: Kelisim, tmp_path: Path) -> None:
    file = tmp_path / "құпия.eml"
    file.write_bytes(LOCKED)
    assert kelisim("new", tmp_path / "мұрағат").status == 0
    told = [
        kelisim("suggest", file, "--json").out,
        kelisim("suggest", file).out,
        kelisim("import", file, "--no-ocr", "--json").out,
        kelisim("holding", "list").out,
        kelisim("holding", "list", "--json").out,
    ]
    assert all("(PGP)" in said and "{method}" not in said for said in told)
