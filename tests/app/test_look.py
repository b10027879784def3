"""The look: both themes complete and readable, icons in the colour of the text."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QPushButton
from pytestqt.qtbot import QtBot

import resources
from app.look import DARK, LIGHT, SYSTEM, Look, application_icon, colours_of, icon, palette_of, style_sheet


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Look]:
    made = Look(qapp)
    yield made
    qapp.setStyleSheet("")


def luminance(colour: QColor) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour.getRgbF()[:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: str, other: str) -> float:
    bright, dark = sorted((luminance(QColor(one)), luminance(QColor(other))), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [DARK, LIGHT])
@pytest.mark.parametrize(
    ("text", "ground"), [("text", "background"), ("text", "raised"), ("quiet", "background"), ("error", "background")]
)
def test_text_can_be_read(theme: str, text: str, ground: str) -> None:
    colours = colours_of(theme)
    assert contrast(colours[text], colours[ground]) >= 4.5


@pytest.mark.parametrize("theme", [DARK, LIGHT])
@pytest.mark.parametrize("ground", ["primary", "primary-bright", "primary-deep"])
def test_white_on_the_big_button_can_be_read(theme: str, ground: str) -> None:
    assert contrast("#ffffff", colours_of(theme)[ground]) >= 3.9


@pytest.mark.parametrize("theme", [DARK, LIGHT])
def test_no_colour_is_left_unfilled(qapp: QApplication, theme: str) -> None:
    assert "@" not in style_sheet(theme).rpartition("QMenuBar { background")[2]


def test_the_theme_changes_live(qtbot: QtBot, qapp: QApplication, look: Look) -> None:
    look.show(DARK)
    with qtbot.waitSignal(look.changed) as changed:
        look.show(LIGHT)
    assert changed.args == [LIGHT]
    assert qapp.palette().window().color() == palette_of(LIGHT).window().color()


def test_the_system_is_followed_where_asked(look: Look) -> None:
    look.show(SYSTEM)
    assert look.name in (DARK, LIGHT)


def test_the_text_size_is_taken_and_given_back(qapp: QApplication, look: Look) -> None:
    usual = qapp.font().pointSizeF()
    look.show(DARK, 17)
    assert qapp.font().pointSizeF() == 17
    look.show(DARK, 0)
    assert qapp.font().pointSizeF() == usual


@pytest.mark.parametrize("file", sorted(resources.path("icons").glob("*.svg")), ids=lambda file: file.stem)
def test_every_icon_is_drawn(qapp: QApplication, file: object) -> None:
    image = icon(file.stem).pixmap(QSize(32, 32)).toImage()  # type: ignore[attr-defined]
    drawn = sum(QColor.fromRgba(image.pixel(x, y)).alpha() > 0 for x in range(32) for y in range(32))
    assert drawn > 20


def test_icons_follow_the_theme_without_being_made_again(look: Look) -> None:
    stop = icon("stop")
    colours = []
    for theme in (DARK, LIGHT):
        look.show(theme)
        image = stop.pixmap(QSize(32, 32)).toImage()
        colours.append(QColor(image.pixel(16, 16)).name())
    assert colours == [colours_of(DARK)["text"].lower(), colours_of(LIGHT)["text"].lower()]


def test_a_disabled_icon_is_fainter(look: Look) -> None:
    look.show(DARK)
    image = icon("stop").pixmap(QSize(32, 32), QIcon.Mode.Disabled).toImage()
    assert QColor(image.pixel(16, 16)).name() == colours_of(DARK)["disabled"].lower()


def test_an_unknown_icon_is_an_error_at_once(qapp: QApplication) -> None:
    with pytest.raises(FileNotFoundError):
        icon("no such")


def test_the_application_has_an_icon(qapp: QApplication) -> None:
    assert not application_icon().pixmap(64, 64).isNull()


def test_an_icon_of_no_size_is_nothing_and_makes_no_noise(qapp: QApplication, qtlog: Any) -> None:
    assert icon("reset").pixmap(QSize(0, 0)).isNull()
    assert icon("reset").pixmap(QSize(12, 0)).isNull()
    assert not qtlog.records


def test_copies_of_icons_that_are_gone_leave_nothing_behind(qapp: QApplication) -> None:
    def engines() -> int:
        # By its type: asking some of torch's objects for their class is answered with a warning.
        return sum(issubclass(type(thing), QIconEngine) for thing in gc.get_objects())

    original, before = icon("dream"), engines()
    for _ in range(50):
        copy = QIcon(original)
        copy.addPixmap(QPixmap(8, 8))  # from here on it has an engine of its own
    assert not copy.pixmap(16, 16).isNull()
    assert engines() <= before + 2


@pytest.mark.parametrize("theme", [DARK, LIGHT])
def test_a_button_has_the_same_size_whether_it_can_be_pressed_or_not(qtbot: QtBot, look: Look, theme: str) -> None:
    look.show(theme)
    dialog = QDialog()
    qtbot.addWidget(dialog)
    ready, not_ready = QPushButton("Download", dialog), QPushButton("Download", dialog)
    not_ready.setEnabled(False)  # before it is asked for its size, which it never forgets
    assert ready.sizeHint() == not_ready.sizeHint()
