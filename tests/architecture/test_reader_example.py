"""The reader that CONTRIBUTING shows is one: written to a file of its own, it reads subtitles."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kelisim.intake import readers
from kelisim.intake.readers.base import AS_IT_COMES, Unreadable, Wishes
from kelisim.intake.reading import extract_of
from kelisim.intake.sniff import all_readers, choose
from tests.architecture.source import ROOT
from tests.fixtures.files import PRESS_RELEASE, TITLE

CONTRIBUTING = ROOT / "CONTRIBUTING.md"
EXAMPLE = re.compile(r"^```python\n(\"\"\"Subtitles.*?)^```$", re.MULTILINE | re.DOTALL)
SUBTITLES = (
    "1\n00:00:01,000 --> 00:00:04,500\n<i>Құрметті қонақтар!</i>\n\n"
    "2\n00:00:05,000 --> 00:00:09,000 X1:40\nДорогие друзья,\nначинаем круглый стол.\n"
)


@pytest.fixture(autouse=True)
def example_is_a_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The example lies among the readers, as if it had been written there."""
    found = EXAMPLE.findall(CONTRIBUTING.read_text(encoding="utf-8"))
    (tmp_path / "subtitles.py").write_text(found[0], encoding="utf-8")
    monkeypatch.setattr(readers, "__path__", [*readers.__path__, str(tmp_path)])
    all_readers.cache_clear()
    yield
    sys.modules.pop(f"{readers.__name__}.subtitles", None)
    vars(readers).pop("subtitles", None)
    all_readers.cache_clear()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_what_is_spoken_is_read_without_numbers_and_times(encoding: str, line_end: str) -> None:
    letters = SUBTITLES if encoding != "cp1251" else SUBTITLES.replace("Құ", "Ку").replace("қ", "к")
    data = letters.replace("\n", line_end).encode(encoding)

    extract = extract_of(data, "film.srt", AS_IT_COMES)

    assert extract.media_type == "application/x-subrip"
    assert extract.metadata.name == "film.srt"
    assert extract.text.splitlines()[1:] == ["Дорогие друзья,", "начинаем круглый стол."]
    assert extract.text.endswith("стол.")
    assert "<" not in extract.text
    assert "00:" not in extract.text


def test_the_encoding_that_a_person_names_is_used() -> None:
    data = SUBTITLES.encode("utf-8")

    assert "Құрметті" not in extract_of(data, "film.srt", Wishes(encoding="cp1251")).text


def test_subtitles_without_words_are_held_as_empty() -> None:
    silent = "1\n00:00:01,000 --> 00:00:04,500\n\n2\n00:00:05,000 --> 00:00:09,000\n\n"

    with pytest.raises(Unreadable) as caught:
        extract_of(silent.encode(), "film.srt", AS_IT_COMES)

    assert caught.value.reason == "empty"


def test_other_files_keep_their_readers() -> None:
    plain = [PRESS_RELEASE, f"1\n{TITLE}\n", "Құны; саны\n1; 2\n3; 4\n", "12:30 --> 14:00 түскі ас"]
    with_example = [choose(text.encode()) for text in plain]

    assert all(type(reader).__name__ != "SubtitlesReader" for reader in with_example)
    assert len({type(reader).__name__ for reader in with_example}) == 2
