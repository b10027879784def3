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

from app.command.entry import run
from app.command.exits import OK
from app.kinds import KINDS, Kind
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

SAVED = [KINDS[row] for row in (0, 1, 4)]
"""PNG, PNG of 16 bits, JPEG."""


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    with Image.open(path("samples/chelsea.png")) as opened:
        opened.resize((150, 100)).save(tmp_path / "cat.png")
    return tmp_path / "cat.png"


@pytest.mark.slow
def test_the_window_and_the_command_line_write_the_same_files(
    qtbot: QtBot, settings: QSettings, photo: Path, tmp_path: Path
) -> None:
    """The command line in a process of its own for the first file, `again`, the window and the rest in this one."""
    by_window = _by_window(qtbot, settings, photo, tmp_path)
    for kind, window in zip(SAVED, by_window, strict=True):
        command, again = (tmp_path / f"{name}{kind.bits}.{kind.suffix}" for name in ("command", "again"))
        made = ["--bits", str(kind.bits), "--device", "cpu", "--quiet", "-o"]
        dream = ["dream", str(photo), *OPTIONS, *made, str(command)]
        if kind is SAVED[0]:
            _phosphene(*dream)
        else:
            assert run(dream) == OK
        assert run(["again", str(window), *made, str(again)]) == OK
        assert window.read_bytes() == command.read_bytes()
        assert window.read_bytes() == again.read_bytes()


def _by_window(qtbot: QtBot, settings: QSettings, photo: Path, folder: Path) -> list[Path]:
    """One picture, saved in every way."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    window = make_window(application, settings)
    workspace = window.workspace
    workspace.studio.machine = Machine(device="cpu")
    window.show()
    with qtbot.waitSignal(workspace.picture_changed):
        workspace.open_path(photo)
    workspace.propose(RECIPE, "test")
    with qtbot.waitSignal(workspace.kept, timeout=240_000):
        workspace.start()
    files = [_saved(qtbot, window, folder / f"window{kind.bits}.{kind.suffix}", kind) for kind in SAVED]
    _close(window)
    return files


def _saved(qtbot: QtBot, window: Window, to: Path, kind: Kind) -> Path:
    window.saving._ask = lambda suggestion: (to, kind)
    with qtbot.waitSignal(window.saving.saved):
        window.saving.save_as()
    return to


def _close(window: Window) -> None:
    window.close()
    assert not window.isVisible()


def _phosphene(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "app", *arguments], check=True)
