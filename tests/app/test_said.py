"""Who said what in an archive is found by what they said, as soon as somebody says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from kelisim.app.reading import read_document
from kelisim.app.workspace import Workspace
from kelisim.archive.archive import Archive
from kelisim.archive.commands.documents import AddDocument
from kelisim.archive.commands.people import RenamePerson
from kelisim.archive.commands.statements import AddStatement, JudgeStatements
from kelisim.archive.statement_values import Statement
from kelisim.archive.values import Value
from kelisim.base.ids import DocumentId
from kelisim.base.jobs import Reporter
from kelisim.base.paths import HOME_VARIABLE
from kelisim.search.values import Request

TEXT = "Бірлік туралы жиын. «Бірлік – байлық», – деді А.Манойло. В.Щербина тәжірибе бөлісті."
START = TEXT.index("«")
QUOTE = Statement(START, START + 18, "Манойло, А.", named="А.Манойло")


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    Archive.create(tmp_path / "мұрағат", "Тараз").close()
    return Workspace.open(tmp_path / "мұрағат", user="Айгүл")


def found(workspace: Workspace, query: str) -> list[DocumentId]:
    workspace.catch_up(Reporter())
    return [hit.document for hit in workspace.search(Request(query), Reporter()).hits]


def test_a_statement_is_found_until_it_is_rejected(workspace: Workspace) -> None:
    with workspace:
        speakers = (Value("speaker", "Манойло, А."), Value("speaker", "Щербина, В."))
        (document,) = workspace.run(AddDocument(TEXT, speakers)).documents
        assert found(workspace, "айтты:бірлік") == []
        workspace.run(AddStatement(document, QUOTE))
        assert found(workspace, "айтты:бірлік") == [document]
        assert found(workspace, "айтты:бірлік speaker:Манойло") == [document]
        assert found(workspace, "айтты:бірлік speaker:Щербина") == []
        archive, index = workspace.archive, workspace.index
        read = read_document(archive, index, document, "айтты:бірлік", concepts=True)
        assert [(at.start, at.end) for at in read.marks] == [(START + 1, START + 7)]
        (statement,) = archive.statements.of([document])[document]
        assert statement.person is not None
        assert statement.id is not None
        workspace.run(RenamePerson(statement.person, "Манойло, Андрей"))
        assert found(workspace, "айтты:бірлік speaker:Андрей") == [document]
        workspace.run(JudgeStatements((statement.id,), "rejected"))
        assert found(workspace, "айтты:бірлік") == []
        assert found(workspace, "speaker:Андрей") == [document]
