"""Files that do harm cost one file: the next one is read as if nothing had been."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from kelisim.intake.limits import MEGABYTE, Limits
from kelisim.intake.suggest import suggest
from kelisim.intake.worker import Guard
from tests.fixtures.files import PRESS_RELEASE, TITLE, make_docx
from tests.fixtures.hostile_documents import (
    billion_laughs_docx,
    binary_noise,
    outside_entity_docx,
    zip_bomb_docx,
)
from tests.fixtures.hostile_pdfs import circular_pages_pdf, fan_out_pdf

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX limits")


def reasons(folder: Path, files: dict[str, bytes], limits: Limits) -> dict[str, str]:
    """What became of each file, and of a good one read after all of them."""
    paths = []
    for name, data in {**files, "жақсы.txt": PRESS_RELEASE.encode()}.items():
        paths.append(folder / name)
        paths[-1].write_bytes(data)
    read = dict(suggest(paths, limits=limits, jobs=1))
    assert read[folder / "жақсы.txt"].text == PRESS_RELEASE
    return {path.name: one.reason or one.text for path, one in read.items()}


def test_bombs_are_held_within_their_limits(tmp_path: Path) -> None:
    found = reasons(
        tmp_path,
        {
            "zip.docx": zip_bomb_docx(300),
            "laughs.docx": billion_laughs_docx(),
            "pages.pdf": circular_pages_pdf(),
            "noise": binary_noise(),
        },
        Limits(seconds=20),
    )
    assert found["zip.docx"] == "too-large"
    assert found["laughs.docx"] == "empty"
    assert found["pages.pdf"] in ("empty", "damaged")
    assert found["noise"] == "unsupported"


@posix
def test_a_file_that_eats_memory_or_time_is_stopped(tmp_path: Path) -> None:
    found = reasons(
        tmp_path,
        {"fan.pdf": fan_out_pdf()},
        Limits(seconds=3, memory_bytes=700 * MEGABYTE),
    )
    assert found["fan.pdf"] in ("damaged", "too-large", "timeout")


def test_a_document_cannot_show_a_file_of_this_computer(tmp_path: Path) -> None:
    secret = tmp_path / "құпия"
    secret.write_text("осы сөз көрінбеуі керек")
    found = reasons(tmp_path, {"x.docx": outside_entity_docx(str(secret))}, Limits())
    assert "көрінбеуі" not in found["x.docx"]
    assert "Public" in found["x.docx"]


def test_a_page_cannot_reach_the_network(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.3)
        address = f"http://127.0.0.1:{server.getsockname()[1]}"
        page = (
            f'<!DOCTYPE html SYSTEM "{address}/dtd"><html><head><base href="{address}/">'
            f'<link rel=stylesheet href="{address}/css"></head><body><img src="{address}/img">'
            f'<iframe src="{address}/frame"></iframe><p>{TITLE}</p></body></html>'
        )
        feed = f'<?xml version="1.0"?><!DOCTYPE r SYSTEM "{address}/dtd"><r>{TITLE}</r>'
        found = reasons(tmp_path, {"page.html": page.encode(), "feed.xml": feed.encode()}, Limits())
        with pytest.raises(TimeoutError):
            server.accept()
    assert TITLE in found["page.html"]
    assert TITLE in found["feed.xml"]


def test_a_file_larger_than_the_limit_is_not_read(tmp_path: Path) -> None:
    found = reasons(tmp_path, {"үлкен.txt": b"a " * 20_000}, Limits(file_bytes=20_000))
    assert found["үлкен.txt"] == "too-large"


def test_text_longer_than_the_limit_is_not_kept(tmp_path: Path) -> None:
    found = reasons(tmp_path, {"ұзын.docx": make_docx("сөз " * 900)}, Limits(text_characters=2_000))
    assert found["ұзын.docx"] == "too-large"


@posix
@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may open everything")
def test_a_file_that_may_not_be_opened_is_told_so(tmp_path: Path) -> None:
    closed = tmp_path / "жабық.txt"
    closed.write_text("сөз")
    closed.chmod(0)
    assert dict(suggest([closed]))[closed].reason == "unreadable"


def test_workers_that_cannot_start_are_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "хат.txt").write_text("сөз")
    script = (  # from standard input there is no main module that a worker could import
        "from pathlib import Path\nfrom kelisim.intake.suggest import suggest\n"
        f"list(suggest([Path({str(tmp_path / 'хат.txt')!r})], jobs=1))\n"
    )
    done = subprocess.run(
        [sys.executable, "-"],
        input=script,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2] / "desktop")},
    )
    assert "ReadersStopped" in done.stderr.splitlines()[-1]


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="the system does not tell")
def test_what_libraries_set_aside_leaves_room_for_the_file(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(make_docx())
    limits = Limits(seconds=30)
    with Guard(limits, 1) as guard:
        assert guard.outcome(guard.read(str(file), "a.docx")).extract.text
        assert guard.outcome(guard.call(_megabytes_of_addresses)) < 500


def _megabytes_of_addresses() -> int:
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    return pages * os.sysconf("SC_PAGESIZE") // MEGABYTE


def test_a_worker_begins_without_what_only_the_main_process_needs() -> None:
    code = "import sys, kelisim.intake.worker; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"sqlalchemy", "whoosh", "pymorphy3", "PySide6"} & set(done.stdout.split())
