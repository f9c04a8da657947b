"""Who said what, from the command line: found at the import, listed, corrected, judged."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Kelisim

TEXT = "Форум өтті.\n\n«Есік бәріне ашық», – деді директор А. Манойло. Ол жаңа үй салынғанын айтты."


def test_statements_are_found_listed_corrected_and_judged(kelisim: Kelisim, tmp_path: Path) -> None:
    assert kelisim("new", tmp_path / "мұрағат").status == 0
    file = tmp_path / "1.txt"
    file.write_text(TEXT, "utf-8")
    proposed = kelisim("suggest", file, "--json").json["statements"]
    kelisim("import", file)
    shown = kelisim("show", 1, "--json").json["statements"]
    for lines in (proposed, shown):
        assert [(TEXT[one["start"] : one["end"]], one["kind"]) for one in lines] == [
            ("Есік бәріне ашық", "direct"),
            ("жаңа үй салынғанын", "reported"),
        ]
    assert [one["speaker"] for one in proposed] == ["А. Манойло"] * 2
    assert [(one["speaker"], one["status"]) for one in shown] == [("Манойло, А.", "suggested")] * 2

    assert kelisim("statements", "set", 2, "--speaker", "Тілепов, Б.").status == 0
    assert kelisim("statements", "reject", 1).status == 0
    listed = kelisim("statements", "list", "--json").json
    assert (listed["id"], listed["speaker"], listed["status"]) == (2, "Тілепов, Б.", "confirmed")
    assert listed["text"] == "жаңа үй салынғанын"
    assert kelisim("statements", "list", "--speaker", "Манойло", "--json").lines == []
    assert kelisim("statements", "find", "--json").json == {"documents": 1, "changed": 0}
    assert kelisim("undo").status == 0
    assert kelisim("statements", "confirm", 1).status == 0
    assert kelisim("statements", "list", 1, "--speaker", "Манойло", "--json").json["id"] == 1
    assert kelisim("statements", "list", "--speaker", "Жоқ кісі").status == 1
    assert kelisim("statements", "reject", 9).status == 1
