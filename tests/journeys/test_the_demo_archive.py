"""The demo archive, from `kelisim new --demo` to every sentence that the issue asks for."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kelisim.base.resources import folder

RELEASE = folder("demo") / "materials" / "2021" / "taraz-konferentsiyasy.kk.txt"
SPEAKERS = {
    "С.Абдрахманов", "І.Буларов", "А.Манойло", "В.Щербина", "Б. Сапарбаев",
    "М. Әзілханов", "Б. Тілепов", "А. Қуантыров", "Қ. Ерғалиев",
}  # fmt: skip


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def demo(home: Path) -> Path:
    archive = home / "үлгі мұрағат"
    made = _kelisim(home, "new", archive, "--demo", "--json")
    assert made[-1]["documents"] == 64
    return archive


def _kelisim(home: Path, *words: object) -> list[Any]:
    """A command line in a process of its own, as a script would call it."""
    done = subprocess.run(
        [sys.executable, "-m", "kelisim", *map(str, words)],
        capture_output=True,
        text=True,
        timeout=120,
        env=os.environ | {"KELISIM_HOME": str(home), "PYTHONUTF8": "1"},
        check=False,
    )
    assert done.returncode in (0, 3), done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_the_press_release_is_described_as_a_librarian_would(home: Path) -> None:
    (found,) = _kelisim(home, "suggest", RELEASE, "--json")
    assert {one["name"] for one in found["speakers"]} == SPEAKERS
    assert {one["code"] for one in found["countries"]} == {"KZ", "RU", "UA", "UZ", "IL", "BG"}
    assert found["held"] == "2021-10-14/2021-10-15"
    assert found["date"] == "2021-10-14/2021-10-15"
    assert found["place"] == "Тараз"
    assert "Қазіргі кезеңдегі этносаралық келісім: тәжірибе мен алдағы міндеттер" in found["event"]
    assert found["title"] == "Қазақстанның этносаралық келісім мәселелеріндегі бірегей тәжірибесі"
    assert found["language"] == "kk"
    (slip,) = found["slips"]
    assert (slip["text"], slip["repair"]) == ("баяндамаkfh", "баяндамалар")
    roles = {one["name"]: (one["role"], one["country"]) for one in found["speakers"]}
    assert "профессоры" in roles["А.Манойло"][0]
    assert roles["А.Манойло"][1] == "RU"
    assert roles["В.Щербина"][1] == "UA"


def test_every_query_finds_the_press_release(home: Path, demo: Path) -> None:
    (itself,) = _kelisim(home, "search", "баяндамаkfh", "--ids", "--json", "--archive", demo)
    (release,) = (one["id"] for one in itself)
    queries = home / "queries.txt"
    queries.write_text(
        "\n".join(
            [
                "шиеленіс",
                "шиеленістерді",
                "тәжірибе",
                "speaker:Манойло",
                "спикер:манойло",
                "country:UZ",
                "ел:Болгария",
                "date:2021-10-15",
                '"қорытынды қарар"',
                "place:Тараз",
                "орын:тараз спикер:Сапарбаев",
                "опыт OR тәжірибесі",
            ]
        ),
        encoding="utf-8",
    )
    answers = _kelisim(
        home, "search", "--batch", queries, "--limit", 100, "--json", "--archive", demo
    )
    for answer in answers:
        assert release in [one["id"] for one in answer["documents"]], answer["query"]


def test_the_damaged_and_the_encrypted_file_are_held_with_the_right_reasons(
    home: Path, demo: Path
) -> None:
    held = _kelisim(home, "holding", "list", "--json", "--archive", demo)
    reasons = {Path(one["path"]).name: one["reason"] for one in held}
    assert reasons == {
        "astana-dostyk-tili-zhoba.docx": "damaged",
        "zhabyq-otyrys-hattamasy.pdf": "encrypted",
    }


def test_verify_finds_nothing_in_the_demo_archive(home: Path, demo: Path) -> None:
    assert {one["state"] for one in _kelisim(home, "verify", "--json", "--archive", demo)} == {"ok"}
