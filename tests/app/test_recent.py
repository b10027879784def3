"""The menu of the pictures opened last: names as they are, keys for each, and nothing that is gone."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.background import Background
from app.recent import Recent

ODD = "R&D &0.png"


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    made = Background()
    yield made
    made.close()


@pytest.fixture
def menu(qtbot: QtBot) -> QMenu:
    made = QMenu()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def recent(settings: QSettings, menu: QMenu, background: Background, tmp_path: Path) -> Recent:
    """Ten pictures, "rose 1.png" in front and one with ampersands at the end."""
    made = Recent(settings, menu, lambda path: None, background)
    for name in (ODD, *(f"rose {number}.png" for number in range(9, 0, -1))):
        (tmp_path / name).touch()
        made.add(tmp_path / name)
    return made


def shown(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if not action.isSeparator()][:-1]  # the last clears the list


def test_names_are_shown_as_they_are_and_each_has_a_key(recent: Recent, menu: QMenu) -> None:
    recent.fill()
    texts = shown(menu)
    assert texts[0] == "&1 rose 1.png"
    assert texts[8] == "&9 rose 9.png"
    assert texts[9] == "1&0 R&&D &&0.png"


def test_what_is_gone_is_left_out_until_it_is_opened_again(
    recent: Recent, menu: QMenu, background: Background, tmp_path: Path
) -> None:
    (tmp_path / "rose 2.png").unlink()
    recent.fill()
    background.finish()
    assert shown(menu)[:2] == ["&1 rose 1.png", "&2 rose 3.png"]
    recent.add(tmp_path / "rose 2.png")
    recent.fill()
    assert shown(menu)[0] == "&1 rose 2.png"


def test_a_share_that_does_not_answer_does_not_hold_the_menu_up(
    recent: Recent, menu: QMenu, monkeypatch: pytest.MonkeyPatch, background: Background
) -> None:
    answering = threading.Event()
    monkeypatch.setattr(Path, "is_file", lambda path: answering.wait(60))
    recent.fill()
    assert len(shown(menu)) == 10
    answering.set()
    background.finish()
