"""The rows that a description becomes, and the model that holds them."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from kelisim.archive.values import Value
from kelisim.base.languages import Labels
from kelisim.base.texts import Texts
from kelisim.ui.models.description_model import DescriptionModel
from kelisim.ui.models.description_rows import DescriptionRow, DescriptionRows

from .samples import CONFIRMED, OTHER, SUGGESTED, TEXT, VALUES


def test_a_slip_is_shown_with_what_stands_in_the_text(texts: Texts) -> None:
    rows = DescriptionRows((SUGGESTED,), TEXT, texts).rows()
    slip = next(row for row in rows if row.kind == "slip")
    assert (slip.name, slip.label) == ("баяндамаkfh", "баяндамалар")


def test_the_model_is_what_qt_expects_through_every_change(
    qtmodeltester: ModelTester, texts: Texts
) -> None:
    model = DescriptionModel(texts)
    for shown in ((), (SUGGESTED,), (CONFIRMED,), (SUGGESTED, OTHER), (OTHER,), ()):
        rows = DescriptionRows(shown, TEXT if len(shown) == 1 else "", texts).rows()
        model.show_rows(rows)
        qtmodeltester.check(model)
        assert model.rows == rows


def test_every_row_says_that_it_is_only_suggested(texts: Texts) -> None:
    model = DescriptionModel(texts)
    model.show_rows(
        [DescriptionRow("chip", "Russia", "country", VALUES[10], mentions=(VALUES[10].id or 0,))]  # type: ignore[arg-type]
    )
    said = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Russia, suggested"


def test_labels_follow_the_language(texts: Texts) -> None:
    tag = Value("tag", "mediation", "confirmed", labels=Labels("медиация", "медиация", "mediation"))
    shown = replace(SUGGESTED, values=(tag,))
    assert "mediation" in [row.label for row in DescriptionRows((shown,), "", texts).rows()]
    texts.switch("kk")
    assert "медиация" in [row.label for row in DescriptionRows((shown,), "", texts).rows()]


def test_the_other_languages_of_a_mixed_text_stand_beside_its_language(texts: Texts) -> None:
    model = DescriptionModel(texts)
    model.show_rows(DescriptionRows((CONFIRMED,), TEXT, texts, ("ru", "en")).rows())
    number = [row.field for row in model.rows].index("language")
    row = model.rows[number]
    assert (row.label, row.detail) == ("Kazakh", "also: Russian, English")
    said = model.index(number).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Language, Kazakh, also: Russian, English"
