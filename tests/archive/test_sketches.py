"""Sketches lie beside their texts from the first moment, and are made up for where missing."""

from __future__ import annotations

from kelisim.archive.archive import Archive
from kelisim.archive.commands.documents import AddDocument, AddDocuments, TrashDocuments


def test_a_sketch_comes_with_its_document_and_goes_with_it(archive: Archive) -> None:
    archive.run(AddDocuments((AddDocument("бір", sketch=b"1"), AddDocument("екі", sketch=b"2"))))
    first, second = archive.documents.ids()
    assert archive.sketches.after() == [(first, b"1"), (second, b"2")]
    assert archive.sketches.after(first) == [(second, b"2")]
    archive.undo()
    assert archive.sketches.after() == []
    archive.redo()
    assert archive.sketches.after() == [(first, b"1"), (second, b"2")]


def test_what_lies_in_the_trash_is_still_known(archive: Archive) -> None:
    archive.run(AddDocument("бір", sketch=b"1"))
    (document,) = archive.documents.ids()
    archive.run(TrashDocuments((document,)))
    assert archive.sketches.after() == [(document, b"1")]


def test_missing_sketches_are_added_once_and_are_no_edit(archive: Archive) -> None:
    archive.run(AddDocument("бір"))
    archive.run(AddDocument("екі", sketch=b"2"))
    before = archive.history()
    (older,) = archive.sketches.missing()
    assert older[1] == "бір"
    archive.sketches.add([(older[0], b"1")])
    archive.sketches.add([(older[0], b"9")])
    assert archive.sketches.missing() == []
    assert archive.sketches.after()[0] == (older[0], b"1")
    assert archive.history() == before
