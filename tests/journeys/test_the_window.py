"""A press officer's first morning and the next one, in the real window and by hand only."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication

from kelisim.base.jobs import Reporter
from kelisim.base.resources import folder
from kelisim.ui.dialogs.new_archive import NewArchiveDialog
from kelisim.ui.models.description_rows import DescriptionRow

from .conftest import SitDown
from .person import CONTROL, Person

NAME = "Тараз конференциясы"
MATERIALS = folder("demo") / "materials" / "2021"
RELEASE = MATERIALS / "taraz-konferentsiyasy.kk.txt"
RELEASE_TITLE = "Қазақстанның этносаралық келісім мәселелеріндегі бірегей тәжірибесі"
TAG = "to translate"
SIZE = QSize(860, 600)  # a window larger than its screen would be made smaller at the next start


def test_a_morning_at_the_window_is_there_again_the_next_day(
    sit_down: SitDown, own_documents: Path
) -> None:
    person = sit_down()
    _make_an_archive_of_what_is_dropped(person, own_documents)
    _add_one_more_file(person, own_documents)
    _find_by_words_and_by_a_click(person)
    accepted = _accept_a_suggestion_with_the_keyboard(person)
    _tag_three_documents_and_take_it_back(person)
    _dress_the_window(person)
    panes = person.desk.browse.splitter.sizes()
    person.window.close()

    person = sit_down()
    person.wait_for_rest()
    assert person.window.windowTitle() == f"{NAME} — Келісім", "in Kazakh, on the same archive"
    assert person.desk.shell.theme.palette.dark
    assert person.window.size() == SIZE
    assert person.desk.browse.splitter.sizes() == panes
    _find_everything_as_it_was_left(person, accepted)


def _make_an_archive_of_what_is_dropped(person: Person, own_documents: Path) -> None:
    """A first start: no archive yet, a folder is dropped, a name is typed."""
    assert person.desk.welcome.isVisible()
    person.drop([MATERIALS], at=person.desk.welcome.drop)
    person.wait(lambda: isinstance(QApplication.activeWindow(), NewArchiveDialog))
    person.type(NAME)
    person.press(Qt.Key.Key_Return)
    person.wait_for_rest()
    assert person.desk.folder is not None
    assert own_documents in person.desk.folder.parents
    assert RELEASE_TITLE in person.titles()
    assert len(person.titles()) == sum(1 for _ in MATERIALS.iterdir())


def _add_one_more_file(person: Person, own_documents: Path) -> None:
    """A new file, one that is there and one that nobody can read, over the search field."""
    before, message = len(person.titles()), person.desk.shell.window.bottom.message
    report, noise = own_documents / "report.txt", own_documents / "noise.pdf"
    report.write_text(
        "Report on mediation\n\nTaraz, 20 October 2021. John Smith told how mediation in "
        "Uzbekistan prevents conflicts between neighbours.",
        "utf-8",
    )
    noise.write_bytes(b"%PDF-1.7 and then nothing that a PDF would say")
    person.drop([report, RELEASE, noise], at=person.desk.shell.window.top.field)
    person.wait(lambda: "1 added · 1 already there · 1 not read" in message.text())
    person.wait_for_rest()
    assert len(person.titles()) == before + 1
    stored = person.descriptions()[-1].originals[0].sha256
    assert stored == hashlib.sha256(report.read_bytes()).hexdigest()


def _find_by_words_and_by_a_click(person: Person) -> None:
    """Typed words narrow, a click on a country narrows further, another takes it back."""
    field, facets = person.desk.shell.window.top.field, person.desk.browse.facets.view
    everything = len(person.titles())
    person.press(Qt.Key.Key_K, CONTROL)
    person.type("тәжірибеден")
    person.wait(lambda: 0 < len(person.titles()) < everything)
    person.wait_for_rest()
    found = person.titles()
    assert RELEASE_TITLE in found, "it says «тәжірибе» in other forms"

    person.press(Qt.Key.Key_Escape)
    index, row = person.facet("country", "Bulgaria")
    assert row.value is not None
    person.click_row(facets, index)
    person.wait(lambda: "country:" in field.text())
    person.wait_for_rest()
    assert RELEASE_TITLE in person.titles()
    assert len(person.titles()) == row.value.count
    index, row = person.facet("country", "Bulgaria")
    assert row.value is not None
    assert row.value.mode == "narrow", "the filter shows that it is on"
    person.click_row(facets, index)
    person.wait_for_rest()
    assert person.titles() == found


def _accept_a_suggestion_with_the_keyboard(person: Person) -> DescriptionRow:
    person.open_document(RELEASE_TITLE)
    assert person.desk.browse.reader.isVisible()
    panel = person.desk.browse.description
    waiting = [row for row in person.rows() if row.suggested]
    speaker = next(row for row in waiting if row.kind == "speaker")
    person.tab_to(panel.view)
    while (row := panel.view.row(panel.view.currentIndex())) is None or row.key != speaker.key:
        before = panel.view.currentIndex().row()
        person.press(Qt.Key.Key_Down)
        assert panel.view.currentIndex().row() > before, "Down reaches every suggestion"
    person.press(Qt.Key.Key_Return)
    person.wait(lambda: sum(row.suggested for row in person.rows()) == len(waiting) - 1)
    assert _status(person, speaker) == "confirmed"
    return speaker


def _tag_three_documents_and_take_it_back(person: Person) -> None:
    """Three cards and one tag: one step of the history, one Ctrl+Z."""
    view, actions = person.desk.browse.results.view, person.desk.shell.actions
    person.press(Qt.Key.Key_K, CONTROL)
    person.press(Qt.Key.Key_Delete)
    person.wait(lambda: len(person.titles()) == 7)
    person.wait_for_rest()
    person.click_row(view, view.model().index(0, 0))
    for number in (2, 4):
        person.click_row(view, view.model().index(number, 0), CONTROL)
    person.wait_for_rest()
    person.press(Qt.Key.Key_T, CONTROL)
    person.type(TAG)
    person.press(Qt.Key.Key_Return)
    person.wait(lambda: _tagged(person) == 3)
    person.press(Qt.Key.Key_Escape)
    person.wait_for_rest()
    assert TAG in actions["undo"].text()
    assert "3 documents" in actions["undo"].text()
    assert [row.of for row in person.rows() if row.label == TAG] == [""], "all three have it"

    person.press(Qt.Key.Key_Z, CONTROL)
    person.wait(lambda: _tagged(person) == 0)
    person.wait_for_rest()
    assert TAG not in actions["undo"].text(), "one step held all three"
    assert TAG in actions["redo"].text()


def _dress_the_window(person: Person) -> None:
    """Another language, other colours, other widths: each at once."""
    person.command("қазақша")
    assert person.window.windowTitle() == f"{NAME} — Келісім"
    person.command("қараңғы")
    assert person.desk.shell.theme.palette.dark
    person.window.resize(SIZE)
    person.press(Qt.Key.Key_1, CONTROL)
    before = person.desk.browse.splitter.sizes()
    person.drag_divider(3, by=-30)
    after = person.desk.browse.splitter.sizes()
    assert before[0] == after[0] == 0, "Ctrl+1 puts the filters away"
    assert after[3] > before[3] + 20


def _find_everything_as_it_was_left(person: Person, accepted: DescriptionRow) -> None:
    assert len(person.titles()) == 7
    assert _tagged(person) == 0
    assert _status(person, accepted) == "confirmed"
    assert TAG in person.desk.shell.actions["redo"].text(), "what was taken back can come again"
    person.open_document(RELEASE_TITLE)
    (row,) = (row for row in person.rows() if row.key == accepted.key)
    assert not row.suggested
    assert person.desk.workspace is not None
    findings = person.desk.workspace.archive.verify(Reporter())
    assert {finding.state for finding in findings} == {"ok"}


def _tagged(person: Person) -> int:
    return sum(any(value.text == TAG for value in one.all("tag")) for one in person.descriptions())


def _status(person: Person, row: DescriptionRow) -> str:
    """What the archive says of the value in ``row`` of the press release."""
    assert row.value is not None
    assert row.field is not None
    text = row.value.text
    (release,) = (one for one in person.descriptions() if one.originals[0].name == RELEASE.name)
    (status,) = {value.status for value in release.all(row.field) if value.text == text}
    return status
