"""What belongs together, from the command line: told at the import, listed, and judged."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Kelisim
from tests.fixtures.files import PRESS_RELEASE, make_docx


def test_versions_are_told_listed_and_judged_once(kelisim: Kelisim, tmp_path: Path) -> None:
    assert kelisim("new", tmp_path / "мұрағат").status == 0
    (tmp_path / "1.txt").write_text(PRESS_RELEASE, "utf-8")
    (tmp_path / "2.docx").write_bytes(make_docx())
    kelisim("import", tmp_path / "1.txt")
    item, batch = kelisim("import", tmp_path / "2.docx", "--json").lines
    assert (item["state"], item["document"], item["similar_to"]) == ("similar", 2, 1)
    assert (batch["similar"], batch["stored"]) == (1, 0)

    found = kelisim("relations", "list", "--json").json
    assert (found["document"], found["other"], found["kind"]) == (2, 1, "version")
    assert found["likeness"] == item["likeness"] > 90
    related = {"id": 1, "kind": "version", "status": "suggested", "likeness": found["likeness"]}
    assert kelisim("show", 1, "--json").json["relations"] == [{**related, "document": 2}]

    done = kelisim("relations", "confirm", 1, "--json")
    assert (done.status, done.json["documents"]) == (0, [1, 2])
    assert kelisim("relations", "list", "--json").lines == []
    assert kelisim("relations", "list", 1, "--json").json["status"] == "confirmed"
    assert kelisim("undo").status == 0
    assert kelisim("relations", "reject", 1).status == 0
    assert kelisim("show", 2, "--json").json["relations"] == []
    assert kelisim("relations", "reject", 9).status == 1
