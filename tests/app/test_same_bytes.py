"""Same recipe, same seed, same machine: the same bytes, from the window, the command line, and `again`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.kinds import KINDS
from app.launch import make_window
from app.window import Window
from engine.jobs.dream import Dream
from engine.machine import Machine
from engine.objectives.channel import Channel
from engine.recipe import Recipe
from resources import path

RECIPE = Recipe(Dream(objectives=(Channel("features.7", 10),), octaves=2, steps=4, smallest_side=48), size=96, seed=5)
OPTIONS = ["--layer", "features.7", "--channel", "10", "--octaves", "2", "--steps", "4", "--smallest-side", "48"]
OPTIONS += ["--size", "96", "--seed", "5"]


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    with Image.open(path("samples/chelsea.png")) as opened:
        opened.resize((150, 100)).save(tmp_path / "cat.png")
    return tmp_path / "cat.png"


@pytest.mark.slow
@pytest.mark.parametrize("row", [0, 1, 4], ids=["png", "png of 16 bits", "jpeg"])
def test_the_window_and_the_command_line_write_the_same_file(
    qtbot: QtBot, settings: QSettings, photo: Path, tmp_path: Path, row: int
) -> None:
    kind = KINDS[row]
    names = [tmp_path / f"{name}.{kind.suffix}" for name in ("window", "command", "again")]
    bits = ["--bits", str(kind.bits)]
    _by_window(qtbot, settings, photo, names[0], row)
    _phosphene("dream", str(photo), *OPTIONS, *bits, "-o", str(names[1]))
    _phosphene("again", str(names[0]), *bits, "-o", str(names[2]))
    by_window, by_command, again = (name.read_bytes() for name in names)
    assert by_window == by_command
    assert by_window == again


def _by_window(qtbot: QtBot, settings: QSettings, photo: Path, to: Path, row: int) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    window = make_window(application, settings)
    workspace = window.workspace
    workspace.studio.machine = Machine(device="cpu")
    window.show()
    with qtbot.waitSignal(workspace.picture_changed):
        workspace.open_path(photo)
    workspace.propose(RECIPE, "test")
    with qtbot.waitSignal(workspace.kept, timeout=60_000):
        workspace.start()
    window.saving._ask = lambda suggestion: (to, KINDS[row])
    with qtbot.waitSignal(window.saving.saved):
        window.saving.save()
    _close(window)


def _close(window: Window) -> None:
    window.close()
    assert not window.isVisible()


def _phosphene(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "app", *arguments, "--device", "cpu", "--quiet"], check=True)
