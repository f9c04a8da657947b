"""The start page: language, a new archive, an existing one or the demo, and the recent ones."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from kelisim.base.languages import LANGUAGES, OWN_NAMES
from kelisim.base.settings import KnownArchive
from kelisim.base.texts import Texts
from kelisim.ui.actions import Actions
from kelisim.ui.bars.pill import Pill
from kelisim.ui.formats import moment, number_in_words
from kelisim.ui.theme.theme import Theme
from kelisim.ui.welcome_cards import Card, DropArea, RecentRow

WIDTH_PX = 1100
MOST_RECENT = 6


class WelcomePage(QScrollArea):
    """Three choices, each possible later as well."""

    archive_chosen = Signal(object)  # KnownArchive

    def __init__(
        self, texts: Texts, theme: Theme, actions: Actions, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._texts = texts
        self._theme = theme
        self._actions = actions
        self._archives: tuple[tuple[KnownArchive, bool], ...] = ()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        ground = QWidget(self)
        ground.setObjectName("page")
        self.setWidget(ground)
        self._body = QWidget(ground)
        across = QHBoxLayout(ground)
        across.addStretch(1)
        across.addWidget(self._body, 100)
        across.addStretch(1)
        self.brand, self.lead = QLabel("Келісім"), QLabel()
        self.brand.setObjectName("brand")
        self.lead.setObjectName("lead")
        self.lead.setWordWrap(True)
        self.languages: dict[str, QPushButton] = {}
        self.new, self.open, self.demo = Card(primary=True), Card(), Card()
        self.drop = DropArea(theme)
        self.recent = QLabel()
        self.recent.setObjectName("section")
        self._rows = QVBoxLayout()
        self._arrange()
        for card, name in (
            (self.new, "new_archive"),
            (self.open, "open_archive"),
            (self.demo, "open_demo"),
        ):
            card.button.clicked.connect(actions[name].trigger)
        theme.changed.connect(self.restyle)
        self.restyle()
        self.retranslate()

    def show_archives(self, archives: Sequence[tuple[KnownArchive, bool]]) -> None:
        """The archives used before, and whether each can be reached now."""
        self._archives = tuple(archives)[:MOST_RECENT]
        while (item := self._rows.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for archive, reachable in self._archives:
            row = RecentRow(archive.name, self._about(archive, reachable), self._body)
            row.setEnabled(reachable)
            row.setToolTip(str(archive.path))
            row.clicked.connect(partial(self.archive_chosen.emit, archive))
            self._rows.addWidget(row)
        self.recent.setVisible(bool(self._archives))

    def _about(self, archive: KnownArchive, reachable: bool) -> str:
        parts = [
            self._texts.count(
                "{shown} document",
                "{shown} documents",
                archive.documents,
                shown=number_in_words(archive.documents),
            ),
            moment(archive.opened, self._texts),
        ]
        if not reachable:
            parts.append(self._texts("not connected"))
        return " · ".join(parts)

    def _arrange(self) -> None:
        self._column = QVBoxLayout(self._body)
        pills, group = QHBoxLayout(), QButtonGroup(self)
        self._pills = pills
        pills.addStretch(1)
        for language in LANGUAGES:
            pill = Pill("pill")
            pill.setText(OWN_NAMES[language])
            pill.setAccessibleName(OWN_NAMES[language])
            pill.clicked.connect(self._actions[f"language_{language}"].trigger)
            group.addButton(pill)
            pills.addWidget(pill)
            self.languages[language] = pill
        self._cards = QHBoxLayout()
        for card in (self.new, self.open, self.demo):
            self._cards.addWidget(card, 1)
        self._column.addStretch(1)
        self._column.addLayout(pills)
        self._column.addWidget(self.brand)
        self._column.addWidget(self.lead)
        self._column.addLayout(self._cards)
        self._column.addWidget(self.drop)
        self._column.addWidget(self.recent)
        self._column.addLayout(self._rows)
        self._column.addStretch(1)

    def restyle(self) -> None:
        look = self._theme.look()
        self._body.setMaximumWidth(look.px(WIDTH_PX))
        self._column.setSpacing(look.px(10))
        self._pills.setSpacing(look.px(6))
        self._pills.setContentsMargins(0, 0, 0, look.px(14))
        self._cards.setSpacing(look.px(16))
        self._column.setContentsMargins(look.px(20), look.px(20), look.px(20), look.px(20))
        self.lead.setContentsMargins(0, 0, 0, look.px(16))
        self._cards.setContentsMargins(0, 0, 0, look.px(14))
        self.recent.setContentsMargins(0, look.px(12), 0, 0)
        self._rows.setSpacing(look.px(2))
        for card in (self.new, self.open, self.demo):
            card.restyle(look)
        self.drop.restyle(look)
        heading = look.heading
        self.recent.setFont(heading)

    def retranslate(self) -> None:
        texts = self._texts
        self.languages[texts.language].setChecked(True)
        self.setAccessibleName(texts("Start page"))
        self.lead.setText(
            texts("An archive of press materials. Everything stays on this computer, no network.")
        )
        self.new.say(
            texts("New archive"),
            texts(
                "Documents, originals and descriptions live in one folder. You can copy it or "
                "carry it on a USB stick."
            ),
            texts("Make an archive"),
            self._actions.keys_of("new_archive"),
        )
        self.open.say(
            texts("Open an archive"),
            texts("Choose its folder. If somebody else has it open, you can read only."),
            texts("Open…"),
            self._actions.keys_of("open_archive"),
        )
        self.demo.say(
            texts("Demo archive"),
            texts(
                "60 materials in three languages: search and tag as you like. One click removes "
                "it all."
            ),
            texts("Look at the demo"),
            "",
        )
        self.drop.say(
            texts("Drop files or a folder here — we make a new archive and take them in"),
            "txt · html · docx · pdf",
        )
        self.recent.setText(texts("Recent archives"))
        self.show_archives(self._archives)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
