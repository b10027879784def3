"""The bar of sentences follows the theme."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.look import DARK, LIGHT, Look, colours_of
from app.message_bar import ERROR, MessageBar


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Look]:
    made = Look(qapp)
    yield made
    qapp.setStyleSheet("")


def colours(image: QImage) -> set[str]:
    """Those of the wholly opaque pixels."""
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {QColor(pixel).name() for pixel in pixels if pixel.alpha() == 255}


@pytest.mark.parametrize(("first", "then"), [(DARK, LIGHT), (LIGHT, DARK)])
def test_the_icon_of_a_sentence_that_stays_takes_the_colour_of_the_new_theme(
    qtbot: QtBot, look: Look, first: str, then: str
) -> None:
    look.show(first)
    bar = MessageBar()
    qtbot.addWidget(bar)
    bar.say("It went wrong.", ERROR)
    look.show(then)
    assert colours(bar.picture.pixmap().toImage()) == {QColor(colours_of(then)["text"]).name()}


def test_an_error_goes_once_it_could_be_read_when_the_person_has_gone_on(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.message_bar.LEAST", 300)
    bar = MessageBar()
    qtbot.addWidget(bar)
    bar.say("It went wrong.", ERROR)
    bar.clear()
    assert bar.isVisible()
    qtbot.waitUntil(lambda: not bar.isVisible())
    bar.say("It went wrong again.", ERROR)
    assert not bar._timer.isActive()  # without going on to something else it stays
