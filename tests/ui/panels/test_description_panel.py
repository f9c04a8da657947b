"""The description: judged and typed by keys, and every edit leaves as one of the commands."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from kelisim.archive.commands.descriptions import (
    AddValue,
    ConfirmDocuments,
    JudgeMentions,
    RemoveValue,
    SetValue,
)
from kelisim.archive.values import Value
from kelisim.base.texts import Texts
from kelisim.ui.panels.description_panel import DescriptionPanel

from .looks import SampleTheme
from .samples import CONFIRMED, OTHER, SUGGESTED, TEXT, VALUES


class Kept:
    """Keeps the commands that leave a panel."""

    def __init__(self, panel: DescriptionPanel) -> None:
        self.commands: list[object] = []
        panel.edit_wanted.connect(self.commands.append)


@pytest.fixture
def panel(qtbot: QtBot, texts: Texts, theme: SampleTheme) -> DescriptionPanel:
    made = DescriptionPanel(texts, theme)
    qtbot.addWidget(made)
    made.resize(280, 1400)
    made.show_descriptions((SUGGESTED,), TEXT)
    made.show()
    made.view.setFocus()
    return made


@pytest.fixture
def kept(panel: DescriptionPanel) -> Kept:
    return Kept(panel)


def number_of(panel: DescriptionPanel, label: str) -> int:
    return [row.label for row in panel.view.model().rows].index(label)


def go(panel: DescriptionPanel, label: str) -> None:
    panel.view.go_to(number_of(panel, label))


def key(qtbot: QtBot, panel: DescriptionPanel, pressed: Qt.Key) -> None:
    qtbot.keyClick(panel.view, pressed)


def type_over(qtbot: QtBot, panel: DescriptionPanel, words: str) -> None:
    editor = panel.view.editor
    assert editor is not None
    editor.setText(words)
    qtbot.keyClick(editor, Qt.Key.Key_Return)


def test_enter_accepts_a_suggestion_and_goes_to_the_next(
    qtbot: QtBot, panel: DescriptionPanel, kept: Kept
) -> None:
    go(panel, "Манойло, А.")
    key(qtbot, panel, Qt.Key.Key_Return)
    assert kept.commands == [JudgeMentions((7,), "confirmed")]
    assert panel.view.currentIndex().data() == "Абдрахманов, С."


def test_delete_rejects_a_suggestion(qtbot: QtBot, panel: DescriptionPanel, kept: Kept) -> None:
    go(panel, "Israel")
    key(qtbot, panel, Qt.Key.Key_Delete)
    assert kept.commands == [JudgeMentions((14,), "rejected")]


@pytest.mark.parametrize(("answer", "status"), [(0, "confirmed"), (1, "rejected")])
def test_the_mouse_judges_too(
    qtbot: QtBot, panel: DescriptionPanel, kept: Kept, answer: int, status: str
) -> None:
    index = panel.view.model().index(number_of(panel, "Bulgaria"))
    row = panel.view.row(index)
    assert row is not None
    place = QRectF(panel.view.visualRect(index))
    at = panel.view.itemDelegate().layout.answers(row, place)[answer].center().toPoint()
    qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert kept.commands == [JudgeMentions((15,), status)]


def test_everything_is_accepted_at_once(qtbot: QtBot, panel: DescriptionPanel, kept: Kept) -> None:
    qtbot.keyClick(panel.view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    panel.accept_button.click()
    assert kept.commands == [ConfirmDocuments((1,))] * 2


def test_the_head_counts_what_waits(panel: DescriptionPanel) -> None:
    said = [label.text() for label in panel.findChildren(QLabel)]
    assert "16 suggestions" in said
    panel.show_descriptions((replace(CONFIRMED, values=CONFIRMED.values[:3]),))
    assert not panel.accept_button.isVisible()


def test_a_date_is_typed_as_people_write_it(
    qtbot: QtBot, panel: DescriptionPanel, kept: Kept
) -> None:
    go(panel, "14–15 October 2021")
    key(qtbot, panel, Qt.Key.Key_F2)
    type_over(qtbot, panel, "16 қазан 2021")
    assert kept.commands == [SetValue((1,), Value("held", "2021-10-16", "confirmed"), "held")]


def test_a_mistake_is_shown_beside_what_was_typed(
    qtbot: QtBot, panel: DescriptionPanel, kept: Kept
) -> None:
    go(panel, "14–15 October 2021")
    key(qtbot, panel, Qt.Key.Key_F2)
    type_over(qtbot, panel, "some day")
    editor = panel.view.editor
    assert editor is not None
    assert "some day" in editor.accessibleDescription()
    assert kept.commands == []
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert panel.view.editor is None


def test_escape_leaves_everything_as_it_was(
    qtbot: QtBot, panel: DescriptionPanel, kept: Kept
) -> None:
    panel.edit_field("source")
    editor = panel.view.editor
    assert editor is not None
    qtbot.keyClicks(editor, "Institute")
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert kept.commands == []


def test_a_missing_value_is_added_where_it_is_missing(
    qtbot: QtBot, panel: DescriptionPanel, kept: Kept
) -> None:
    panel.edit_field("source")
    type_over(qtbot, panel, " ҚЭЗИ ")
    assert kept.commands == [SetValue((1,), Value("source", "ҚЭЗИ", "confirmed"), "source")]


def test_tags_are_typed_one_after_another(
    qtbot: QtBot, panel: DescriptionPanel, kept: Kept
) -> None:
    panel.focus_tag_entry()
    type_over(qtbot, panel, "медиация")
    type_over(qtbot, panel, "БАҚ")
    assert kept.commands == [
        AddValue((1,), Value("tag", "медиация", "confirmed")),
        AddValue((1,), Value("tag", "БАҚ", "confirmed")),
    ]


def test_a_renamed_speaker_keeps_role_and_evidence(
    qtbot: QtBot, panel: DescriptionPanel, kept: Kept
) -> None:
    go(panel, "Буларов, І.")
    key(qtbot, panel, Qt.Key.Key_F2)
    type_over(qtbot, panel, "Буларов, Ілияс")
    rejected, added = kept.commands
    assert rejected == JudgeMentions((9,), "rejected")
    assert isinstance(added, AddValue)
    assert added.value.role == "депутат, Мәжіліс"
    assert TEXT[added.value.start : added.value.end] == "І.Буларов"


def test_a_country_is_named_in_any_language(
    qtbot: QtBot, panel: DescriptionPanel, kept: Kept
) -> None:
    panel.edit_field("country")
    type_over(qtbot, panel, "Түркия")
    assert kept.commands == [AddValue((1,), Value("country", "TR", "confirmed"))]


def test_a_kind_is_chosen_by_its_name(qtbot: QtBot, panel: DescriptionPanel, kept: Kept) -> None:
    panel.edit_field("kind")
    type_over(qtbot, panel, "Resolution")
    assert kept.commands == [SetValue((1,), Value("kind", "resolution", "confirmed"), "kind")]


def test_a_confirmed_tag_is_taken_out_by_delete(
    qtbot: QtBot, panel: DescriptionPanel, kept: Kept
) -> None:
    go(panel, "конференция")
    key(qtbot, panel, Qt.Key.Key_Delete)
    assert kept.commands == [RemoveValue((1,), VALUES[16])]


def test_what_is_known_elsewhere_is_offered_while_typing(
    qtbot: QtBot, panel: DescriptionPanel
) -> None:
    panel.offer_completions("tag", ("медиация", "мәдениет"))
    panel.focus_tag_entry()
    editor = panel.view.editor
    assert editor is not None
    completer = editor.completer()
    completer.setCompletionPrefix("ДИАЦ")
    assert completer.currentCompletion() == "медиация"


def test_a_read_only_archive_is_not_edited(
    qtbot: QtBot, panel: DescriptionPanel, kept: Kept
) -> None:
    panel.set_read_only(True)
    go(panel, "Манойло, А.")
    for pressed in (Qt.Key.Key_Return, Qt.Key.Key_Delete, Qt.Key.Key_F2):
        key(qtbot, panel, pressed)
    panel.accept_all()
    panel.focus_tag_entry()
    assert kept.commands == []
    assert panel.view.editor is None


def test_walking_shows_the_evidence(qtbot: QtBot, panel: DescriptionPanel) -> None:
    go(panel, "Манойло, А.")
    with qtbot.waitSignal(panel.evidence_wanted) as told:
        key(qtbot, panel, Qt.Key.Key_Down)
    start, end = told.args
    assert TEXT[start:end] == "С.Абдрахманов"


def test_several_documents_show_what_they_share_and_are_tagged_together(
    qtbot: QtBot, panel: DescriptionPanel, kept: Kept
) -> None:
    panel.show_descriptions((SUGGESTED, OTHER))
    rows = {row.label: row for row in panel.view.model().rows}
    assert rows["конференция"].of == ""
    assert rows["Ассамблея"].of == "1/2"
    assert rows["Russia"].mentions == (11, 33)
    panel.focus_tag_entry()
    type_over(qtbot, panel, "Тараз 2021")
    assert kept.commands == [AddValue((1, 2), Value("tag", "Тараз 2021", "confirmed"))]


def test_an_accepted_suggestion_changes_its_look_where_it_stands(
    qtbot: QtBot, panel: DescriptionPanel
) -> None:
    go(panel, "Буларов, І.")
    with qtbot.assertNotEmitted(panel.view.model().modelReset):
        panel.show_descriptions((CONFIRMED,), TEXT)
    assert panel.view.currentIndex().data() == "Буларов, І."
    row = panel.view.row(panel.view.currentIndex())
    assert row is not None
    assert not row.suggested
