"""Texts on one event in two languages are suggested as translations; nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest

from kelisim.archive.archive import Archive
from kelisim.archive.commands.relations import JudgeRelations
from kelisim.base.jobs import Reporter
from kelisim.base.resources import folder
from kelisim.intake.batch import Intake

DEMO = folder("demo") / "materials"
PAIR = (
    DEMO / "2022" / "turkistan-dialogy.kk.txt",
    DEMO / "2022" / "turkestan-dialog.ru.docx",
)


def take_in(intake: Intake, *paths: Path) -> None:
    intake.run(intake.begin(paths), Reporter())


def translations(archive: Archive) -> set[frozenset[str]]:
    """The suggested pairs, by the names of their files."""
    return {
        frozenset(
            archive.documents.description(document).originals[0].name
            for document in (one.document, one.other)
        )
        for one in archive.relations.suggested()
        if one.kind == "translation"
    }


def test_the_releases_of_the_demo_are_paired_and_nothing_else(
    archive: Archive, intake: Intake
) -> None:
    take_in(intake, DEMO)
    assert translations(archive) == {
        frozenset(("almaty-birlik-alany.kk.txt", "almaty-birlik-alany.ru.txt")),
        frozenset(("astana-dostyk-tili.kk.docx", "astana-dostyk-tili.ru.docx")),
        frozenset(("shymkent-bazar-dongelek-ustel.kk.txt", "shymkent-bazar.ru.txt")),
        frozenset(("oskemen-dostar-kenesi.kk.txt", "oskemen-sessiya.ru.html")),
        frozenset(("almaty-otvetstvennost-slova.ru.docx", "almaty-soz-zhauapkershiligi.kk.docx")),
        frozenset(("vebinar-alys-bolsaq-ta.kk.txt", "vebinar-vmeste-na-rasstoyanii.ru.html")),
        frozenset(("turkistan-dialogy.kk.txt", "turkestan-dialog.ru.docx")),
        frozenset(("pavlodar-molodezh.ru.html", "pavlodar-zhastar.kk.txt")),
        frozenset(("taraz-sektsiya-bak.kk.txt", "taraz-sektsiya-smi.ru.html")),
        frozenset(("karaganda-fotovystavka.ru.txt", "karagandy-kenshiler.kk.html")),
        frozenset(("oral-shekara-mangy.kk.docx", "uralsk-prigranichye.ru.docx")),
        frozenset(("astana-mediatsiya.kk.html", "astana-mediatsiya.ru.txt")),
        frozenset(("aktobe-festival.ru.html", "aqtobe-nauryz-forum.kk.docx")),
    }


def test_a_translation_that_comes_later_finds_the_earlier_text(
    archive: Archive, intake: Intake
) -> None:
    take_in(intake, PAIR[0])
    assert archive.relations.suggested() == []
    take_in(intake, PAIR[1])
    (found,) = archive.relations.suggested()
    assert (found.kind, found.likeness) == ("translation", None)
    archive.undo()
    assert archive.relations.suggested() == []
    archive.redo()
    assert archive.relations.suggested() == [found]


@pytest.mark.parametrize("status", ["confirmed", "rejected"])
def test_what_was_judged_is_not_suggested_again(
    archive: Archive, intake: Intake, status: str
) -> None:
    batch = intake.begin(PAIR)
    intake.run(batch, Reporter())
    (found,) = archive.relations.suggested()
    archive.run(JudgeRelations((found.id,), status))  # type: ignore[arg-type]
    intake.run(batch, Reporter())
    assert archive.relations.suggested() == []
