"""What only LibreOffice opens: converted in a room of its own, and ended whatever it does."""

from __future__ import annotations

import json
import os
import select
import sys
from pathlib import Path
from typing import Any

import pytest

from kelisim.archive.archive import Archive
from kelisim.archive.values import ItemRecord
from kelisim.base.jobs import Cancelled, Reporter
from kelisim.intake.batch import Intake
from kelisim.intake.conversion.kinds import kind_of
from kelisim.intake.conversion.office import NotConverted, find_office
from kelisim.intake.limits import MEGABYTE, Limits
from tests.fixtures.doc_files import make_doc
from tests.fixtures.odf_files import make_odf
from tests.fixtures.office_program import WORDPERFECT, play_office

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="the program that plays LibreOffice is a script"
)

WORDS = "Ассамблеяның 2004 жылғы отырысы"
MADE = make_odf(f"<text:h>{WORDS}</text:h><text:p>Тараз қаласында өтті.</text:p>")
DAMAGED_DOC = make_doc("Тараз қаласында өтті.\r").replace(b"\xec\xa5\xc1\0", bytes(4))


@pytest.fixture
def bin_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder on PATH."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def taken_in(archive: Archive, source: Path, limits: Limits | None = None) -> list[ItemRecord]:
    intake = Intake(archive, limits=limits, jobs=1, office=find_office())
    told: list[ItemRecord] = []
    intake.run(intake.begin([source]), Reporter(), told.append)
    assert not (archive.folder / "converting").exists(), "nothing lies about afterwards"
    return told


def calls(log: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log.read_text().splitlines()] if log.exists() else []


def converted(folder: Path, **how: Any) -> Path:
    """By the program alone, as a test wants it."""
    document, office = folder / "ескі.wpd", find_office()
    document.write_bytes(WORDPERFECT)
    kind = kind_of(document)
    assert office is not None
    assert kind is not None
    how = {"limits": Limits(), "stopped": lambda: False} | how
    return office.convert(document, kind, folder / "бөлме", **how)


def test_a_foreign_document_becomes_a_document(
    archive: Archive, source: Path, bin_folder: Path
) -> None:
    log = play_office(bin_folder, MADE)
    (source / "--headless ескі.wpd").write_bytes(WORDPERFECT)
    (item,) = taken_in(archive, source)

    assert (item.state, item.message) == ("stored", "Read with the help of LibreOffice")
    assert item.document is not None
    assert archive.documents.text(item.document).startswith(f"{WORDS}\nТараз")
    (original,) = archive.documents.description(item.document).originals
    assert (original.media_type, original.name) == (
        "application/vnd.wordperfect",
        "--headless ескі.wpd",
    )
    (call,) = calls(log)
    assert (call["name"], call["bytes"]) == ("document.wpd", len(WORDPERFECT))


def test_our_own_reader_comes_first(archive: Archive, source: Path, bin_folder: Path) -> None:
    log = play_office(bin_folder, MADE)
    (source / "бүтін.doc").write_bytes(make_doc("Біздің оқырман өзі оқиды\r"))
    (source / "бүлінген.doc").write_bytes(DAMAGED_DOC)
    (source / "белгісіз.bin").write_bytes(bytes(range(256)) * 9)
    told = {Path(item.path).name: item for item in taken_in(archive, source)}

    assert told["бүтін.doc"].message == ""
    assert told["бүлінген.doc"].message == "Read with the help of LibreOffice"
    assert told["белгісіз.bin"].reason == "unsupported"
    assert [call["name"] for call in calls(log)] == ["document.doc"]


def test_where_it_is_missing_a_person_is_told_how_to_install_it_and_tries_again(
    archive: Archive, source: Path, bin_folder: Path
) -> None:
    (source / "ескі.wpd").write_bytes(WORDPERFECT)
    (source / "бүлінген.doc").write_bytes(DAMAGED_DOC)
    told = {Path(item.path).name: item for item in taken_in(archive, source)}

    held = told["ескі.wpd"]
    assert (held.state, held.reason) == ("held", "unsupported")
    assert "Install LibreOffice ({command})" in held.message
    assert (held.details["format"], bool(held.details["command"])) == ("WordPerfect", True)
    assert "LibreOffice" not in told["бүлінген.doc"].message

    play_office(bin_folder, MADE)
    intake = Intake(archive, jobs=1, office=find_office())
    for batch in intake.retry([held.id]):
        intake.run(batch, Reporter())
    assert archive.batches.item(held.id).state == "stored"


def test_the_plan_says_beforehand_for_what_libreoffice_is_missing(
    archive: Archive, source: Path, bin_folder: Path
) -> None:
    (source / "ескі.wpd").write_bytes(WORDPERFECT)
    (source / "ескі.wri").write_bytes(b"1\xbe\0\0\0\xab" + bytes(300))
    (source / "бүтін.doc").write_bytes(make_doc("Тараз\r"))
    without = Intake(archive, jobs=1).plan([source], Reporter())
    play_office(bin_folder, MADE)
    helped = Intake(archive, jobs=1, office=find_office()).plan([source], Reporter())

    assert (without.new, helped.new) == (1, 3)
    assert {why.details["format"] for why, _ in without.refused} == {
        "WordPerfect",
        "Microsoft Write",
    }


@pytest.mark.parametrize("act", ["give up", "give nothing", "lead elsewhere", "swell"])
def test_what_it_cannot_open_is_held_and_the_next_file_is_read(
    archive: Archive, source: Path, bin_folder: Path, act: str
) -> None:
    play_office(bin_folder, MADE, act=act)
    (source / "1.wpd").write_bytes(WORDPERFECT)
    (source / "2.doc").write_bytes(DAMAGED_DOC)
    (source / "3.txt").write_text("Келесі файл", encoding="utf-8")
    limits = Limits(memory_bytes=700 * MEGABYTE)
    told = {Path(item.path).name: item for item in taken_in(archive, source, limits)}

    assert told["1.wpd"].message == (
        "This is a {format} document, and LibreOffice could not open it either."
    )
    assert (told["2.doc"].reason, "LibreOffice" in told["2.doc"].message) == ("damaged", False)
    assert told["3.txt"].state == "stored"


@pytest.mark.parametrize("ends", ["its time is up", "the batch is stopped"])
def test_it_is_ended_with_all_that_it_started(tmp_path: Path, bin_folder: Path, ends: str) -> None:
    os.mkfifo(bin_folder / "alive")
    alive = os.open(bin_folder / "alive", os.O_RDONLY | os.O_NONBLOCK)
    play_office(bin_folder, act="hang")

    def began() -> bool:
        return bool(select.select([alive], [], [], 0)[0])

    if ends == "its time is up":
        said = b""
        for seconds in (2, 10, 60):  # a busy computer takes long to begin
            place = tmp_path / str(seconds)
            place.mkdir()
            with pytest.raises(NotConverted):
                converted(place, limits=Limits(seconds=seconds))
            said = said or os.read(alive, 10)
            if said:
                break
    else:
        with pytest.raises(Cancelled):
            converted(tmp_path, stopped=began, limits=Limits(seconds=600))
        said = os.read(alive, 10)
    assert said == b"!"
    assert select.select([alive], [], [], 30)[0], "the child lives on"
    assert os.read(alive, 10) == b"", "nobody holds the other end any more"
    os.close(alive)


def test_it_gets_a_profile_without_macros_and_nothing_of_the_person(
    tmp_path: Path, bin_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://proxy.example:3128")
    monkeypatch.setenv("KELISIM_SECRET", "құпия")
    log = play_office(bin_folder, MADE)
    converted(tmp_path)

    (call,) = calls(log)
    assert 'oor:name="DisableMacrosExecution" oor:op="fuse"><value>true<' in call["macros"]
    assert 'oor:name="Link" oor:op="fuse"><value>0<' in call["macros"]
    assert call["variables"]["HOME"] == str(tmp_path / "бөлме")
    assert not {"http_proxy", "KELISIM_SECRET"} & call["variables"].keys()


@pytest.mark.skipif(sys.platform != "linux", reason="rooms without network are Linux's")
def test_it_sees_no_network_where_the_system_allows_that(tmp_path: Path, bin_folder: Path) -> None:
    log = play_office(bin_folder, MADE)
    converted(tmp_path)

    allowed = os.spawnv(os.P_WAIT, "/usr/bin/unshare", ["unshare", "-Urn", "/bin/true"]) == 0
    (call,) = calls(log)
    assert call["networks"] == ["lo"] or not allowed


def test_a_file_that_cannot_be_looked_at_is_of_no_kind(tmp_path: Path) -> None:
    assert kind_of(tmp_path / "жоқ") is None
