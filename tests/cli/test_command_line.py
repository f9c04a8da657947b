"""The command line as a script sees it: JSON, exit statuses, sentences on standard error."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from tests.cli.conftest import Kelisim
from tests.lang.test_encodings import RUSSIAN

RELEASE = """«Жібек жолы» форумы Түркістанда өтті

2022 жылғы 24-26 мамыр                                     Түркістан қ.

Түркістанда «Жібек жолы: ортақ жол» халықаралық форумы өтті. Форумға Өзбекстаннан келген
тарих ғылымдарының докторы Р.Қаратөбелі қатысып, шиеленістердің алдын алу туралы баяндама жасады.
"""


@pytest.fixture
def archive(kelisim: Kelisim, tmp_path: Path) -> Path:
    folder = tmp_path / "Тараз мұрағаты"
    assert kelisim("new", folder, "--name", "Тараз").status == 0
    return folder


@pytest.fixture
def release(tmp_path: Path) -> Path:
    file = tmp_path / "хабарлама.txt"
    file.write_text(RELEASE, encoding="utf-8")
    return file


def test_a_file_is_taken_in_found_shown_and_described(
    kelisim: Kelisim, archive: Path, release: Path
) -> None:
    item, batch = kelisim("import", release, "--archive", archive, "--json").lines
    assert (item["state"], item["document"]) == ("stored", 1)
    assert (batch["stored"], batch["held"]) == (1, 0)

    found = kelisim("search", "шиеленіс", "--json").json
    assert [one["id"] for one in found["documents"]] == [1]
    assert any(is_hit for _, is_hit in found["documents"][0]["snippet"])

    assert kelisim("describe", 1, "--set", "title=Жібек жолы", "--tag", "форум").status == 0
    shown = kelisim("show", 1, "--text", "--json").json
    assert (shown["title"], shown["tags"]) == ("Жібек жолы", ["форум"])
    assert "title" not in shown["suggested"]
    assert shown["text"].startswith("«Жібек жолы» форумы")
    assert kelisim("search", "tag:форум", "--ids", "--json").json == [{"id": 1}]


def test_a_document_in_two_languages_says_where_each_begins(
    kelisim: Kelisim, archive: Path, tmp_path: Path
) -> None:
    file = tmp_path / "екі тілде.txt"
    file.write_text(f"{RELEASE}\n{RUSSIAN}\n", encoding="utf-8")
    kelisim("import", file)
    shown = kelisim("show", 1, "--text", "--json").json
    first, second = shown["languages"]
    assert first == {"language": "kk", "start": 0}
    assert second["language"] == "ru"
    assert shown["text"][second["start"] :].startswith(RUSSIAN[:20])
    assert shown["language"] == "kk"
    assert "text" not in kelisim("show", 1, "--json").json
    assert "Kazakh ? (also: Russian)" in kelisim("show", 1).out
    assert kelisim("search", "lang:ru", "--ids", "--json").json == [{"id": 1}]


def test_undo_takes_back_the_latest_change_and_history_says_so(
    kelisim: Kelisim, archive: Path, release: Path
) -> None:
    kelisim("import", release)
    kelisim("describe", 1, "--tag", "форум", "--user", "Айгүл")
    newest = kelisim("history", 1, "--json").lines[0]
    assert (newest["by"], newest["undone"]) == ("Айгүл", False)
    assert kelisim("undo").status == 0
    assert kelisim("show", 1, "--json").json["tags"] == []
    assert kelisim("search", "tag:форум", "--json").json["total"] == 0


def test_the_same_file_twice_is_a_duplicate(kelisim: Kelisim, archive: Path, release: Path) -> None:
    kelisim("import", release)
    again = kelisim("import", release, "--json").lines
    assert (again[0]["state"], again[0]["document"]) == ("duplicate", 1)
    assert kelisim("status", "--json").json["documents"] == 1


def test_an_unreadable_file_is_held_with_its_reason_and_the_status_says_so(
    kelisim: Kelisim, archive: Path, tmp_path: Path
) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    said = kelisim("import", empty, "--json")
    assert said.status == 3
    assert (said.lines[0]["state"], said.lines[0]["reason"]) == ("held", "empty")
    (held,) = kelisim("holding", "list", "--json").lines
    assert held["path"].endswith("empty.txt")
    assert kelisim("holding", "discard", held["item"]).status == 0
    assert kelisim("holding", "list", "--json").lines == []


def test_suggest_stores_nothing(kelisim: Kelisim, archive: Path, release: Path) -> None:
    proposed = kelisim("suggest", release, "--json").json
    assert proposed["date"] == "2022-05-24/2022-05-26"
    speaker = proposed["speakers"][0]
    assert proposed["text"][speaker["start"] : speaker["end"]] == speaker["name"] == "Р.Қаратөбелі"
    assert kelisim("status", "--json").json["documents"] == 0


def test_verify_finds_a_changed_original(kelisim: Kelisim, archive: Path, release: Path) -> None:
    kelisim("import", release)
    assert kelisim("verify").status == 0
    (original,) = (path for path in (archive / "originals").rglob("*") if path.is_file())
    original.chmod(0o644)
    original.write_bytes(b"something else")
    said = kelisim("verify", "--json")
    assert said.status == 3
    assert ("originals", "broken") in {(one["check"], one["state"]) for one in said.lines}


def test_an_index_that_was_deleted_is_built_again(
    kelisim: Kelisim, archive: Path, release: Path
) -> None:
    kelisim("import", release)
    for file in (archive / "index").rglob("*"):
        if file.is_file():
            file.unlink()
    assert kelisim("search", "форумы", "--json").json["total"] == 1
    assert kelisim("reindex", "--json").json["indexed"] == 1


def test_one_answer_a_line_for_a_file_of_queries(
    kelisim: Kelisim, archive: Path, release: Path, tmp_path: Path
) -> None:
    kelisim("import", release)
    queries = tmp_path / "queries.txt"
    queries.write_text("форум\nжоқсөз\n", encoding="utf-8")
    answers = kelisim("search", "--batch", queries, "--json").lines
    assert [one["total"] for one in answers] == [1, 0]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("шиеленистердин", "шиеленістердің"), ("Qaratobeli", "қаратөбелі")],
)
def test_another_spelling_is_offered_by_a_command_that_ends_at_once(
    kelisim: Kelisim, archive: Path, release: Path, typed: str, meant: str
) -> None:
    kelisim("import", release)
    hints = kelisim("search", typed, "--json").json["hints"]
    assert meant in [one["query"].casefold() for one in hints]
    assert meant in kelisim("search", typed).out.casefold()


def test_an_answer_explains_itself_where_it_is_asked_to(
    kelisim: Kelisim, archive: Path, release: Path
) -> None:
    kelisim("import", release)
    assert "why" not in kelisim("search", "форум", "--json").json["documents"][0]
    (hit,) = kelisim("search", "форумы", "--json", "--explain").json["documents"]
    assert {"part": "форумы", "field": "text", "forms": ["форумы", "форумға"]} in hit["why"]
    assert "форумы ← " in kelisim("search", "форумы", "--explain").out

    assert "parts" not in kelisim("search", "форум жоқсөз", "--json").json
    parts = kelisim("search", "форум жоқсөз", "--json", "--explain").json["parts"]
    assert [(one["part"], one["alone"], one["without"]) for one in parts] == [
        ("форум", 1, 0),
        ("жоқсөз", 0, 1),
    ]
    said = kelisim("search", "форум жоқсөз", "--explain", "--language", "ru").out
    assert "жоқсөз    само по себе: 0 · без него: 1" in said


@pytest.mark.parametrize(
    ("words", "status", "sentence"),
    [
        (("show", 99), 1, "There is no document 99"),
        (("describe", 1, "--set", "held=кеше емес"), 1, "is no date"),
        (("describe", 1, "--set", "colour=red"), 1, "is no assignment"),
        (("describe", 1, "--set", "country=Нарния"), 1, "There is no country"),
        (("undo",), 1, "nothing to undo"),
        (("serach", "x"), 2, "serach"),
        (("show", "x"), 2, "ID… is no number"),
    ],
)
def test_a_mistake_is_one_sentence_and_a_status(
    kelisim: Kelisim, archive: Path, words: tuple[object, ...], status: int, sentence: str
) -> None:
    said = kelisim(*words)
    assert said.status == status
    assert sentence in said.err
    assert "Traceback" not in said.err


def test_a_folder_that_is_no_archive_is_said_and_left_alone(
    kelisim: Kelisim, tmp_path: Path
) -> None:
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "letter.txt").write_text("dear", encoding="utf-8")
    said = kelisim("search", "dear", "--archive", folder)
    assert said.status == 1
    assert "letters" in said.err
    assert [path.name for path in folder.iterdir()] == ["letter.txt"]


def test_messages_and_help_speak_three_languages(kelisim: Kelisim, archive: Path) -> None:
    assert "нет документа 99" in kelisim("show", 99, "--language", "ru").err
    assert "құжат жоқ" in kelisim("show", 99, "--language", "kk").err
    helped = kelisim("search", "--help", "--language", "ru").out
    assert "Найти документы" in helped
    assert "Использование" in helped


def test_people_and_tags_can_be_renamed_and_merged(
    kelisim: Kelisim, archive: Path, release: Path
) -> None:
    kelisim("import", release, "--tag", "форум", "--tag", "форумдар")
    assert kelisim("tags", "merge", "форум", "форумдар").status == 0
    assert [one["name"] for one in kelisim("tags", "list", "--json").lines] == ["форум"]
    assert kelisim("tags", "rename", "форум", "жиын").status == 0
    assert kelisim("search", "тег:жиын", "--ids", "--json").json == [{"id": 1}]
    assert kelisim("people", "list", "--json").lines[0]["documents"] == 1
    assert "UZ" in [one["code"] for one in kelisim("countries", "list", "--json").lines]


def test_analyze_gives_surface_and_stem_with_their_place(
    kelisim: Kelisim, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("этносаралық шиеленістерді\n"))
    tokens = kelisim("analyze", "--json").json
    assert tokens[1]["token"] == "шиеленістерді"
    assert "шиеленіс" in tokens[1]["terms"]
    assert (tokens[1]["start"], tokens[1]["end"]) == (12, 25)
