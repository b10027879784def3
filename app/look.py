"""The look: QDarkStyle in dark and light, icons in the colours of the theme, the application's own icon."""

from __future__ import annotations

import os
import re
from functools import cache
from typing import Any

from PySide6.QtCore import QByteArray, QObject, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

import resources

DARK, LIGHT, SYSTEM = "dark", "light", "as the system"
THEMES = (DARK, LIGHT, SYSTEM)

# Both palettes keep 4.5:1 between text and what it stands on.
_PRIMARY = {
    DARK: {"primary": "#1a72bb", "primary-bright": "#2483d3", "primary-deep": "#145a94"},
    LIGHT: {"primary": "#1a6fb5", "primary-bright": "#1f7fce", "primary-deep": "#145a94"},
}
_SIGNALS = {
    DARK: {"warning": "#e6a23c", "error": "#f2665e"},
    LIGHT: {"warning": "#b26a00", "error": "#c0392b"},
}


class Look(QObject):
    """The theme of the application; there is one, made after the QApplication.

    Signals:
        changed(name): another theme is shown now; "dark" or "light".
    """

    changed = Signal(str)

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._own_size = application.font().pointSizeF()
        self._wanted = SYSTEM
        self.name = ""
        application.setStyle("Fusion")
        application.setWindowIcon(application_icon())
        application.styleHints().colorSchemeChanged.connect(self._system_changed)

    @Slot(str)
    def show(self, theme: str, font_size: float = 0) -> None:
        """Puts on a theme of `THEMES`; `font_size` is in points, 0 for the system's own."""
        self._wanted = theme
        font = self._application.font()
        font.setPointSizeF(font_size or self._own_size)
        if font != self._application.font():
            self._application.setFont(font)
        if self._resolved() != self.name:  # the same again would cost as much as another
            self._put_on(self._resolved())

    def colours(self) -> dict[str, str]:
        """The colours of the theme by their names in style.qss."""
        return colours_of(self.name)

    def _resolved(self) -> str:
        if self._wanted in (DARK, LIGHT):
            return self._wanted
        return LIGHT if self._application.styleHints().colorScheme() == Qt.ColorScheme.Light else DARK

    def _put_on(self, name: str) -> None:
        self.name = name
        self._application.setPalette(palette_of(name))
        self._application.setStyleSheet(style_sheet(name))
        self.changed.emit(name)

    @Slot()
    def _system_changed(self) -> None:
        if self._wanted == SYSTEM and self._resolved() != self.name:
            self._put_on(self._resolved())


def colours_of(name: str) -> dict[str, str]:
    """The colours of a theme, as "#rrggbb", by their names in style.qss."""
    base = _qdarkstyle_palette(name)
    return {
        "background": base.COLOR_BACKGROUND_1,
        "raised": base.COLOR_BACKGROUND_2 if name == LIGHT else "#243040",
        "hover": base.COLOR_BACKGROUND_4,
        "border": base.COLOR_BACKGROUND_4,
        "text": base.COLOR_TEXT_1,
        "quiet": base.COLOR_TEXT_3,
        "disabled": base.COLOR_DISABLED,
        "accent": base.COLOR_ACCENT_4,
        "selection": base.COLOR_ACCENT_2,
        **_PRIMARY[name],
        **_SIGNALS[name],
    }


def palette_of(name: str) -> QPalette:
    """The colours for what is painted without the style sheet: icons, delegates, pictures."""
    colours = {key: QColor(value) for key, value in colours_of(name).items()}
    palette = QPalette(colours["background"])
    role = QPalette.ColorRole
    for target, key in (
        (role.Window, "background"), (role.Base, "background"), (role.AlternateBase, "raised"),
        (role.Button, "raised"), (role.ToolTipBase, "raised"), (role.Mid, "border"), (role.Midlight, "hover"),
        (role.WindowText, "text"), (role.Text, "text"), (role.ButtonText, "text"), (role.ToolTipText, "text"),
        (role.PlaceholderText, "quiet"), (role.Highlight, "selection"), (role.HighlightedText, "text"),
        (role.Link, "accent"), (role.LinkVisited, "accent"), (role.Accent, "accent"),
    ):  # fmt: skip
        palette.setColor(target, colours[key])
    for target in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, target, colours["disabled"])
    return palette


@cache
def style_sheet(name: str) -> str:
    """The whole style sheet of a theme: QDarkStyle's and ours."""
    os.environ.setdefault("QT_API", "pyside6")  # QtPy would guess otherwise
    import qdarkstyle

    colours = colours_of(name)
    own = resources.path("style.qss").read_text(encoding="utf-8")
    filled = re.sub(r"@([a-z-]+)", lambda found: colours[found.group(1)], own.partition("*/")[2])
    return f"{qdarkstyle.load_stylesheet(qt_api='pyside6', palette=_qdarkstyle_palette(name))}\n{filled}"


def _qdarkstyle_palette(name: str) -> Any:
    os.environ.setdefault("QT_API", "pyside6")
    from qdarkstyle.dark.palette import DarkPalette
    from qdarkstyle.light.palette import LightPalette

    return LightPalette if name == LIGHT else DarkPalette


@cache
def icon(name: str) -> QIcon:
    """The icon of that name in resources/icons; it always has the colour of the text of the theme.

    Raises:
        FileNotFoundError: if there is none.
    """
    drawing = resources.path(f"icons/{name}.svg").read_text(encoding="utf-8")
    return QIcon(_Tinted(drawing))


@cache
def application_icon() -> QIcon:
    """Phosphene's own icon."""
    return QIcon(str(resources.path("icons/phosphene.svg")))


class _Tinted(QIconEngine):
    """An SVG in the colour the palette has when it is painted, so that a change of theme needs no new icons."""

    def __init__(self, drawing: str) -> None:
        super().__init__()
        self._drawing = drawing

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:  # noqa: ARG002
        group = QPalette.ColorGroup.Disabled if mode == QIcon.Mode.Disabled else QPalette.ColorGroup.Active
        colour = QApplication.palette().color(group, QPalette.ColorRole.WindowText)
        renderer = QSvgRenderer(QByteArray(self._drawing.replace("currentColor", colour.name()).encode()))
        renderer.render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        if size.isEmpty():  # a button that is not laid out yet asks for no pixels; there is nothing to paint on
            return QPixmap()
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        copy = _Tinted(self._drawing)
        _held[:] = [*filter(isValid, _held), copy]
        return copy


_held: list[_Tinted] = []
"""The copies that Qt has: it takes the pointer, but no reference to the Python object."""
