"""The docks around the preview: where they stand at first, and how a person's own layout comes back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow, QMenu, QWidget

from app.dock_tabs import show_whole_titles
from app.dock_title import DockTitle, float_or_dock
from app.empty_place import EmptyPlace
from app.panel_set import PanelKind, PanelSet, closed_at_first, family_of

VERSION = 2
"""Raised when the set of docks changes so that old layouts would look wrong."""

LOW_SCREEN = 960
"""Height in pixels of a window below which docks that would stand one above the other become tabs."""

_NUMBERED = 9
"""So many panels have a number for a shortcut: there is no key for a tenth."""

_LEFT, _RIGHT = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea
_BOTTOM = Qt.DockWidgetArea.BottomDockWidgetArea


class Docks:
    """Gives each panel a dock, apart from the one called `centre`, which stands in the middle of the window.

    A panel that is closed at first is built when its dock is first seen; until then its dock is empty.
    """

    def __init__(self, window: QMainWindow, panels: PanelSet, centre: str) -> None:
        self._window, self._panels, self._centre = window, panels, centre
        self._titles: list[DockTitle] = []
        self._soon = QTimer(window, singleShot=True, interval=0)
        self._soon.timeout.connect(self._refresh_titles)
        self.docks = {name: self._dock(name, kind) for name, kind in panels.kinds.items() if name != centre}
        self._fill_docks()
        for corner, area in (
            (Qt.Corner.BottomLeftCorner, _LEFT), (Qt.Corner.BottomRightCorner, _RIGHT),
            (Qt.Corner.TopLeftCorner, _LEFT), (Qt.Corner.TopRightCorner, _RIGHT),
        ):  # fmt: skip
            window.setCorner(corner, area)
        window.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, window.tabPosition(_BOTTOM).North)
        window.setDockNestingEnabled(True)
        self.reset()

    def reset(self) -> None:
        """Puts every dock back in its place, and shows those that are there at first."""
        for name, dock in self.docks.items():
            dock.setFloating(False)
            kind = self._panels.kinds[name]
            self._window.addDockWidget(kind.place, dock)
            dock.setVisible(not closed_at_first(kind))
        for area in (_LEFT, _RIGHT):
            self._arrange(area)
        self._size()
        self._soon.start()

    def save(self, settings: QSettings) -> None:
        """Writes the layout and the window's place down."""
        settings.setValue("window/geometry", self._window.saveGeometry())
        settings.setValue("window/layout", self._window.saveState(VERSION))

    def restore(self, settings: QSettings) -> bool:
        """Brings the layout back. Returns False, with the default in place, if there is none that fits."""
        geometry, layout = settings.value("window/geometry"), settings.value("window/layout")
        if geometry is not None:
            self._window.restoreGeometry(geometry)
        if layout is not None and self._window.restoreState(layout, VERSION):
            return True
        self.reset()
        return False

    def go_to(self, name: str) -> None:
        """Shows a panel, on top, and puts the keyboard into it."""
        dock = self.docks.get(name)
        if dock is not None:
            dock.show()
            dock.raise_()
        target = _first_focus(self._panels[name])
        if target is not None:
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def fill_menu(self, menu: QMenu) -> list[tuple[str, str, str]]:
        """Adds a switch for each dock and a way into each panel; returns rows for the page of shortcuts."""
        shown = menu.addMenu("&Docks")
        for dock in self.docks.values():
            shown.addAction(dock.toggleViewAction())
        shown.addSeparator()
        into, rows = menu.addMenu("&Go to"), []
        for number, (name, kind) in enumerate(self._panels.kinds.items(), 1):
            action = QAction(f"&{kind.title}", self._window)
            action.triggered.connect(partial(self._went, name))
            into.addAction(action)
            if number <= _NUMBERED:
                action.setShortcut(f"Ctrl+{number}")
                rows.append(("Go to", kind.title, f"Ctrl+{number}"))
        return [*rows, *(self._add_deed(shown, *deed) for deed in self._deeds())]

    def fill_family(self, menu: QMenu, family: str) -> None:
        """Adds a way to each panel of a family that is closed at first; a menu with none stays hidden."""
        menu.setToolTipsVisible(True)
        kinds = {name: kind for name, kind in self._panels.kinds.items() if closed_at_first(kind)}
        for name, kind in kinds.items():
            if family_of(kind) == family:
                self._add_way(menu, name, kind)
        menu.menuAction().setVisible(not menu.isEmpty())

    def _add_way(self, menu: QMenu, name: str, kind: PanelKind) -> None:
        if getattr(kind, "apart", False):
            menu.addSeparator()
        action = QAction(kind.title, menu)
        action.setToolTip((kind.__doc__ or "").split("\n")[0])
        action.triggered.connect(partial(self._went, name))
        menu.addAction(action)

    def in_hand(self) -> QDockWidget | None:
        """The dock that has the keyboard."""
        widget = QApplication.focusWidget()
        return next((dock for dock in self.docks.values() if widget is not None and dock.isAncestorOf(widget)), None)

    def _deeds(self) -> tuple[tuple[str, str, Callable[[QDockWidget], object]], ...]:
        return (
            ("&Float or dock the panel in hand", "Ctrl+Shift+F", float_or_dock),
            ("&Close the panel in hand", "Ctrl+W", QDockWidget.close),
        )

    def _add_deed(
        self, menu: QMenu, text: str, keys: str, deed: Callable[[QDockWidget], object]
    ) -> tuple[str, str, str]:
        action = QAction(text, self._window)
        action.setShortcut(keys)
        action.triggered.connect(lambda _checked=False: self._do(deed))
        menu.addAction(action)
        return "Docks", text.replace("&", ""), keys

    def _do(self, deed: Callable[[QDockWidget], object]) -> None:
        """Does something to the dock that has the keyboard, and leaves the keyboard where it can be used."""
        dock = self.in_hand()
        if dock is None:
            return
        deed(dock)
        if dock.isHidden():
            self._window.activateWindow()
        else:
            dock.activateWindow()
        self.go_to(self._centre if dock.isHidden() else dock.objectName())

    def _refresh_titles(self) -> None:
        for title in self._titles:
            title.refresh()
        show_whole_titles(self._window)

    def _went(self, name: str, _checked: bool = False) -> None:
        self.go_to(name)

    def _changed(self, _how: object) -> None:
        self._soon.start()

    def _fill_docks(self) -> None:
        """Puts what is built into its dock, and has the rest built in time."""
        for name, panel in self._panels.built().items():
            self._fill(name, panel)
        self._panels.on_built(self._fill)

    def _fill(self, name: str, panel: QWidget) -> None:
        if name in self.docks:
            empty = self.docks[name].widget()
            self.docks[name].setWidget(panel)
            empty.deleteLater()
            panel.show()

    def _to_the_front(self, dock: QDockWidget, *_how: object) -> None:
        """Qt would leave a dock that is shown by its switch behind the tabs that are there."""
        if not dock.isHidden():
            dock.raise_()

    def _seen(self, name: str, visible: bool) -> None:
        if visible:
            self._panels[name]

    def _dock(self, name: str, kind: PanelKind) -> QDockWidget:
        dock = QDockWidget(kind.title, self._window)
        dock.setObjectName(name)
        place = EmptyPlace()
        place.seen.connect(partial(self._seen, name, True))
        dock.setWidget(place)
        dock.visibilityChanged.connect(partial(self._seen, name))
        dock.toggleViewAction().triggered.connect(partial(self._to_the_front, dock))
        title = DockTitle(dock)
        dock.setTitleBarWidget(title)
        self._titles.append(title)
        for signal in (dock.dockLocationChanged, dock.visibilityChanged, dock.topLevelChanged):
            signal.connect(self._changed)
        return dock

    def _in(self, area: Qt.DockWidgetArea) -> list[QDockWidget]:
        return [dock for name, dock in self.docks.items() if self._panels.kinds[name].place == area]

    def _arrange(self, area: Qt.DockWidgetArea) -> None:
        docks = self._in(area)
        stacked = area == _LEFT and self._window.height() >= LOW_SCREEN
        for upper, lower in pairwise(docks):
            if stacked:
                self._window.splitDockWidget(upper, lower, Qt.Orientation.Vertical)
            else:
                self._window.tabifyDockWidget(upper, lower)
        if docks:
            docks[0].raise_()

    def _size(self) -> None:
        width = self._window.width()
        sides = {_LEFT: min(340, max(296, width // 5)), _RIGHT: min(420, max(330, width // 4))}
        for area, side in sides.items():
            docks = self._in(area)[:1]
            self._window.resizeDocks(docks, [side] * len(docks), Qt.Orientation.Horizontal)
        below = self._in(_BOTTOM)[:1]
        self._window.resizeDocks(below, [150] * len(below), Qt.Orientation.Vertical)


def _first_focus(panel: QWidget) -> QWidget | None:
    """The first widget of a panel that takes the keyboard, the panel itself included; lists before fields."""
    takers = [w for w in (panel, *panel.findChildren(QWidget)) if w.isEnabled() and w.isVisibleTo(panel)]
    takers = [w for w in takers if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
    return takers[0] if takers else None
