"""The bar on top: the program's name, the places, the search field, import and the menu."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from kelisim.base.texts import Texts
from kelisim.ui.actions import MENUS, Actions
from kelisim.ui.bars.other_names_button import OtherNamesButton
from kelisim.ui.bars.pill import Pill
from kelisim.ui.bars.search_field import SearchField
from kelisim.ui.theme.theme import Theme

BAR_HEIGHT_PX = 58
FIELD_HEIGHT_PX = 40
FIELD_LEAST_PX = 160


class MenuButton(QToolButton):
    """Three lines: the whole menu, also by F10."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = self.height() * 0.44
        painter.setPen(QPen(self.palette().windowText().color(), max(1.6, self.height() / 20)))
        left, middle = (self.width() - width) / 2, self.height() / 2
        for row in (-1, 0, 1):
            y = middle + row * self.height() * 0.16
            painter.drawLine(QPointF(left, y), QPointF(left + width, y))
        painter.end()


class TopBar(QFrame):
    """Holds what is always at hand. The places appear with an archive."""

    def __init__(
        self, texts: Texts, theme: Theme, actions: Actions, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._texts = texts
        self._theme = theme
        self._actions = actions
        self.setObjectName("topBar")
        self.wordmark = QLabel("Келісім", self)
        self.wordmark.setObjectName("wordmark")
        self.documents = Pill("place", self)
        self.documents.setChecked(True)
        self.documents.clicked.connect(self._stay_chosen)
        self.field = SearchField(texts, theme, self)
        self.field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.other_names = OtherNamesButton(theme, actions)
        self.field.hold(self.other_names)
        self.import_button = QPushButton(self)
        self.import_button.setObjectName("primary")
        self.import_button.clicked.connect(actions["import_files"].trigger)
        self.menu_button = MenuButton(self)
        self.menu_button.setObjectName("menuButton")
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._menu = QMenu(self.menu_button)
        self._submenus: list[QMenu] = []
        self._fill_menu()
        self.menu_button.setMenu(self._menu)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.wordmark)
        self._row.addWidget(self.documents)
        self._row.addSpacing(14)
        self._row.addWidget(self.field, 1)
        for widget in (self.import_button, self.menu_button):
            self._row.addWidget(widget)
        actions["import_files"].changed.connect(self._follow_import)
        theme.changed.connect(self.restyle)
        self.restyle()
        self.retranslate()
        self._follow_import()

    def show_archive(self, is_open: bool) -> None:
        """Without an archive there is nothing to look for and nowhere to go."""
        for widget in (self.documents, self.field, self.import_button):
            widget.setVisible(is_open)
        self._make_room()

    def _make_room(self) -> None:
        """With very large letters the name of the program goes before the query is cut."""
        look = self._theme.look()
        row = (self.wordmark, self.documents, self.import_button, self.menu_button)
        taken = sum(widget.sizeHint().width() for widget in row) + look.px(80)
        tight = self.field.isVisibleTo(self) and self.width() - taken < look.px(FIELD_LEAST_PX)
        self.wordmark.setVisible(not tight)

    def open_menu(self) -> None:
        self.menu_button.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.menu_button.showMenu()

    def _fill_menu(self) -> None:
        for key, _ in MENUS:
            submenu = self._menu.addMenu("")
            for action, begins_part in self._actions.of_menu(key):
                if begins_part:
                    submenu.addSeparator()
                submenu.addAction(action)
            self._submenus.append(submenu)

    def _stay_chosen(self) -> None:
        self.documents.setChecked(True)

    def _follow_import(self) -> None:
        action: QAction = self._actions["import_files"]
        self.import_button.setEnabled(action.isEnabled())

    def restyle(self) -> None:
        look = self._theme.look()
        self._row.setContentsMargins(look.px(14), 0, look.px(10), 0)
        self._row.setSpacing(look.px(6))
        self.setFixedHeight(look.px(BAR_HEIGHT_PX))
        self.field.setFixedHeight(look.px(FIELD_HEIGHT_PX))
        self.menu_button.setFixedSize(look.px(34), look.px(34))
        self.wordmark.setContentsMargins(0, 0, look.px(12), look.px(1))

    def retranslate(self) -> None:
        self.documents.setText(self._texts("Documents"))
        self.documents.setAccessibleName(self._texts("Documents"))
        self.import_button.setText("+ " + self._texts("Import"))
        self.import_button.setAccessibleName(self._texts("Import"))
        self.import_button.setToolTip(
            f"{self._texts('Import files…')} ({self._actions.keys_of('import_files')})"
        )
        self.menu_button.setAccessibleName(self._texts("Menu"))
        self.menu_button.setToolTip(f"{self._texts('Menu')} (F10)")
        self._menu.setAccessibleName(self._texts("Menu"))
        for submenu, (_, title) in zip(self._submenus, MENUS, strict=True):
            submenu.setTitle(self._texts(title))
            submenu.setAccessibleName(self._texts(title))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
