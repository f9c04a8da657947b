"""The third pane: the text of a document, with hits marked and names that lead on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from kelisim.app.related import Related
from kelisim.archive.values import Description, Value
from kelisim.base.texts import Texts
from kelisim.search.values import Mark
from kelisim.ui.models.reading_plan import Plan, plan
from kelisim.ui.models.reading_spans import Span, spans
from kelisim.ui.models.shown_text import ShownText, shown_text
from kelisim.ui.panels.find_bar import FindBar, occurrences
from kelisim.ui.panels.language_bar import LanguageBar
from kelisim.ui.panels.panel import Panel, Themed
from kelisim.ui.panels.reader_footer import ReaderFooter
from kelisim.ui.panels.reader_menu import page_menu
from kelisim.ui.panels.reader_text import ReaderText

_ZOOMS = (0.7, 0.8, 0.9, 1.0, 1.1, 1.25, 1.4, 1.6, 1.8, 2.0, 2.5, 3.0)
_MOST_FOUND = 500  # places that are coloured; stepping reaches all of them


class ReaderPanel(Panel):
    """Shows one document; opens at its first hit and steps through the others."""

    condition_toggled = Signal(str, str, str)  # field, value, `Mode`
    original_wanted = Signal(int)  # the document

    def __init__(self, texts: Texts, theme: Themed, parent: QWidget | None = None) -> None:
        super().__init__(texts, theme, parent)
        self._description: Description | None = None
        self._shown: ShownText = shown_text("")
        self._plan = Plan("", "", 0, 0)
        self._spans: tuple[Span, ...] = ()
        self._hits: list[Mark] = []
        self._found: list[tuple[int, int]] = []
        self._hit = self._place = 0
        self._zoom = _ZOOMS.index(1.0)
        self._awaited: int | None = None
        self.page = ReaderText(self._look, self)
        self._go: Callable[[int], None] = self.page.show_place
        self.find_bar = FindBar(texts, self._look, self)
        self.languages = LanguageBar(texts, self._look, self)
        self.footer = ReaderFooter(texts, self._look, self)
        self._nothing = QLabel(self)
        self._arrange()
        self._connect()
        self.restyle()
        self.retranslate()

    def show_document(
        self,
        description: Description,
        text: str | ShownText,
        marks: tuple[Mark, ...],
        at: int | None = None,
    ) -> None:
        """Show ``text``, perhaps laid out already; ``marks`` are its hits.

        ``at`` is the code point of the shown text to begin at; None: the first hit, or where
        the reader stood in the same document.
        """
        same = self._description is not None and self._description.id == description.id
        place = self.page.verticalScrollBar().value() if same else 0
        had = self._hits
        self._description = description
        self._shown = text if isinstance(text, ShownText) else shown_text(text)
        self._spans = spans(description, marks, self._shown)
        self._plan = plan(description, self._shown, self._spans, self._texts)
        self._hits = self._hit_ranges()
        self._nothing.hide()
        self.page.show()
        stay = same and had == self._hits and at is None
        self._hit = self._hit if stay else 0
        self.page.write(self._shown, self._plan, self._spans)
        self._write_footer()
        if stay:
            self._awaited = None
            self.page.verticalScrollBar().setValue(place)
            self._paint_places()
        elif at is None:
            self._show_hit()
        else:
            self._await(self._range(at, at)[0] if at else 0, self.page.put_at_top)
        if self.find_bar.isVisible():
            self._seek(self.find_bar.field.text())

    def show_related(self, related: tuple[Related, ...], *, read_only: bool) -> None:
        """In which other languages the shown document is there."""
        if self._description is not None:
            self.languages.show_texts(self._description, related, read_only=read_only)

    @property
    def shown(self) -> ShownText:
        """The text as it is laid out."""
        return self._shown

    @property
    def place(self) -> int:
        """The code point of the shown text whose line is the first that is seen."""
        return self._plan.point(self._shown, self.page.top_position())

    def clear(self) -> None:
        """Show that no document is chosen."""
        self._description = None
        self._hits, self._found = [], []
        for part in (self.page, self.find_bar, self.languages):
            part.hide()
        self._nothing.show()
        self._write_footer()

    def next_hit(self) -> None:
        self._step_hit(1)

    def previous_hit(self) -> None:
        self._step_hit(-1)

    def find(self) -> None:  # type: ignore[override]
        """Open the line that finds words in this document, with the selected ones."""
        if self._description:
            selected = self.page.textCursor().selectedText()
            self.find_bar.open(selected if "\u2029" not in selected else "")

    def show_place(self, start: int, end: int) -> None:
        """Scroll to code points ``start`` to ``end`` of the text and select them."""
        first, last = self.positions(start, end)
        self._await(first)
        self.page.mark_places([(first, last, "middle")])

    def positions(self, start: int, end: int) -> tuple[int, int]:
        """Where Qt has code points ``start`` and ``end`` of the text."""
        return self._range(self._shown.at(start), self._shown.at(end))

    def zoom_in(self) -> None:
        self._zoom_to(self._zoom + 1)

    def zoom_out(self) -> None:
        self._zoom_to(self._zoom - 1)

    def zoom_reset(self) -> None:
        self._zoom_to(_ZOOMS.index(1.0))

    @property
    def zoom(self) -> float:
        return _ZOOMS[self._zoom]

    def _arrange(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addWidget(self.languages)
        self._column.addWidget(self.find_bar)
        self._column.addWidget(self.page, 1)
        self._column.addWidget(self._nothing, 1)
        self._column.addWidget(self.footer)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setWordWrap(True)
        self.page.hide()
        self.setFocusProxy(self.page)

    def _connect(self) -> None:
        self.footer.stepped.connect(self._step_hit)
        self.footer.original_wanted.connect(self._want_original)
        self.page.value_clicked.connect(self._follow)
        self.page.zoom_wanted.connect(self._zoom_by)
        self.page.written.connect(self._when_written)
        self.page.explain, self.page.explain_name = self._explain, self.footer.legend.sentence
        self.page.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.page.customContextMenuRequested.connect(self._open_menu)
        self.find_bar.wanted.connect(self._seek)
        self.find_bar.stepped.connect(self._step_found)
        self.find_bar.closed.connect(self._stop_finding)

    def _range(self, start: int, end: int) -> tuple[int, int]:
        return self._plan.position(self._shown, start), self._plan.position(self._shown, end)

    def _hit_ranges(self) -> list[Mark]:
        return [
            Mark(*self._range(span.start, span.end), span.name_of)
            for span in self._spans
            if not span.value
        ]

    def _step_hit(self, step: int) -> None:
        if self._hits:
            self._hit = (self._hit + step) % len(self._hits)
            self._show_hit()
            self._write_footer()

    def _show_hit(self) -> None:
        self._await(self._hits[self._hit][0] if self._hits else 0)

    def _await(self, position: int, go: Callable[[int], None] | None = None) -> None:
        """Go to ``position`` now, or when the text has been written as far as that."""
        self._awaited, self._go = position, go or self.page.show_place
        self._when_written()

    def _when_written(self) -> None:
        if self._awaited is not None and (
            not self.page.writing or self.page.length() > self._awaited
        ):
            self._go(self._awaited)
            self._awaited = None
        self._paint_places()

    def _paint_places(self) -> None:
        places: list[tuple[int, int, str]] = []
        if self.find_bar.isVisible():
            near = self._found[max(0, self._place - _MOST_FOUND) : self._place + _MOST_FOUND]
            places = [(start, end, "middle") for start, end in near]
            current = self._found[self._place : self._place + 1]
            places += [(start, end, "strong_mark") for start, end in current]
        elif len(self._hits) > 1:
            start, end, name_of = self._hits[self._hit]
            places.append((start, end, "strong_other_mark" if name_of else "strong_mark"))
        self.page.mark_places(places)

    def _seek(self, words: str) -> None:
        self._found = [self._range(*place) for place in occurrences(words, self._shown.text)]
        self._place = 0
        self._show_found()

    def _step_found(self, step: int) -> None:
        if self._found:
            self._place = (self._place + step) % len(self._found)
            self._show_found()

    def _show_found(self) -> None:
        self.find_bar.show_count(self._place + 1 if self._found else 0, len(self._found))
        if self._found:
            self._await(self._found[self._place][0])
        self._paint_places()

    def _stop_finding(self) -> None:
        self._paint_places()
        self.page.setFocus()

    def _follow(self, value: Value, mode: str) -> None:
        self.condition_toggled.emit(value.field, value.text, mode)

    def _explain(self, value: Value) -> str:
        if value.field == "slip":
            return self._texts("Suggested correction: “{repair}”", repair=value.text)
        if value.status == "suggested" and value.why:
            return self._texts("Suggested: {why}", why=self._texts.kept(value.why))
        return ""

    def _open_menu(self, at: QPoint) -> None:
        page_menu(self.page, self.find, self._texts).popup(self.page.mapToGlobal(at))

    def _want_original(self) -> None:
        if self._description:
            self.original_wanted.emit(self._description.id)

    def _zoom_by(self, steps: int) -> None:
        self._zoom_to(self._zoom + steps)

    def _zoom_to(self, number: int) -> None:
        self._zoom = min(max(number, 0), len(_ZOOMS) - 1)
        self._rewrite()

    def _rewrite(self) -> None:
        """Write the page again, for another look, and stay at the same words."""
        top = self.page.top_position()
        self.page.dress(self._look, self.zoom)
        if self._description:
            self.page.write(self._shown, self._plan, self._spans)
            self._await(top, self.page.put_at_top)

    def _write_footer(self) -> None:
        name_of = self._hits[self._hit].name_of if self._hits else ""
        self.footer.show_hit(self._hit, len(self._hits), name_of)
        self.footer.show_originals(self._description)

    def restyle(self) -> None:
        look = self._look
        for widget in (self, self.page, self._nothing, self.find_bar):
            self.paint_ground(widget, "surface")
        self.page.viewport().setAutoFillBackground(False)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._nothing.setFont(look.font(14))
        self._nothing.setStyleSheet(f"color: {look.muted.name()}")
        for part in (self.find_bar, self.languages, self.footer):
            part.restyle(look)
        self._rewrite()

    def retranslate(self) -> None:
        self._nothing.setText(self._texts("Choose a document to read it here."))
        self.page.setAccessibleName(self._texts("Text of the document"))
        for part in (self.languages, self.footer, self.find_bar):
            part.retranslate()
        if self._description:
            self._plan = plan(self._description, self._shown, self._spans, self._texts)
            self._hits = self._hit_ranges()
            self._rewrite()
        self._write_footer()
