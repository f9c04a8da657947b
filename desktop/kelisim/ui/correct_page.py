"""A document's text beside the picture it was read from, page by page, to be typed over."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QImage, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from kelisim.base.texts import Texts
from kelisim.ui.actions import Actions
from kelisim.ui.models.correction import RIGHT, Correction
from kelisim.ui.page import Page
from kelisim.ui.panels.correct_head import CorrectHead
from kelisim.ui.panels.page_picture import PagePicture
from kelisim.ui.panels.page_text import PageText
from kelisim.ui.panels.unsaved_bar import UnsavedBar
from kelisim.ui.theme.theme import Theme

_SIZES = ("picture_larger", "picture_smaller")


class CorrectPage(Page):
    """Ctrl+S saves, F4 leads to the next page that was recognised poorly, Esc leaves."""

    typed = Signal()
    picture_wanted = Signal(int, int)  # the page from 0, how wide in pixels
    save_wanted = Signal()
    discard_wanted = Signal()
    left = Signal()

    def __init__(
        self, texts: Texts, theme: Theme, actions: Actions, parent: QWidget | None = None
    ) -> None:
        super().__init__(texts, theme, parent)
        self._actions = actions
        self.correction: Correction | None = None
        self._leaves_when_saved = False
        self.head = CorrectHead(texts, self)
        self.asks = UnsavedBar(texts, self)
        self._seen, self._written = QFrame(self), QFrame(self)
        self.picture = PagePicture(self._seen)
        self.text = PageText(theme.look(), self._written)
        self._arrange()
        self._connect()
        self.restyle()
        self.retranslate()
        self.enable()

    # -- what is shown

    def show_correction(self, correction: Correction | None) -> None:
        """Begin with a document; None: nothing is corrected any more."""
        self.correction = correction
        self._leaves_when_saved = False
        self.asks.hide()
        self.text.forget_pages()
        self._seen.setVisible(correction is not None and correction.shown.picture is not None)
        if correction is not None:
            self._show_leaf()
        self._write()
        self.enable()

    def show_picture(self, image: QImage) -> None:
        self.picture.show_picture(image)

    def note_saved(self) -> None:
        """What is on the page is in the archive now, unless more was typed since."""
        self._write()
        self.enable()
        changed = self.correction is not None and self.correction.is_changed
        if self._leaves_when_saved and not changed:
            self.left.emit()
        self._leaves_when_saved = False

    @Slot()
    def leave(self) -> None:
        """Go back where nothing is lost by it, else ask."""
        if self.asks.isVisible():
            self.asks.leave()
        elif self.correction is not None and self.correction.is_changed:
            self.asks.ask()
        else:
            self.left.emit()

    def turn_to(self, number: int, *, to_end: bool = False) -> None:
        """Show another page; its picture comes when it is drawn."""
        if self.correction is None or not 0 <= number < len(self.correction.texts):
            return
        self.correction.at = number
        self._show_leaf()
        end, start = QTextCursor.MoveOperation.End, QTextCursor.MoveOperation.Start
        self.text.moveCursor(end if to_end else start)
        self.picture.go_to_beginning()
        self._write()
        self.enable()

    def _show_leaf(self) -> None:
        correction = self.correction
        if correction is None:
            return
        at = correction.at
        self.text.show_page(at, correction.texts[at], is_poor=correction.is_poor)
        self._want_picture()

    @Slot()
    def _want_picture(self) -> None:
        if self.correction is not None and self.correction.shown.picture is not None:
            number = self.correction.at if self.correction.shown.has_pages else 0
            self.picture_wanted.emit(number, self.picture.width_px)

    @Slot()
    def _note_typing(self) -> None:
        shown, text = self.correction, self.text.toPlainText()
        if shown is None or shown.texts[shown.at] == text:  # a tint is a change to Qt
            return
        shown.texts[shown.at] = text
        self._write()
        self.enable()
        self.typed.emit()

    @Slot()
    def _next(self) -> None:
        self._turn(1)

    @Slot()
    def _previous(self) -> None:
        self._turn(-1)

    @Slot(int)
    def _turn(self, step: int) -> None:
        if self.correction is not None:
            self.turn_to(self.correction.at + step)

    @Slot(int)
    def _follow_cursor(self, step: int) -> None:
        if self.correction is not None:
            self.turn_to(self.correction.at + step, to_end=step < 0)

    @Slot()
    def _next_unsure(self) -> None:
        self._go_unsure(1)

    @Slot()
    def _previous_unsure(self) -> None:
        self._go_unsure(-1)

    def _go_unsure(self, step: int) -> None:
        found = self.correction.beyond(step) if self.correction is not None else None
        if found is not None:
            self.turn_to(found)

    @Slot()
    def _call_right(self) -> None:
        """A person has read the page, and vouches for it."""
        if self.correction is None or self.correction.sureness[self.correction.at] is None:
            return
        self.correction.sureness[self.correction.at] = RIGHT
        self.text.tint(False)
        self._write()
        self.enable()
        self.typed.emit()

    @Slot()
    def _save_and_leave(self) -> None:
        self._leaves_when_saved = True
        self.save_wanted.emit()

    @Slot()
    def _focus_text(self) -> None:
        self.text.setFocus()

    def enable(self) -> None:
        """The keys are of this page: elsewhere they, and their lines in the menu, do nothing."""
        shown, seen = self.correction, self.isVisible()
        many = len(shown.texts) if shown else 0
        sure = shown.sureness[shown.at] if shown else None
        able = {
            "save_text": shown is not None and shown.is_changed,
            "page_is_right": sure is not None and sure != RIGHT,
            "previous_page": shown is not None and shown.at > 0,
            "next_page": shown is not None and shown.at + 1 < many,
            "previous_unsure": shown is not None and shown.beyond(-1) is not None,
            "next_unsure": shown is not None and shown.beyond(1) is not None,
            **dict.fromkeys(_SIZES, shown is not None and shown.shown.picture is not None),
        }
        for name, is_able in able.items():
            self._actions[name].setEnabled(is_able and seen)
        for name, button in self.head.buttons.items():
            button.setEnabled(able[name])

    # -- how it looks

    def _arrange(self) -> None:
        self._sides = QHBoxLayout()
        for side, inner in ((self._seen, self.picture), (self._written, self.text)):
            side.setObjectName("card")
            column = QVBoxLayout(side)
            column.setContentsMargins(1, 1, 1, 1)
            column.addWidget(inner)
            self._sides.addWidget(side, 1)
        self._column.addWidget(self.head)
        self._column.addWidget(self.asks)
        self._column.addLayout(self._sides, 1)
        self.setFocusProxy(self.text)

    def _connect(self) -> None:
        for name, act in (
            ("save_text", self.save_wanted), ("page_is_right", self._call_right),
            ("next_page", self._next), ("previous_page", self._previous),
            ("next_unsure", self._next_unsure), ("previous_unsure", self._previous_unsure),
            ("picture_larger", self.picture.zoom_in), ("picture_smaller", self.picture.zoom_out),
        ):  # fmt: skip
            self.addAction(self._actions[name])
            self._actions[name].triggered.connect(act)
        for name, button in self.head.buttons.items():
            button.clicked.connect(self._actions[name].trigger)
        self.head.back.clicked.connect(self.leave)
        self.text.typed.connect(self._note_typing)
        self.text.left_page.connect(self._follow_cursor)
        self.text.zoom_wanted.connect(self._zoom)
        self.picture.wanted.connect(self._want_picture)
        self.asks.save_wanted.connect(self._save_and_leave)
        self.asks.discard_wanted.connect(self.discard_wanted)
        self.asks.left.connect(self._focus_text)

    @Slot(int)
    def _zoom(self, steps: int) -> None:
        self._actions["larger" if steps > 0 else "smaller"].trigger()

    def _write(self) -> None:
        self.head.write(self.correction)
        self.text.setAccessibleDescription(self.head.place.text())

    def restyle(self) -> None:
        super().restyle()
        look = self._theme.look()
        self.head.column.setSpacing(look.px(14))
        self._sides.setSpacing(look.px(14))
        self.asks.restyle(look)
        self.text.dress(look)

    def retranslate(self) -> None:
        texts = self._texts
        self.setAccessibleName(texts("Correct the text"))
        self.text.setAccessibleName(texts("Text of the page"))
        self.picture.setAccessibleName(texts("Picture of the page"))
        self.head.retranslate()
        self._write()
